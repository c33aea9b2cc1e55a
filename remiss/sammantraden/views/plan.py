# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The meeting plan: per organ and year, with stop dates, extra and cancelled meetings."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import Case, F, IntegerField, QuerySet, When
from django.db.models.functions import ExtractDay, ExtractMonth, ExtractYear
from django.urls import reverse

from remiss.karna import klocka
from remiss.organisation.access import organ_med
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy
from remiss.sammantraden.forms.falt import organval
from remiss.sammantraden.forms.plan import Andraform, Planeraarform, Planeraform, Stallinform
from remiss.sammantraden.models import Sammantrade
from remiss.sammantraden.services import Motesuppgifter, andra_sammantrade, planera_ar, planera_sammantrade, stall_in
from remiss.sammantraden.views._bas import MoteAkt, url_till
from remiss.sidor.akter import AktVy
from remiss.sidor.blad import Sortering
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.sokning import sok_i
from remiss.sidor.varden import Marke, Ton

STATUSTON: dict[str, Ton] = {
    "planerat": "neutral",
    "kallat": "info",
    "pagar": "varning",
    "avslutat": "klar",
    "installt": "fara",
}


def status(mote: Sammantrade) -> list[Marke]:
    """The status, and whether the meeting is extra."""
    marken = [Marke(mote.get_status_display(), STATUSTON[mote.status])]
    return [*marken, Marke("Extra", "info")] if mote.is_extra else marken


def filterform(anvandare: Any, ratt: str) -> type[forms.Form]:
    """The filter with the organs of the login, by name."""

    class Filter(forms.Form):
        organ = organval(anvandare, ratt, tomt="Alla mina organ")
        year = forms.IntegerField(label="År", required=False, min_value=1900, max_value=2100)
        status = forms.ChoiceField(label="Status", required=False, choices=[("", "Alla"), *Sammantrade.Status.choices])

    return Filter


def filtrera(rader: "QuerySet[Sammantrade]", data: dict[str, Any]) -> "QuerySet[Sammantrade]":
    if data.get("organ"):
        rader = rader.filter(organ_id=data["organ"])
    if data.get("year"):
        rader = rader.filter(year=data["year"])
    if data.get("status"):
        rader = rader.filter(status=data["status"])
    return rader


#: More than any day written as a number (20190320), so that what has been comes after what is to come.
_EFTER_ALLA_DAGAR = 10**9


def narmast_forst(rader: "QuerySet[Sammantrade]") -> "QuerySet[Sammantrade]":
    """Give each meeting its place: from today and on in date order, then those that have been, latest first."""
    dagtal = ExtractYear("datum") * 10_000 + ExtractMonth("datum") * 100 + ExtractDay("datum")
    ordning = Case(
        When(datum__gte=klocka.idag(), then=F("dagtal")),
        default=_EFTER_ALLA_DAGAR - F("dagtal"),
        output_field=IntegerField(),
    )
    return rader.alias(dagtal=dagtal).annotate(narmast=ordning)


LISTA = Lista(
    namn="Sammanträden",
    kolumner=(
        Kolumn("Dag", "datum", sortering="datum", lank=lambda m: url_till(m)),
        Kolumn("Organ", "organversion.namn"),
        Kolumn("Status", status),
        Kolumn("Manusstopp", "manusstopp"),
        Kolumn("FSG", "fsg_dag"),
        Kolumn("Presidium", "presidium_dag"),
        Kolumn("Kallelse", "kallelse_dag"),
        Kolumn("Utskick", "utskick_dag"),
        Kolumn("Plats", "plats"),
    ),
    sorteringar={
        "narmast": Sortering("narmast", falttyp=IntegerField()),
        "datum": Sortering("datum", fallande=True),
    },
    forval="narmast",
    sok=sok_i("organversion__namn", "plats"),
    sok_ledtext="Sök organ eller plats",
    tom_text="Inga sammanträden är planerade.",
    tom_rad="Lägg in årets sammanträdesdagar, så räknas stoppdagarna ut.",
)


