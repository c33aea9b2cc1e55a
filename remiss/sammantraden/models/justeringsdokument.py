# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The PDF that is signed in a justering: drawn once, then only added to, signature by signature (docs/adr/0008)."""

from django.db import models
from django.db.models import Q

from remiss.sammantraden.models.justering import Justering, Paskrift


class Justeringsdokument(models.Model):
    """One round of a justering. `fil` is the document as it is now; the row moves on when a signature is made."""

    class Slag(models.TextChoices):
        UTDRAG = "utdrag", "Protokollsutdrag"
        PROTOKOLL = "protokoll", "Protokoll"
        DEL = "del", "Del av protokoll"

    justering = models.ForeignKey(
        Justering,
        on_delete=models.PROTECT,
        related_name="dokument",
        verbose_name="justering",
        help_text="Justeringen som dokumentet undertecknas i.",
    )
    omgang = models.PositiveSmallIntegerField("omgång", help_text="Första, andra … gången dokumentet ritades.")
    galler = models.BooleanField(
        "gäller", default=True, help_text="Falskt när underskrifterna har fallit, eller när alla skriver på papper."
    )
    slag = models.CharField("slag", max_length=10, choices=Slag, help_text="Vad som undertecknas.")
    ritad = models.ForeignKey(
        "diarium.Fil",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ritad fil",
        help_text="Dokumentet innan någon har undertecknat.",
    )
    fil = models.ForeignKey(
        "diarium.Fil",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="fil",
        help_text="Dokumentet som det är nu, med de underskrifter som är gjorda.",
    )
    kod = models.CharField("kontrollkod", max_length=16, help_text="Koden som är tryckt i dokumentet.")
    sista_rattelse = models.PositiveBigIntegerField(
        "sista rättelse", default=0, help_text="Den senaste rättelse som står i dokumentet."
    )
    handling = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="handling",
        help_text="Den fastställda handlingen, när alla har undertecknat.",
    )

    class Meta:
        verbose_name = "dokument i justering"
        verbose_name_plural = "dokument i justering"
        ordering = ("justering_id", "omgang")
        constraints = [
            models.UniqueConstraint(fields=["justering"], condition=Q(galler=True), name="justering_ett_dokument"),
            models.UniqueConstraint(fields=["justering", "omgang"], name="justeringsdokument_omgang"),
            models.CheckConstraint(condition=Q(handling=None) | Q(galler=True), name="justeringsdokument_galler"),
        ]

    def __str__(self) -> str:
        return f"{self.get_slag_display()}, {self.justering}"


def faltnamn(paskrift: Paskrift) -> str:
    """The signature field of one signer; the same whenever it is asked, and no name in it."""
    return f"{paskrift.roll}-{paskrift.pk}"
