# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Handlingspaket: the handlingar of a meeting as one PDF, made beside the pages while they tell how far it has come."""

from django.db import models

from remiss.sammantraden.models.sammantrade import Sammantrade


class Handlingspaket(models.Model):
    """A pack that was asked for. It is no handling: it can be made again at any time from what it holds."""

    class Lage(models.TextChoices):
        VANTAR = "vantar", "Väntar"
        KLAR = "klar", "Klar"
        MISSLYCKAD = "misslyckad", "Misslyckad"

    sammantrade = models.ForeignKey(
        Sammantrade,
        on_delete=models.CASCADE,
        related_name="handlingspaket",
        verbose_name="sammanträde",
        help_text="Sammanträdet vars handlingar paketet har.",
    )
    avtryck = models.CharField(
        "avtryck",
        max_length=64,
        help_text="Vad som ligger i paketet. Läggs en handling till eller sekretessmarkeras en, är paketet inaktuellt.",
    )
    lage = models.CharField(
        "läge", max_length=12, choices=Lage, default=Lage.VANTAR, help_text="Om paketet är klart att hämta."
    )
    antal = models.PositiveIntegerField("antal", help_text="Hur många handlingar paketet ska ha.")
    gjorda = models.PositiveIntegerField("gjorda", default=0, help_text="Hur många handlingar som är inlagda.")
    skal = models.TextField("skäl", blank=True, help_text="Varför paketet inte gick att göra.")
    fil = models.ForeignKey(
        "diarium.Fil",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="fil",
        help_text="Det färdiga paketet.",
    )
    skapades = models.DateTimeField("skapades", help_text="När paketet begärdes.")

    class Meta:
        verbose_name = "handlingspaket"
        verbose_name_plural = "handlingspaket"
        constraints = [
            models.UniqueConstraint(fields=["sammantrade", "avtryck"], name="handlingspaket_ett_av_varje"),
            models.CheckConstraint(
                condition=~models.Q(lage="klar") | models.Q(fil__isnull=False), name="handlingspaket_klart_har_fil"
            ),
        ]

    def __str__(self) -> str:
        return f"Handlingspaket {self.sammantrade_id}, {self.get_lage_display().lower()}"
