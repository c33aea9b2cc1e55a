# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Corrections in the register: the old value stays visible (design.md 3.8)."""

from django.db import models

from remiss.diarium.models.arende import Arende
from remiss.diarium.models.handling import Handling
from remiss.organisation.models import Person


class Diarierattelse(models.Model):
    """One corrected field of an ärende or a handling, with old and new value."""

    arende = models.ForeignKey(
        Arende, on_delete=models.PROTECT, related_name="rattelser", verbose_name="ärende", help_text="Ärendet."
    )
    handling = models.ForeignKey(
        Handling,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rattelser",
        verbose_name="handling",
        help_text="Handlingen, när rättelsen gäller en sådan.",
    )
    falt = models.CharField("uppgift", max_length=60, help_text="Vilken uppgift som rättades.")
    gammalt = models.TextField("före", blank=True, help_text="Vad som stod.")
    nytt = models.TextField("efter", blank=True, help_text="Vad som står nu.")
    skal = models.CharField("skäl", max_length=300, help_text="Varför uppgiften rättades.")
    rattades = models.DateTimeField("rättades", help_text="När.")
    av = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="av",
        help_text="Den som rättade.",
    )

    class Meta:
        verbose_name = "rättelse i diariet"
        verbose_name_plural = "rättelser i diariet"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.falt} {self.rattades:%Y-%m-%d}"


class Handlingsflytt(models.Model):
    """A handling that was registered in the wrong ärende; its old number there is not given again."""

    handling = models.ForeignKey(
        Handling, on_delete=models.PROTECT, related_name="flyttar", verbose_name="handling", help_text="Handlingen."
    )
    fran_arende = models.ForeignKey(
        Arende, on_delete=models.PROTECT, related_name="bortflyttade", verbose_name="från", help_text="Tidigare ärende."
    )
    fran_nummer = models.PositiveIntegerField("nummer där", null=True, blank=True, help_text="Numret i det ärendet.")
    till_arende = models.ForeignKey(
        Arende, on_delete=models.PROTECT, related_name="hitflyttade", verbose_name="till", help_text="Nytt ärende."
    )
    skal = models.CharField("skäl", max_length=300, help_text="Varför handlingen flyttades.")
    flyttades = models.DateTimeField("flyttades", help_text="När.")

    class Meta:
        verbose_name = "flyttad handling"
        verbose_name_plural = "flyttade handlingar"
        ordering = ("-id",)

    def __str__(self) -> str:
        return f"{self.fran_arende}-{self.fran_nummer} → {self.till_arende}"
