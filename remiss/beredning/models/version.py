# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Saved versions of a tjänsteutlåtande."""

from typing import Any

from django.db import models

from remiss.beredning.models.tjansteutlatande import Tjansteutlatande
from remiss.diarium.models import Handling
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt


class TuVersion(models.Model):
    """The whole TU as it was when it passed a station; immutable."""

    las_ratt = Ratt.LAS_UTKAST

    class Slag(models.TextChoices):
        GRANSKNING = "granskning", "Skickad på granskning"
        BEDOMNING = "bedomning", "Bedömd och undertecknad"
        FASTSTALLD = "faststalld", "Fastställd"

    tu = models.ForeignKey(
        Tjansteutlatande,
        on_delete=models.PROTECT,
        related_name="versioner",
        verbose_name="tjänsteutlåtande",
        help_text="Utlåtandet.",
    )
    nummer = models.PositiveSmallIntegerField("nummer", help_text="Versionens nummer, från 1.")
    omgang = models.PositiveSmallIntegerField("omgång", help_text="Vilken omgång av skrivandet.")
    slag = models.CharField("slag", max_length=12, choices=Slag, help_text="Varför versionen sparades.")
    innehall = models.JSONField("innehåll", help_text="Allt som utlåtandet sade.")
    hash = models.CharField("hash", max_length=64, help_text="SHA-256 över innehållet.")
    handling = models.ForeignKey(
        Handling,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="handling",
        help_text="Handlingen, när versionen är fastställd.",
    )
    av = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="sparad av",
        help_text="Den som förde utlåtandet vidare.",
    )
    skapades = models.DateTimeField("skapades", help_text="När versionen sparades.")

    class Meta:
        verbose_name = "version"
        verbose_name_plural = "versioner"
        ordering = ("tu_id", "nummer")
        constraints = [
            models.UniqueConstraint(fields=["tu", "nummer"], name="tuversion_en_gang"),
            models.CheckConstraint(
                condition=~models.Q(slag="faststalld") | models.Q(handling__isnull=False),
                name="tuversion_faststalld_har_handling",
            ),
        ]

    def __str__(self) -> str:
        return f"Version {self.nummer}"

    def organ_of(self) -> int | None:
        return self.tu.organ_id

    def arende_of(self) -> int | None:
        return self.tu.arende_id

    def is_dold_for(self, rattigheter: Any, person_id: int | None) -> bool:
        """Hidden with its TU."""
        return self.tu.is_dold_for(rattigheter, person_id)
