# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Remarks beside the text."""

from django.db import models

from remiss.beredning.models.sektion import DelAvTu, Sektion
from remiss.beredning.models.tjansteutlatande import Tjansteutlatande
from remiss.organisation.models import Person


class Kommentar(DelAvTu):
    """A remark beside the text, by anyone who may read the draft. Never part of the document."""

    tu = models.ForeignKey(
        Tjansteutlatande,
        on_delete=models.CASCADE,
        related_name="kommentarer",
        verbose_name="tjänsteutlåtande",
        help_text="Utlåtandet.",
    )
    sektion = models.ForeignKey(
        Sektion,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="kommentarer",
        verbose_name="sektion",
        help_text="Sektionen som kommentaren gäller; tomt gäller hela utlåtandet.",
    )
    text = models.TextField("text", help_text="Kommentaren.")
    av = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="skriven av",
        help_text="Den som skrev.",
    )
    skrevs = models.DateTimeField("skrevs", help_text="När kommentaren skrevs.")
    is_aterlamning = models.BooleanField(
        "följde med återlämnandet", default=False, help_text="Skäl som granskaren lämnade när texten gick tillbaka."
    )
    klar = models.DateTimeField("klar", null=True, blank=True, help_text="När kommentaren var åtgärdad.")

    class Meta:
        verbose_name = "kommentaren"
        verbose_name_plural = "kommentarer"
        ordering = ("id",)

    def __str__(self) -> str:
        return self.text[:60]