class Plan(RattsVy, ListVy):
    """Every meeting the login may see."""

    ratt = Ratt.LAS_SAMMANTRADE
    lista = LISTA
    rubrik = "Sammanträden"
    template_name = "sammantraden/plan.html"

    def get_lista(self) -> Lista:
        form = filterform(self.request.user, Ratt.LAS_SAMMANTRADE)
        return replace(LISTA, filterformular=form, filtrera=filtrera)

    def get_queryset(self) -> "QuerySet[Sammantrade]":
        organ = organ_med(self.request.user, Ratt.LAS_SAMMANTRADE)
        return narmast_forst(Sammantrade.objects.filter(organ_id__in=organ).select_related("organversion"))

    def get_kontext(self) -> dict[str, Any]:
        return {"far_planera": bool(organ_med(self.request.user, Ratt.PLANERA_SAMMANTRADE))}


class _Ny(RattsVy, AktVy):
    ratt = Ratt.PLANERA_SAMMANTRADE

    def get_formular_argument(self) -> dict[str, Any]:
        return {"anvandare": self.request.user, "ratt": str(self.ratt)}

    def get_avbryt(self) -> str:
        return reverse("sammantraden:plan")

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": [("Sammanträden", reverse("sammantraden:plan")), (self.rubrik, "")]}


class Planera(_Ny):
    """One meeting, ordinary or extra."""

    rubrik = "Planera sammanträde"
    ingress = "Stoppdagarna räknas bakåt från sammanträdesdagen. Du kan ändra dem efteråt."
    knapp = "Planera"
    form_class = Planeraform

    def utfor(self, formular: Any) -> Sammantrade:
        data = formular.cleaned_data
        return planera_sammantrade(
            data["organ"],
            data["datum"],
            starttid=data["starttid"],
            plats=data["plats"],
            is_extra=data["is_extra"],
            aktor=self.request.user.aktor,  # type: ignore[union-attr]
        )

    def get_nasta(self, resultat: Any) -> str:
        return url_till(resultat)

    def get_kvittens(self, resultat: Any) -> str:
        return f"Planerat: {resultat}."


class PlaneraAr(_Ny):
    """A whole year at once."""

    rubrik = "Planera ett år"
    ingress = "Klistra in organets sammanträdesdagar. Stoppdagarna räknas ut för varje dag."
    knapp = "Planera året"
    form_class = Planeraarform

    def utfor(self, formular: Any) -> list[Sammantrade]:
        data = formular.cleaned_data
        return planera_ar(
            data["organ"],
            data["year"],
            data["datum"],
            starttid=data["starttid"],
            plats=data["plats"],
            aktor=self.request.user.aktor,  # type: ignore[union-attr]
        )

    def get_nasta(self, resultat: Any) -> str:
        return (
            f"{reverse('sammantraden:plan')}?sortera=datum&year={resultat[0].year if resultat else klocka.idag().year}"
        )

    def get_kvittens(self, resultat: Any) -> str:
        return f"{len(resultat)} sammanträden är planerade."


class Andra(MoteAkt):
    """Another day, time, place or stop date."""

    ratt = Ratt.PLANERA_SAMMANTRADE
    rubrik = "Ändra sammanträdet"
    knapp = "Spara"
    kvittens = "Ändringen av sammanträdet är sparad."
    form_class = Andraform

    def get_formular_argument(self) -> dict[str, Any]:
        return {"mote": self.objekt}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        andrade = {namn: data[namn] for namn in formular.changed_data}
        return andra_sammantrade(self.objekt, Motesuppgifter(**andrade), aktor=self.aktor)


class StallIn(MoteAkt):
    """Cancel the meeting."""

    ratt = Ratt.PLANERA_SAMMANTRADE
    rubrik = "Ställ in sammanträdet"
    knapp = "Ställ in"
    kvittens = "Sammanträdet är inställt."
    form_class = Stallinform
    is_oaterkallelig = True

    def get_formular_argument(self) -> dict[str, Any]:
        return {"mote": self.objekt}

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        data = formular.cleaned_data
        antal = self.objekt.paragrafer.pa_listan().count()
        return [
            ("Sammanträde", str(self.objekt)),
            ("Skäl", data["skal"]),
            ("Punkter på listan", antal),
            ("Punkterna flyttas till", str(data["flytta_till"]) if data["flytta_till"] else "inget sammanträde"),
        ]

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return stall_in(self.objekt, data["skal"], flytta_till=data["flytta_till"], aktor=self.aktor)
