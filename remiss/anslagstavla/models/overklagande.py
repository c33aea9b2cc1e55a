# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An appeal to förvaltningsrätten that the municipality has been told of. The name of who appealed is not kept."""

from django.db import models
from django.db.models import Q

from remiss.karna.models import Basmodell
from remiss.organisation.ratter import Ratt


class Overklagande(Basmodell):
    """One appeal (KL 13:1). The court decides also whether it came in time."""

    las_ratt = Ratt.LAS_SAMMANTRADE

    class Utgang(models.TextChoices):
        AVSLAGET = "avslaget", "Avslaget"
        AVVISAT = "avvisat", "Avvisat"
        AVSKRIVET = "avskrivet", "Avskrivet"
        UPPHAVT = "upphavt", "Beslutet upphävt"

    anslag = models.ForeignKey(
        "anslagstavla.Anslag",
        on_delete=models.PROTECT,
        related_name="overklaganden",
        verbose_name="anslag",
        help_text="Anslaget vars tid för överklagande det gäller.",
    )
    organ = models.ForeignKey(
        "organisation.Organ", on_delete=models.PROTECT, related_name="+", verbose_name="organ", help_text="Organet."
    )
    inkom = models.DateField("kom in", help_text="Dagen det kom in till domstolen eller kommunen (KL 13 kap. 5–6 §§).")
    paragraf = models.CharField("paragraf", max_length=60, help_text="Vilken eller vilka paragrafer som överklagas.")
    malnummer = models.CharField("målnummer", max_length=40, blank=True, help_text="Domstolens målnummer.")
    utgang = models.CharField("utgång", max_length=12, choices=Utgang, blank=True, help_text="Hur målet slutade.")
    avgjordes = models.DateField(
        "avgjordes", null=True, blank=True, help_text="Dagen då avgörandet inte längre kunde överklagas."
    )

    class Meta:
        verbose_name = "överklagande"
        verbose_name_plural = "överklaganden"
        ordering = ("inkom", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(avgjordes__isnull=True, utgang="") | Q(avgjordes__isnull=False) & ~Q(utgang=""),
                name="overklagande_avgjort_har_utgang",
            ),
        ]

    def __str__(self) -> str:
        return f"Överklagande av {self.paragraf}"
