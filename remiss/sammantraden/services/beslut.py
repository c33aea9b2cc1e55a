# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the organ does with an item: taken up, decided, bordlagt, återremitterat, let go (KL 5:50, 6:33)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from remiss.beredning.services import angra_ateruppta_foljd, ateruppta_foljd
from remiss.diarium import nummer
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import folj, utfor, utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt
from remiss.organisation.ratter import Ratt
from remiss.regler.datum import upprakning
from remiss.sammantraden import inkomna_remisser, urval, villkor
from remiss.sammantraden.models import Moteroll, Paragraf, Paragraftext, Sammantrade
from remiss.sammantraden.punkter import Punkt, av, avslag, rena
from remiss.sammantraden.services._frysning import kopiera, satt_punkter
from remiss.sammantraden.services._gemensamt import las_paragraf, las_sammantrade, numrera_om

OVERFOR = Akt("overfor", Ratt.FOR_PROTOKOLL)
Utfall = Paragraf.Utfall
_OMEDELBAR = re.compile(r"omedelbart justera", re.IGNORECASE)


@dataclass(frozen=True)
class Beslut:
    """The outcome of an item, as the door gets it."""

    utfall: str = ""
    motivering: str = ""
    is_omedelbar: bool = False
    onabara: str = ""
    punkter: tuple[str, ...] = ()


@tjanst
def ta_upp(
    paragraf: Paragraf | int, *, aktor: Aktor, hande: datetime | None = None, efterregistrerad: bool = False
) -> Paragraf:
    """Take up the item. Its number is drawn now and stands; it comes after what has already been taken up."""
    punkt = las_paragraf(paragraf)
    _ta_upp(punkt, aktor, hande, efterregistrerad)
    return punkt


@tjanst
def avgor(
    paragraf: Paragraf | int,
    *,
    utfall: str,
    punkter: Sequence[str | Punkt] | None = None,
    motivering: str = "",
    is_omedelbar: bool | None = None,
    onabara: str = "",
    aktor: Aktor,
    hande: datetime | None = None,
    efterregistrerad: bool = False,
    bristanteckning: str = "",
) -> Paragraf:
    """Record the decision and its ordered points. An item not yet taken up is taken up first.

    Enligt förslag takes the frozen proposal, each point put to whom it was put there. With `is_omedelbar` the last
    point declares the paragraph omedelbart justerad; unless stated it follows from the points. `onabara`: why absent
    members of a bolag's board could not be told of the item (ABL 8:21); it becomes a protokollsanteckning.
    """
    punkt = las_paragraf(paragraf)
    if utfall in (*Paragraf.UTAN_AVGORANDE, "") or utfall not in Utfall.values:
        raise Inmatningsfel("utfall", "Välj hur punkten avgjordes.")
    beslut, omedelbar = _omedelbar(_utan_forteckning(punkt, _beslut(punkt, utfall, punkter)), is_omedelbar)
    _ta_upp_vid_behov(punkt, aktor, hande, efterregistrerad)
    utfor(
        punkt.avgor,
        aktor=aktor,
        hande=hande,
        data=Beslut(utfall, motivering.strip(), omedelbar, onabara.strip(), tuple(p.text for p in beslut)),
        efterregistrerad=efterregistrerad,
        bristanteckning=bristanteckning,
        uppgifter={"utfall": str(utfall)},
    )
    satt_punkter(punkt, beslut, is_forslag=False)
    if onabara.strip():
        Paragraftext.objects.create(
            paragraf=punkt,
            slag=Paragraftext.Slag.PROTOKOLLSANTECKNING,
            ordning=punkt.texter.count(),
            text=onabara.strip(),
        )
    return punkt


