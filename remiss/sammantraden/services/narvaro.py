# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Attendance and jäv (KL 5:66, 6:30). Being present is always recordable; what it means is computed per paragraph."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.db.models import QuerySet

from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel, Konflikt
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.karna.villkor import Slag as Villkorsslag
from remiss.organisation.models import Person, Uppdrag
from remiss.organisation.ratter import Ratt, Rollkod
from remiss.regler import justering as justeringsregler
from remiss.regler import motesordning, tjanstgoring
from remiss.regler.javgrunder import grundval
from remiss.sammantraden import ersattare, rumsfakta, tjanstgoringsfakta, villkor
from remiss.sammantraden.models import Forhandsanmalan, Jav, Narvaro, Paragraf, Sammantrade
from remiss.sammantraden.services._gemensamt import las_paragraf, las_sammantrade, pk
from remiss.sammantraden.services._last import lasta_behaller_sitt


def _pagar(lage: Lage) -> bool:
    """Afterwards the list says what happened, and the protocol is asked (protokollskontroll)."""
    return lage.obj.status == Sammantrade.Status.PAGAR  # type: ignore[no-any-return]


NARVARO = Akt(
    "satt_narvaro",
    Ratt.FOR_PROTOKOLL,
    tuple(
        Villkor(rumsfakta.alla(regel), tjanstgoringsfakta.enligt_listan, Villkorsslag.HINDER, _pagar)
        for regel in (
            tjanstgoring.ersattare_tjanstgor_i_en_ledamots_stalle,
            tjanstgoring.inte_fler_tjanstgor_an_organet_has_platser,
        )
    ),
)
JAV = Akt(
    "registrera_jav",
    Ratt.FOR_PROTOKOLL,
    (
        Villkor(justeringsregler.justerad_paragraf_andras_inte, villkor.av_paragraf),
        Villkor(motesordning.paragrafen_vantar_inte_pa_paskrift, villkor.paskrift),
    ),
)
Slag = Narvaro.Slag
#: What the room has noted of a row, which the list of the meeting neither shows nor loses.
I_RUMMET = ("fran_proposition", "till_proposition", "kom", "gick")
#: All that is noted of a row.
I_MARKET = (
    "person_id", "slag", "tjanstgor_for_id", "fran_paragraf_id", "till_paragraf_id", *I_RUMMET,
    "is_distans", "has_ljud_och_bild", "titel",
)  # fmt: skip


@dataclass(frozen=True)
class Narvarouppgift:
    """One person present, and in which paragraphs (ids); None is from the beginning, or to the end."""

    person: Person | int
    slag: str
    tjanstgor_for: Person | int | None = None
    fran: Paragraf | int | None = None
    till: Paragraf | int | None = None
    titel: str = ""
    is_distans: bool = False
    has_ljud_och_bild: bool = True


@tjanst
def satt_narvaro(
    sammantrade: Sammantrade | int,
    narvarande: Sequence[Narvarouppgift | Person | int],
    *,
    last: str = "",
    aktor: Aktor,
    hande: datetime | None = None,
) -> Sammantrade:
    """Record who is there. The whole list is replaced; a justerad paragraph keeps what its protocol says.

    `last` is the mark (narvaromarke) of the list that was read: one that has changed since is not replaced unseen.
    """
    mote = las_sammantrade(sammantrade)
    if mote.status not in (Sammantrade.Status.PAGAR, Sammantrade.Status.AVSLUTAT):
        raise HinderError("Närvaron antecknas när sammanträdet har öppnats.")
    if mote.protokoll_id is not None:
        raise HinderError("Protokollet är fastställt. Gör en rättelse i stället.")
    if last and last != narvaromarke(mote.narvaror.all()):
        raise Konflikt("Närvaron har ändrats sedan du öppnade sidan. Jämför med vad som är antecknat och spara igen.")

    rader = nya_rader(mote, uppgifter_for(mote, narvarande))

    def verkan(lage: Lage) -> None:
        with lasta_behaller_sitt(mote):
            byt_rader(mote, rader)

    utfor_akt(NARVARO, mote, aktor=aktor, hande=hande, data=rader, verkan=verkan)
    return mote


