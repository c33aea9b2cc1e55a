# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Maskning: a version of a handling without what may not be read, and by whom and by which provision (TF 2:15)."""

from django.db import models
from django.db.models import F, Q

from remiss.diarium.models.fil import Fil
from remiss.diarium.models.handling import Handling
from remiss.organisation.models import Person


class Maskning(models.Model):
    """How one masked version was made. The words that were taken out are not kept: they are what is secret."""

    original = models.ForeignKey(
        Handling,
        on_delete=models.PROTECT,
        related_name="maskningar",
        verbose_name="original",
        help_text="Handlingen som den gjordes av.",
    )
    fil = models.ForeignKey(
        Fil, on_delete=models.PROTECT, related_name="+", verbose_name="fil", help_text="Filen som den gjordes av."
    )
    handling = models.OneToOneField(
        Handling,
        on_delete=models.PROTECT,
        related_name="maskning",
        verbose_name="handling",
        help_text="Den maskade versionen, en egen handling.",
    )
    bestammelse = models.CharField(
        "bestämmelse", max_length=200, help_text="Lagrummet som det maskade omfattas av, till exempel OSL 26 kap. 1 §."
    )
    skal = models.CharField("skäl", max_length=300, blank=True, help_text="Varför, om mer ska sägas.")
    avsnitt = models.JSONField("avsnitt", help_text="De avsnitt som togs bort, efter sin plats i innehållet.")
    antal = models.PositiveIntegerField("antal", help_text="På hur många ställen något togs bort.")
    av = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="maskad av",
        help_text="Den som valde vad som skulle tas bort.",
    )
    gjordes = models.DateTimeField("gjordes", help_text="När den gjordes.")

    class Meta:
        verbose_name = "maskning"
        verbose_name_plural = "maskningar"
        ordering = ("original_id", "id")
        constraints = [
            models.CheckConstraint(condition=~Q(original=F("handling")), name="maskning_en_egen_handling"),
            models.CheckConstraint(condition=Q(antal__gt=0), name="maskning_tar_bort_nagot"),
        ]

    def __str__(self) -> str:
        return f"Maskad version av {self.original}"
