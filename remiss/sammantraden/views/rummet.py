# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The screen "Paragrafen i rummet": everything of a paragraph on one page, saved at every step (design.md 8)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views import View

from remiss.karna.fel import FelStatus, HinderError, Inmatningsfel, Konflikt
from remiss.organisation.access import may
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta, kraver
from remiss.sammantraden import inkomna_remisser, villkor
from remiss.sammantraden.models import Paragraf, Sammantrade
from remiss.sammantraden.rumsakter import is_id
from remiss.sammantraden.rumsvisning import Rumsvisning
from remiss.sammantraden.services import (
    angra_steg,
    aterremittera,
    aterta,
    avgor,
    besluta_i_rummet,
    bordlagg,
    om_oforandrad,
    ta_steg,
    ta_upp,
    utga,
)
from remiss.sammantraden.services.forhandling import OJUSTERAD
from remiss.sammantraden.views._bas import hamta_mote, krav_kanda, smulor_till

Utfall = Paragraf.Utfall
Status = Paragraf.Status
#: The longest text a step may bring.
MAX_TECKEN = 20_000
IGEN_UTAN = ("csrfmiddlewaretoken", "version", "nyckel", "bristanteckning")


def punkter() -> Any:
    """Paragraphs with what the room reads."""
    return Paragraf.objects.till_sida().med_forhandling()


def rumsdata(post: QueryDict) -> dict[str, Any]:
    """Return a posted step as data; what no field may hold is left out."""
    data: dict[str, Any] = {
        namn: str(post[namn]).replace("\x00", "") for namn in post if not namn.startswith(("rost-", "_"))
    }
    data["personer"] = [ett for ett in post.getlist("personer") if ett]
    data["roster"] = {
        namn.removeprefix("rost-"): varde
        for namn, varde in post.items()
        if namn.startswith("rost-") and namn.removeprefix("rost-").isdecimal() and len(namn) < 25
    }
    return data


def _pekar_pa(data: dict[str, Any]) -> set[int]:
    """The people that a step names."""
    utpekade = [*data["personer"], *(data.get(namn, "") for namn in ("tjanstgor_for", "ersattare", "person"))]
    return {int(ett) for ett in [*utpekade, data.get("begard_av", "")] if is_id(ett)}


class RummetVy(RattsVy, View):
    """Read the room, take a step, undo it, decide."""

    ratt = Ratt.FOR_PROTOKOLL
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        return self._visa(request, self._punkt(request, pk))

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        punkt = self._punkt(request, pk)
        data = rumsdata(request.POST)
        try:
            version, akt = data.pop("version", ""), str(data.get("akt", ""))
            _krav_langd(data)
            om_oforandrad(pk, version, lambda: self._ta(request, punkt, akt, data), nyckel=data.get("nyckel", ""))
        except (HinderError, Inmatningsfel, Konflikt) as fel:
            status = 409 if isinstance(fel, (FelStatus, Konflikt)) else 422
            igen = [(namn, v) for namn, vv in request.POST.lists() for v in vv if namn not in IGEN_UTAN]
            mer = {"fel": _skal(fel), "skrivet": data, "igen": igen if _kan_hant(fel) else []}
            return self._visa(request, self._punkt(request, pk), status=status, **mer)
        if self._is_del(request):
            return self._visa(request, self._punkt(request, pk))
        return redirect("sammantraden:rummet", pk)

    def _ta(self, request: HttpRequest, punkt: Paragraf, akt: str, data: dict[str, Any]) -> None:
        aktor = request.user.aktor  # type: ignore[union-attr]
        efter = {"efterregistrerad": True, "bristanteckning": data.get("bristanteckning", "")}
        is_efter = bool(data.get("bristanteckning")) or data.get("anmaldes") == "motet"
        mer: dict[str, Any] = {"aktor": aktor} | (efter if is_efter else {})
        omedelbar = True if data.get("is_omedelbar") else None
        match akt:
            case "angra" if punkt.is_behandlad:
                aterta(punkt.pk, aktor=aktor)
            case "angra":
                angra_steg(punkt.pk, aktor=aktor)
            case "ta_upp":
                ta_upp(punkt.pk, aktor=aktor)
            case "besluta":
                besluta_i_rummet(punkt.pk, is_omedelbar=omedelbar, onabara=data.get("onabara", ""), **mer)
            case "anteckna_till_protokollet":
                avgor(punkt.pk, utfall=Utfall.ANTECKNAS, **mer)
            case "bordlagg":
                bordlagg(punkt.pk, motivering=data.get("text", ""), **mer)
            case "aterremittera":
                aterremittera(punkt.pk, motivering=data.get("text", ""), **mer)
            case "utga":
                utga(punkt.pk, motivering=data.get("text", ""), aktor=aktor)
            case _:
                krav_kanda(request.user, punkt.sammantrade, _pekar_pa(data))
                ta_steg(punkt.pk, akt, data, nyckel=data.get("nyckel", ""), **mer)

    def _punkt(self, request: HttpRequest, pk: int) -> Paragraf:
        punkt: Paragraf = hamta(request.user, punkter(), self.ratt, pk=pk)
        return punkt

    @staticmethod
    def _is_del(request: HttpRequest) -> bool:
        return request.headers.get("X-Rummet") == "1"

    def _visa(
        self,
        request: HttpRequest,
        punkt: Paragraf,
        *,
        status: int = 200,
        **mer: Any,
    ) -> HttpResponse:
        mall = "sammantraden/_rummet.html" if self._is_del(request) else "sammantraden/rummet.html"
        skrivet = mer.setdefault("skrivet", {})
        svar = render(request, mall, _kontext(punkt, skrivet) | mer, status=status)
        if self._is_del(request):
            svar["X-Rummet"] = "1"  # the script swaps in nothing else
        return svar


