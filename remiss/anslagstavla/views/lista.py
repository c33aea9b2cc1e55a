# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The anslag of my organs, and the page of one."""

from dataclasses import replace
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from remiss.anslagstavla import tavla, upptid
from remiss.anslagstavla.models import Anslag, Overklagande
from remiss.karna import klocka
from remiss.karna.dorr import hinder
from remiss.organisation.access import may, organ_med, visible_to
from remiss.organisation.ratter import Ratt
from remiss.organisation.vyer import RattsVy, hamta, kraver
from remiss.regler.anslag import KLOCKTEXT, Klocka
from remiss.sammantraden.forms.falt import organval
from remiss.sidor.blad import Sortering
from remiss.sidor.listor import Kolumn, Lista, ListVy
from remiss.sidor.sokning import sok_i
from remiss.sidor.varden import Lank, Marke, Ton

STATUSTON: dict[str, Ton] = {
    "foreslaget": "varning",
    "uppsatt": "info",
    "nedtaget": "klar",
    "avbrutet": "fara",
}
KLOCKTON: dict[Klocka, Ton] = {
    Klocka.INTE_BORJAT: "neutral",
    Klocka.LOPER: "info",
    Klocka.UTLUPEN: "varning",
    Klocka.AVBRUTEN: "fara",
    Klocka.OVERKLAGAD: "fara",
    Klocka.LAGA_KRAFT: "klar",
}


def marken(anslag: Anslag) -> list[Marke]:
    """The status, and a suspected gap that nobody has assessed."""
    rad = [Marke(anslag.get_status_display(), STATUSTON[anslag.status])]
    return [*rad, Marke("Misstänkt avbrott", "fara")] if anslag.misstankt_fran else rad


def klockmarke(anslag: Anslag) -> Marke:
    """Where the time for appeal stands today."""
    lage = anslag.klocka(klocka.idag())
    return Marke(KLOCKTEXT[lage], KLOCKTON[lage])


def url_till(anslag: Anslag) -> str:
    return reverse("anslagstavla:anslag", args=[anslag.pk])


def filterform(anvandare: Any) -> type[forms.Form]:
    """The filter with the organs of the login, by name."""

    class Filter(forms.Form):
        organ = organval(anvandare, Ratt.LAS_SAMMANTRADE, tomt="Alla mina organ")
        status = forms.ChoiceField(label="Status", required=False, choices=[("", "Alla"), *Anslag.Status.choices])
        misstankt = forms.BooleanField(label="Bara misstänkta avbrott", required=False)

    return Filter


def filtrera(rader: "QuerySet[Anslag]", data: dict[str, Any]) -> "QuerySet[Anslag]":
    if data.get("organ"):
        rader = rader.filter(organ_id=data["organ"])
    if data.get("status"):
        rader = rader.filter(status=data["status"])
    if data.get("misstankt"):
        rader = rader.exclude(misstankt_fran=None)
    return rader


LISTA = Lista(
    namn="Anslag",
    kolumner=(
        Kolumn("Paragrafer", lambda a: a.paragrafer or "–", lank=url_till),
        Kolumn("Organ", "organnamn"),
        Kolumn("Sammanträde", "sammantradesdag"),
        Kolumn("Justerat", "justeringsdag", sortering="justerat"),
        Kolumn("Status", marken),
        Kolumn("Sätts upp senast", lambda a: a.senast if a.anslagsdag is None else None),
        Kolumn("Uppsatt", "anslagsdag"),
        Kolumn("Överklagas senast", "overklagas_senast"),
        Kolumn("Tas ned", lambda a: a.nedtagningsdag or a.tas_ned),
        Kolumn("Tid för överklagande", klockmarke),
    ),
    sorteringar={"justerat": Sortering("justeringsdag", fallande=True)},
    forval="-justerat",
    sok=sok_i("organnamn", "paragrafer", "kod"),
    sok_ledtext="Sök organ, paragraf eller beteckning",
    tom_text="Inga anslag finns.",
    tom_rad="Ett anslag föreslås av sig självt när ett protokoll är justerat.",
)


