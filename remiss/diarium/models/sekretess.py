# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Sekretessmarkering: a warning on one handling, not a decision (OSL 5:5)."""

from django.db import models

from remiss.diarium.models.handling import Handling
from remiss.karna.models import Basmodell
from remiss.organisation.models import Organ, Person
from remiss.organisation.ratter import Ratt


class Sekretessmarkering(Basmodell):
    """The marking states provision, day and authority. Each request to read is examined anew."""

    las_ratt = Ratt.LAS_DIARIUM

    handling = models.ForeignKey(
        Handling,
        on_delete=models.PROTECT,
        related_name="sekretessmarkeringar",
        verbose_name="handling",
        help_text="Den märkta handlingen.",
    )
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="+", verbose_name="organ", help_text="Handlingens organ."
    )
    bestammelse = models.CharField(
        "bestämmelse", max_length=200, help_text="Lagrummet som kan vara tillämpligt, till exempel OSL 26 kap. 1 §."
    )
    dag = models.DateField("datum", help_text="Dagen då märkningen gjordes (OSL 5:5).")
    myndighet = models.CharField("myndighet", max_length=200, help_text="Myndigheten som märkte (OSL 5:5).")
    omfattning = models.CharField("omfattning", max_length=300, blank=True, help_text="Vad i handlingen den gäller.")
    upphavdes = models.DateTimeField("upphävdes", null=True, blank=True, help_text="När märkningen togs bort.")

    class Meta:
        verbose_name = "sekretessmarkering"
        verbose_name_plural = "sekretessmarkeringar"
        constraints = [
            models.UniqueConstraint(
                fields=["handling"], condition=models.Q(upphavdes__isnull=True), name="sekretess_en_gallande"
            )
        ]

    def __str__(self) -> str:
        return f"{self.bestammelse} ({self.dag})"

    def arende_of(self) -> int | None:
        return self.handling.arende_id


class Sekretessbehorig(models.Model):
    """A person who may read a marked handling; the organ's registratorer always may."""

    markering = models.ForeignKey(
        Sekretessmarkering,
        on_delete=models.CASCADE,
        related_name="behoriga",
        verbose_name="markering",
        help_text="Märkningen.",
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name="person", help_text="Den som får läsa."
    )

    class Meta:
        verbose_name = "behörig vid sekretess"
        verbose_name_plural = "behöriga vid sekretess"
        constraints = [models.UniqueConstraint(fields=["markering", "person"], name="sekretessbehorig_en_gang")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.markering_id}"
