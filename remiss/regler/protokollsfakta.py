# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a protocol says, and what happened: the facts that the requirements on a protocol are asked of.

Two things stand beside each other: what is known of the meeting (who served, which yrkanden were made, how the votes
fell) and what the text of the protocol states. `noter` on a paragraph and on the protocol are the notes written about
what went wrong at the meeting, by the id of the rule.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from remiss.regler.beslutsforhet import Beslutsforhetsfakta
from remiss.regler.javgrunder import Javgrund
from remiss.regler.omrostning import Omrostningsfakta, Rost, Rostetal
from remiss.regler.regelverk import Regelverk
from remiss.regler.reservation import Anteckningsslag
from remiss.regler.tjanstgoring import Antecknadfakta
from remiss.regler.yrkande import Yrkande


class Paragrafutfall(StrEnum):
    """How a paragraph ended."""

    AVGJORD = "avgjord"
    BORDLAGD = "bordlagd"
    ATERREMITTERAD = "aterremitterad"
    UTGATT = "utgatt"

    @property
    def is_behandlad(self) -> bool:
        """The organ handled it; what it let go has nothing more to state than that."""
        return self is not Paragrafutfall.UTGATT


@dataclass(frozen=True)
class Javpost:
    """Somebody jävig in a paragraph. `is_oumbarlig`: did only what nobody else could (KL 6:30)."""

    person: str
    grunder: tuple[Javgrund, ...] = ()
    is_oumbarlig: bool = False


@dataclass(frozen=True)
class Omrostningspost:
    """A vote: its facts, and what the protocol states of it. `tal` is None where no numbers are stated."""

    beteckning: str
    fakta: Omrostningsfakta
    tal: Rostetal | None = None
    svar: str = ""
    roster: Mapping[str, Rost] = field(default_factory=dict)


@dataclass(frozen=True)
class Notering:
    """A reservation or other note that was announced, and whether the protocol states it.

    `text`: what was handed in and is in time. `redovisad_text`: what stands in the protocol.
    """

    slag: Anteckningsslag
    person: str
    is_redovisad: bool = True
    text: str = ""
    redovisad_text: str = ""


class Fragslag(StrEnum):
    """An interpellation is debated by all; a fråga asks for information (KL 5:59, 5:64)."""

    INTERPELLATION = "interpellation"
    FRAGA = "fraga"


@dataclass(frozen=True)
class Interpellation:
    """An interpellation or fråga in fullmäktige. `is_besvarad` is None where the protocol does not say.

    `is_redovisad`: it stands in a handled paragraph. `is_ny`: put at this meeting, not carried from an earlier one.
    `is_ledamot` and `is_tjanstgorande` are of the one who puts it; `is_ordforande`, in a nämnd or fullmäktigeberedning,
    of the one asked, and `adressatgrund` what fullmäktige has decided of others. `far_stallas` is None where nothing is
    noted. `svarar` is empty when the one asked does; else `overlatelse` says what fullmäktige has decided.
    """

    beteckning: str
    stalld_av: str
    is_redovisad: bool = True
    is_besvarad: bool | None = None
    slag: Fragslag = Fragslag.INTERPELLATION
    is_ny: bool = True
    is_ledamot: bool = True
    is_tjanstgorande: bool = True
    riktad_till: str = ""
    is_ordforande: bool = True
    adressatgrund: str = ""
    far_stallas: bool | None = True
    svarar: str = ""
    overlatelse: str = ""
    deltog: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Paragrafprotokoll:
    """One paragraph.

    `tjanstgorande`: those who serve when it is decided, the jäviga among them. `narvarande`: everybody in the room.
    `deltog`, `deltog_inte`: what the protocol states. `antal_fragor`: the questions the chair put.
    `is_motsagt`: the answers adopt something else than the decision says.
    `redovisade_yrkanden`: the yrkanden the protocol states, by beteckning. `motivering`: of an återremiss.
    `antecknade`: who is entered as serving when it is decided, and for whom.
    """

    regelverk: Regelverk
    beteckning: str
    arende: str
    utfall: Paragrafutfall
    ordforande: str
    tjanstgorande: frozenset[str]
    narvarande: frozenset[str] = frozenset()
    deltog: frozenset[str] = frozenset()
    deltog_inte: frozenset[str] = frozenset()
    jav: tuple[Javpost, ...] = ()
    yrkanden: tuple[Yrkande, ...] = ()
    redovisade_yrkanden: frozenset[str] = frozenset()
    antal_fragor: int = 0
    is_motsagt: bool = False
    propositionsordning: str = ""
    omrostningar: tuple[Omrostningspost, ...] = ()
    beslut: tuple[str, ...] = ()
    motivering: str = ""
    noteringar: tuple[Notering, ...] = ()
    beslutsforhet: Beslutsforhetsfakta | None = None
    forslagsratt: frozenset[str] = frozenset()
    interpellationer: tuple[Interpellation, ...] = ()
    antecknade: Antecknadfakta | None = None
    noter: Mapping[str, str] = field(default_factory=dict)

    @property
    def javiga(self) -> frozenset[str]:
        """Those who are jäviga in it."""
        return frozenset(post.person for post in self.jav)


@dataclass(frozen=True)
class Agaravtal:
    """An agreement between a bolag and its only shareholder, outside running business on usual terms (ABL 8:25)."""

    beteckning: str
    is_antecknat: bool


@dataclass(frozen=True)
class Protokoll:
    """A protocol on a day.

    `ledamoter` and `ersattare` (with whom each serves for): those the protocol states as serving. `justerare`: those
    chosen to justera, the chair too. `justerades`: the day it was, None while it is not. `nummer` and
    `forra_numret`: of the protocols of a board. `oanmalda`: urgent decisions that should have been reported at the
    meeting. `interpellationer`: those that stand in no handled paragraph; the others stand in theirs.
    """

    regelverk: Regelverk
    motesdag: date
    dag: date
    ordforande: str
    protokollforare: str
    ledamoter: frozenset[str]
    ersattare: tuple[tuple[str, str], ...] = ()
    paragrafer: tuple[Paragrafprotokoll, ...] = ()
    justerare: tuple[str, ...] = ()
    kravda_justerare: int = 2
    justerades: date | None = None
    nummer: int | None = None
    forra_numret: int | None = None
    oanmalda: tuple[str, ...] = ()
    interpellationer: tuple[Interpellation, ...] = ()
    agaravtal: tuple[Agaravtal, ...] = ()
    noter: Mapping[str, str] = field(default_factory=dict)

    @property
    def redovisade(self) -> frozenset[str]:
        """Everybody the protocol states as serving."""
        return self.ledamoter | {ersattare for ersattare, _ in self.ersattare}
