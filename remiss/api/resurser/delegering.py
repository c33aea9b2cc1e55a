# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Decisions beside the meetings, in each organ's own series."""

from typing import Any

from rest_framework import serializers

from remiss.api.resurs import Resurs
from remiss.api.resurser._gemensamt import Fraga, PersonRef, Ut, dagar, heltal, sok_i, val
from remiss.diarium.synlighet import dolda_handlingar
from remiss.organisation.access import visible_to
from remiss.organisation.ratter import Ratt
from remiss.sammantraden.models import Delegationsbeslut
from remiss.sidor.blad import Sortering


class DelegationsbeslutUt(Ut):
    """A decision, with what it says."""

    beteckning = serializers.CharField(help_text="Numret i organets serie, 12/2019.")
    beslutsfattare = PersonRef(allow_null=True)
    punkter = serializers.ListField(child=serializers.CharField(), help_text="Vad som beslutades, punkt för punkt.")

    class Meta:
        model = Delegationsbeslut
        fields = (
            "id", "version", "organ", "arende", "slag", "nummer", "year", "beteckning", "dag", "beslutsfattare",
            "beslutsfattare_namn", "befattning", "delegationspunkt", "arendemening", "punkter", "skal_till_bradska",
            "handling", "anmald_i", "makulerades_skal", "status",
        )  # fmt: skip


def _synliga(anvandare: Any, fraga: Fraga) -> Fraga:
    """As the pages: a decision is as hidden as the handling that holds it."""
    return visible_to(anvandare, fraga).exclude(handling__in=dolda_handlingar(anvandare))


DELEGATIONSBESLUT = Resurs(
    namn="delegationsbeslut",
    modell=Delegationsbeslut,
    rad=DelegationsbeslutUt,
    ett=DelegationsbeslutUt,
    tagg="sammanträden",
    ratt=Ratt.LAS_SAMMANTRADE,
    synliga=_synliga,
    med=lambda fraga: fraga.select_related("beslutsfattare"),
    filter={
        "organ": heltal("organ_id", "Organets id."),
        "arende": heltal("arende_id", "Ärendets id."),
        "anmald_i": heltal("anmald_i_id", "Paragrafens id."),
        "year": heltal("year", "Året."),
        "slag": val(Delegationsbeslut, "slag"),
        "status": val(Delegationsbeslut, "status"),
        **dagar("dag"),
    },
    sok=sok_i("arendemening", "beslut", "beslutsfattare_namn"),
    sorteringar={"dag": Sortering("dag"), "id": Sortering("id")},
    forval="-dag",
)
RESURSER = (DELEGATIONSBESLUT,)
