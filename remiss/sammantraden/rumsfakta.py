# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How the facts of the room are fetched for the rules in regler; `lage.data` is the Rum about to be saved."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import Max

from remiss.karna.klocka import STOCKHOLM
from remiss.karna.villkor import Lage
from remiss.organisation.models import Person
from remiss.organisation.models.organ import Reservationsfrist
from remiss.organisation.ratter import Rollkod
from remiss.regler import Regel, Utfall, huvudvotering, omrostning, reservation
from remiss.regler import jav as javregler
from remiss.regler import yrkande as yrkanderegler
from remiss.regler.beslutsforhet import REGEL_PER_REGELVERK as BESLUTSFORHET
from remiss.regler.beslutsforhet import Beslutsforhetsfakta
from remiss.regler.javgrunder import Grundfakta, Javgrund, Undantag
from remiss.regler.regelverk import Regelverk
from remiss.sammantraden import villkor
from remiss.sammantraden.models import Jav, Narvaro, Paragraf, Paskrift, Proposition, Rost
from remiss.sammantraden.rummet import Rum


def alla(regel: Regel[Any]) -> Callable[[Sequence[Any]], Utfall]:
    """Ask the rule of each; the first that is not fulfilled tells why."""

    def prova(fakta: Sequence[Any]) -> Utfall:
        utfallen = [regel(ett) for ett in fakta]
        ja = Utfall(True, regel.lagrum, "", regel.id)
        return next((utfall for utfall in utfallen if not utfall), ja)

    return prova


def omrostningar(lage: Lage) -> list[Any]:
    """Each vote as the rules read it, with people by name so that a refusal says who."""
    rum: Rum = lage.data
    fragor = enumerate(rum.forhandling.propositioner, 1)
    return [omrostning_i(rum, n) for n, p in fragor if p.satt != Proposition.Satt.ACKLAMATION]


def omrostning_i(rum: Rum, fraga: int) -> omrostning.Omrostningsfakta:
    """One vote, with people by name."""
    return _med_namn(rum.omrostningsfakta(fraga), namn_i(rum))


def grunder(lage: Lage) -> list[Grundfakta]:
    rum: Rum = lage.data
    namn = namn_i(rum)
    return [
        Grundfakta(
            rum.regelverk,
            namn[str(j.person)],
            (Javgrund(j.grundslag),) if j.grundslag else (),
            Undantag(j.undantag) if j.undantag else None,
        )
        for j in rum.forhandling.jav
    ]


def javsfragor(lage: Lage) -> list[javregler.Javsfraga]:
    """Each jäv that was questioned, and how the organ handled it."""
    rum: Rum = lage.data
    namn = namn_i(rum)
    dar = rum.vid(rum.beslutet)
    lediga = [p for p, plats in dar.items() if plats.slag == Narvaro.Slag.ERSATTARE and p not in rum.javiga]
    serverar = frozenset(namn[str(p)] for p in rum.tjanstgorande(rum.beslutet))
    return [
        javregler.Javsfraga(
            rum.regelverk,
            namn[str(j.person)],
            has_ersatts=j.galler and j.ersattare is not None,
            is_avgjord=j.javsfraga != Jav.Javsfraga.OPPEN,
            provade=frozenset({namn[str(j.person)]}) if j.deltog_i_provningen else frozenset(),
            is_beslutsfor_utan=_is_beslutsfor(rum, serverar - {namn[str(j.person)]}),
            kan_nagon_kallas=bool(lediga),
        )
        for j in rum.forhandling.jav
        if j.is_bestritt or not j.galler
    ]


def _is_beslutsfor(rum: Rum, tjanstgorande: frozenset[str]) -> bool:
    installning = rum.punkt.organ.installning
    fakta = Beslutsforhetsfakta(installning.antal_ledamoter, tjanstgorande, krav=installning.beslutsforhet_krav)
    return bool(BESLUTSFORHET[rum.regelverk](fakta))


