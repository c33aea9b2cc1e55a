# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The start page "Att göra" and the list of dates to watch: searched, sorted and filtered like every other list."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from remiss.diarium.kontext import organnamn
from remiss.karna import klocka
from remiss.karna.datum import svensk_dag
from remiss.organisation.access import rattigheter_for
from remiss.organisation.listor import med_organ
from remiss.organisation.vyer import INLOGGAD, RattsVy
from remiss.sidor.blad import Sortering
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.platser import lankar_pa
from remiss.sidor.sokning import sok_i
from remiss.sidor.varden import Lank, Marke
from workflows import inkorg
from workflows.models import Bevakning, Uppgift

#: The start page shows the nearest dates; the rest are a click away.
NARMAST = 10


class Uppgiftsfilter(forms.Form):
    """Filters of the tasks."""

    visa = forms.ChoiceField(
        label="Visa",
        required=False,
        choices=[("", "Alla"), ("mina", "Mina egna"), ("lediga", "Lediga att ta"), ("sena", "Försenade")],
    )


def _senast(uppgift: Uppgift) -> Any:
    if uppgift.forfaller is None:
        return "Ingen frist"
    return [Marke("Försenad", "fara"), uppgift.forfaller] if uppgift.forfaller < klocka.idag() else uppgift.forfaller


class AttGoraVy(RattsVy, ListVy):
    """What I should do, over all my organs, the most urgent first."""

    ratt = INLOGGAD
    rubrik = "Att göra"
    template_name = "workflows/att_gora.html"
    lista = Lista(
        namn="Uppgifter",
        kolumner=(
            Kolumn("Uppgift", lambda u: Lank(u.rubrik, u.lank), sortering="uppgift"),
            Kolumn("Gäller", "om", is_bred=True),
            Kolumn("Senast", _senast, sortering="senast", exportvarde=lambda u: u.forfaller),
            Kolumn("Uppstod", lambda u: klocka.legal_dag(u.oppnades) if u.oppnades else None, sortering="uppstod"),
        ),
        sorteringar={
            "senast": Sortering("forfaller"),
            "uppstod": Sortering("oppnades", fallande=True),
            "uppgift": Sortering("rubrik"),
        },
        forval="senast",
        sok=sok_i("rubrik", "om"),
        sok_ledtext="Sök uppgift, ärende eller diarienummer",
        filterformular=Uppgiftsfilter,
        filtrera=lambda fraga, data: fraga,
        tom_text="Du har inget att göra just nu.",
        tom_rad="Nya uppgifter dyker upp här när ett ärende når dig.",
    )

    def get_queryset(self) -> QuerySet:
        return inkorg.att_gora(self.request.user)

    def get_lista(self) -> Lista:
        rattigheter = rattigheter_for(self.request.user)
        mina = rattigheter.per_organ
        ersatta = inkorg.ersatts(self.request.user)
        akter = Kolumn("Åtgärd", lambda u: _akter(self.request, u, ersatta), i_export=False)
        lista = replace(self.lista, kolumner=(*self.lista.kolumner, akter), filtrera=self._filtrera)
        if rattigheter.is_administrator:
            lista = replace(lista, tom_rad="Organ, personer, roller och mallar sköts under Organisation.")
        elif not mina:
            lista = replace(
                lista,
                tom_text="Du har inget uppdrag i dag.",
                tom_rad="Be organets administratör att lägga in ditt uppdrag.",
            )
        return med_organ(lista, organnamn(mina), plats=2)

    def _filtrera(self, fraga: QuerySet, data: dict[str, Any]) -> QuerySet:
        jag: Any = self.request.user
        match data.get("visa"):
            case "mina":
                return fraga.filter(Q(owner_id=jag.pk) | Q(person_id=jag.person_id or 0))
            case "lediga":
                return fraga.filter(owner__isnull=True, person__isnull=True)
            case "sena":
                return fraga.filter(forfaller__lt=klocka.idag())
        return fraga

    def get_kontext(self) -> dict[str, Any]:
        rader = list(inkorg.bevakat(self.request.user).order_by("dag", "pk")[: NARMAST + 1])
        return {
            "ingress": svensk_dag(klocka.idag()).capitalize(),
            "post": inkorg.att_registrera(self.request.user),
            "frister": rader[:NARMAST],
            "has_fler_frister": len(rader) > NARMAST,
            "idag": klocka.idag(),
            "fler": lankar_pa("workflows.att_gora", self.request),
        }


def _akter(request: HttpRequest, uppgift: Uppgift, ersatta: Mapping[tuple[int, int], str]) -> SafeString:
    """Take, release or hand over."""
    ersatt = ersatta.get((uppgift.organ_id or 0, uppgift.person_id or 0), "")
    return render_to_string("workflows/_akter.html", {"uppgift": uppgift, "ersatt": ersatt}, request)


class Fristfilter(forms.Form):
    """Filters of the dates."""

    visa = forms.ChoiceField(
        label="Visa", required=False, choices=[("", "Alla"), ("passerade", "Passerade"), ("kommande", "Kommande")]
    )


def _filtrera_frister(fraga: QuerySet, data: dict[str, Any]) -> QuerySet:
    match data.get("visa"):
        case "passerade":
            return fraga.filter(dag__lt=klocka.idag())
        case "kommande":
            return fraga.filter(dag__gte=klocka.idag())
    return fraga


def _dag(rad: Bevakning) -> Any:
    return [Marke("Passerad", "fara"), rad.dag] if rad.dag < klocka.idag() else [Marke("Snart", "varning"), rad.dag]


class FristerVy(RattsVy, ListVy):
    """Dates that fall due, which nobody has put away."""

    ratt = INLOGGAD
    rubrik = "Frister att se upp med"
    lista = Lista(
        namn="Frister",
        kolumner=(
            Kolumn("Frist", lambda b: Lank(b.text, b.lank), is_bred=True),
            Kolumn("Dag", _dag, sortering="dag", exportvarde=lambda b: b.dag),
        ),
        sorteringar={"dag": Sortering("dag")},
        forval="dag",
        sok=sok_i("text"),
        sok_ledtext="Sök i fristerna",
        filterformular=Fristfilter,
        filtrera=_filtrera_frister,
        tom_text="Ingen frist är nära.",
        tom_rad="Svarstider, egna frister och justeringar visas här i god tid.",
    )

    def get_queryset(self) -> QuerySet:
        return inkorg.bevakat(self.request.user)

    def get_lista(self) -> Lista:
        bort = Kolumn(
            "Åtgärd", lambda b: render_to_string("workflows/_avfarda.html", {"rad": b}, self.request), i_export=False
        )
        lista = replace(self.lista, kolumner=(*self.lista.kolumner, bort))
        return med_organ(lista, organnamn(rattigheter_for(self.request.user).per_organ))