def _kontext(punkt: Paragraf, skrivet: dict[str, Any]) -> dict[str, Any]:
    mote = punkt.sammantrade
    visning = Rumsvisning(punkt, skrivet["roster"] if skrivet.get("akt") == "rosta" else {})
    fakta = villkor.beslutsforhetsfakta(punkt)
    ordning = list(mote.paragrafer.pa_listan().i_ordning().values_list("pk", flat=True))
    plats = ordning.index(punkt.pk) if punkt.pk in ordning else 0
    return {
        "paragraf": punkt,
        "mote": mote,
        "rum": visning,
        "rubrik": str(punkt),
        "smulor": smulor_till(mote, (punkt.beteckning, "")),
        "beslutsforhet": villkor.prova_beslutsforhet((mote.regelverk, fakta)),
        "tjanstgor": len(fakta.tjanstgorande - fakta.javiga),
        "forteckning": inkomna_remisser.i_paragrafen(punkt),
        "is_oppet": mote.status in (Sammantrade.Status.PAGAR, Sammantrade.Status.AVSLUTAT) and not punkt.is_justerad,
        "is_avslutat": mote.status == Sammantrade.Status.AVSLUTAT,
        "senaste_steg": punkt.bilder.order_by("-id").values_list("steg", flat=True).first(),
        "foregaende_url": _rum_url(ordning[plats - 1]) if plats > 0 else "",
        "nasta_url": _rum_url(ordning[plats + 1]) if plats + 1 < len(ordning) else "",
    }


def _rum_url(pk: int) -> str:
    return reverse("sammantraden:rummet", args=[pk])


def _krav_langd(data: dict[str, Any]) -> None:
    """A text that is too long is refused with what was typed still there; nothing is cut off unseen."""
    if any(isinstance(varde, str) and len(varde) > MAX_TECKEN for varde in data.values()):
        raise Inmatningsfel("text", "Texten får ha högst 20 000 tecken. Korta den och gör steget igen.")


def _kan_hant(fel: HinderError | Inmatningsfel | Konflikt) -> bool:
    """Whether what was refused can have happened all the same; a text out for signatures or justerad stands."""
    if not isinstance(fel, HinderError) or isinstance(fel, FelStatus):
        return False
    return not {h.regel_id for h in fel.hinder} & {villkor.regel.id for villkor in OJUSTERAD}  # type: ignore[attr-defined]


def _skal(fel: HinderError | Inmatningsfel | Konflikt) -> list[str]:
    return [str(h) for h in fel.hinder] if isinstance(fel, HinderError) else [fel.skal]


@kraver(Ratt.FOR_PROTOKOLL)
def rummet_nu(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the room of the item at hand."""
    mote = hamta_mote(request.user, Ratt.FOR_PROTOKOLL, pk)
    kvar = mote.paragrafer.pa_listan().filter(status__in=(Status.FORBEREDD, Status.UPPTAGEN))
    punkt = kvar.filter(status=Status.UPPTAGEN).first() or kvar.i_ordning().first()
    if punkt is None:
        messages.info(request, "Alla punkter är behandlade.")
        return redirect("sammantraden:sammantrade", pk)
    return redirect("sammantraden:rummet", punkt.pk)


@kraver(Ratt.LAS_SAMMANTRADE)
def duk(request: HttpRequest, pk: int) -> HttpResponse:
    """What the projector shows: the item at hand, read only; it follows the room by itself."""
    mote = hamta_mote(request.user, Ratt.LAS_SAMMANTRADE, pk)
    alla = punkter().filter(sammantrade=mote, is_struken=False)
    punkt = alla.filter(status=Status.UPPTAGEN).i_ordning().first() or alla.exclude(nummer=None).i_ordning().last()
    if punkt is not None and not may(request.user, Ratt.LAS_SAMMANTRADE, punkt):
        punkt = None
    kontext = {
        "mote": mote,
        "rubrik": str(mote),
        "smulor": smulor_till(mote, ("Duken", "")),
        "paragraf": punkt,
        "rum": Rumsvisning(punkt) if punkt is not None else None,
        "forteckning": inkomna_remisser.i_paragrafen(punkt) if punkt is not None else None,
    }
    mall = "sammantraden/_duk.html" if request.headers.get("X-Rummet") == "1" else "sammantraden/duk.html"
    return render(request, mall, kontext)
