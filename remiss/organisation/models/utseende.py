# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the handlingar of an organ look like, from a day on."""

from datetime import date

from django.db import models
from django.db.models import Q

from remiss.organisation.models.organ import Organ


class UtseendeFraga(models.QuerySet["Organutseende"]):
    def pa(self, dag: date) -> "UtseendeFraga":
        """Rows that have begun to hold on a day, the one that holds last of each organ."""
        return self.filter(fran__lte=dag).order_by("organ_id", "fran")


class Organutseende(models.Model):
    """Logotype and colours of an organ from a day; never changed once they hold, so that a handling can be redrawn."""

    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, related_name="utseenden", verbose_name="organ", help_text="Organet."
    )
    fran = models.DateField("från", help_text="Första dag. Handlingar från tidigare dagar ser ut som förut.")
    logotyp = models.BinaryField(
        "logotyp", default=b"", help_text="Bilden som PNG. Tom: det överordnade organets logotyp används."
    )
    sha256 = models.CharField("kontrollsumma", max_length=64, blank=True, help_text="Bildens SHA-256.")
    logotyptext = models.CharField(
        "logotypens text", max_length=200, blank=True, help_text="Vad den säger som inte ser logotypen."
    )
    textfarg = models.CharField(
        "textfärg", max_length=7, blank=True, help_text="Dokumenttypen överst på första sidan, till exempel #0b4f7d."
    )
    linjefarg = models.CharField(
        "linjefärg", max_length=7, blank=True, help_text="Linjen under sidhuvudet och linjen vid besluten."
    )

    objects = UtseendeFraga.as_manager()

    class Meta:
        verbose_name = "utseende"
        verbose_name_plural = "utseenden"
        ordering = ("organ", "fran")
        constraints = [
            models.UniqueConstraint(fields=["organ", "fran"], name="organutseende_ett_per_dag"),
            models.CheckConstraint(
                condition=Q(sha256="", logotyptext="") | (~Q(sha256="") & ~Q(logotyptext="")),
                name="organutseende_logotyp_med_text",
            ),
        ]
        indexes = [models.Index(fields=["sha256"], name="organutseende_sha256")]

    def __str__(self) -> str:
        return f"{self.organ} {self.fran}"
