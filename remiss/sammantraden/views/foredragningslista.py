# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The screen Föredragningslista: ready ärenden to the left, the agenda to the right (design.md 8)."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import BadRequest
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers

from remiss.diarium.models import Arende
from remiss.diarium.nummer import sokbart
from remiss.karna import klocka
from remiss.karna.fel import Inmatningsfel
from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import kraver
from remiss.regler.regelverk import Regelverk
from remiss.sammantraden import interpellationer, svarstider, urval
from remiss.sammantraden.forms.falt import punkter_ur
from remiss.sammantraden.forms.plan import Kallelseform, Punktform
from remiss.sammantraden.models import Paragraf, Sammantrade
from remiss.sammantraden.samverkan import varningar
from remiss.sammantraden.services import (
    andra_punkt,
    flytta_punkt,
    kalla,
    komplettera_handlingar,
    lagg_tillbaka,
    ordna_punkter,
    satt_pa_dagordning,
    standardpunkter,
    stryk_punkt,
)
from remiss.sammantraden.services.dagordning import standardpunkter_for
from remiss.sammantraden.views._anmalda import satt_anmalda, utan_punkt
from remiss.sammantraden.views._bas import MoteAkt, ParagrafAkt, hamta_mote, ser_dagordning, smulor_till, url_till
from remiss.sammantraden.villkor import fortroendevalda
from remiss.sidor.akter import TomtFormular
from remiss.sidor.sokning import alla_ord

HOGST_FARDIGA = 200


