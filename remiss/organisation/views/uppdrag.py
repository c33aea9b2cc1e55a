# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Pages of an organ's uppdrag."""

from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from remiss.karna import klocka
from remiss.organisation.forms import personer as formular
from remiss.organisation.listor import PERSONSORTERING, med_hela_namnet
from remiss.organisation.models import Organ, Person, Uppdrag
from remiss.organisation.models.person import NAMNORDNING
from remiss.organisation.ratter import Ratt
from remiss.organisation.services import uppdrag
from remiss.organisation.services.personer import ny_person
from remiss.organisation.views._bas import OrganAkt, organsmulor
from remiss.organisation.views.personer import synliga
from remiss.organisation.vyer import RattsVy, hamta
from remiss.sidor.blad import Sortering
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.sokning import sok_i
from remiss.sidor.varden import Lank, Marke


def _filtrera(rader: QuerySet[Uppdrag], val: dict[str, Any]) -> QuerySet[Uppdrag]:
    if not val.get("galler"):
        rader = rader.filter(Q(till__isnull=True) | Q(till__gte=klocka.idag()), is_makulerat=False)
    return rader.filter(roll__kod=val["roll"]) if val.get("roll") else rader


def _roll(rad: Uppdrag) -> str:
    if not rad.roll.is_fortroendevald:
        return f"{rad.roll.namn}, {rad.titel}" if rad.titel else rad.roll.namn
    plats = f" {rad.ordning}" if rad.ordning else ""
    return f"{rad.roll.namn}{plats} {rad.partibeteckning}"


def _atgarder(rad: Uppdrag) -> Any:
    if rad.is_makulerat:
        return Marke("Makulerat", "varning")
    kod = rad.organ.kod
    return [
        Lank("Ändra", reverse("organisation:andra_uppdrag", args=[kod, rad.pk])),
        Lank("Avsluta", reverse("organisation:avsluta_uppdrag", args=[kod, rad.pk])),
        Lank("Makulera", reverse("organisation:makulera_uppdrag", args=[kod, rad.pk])),
    ]


class Uppdragslista(RattsVy, ListVy):
    """Who does what in one organ."""

    ratt = Ratt.ADMINISTRERA_ORGAN
    rubrik = "Uppdrag"
    template_name = "organisation/uppdragslista.html"
    lista = Lista(
        namn="Uppdrag",
        kolumner=[
            Kolumn(
                "Person",
                lambda u: f"{u.person.efternamn}, {u.person.fornamn}",
                "namn",
                lank=lambda u: reverse("organisation:person", args=[u.person_id]),
                is_bred=True,
            ),
            Kolumn("Roll", _roll, "roll"),
            Kolumn("Från", "fran", "fran"),
            Kolumn("Till", "till"),
            Kolumn("Åtgärder", _atgarder, i_export=False),
        ],
        sorteringar={
            "namn": PERSONSORTERING,
            "roll": Sortering("roll_id"),
            "fran": Sortering("fran", fallande=True),
        },
        forval="roll",
        sok=sok_i("person__fornamn", "person__efternamn"),
        sok_ledtext="Sök person",
        filterformular=formular.Uppdragsfilter,
        filtrera=_filtrera,
        tom_text="Ingen har något uppdrag här än.",
        tom_rad="Lägg till det första, eller läs in en fil.",
    )

    @cached_property
    def organ(self) -> Organ:
        return hamta(self.request.user, Organ, self.ratt, kod=self.kwargs["kod"])

    def get_queryset(self) -> QuerySet[Uppdrag]:
        rader: QuerySet[Uppdrag] = Uppdrag.objects.filter(organ=self.organ)
        return med_hela_namnet(rader, "person__").select_related("person", "roll", "organ")

    def get_kontext(self) -> dict[str, Any]:
        return {"organ": self.organ, "smulor": organsmulor(self.organ, ("Uppdrag", ""))}


class NyttUppdrag(OrganAkt):
    rubrik = "Nytt uppdrag"
    knapp = "Ge uppdraget"
    form_class = formular.Uppdragsformular
    flik = "organisation:uppdrag"

    def get_formular_argument(self) -> dict[str, Any]:
        return {"personer": synliga(self.request.user).order_by(*NAMNORDNING)}

    def utfor(self, formular: Any) -> Uppdrag:
        data = dict(formular.cleaned_data)
        fornamn, efternamn, epost = (data.pop(namn) for namn in ("fornamn", "efternamn", "epost"))
        person: Person = data.pop("person") or ny_person(fornamn, efternamn, epost)
        return uppdrag.ge_uppdrag(organ=self.organ, person=person, aktor=self.aktor, **data)

    def get_kvittens(self, resultat: Uppdrag) -> str:
        return f"{resultat.person.namn} är {resultat.roll.namn.lower()} från {resultat.fran}."


class UppdragsAkt(OrganAkt):
    """An act on one uppdrag of the organ."""

    flik = "organisation:uppdrag"

    @cached_property
    def uppdrag(self) -> Uppdrag:
        fraga = Uppdrag.objects.filter(organ=self.organ, is_makulerat=False).select_related("person", "roll")
        rad: Uppdrag = hamta(self.request.user, fraga, self.ratt, pk=self.kwargs["pk"])
        return rad

    def get_objekt(self) -> Any:
        return self.uppdrag

    def get_rubrik(self) -> str:
        return f"{self.rubrik}: {self.uppdrag.person.namn}, {self.uppdrag.roll.namn.lower()}"


class AndraUppdrag(UppdragsAkt):
    rubrik = "Ändra uppdraget"
    knapp = "Spara"
    form_class = formular.AndraUppdragFormular

    def get_formular_argument(self) -> dict[str, Any]:
        return {"initial": {namn: getattr(self.uppdrag, namn) for namn in self.form_class.base_fields}}

    def utfor(self, formular: Any) -> Uppdrag:
        return uppdrag.andra_uppdrag(self.uppdrag.pk, aktor=self.aktor, **formular.cleaned_data)

    def get_kvittens(self, resultat: Any) -> str:
        return "Uppdraget är ändrat."


class AvslutaUppdrag(UppdragsAkt):
    rubrik = "Avsluta uppdraget"
    ingress = (
        "Rättigheterna slutar gälla efter den sista dagen. Protokoll från tidigare sammanträden kan ändå skrivas under."
    )
    knapp = "Avsluta"
    form_class = formular.Slutformular

    def utfor(self, formular: Any) -> Uppdrag:
        return uppdrag.avsluta_uppdrag(self.uppdrag.pk, till=formular.cleaned_data["till"], aktor=self.aktor)

    def get_kvittens(self, resultat: Uppdrag) -> str:
        return f"Uppdraget slutar {resultat.till}."


class MakuleraUppdrag(UppdragsAkt):
    rubrik = "Makulera uppdraget"
    ingress = "För ett uppdrag som var fel registrerat. Det ger ingen rätt, men syns som makulerat."
    knapp = "Makulera"

    def utfor(self, formular: Any) -> Uppdrag:
        return uppdrag.makulera_uppdrag(self.uppdrag.pk, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Uppdraget är makulerat."
