# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a sender outside the system decides after its remiss: noted by us, with its handling, and taken back if wrong.

A sender inside the system acts itself, and the yttrande follows.
"""

from dataclasses import replace
from datetime import date, datetime

from remiss.diarium.models import Handlingstyp
from remiss.diarium.services.underlag import MUNTLIGT, Underlag, lagg_till_underlag
from remiss.karna.aktor import Aktor
from remiss.karna.datum import svensk_dag
from remiss.karna.dorr import folj, utfor, utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.models import Handelse
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.organisation.ratter import Ratt
from remiss.regler import svarstid as regel_svarstid
from remiss.remisser.models import Avsandarbesked, Beskedslag, Yttrande, Yttrandestatus
from remiss.remisser.services._las import las_yttrande
from remiss.sammantraden.models import Paragraf, Sammantrade

S = Yttrandestatus


def _forlangning(lage: Lage) -> regel_svarstid.AnstandFakta:
    yttrande: Yttrande = lage.obj
    return regel_svarstid.AnstandFakta(
        svarstid=yttrande.svarstid or yttrande.inkom,
        anstand_till=lage.data,
        tidigare_anstand_till=yttrande.anstand_till,
    )


ANSTAND = Akt("anteckna_anstand", Ratt.BEGAR_ANSTAND, (Villkor(regel_svarstid.anstand_forlanger, _forlangning),))
AVSLAG = Akt("anteckna_avslag", Ratt.BEGAR_ANSTAND)
NY_VERSION = Akt("anteckna_ny_version", Ratt.REGISTRERA)
ANGRA = Akt("angra_avsandarbesked", Ratt.RATTA_DIARIUM)
#: How each message is registered: type of handling, its title, what was said by word of mouth.
REGISTERUPPGIFT = {
    Beskedslag.ANSTAND: (Handlingstyp.ANSTANDSBESLUT, "Beslut om anstånd"),
    Beskedslag.AVSLAG: (Handlingstyp.ANSTANDSBESLUT, "Avslag på begäran om anstånd"),
    Beskedslag.ATERKALLELSE: (Handlingstyp.ATERKALLELSE, "Återkallelse av remiss"),
    Beskedslag.NY_VERSION: (Handlingstyp.REMISS, "Ny version av remiss"),
}


@tjanst
def anteckna_anstand(
    yttrande: Yttrande | int,
    *,
    is_beviljat: bool,
    till: date | None = None,
    underlag: Underlag = MUNTLIGT,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Avsandarbesked:
    """Note what the sender decided on more time. When it is granted the day that counts moves."""
    rad = _las_extern(yttrande)
    if not rad.is_pagaende:
        raise HinderError("Yttrandet är redan lämnat eller återkallat, så svarstiden har ingen betydelse mer.")
    if is_beviljat and till is None:
        raise Inmatningsfel("till", "Ange den nya svarstiden.")
    besked = _nytt(rad, Beskedslag.ANSTAND if is_beviljat else Beskedslag.AVSLAG, till if is_beviljat else None)

    def verkan(lage: Lage) -> None:
        rad.anstand_till = besked.till or rad.anstand_till

    akt = ANSTAND if is_beviljat else AVSLAG
    handelse = utfor_akt(akt, rad, aktor=aktor, hande=hande, data=till, verkan=verkan)
    return _spara(besked, underlag, handelse, aktor, akt.ratt)


@tjanst
def anteckna_aterkallelse(
    yttrande: Yttrande | int, *, underlag: Underlag = MUNTLIGT, aktor: Aktor, hande: datetime | None = None
) -> Avsandarbesked:
    """Note that the sender has withdrawn its remiss: the work with the answer ends, the records stay."""
    rad = _las_extern(yttrande)
    besked = _nytt(rad, Beskedslag.ATERKALLELSE, None)
    handelse = utfor(rad.aterkalla, aktor=aktor, hande=hande)
    return _spara(besked, underlag, handelse, aktor, Ratt.REGISTRERA)


@tjanst
def anteckna_ny_version(
    yttrande: Yttrande | int,
    *,
    underlag: Underlag,
    svarstid: date | None = None,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Avsandarbesked:
    """Note a new version of the remiss. An answer already given keeps its version, and we tell what it is worth."""
    rad = _las_extern(yttrande)
    if rad.status == S.ATERKALLAD:
        raise HinderError("Remissen är återkallad. Ångra återkallelsen, eller registrera en ny remiss.")
    if not underlag.is_skriftligt:
        raise Inmatningsfel("filer", "Lägg till den nya versionens handlingar, eller välj det som redan har kommit in.")
    besked = _nytt(rad, Beskedslag.NY_VERSION, svarstid)
    besked.remissversion = rad.remissversion + 1

    def verkan(lage: Lage) -> None:
        rad.remissversion = besked.remissversion
        if svarstid is not None:
            rad.svarstid, rad.anstand_till = svarstid, None

    handelse = utfor_akt(NY_VERSION, rad, aktor=aktor, hande=hande, verkan=verkan)
    return _spara(besked, underlag, handelse, aktor, NY_VERSION.ratt)


@tjanst
def angra_avsandarbesked(
    besked: Avsandarbesked | int, *, skal: str, aktor: Aktor, hande: datetime | None = None
) -> Avsandarbesked:
    """Take back the latest note: it was about another remiss. Its handling stays in the ärende."""
    pk = besked.pk if isinstance(besked, Avsandarbesked) else besked
    rad = las_yttrande(Avsandarbesked.objects.values_list("yttrande_id", flat=True).get(pk=pk))
    senaste = rad.avsandarbesked.filter(angrades__isnull=True).order_by("-pk").first()
    if senaste is None or senaste.pk != pk:
        raise HinderError("Bara det senaste beskedet kan tas tillbaka. Rätta uppgifterna om remissen i stället.")
    if not skal.strip():
        raise Inmatningsfel("skal", "Skriv varför noteringen tas tillbaka.")
    if senaste.slag == Beskedslag.ATERKALLELSE:
        handelse = utfor(rad.angra_aterkallelse, aktor=aktor, hande=hande)
        _fortsatt(rad, handelse)
    else:
        handelse = utfor_akt(ANGRA, rad, aktor=aktor, hande=hande, verkan=lambda _: _aterstall(rad, senaste))
    senaste.angrades, senaste.angrades_skal = handelse.hande, skal.strip()[:300]
    senaste.version += 1
    senaste.save(update_fields=["angrades", "angrades_skal", "version"])
    return senaste


def _aterstall(yttrande: Yttrande, besked: Avsandarbesked) -> None:
    """Put the days and the version back, unless somebody has corrected them since."""
    galler = yttrande.anstand_till if besked.slag == Beskedslag.ANSTAND else yttrande.svarstid
    if besked.till is not None and besked.till != galler:
        raise HinderError("Svarstiden har ändrats efter beskedet. Rätta uppgifterna om remissen i stället.")
    if besked.slag == Beskedslag.NY_VERSION:
        yttrande.remissversion = besked.remissversion - 1
    if besked.till is not None:
        yttrande.svarstid = besked.tidigare_svarstid
        yttrande.anstand_till = besked.tidigare_anstand_till


def _fortsatt(yttrande: Yttrande, orsak: Handelse) -> None:
    """Let the yttrande follow again what has happened in its ärende."""
    beslutades = yttrande.beslutades
    if yttrande.arende.handlaggare_id is not None:
        folj(yttrande.fordela, orsak=orsak)
    if yttrande.tu_id is not None:
        folj(yttrande.bered, orsak=orsak)
    pa_lista = Paragraf.objects.filter(
        arende_id=yttrande.arende_id,
        status__in=(Paragraf.Status.FORBEREDD, Paragraf.Status.UPPTAGEN),
        sammantrade__status__in=(Sammantrade.Status.KALLAT, Sammantrade.Status.PAGAR),
    )
    if pa_lista.exists():
        folj(yttrande.lagg_fram, orsak=orsak)
    if yttrande.paragraf_id is not None:
        folj(yttrande.avgor, orsak=orsak)
        yttrande.beslutades = beslutades
        yttrande.save(update_fields=["beslutades"])


def _las_extern(yttrande: Yttrande | int) -> Yttrande:
    rad = las_yttrande(yttrande)
    if not rad.is_extern:
        raise HinderError("Avsändaren arbetar i systemet. Det som avsändaren beslutar kommer hit av sig självt.")
    return rad


def _nytt(yttrande: Yttrande, slag: Beskedslag, till: date | None) -> Avsandarbesked:
    return Avsandarbesked(
        organ_id=yttrande.organ_id,
        arende_id=yttrande.arende_id,
        yttrande=yttrande,
        slag=slag,
        till=till,
        tidigare_svarstid=yttrande.svarstid,
        tidigare_anstand_till=yttrande.anstand_till,
        remissversion=yttrande.remissversion,
    )


def _spara(besked: Avsandarbesked, underlag: Underlag, handelse: Handelse, aktor: Aktor, ratt: str) -> Avsandarbesked:
    """Keep the message with its handling."""
    yttrande = besked.yttrande
    typ, rubrik = REGISTERUPPGIFT[Beskedslag(besked.slag)]
    besked.kom = handelse.hande
    besked.handling = lagg_till_underlag(
        yttrande.arende,
        underlag if underlag.is_skriftligt else _muntligt(besked, underlag.anteckning),
        typ=typ,
        rubrik=f"{rubrik} från {yttrande.avsandare_namn}"[:300],
        fran=yttrande.avsandare_namn,
        aktor=aktor,
        hande=handelse.hande,
        ratt=ratt,
    )
    besked.save(force_insert=True)
    return besked


def _muntligt(besked: Avsandarbesked, anteckning: str) -> Underlag:
    """What the note of a message by telephone says; who said it must be written."""
    if not anteckning.strip():
        raise Inmatningsfel(
            "anteckning", "Skriv vem som lämnade beskedet och vad som sades, eller lägg till brevet eller mejlet."
        )
    dag = f" till {svensk_dag(besked.till)}" if besked.till else ""
    return replace(MUNTLIGT, anteckning=f"{besked.get_slag_display()}{dag}.\n\n{anteckning.strip()}")
