# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Files: immutable, content-addressed, outside every address (design.md 6.6)."""

from django.db import models


class Fil(models.Model):
    """The bytes, known by their SHA-256. Whoever knows the hash has no right by that; a reference carries it."""

    sha256 = models.CharField("kontrollsumma", max_length=64, unique=True, help_text="SHA-256 över innehållet.")
    storlek = models.PositiveBigIntegerField("storlek", help_text="Antal byte.")
    format = models.CharField("format", max_length=20, blank=True, help_text="Filändelse enligt innehållet.")
    mediatyp = models.CharField("mediatyp", max_length=120, help_text="Mediatyp enligt innehållet, inte enligt namnet.")
    has_underskrift = models.BooleanField(
        "är undertecknad", default=False, help_text="Filen är en PDF som säger att den är elektroniskt undertecknad."
    )
    skapades = models.DateTimeField("skapades", help_text="När filen först lades in.")
    trad = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="innehållsträd",
        help_text="Det innehåll som en PDF av vårt eget slag ritades av (remiss.pdf.trad); tomt för andra filer.",
    )

    class Meta:
        verbose_name = "fil"
        verbose_name_plural = "filer"

    def __str__(self) -> str:
        return self.sha256[:12]