@kraver(Ratt.LAS_SAMMANTRADE)
def foredragningslista(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda; with the right to write it also what is ready to be put on."""
    mote = hamta_mote(request.user, Ratt.LAS_SAMMANTRADE, pk)
    far_skriva = may(request.user, Ratt.SKRIV_FOREDRAGNINGSLISTA, mote) and mote.status in Sammantrade.OPPNA
    synliga = mote.paragrafer.i_ordning().till_lista()
    punkter = list(synliga) if ser_dagordning(request.user, mote) else []
    for punkt in punkter:
        punkt.sammantrade = mote
    satt_anmalda(request.user, mote, punkter)
    samverkan = varningar(punkter, klocka.idag()) if far_skriva else {}
    for punkt in punkter:
        punkt.samverkan = samverkan.get(punkt.pk, [])
    kontext: dict[str, Any] = {
        "mote": mote,
        "rubrik": "Föredragningslista",
        "smulor": smulor_till(mote, ("Föredragningslista", "")),
        "punkter": [p for p in punkter if not p.is_struken],
        "strukna": [p for p in punkter if p.is_struken],
        "far_skriva": far_skriva,
        "is_fore_kallelse": mote.status == Sammantrade.Status.PLANERAT,
        "fasta": sum(1 for p in punkter if p.nummer is not None),
    }
    if far_skriva:
        kontext |= _fardiga(mote, request.GET.get("q", ""))
        finns = {p.slag for p in kontext["punkter"]}
        kontext["utan_punkt"] = utan_punkt(mote, kontext["punkter"])
        if mote.regelverk is Regelverk.FULLMAKTIGE:
            kontext["vantande_interpellationer"] = interpellationer.att_ta_upp(mote)
        svarstider.marka(mote, _med_arende(kontext), klocka.idag())
        kontext["saknade_standardpunkter"] = [
            rubrik for slag, rubrik, *_ in standardpunkter_for(mote) if slag not in finns
        ]
    mall = "sammantraden/_foredragningslista.html" if _is_fragment(request) else "sammantraden/foredragningslista.html"
    svar = render(request, mall, kontext)
    patch_vary_headers(svar, ["HX-Request"])
    return svar


def _med_arende(kontext: dict[str, Any]) -> list[tuple[Any, int | None]]:
    """What may be put up, or still waits on the agenda, with its ärende here; a proposal from KS has its own there."""
    rader = [*kontext["fardiga"], *kontext["bordlagda"], *(p for p in kontext["punkter"] if not p.is_behandlad)]
    return [*((rad, rad.arende_id) for rad in rader), *((ett, ett.pk) for ett in kontext["ovriga"])]


def _is_fragment(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _fardiga(mote: Sammantrade, sokord: str) -> dict[str, Any]:
    """Ready TU, bordlagda and what other organs propose, and with a search also other open ärenden of the organ."""
    sokord = " ".join(sokord.split())[:100]
    fardiga = urval.fardiga_tjansteutlatanden(mote.organ_id)
    bordlagda = urval.bordlagda(mote.organ_id).filter(tu=None)
    ovriga: list[Arende] = []
    if sokord:
        nummer = sokbart(sokord)
        fardiga = fardiga.filter(alla_ord(sokord, "rubrik") | Q(arende__sokbart_nummer__startswith=nummer))
        arenden = Arende.objects.filter(organ_id=mote.organ_id, status=Arende.Status.OPPET)
        traffar = arenden.filter(alla_ord(sokord, "arendemening") | Q(sokbart_nummer__startswith=nummer))
        ovriga = list(traffar.order_by("-oppnat", "-id")[:20])
    rader = list(fardiga[: HOGST_FARDIGA + 1])
    return {
        "sokord": sokord,
        "fardiga": rader[:HOGST_FARDIGA],
        "fler_fardiga": len(rader) > HOGST_FARDIGA,
        "bordlagda": list(bordlagda),
        "overlamnade": list(urval.overlamnade(mote)[:HOGST_FARDIGA]),
        "ovriga": [a for a in ovriga if a.pk not in {tu.arende_id for tu in rader}],
    }


class _Lista(MoteAkt):
    ratt = Ratt.SKRIV_FOREDRAGNINGSLISTA
    sida = "foredragningslista"
    has_utkast = False


def _tal(varde: str) -> int:
    if not varde.isdecimal() or len(varde) > 18:
        raise BadRequest("not an id")
    return int(varde)


class SattPa(_Lista):
    """Put one or several ärenden on the agenda, in the order they are listed."""

    rubrik = "Sätt upp på föredragningslistan"
    knapp = "Sätt upp"
    form_class = TomtFormular

    def utfor(self, formular: Any) -> list[Paragraf]:
        post = self.request.POST
        nya = [satt_pa_dagordning(self.objekt, tu=_tal(tu), aktor=self.aktor) for tu in post.getlist("tu")]
        nya += [satt_pa_dagordning(self.objekt, fran=_tal(p), aktor=self.aktor) for p in post.getlist("fran")]
        nya += [satt_pa_dagordning(self.objekt, arende=_tal(a), aktor=self.aktor) for a in post.getlist("arende")]
        if not nya:
            raise Inmatningsfel("tu", "Välj minst ett ärende.")
        return nya

    def get_kvittens(self, resultat: Any) -> str:
        if len(resultat) == 1:
            return f"{resultat[0].rubrik} står på föredragningslistan."
        return f"{len(resultat)} ärenden står på föredragningslistan."


class Standardpunkter(_Lista):
    """The usual items in one click."""

    rubrik = "Lägg till standardpunkter"
    knapp = "Lägg till"

    def utfor(self, formular: Any) -> Any:
        return standardpunkter(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"{len(resultat)} standardpunkter är tillagda."


class NyPunkt(_Lista):
    """An item without TU."""

    rubrik = "Ny punkt"
    knapp = "Lägg till punkten"
    form_class = Punktform

    def get_formular_argument(self) -> dict[str, Any]:
        return {"mote": self.objekt}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return satt_pa_dagordning(
            self.objekt,
            rubrik=data["rubrik"],
            slag=data["slag"],
            forslag=punkter_ur(data, "forslag") or (),
            aktor=self.aktor,
        )

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.rubrik} står på föredragningslistan."


class Ordna(_Lista):
    """The order of the whole list, as its rows stand in the form."""

    rubrik = "Ändra ordningen"
    knapp = "Spara ordningen"

    def utfor(self, formular: Any) -> Any:
        return ordna_punkter(self.objekt, [_tal(p) for p in self.request.POST.getlist("punkt")], aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return "Ordningen är sparad."


class _Punkt(ParagrafAkt):
    ratt = Ratt.SKRIV_FOREDRAGNINGSLISTA
    has_utkast = False

    def get_nasta(self, resultat: Any) -> str:
        return url_till(self.objekt.sammantrade, "foredragningslista")


class Flytta(_Punkt):
    """One step up or down, or to a place."""

    rubrik = "Flytta punkten"
    knapp = "Flytta"

    def utfor(self, formular: Any) -> Any:
        steg = {"upp": -1, "ned": 1}.get(self.request.POST.get("steg", ""))
        plats = self.objekt.ordning + steg if steg else _tal(self.request.POST.get("plats", ""))
        return flytta_punkt(self.objekt, plats, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.rubrik} står nu på plats {resultat.ordning}."


class Stryk(_Punkt):
    """Off the agenda."""

    rubrik = "Ta bort från föredragningslistan"
    knapp = "Ta bort"

    def utfor(self, formular: Any) -> Any:
        return stryk_punkt(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.rubrik} är borttagen från listan. Du kan lägga tillbaka den."


class LaggTillbaka(_Punkt):
    """Back on the agenda."""

    rubrik = "Lägg tillbaka på föredragningslistan"
    knapp = "Lägg tillbaka"

    def utfor(self, formular: Any) -> Any:
        return lagg_tillbaka(self.objekt, aktor=self.aktor)

    def get_kvittens(self, resultat: Any) -> str:
        return f"{resultat.rubrik} står på föredragningslistan igen."


class AndraPunkt(_Punkt):
    """Heading, kind and proposal."""

    rubrik = "Ändra punkten"
    knapp = "Spara"
    form_class = Punktform
    has_utkast = True

    def get_formular_argument(self) -> dict[str, Any]:
        return {"mote": self.objekt.sammantrade, "punkt": self.objekt}

    def utfor(self, formular: Any) -> Any:
        data = formular.cleaned_data
        return andra_punkt(
            self.objekt, rubrik=data["rubrik"], slag=data["slag"], forslag=punkter_ur(data, "forslag"), aktor=self.aktor
        )


class Komplettera(_Punkt):
    """New handlingar after the kallelse."""

    rubrik = "Hämta nya handlingar"
    ingress = "Den senast fastställda versionen av tjänsteutlåtandet ersätter den som skickades med kallelsen."
    knapp = "Hämta"

    def utfor(self, formular: Any) -> Any:
        return komplettera_handlingar(self.objekt, aktor=self.aktor)


class Kalla(MoteAkt):
    """Send the kallelse: irreversible, so it is confirmed."""

    ratt = Ratt.SKRIV_FOREDRAGNINGSLISTA
    rubrik = "Skicka kallelse"
    ingress = "Kallelsen och alla handlingar låses i den version de har nu."
    knapp = "Skicka kallelsen"
    form_class = Kallelseform
    is_oaterkallelig = True

    def get_formular_argument(self) -> dict[str, Any]:
        return {"senast": self.objekt.datum - timedelta(days=self.objekt.organ.installning.kallelse_dagar)}

    def get_bekraftelse(self, formular: Any) -> list[tuple[str, Any]]:
        mote = self.objekt
        kallade = fortroendevalda(mote.organ_id, mote.datum)
        return [
            ("Sammanträde", str(mote)),
            ("Tid och plats", f"{mote.starttid:%H.%M}, {mote.plats}" if mote.starttid else mote.plats),
            ("Punkter", mote.paragrafer.pa_listan().count()),
            ("Kallas", [u.person.namn for u in kallade]),
            ("Anteckning", formular.cleaned_data["anteckning"]),
        ]

    def utfor(self, formular: Any) -> Any:
        return kalla(self.objekt, anteckning=formular.cleaned_data["anteckning"], aktor=self.aktor)

    def get_nasta(self, resultat: Any) -> str:
        """To where the pack shows how far it has come, when one is being made."""
        if resultat is not None and resultat.handlingspaket.exists():
            return url_till(self.objekt, "handlingspaket")
        return super().get_nasta(resultat)

    def get_kvittens(self, resultat: Any) -> str:
        klart = "Kallelsen är skickad och handlingarna är låsta."
        if resultat.handlingspaket.exists():
            return f"{klart} Breven till dem som kallas går ut när handlingarna ligger i en PDF."
        return klart
