# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Jäv stated by an employee in an ärende (KL 7:4); that of a förtroendevald belongs to the paragraph."""

from django.db import models

from remiss.diarium.models.arende import Arende
from remiss.karna.models import Basmodell
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt


class Handlaggarjav(Basmodell):
    """A person who has said that he is jävig in the ärende and so neither handles nor answers for it."""

    las_ratt = Ratt.LAS_DIARIUM

    arende = models.ForeignKey(
        Arende,
        on_delete=models.PROTECT,
        related_name="handlaggarjav",
        verbose_name="ärende",
        help_text="Ärendet som jävet gäller.",
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name="person", help_text="Den som är jävig."
    )
    grund = models.CharField(
        "grund", max_length=300, blank=True, help_text="Varför, i korthet (KL 7 kap. 4 § och 6 kap. 28 §)."
    )
    anmaldes = models.DateTimeField("anmäldes", help_text="När personen sade till.")
    is_aterkallad = models.BooleanField("återtagen", default=False, help_text="Anmälan var ett misstag.")

    class Meta:
        verbose_name = "handläggares jäv"
        verbose_name_plural = "handläggares jäv"
        ordering = ("arende_id", "id")
        constraints = [models.UniqueConstraint(fields=["arende", "person"], name="handlaggarjav_en_gang")]

    def __str__(self) -> str:
        return f"{self.person}, {self.arende}"

    def organ_of(self) -> int | None:
        return self.arende.organ_id