def aterkallelser(lage: Lage) -> list[yrkanderegler.Aterkallelsefakta]:
    """Each motion that was withdrawn, by whom, and whether it is answered though nobody stands by it."""
    rum: Rum = lage.data
    namn = namn_i(rum)
    par = zip(rum.forhandling.propositioner, rum.utgangar, strict=True)
    besvarade = {nummer for p, utgang in par if utgang.svar for nummer in (p.ja, p.nej)}
    return [
        yrkanderegler.Aterkallelsefakta(
            yrkanderegler.Yrkande(
                f"Yrkande {n}", yrkanderegler.Yrkandeslag(y.slag), tuple(namn[str(p)] for p in y.personer), y.text
            ),
            namn[str(person)],
            is_besvarat=n in besvarade and y.is_aterkallat,
        )
        for n, y in enumerate(rum.forhandling.yrkanden, 1)
        for person in y.aterkallat_av or (y.personer if y.is_aterkallat else ())
    ]


def begarda(lage: Lage) -> list[huvudvotering.Begaranfakta]:
    """Each question, who asked for a vote in it, and whether there was one."""
    rum: Rum = lage.data
    namn = namn_i(rum)
    return [
        huvudvotering.Begaranfakta(
            tuple(namn[str(person)] for person in p.begard_av),
            frozenset(namn[str(person)] for person in rum.tjanstgorande(n)),
            p.satt != Proposition.Satt.ACKLAMATION,
        )
        for n, p in enumerate(rum.forhandling.propositioner, 1)
        if p.begard_av
    ]


def ledning(lage: Lage) -> javregler.Ordforandefakta:
    rum: Rum = lage.data
    namn = namn_i(rum)
    ordinarie, vald = str(rum.mote.ordforande_id), rum.forhandling.ordforande
    return javregler.Ordforandefakta(
        ordforande=namn.get(ordinarie, ""),
        vald=namn.get(str(vald)) if vald else None,
        javiga=frozenset(namn[str(p)] for p in rum.javiga),
        is_narvarande=rum.mote.ordforande_id in rum.vid(rum.beslutet),
    )


def fragor(lage: Lage) -> list[huvudvotering.Fragefakta]:
    """Each question that was put, with what had been answered before it."""
    rum: Rum = lage.data
    return [
        huvudvotering.Fragefakta(
            fraga,
            tuple(rum.yrkade(delbeslut)),
            tuple(rum.svaren(delbeslut)[:besvarade]),
            rum.has_forslag(delbeslut),
            rum.huvudforslag(delbeslut),
        )
        for delbeslut in rum.delbeslut
        for fraga, besvarade in rum.stallda(delbeslut)
    ]


def huvudforslag(lage: Lage) -> list[huvudvotering.Huvudforslagsfakta]:
    """The proposal that the chair put the motförslag against, in each decision that has come so far."""
    rum: Rum = lage.data
    valda = [(delbeslut, rum.huvudforslag(delbeslut)) for delbeslut in rum.delbeslut]
    return [
        huvudvotering.Huvudforslagsfakta(vald, tuple(rum.yrkade(delbeslut)), rum.has_forslag(delbeslut))
        for delbeslut, vald in valda
        if vald is not None
    ]


def minoritet(rum: Rum) -> yrkanderegler.Minoritetsfakta:
    """The question by which a minority put the ärende off, as it was answered."""
    nummer = rum.minoritetsfraga or 0
    namn, p = namn_i(rum), rum.forhandling.propositioner[nummer - 1]
    return yrkanderegler.Minoritetsfakta(
        regelverk=rum.regelverk,
        slag=yrkanderegler.Yrkandeslag(rum.forhandling.yrkanden[(p.nej or 1) - 1].slag),
        begarande=frozenset(namn[str(person)] for person, svar in p.roster.items() if svar == Rost.Svar.NEJ),
        narvarande=frozenset(namn[str(person)] for person in rum.tjanstgorande(nummer)),
        is_val=p.is_val,
        is_forbrukad=rum.har_begarts_av_minoritet,
    )


