# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Organ, people and uppdrag: what other acts refer to. The directory of organs is everybody's."""

from dataclasses import replace
from typing import Any

from django.db.models import Q
from rest_framework import serializers

from remiss.api.resurs import Resurs
from remiss.api.resurser._gemensamt import Fraga, PersonRef, Ut, heltal, ja_nej, sok_i, text
from remiss.karna import klocka
from remiss.organisation.access import organ_med
from remiss.organisation.models import Delegationspunkt, Organ, OrganVersion, Person, Uppdrag
from remiss.organisation.models.organ import Organtyp
from remiss.organisation.ratter import INLOGGAD, Ratt, Rollkod
from remiss.sidor.blad import Sortering


class OrganversionUt(Ut):
    """Name and kind of an organ during a time."""

    class Meta:
        model = OrganVersion
        fields = ("id", "namn", "kortnamn", "typ", "moder", "forvaltning", "fran", "till")


class OrganRad(Ut):
    """An organ, as it is called today."""

    namn = serializers.CharField(source="visningsnamn", help_text="Organets namn i dag.")
    typ = serializers.ChoiceField(choices=Organtyp.choices, source="visningstyp", allow_null=True)
    finns = serializers.BooleanField(source="finns_idag", help_text="Om organet finns i dag.")

    class Meta:
        model = Organ
        fields = ("id", "kod", "namn", "typ", "finns", "is_intern", "epost", "postadress")


class OrganUt(OrganRad):
    """An organ with all its versions."""

    versioner = OrganversionUt(many=True)

    class Meta(OrganRad.Meta):
        fields = (*OrganRad.Meta.fields, "versioner")


class UppdragUt(Ut):
    """Who holds which roll, from when to when."""

    person = PersonRef()
    roll = serializers.CharField(source="roll.kod", help_text="Rollens beteckning.")

    class Meta:
        model = Uppdrag
        fields = ("id", "organ", "person", "roll", "parti", "titel", "ordning", "fran", "till")


class PersonUt(PersonRef):
    """A person who has or has had an uppdrag in one of my organs."""

    class Meta(PersonRef.Meta):
        fields = ("id", "fornamn", "efternamn", "namn")


class DelegationspunktUt(Ut):
    """A point of a delegationsordning."""

    delegat = serializers.CharField(source="delegat.kod", help_text="Rollen som får besluta.")

    class Meta:
        model = Delegationspunkt
        fields = (
            "id", "organ", "punkt", "text", "delegat", "galler_remiss", "galler_anstand", "galler_yttrande",
            "galler_bradska", "is_vidare_tillaten", "vidare_fran", "fran", "till",
        )  # fmt: skip


def _mina(anvandare: Any) -> list[int]:
    return organ_med(anvandare, Ratt.LAS_SAMMANTRADE)


def _personer(anvandare: Any, fraga: Fraga) -> Fraga:
    uppdrag = Uppdrag.objects.filter(organ_id__in=_mina(anvandare), is_makulerat=False)
    return fraga.filter(Q(pk__in=uppdrag.values("person_id")) | Q(pk=anvandare.person_id or 0))


def _ordforande(fraga: Fraga) -> Fraga:
    uppdrag = Uppdrag.objects.pa(klocka.idag()).filter(roll__kod=Rollkod.ORDFORANDE)
    return fraga.filter(pk__in=uppdrag.values("person_id"))


ORGAN = Resurs(
    namn="organ",
    modell=Organ,
    rad=OrganRad,
    ett=OrganUt,
    tagg="organisation",
    ratt=INLOGGAD,
    synliga=lambda anvandare, fraga: fraga,
    med=lambda fraga: fraga.med_namn(),  # type: ignore[attr-defined]
    med_ett=lambda fraga: fraga.med_namn().prefetch_related("versioner"),  # type: ignore[attr-defined]
    filter={
        "kod": text("kod", "Organets beteckning."),
        "is_intern": ja_nej("is_intern", "Om organet arbetar i systemet."),
        "typ": (serializers.ChoiceField(choices=Organtyp.choices, required=False), "visningstyp"),
    },
    sok=sok_i("visningsnamn"),
    sorteringar={"kod": Sortering("kod"), "id": Sortering("id")},
    forval="kod",
    is_av_listan=True,
)
PERSONER = Resurs(
    namn="personer",
    modell=Person,
    rad=PersonUt,
    ett=PersonUt,
    tagg="organisation",
    ratt=Ratt.LAS_SAMMANTRADE,
    synliga=_personer,
    sok=sok_i("fornamn", "efternamn"),
    sorteringar={"efternamn": Sortering("efternamn", is_namn=True), "id": Sortering("id")},
    forval="efternamn",
    is_av_listan=True,
)
UPPDRAG = Resurs(
    namn="uppdrag",
    modell=Uppdrag,
    rad=UppdragUt,
    ett=UppdragUt,
    tagg="organisation",
    ratt=Ratt.LAS_SAMMANTRADE,
    synliga=lambda anvandare, fraga: fraga.filter(organ_id__in=_mina(anvandare), is_makulerat=False),
    med=lambda fraga: fraga.select_related("person", "roll"),
    filter={
        "organ": heltal("organ_id", "Organets id."),
        "person": heltal("person_id", "Personens id."),
        "roll": text("roll__kod", "Rollens beteckning."),
    },
    is_av_listan=True,
)
DELEGATIONSPUNKTER = Resurs(
    namn="delegationspunkter",
    modell=Delegationspunkt,
    rad=DelegationspunktUt,
    ett=DelegationspunktUt,
    tagg="organisation",
    ratt=Ratt.LAS_DIARIUM,
    med=lambda fraga: fraga.select_related("delegat"),
    filter={"organ": heltal("organ_id", "Organets id.")},
)
#: Whom fullmäktige's questions are put to: those one may know of, and the chair of any organ, who is no secret.
TILLFRAGADE = replace(
    PERSONER,
    namn="tillfrågade",
    synliga=lambda anvandare, fraga: _personer(anvandare, fraga) | _ordforande(fraga),
)
RESURSER = (ORGAN, PERSONER, UPPDRAG, DELEGATIONSPUNKTER)
