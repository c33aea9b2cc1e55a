# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Samverkan with the unions, as noted for one tjänsteutlåtande."""

from django.db import models

from remiss.beredning.models.sektion import DelAvTu
from remiss.beredning.models.tjansteutlatande import Tjansteutlatande


class Samverkan(DelAvTu):
    """Consultation with the unions about the ärende (domain.md 1.4 step 5)."""

    class Status(models.TextChoices):
        EJ_AKTUELL = "ej_aktuell", "Inte aktuell"
        PLANERAD = "planerad", "Planerad"
        GENOMFORD = "genomford", "Genomförd"

    tu = models.OneToOneField(
        Tjansteutlatande,
        on_delete=models.CASCADE,
        related_name="samverkansrad",
        verbose_name="tjänsteutlåtande",
        help_text="Utlåtandet.",
    )
    form = models.CharField(
        "form", max_length=80, blank=True, default="FSG", help_text="Var samverkan sker, till exempel FSG."
    )
    dag = models.DateField("dag", null=True, blank=True, help_text="Dagen då samverkan hålls eller hölls.")
    status = models.CharField("läge", max_length=12, choices=Status, help_text="Om samverkan är hållen.")
    anteckning = models.TextField(
        "anteckning", blank=True, help_text="Utfallet, oenighet, eller varför samverkan inte är aktuell."
    )

    class Meta:
        verbose_name = "samverkan"
        verbose_name_plural = "samverkan"

    def __str__(self) -> str:
        return f"{self.form} {self.dag or ''}".strip()