def narvaromarke(rader: Iterable[Narvaro]) -> str:
    """A mark of what is noted, the same as long as nothing of it changes, wherever it was noted."""
    return sha256(repr(sorted(repr([getattr(rad, f) for f in I_MARKET]) for rad in rader)).encode()).hexdigest()[:40]


@tjanst
def registrera_jav(
    paragraf: Paragraf | int,
    person: Person | int,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    grund: str = "",
    grundslag: str = "",
    has_lamnat: bool = True,
    ersattare: Person | int | None = None,
) -> Jav:
    """Record that somebody is jävig in the paragraph, and who serves instead there."""
    punkt = las_paragraf(paragraf)
    rad: list[Jav] = []
    if grundslag and grundslag not in dict(grundval(punkt.sammantrade.regelverk)):
        raise Inmatningsfel("grundslag", "Välj en av de grunder som gäller i organet.")

    def verkan(lage: Lage) -> None:
        defaults = {"grund": grund.strip(), "has_lamnat": has_lamnat, "grundslag": grundslag, "javsfraga": ""}
        jav, _ = Jav.objects.update_or_create(paragraf=punkt, person_id=pk(person), defaults=defaults)
        rad.append(jav)
        _ersatter_i(punkt, pk(person)).delete()
        if ersattare is not None:
            _tjanstgor_i(punkt, pk(ersattare), pk(person))

    utfor_akt(JAV, punkt, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"person_id": pk(person)})
    return rad[0]


@tjanst
def ta_bort_jav(
    paragraf: Paragraf | int, person: Person | int, *, aktor: Aktor, hande: datetime | None = None
) -> Paragraf:
    """Take back jäv that was entered by mistake."""
    punkt = las_paragraf(paragraf)

    def verkan(lage: Lage) -> None:
        punkt.jav.filter(person_id=pk(person)).delete()
        _ersatter_i(punkt, pk(person)).delete()

    utfor_akt(
        Akt("ta_bort_jav", JAV.ratt, JAV.villkor),
        punkt,
        aktor=aktor,
        hande=hande,
        verkan=verkan,
        uppgifter={"person_id": pk(person)},
    )
    return punkt


def uppgifter_for(
    mote: Sammantrade, narvarande: Sequence[Narvarouppgift | Person | int] | None
) -> list[Narvarouppgift]:
    """Complete what was given: people become rows by their uppdrag; None is those expected."""
    uppdrag = {u.person_id: u for u in villkor.fortroendevalda(mote.organ_id, mote.datum)}
    if narvarande is None:
        return _forvantade(mote, list(uppdrag.values()))
    rader = []
    for ett in narvarande:
        if isinstance(ett, Narvarouppgift):
            rader.append(ett)
            continue
        egen = uppdrag.get(pk(ett))
        rader.append(Narvarouppgift(ett, _slag(egen)))
    return rader


def byt_rader(mote: Sammantrade, rader: Sequence[Narvaro]) -> None:
    """Replace the attendance rows."""
    mote.narvaror.all().delete()
    Narvaro.objects.bulk_create(rader)


def nya_rader(mote: Sammantrade, uppgifter: Iterable[Narvarouppgift]) -> list[Narvaro]:
    """The attendance rows as they will be, with what the room has noted of them."""
    uppdrag = {u.person_id: u for u in villkor.fortroendevalda(mote.organ_id, mote.datum)}
    antecknat = {_plats(rad): rad for rad in mote.narvaror.all()}
    rader = []
    for uppgift in uppgifter:
        person_id = pk(uppgift.person)
        egen = uppdrag.get(person_id)
        if uppgift.slag in Narvaro.TJANSTGORANDE and egen is None:
            raise Inmatningsfel("narvarande", "Bara organets ledamöter och ersättare kan tjänstgöra.")
        for_person = None if uppgift.tjanstgor_for is None else pk(uppgift.tjanstgor_for)
        if for_person is not None and (for_person == person_id or for_person not in uppdrag):
            raise Inmatningsfel("narvarande", "En ersättare tjänstgör för en annan ledamot i organet. Välj en sådan.")
        ny = Narvaro(
            sammantrade=mote,
            person_id=person_id,
            uppdrag=egen,
            slag=uppgift.slag,
            tjanstgor_for_id=for_person if uppgift.slag == Slag.TJANSTGORANDE_ERSATTARE else None,
            fran_paragraf_id=_i_motet(mote, uppgift.fran),
            till_paragraf_id=_i_motet(mote, uppgift.till),
            titel=uppgift.titel.strip(),
            is_distans=uppgift.is_distans,
            has_ljud_och_bild=uppgift.has_ljud_och_bild,
        )
        if (rad := antecknat.get(_plats(ny))) is not None:
            for namn in I_RUMMET:
                setattr(ny, namn, getattr(rad, namn))
        rader.append(ny)
    borjar = [(rad.person_id, rad.fran_paragraf_id) for rad in rader]
    if len(borjar) != len(set(borjar)):
        raise Inmatningsfel("narvarande", "Samma person är antecknad två gånger från samma punkt. Ta bort den ena.")
    return rader


