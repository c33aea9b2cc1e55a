# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What was seen when the legal board was fetched. Rows are only added."""

from django.db import models

from remiss.karna.models import Basmodell
from remiss.regler.anslag import SETTEXT, Sett


class Observation(Basmodell):
    """One fetch of the board."""

    class Utfall(models.TextChoices):
        SVAR = "svar", "Tavlan svarade"
        FELSVAR = "felsvar", "Tavlan svarade med ett fel"
        ANNAN_ADRESS = "annan_adress", "Tavlan ledde till en annan adress"
        FOR_STOR = "for_stor", "Sidan är större än vad som läses"
        INGET_SVAR = "inget_svar", "Tavlan svarade inte"
        INGEN_KONTAKT = "ingen_kontakt", "Iakttagaren hade ingen förbindelse"

    tid = models.DateTimeField("tid", db_index=True, help_text="När tavlan hämtades.")
    url = models.URLField("adress", max_length=500, help_text="Den inställda adressen till anslagstavlan.")
    utfall = models.CharField("utfall", max_length=15, choices=Utfall, help_text="Vad som hände.")
    http_status = models.PositiveSmallIntegerField("HTTP-status", null=True, help_text="Svarets status.")
    storlek = models.PositiveIntegerField("byte", default=0, help_text="Hur mycket som lästes.")
    hash = models.CharField("kontrollsumma", max_length=64, blank=True, help_text="SHA-256 över det som lästes.")
    fel = models.CharField("fel", max_length=60, blank=True, help_text="Felets slag, när inget svar kom.")

    class Meta:
        verbose_name = "observation av anslagstavlan"
        verbose_name_plural = "observationer av anslagstavlan"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.tid:%Y-%m-%d %H:%M} {self.get_utfall_display()}"


class Iakttagelse(models.Model):
    """Whether one anslag was there at one fetch."""

    observation = models.ForeignKey(
        Observation,
        on_delete=models.PROTECT,
        related_name="iakttagelser",
        verbose_name="observation",
        help_text="Hämtningen.",
    )
    anslag = models.ForeignKey(
        "anslagstavla.Anslag",
        on_delete=models.PROTECT,
        related_name="iakttagelser",
        verbose_name="anslag",
        help_text="Anslaget.",
    )
    sett = models.CharField(
        "iakttogs", max_length=12, choices=[(s.value, SETTEXT[s]) for s in Sett], help_text="Om anslaget syntes."
    )

    class Meta:
        verbose_name = "iakttagelse"
        verbose_name_plural = "iakttagelser"
        constraints = [
            models.UniqueConstraint(fields=["anslag", "observation"], name="iakttagelse_en_gang"),
        ]

    def __str__(self) -> str:
        return str(self.get_sett_display())
