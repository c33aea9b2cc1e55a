# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who is away and who steps in: the list, naming an ersättare, and taking it back (design.md 4)."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.urls import reverse

from remiss.diarium.kontext import organnamn
from remiss.karna import klocka
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.fel import FarInteSe
from remiss.organisation.access import rattigheter_for
from remiss.organisation.listor import PERSONSORTERING, med_hela_namnet, med_organ
from remiss.organisation.vyer import INLOGGAD, RattsVy
from remiss.sidor.akter import AktVy
from remiss.sidor.blad import Sortering
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.sokning import sok_i
from remiss.sidor.varden import Lank, Marke
from workflows.forms import Ledighetsformular
from workflows.models import Ledighet
from workflows.tjanster import ledighet as tjanst

RUBRIK = "Ledighet och ersättare"


def organ_att_ordna(anvandare: Any) -> list[int]:
    """Organs where the login may name an ersättare for somebody else."""
    kanda = rattigheter_for(anvandare)
    return sorted({organ for ratt in tjanst.FOR_ANDRA for organ in tjanst.far_ordna(kanda, ratt)})


def synliga(anvandare: Any) -> "QuerySet[Ledighet]":
    """My own, those I step in for, and all in the organs where I share out the work."""
    jag = anvandare.person_id or 0
    mina = Q(person_id=jag) | Q(ersattare_id=jag) | Q(organ_id__in=organ_att_ordna(anvandare))
    return Ledighet.objects.filter(mina, is_aterkallad=False).select_related("person", "ersattare")


def _dag(rad: Ledighet) -> Any:
    is_pagaende = rad.fran <= klocka.idag() <= rad.till
    return [Marke("Pågår", "info"), rad.fran] if is_pagaende else rad.fran


class Ledighetsfilter(forms.Form):
    """Filter of the leaves."""

    visa = forms.ChoiceField(
        label="Visa", required=False, choices=[("", "Alla"), ("nu", "Lediga i dag"), ("kommande", "Kommande")]
    )


def _filtrera(fraga: QuerySet, data: dict[str, Any]) -> QuerySet:
    match data.get("visa"):
        case "nu":
            return fraga.filter(fran__lte=klocka.idag())
        case "kommande":
            return fraga.filter(fran__gt=klocka.idag())
    return fraga


class LedigheterVy(RattsVy, ListVy):
    """Leaves that run or come; what is over is not shown."""

    ratt = INLOGGAD
    rubrik = RUBRIK
    ingress = (
        "Ersättaren ser och får ta de uppgifter som ligger hos den som är ledig, så långt ersättarens egna "
        "rättigheter räcker."
    )
    template_name = "workflows/ledigheter.html"
    lista = Lista(
        namn="Ledigheter",
        kolumner=(
            Kolumn("Ledig", lambda rad: rad.person.namn, sortering="ledig", is_bred=True),
            Kolumn("Ersättare", lambda rad: rad.ersattare.namn),
            Kolumn("Från och med", _dag, sortering="fran", exportvarde=lambda rad: rad.fran),
            Kolumn("Till och med", "till"),
        ),
        sorteringar={"fran": Sortering("fran"), "ledig": PERSONSORTERING},
        forval="fran",
        sok=sok_i("person__fornamn", "person__efternamn", "ersattare__fornamn", "ersattare__efternamn"),
        sok_ledtext="Sök person",
        filterformular=Ledighetsfilter,
        filtrera=_filtrera,
        tom_text="Ingen ledighet är inlagd.",
        tom_rad="Ange en ersättare innan du går på ledighet, så blir inga uppgifter liggande.",
    )

    def get_queryset(self) -> QuerySet:
        return med_hela_namnet(synliga(self.request.user), "person__").filter(till__gte=klocka.idag())

    def get_lista(self) -> Lista:
        akter = Kolumn("Åtgärd", self._akter, i_export=False)
        lista = replace(self.lista, kolumner=(*self.lista.kolumner, akter))
        return med_organ(lista, organnamn(rattigheter_for(self.request.user).per_organ))

    def _akter(self, rad: Ledighet) -> Any:
        jag: Any = self.request.user
        far = rad.is_egen(jag.aktor) or rad.organ_id in organ_att_ordna(jag)
        return Lank("Ta tillbaka", reverse("workflows:ta_tillbaka_ledighet", args=[rad.pk])) if far else None

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": [("Att göra", reverse("workflows:att_gora")), (RUBRIK, "")]}


class LedighetsAkt(RattsVy, AktVy):
    """What the two acts share."""

    ratt = INLOGGAD
    has_utkast = False

    def get_nasta(self, resultat: Any) -> str:
        return reverse("workflows:ledigheter")

    def get_avbryt(self) -> str:
        return self.get_nasta(None)

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": [(RUBRIK, self.get_nasta(None)), (self.rubrik, "")]}


class AngeErsattareVy(LedighetsAkt):
    """For oneself; whoever shares out the work of an organ may do it for others."""

    rubrik = "Ange ersättare"
    ingress = "Ersättaren får inga nya rättigheter och ser bara uppgifter som hon eller han själv får göra."
    knapp = "Spara"
    form_class = Ledighetsformular

    def get_formular_argument(self) -> dict[str, Any]:
        return {"anvandare": self.request.user, "andras": organ_att_ordna(self.request.user)}

    def utfor(self, formular: Any) -> Ledighet:
        jag: Any = self.request.user
        return tjanst.ange_ersattare(aktor=jag.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Ledighet) -> str:
        dagar = f"{svensk_dag_kort(resultat.fran)} till {svensk_dag_kort(resultat.till)}"
        return f"{resultat.ersattare.namn} ersätter {resultat.person.namn} {dagar}."


class TaTillbakaVy(LedighetsAkt):
    """The leave was changed or ends early."""

    rubrik = "Ta tillbaka ersättaren"
    knapp = "Ta tillbaka"
    objekt: Ledighet

    def get_objekt(self) -> Ledighet:
        rad = synliga(self.request.user).filter(pk=self.kwargs["pk"]).first()
        if rad is None:
            raise FarInteSe
        return rad

    def utfor(self, formular: Any) -> Ledighet:
        jag: Any = self.request.user
        return tjanst.ta_tillbaka(self.objekt, aktor=jag.aktor)

    def get_kvittens(self, resultat: Ledighet) -> str:
        return f"{resultat.ersattare.namn} ersätter inte längre {resultat.person.namn}."

    def get_kontext(self) -> dict[str, Any]:
        return super().get_kontext() | {"ingress": str(self.objekt)}
