# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The room at each question: who is there, who serves for whom, and what the votes say (KL 5:67, 4:24).

Computed from the attendance of the meeting and what happened in the paragraph, saved or about to be.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from remiss.organisation.models import Uppdrag
from remiss.organisation.ratter import Rollkod
from remiss.regler import huvudvotering, omrostning, reservation
from remiss.regler.huvudvotering import Beslutslage, Forslagsslag, Fraga, Fragetyp, Svar, Yrkat
from remiss.regler.omrostning import Omrostningsfakta, Sedlar
from remiss.regler.regelverk import Regelverk
from remiss.sammantraden import villkor
from remiss.sammantraden.forhandling import Forhandling, Narvaroandring, Propositionsuppgift
from remiss.sammantraden.forhandlingstext import Utgang
from remiss.sammantraden.models import Ledamotsanteckning, Narvaro, Paragraf, Proposition, Rost

Satt, PSlag = Proposition.Satt, Proposition.Slag
#: Answers of one who does not take part in deciding.
UTANFOR = (Rost.Svar.AVSTAR, Rost.Svar.DELTAR_INTE)


@dataclass(frozen=True)
class Plats:
    """How somebody is there at a moment."""

    slag: str
    tjanstgor_for: int | None = None
    is_distans: bool = False
    has_ljud_och_bild: bool = True

    @property
    def is_tjanstgorande(self) -> bool:
        return self.slag in Narvaro.TJANSTGORANDE