def motiveringar(rum: Rum, vald: str) -> yrkanderegler.Motiveringsfakta:
    """What those who asked for återremiss said is missing, and what the decision says."""
    namn = namn_i(rum)
    return yrkanderegler.Motiveringsfakta(
        motiveringar=tuple(
            yrkanderegler.Motivering(y.text.strip(), frozenset(namn[str(p)] for p in y.personer))
            for y in rum.forhandling.kvarstaende
            if y.slag == yrkanderegler.Yrkandeslag.ATERREMISS
        ),
        narvarande=frozenset(namn[str(person)] for person in rum.tjanstgorande(rum.minoritetsfraga or rum.beslutet)),
        vald=vald.strip(),
    )


def yrkanden(lage: Lage) -> list[yrkanderegler.Yrkandefakta]:
    """Each motion that stands, with who serves in some part of the paragraph."""
    rum: Rum = lage.data
    namn = namn_i(rum)
    platser = [par for fraga in range(1, rum.beslutet + 1) for par in rum.vid(fraga).items()]
    serverar = frozenset(namn[str(p)] for p, plats in platser if plats.is_tjanstgorande)
    return [
        yrkanderegler.Yrkandefakta(
            rum.regelverk,
            yrkanderegler.Yrkande(
                f"Yrkande {n}", yrkanderegler.Yrkandeslag(y.slag), tuple(namn[str(p)] for p in y.personer), y.text
            ),
            serverar,
            frozenset(namn[str(p)] for p in rum.javiga),
            forslagsratt(rum, namn),
        )
        for n, y in enumerate(rum.forhandling.yrkanden, 1)
        if not y.is_aterkallat
    ]


def forslagsratt(rum: Rum, namn: Mapping[str, str]) -> frozenset[str]:
    """Kommunalråd who are there without a seat; in fullmäktige they may make proposals (KL 5:39)."""
    platser = [par for fraga in range(1, rum.beslutet + 1) for par in rum.vid(fraga).items()]
    return frozenset(namn[str(p)] for p, plats in platser if plats.slag == Narvaro.Slag.KOMMUNALRAD)


def anteckningar(lage: Lage) -> list[reservation.Anteckningsfakta]:
    """Each note, with who took part in deciding and who was there."""
    rum: Rum = lage.data
    namn = namn_i(rum)
    javiga = frozenset(namn[str(p)] for p in rum.javiga)
    narvarande = frozenset(namn[str(p)] for p in rum.narvarande)
    ledamoter = frozenset(namn[str(p)] for p in _ledamoter(rum))
    deltog = frozenset(namn[p] for p in rum.deltog)
    far_inte = _utan_medgivande(rum)
    vd = rum.vd
    return [
        reservation.Anteckningsfakta(
            regelverk=rum.regelverk,
            slag=reservation.Anteckningsslag(a.slag),
            person=namn[str(a.person)],
            anmaldes=_stund(a.anmaldes) or lage.hande,
            deltog=deltog,
            ledamoter=ledamoter,
            narvarande=narvarande,
            javiga=javiga,
            vd=namn.get(str(vd), ""),
            is_medgiven=a.person not in far_inte,
            beslutades=rum.punkt.avgjordes,
            avslutades=rum.mote.avslutades,
            justerades=justerades(rum.punkt),
        )
        for a in rum.forhandling.anteckningar
    ]


def prova_reservationer(fakta: Sequence[reservation.Anteckningsfakta]) -> Utfall:
    """Ask the rule of the organ's regelverk about each note."""
    regel = reservation.REGEL_PER_REGELVERK[fakta[0].regelverk if fakta else Regelverk.NAMND]
    return alla(regel)(fakta)


def texter(lage: Lage) -> list[reservation.Textfakta]:
    """The texts of the notes, and the limits they must keep."""
    rum: Rum = lage.data
    namn = namn_i(rum)
    return [
        textfakta(rum.punkt, namn[str(a.person)], a.text, _stund(a.lamnades) or lage.hande)
        for a in rum.forhandling.anteckningar
    ]