@tjanst
def bordlagg(
    paragraf: Paragraf | int,
    *,
    motivering: str = "",
    till: Sammantrade | int | None = None,
    is_omedelbar: bool = False,
    aktor: Aktor,
    hande: datetime | None = None,
    efterregistrerad: bool = False,
    bristanteckning: str = "",
) -> Paragraf:
    """Decide another time: the item moves to the next meeting with the same handlingar. No svarstid is touched."""
    punkt = las_paragraf(paragraf)
    _ta_upp_vid_behov(punkt, aktor, hande, efterregistrerad)
    nasta = las_sammantrade(till) if till is not None else urval.nasta_sammantrade(punkt.sammantrade)
    if nasta is not None and (nasta.organ_id != punkt.organ_id or nasta.status not in Sammantrade.FORE):
        raise Inmatningsfel("till", "Välj ett kommande sammanträde i samma organ.")
    beslut, omedelbar = _omedelbar([Punkt("Ärendet bordläggs.")], is_omedelbar)
    utfor(
        punkt.bordlagg,
        aktor=aktor,
        hande=hande,
        data=Beslut(motivering=motivering.strip(), is_omedelbar=omedelbar),
        efterregistrerad=efterregistrerad,
        bristanteckning=bristanteckning,
        uppgifter={"till_sammantrade_id": nasta.pk if nasta else None},
    )
    satt_punkter(punkt, beslut, is_forslag=False)
    if nasta is not None:
        _overfor(punkt, nasta, aktor, hande)
    return punkt


@tjanst
def aterremittera(
    paragraf: Paragraf | int,
    *,
    motivering: str,
    is_omedelbar: bool = False,
    aktor: Aktor,
    hande: datetime | None = None,
    efterregistrerad: bool = False,
    bristanteckning: str = "",
) -> Paragraf:
    """Send the ärende back with what is missing; its TU begins a new round of writing."""
    punkt = las_paragraf(paragraf)
    _ta_upp_vid_behov(punkt, aktor, hande, efterregistrerad)
    motivering = motivering.strip()
    beslut, omedelbar = _omedelbar([Punkt(f"Ärendet återremitteras: {motivering}")], is_omedelbar)
    handelse = utfor(
        punkt.aterremittera,
        aktor=aktor,
        hande=hande,
        data=Beslut(motivering=motivering, is_omedelbar=omedelbar),
        efterregistrerad=efterregistrerad,
        bristanteckning=bristanteckning,
    )
    satt_punkter(punkt, beslut, is_forslag=False)
    if punkt.tu_id is not None:
        ateruppta_foljd(punkt.tu_id, orsak=handelse)
    return punkt


@tjanst
def utga(paragraf: Paragraf | int, *, motivering: str = "", aktor: Aktor, hande: datetime | None = None) -> Paragraf:
    """Let the item leave the agenda at the meeting."""
    punkt = las_paragraf(paragraf)
    hade_nummer = punkt.nummer is not None
    utfor(punkt.utga, aktor=aktor, hande=hande, data=motivering.strip())
    if hade_nummer:
        satt_punkter(punkt, ["Ärendet utgår."], is_forslag=False)
    return punkt


@tjanst
def aterta(paragraf: Paragraf | int, *, aktor: Aktor, hande: datetime | None = None) -> Paragraf:
    """Undo an outcome that was entered wrongly, until the paragraph is handed to justering.

    The round of writing that an återremiss began is taken back with it.
    """
    punkt = las_paragraf(paragraf)
    if punkt.status == Paragraf.Status.UTGATT:
        utfor(punkt.aterinfor, aktor=aktor, hande=hande)
    else:
        senare = list(punkt.efterfoljare.filter(is_struken=False).select_related("sammantrade"))
        if any(p.status != Paragraf.Status.FORBEREDD or p.sammantrade.status != "planerat" for p in senare):
            raise HinderError("Ärendet står redan i nästa kallelse. Det kan inte tas tillbaka härifrån.")
        borjan = villkor.aterremissens_omgang(punkt)
        handelse = utfor(punkt.aterta, aktor=aktor, hande=hande)
        if borjan is not None:
            angra_ateruppta_foljd(borjan.objekt_id, orsak=handelse)
        for p in senare:
            folj(p.stryk, orsak=handelse)
    punkt.punkter.filter(is_forslag=False).delete()
    return punkt


def _ta_upp_vid_behov(punkt: Paragraf, aktor: Aktor, hande: datetime | None, efterregistrerad: bool) -> None:
    if punkt.status == Paragraf.Status.FORBEREDD:
        _ta_upp(punkt, aktor, hande, efterregistrerad)


