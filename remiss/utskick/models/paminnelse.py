# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Påminnelse: one act, many recipients; sent as a handling or given by telephone."""

from django.db import models

from remiss.karna.models import Basmodell
from remiss.organisation.ratter import Ratt


class Paminnelsesatt(models.TextChoices):
    """How those who have not answered were reminded."""

    SKICKAD = "skickad", "Skickad"
    TELEFON = "telefon", "Per telefon"
    MOTE = "mote", "Muntligt vid möte"


class Paminnelse(Basmodell):
    """One reminder to one or many (domain.md 1.3 r.3)."""

    Satt = Paminnelsesatt
    las_ratt = Ratt.LAS_DIARIUM

    organ = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="avsändare",
        help_text="Organet som påminner.",
    )
    arende = models.ForeignKey(
        "diarium.Arende",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ärende",
        help_text="Avsändarens ärende.",
    )
    utskick = models.ForeignKey(
        "utskick.Utskick",
        on_delete=models.PROTECT,
        related_name="paminnelser",
        verbose_name="utskick",
        help_text="Utskicket som påminnelsen gäller.",
    )
    satt = models.CharField(
        "sätt", max_length=10, choices=Paminnelsesatt, default=Paminnelsesatt.SKICKAD, help_text="Hur påminnelsen gavs."
    )
    hande = models.DateTimeField("hände", help_text="När påminnelsen skickades eller gavs.")
    anteckning = models.TextField("anteckning", blank=True, help_text="Texten i påminnelsen, eller vad som sades.")
    handling = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="handling",
        help_text="Påminnelsen som handling; tomt när den gavs muntligt.",
    )

    class Meta:
        verbose_name = "påminnelse"
        verbose_name_plural = "påminnelser"
        ordering = ("-hande", "-id")
        indexes = [models.Index(fields=["utskick", "-hande", "-id"], name="paminnelse_utskick")]

    def __str__(self) -> str:
        return f"Påminnelse {self.hande:%Y-%m-%d}"


class Paminnelserad(models.Model):
    """One recipient of a reminder."""

    paminnelse = models.ForeignKey(
        Paminnelse, on_delete=models.PROTECT, related_name="rader", verbose_name="påminnelse", help_text="Påminnelsen."
    )
    mottagare = models.ForeignKey(
        "utskick.Mottagare",
        on_delete=models.PROTECT,
        related_name="paminnelserader",
        verbose_name="mottagare",
        help_text="Den som påmindes.",
    )

    class Meta:
        verbose_name = "påmind mottagare"
        verbose_name_plural = "påminda mottagare"
        constraints = [models.UniqueConstraint(fields=["paminnelse", "mottagare"], name="paminnelserad_en_gang")]

    def __str__(self) -> str:
        return f"{self.paminnelse}: {self.mottagare}"
