# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a ledamot or ersättare tells the secretary ahead: hinder, or jäv in an item."""

from typing import Any

from django.db import models
from django.db.models import Q

from remiss.karna.models import Basmodell
from remiss.organisation.ratter import Ratt


class Forhandsanmalan(Basmodell):
    """Announced ahead; at the meeting attendance and jäv are recorded for themselves."""

    las_ratt = Ratt.FOR_PROTOKOLL

    class Slag(models.TextChoices):
        HINDER = "hinder", "Kan inte komma"
        JAV = "jav", "Jäv"

    sammantrade = models.ForeignKey(
        "sammantraden.Sammantrade",
        on_delete=models.CASCADE,
        related_name="anmalningar",
        verbose_name="sammanträde",
        help_text="Sammanträdet.",
    )
    person = models.ForeignKey(
        "organisation.Person",
        on_delete=models.PROTECT,
        related_name="forhandsanmalningar",
        verbose_name="person",
        help_text="Vem det gäller.",
    )
    slag = models.CharField("slag", max_length=10, choices=Slag, help_text="Hinder eller jäv.")
    paragraf = models.ForeignKey(
        "sammantraden.Paragraf",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="anmalningar",
        verbose_name="punkt",
        help_text="Punkten som jävet gäller.",
    )
    text = models.CharField("meddelande", max_length=300, blank=True, help_text="Till sekreteraren.")
    anmaldes = models.DateTimeField("anmäldes", help_text="När anmälan gjordes.")
    is_aterkallad = models.BooleanField("återtagen", default=False, help_text="Personen kan komma ändå.")

    class Meta:
        verbose_name = "förhandsanmälan"
        verbose_name_plural = "förhandsanmälningar"
        ordering = ("sammantrade_id", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(slag="jav", paragraf__isnull=False) | Q(slag="hinder", paragraf__isnull=True),
                name="forhandsanmalan_jav_galler_punkt",
            ),
            models.UniqueConstraint(
                fields=["sammantrade", "person"], condition=Q(slag="hinder"), name="forhandsanmalan_hinder_en_gang"
            ),
            models.UniqueConstraint(
                fields=["paragraf", "person"], condition=Q(slag="jav"), name="forhandsanmalan_jav_en_gang"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_slag_display().lower()}"

    def organ_of(self) -> int | None:
        return int(self.sammantrade.organ_id)

    def arende_of(self) -> Any:
        return self.paragraf.arende_id if self.paragraf_id and self.paragraf else None

    def motesratt(self, ratt: str, person_id: int) -> bool:
        """Each announces for himself, and only to a meeting he is called to."""
        return (
            ratt == "mote.narvara"
            and self.person_id == person_id
            and bool(self.sammantrade.motesratt("mote.narvara", person_id))
        )

    def ser_person(self, person_id: int) -> bool:
        return self.person_id == person_id

    def is_dold_for(self, rattigheter: Any, person_id: int | None) -> bool:
        """Why somebody cannot come is between him and the secretary."""
        return self.person_id != person_id and not rattigheter.har(Ratt.FOR_PROTOKOLL, self.organ_of())
