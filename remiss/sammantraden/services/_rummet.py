# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How a Forhandling is laid down in the tables: the paragraph is replaced, the rest of the meeting kept."""

from collections.abc import Sequence
from datetime import datetime, time
from hashlib import sha256
from typing import Any

from remiss.karna.fel import Inmatningsfel
from remiss.sammantraden import villkor
from remiss.sammantraden.forhandling import (
    Anteckningsuppgift,
    Forhandling,
    Javuppgift,
    Narvaroandring,
    Propositionsuppgift,
    Yrkandeuppgift,
    som_data,
)
from remiss.sammantraden.forhandlingstext import Utgang
from remiss.sammantraden.models import (
    Forhandlingsbild,
    Jav,
    Ledamotsanteckning,
    Moteroll,
    Narvaro,
    Paragraf,
    Proposition,
    Rost,
    Yrkande,
    Yrkare,
)

Slag = Narvaro.Slag
#: How many steps back the room remembers.
MAX_STEG = 100
#: The longest mark of a step that is kept as it is.
MAX_NYCKEL = 40


def is_tagen(punkt: Paragraf, nyckel: str) -> bool:
    """Whether the step that carries this mark has been taken."""
    return bool(nyckel) and punkt.bilder.filter(nyckel=_marke(nyckel)).exists()


def _marke(nyckel: str) -> str:
    """The mark as it is stored and looked up: a longer one in a shorter form of its own, never cut to another's."""
    return nyckel if len(nyckel) <= MAX_NYCKEL else sha256(nyckel.encode()).hexdigest()[:MAX_NYCKEL]


def minns(punkt: Paragraf, fore: Forhandling, steg: str, nyckel: str = "") -> None:
    """Keep how the room stood before a step; the oldest are forgotten."""
    Forhandlingsbild.objects.create(
        paragraf=punkt, bild=som_data(fore), steg=steg[:120] or "Ändring", nyckel=_marke(nyckel)
    )
    gamla = punkt.bilder.order_by("-id").values_list("pk", flat=True)[MAX_STEG:]
    punkt.bilder.filter(pk__in=list(gamla)).delete()


def ersatt(punkt: Paragraf, ny: Forhandling, utgangar: Sequence[Utgang], hande: datetime) -> None:
    """Replace what is stored. The meeting and the paragraph are locked by the caller."""
    slutade_senare = _slutade_senare(punkt)
    _stall_tillbaka(punkt)
    for andring in ny.narvaro:
        _andra_narvaro(punkt, andring)
    _lat_sluta_senare(punkt, slutade_senare)
    for uppgift in ny.jav:
        _satt_jav(punkt, uppgift)
    _satt_ordforande(punkt, ny.ordforande)
    yrkanden = _satt_yrkanden(punkt, ny.yrkanden)
    _satt_propositioner(punkt, ny.propositioner, yrkanden, utgangar)
    _satt_anteckningar(punkt, ny.anteckningar, yrkanden, hande)
    for namn in ("jav", "yrkanden", "propositioner", "anteckningar", "moteroller"):
        getattr(punkt, "_prefetched_objects_cache", {}).pop(namn, None)
    getattr(punkt.sammantrade, "_prefetched_objects_cache", {}).pop("narvaror", None)


def _slutade_senare(punkt: Paragraf) -> list[Narvaro]:
    """Those who came in this paragraph and left in another: what the other says is not this one's to change."""
    rader = punkt.sammantrade.narvaror.filter(fran_paragraf=punkt).exclude(till_paragraf=None)
    return list(rader.exclude(till_paragraf=punkt).select_related("till_paragraf"))


