# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The meeting plan: dates and stop dates of an organ's year, extra and cancelled meetings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from remiss.karna.aktor import Aktor
from remiss.karna.dorr import folj, utfor, utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.organisation.models import Organ, Organinstallning
from remiss.organisation.ratter import Ratt
from remiss.regler import sammantrade as motesregler
from remiss.regler.sammantrade import Motesinstallning, Stoppdagar, stoppdagar
from remiss.sammantraden import villkor
from remiss.sammantraden.models import Paragraf, Sammantrade
from remiss.sammantraden.services._frysning import frys
from remiss.sammantraden.services._gemensamt import las_sammantrade, numrera_om, pk

#: Fields of the stop dates, by the name the rules use.
STOPPFALT = {
    "manusstopp": "manusstopp",
    "fsg": "fsg_dag",
    "presidium": "presidium_dag",
    "kallelse": "kallelse_dag",
    "utskick": "utskick_dag",
}


#: What the act may change; a stop date matters to the office, day, time and place to the called.
ANDRINGSBARA = ("datum", "starttid", "plats", *STOPPFALT.values())


@dataclass(frozen=True)
class Motesuppgifter:
    """What can be changed in a planned meeting; None leaves the value as it is."""

    datum: date | None = None
    starttid: time | None = None
    plats: str | None = None
    manusstopp: date | None = None
    fsg_dag: date | None = None
    presidium_dag: date | None = None
    kallelse_dag: date | None = None
    utskick_dag: date | None = None


def _satt_uppgifter(lage: Lage) -> None:
    """Set what is given, then hold the dates to each other; runs after the right is asked."""
    mote, uppgifter = lage.obj, lage.data
    fore = {falt: getattr(mote, falt) for falt in ANDRINGSBARA}
    if uppgifter.datum is not None and uppgifter.datum != mote.datum:
        _satt_dag(mote, uppgifter.datum)
    for falt in ("starttid", "plats", *STOPPFALT.values()):
        if (varde := getattr(uppgifter, falt)) is not None:
            setattr(mote, falt, varde)
    _prova_dag(mote)
    _prova_stoppdagar(mote)
    _notera(lage, fore)


def _notera(lage: Lage, fore: dict[str, Any]) -> None:
    """Log which fields changed, and the day that those already called were told."""
    mote = lage.obj
    if mote.pk is None:
        return
    lage.uppgifter["andrat"] = [falt for falt, varde in fore.items() if getattr(mote, falt) != varde]
    if fore["datum"] != mote.datum:
        lage.uppgifter["tidigare_dag"] = fore["datum"].isoformat()


PLANERA = Akt("planera", Ratt.PLANERA_SAMMANTRADE)
ANDRA = Akt(
    "andra", Ratt.PLANERA_SAMMANTRADE, (Villkor(motesregler.fullmaktige_kallas_i_tid, villkor.flyttningsfakta),)
)
FLYTTA_TILL = Akt("flytta_till", Ratt.PLANERA_SAMMANTRADE)


def stoppdagar_for(organ_id: int, dag: date) -> Stoppdagar:
    """The stop dates of a meeting on a day, by the organ's settings."""
    val = Organinstallning.objects.get(organ_id=organ_id)
    return stoppdagar(
        dag,
        Motesinstallning(
            manusstopp=val.manusstopp_dagar,
            fsg=val.fsg_dagar,
            presidium=val.presidium_dagar,
            kallelse=val.kallelse_dagar,
            utskick=val.utskick_dagar,
        ),
    )


@tjanst
def planera_sammantrade(
    organ: Organ | int,
    datum: date,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    starttid: time | None = None,
    plats: str = "",
    is_extra: bool = False,
    uppgifter: Motesuppgifter | None = None,
) -> Sammantrade:
    """Put a meeting into the plan, with stop dates counted back from its day."""
    organ_id = pk(organ)
    mote = Sammantrade(organ_id=organ_id, starttid=starttid, plats=plats.strip(), is_extra=is_extra)
    _satt_dag(mote, datum)
    data = uppgifter or Motesuppgifter()
    utfor_akt(PLANERA, mote, aktor=aktor, hande=hande, data=data, verkan=_satt_uppgifter)
    return mote


