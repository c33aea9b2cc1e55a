# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The list of what has been decided beside the meetings of my organs, reported or not."""

from dataclasses import replace
from functools import partial
from typing import Any

from django import forms
from django.db.models import Q, QuerySet

from remiss.diarium.kontext import organnamn
from remiss.diarium.nummer import sokbart
from remiss.organisation.access import organ_med, rattigheter_for
from remiss.organisation.listor import med_organ
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy
from remiss.sammantraden.models import Delegationsbeslut
from remiss.sammantraden.synlighet import med_markering
from remiss.sammantraden.views.delegering import anmalt
from remiss.sidor.blad import Sortering
from remiss.sidor.falt import Dagfalt
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.sokning import alla_ord

Status = Delegationsbeslut.Status
HEMLIGT = "Sekretessmarkerat beslut"


class Delegationsfilter(forms.Form):
    """Reported or not, which kind, and when."""

    anmalan = forms.ChoiceField(label="Anmälan", required=False, choices=[("", "Alla"), *Status.choices])
    slag = forms.ChoiceField(label="Slag", required=False, choices=[("", "Alla"), *Delegationsbeslut.Slag.choices])
    fran_dag = Dagfalt(label="Från och med", required=False)
    till_dag = Dagfalt(label="Till och med", required=False)


def filtrera(fraga: QuerySet, data: dict[str, Any]) -> QuerySet:
    """Limit the list by its filter."""
    villkor = {
        "status": data.get("anmalan"),
        "slag": data.get("slag"),
        "dag__gte": data.get("fran_dag"),
        "dag__lte": data.get("till_dag"),
    }
    return fraga.filter(**{namn: varde for namn, varde in villkor.items() if varde})


def sok(anvandare: Any, fraga: QuerySet, text: str) -> QuerySet:
    """By the own number or that of the ärende, or by words; a marked one is not found by what it says (OSL 5:5)."""
    oppna = Q(handling__isnull=True) | Q(handling__is_sekretess=False)
    oppna |= Q(organ_id__in=organ_med(anvandare, Ratt.LAS_SEKRETESS))
    ord_ = alla_ord(text, "arendemening", "beslut", "beslutsfattare_namn")
    return fraga.filter(_nummer(text) | Q(arende__sokbart_nummer__startswith=sokbart(text)) | oppna & ord_)


def _nummer(text: str) -> Q:
    nummer, _, year = text.partition("/")
    if not (nummer.isdecimal() and year.isdecimal() and len(text) < 16):
        return Q(pk=None)
    kort = int(year) + 2000 if len(year) == 2 else int(year)
    return Q(nummer=int(nummer), year=kort) if int(nummer) < 2**31 and kort < 2**15 else Q(pk=None)


def _vad(beslut: Any) -> str:
    return HEMLIGT if beslut.is_dold else beslut.arendemening


LISTA = Lista(
    namn="Delegationsbeslut",
    kolumner=(
        Kolumn("Beslut", lambda b: b.benamning, lank=lambda b: "" if b.is_dold else b.get_absolute_url()),
        Kolumn("Beslutsdag", "dag", sortering="dag"),
        Kolumn("Diarienummer", "arende.diarienummer"),
        Kolumn("Vad", _vad, is_bred=True),
        Kolumn("Beslutsfattare", lambda b: "" if b.is_dold else b.vem),
        Kolumn("Punkt", lambda b: b.delegationspunkt.punkt if b.delegationspunkt else ""),
        Kolumn("Anmält", anmalt),
    ),
    sorteringar={"dag": Sortering("dag", fallande=True)},
    forval="-dag",
    sok_ledtext="Sök bland besluten",
    sok_hjalp="Beslutets nummer som 12/2019, diarienummer eller ord ur beslutet.",
    filterformular=Delegationsfilter,
    filtrera=filtrera,
    tom_text="Inga beslut är fattade utan sammanträde.",
    tom_rad="Börja på ärendets sida, eller med ärendets diarienummer under Nytt delegationsbeslut.",
)


class DelegationsbeslutVy(RattsVy, ListVy):
    """Every decision beside the meetings of my organs, in one series each."""

    ratt = Ratt.LAS_SAMMANTRADE
    rubrik = "Delegationsbeslut"
    ingress = "Beslut på delegation, i brådska (KL 6 kap. 39 §) och av VD, i organets egen nummerserie."
    template_name = "sammantraden/delegationsbeslut.html"
    lista = LISTA

    def get_queryset(self) -> QuerySet:
        organ = organ_med(self.request.user, Ratt.LAS_SAMMANTRADE)
        rader = med_markering(Delegationsbeslut.objects.filter(organ_id__in=organ))
        return rader.select_related("arende", "delegationspunkt", "anmald_i__sammantrade")

    def get_lista(self) -> Lista:
        """Decide row by row what this reader sees; the columns then only show it."""
        user: Any = self.request.user
        ratter = rattigheter_for(user)

        def rad(beslut: Any) -> Any:
            if not hasattr(beslut, "is_dold"):
                beslut.is_dold = beslut.is_dold_for(ratter, user.person_id)
            return beslut

        def med_rad(kolumn: Kolumn) -> Kolumn:
            varde, lank = kolumn.varde, kolumn.lank
            return replace(
                kolumn,
                varde=(lambda b: varde(rad(b))) if callable(varde) else varde,
                lank=(lambda b: lank(rad(b))) if lank else None,
            )

        lista = replace(LISTA, kolumner=tuple(med_rad(k) for k in LISTA.kolumner), sok=partial(sok, user))
        return med_organ(lista, organnamn(organ_med(user, Ratt.LAS_SAMMANTRADE)), plats=2)

    def get_kontext(self) -> dict[str, Any]:
        return {"far_besluta": bool(organ_med(self.request.user, Ratt.BESLUTA_PA_DELEGATION))}