def _plats(rad: Narvaro) -> tuple[Any, ...]:
    return rad.person_id, rad.slag, rad.fran_paragraf_id, rad.till_paragraf_id


def _forvantade(mote: Sammantrade, uppdrag: Sequence[Uppdrag]) -> list[Narvarouppgift]:
    """Everyone called who has not announced hinder; the ersättare in turn serve for those who have."""
    anmalda = mote.anmalningar.filter(slag=Forhandsanmalan.Slag.HINDER, is_aterkallad=False)
    hinder = set(anmalda.values_list("person_id", flat=True))
    for_vem = {f.ersattare.person_id: f.ledamot.person_id for f in ersattare.foresla(mote) if f.ersattare is not None}
    return [
        Narvarouppgift(u.person_id, Slag.TJANSTGORANDE_ERSATTARE, tjanstgor_for=for_vem[u.person_id])
        if u.person_id in for_vem
        else Narvarouppgift(u.person_id, _slag(u))
        for u in uppdrag
        if u.person_id not in hinder
    ]


def _slag(uppdrag: Uppdrag | None) -> str:
    if uppdrag is None:
        return Slag.OVRIG
    return Slag.ERSATTARE if uppdrag.roll.kod == Rollkod.ERSATTARE else Slag.LEDAMOT


def _i_motet(mote: Sammantrade, paragraf: Paragraf | int | None) -> int | None:
    if paragraf is None:
        return None
    if not mote.paragrafer.filter(pk=pk(paragraf)).exists():
        raise Inmatningsfel("narvarande", "Paragrafen hör inte till sammanträdet.")
    return pk(paragraf)


def _ersatter_i(punkt: Paragraf, for_id: int) -> "QuerySet[Narvaro]":
    """Who serves for a jävig person in this paragraph only."""
    return Narvaro.objects.filter(
        sammantrade=punkt.sammantrade, fran_paragraf=punkt, till_paragraf=punkt, tjanstgor_for_id=for_id
    )


def _tjanstgor_i(punkt: Paragraf, person_id: int, for_id: int) -> None:
    """An ersättare serves for the jävig in this paragraph only."""
    mote = punkt.sammantrade
    egen = next((u for u in villkor.fortroendevalda(mote.organ_id, mote.datum) if u.person_id == person_id), None)
    if any(rad.person_id == person_id and rad.is_tjanstgorande for rad in villkor.narvarande(punkt)):
        raise Inmatningsfel(
            "ersattare", f"{egen.person if egen else 'Personen'} tjänstgör redan i paragrafen. Välj en annan ersättare."
        )
    if egen is None or egen.roll.kod != Rollkod.ERSATTARE or person_id in {j.person_id for j in punkt.javrader()}:
        raise Inmatningsfel("ersattare", "Välj en av organets ersättare som inte själv är jävig.")
    Narvaro.objects.create(
        sammantrade=mote,
        person_id=person_id,
        uppdrag=egen,
        slag=Slag.TJANSTGORANDE_ERSATTARE,
        tjanstgor_for_id=for_id,
        fran_paragraf=punkt,
        till_paragraf=punkt,
    )
