# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Interpellationer and frågor of fullmäktige's meetings, a line each (KL 5:68)."""

from typing import Any

from django.db.models import Q
from rest_framework import serializers

from remiss.api.resurs import Resurs
from remiss.api.resurser._gemensamt import Fraga, PersonRef, Ut, heltal, sok_i, val
from remiss.api.resurser.sammantraden import SKRIVER
from remiss.organisation.access import organ_med
from remiss.organisation.ratter import Ratt
from remiss.sammantraden.models import Interpellation, Sammantrade
from remiss.sammantraden.synlighet import dolda_paragrafer
from remiss.sidor.blad import Sortering


class InterpellationUt(Ut):
    """A line."""

    stalld_av = PersonRef()
    riktad_till = PersonRef()
    besvarad_av = PersonRef(allow_null=True)
    deltagare = PersonRef(many=True)
    is_kvar = serializers.BooleanField(help_text="Om den ännu väntar på svar.")

    class Meta:
        model = Interpellation
        fields = (
            "id", "version", "sammantrade", "ordning", "slag", "rubrik", "stalld_av", "riktad_till", "riktad_i",
            "riktad_som", "adressatgrund", "handling", "paragraf", "far_stallas", "utfall", "besvarad_av",
            "overlatelse", "deltagare", "foregaende", "is_kvar",
        )  # fmt: skip


def _synliga(anvandare: Any, fraga: Fraga) -> Fraga:
    """Those of my organs; before the kallelse only for those who write the agenda, and never a hidden paragraph's."""
    skriver = sorted({organ for ratt in SKRIVER for organ in organ_med(anvandare, ratt)})
    kallade = ~Q(sammantrade__status=Sammantrade.Status.PLANERAT) | Q(sammantrade__organ_id__in=skriver)
    mina = fraga.filter(kallade, sammantrade__organ_id__in=organ_med(anvandare, Ratt.LAS_SAMMANTRADE))
    return mina.filter(Q(paragraf=None) | ~Q(paragraf__in=dolda_paragrafer(anvandare)))


INTERPELLATIONER = Resurs(
    namn="interpellationer",
    modell=Interpellation,
    rad=InterpellationUt,
    ett=InterpellationUt,
    tagg="sammanträden",
    ratt=Ratt.LAS_SAMMANTRADE,
    synliga=_synliga,
    med=lambda fraga: fraga.select_related(
        "stalld_av", "riktad_till", "besvarad_av", "sammantrade", "paragraf__sammantrade"
    ).prefetch_related("deltagare"),
    filter={
        "sammantrade": heltal("sammantrade_id", "Sammanträdets id."),
        "paragraf": heltal("paragraf_id", "Paragrafens id."),
        "slag": val(Interpellation, "slag"),
        "utfall": val(Interpellation, "utfall"),
    },
    sok=sok_i("rubrik"),
    sorteringar={"ordning": Sortering("ordning"), "id": Sortering("id")},
    las_forst=("sammantrade",),
)
RESURSER = (INTERPELLATIONER,)
