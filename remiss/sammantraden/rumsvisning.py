# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the screen "Paragrafen i rummet" and the projector show of a room."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from remiss.diarium.models import Handling
from remiss.organisation.ratter import Rollkod
from remiss.regler.huvudvotering import Beslutslage, Fraga
from remiss.regler.javgrunder import (
    GRUNDER_PER_REGELVERK,
    UNDANTAG,
    Grundfakta,
    Undantag,
    grundval,
    mojliga_undantag,
)
from remiss.regler.regelverk import Regelverk
from remiss.sammantraden.forhandling import Forhandling, Propositionsuppgift, las
from remiss.sammantraden.forhandlingstext import Textfakta, Utgang, fann, meningar, sida
from remiss.sammantraden.models import Jav, Ledamotsanteckning, Narvaro, Paragraf, Proposition, Rost, Yrkande
from remiss.sammantraden.protokollstext import textfakta
from remiss.sammantraden.rummet import Rum
from remiss.sammantraden.tjanstgoringsfakta import turvarning

#: One key for each seat; those of the commands are pressed before a seat is asked for, so none is in the way.
TECKEN = "1234567890abcdefghijklmnopqrstuvwxyz"
Satt = Proposition.Satt
#: How many handlingar are offered as a written yrkande; an older one is noted through the paragraph.
MAX_HANDLINGAR = 50


@dataclass(frozen=True)
class Stol:
    """Somebody of the organ: key, name, how he is there."""

    person: int
    namn: str
    tecken: str
    slag: str
    is_har: bool
    is_tjanstgorande: bool
    is_javig: bool
    is_ersattare: bool
    tjanstgor_for: str = ""
    is_distans: bool = False


@dataclass(frozen=True)
class Rad:
    """A numbered row of a list with its sentence."""

    nummer: int
    text: str
    uppgift: Any = None


@dataclass(frozen=True)
class Frageval:
    """The question to put next, in words."""

    fraga: Fraga
    ja: str
    nej: str
    delbeslut: int = 1


@dataclass(frozen=True)
class Votering:
    """An open vote that is being entered, or that waits for the chair or a lot."""

    nummer: int
    ja: str
    nej: str
    rader: tuple[tuple[Stol, str], ...]
    utgang: Utgang
    is_sluten: bool
    vantar_pa: str = ""


