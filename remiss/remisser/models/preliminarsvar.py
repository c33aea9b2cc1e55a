# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Preliminarsvar: what the recipient sends before its organ has decided (domain.md 1.5)."""

from django.db import models
from django.db.models import Q

from remiss.karna.models import Basmodell
from remiss.organisation.ratter import Ratt
from remiss.remisser.models.svar import Stallning
from remiss.remisser.models.yttrande import Yttrande


class Preliminarsvar(Basmodell):
    """One preliminary answer as it was sent. It never counts as the organ's answer; the yttrande goes on."""

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
        help_text="Mottagarens eget ärende.",
    )
    yttrande = models.ForeignKey(
        Yttrande,
        on_delete=models.PROTECT,
        related_name="preliminarsvar",
        verbose_name="yttrande",
        help_text="Yttrandet som organet ännu inte har beslutat.",
    )
    handling = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="handling",
        help_text="Det fastställda tjänsteutlåtandet eller brevet.",
    )
    brev = models.ForeignKey(
        "diarium.Handling",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="följebrev",
        help_text="Brevet som säger att svaret är preliminärt, vem som beslutar och när.",
    )
    forbehall = models.CharField(
        "förbehåll", max_length=120, help_text="Till exempel med förbehåll för nämndens beslut."
    )
    beslutas = models.DateField(
        "beslutas", null=True, blank=True, help_text="Dagen då organet väntas besluta, när den är känd."
    )
    angivet_stallningstagande = models.CharField(
        "preliminärt ställningstagande",
        max_length=40,
        blank=True,
        choices=Stallning,
        help_text="Vad förslaget anger; organet kan besluta något annat.",
    )
    expediering = models.ForeignKey(
        "diarium.Expediering",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="expediering",
        help_text="Leveransen av det preliminära svaret.",
    )
    skickades = models.DateTimeField("skickades", help_text="När det preliminära svaret skickades.")
    ersattes = models.DateTimeField(
        "ersattes", null=True, blank=True, help_text="När det beslutade svaret, eller ett nytt preliminärt, skickades."
    )

    class Meta:
        verbose_name = "preliminärt svar"
        verbose_name_plural = "preliminära svar"
        ordering = ("-id",)
        indexes = [
            models.Index(fields=["yttrande", "-id"], name="preliminarsvar_yttrande"),
            models.Index(fields=["organ", "-id"], name="preliminarsvar_organ"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["yttrande"], condition=Q(ersattes__isnull=True), name="preliminarsvar_ett_gallande"
            ),
            models.CheckConstraint(condition=~Q(forbehall=""), name="preliminarsvar_has_forbehall"),
        ]

    def __str__(self) -> str:
        return f"Preliminärt svar, {self.forbehall}"