def _ta_upp(punkt: Paragraf, aktor: Aktor, hande: datetime | None, efterregistrerad: bool) -> None:
    mote = punkt.sammantrade
    alla = list(mote.paragrafer.exclude(pk=punkt.pk).i_ordning())
    fasta = [p for p in alla if p.nummer is not None]
    if punkt.nummer is None and mote.status == Sammantrade.Status.PAGAR:
        numrera_om([*fasta, punkt, *(p for p in alla if p.nummer is None)])
    nytt = punkt.nummer
    if nytt is None and punkt.status == Paragraf.Status.FORBEREDD:
        nytt = nummer.dra_paragrafnummer(punkt.organ_id, punkt.year)
    utfor(punkt.ta_upp, aktor=aktor, hande=hande, data=nytt, efterregistrerad=efterregistrerad)


def _beslut(punkt: Paragraf, utfall: str, punkter: Sequence[str | Punkt] | None) -> list[Punkt]:
    if egna := rena(punkter or (), punkt.sammantrade):
        return egna
    forslag = av(punkt.forslag)
    if utfall == Utfall.ENLIGT_FORSLAG and forslag:
        return forslag
    if utfall == Utfall.ANTECKNAS:
        return forslag or [Punkt(_anteckning(punkt))]
    if utfall == Utfall.AVSLAG:
        return avslag(forslag)
    raise Inmatningsfel("punkter", "Skriv vad organet beslutade. Det finns inget förslag att följa.")


def _utan_forteckning(punkt: Paragraf, beslut: list[Punkt]) -> list[Punkt]:
    """Note no list where none stands: nothing has come in, or it stands in another item."""
    if all(p.text != inkomna_remisser.FORSLAG for p in beslut):
        return beslut
    mening = inkomna_remisser.beslutas_i_stallet(inkomna_remisser.i_paragrafen(punkt))
    return [p._replace(text=mening) if mening and p.text == inkomna_remisser.FORSLAG else p for p in beslut]


def _anteckning(punkt: Paragraf) -> str:
    """What is noted of an item without a proposal, by what kind of item it is."""
    if punkt.slag == Paragraf.Slag.UPPROP:
        return "Uppropet förrättas."
    if punkt.slag == Paragraf.Slag.VAL_AV_JUSTERARE:
        rader = punkt.sammantrade.moteroller.filter(roll=Moteroll.Roll.JUSTERARE, paragraf=None)
        valda = [rad.person.namn for rad in rader.select_related("person").order_by("id")]
        return f"{upprakning(valda)} utses att justera protokollet." if valda else "Justerare utses."
    if punkt.slag == Paragraf.Slag.VACKT:
        if punkt.beskrivning or punkt.texter.exists():
            return "De väckta ärendena antecknas till protokollet."
        return "Inga ärenden väcks."
    if punkt.slag == Paragraf.Slag.INKOMNA_REMISSER:
        return inkomna_remisser.FORSLAG
    return "Informationen antecknas till protokollet."


def _omedelbar(punkter: list[Punkt], onskad: bool | None) -> tuple[list[Punkt], bool]:
    """Add the point that declares the paragraph omedelbart justerad where it is wanted and missing."""
    star_dar = any(_OMEDELBAR.search(punkt.text) for punkt in punkter)
    omedelbar = star_dar if onskad is None else onskad
    if omedelbar and not star_dar:
        punkter = [*punkter, Punkt("Paragrafen förklaras omedelbart justerad.")]
    return punkter, omedelbar


def _overfor(punkt: Paragraf, nasta: Sammantrade, aktor: Aktor, hande: datetime | None) -> None:
    ny = Paragraf(
        sammantrade=nasta,
        organ_id=nasta.organ_id,
        year=nasta.year,
        arende_id=punkt.arende_id,
        tu_id=punkt.tu_id,
        tu_version_id=punkt.tu_version_id,
        foregaende=punkt,
        slag=punkt.slag,
        rubrik=punkt.rubrik,
        beskrivning=punkt.beskrivning,
        ordning=nasta.paragrafer.count() + 1,
        is_sen=nasta.status != Sammantrade.Status.PLANERAT,
    )
    utfor_akt(OVERFOR, ny, aktor=aktor, hande=hande, uppgifter={"fran_paragraf_id": punkt.pk})
    kopiera(punkt, ny)