def lamnad_text(lage: Lage) -> reservation.Textfakta:
    """A text about to be handed in now; `lage.data` is who hands it in, and the text."""
    person, text = lage.data
    return textfakta(lage.obj, person.namn, text, lage.hande)


def textfakta(punkt: Paragraf, person: str, text: str, lamnades: datetime) -> reservation.Textfakta:
    return reservation.Textfakta(person, text, lamnades, justerades(punkt), _text_senast(punkt))


def justerades(punkt: Paragraf) -> datetime | None:
    """When the last signature that is needed was given."""
    if not punkt.is_justerad:
        return None
    paskrifter = Paskrift.objects.filter(
        justering__rader__paragraf=punkt, justering__rader__galler=True, justering__status="klar", is_kravd=True
    )
    return paskrifter.aggregate(sist=Max("skrevs"))["sist"]  # type: ignore[no-any-return]


def _text_senast(punkt: Paragraf) -> datetime | None:
    if punkt.organ.installning.reservationstext_senast != Reservationsfrist.NASTA_DAG:
        return None
    return reservation.klockan_tolv_dagen_efter(punkt.sammantrade.datum, STOCKHOLM)


def _ledamoter(rum: Rum) -> set[int]:
    """Those who serve in some part of the paragraph; in a bolag the whole board."""
    serverar = {
        p for fraga in range(1, rum.beslutet + 1) for p, plats in rum.vid(fraga).items() if plats.is_tjanstgorande
    }
    if rum.regelverk is not Regelverk.AKTIEBOLAG:
        return serverar
    return serverar | {u.person_id for u in rum.fortroendevalda if u.roll.kod != Rollkod.ERSATTARE}


def _utan_medgivande(rum: Rum) -> set[int]:
    """Ersättare who do not serve, where the reglemente does not let them have their opinion noted (KL 6:17)."""
    if rum.punkt.organ.installning.has_anteckning_av_ersattare:
        return set()
    return {u.person_id for u in rum.fortroendevalda if u.roll.kod == Rollkod.ERSATTARE} - _ledamoter(rum)


def _stund(tid: str) -> datetime | None:
    return datetime.fromisoformat(tid) if tid else None


def namn_i(rum: Rum) -> dict[str, str]:
    """Id as text → name, unique in the room; asked for once."""
    if rum.regelnamn is None:
        rum.regelnamn = namn_for(personer_i(rum))
    return rum.regelnamn


def personer_i(rum: Rum) -> set[int]:
    """Everybody whom a rule may have to name."""
    f = rum.forhandling
    ids = {*rum.i_ordning, *rum.javiga, *(p for q in f.propositioner for p in (*q.roster, *q.begard_av))}
    ids |= {j.person for j in f.jav} | {p for y in f.yrkanden for p in y.aterkallat_av}
    ids |= {p for y in f.yrkanden for p in y.personer} | {a.person for a in f.anteckningar}
    ids |= {a.tjanstgor_for for a in f.narvaro if a.tjanstgor_for}
    ids |= {p.tjanstgor_for for p in rum.fran_borjan.values() if p.tjanstgor_for}
    ids |= {j.ersattare for j in f.jav if j.ersattare}
    return ids | {p for p in (rum.vd, f.ordforande, rum.mote.ordforande_id) if p}


def namn_for(ids: Iterable[int]) -> dict[str, str]:
    """Id as text → name, unique among them."""
    return {str(pk): namn for pk, namn in villkor.unika_namn(Person.objects.filter(pk__in=list(ids))).items()}


def _med_namn(fakta: omrostning.Omrostningsfakta, namn: dict[str, str]) -> omrostning.Omrostningsfakta:
    return replace(
        fakta,
        tjanstgorande=frozenset(namn[p] for p in fakta.tjanstgorande),
        ordforande=namn.get(fakta.ordforande, ""),
        roster={namn[p]: svar for p, svar in fakta.roster.items()},
        deltog=frozenset(namn[p] for p in fakta.deltog),
        javiga=frozenset(namn[p] for p in fakta.javiga),
    )