class Anslagslista(RattsVy, ListVy):
    """Every anslag of the organs whose meetings the login reads."""

    ratt = Ratt.LAS_SAMMANTRADE
    lista = LISTA
    rubrik = "Anslag"
    template_name = "anslagstavla/lista.html"

    def get_lista(self) -> Lista:
        return replace(LISTA, filterformular=filterform(self.request.user), filtrera=filtrera)

    def get_queryset(self) -> "QuerySet[Anslag]":
        return visible_to(self.request.user, Anslag.objects.all()).med_overklaganden()  # type: ignore[attr-defined,no-any-return]

    def get_kontext(self) -> dict[str, Any]:
        return {
            "observeras": tavla.observeras(),
            "far_ansla": bool(organ_med(self.request.user, Ratt.ANSLA)),
        }


@kraver(Ratt.LAS_SAMMANTRADE)
def anslag(request: HttpRequest, pk: int) -> HttpResponse:
    """One anslag: its days, the clock, what may be done now, what was seen."""
    fraga = Anslag.objects.med_overklaganden().select_related(
        "organ", "justering__sammantrade", "ansvarig", "foregaende", "efterfoljande"
    )
    ett: Anslag = hamta(request.user, fraga, pk=pk)
    is_uppsatt = ett.status != Anslag.Status.FORESLAGET
    kontext = {
        "rubrik": f"Anslag {ett.paragrafer}".strip(),
        "ingress": ett.organnamn,
        "smulor": [("Anslag", reverse("anslagstavla:lista")), (ett.paragrafer or "Anslag", "")],
        "anslag": ett,
        "marken": [*marken(ett), klockmarke(ett)],
        "rader": _rader(ett),
        "overklaganden": _overklaganden(ett) if is_uppsatt else [],
        "bedomningar": ett.bedomningar.select_related("av") if is_uppsatt else [],
        "upptid": upptid.sammanfattning(ett, klocka.nu()) if is_uppsatt else None,
        "observeras": tavla.observeras(),
        "far_ansla": may(request.user, Ratt.ANSLA, ett),
        "hinder_ned": _hinder(request, ett) if ett.status == Anslag.Status.UPPSATT else (),
    }
    return render(request, "anslagstavla/anslag.html", kontext)


def _hinder(request: HttpRequest, ett: Anslag) -> list[Any]:
    """Why it may not come down yet, beside the button."""
    anvandare: Any = request.user
    return hinder(ett.ta_ned, aktor=anvandare.aktor)


def _overklaganden(ett: Anslag) -> "QuerySet[Overklagande]":
    return Overklagande.objects.filter(anslag__justering_id=ett.justering_id)  # type: ignore[no-any-return]


def _rader(ett: Anslag) -> list[tuple[str, Any]]:
    justering = Lank(str(ett.justering.get_slag_display()), reverse("sammantraden:justering", args=[ett.justering_id]))
    rader: list[tuple[str, Any]] = [
        ("Sammanträde", ett.sammantradesdag),
        ("Justering", justering),
        ("Dag för justering", ett.justeringsdag),
        ("Sätts upp senast", ett.senast),
    ]
    if ett.anslagsdag is None:
        return rader
    rader += [
        ("Uppsatt", ett.anslagsdag),
        ("Överklagas senast", ett.overklagas_senast),
        ("Får tas ned", ett.far_tas_ned),
        ("Togs ned" if ett.nedtagningsdag else "Tas ned", ett.nedtagningsdag or ett.tas_ned),
        ("Protokollet finns", ett.forvaringsplats),
        ("Kontakt", ett.kontakt),
        ("Ansvarig", f"{ett.ansvarig_roll} {ett.ansvarig.namn}" if ett.ansvarig else ""),
        ("Beteckning", ett.kod),
    ]
    if ett.annan_tavla:
        rader.append(("Satt på annan tavla", ett.annan_tavla))
    if ett.avbrott_fran:
        rader += [
            ("Avbrutet från", ett.avbrott_fran),
            ("Syntes igen", ett.uppe_igen),
            ("Vad som hände", ett.avbrott_skal),
        ]
    if ett.laga_kraft:
        rader.append(("Laga kraft", ett.laga_kraft))
    return rader