class Rum:
    """One paragraph's room. Questions are numbered from 1; the one after the last is the decision."""

    def __init__(self, punkt: Paragraf, forhandling: Forhandling) -> None:
        self.punkt = punkt
        self.forhandling = forhandling
        self.mote = punkt.sammantrade
        #: What the rules call people; fetched once (rumsfakta).
        self.regelnamn: dict[str, str] | None = None

    @cached_property
    def rader(self) -> "list[Any]":
        """The attendance of the meeting as it is stored, read once."""
        return self.mote.narvarorader()

    @cached_property
    def fran_borjan(self) -> dict[int, Plats]:
        """Who was there when the paragraph began, whatever has been noted of it since."""
        return {
            rad.person_id: Plats(rad.slag, rad.tjanstgor_for_id, rad.is_distans, rad.has_ljud_och_bild)
            for rad in self.rader
            if rad.fran_paragraf_id != self.punkt.pk and _tackte_borjan(rad, self.punkt)
        }

    @property
    def beslutet(self) -> int:
        """The number of the moment when the paragraph is decided."""
        return len(self.forhandling.propositioner) + 1

    def vid(self, fraga: int) -> dict[int, Plats]:
        """Who is there when a question is put, the jäviga among them."""
        dar = dict(self.fran_borjan)
        for andring in self.forhandling.narvaro:
            if andring.fore is None or andring.fore > fraga:
                continue
            if andring.kommer:
                dar[andring.person] = _plats(andring)
            else:
                dar.pop(andring.person, None)
        for jav in self.forhandling.jav:
            if jav.galler and jav.ersattare is not None and jav.ersattare in dar:
                dar[jav.ersattare] = Plats(Narvaro.Slag.TJANSTGORANDE_ERSATTARE.value, jav.person)
        return dar

    def avbrutna(self, fraga: int) -> frozenset[int]:
        """Who has left while serving, earlier that day or before the question: not who changed seat (KL 5:20)."""
        borta = {
            rad.person_id
            for rad in self.rader
            if rad.is_tjanstgorande and rad.till_paragraf is not None and self._slutade_fore(rad)
        }
        dar = dict(self.fran_borjan)
        for andring in self.forhandling.narvaro:
            if andring.fore is None or andring.fore > fraga:
                continue
            if andring.kommer:
                dar[andring.person] = _plats(andring)
            elif (plats := dar.pop(andring.person, None)) is not None and plats.is_tjanstgorande:
                borta.add(andring.person)
        return frozenset(borta)

    def _slutade_fore(self, rad: "Any") -> bool:
        """The row ended in an earlier paragraph, where the person left the room and had not served for a jävig."""
        is_tidigare = rad.till_paragraf_id != self.punkt.pk and rad.till_paragraf.ordning < self.punkt.ordning
        is_bara_dar = rad.fran_paragraf_id == rad.till_paragraf_id and rad.tjanstgor_for_id is not None
        stannade = any(
            annan.person_id == rad.person_id
            and annan.slag != rad.slag
            and annan.fran_paragraf_id is not None
            and annan.fran_paragraf_id == rad.till_paragraf_id
            and (annan.fran_proposition or 1) == (rad.till_proposition or 0)
            for annan in self.rader
        )
        return bool(is_tidigare and not is_bara_dar and not stannade)

    @cached_property
    def byten(self) -> frozenset[int]:
        """Which changes of attendance are people who were there already."""
        dar, byten = set(self.fran_borjan), set()
        for n, andring in enumerate(self.forhandling.narvaro):
            if andring.kommer and andring.person in dar:
                byten.add(n)
            (dar.add if andring.kommer else dar.discard)(andring.person)
        return frozenset(byten)

    @cached_property
    def javiga(self) -> frozenset[int]:
        return frozenset(jav.person for jav in self.forhandling.jav if jav.galler)

    def tjanstgorande(self, fraga: int) -> list[int]:
        """Who may answer the question: those who serve, the jäviga left out, in the order people are shown."""
        dar = self.vid(fraga)
        return [p for p in self.i_ordning if p in dar and dar[p].is_tjanstgorande and p not in self.javiga]

    @cached_property
    def narvarande(self) -> list[int]:
        """Everybody who was there in some part of the paragraph, in the order people are shown."""
        alla: set[int] = set()
        for fraga in range(1, self.beslutet + 1):
            alla |= self.vid(fraga).keys()
        return [p for p in self.i_ordning if p in alla]

    @cached_property
    def ordforande(self) -> int:
        """Who leads the paragraph."""
        return int(self.forhandling.ordforande or self.mote.ordforande_id or 0)

    def plats_for(self, ersattare: int) -> int | None:
        """The ledamot whose seat is empty now: of the own party first, then in order (KL 6:17)."""
        dar = self.vid(self.beslutet)
        foretradda = {plats.tjanstgor_for for plats in dar.values()}
        parti = next((u.parti for u in self.fortroendevalda if u.person_id == ersattare), "")
        lediga = [
            u
            for u in self.fortroendevalda
            if u.roll.kod != Rollkod.ERSATTARE
            and u.person_id not in foretradda
            and (u.person_id not in dar or u.person_id in self.javiga)
        ]
        egna = [u for u in lediga if parti and u.parti == parti and self.punkt.organ.installning.is_partiordning]
        vald = next(iter(egna or lediga), None)
        return None if vald is None else int(vald.person_id)

    @cached_property
    def fortroendevalda(self) -> "list[Any]":
        return villkor.fortroendevalda(self.mote.organ_id, self.mote.datum)

    @cached_property
    def i_ordning(self) -> list[int]:
        """Ledamöter and ersättare as they are shown, then the others who are or came."""
        egna = [u.person_id for u in self.fortroendevalda]
        andra = [p for p in self.fran_borjan if p not in egna]
        andra += [a.person for a in self.forhandling.narvaro if a.person not in egna]
        return list(dict.fromkeys([*egna, *andra]))

    @cached_property
    def regelverk(self) -> Regelverk:
        return self.mote.regelverk

    @cached_property
    def deltog(self) -> frozenset[str]:
        """Who took part in deciding, by id: not who abstained in every vote that decided something (KL 4:27)."""
        f = self.forhandling
        avgorande = [
            n
            for n, p in enumerate(f.propositioner, 1)
            if p.slag in (PSlag.HUVUD, PSlag.TILLAGG)
            or (p.slag == PSlag.FORMELL and self.utgangar[n - 1].svar == "nej")
        ]
        serverar = {p for n in avgorande or [self.beslutet] for p in self.tjanstgorande(n)}
        med = {p for n in avgorande for p in self.tjanstgorande(n) if self._svar(n, p) not in UTANFOR}
        deltar_inte = {a.person for a in f.anteckningar if a.slag == Ledamotsanteckning.Slag.DELTAR_INTE}
        return reservation.deltog_i_avgorandet(
            frozenset(map(str, serverar)),
            javiga=frozenset(map(str, self.javiga)),
            deltar_inte=frozenset(map(str, deltar_inte)),
            avstod=frozenset(map(str, serverar - med)) if avgorande else frozenset(),
        )

    def _svar(self, fraga: int, person: int) -> str:
        return self.forhandling.propositioner[fraga - 1].roster.get(person, "")

    @cached_property
    def vd(self) -> int | None:
        """The VD of a bolag, who has a say of his own in its protocol (ABL 8:24)."""
        if self.regelverk is not Regelverk.AKTIEBOLAG:
            return None
        uppdrag = Uppdrag.objects.pa(self.mote.datum).filter(organ_id=self.mote.organ_id, roll__kod=Rollkod.VD)
        return uppdrag.values_list("person_id", flat=True).first()

    # --- questions ----------------------------------------------------------------------------------------------

    def omrostningsfakta(self, fraga: int) -> Omrostningsfakta:
        """The facts of one question for the rules; people are known by their ids as text."""
        p = self.forhandling.propositioner[fraga - 1]
        installning = self.punkt.organ.installning
        return Omrostningsfakta(
            regelverk=self.regelverk,
            tjanstgorande=frozenset(map(str, self.tjanstgorande(fraga))),
            ordforande=str(self.ordforande),
            antal_ledamoter=installning.antal_ledamoter,
            roster={str(person): omrostning.Rost(svar) for person, svar in p.roster.items()},
            sedlar=Sedlar(*p.sedlar) if p.sedlar else None,
            is_sluten=p.satt == Satt.SLUTEN,
            is_val=p.is_val,
            is_minoritetsfraga=self._is_minoritetsfraga(p),
            deltog=self._rostade_i_andra(fraga),
            lott=p.svar,
            utslagsrost=p.svar if p.satt == Satt.SLUTEN else "",
            javiga=frozenset(map(str, self.javiga)),
            is_motforslagsfraga=p.slag == Proposition.Slag.KONTRA,
            has_tredjedelskrav=installning.has_tredjedelskrav,
        )

    def _rostade_i_andra(self, fraga: int) -> frozenset[str]:
        """Those who have answered yes or no in another question of the paragraph (KL 4:26)."""
        andra = [q for n, q in enumerate(self.forhandling.propositioner, 1) if n != fraga]
        return frozenset(str(p) for q in andra for p, svar in q.roster.items() if svar in ("ja", "nej"))

    @cached_property
    def utgangar(self) -> list[Utgang]:
        """How each question ended."""
        return [self._utgang(n, p) for n, p in enumerate(self.forhandling.propositioner, 1)]

    def _utgang(self, fraga: int, p: Propositionsuppgift) -> Utgang:
        if p.satt == Satt.ACKLAMATION:
            return Utgang(p.svar, Proposition.Avgorande.ACKLAMATION.value if p.svar else "")
        if p.satt == Satt.SLUTEN and p.sedlar is None:
            return Utgang("", "")
        ut = omrostning.utgang(self.omrostningsfakta(fraga))
        return Utgang(
            ut.svar, ut.avgorande.value, ut.tal.ja, ut.tal.nej, ut.tal.avstar, ut.tal.deltar_inte, ut.tal.blanka
        )

    def yrkade(self, delbeslut: int) -> list[Yrkat]:
        """The yrkanden that stand in one of the paragraph's decisions.

        In a question of its own the only proposal is answered yes or no, as a tillägg is.
        """
        egna = [
            Yrkat(n, Forslagsslag(y.slag))
            for n, y in enumerate(self.forhandling.yrkanden, 1)
            if not y.is_aterkallat and y.delbeslut == delbeslut
        ]
        if not self._is_egen_fraga(delbeslut) or sum(y.slag is Forslagsslag.EGET for y in egna) != 1:
            return egna
        return [replace(y, slag=Forslagsslag.TILLAGG) if y.slag is Forslagsslag.EGET else y for y in egna]

    def forslag_i(self, delbeslut: int) -> "list[Any]":
        """The points of the proposal that a decision is about: all, or one each when they are put separately."""
        alla = self.punkt.forslag
        if delbeslut > max(1, len(alla)):
            return []
        return alla[delbeslut - 1 : delbeslut] if self.is_punktvis else alla

    @property
    def is_punktvis(self) -> bool:
        """The points of the proposal are decided one by one: decision 2 is point 2."""
        return any(1 < n <= len(self.punkt.forslag) for n in self.delbeslut)

    def has_forslag(self, delbeslut: int) -> bool:
        """There is something to say yes to: the proposal, or in a question of its own that nothing is decided."""
        ensamt = sum(y.slag is Forslagsslag.EGET for y in self._egna(delbeslut)) < 2
        return bool(self.forslag_i(delbeslut)) or (self._is_egen_fraga(delbeslut) and ensamt)

    def _egna(self, delbeslut: int) -> "list[Any]":
        return [y for y in self.forhandling.kvarstaende if y.delbeslut == delbeslut]

    def _is_egen_fraga(self, delbeslut: int) -> bool:
        return delbeslut > max(1, len(self.punkt.forslag))

    def stallda(self, delbeslut: int) -> list[tuple[Fraga, int]]:
        """The questions of one of the decisions, each with how many of them had been answered before it."""
        ut: list[tuple[Fraga, int]] = []
        besvarade = 0
        for p, utgang in zip(self.forhandling.propositioner, self.utgangar, strict=True):
            if p.delbeslut == delbeslut:
                ut.append((_fraga(p), besvarade))
                besvarade += _is_besvarad(utgang)
        return ut

    def svaren(self, delbeslut: int) -> list[Svar]:
        """The answers given so far in one of the decisions."""
        par = zip(self.forhandling.propositioner, self.utgangar, strict=True)
        return [Svar(_fraga(p), ut.svar) for p, ut in par if p.delbeslut == delbeslut and _is_besvarad(ut)]

    def huvudforslag(self, delbeslut: int) -> int | None:
        """The proposal that the motförslag was put against; None before that question."""
        stallda = (fraga.ja for fraga, _ in self.stallda(delbeslut) if fraga.typ is Fragetyp.HUVUD)
        return next(stallda, None)

    def huvudforslagen(self, delbeslut: int) -> list[int]:
        """The proposals of one of the decisions that exclude each other; 0 is the one of the handlingar."""
        return huvudvotering.huvudforslagen(self.yrkade(delbeslut), has_forslag=self.has_forslag(delbeslut))

    def beslutslage(self, delbeslut: int = 1) -> Beslutslage:
        """Where one of the paragraph's decisions stands: the next question, or what was adopted."""
        return huvudvotering.beslutslage(
            self.yrkade(delbeslut),
            self.svaren(delbeslut),
            has_forslag=self.has_forslag(delbeslut),
            huvudforslag=self.huvudforslag(delbeslut),
        )

    @cached_property
    def minoritetsfraga(self) -> int | None:
        """The number of the question by which a minority put the ärende off (KL 5:50)."""
        av_minoritet = Proposition.Avgorande.MINORITET
        return next((n for n, ut in enumerate(self.utgangar, 1) if ut.avgorande == av_minoritet), None)

    @cached_property
    def delbeslut(self) -> list[int]:
        """The numbers of the paragraph's decisions; one unless yrkanden or questions say otherwise."""
        f = self.forhandling
        return sorted({1, *(y.delbeslut for y in f.yrkanden), *(p.delbeslut for p in f.propositioner)})

    def _is_minoritetsfraga(self, p: Propositionsuppgift) -> bool:
        """A third is enough in fullmäktige, unless it has been used in the ärende before, and never for val (5:50)."""
        is_formell = p.slag == Proposition.Slag.FORMELL and self.regelverk is Regelverk.FULLMAKTIGE
        return is_formell and not p.is_val and not self.har_begarts_av_minoritet

    @cached_property
    def har_begarts_av_minoritet(self) -> bool:
        if self.punkt.arende_id is None:
            return False
        return (
            Proposition.objects.filter(
                paragraf__arende_id=self.punkt.arende_id, avgorande=Proposition.Avgorande.MINORITET
            )
            .exclude(paragraf=self.punkt)
            .exists()
        )


def _plats(andring: Narvaroandring) -> Plats:
    return Plats(andring.slag, andring.tjanstgor_for, andring.is_distans, andring.has_ljud_och_bild)


def _fraga(p: Propositionsuppgift) -> Fraga:
    return Fraga(Fragetyp(p.slag), p.ja or 0, p.nej or 0)


def _is_besvarad(utgang: Utgang) -> bool:
    return bool(utgang.svar) or utgang.avgorande == Proposition.Avgorande.INTE_ANTAGET


def namn_med_parti(rum: Rum, personer: Iterable[Any]) -> dict[int, str]:
    """Person id → "Anna Ek (S)"; people without uppdrag in the organ by name alone."""
    parti = {u.person_id: u.partibeteckning for u in rum.fortroendevalda}
    return {p.pk: f"{p.namn} {parti[p.pk]}" if p.pk in parti else p.namn for p in personer}


def _tackte_borjan(rad: Narvaro, punkt: Paragraf) -> bool:
    forsta, sista = rad.fran_paragraf, rad.till_paragraf
    if forsta is not None and forsta.ordning > punkt.ordning:
        return False
    return sista is None or sista.ordning >= punkt.ordning
