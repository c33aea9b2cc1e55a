# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Pages of ledamöter and ersättare, made for a phone: my meetings, what is proposed, hinder and jäv, decisions."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from remiss.beredning.ogonblick import sektionstext
from remiss.diarium.nummer import sokbart
from remiss.karna import klocka
from remiss.organisation.access import may, organ_med, rattigheter_for
from remiss.organisation.models import Person, Uppdrag
from remiss.organisation.models.person import NAMNORDNING
from remiss.organisation.ratter import FORTROENDEVALDA, Ratt
from remiss.organisation.vyer import RattsVy, hamta, kraver
from remiss.sammantraden import villkor
from remiss.sammantraden.efter_kallelsen import sedan_kallelsen
from remiss.sammantraden.forms.falt import organval
from remiss.sammantraden.forms.ledamot import Anmalanform
from remiss.sammantraden.models import Beslutspunkt, Forhandsanmalan, Paragraf, Paskrift, Sammantrade
from remiss.sammantraden.services import anmal, aterta_anmalan
from remiss.sammantraden.synlighet import dolda_paragrafer, marka_dolda
from remiss.sammantraden.views._anmalda import satt_anmalda
from remiss.sammantraden.views._bas import MoteAkt, hamta_mote, lasarens_smulor, paragraf_url, url_till
from remiss.sammantraden.views.paragraf import synliga_handlingar
from remiss.sidor.akter import AktVy
from remiss.sidor.blad import Sortering
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.platser import lankar_pa
from remiss.sidor.sokning import innehaller, sokord


@kraver(Ratt.ANMAL_HINDER)
def mina(request: HttpRequest) -> HttpResponse:
    """My coming meetings, the latest past ones, and what waits for my signature."""
    user: Any = request.user
    idag = klocka.idag()
    organ = list(
        Uppdrag.objects.pa(idag)
        .filter(person_id=user.person_id, roll__kod__in=[k.value for k in FORTROENDEVALDA])
        .values_list("organ_id", flat=True)
        .distinct()
    )
    rader = Sammantrade.objects.filter(organ_id__in=organ).med_namn()
    kommande = list(rader.att_kanna_till(idag)[:30])
    anmalda = set(
        Forhandsanmalan.objects.filter(
            person_id=user.person_id,
            slag=Forhandsanmalan.Slag.HINDER,
            is_aterkallad=False,
            sammantrade__in=[m.pk for m in kommande],
        ).values_list("sammantrade_id", flat=True)
    )
    kontext = {
        "rubrik": "Mina sammanträden",
        "kommande": [(mote, mote.pk in anmalda) for mote in kommande],
        "tidigare": list(rader.filter(status=Sammantrade.Status.AVSLUTAT).order_by("-datum", "-id")[:10]),
        "antal_att_justera": Paskrift.objects.filter(
            person_id=user.person_id, dag=None, justering__status="oppen"
        ).count(),
        "fler": lankar_pa("sammantraden.mina", request),
    }
    return render(request, "sammantraden/mina.html", kontext)


@kraver(Ratt.LAS_SAMMANTRADE)
def handlingar(request: HttpRequest, pk: int) -> HttpResponse:
    """A meeting as a ledamot reads it: each item with what it proposes and its handlingar."""
    mote = hamta_mote(request.user, Ratt.LAS_SAMMANTRADE, pk)
    user: Any = request.user
    is_kallat = mote.status != Sammantrade.Status.PLANERAT
    is_egen = may(user, Ratt.ANMAL_HINDER, mote)
    punkter = (
        list(
            mote.paragrafer.pa_listan()
            .i_ordning()
            .select_related("arende", "tu", "tu_version__handling")
            .prefetch_related("punkter", "handlingsrader__handling", "handlingsrader__fil")
        )
        if is_kallat
        else []
    )
    for punkt in punkter:
        punkt.sammantrade = mote
    marka_dolda(user, punkter)
    satt_anmalda(user, mote, punkter)
    mina = list(mote.anmalningar.filter(person_id=user.person_id, is_aterkallad=False).select_related("paragraf"))
    kontext = {
        "mote": mote,
        "rubrik": str(mote),
        "smulor": lasarens_smulor(user, mote, *(() if is_egen else (("Handlingar", ""),))),
        "is_kallat": is_kallat,
        "andringar": sedan_kallelsen(mote),
        "punkter": [
            {"p": p, "handlingar": synliga_handlingar(user, p), "sammanfattning": sammanfattning(user, p)}
            for p in punkter
        ],
        "anmalningar": mina,
        "far_anmala": mote.status in Sammantrade.OPPNA
        and is_egen
        and mote.motesratt("mote.narvara", user.person_id or 0),
    }
    return render(request, "sammantraden/handlingar.html", kontext)


def sammanfattning(user: Any, punkt: Paragraf) -> str:
    """Why it is proposed: the summary of the frozen version of the TU, as plain text. A marked TU shows none of it."""
    version = punkt.tu_version
    if (
        version is None
        or punkt.is_dold
        or (version.handling is not None and version.handling.is_dold_for(rattigheter_for(user), user.person_id))
    ):
        return ""
    return sektionstext(version.innehall, "sammanfattning")