@tjanst
def planera_ar(
    organ: Organ | int,
    year: int,
    datum: Sequence[date],
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    starttid: time | None = None,
    plats: str = "",
) -> list[Sammantrade]:
    """Put a whole year's meetings into the plan at once."""
    fel = [dag for dag in datum if dag.year != year]
    if fel:
        raise Inmatningsfel("datum", f"{fel[0]} hör inte till {year}. Ange bara dagar under året.")
    return [
        planera_sammantrade(organ, dag, aktor=aktor, hande=hande, starttid=starttid, plats=plats)
        for dag in sorted(set(datum))
    ]


@tjanst
def andra_sammantrade(
    sammantrade: Sammantrade | int, uppgifter: Motesuppgifter, *, aktor: Aktor, hande: datetime | None = None
) -> Sammantrade:
    """Move a planned meeting, or change its time, place or stop dates. A new day counts new stop dates."""
    mote = las_sammantrade(sammantrade)
    if mote.status not in Sammantrade.FORE:
        raise Inmatningsfel("datum", "Sammanträdet har börjat eller ställts in och kan inte flyttas.")
    utfor_akt(ANDRA, mote, aktor=aktor, hande=hande, data=uppgifter, verkan=_satt_uppgifter)
    return mote


@tjanst
def stall_in(
    sammantrade: Sammantrade | int,
    skal: str,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    flytta_till: Sammantrade | int | None = None,
) -> Sammantrade:
    """Cancel a meeting. Its items move to another one, or become ready to put on any agenda."""
    mote = las_sammantrade(sammantrade)
    if not skal.strip():
        raise Inmatningsfel("skal", "Skriv varför sammanträdet ställs in.")
    handelse = utfor(mote.stall_in, aktor=aktor, hande=hande, data=skal.strip())
    punkter = list(mote.paragrafer.pa_listan().filter(status=Paragraf.Status.FORBEREDD).i_ordning())
    if flytta_till is None:
        for punkt in punkter:
            folj(punkt.stryk, orsak=handelse)
        return mote
    nytt = las_sammantrade(flytta_till)
    if nytt.organ_id != mote.organ_id or nytt.status not in Sammantrade.FORE:
        raise Inmatningsfel("flytta_till", "Välj ett annat kommande sammanträde i samma organ.")
    for punkt in punkter:
        _flytta_till(punkt, nytt, aktor, hande)
    numrera_om([*nytt.paragrafer.exclude(pk__in=[p.pk for p in punkter]).i_ordning(), *punkter])
    return mote


def _flytta_till(punkt: Paragraf, nytt: Sammantrade, aktor: Aktor, hande: datetime | None) -> None:
    """Move an item with its handlingar. Where the kallelse has gone out the item is late and frozen at once."""
    fran = punkt.sammantrade_id
    is_sen = nytt.status != Sammantrade.Status.PLANERAT

    def verkan(lage: Lage) -> None:
        punkt.sammantrade, punkt.year, punkt.is_sen = nytt, nytt.year, is_sen
        if is_sen:
            frys(punkt, is_sen=True)

    utfor_akt(FLYTTA_TILL, punkt, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"fran_sammantrade_id": fran})


def _satt_dag(mote: Sammantrade, datum: date) -> None:
    version = mote.organ.version_pa(datum)
    if version is None:
        raise Inmatningsfel("datum", "Organet finns inte den dagen. Välj en dag då organet finns.")
    mote.datum, mote.year, mote.organversion = datum, datum.year, version
    dagar = stoppdagar_for(mote.organ_id, datum)
    for namn, falt in STOPPFALT.items():
        setattr(mote, falt, getattr(dagar, namn))


def _prova_dag(mote: Sammantrade) -> None:
    samma = Sammantrade.objects.filter(organ_id=mote.organ_id, datum=mote.datum).exclude(pk=mote.pk)
    if not mote.is_extra and samma.exclude(status=Sammantrade.Status.INSTALLT).filter(is_extra=False).exists():
        raise Inmatningsfel("datum", "Organet har redan ett sammanträde den dagen. Välj en annan dag.")


def _prova_stoppdagar(mote: Sammantrade) -> None:
    utfall = motesregler.stoppdagarna_ligger_fore_sammantradet(
        Stoppdagar(mote.datum, mote.manusstopp, mote.fsg_dag, mote.presidium_dag, mote.kallelse_dag, mote.utskick_dag)
    )
    if not utfall:
        raise Inmatningsfel("manusstopp", utfall.skal)
