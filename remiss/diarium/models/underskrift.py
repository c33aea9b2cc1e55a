# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What was found when the signatures in a handling were tried: kept, for certificates end (elegnamnden.se)."""

from django.db import models


class Underskriftsprovning(models.Model):
    """One trial of one file: when, why, and the report in words."""

    class Tillfalle(models.TextChoices):
        INKOMMEN = "inkommen", "När filen registrerades"
        FASTSTALLD = "faststalld", "När handlingen fastställdes"
        EXPEDIERAD = "expedierad", "När handlingen expedierades"

    handling = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        related_name="underskriftsprovningar",
        verbose_name="handling",
        help_text="Handlingen.",
    )
    fil = models.ForeignKey(
        "diarium.Fil", on_delete=models.PROTECT, related_name="+", verbose_name="fil", help_text="Filen som prövades."
    )
    tillfalle = models.CharField("tillfälle", max_length=10, choices=Tillfalle, help_text="Varför den prövades.")
    provades = models.DateTimeField("prövades", help_text="När underskrifterna prövades.")
    is_giltig = models.BooleanField("giltig", help_text="Alla underskrifter i filen var giltiga.")
    meningar = models.JSONField("meningar", help_text="Vad prövningen visade, i klartext.")
    uppgifter = models.JSONField(
        "uppgifter", default=list, blank=True, help_text="En rad för varje underskrift, stämpel och tidsstämpel."
    )

    class Meta:
        verbose_name = "prövning av underskrifter"
        verbose_name_plural = "prövningar av underskrifter"
        ordering = ("handling_id", "id")

    def __str__(self) -> str:
        return f"{self.get_tillfalle_display()}: {self.handling}"
