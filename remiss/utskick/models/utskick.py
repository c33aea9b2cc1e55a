# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Utskick: one matter sent to many who are asked to answer by a day."""

from datetime import date

from django.db import models

from remiss.karna.models import Basmodell
from remiss.organisation.ratter import Ratt
from remiss.regler import svarstid as regel_svarstid


class Utskick(Basmodell):
    """What is sent out in one ärende, with the day that answers are asked for (FL 26 § as norm)."""

    las_ratt = Ratt.LAS_DIARIUM

    organ = models.ForeignKey(
        "organisation.Organ",
        on_delete=models.PROTECT,
        related_name="utskick",
        verbose_name="organ",
        help_text="Organet som skickar.",
    )
    arende = models.ForeignKey(
        "diarium.Arende",
        on_delete=models.PROTECT,
        related_name="utskick",
        verbose_name="ärende",
        help_text="Avsändarens ärende.",
    )
    svarstid = models.DateField(
        "svarstid",
        null=True,
        blank=True,
        help_text="Den dag då svaret senast ska ha kommit in. Sätts av avsändaren och flyttas inte av lag (FL 26 §).",
    )
    rulla_till_vardag = models.BooleanField(
        "flytta till vardag",
        default=False,
        help_text="Om svarstiden är en lördag, söndag eller helgdag räknas nästa vardag som sista dag.",
    )
    utgava = models.PositiveSmallIntegerField(
        "version", default=1, help_text="Vilken version av materialet som skickas; ett svar gäller en version."
    )

    class Meta:
        verbose_name = "utskick"
        verbose_name_plural = "utskick"
        indexes = [models.Index(fields=["organ", "-id"], name="utskick_organ")]

    def __str__(self) -> str:
        return f"Utskick i {self.arende}"

    @property
    def sista_dag(self) -> date | None:
        """The day that counts for a recipient without anstånd."""
        if self.svarstid is None:
            return None
        return regel_svarstid.sista_dag(self.svarstid, rulla_till_vardag=self.rulla_till_vardag)

    @property
    def varning(self) -> str:
        """What the sender should know about a svarstid on a free day; empty when there is nothing."""
        if self.svarstid is None:
            return ""
        return regel_svarstid.varning(self.svarstid, rulla_till_vardag=self.rulla_till_vardag)