def _lat_sluta_senare(punkt: Paragraf, slutade: Sequence[Narvaro]) -> None:
    for rad in slutade:
        nya = punkt.sammantrade.narvaror.filter(
            fran_paragraf=punkt, till_paragraf=None, person_id=rad.person_id, slag=rad.slag
        )
        slut = {"till_paragraf": rad.till_paragraf, "till_proposition": rad.till_proposition, "gick": rad.gick}
        if not nya.update(**slut):
            dar = rad.till_paragraf.beteckning if rad.till_paragraf else "en senare punkt"
            raise Inmatningsfel("narvaro", f"{_vem(rad.person_id)} lämnar i {dar}. Ändra det först.")


def _stall_tillbaka(punkt: Paragraf) -> None:
    """Undo what happened in this paragraph: who came is not there, who left still is."""
    rader = punkt.sammantrade.narvaror
    rader.filter(fran_paragraf=punkt).delete()
    rader.filter(till_paragraf=punkt).update(till_paragraf=None, till_proposition=None, gick=None)
    punkt.jav.all().delete()
    punkt.anteckningar.all().delete()
    punkt.propositioner.all().delete()
    punkt.yrkanden.all().delete()
    getattr(punkt.sammantrade, "_prefetched_objects_cache", {}).pop("narvaror", None)


def _andra_narvaro(punkt: Paragraf, andring: Narvaroandring) -> None:
    mote = punkt.sammantrade
    rader = mote.narvaror.select_related("fran_paragraf", "till_paragraf").filter(person_id=andring.person)
    oppen = next((rad for rad in rader if rad.till_paragraf is None and rad.var_i(punkt)), None)
    if not andring.kommer and oppen is None:
        raise Inmatningsfel("narvaro", f"{_vem(andring.person)} är inte antecknad som närvarande i paragrafen.")
    if oppen is not None:
        if andring.kommer and oppen.slag == andring.slag:
            raise Inmatningsfel("narvaro", f"{_vem(andring.person)} är redan antecknad så.")
        oppen.till_paragraf = punkt
        oppen.till_proposition = andring.fore
        oppen.gick = _klockslag(andring.tid)
        oppen.save(update_fields=["till_paragraf", "till_proposition", "gick"])
    if not andring.kommer:
        return
    uppdrag = _uppdrag(punkt, andring.person)
    if andring.slag in Narvaro.TJANSTGORANDE and uppdrag is None:
        raise Inmatningsfel("narvaro", "Bara organets ledamöter och ersättare kan tjänstgöra.")
    Narvaro.objects.create(
        sammantrade=mote,
        person_id=andring.person,
        uppdrag=uppdrag,
        slag=andring.slag,
        tjanstgor_for_id=andring.tjanstgor_for if andring.slag == Slag.TJANSTGORANDE_ERSATTARE else None,
        fran_paragraf=punkt,
        fran_proposition=andring.fore,
        kom=_klockslag(andring.tid),
        is_distans=andring.is_distans,
        has_ljud_och_bild=andring.has_ljud_och_bild,
        titel=andring.titel,
    )


def _satt_jav(punkt: Paragraf, uppgift: Javuppgift) -> None:
    Jav.objects.create(
        paragraf=punkt,
        person_id=uppgift.person,
        grund=uppgift.grund.strip(),
        grundslag=uppgift.grundslag,
        is_bestritt=uppgift.is_bestritt,
        is_oumbarlig=uppgift.is_oumbarlig,
        has_lamnat=uppgift.has_lamnat,
        javsfraga=uppgift.javsfraga,
        undantag=uppgift.undantag,
        deltog_i_provningen=uppgift.deltog_i_provningen,
    )
    if uppgift.ersattare is None or not uppgift.galler:
        return
    uppdrag = _uppdrag(punkt, uppgift.ersattare)
    if uppdrag is None:
        raise Inmatningsfel("jav", "Välj en av organets ersättare.")
    Narvaro.objects.create(
        sammantrade=punkt.sammantrade,
        person_id=uppgift.ersattare,
        uppdrag=uppdrag,
        slag=Slag.TJANSTGORANDE_ERSATTARE,
        tjanstgor_for_id=uppgift.person,
        fran_paragraf=punkt,
        till_paragraf=punkt,
    )


