# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The log of an organ's administration, for those who administer it."""

from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Concat

from remiss.karna import klocka
from remiss.karna.models import Handelse
from remiss.organisation import andringslogg
from remiss.organisation.models import Anvandare, Organ
from remiss.organisation.ratter import Ratt
from remiss.organisation.views._bas import organsmulor
from remiss.organisation.vyer import RattsVy, hamta
from remiss.sidor.blad import Sortering
from remiss.sidor.falt import Dagfalt
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.sokning import innehaller, sokord


def _namn() -> Subquery:
    """The name of who acted, in the list's own query; the log itself holds ids only."""
    namn = Concat("person__fornamn", Value(" "), "person__efternamn", output_field=CharField())
    visning = Case(When(person__isnull=True, then=F("anvandarnamn")), default=namn, output_field=CharField())
    return Subquery(Anvandare.objects.filter(pk=OuterRef("aktor_ref")).annotate(visning=visning).values("visning")[:1])


class Filter(forms.Form):
    """Kind of change, and days."""

    slag = forms.ChoiceField(label="Slag", required=False)
    fran_dag = Dagfalt(label="Från och med", required=False)
    till_dag = Dagfalt(label="Till och med", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        falt: Any = self.fields["slag"]
        falt.choices = [("", "Alla"), *((grupp, grupp) for grupp in andringslogg.grupper())]


def _filtrera(rader: QuerySet[Handelse], data: dict[str, Any]) -> QuerySet[Handelse]:
    if data.get("slag"):
        rader = rader.filter(akt__in=andringslogg.akter_i(data["slag"]))
    if data.get("fran_dag"):
        rader = rader.filter(registrerades__gte=klocka.vid(data["fran_dag"], 0))
    if data.get("till_dag"):
        rader = rader.filter(registrerades__lt=klocka.vid(data["till_dag"] + timedelta(days=1), 0))
    return rader


def _sok(rader: QuerySet[Handelse], text: str) -> QuerySet[Handelse]:
    """Each word in what was done or in who did it."""
    for ord_ in sokord(text):
        rader = rader.filter(Q(akt__in=andringslogg.akter_med(ord_)) | innehaller(ord_, "vem"))
    return rader


class Andringslogg(RattsVy, ListVy):
    """What was administered in the organ, by whom, when."""

    ratt = Ratt.ADMINISTRERA_ORGAN
    rubrik = "Ändringslogg"
    lista = Lista(
        namn="Ändringslogg",
        kolumner=[
            Kolumn("När", "registrerades", "nar"),
            Kolumn("Vad", "akt", is_bred=True),
            Kolumn("Vem", lambda h: h.vem or "Systemet"),
        ],
        sorteringar={"nar": Sortering("id", fallande=True)},
        forval="-nar",
        sok=_sok,
        sok_ledtext="Sök ändring",
        sok_hjalp="Vad som ändrades eller vem som gjorde det.",
        filterformular=Filter,
        filtrera=_filtrera,
        tom_text="Ingenting är ändrat än.",
    )

    @cached_property
    def organ(self) -> Organ:
        return hamta(self.request.user, Organ, self.ratt, kod=self.kwargs["kod"])

    def get_lista(self) -> Lista:
        """Let one teller answer for every line, so that names are looked up once."""
        berattare = andringslogg.Berattare(self.organ)
        nar, _, vem = self.lista.kolumner
        vad = Kolumn("Vad", berattare.vad)
        return replace(self.lista, kolumner=(nar, vad, Kolumn("Närmare", berattare.narmare, is_bred=True), vem))

    def get_queryset(self) -> QuerySet[Handelse]:
        return Handelse.objects.filter(andringslogg.urval(self.organ)).annotate(vem=_namn())

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": organsmulor(self.organ, (self.rubrik, ""))}