@dataclass
class Rumsvisning:
    """Everything of the room for its templates; the same few queries however many sit there."""

    punkt: Paragraf
    #: Votes that were typed in a step that was refused, by the id of the person as it was posted.
    skrivna_roster: Mapping[str, str] = field(default_factory=dict)
    forhandling: Forhandling = field(init=False)

    def __post_init__(self) -> None:
        self.forhandling = las(self.punkt)
        self.rum = Rum(self.punkt, self.forhandling)

    @cached_property
    def fakta(self) -> Textfakta:
        return textfakta(self.rum)

    @cached_property
    def meningar(self) -> dict[str, list[str]]:
        return meningar(self.fakta)

    @cached_property
    def stolar(self) -> list[Stol]:
        """Everybody of the organ, and who else is there."""
        dar = self.rum.vid(self.rum.beslutet)
        roller = {u.person_id: u.roll.kod for u in self.rum.fortroendevalda}
        namn = self.fakta.namn
        return [
            Stol(
                person=person,
                namn=namn[person],
                tecken=TECKEN[n] if n < len(TECKEN) else "",
                slag=dar[person].slag if person in dar else "",
                is_har=person in dar,
                is_tjanstgorande=person in dar and dar[person].is_tjanstgorande and person not in self.rum.javiga,
                is_javig=person in self.rum.javiga,
                is_ersattare=roller.get(person) == Rollkod.ERSATTARE,
                tjanstgor_for=namn.get(dar[person].tjanstgor_for or 0, "") if person in dar else "",
                is_distans=person in dar and dar[person].is_distans,
            )
            for n, person in enumerate(self.rum.i_ordning)
        ]

    @property
    def tjanstgorande(self) -> list[Stol]:
        return [s for s in self.stolar if s.is_tjanstgorande]

    @property
    def yrkare(self) -> list[Stol]:
        """Who may make a proposal: those who serve, and in fullmäktige a kommunalråd without a seat (KL 5:39)."""
        is_kf = self.rum.regelverk is Regelverk.FULLMAKTIGE
        return [s for s in self.stolar if s.is_tjanstgorande or (is_kf and s.slag == Narvaro.Slag.KOMMUNALRAD)]

    @property
    def lediga_ersattare(self) -> list[Stol]:
        return [s for s in self.stolar if s.is_ersattare and not s.is_tjanstgorande and not s.is_javig]

    @property
    def borta(self) -> list[Stol]:
        return [s for s in self.stolar if not s.is_har]

    @property
    def har(self) -> list[Stol]:
        return [s for s in self.stolar if s.is_har]

    @cached_property
    def yrkanden(self) -> list[Rad]:
        """Every yrkande, the withdrawn ones too."""
        texter = iter(self.meningar.get("yrkande", []))
        return [
            Rad(n, self._aterkallat(y) if y.is_aterkallat else next(texter), y)
            for n, y in enumerate(self.forhandling.yrkanden, 1)
        ]

    @property
    def stallda(self) -> set[int]:
        """The numbers of the yrkanden a question has been put about: those are not withdrawn any more."""
        return {n for p in self.forhandling.propositioner for n in (p.ja, p.nej) if n is not None}

    @property
    def aterkallbara(self) -> set[int]:
        """The numbers of the yrkanden that may still be withdrawn, or whose withdrawal may be taken back.

        Not after a question about them, nor once the question that decides between the main proposals is answered.
        """
        return {
            n
            for n, y in enumerate(self.forhandling.yrkanden, 1)
            if y.is_aterkallat or (n not in self.stallda and not self._is_avgjort(y))
        }

    def _is_avgjort(self, y: Any) -> bool:
        """The main question is answered; an ändring or tillägg is asked about after it."""
        fragor = [p for p in self.forhandling.propositioner if p.delbeslut == y.delbeslut]
        is_senare = y.slag in (Yrkande.Slag.TILLAGG, Yrkande.Slag.ANDRING)
        return not is_senare and any(p.slag == Proposition.Slag.HUVUD for p in fragor)

    def _aterkallat(self, y: Any) -> str:
        vem = ", ".join(self.fakta.namn[p] for p in y.personer)
        return f"{vem}: {Yrkande.Slag(y.slag).label.lower()} (återkallat)"

    @cached_property
    def anteckningar(self) -> list[Rad]:
        return [
            Rad(n, f"{Ledamotsanteckning.Slag(a.slag).label}: {self.fakta.namn[a.person]}", a)
            for n, a in enumerate(self.forhandling.anteckningar, 1)
        ]

    @cached_property
    def narvaro(self) -> list[Rad]:
        texter = self.meningar.get("narvaro", [])
        return [Rad(n, text) for n, text in enumerate(texter, 1)]

    @cached_property
    def jav(self) -> list[tuple[int, str]]:
        texter = self.meningar.get("jav", [])
        return [(j.person, texter[n]) for n, j in enumerate(self.forhandling.jav)]

    @cached_property
    def turvarning(self) -> str:
        """Why the ersättare who serve are not those in turn; the order may be departed from (KL 6:17)."""
        return turvarning(self.rum).skal

    @cached_property
    def lagen(self) -> dict[int, Beslutslage]:
        """Where each of the paragraph's decisions stands."""
        return {delbeslut: self.rum.beslutslage(delbeslut) for delbeslut in self.rum.delbeslut}

    @property
    def has_delbeslut(self) -> bool:
        return len(self.lagen) > 1

    @property
    def delbesluten(self) -> list[int]:
        """Those a new yrkande may belong to: the ones there are, and one more."""
        return [*self.lagen, max(self.lagen) + 1]

    @cached_property
    def nasta(self) -> Frageval | None:
        """The question to put next; none while a vote is being entered."""
        oppna = ((n, lage.nasta) for n, lage in self.lagen.items() if lage.nasta is not None)
        delbeslut, fraga = next(oppna, (0, None))
        if fraga is None or self.votering is not None:
            return None
        slag = fraga.typ.value
        return Frageval(
            fraga,
            sida(self.fakta, fraga.ja or None, slag, is_ja=True),
            sida(self.fakta, fraga.nej or None, slag, is_ja=False),
            delbeslut,
        )

    @cached_property
    def votering(self) -> Votering | None:
        """The last question, when it is a vote without a result."""
        if not self.forhandling.propositioner:
            return None
        nummer = len(self.forhandling.propositioner)
        p, utgang = self.forhandling.propositioner[-1], self.rum.utgangar[-1]
        if p.satt == Satt.ACKLAMATION or utgang.svar or utgang.avgorande == Proposition.Avgorande.INTE_ANTAGET:
            return None
        stolar = {s.person: s for s in self.stolar}
        vantar = self._vantar_pa(nummer, p, utgang)
        roster = p.roster | {int(person): svar for person, svar in self.skrivna_roster.items()}
        return Votering(
            nummer,
            sida(self.fakta, p.ja, p.slag, is_ja=True),
            sida(self.fakta, p.nej, p.slag, is_ja=False),
            tuple((stolar[person], roster.get(person, "")) for person in self.rum.tjanstgorande(nummer)),
            utgang,
            p.satt == Satt.SLUTEN,
            vantar,
        )

    def _vantar_pa(self, nummer: int, p: Propositionsuppgift, utgang: Utgang) -> str:
        """A full vote without a result waits for a lot, or for the chair."""
        if utgang.avgorande == Proposition.Avgorande.LOTTNING:
            return "lott"
        if p.satt == Satt.SLUTEN:
            return "ordforande" if p.sedlar is not None else ""
        return "" if set(self.rum.tjanstgorande(nummer)) - set(p.roster) else "ordforande"

    @cached_property
    def fragor(self) -> list[Rad]:
        """The questions that have been answered, in words; not the one that is being voted on."""
        texter = []
        for n, p in enumerate(self.forhandling.propositioner, 1):
            if self.votering is not None and n == self.votering.nummer:
                continue
            utgang = self.rum.utgangar[n - 1]
            ja, nej = sida(self.fakta, p.ja, p.slag, is_ja=True), sida(self.fakta, p.nej, p.slag, is_ja=False)
            svar = fann(self.fakta, p, utgang.svar) if utgang.svar else "inte avgjord"
            tal = f" ({utgang.ja}–{utgang.nej})" if p.satt != Satt.ACKLAMATION else ""
            i = f"Delbeslut {p.delbeslut}: " if self.has_delbeslut else ""
            texter.append(Rad(n, f"{i}Proposition på {ja} mot {nej}: {svar}{tal}.", p))
        return texter

    @property
    def antaget(self) -> str:
        """What the organ is about to decide, in words."""
        formellt = next((lage.formellt for lage in self.lagen.values() if lage.formellt is not None), None)
        if formellt is not None:
            y = self.forhandling.yrkanden[formellt - 1]
            return f"Ärendet {'bordläggs' if y.slag == Yrkande.Slag.BORDLAGGNING else 'återremitteras'}."
        return " ".join(filter(None, (self._antaget(n, lage) for n, lage in self.lagen.items())))

    def _antaget(self, delbeslut: int, lage: Beslutslage) -> str:
        if lage.antaget is None:
            return ""
        huvud = sida(self.fakta, lage.antaget or None, Proposition.Slag.HUVUD, is_ja=True)
        mer = [sida(self.fakta, n, Proposition.Slag.TILLAGG, is_ja=True) for n in lage.tillagg]
        i = f"Delbeslut {delbeslut}: " if self.has_delbeslut else ""
        text = f"{i}{huvud}"
        return f"{text[0].upper()}{text[1:]}{' och ' + ' och '.join(mer) if mer else ''}."

    @property
    def javgrunder(self) -> list[tuple[str, str]]:
        return grundval(self.rum.regelverk)

    @property
    def undantag(self) -> list[tuple[str, str]]:
        """Why what looks like jäv is not, where the law of the organ knows it (KL 6:29, 6:31, ABL 8:23)."""
        grunder = GRUNDER_PER_REGELVERK[self.rum.regelverk]
        return [
            (ett.value, f"{UNDANTAG[ett].text} ({UNDANTAG[ett].lagrum})")
            for ett in Undantag
            if any(ett in mojliga_undantag(Grundfakta(self.rum.regelverk, "", (grund,))) for grund in grunder)
        ]

    @cached_property
    def handlingar(self) -> list[tuple[int, str]]:
        """What a written yrkande may be: the latest handlingar of the ärende, by what may be said of them."""
        if self.punkt.arende_id is None:
            return []
        rader = Handling.objects.filter(arende_id=self.punkt.arende_id).order_by("-id")[:MAX_HANDLINGAR]
        return [(h.pk, f"{h.beteckning} {h.offentlig_titel}") for h in rader]

    fragetyper = Proposition.Slag.choices
    javsfragor = (("", "Jävet gäller"), *Jav.Javsfraga.choices)
    yrkandeslag = Yrkande.Slag.choices
    anteckningsslag = Ledamotsanteckning.Slag.choices
    narvaroslag = Narvaro.Slag.choices
    svar = Rost.Svar.choices