def _satt_ordforande(punkt: Paragraf, vem: int | None) -> None:
    rader = punkt.sammantrade.moteroller.filter(paragraf=punkt, roll=Moteroll.Roll.ORDFORANDE)
    if vem is None:
        rader.delete()
        return
    Moteroll.objects.update_or_create(
        sammantrade=punkt.sammantrade, paragraf=punkt, roll=Moteroll.Roll.ORDFORANDE, defaults={"person_id": vem}
    )


def _satt_yrkanden(punkt: Paragraf, uppgifter: Sequence[Yrkandeuppgift]) -> dict[int, Yrkande]:
    rader = Yrkande.objects.bulk_create(
        Yrkande(
            paragraf=punkt,
            ordning=n,
            slag=y.slag,
            text=y.text.strip(),
            handling_id=y.handling,
            delbeslut=y.delbeslut,
            is_aterkallat=y.is_aterkallat,
        )
        for n, y in enumerate(uppgifter, 1)
    )
    Yrkare.objects.bulk_create(
        Yrkare(yrkande=rad, person_id=person, ordning=plats, has_aterkallat=person in y.aterkallat_av)
        for rad, y in zip(rader, uppgifter, strict=True)
        for plats, person in enumerate(y.personer, 1)
    )
    return {rad.ordning: rad for rad in rader}


def _satt_propositioner(
    punkt: Paragraf,
    uppgifter: Sequence[Propositionsuppgift],
    yrkanden: dict[int, Yrkande],
    utgangar: Sequence[Utgang],
) -> None:
    rader = Proposition.objects.bulk_create(
        Proposition(
            paragraf=punkt,
            ordning=n,
            delbeslut=p.delbeslut,
            slag=p.slag,
            satt=p.satt,
            ja=yrkanden[p.ja] if p.ja else None,
            nej=yrkanden[p.nej] if p.nej else None,
            svar=utgang.svar,
            avgorande=utgang.avgorande,
            is_val=p.is_val,
            **dict(zip(("sedlar_ja", "sedlar_nej", "sedlar_blanka"), p.sedlar or (None, None, None), strict=True)),
        )
        for n, (p, utgang) in enumerate(zip(uppgifter, utgangar, strict=True), 1)
    )
    Rost.objects.bulk_create(
        Rost(proposition=rad, person_id=person, svar=svar)
        for rad, p in zip(rader, uppgifter, strict=True)
        for person, svar in p.roster.items()
    )
    begard = Proposition.begard_av.through
    begard.objects.bulk_create(
        begard(proposition_id=rad.pk, person_id=person)
        for rad, p in zip(rader, uppgifter, strict=True)
        for person in dict.fromkeys(p.begard_av)
    )


def _satt_anteckningar(
    punkt: Paragraf, uppgifter: Sequence[Anteckningsuppgift], yrkanden: dict[int, Yrkande], hande: datetime
) -> None:
    Ledamotsanteckning.objects.bulk_create(
        Ledamotsanteckning(
            paragraf=punkt,
            ordning=n,
            slag=a.slag,
            person_id=a.person,
            yrkande=yrkanden[a.yrkande] if a.yrkande else None,
            text=a.text.strip(),
            anmaldes=datetime.fromisoformat(a.anmaldes) if a.anmaldes else hande,
            lamnades=(datetime.fromisoformat(a.lamnades) if a.lamnades else hande) if a.text.strip() else None,
        )
        for n, a in enumerate(uppgifter, 1)
    )


def _uppdrag(punkt: Paragraf, person_id: int) -> Any:
    mote = punkt.sammantrade
    return next((u for u in villkor.fortroendevalda(mote.organ_id, mote.datum) if u.person_id == person_id), None)


def _vem(person_id: int) -> str:
    from remiss.organisation.models import Person

    return Person.objects.get(pk=person_id).namn


def _klockslag(tid: str) -> time | None:
    return time.fromisoformat(tid) if tid else None
