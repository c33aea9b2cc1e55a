# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Avsändarbesked: what a sender outside the system tells us after its remiss (anstånd, återkallelse, ny version)."""

from django.db import models
from django.db.models import Q

from remiss.karna.models import Basmodell
from remiss.organisation.ratter import Ratt
from remiss.remisser.models.yttrande import Yttrande


class Beskedslag(models.TextChoices):
    """What the sender said."""

    ANSTAND = "anstand", "Anstånd beviljat"
    AVSLAG = "avslag", "Anstånd avslaget"
    ATERKALLELSE = "aterkallelse", "Remissen återkallad"
    NY_VERSION = "ny_version", "Ny version av remissen"


class Avsandarbesked(Basmodell):
    """One message with its handling, and the days that applied before it: nothing is lost when they change."""

    Slag = Beskedslag
    las_ratt = Ratt.LAS_DIARIUM

    organ = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="organ",
        help_text="Organet som ska yttra sig.",
    )
    arende = models.ForeignKey(
        "diarium.Arende",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="ärende",
        help_text="Ärendet där beskedet finns som handling.",
    )
    yttrande = models.ForeignKey(
        Yttrande,
        on_delete=models.PROTECT,
        related_name="avsandarbesked",
        verbose_name="yttrande",
        help_text="Yttrandet som beskedet gäller.",
    )
    slag = models.CharField("slag", max_length=12, choices=Beskedslag, help_text="Vad avsändaren har meddelat.")
    kom = models.DateTimeField("kom", help_text="När beskedet kom till organet.")
    handling = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="handling",
        help_text="Brevet, mejlet eller tjänsteanteckningen.",
    )
    till = models.DateField(
        "ny svarstid", null=True, blank=True, help_text="Den dag som gäller efter beskedet, när det anger en."
    )
    tidigare_svarstid = models.DateField(
        "tidigare svarstid", null=True, blank=True, help_text="Svarstiden före beskedet."
    )
    tidigare_anstand_till = models.DateField(
        "tidigare anstånd", null=True, blank=True, help_text="Anståndet som gällde före beskedet."
    )
    remissversion = models.PositiveSmallIntegerField(
        "version", default=1, help_text="Versionen av remissen som gäller efter beskedet."
    )
    angrades = models.DateTimeField("ångrades", null=True, blank=True, help_text="När noteringen togs tillbaka.")
    angrades_skal = models.CharField(
        "varför noteringen togs tillbaka", max_length=300, blank=True, help_text="Till exempel fel remiss."
    )

    class Meta:
        verbose_name = "avsändarbesked"
        verbose_name_plural = "avsändarbesked"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["yttrande", "-id"], name="avsandarbesked_yttrande"),
            models.Index(fields=["organ", "-id"], name="avsandarbesked_organ"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(angrades__isnull=True) | ~Q(angrades_skal=""), name="avsandarbesked_angrat_has_skal"
            ),
            models.CheckConstraint(
                condition=~Q(slag=Beskedslag.ANSTAND.value) | Q(till__isnull=False),
                name="avsandarbesked_anstand_has_dag",
            ),
        ]

    def __str__(self) -> str:
        return self.get_slag_display()
