# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The delegationsordning of an organ."""

from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from remiss.karna import klocka
from remiss.organisation.forms import personer as formular
from remiss.organisation.models import Delegationspunkt, Organ
from remiss.organisation.ratter import Ratt
from remiss.organisation.services import delegation
from remiss.organisation.views._bas import OrganAkt, organsmulor
from remiss.organisation.vyer import RattsVy, hamta
from remiss.sidor.blad import Sortering
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.sokning import alla_ord
from remiss.sidor.varden import Lank


def _galler(rad: Delegationspunkt) -> list[str]:
    val = (
        ("remiss", rad.galler_remiss),
        ("anstånd", rad.galler_anstand),
        ("yttrande", rad.galler_yttrande),
        ("brådskande ärenden", rad.galler_bradska),
        ("får delegeras vidare", rad.is_vidare_tillaten),
    )
    return [namn for namn, har in val if har]


def _delegat(rad: Delegationspunkt) -> str:
    vidare = f", delegerat vidare från punkt {rad.vidare_fran.punkt}" if rad.vidare_fran else ""
    return f"{rad.delegat.namn}{vidare}"


def _atgarder(rad: Delegationspunkt) -> list[Lank]:
    return [
        Lank("Rätta", reverse("organisation:ratta_punkt", args=[rad.organ.kod, rad.pk])),
        Lank("Avsluta", reverse("organisation:avsluta_punkt", args=[rad.organ.kod, rad.pk])),
    ]


def _filtrera(rader: QuerySet[Delegationspunkt], data: dict[str, Any]) -> QuerySet[Delegationspunkt]:
    """All, or those in force today."""
    if not data.get("galler"):
        return rader
    return rader.filter(fran__lte=klocka.idag()).exclude(till__lt=klocka.idag())


class Delegationsordning(RattsVy, ListVy):
    ratt = Ratt.ADMINISTRERA_ORGAN
    rubrik = "Delegationsordning"
    ingress = "Vad som får beslutas utan nämnden, och av vem."
    template_name = "organisation/delegation.html"
    lista = Lista(
        namn="Delegationsordning",
        kolumner=[
            Kolumn("Punkt", "punkt", "punkt"),
            Kolumn("Beslut", "text", is_bred=True),
            Kolumn("Delegat", _delegat),
            Kolumn("Gäller", _galler),
            Kolumn("Från", "fran", "fran"),
            Kolumn("Till", "till"),
            Kolumn("Åtgärder", _atgarder, i_export=False),
        ],
        sorteringar={"punkt": Sortering("punkt"), "fran": Sortering("fran", fallande=True)},
        forval="punkt",
        sok=lambda rader, text: rader.filter(alla_ord(text, "text") | Q(punkt__startswith=text)),
        sok_ledtext="Sök punkt",
        filterformular=formular.Punktfilter,
        filtrera=_filtrera,
        tom_text="Delegationsordningen har inga punkter än.",
    )

    @cached_property
    def organ(self) -> Organ:
        return hamta(self.request.user, Organ, self.ratt, kod=self.kwargs["kod"])

    def get_queryset(self) -> QuerySet[Delegationspunkt]:
        rader: QuerySet[Delegationspunkt] = Delegationspunkt.objects.filter(organ=self.organ)
        return rader.select_related("delegat", "organ", "vidare_fran")

    def get_kontext(self) -> dict[str, Any]:
        return {"organ": self.organ, "smulor": organsmulor(self.organ, (self.rubrik, ""))}


class NyPunkt(OrganAkt):
    rubrik = "Ny delegationspunkt"
    knapp = "Lägg till punkten"
    form_class = formular.Punktformular
    flik = "organisation:delegation"

    def get_formular_argument(self) -> dict[str, Any]:
        return {"vidare": delegation.mojliga_att_delegera_vidare(self.organ.pk)}

    def utfor(self, formular: Any) -> Delegationspunkt:
        return delegation.lagg_till_punkt(self.organ.pk, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Delegationspunkt) -> str:
        return f"Punkt {resultat.punkt} är tillagd."


class PunktAkt(OrganAkt):
    """An act on one point."""

    flik = "organisation:delegation"

    @cached_property
    def punkt(self) -> Delegationspunkt:
        fraga: QuerySet[Delegationspunkt] = Delegationspunkt.objects.filter(organ=self.organ)
        return hamta(self.request.user, fraga, self.ratt, pk=self.kwargs["pk"])

    def get_objekt(self) -> Any:
        return self.punkt

    def get_rubrik(self) -> str:
        return f"{self.rubrik} {self.punkt.punkt}"


class RattaPunkt(PunktAkt):
    rubrik = "Rätta punkt"
    ingress = "Rätta en felskrivning. Ett ändrat beslut är en ny punkt från sin dag."
    knapp = "Spara rättelsen"
    form_class = formular.RattaPunktFormular

    def get_formular_argument(self) -> dict[str, Any]:
        return {"initial": {namn: getattr(self.punkt, namn) for namn in self.form_class.base_fields}}

    def utfor(self, formular: Any) -> Delegationspunkt:
        return delegation.ratta_punkt(self.punkt.pk, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Any) -> str:
        return "Punkten är rättad."


class AvslutaPunkt(PunktAkt):
    rubrik = "Avsluta punkt"
    ingress = "Det som är delegerat vidare från punkten slutar gälla samma dag."
    knapp = "Avsluta"
    form_class = formular.Slutformular

    def utfor(self, formular: Any) -> Delegationspunkt:
        return delegation.avsluta_punkt(self.punkt.pk, till=formular.cleaned_data["till"], aktor=self.aktor)

    def get_kvittens(self, resultat: Delegationspunkt) -> str:
        return f"Punkt {resultat.punkt} slutar gälla {resultat.till}."