class Anmal(MoteAkt):
    """Announce hinder or jäv for oneself."""

    ratt = Ratt.ANMAL_HINDER
    rubrik = "Anmäl hinder eller jäv"
    ingress = "Sekreteraren får veta det. Vid hinder föreslås ersättaren som står på tur."
    knapp = "Anmäl"
    form_class = Anmalanform
    sida = "handlingar"

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": lasarens_smulor(self.request.user, self.objekt, (self.rubrik, ""))}

    def get_formular_argument(self) -> dict[str, Any]:
        vald = self.request.GET.get("punkt", "")
        initial: dict[str, Any] = {"slag": "jav" if vald else "hinder"}
        if vald.isdecimal() and len(vald) < 18:
            initial["paragraf"] = int(vald)
        return {"mote": self.objekt, "initial": initial}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return anmal(self.objekt, slag=data["slag"], paragraf=data["paragraf"], text=data["text"], aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Anmälan är skickad till sekreteraren."


class AnmalAt(MoteAkt):
    """The secretary notes what somebody has told by telephone."""

    ratt = Ratt.FOR_PROTOKOLL
    rubrik = "Anteckna hinder eller jäv"
    knapp = "Anteckna"
    form_class = Anmalanform

    def get_formular_argument(self) -> dict[str, Any]:
        personer = Person.objects.filter(pk__in=villkor.kallade_personer(self.objekt)).order_by(*NAMNORDNING)
        return {"mote": self.objekt, "personer": personer, "initial": {"slag": "hinder"}}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return anmal(
            self.objekt,
            slag=data["slag"],
            paragraf=data["paragraf"],
            text=data["text"],
            person=data["person"],
            aktor=self.aktor,
        )

    def get_kvittens(self, resultat: Any) -> str:
        return f"Antecknat för {resultat.person.namn}."


class AtertaAnmalan(RattsVy, AktVy):
    """The person can come after all."""

    ratt = Ratt.ANMAL_HINDER
    rubrik = "Ta tillbaka anmälan"
    knapp = "Ta tillbaka"
    has_utkast = False

    def get_objekt(self) -> Any:
        fraga = Forhandsanmalan.objects.select_related("sammantrade__organversion")
        return hamta(self.request.user, fraga, self.ratt, pk=self.kwargs["pk"])

    def utfor(self, formular: Any) -> Any:
        return aterta_anmalan(self.objekt, aktor=self.request.user.aktor)  # type: ignore[union-attr]

    def get_nasta(self, resultat: Any) -> str:
        return url_till(self.objekt.sammantrade, "handlingar")

    def get_avbryt(self) -> str:
        return self.get_nasta(None)

    def get_kvittens(self, resultat: Any) -> str:
        return "Anmälan är återtagen."

    def get_kontext(self) -> dict[str, Any]:
        return {"smulor": lasarens_smulor(self.request.user, self.objekt.sammantrade, (self.rubrik, ""))}


class AtertaAnmalanAt(AtertaAnmalan):
    """The secretary takes back what was noted for somebody."""

    ratt = Ratt.FOR_PROTOKOLL

    def get_nasta(self, resultat: Any) -> str:
        return url_till(self.objekt.sammantrade)


def _sok(rader: "QuerySet[Paragraf]", text: str) -> "QuerySet[Paragraf]":
    """Number, or words: each in the heading or in one of the points of the decision."""
    villkoret = Q()
    for ord_ in sokord(text):
        punkter = Beslutspunkt.objects.filter(innehaller(ord_, "text"), paragraf=OuterRef("pk"), is_forslag=False)
        villkoret &= innehaller(ord_, "rubrik") | Q(Exists(punkter))
    villkoret |= Q(arende__sokbart_nummer__startswith=sokbart(text))
    nummer = text.removeprefix("§").strip()
    if nummer.isdecimal() and len(nummer) < 9:
        villkoret |= Q(nummer=int(nummer))
    return rader.filter(villkoret)


def _filtrera(rader: "QuerySet[Paragraf]", data: dict[str, Any]) -> "QuerySet[Paragraf]":
    if data.get("organ"):
        rader = rader.filter(organ_id=data["organ"])
    return rader.filter(year=data["year"]) if data.get("year") else rader


def _filterform(anvandare: Any) -> type[forms.Form]:
    class Filter(forms.Form):
        organ = organval(anvandare, Ratt.LAS_SAMMANTRADE, tomt="Alla mina organ")
        year = forms.IntegerField(label="År", required=False, min_value=1900, max_value=2100)

    return Filter


BESLUTSLISTA = Lista(
    namn="Beslut",
    kolumner=(
        Kolumn("Paragraf", lambda p: f"§ {p.nummer}/{p.year}", lank=paragraf_url),
        Kolumn("Ärende", "rubrik", is_bred=True),
        Kolumn("Diarienummer", "arende.diarienummer"),
        Kolumn("Organ", "sammantrade.organversion.namn"),
        Kolumn("Beslut", lambda p: p.get_beslutsutfall_display()),
        Kolumn("Dag", lambda p: p.dag, sortering="dag"),
        Kolumn("Justerad", lambda p: p.justering.justeringsdag if p.justering else None),
    ),
    sorteringar={"dag": Sortering("avgjordes", fallande=True)},
    forval="-dag",
    sok=_sok,
    sok_ledtext="Sök bland beslut",
    sok_hjalp="Ord ur rubrik eller beslut, diarienummer eller § 285.",
    tom_text="Inga beslut är fattade än.",
)


class Beslut(RattsVy, ListVy):
    """Earlier decisions of my organs."""

    ratt = Ratt.LAS_SAMMANTRADE
    lista = BESLUTSLISTA
    rubrik = "Beslut"

    def get_lista(self) -> Lista:
        return replace(BESLUTSLISTA, filterformular=_filterform(self.request.user), filtrera=_filtrera)

    def get_queryset(self) -> "QuerySet[Paragraf]":
        organ = organ_med(self.request.user, Ratt.LAS_SAMMANTRADE)
        synliga = Paragraf.objects.exclude(pk__in=dolda_paragrafer(self.request.user))
        return synliga.filter(organ_id__in=organ, nummer__isnull=False, avgjordes__isnull=False).select_related(
            "arende", "sammantrade__organversion", "justering"
        )
