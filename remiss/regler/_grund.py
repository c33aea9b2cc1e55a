# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The grammar of a rule: lagrum, outcome and the register of all rules.

A rule is a function from facts to a skäl. `None` means fulfilled; a string is the sentence the user
reads. `@regel` makes the call return an `Utfall` and enters the rule in `REGISTER`, from which the
lawyers' register (docs/regelregister.md) is written. `@berakning` enters a computed deadline or view
in the same register and leaves the function as it is.
"""

from collections.abc import Callable
from dataclasses import KW_ONLY, dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, ParamSpec, TypeVar

F = TypeVar("F")
P = ParamSpec("P")
R = TypeVar("R")

_STYCKE = ("första", "andra", "tredje", "fjärde", "femte", "sjätte")


@dataclass(frozen=True)
class Lag:
    """A statute we cite, under the abbreviation lawyers use."""

    namn: str
    sfs: str


LAGAR: dict[str, Lag] = {
    "KL": Lag("kommunallagen", "2017:725"),
    "FL": Lag("förvaltningslagen", "2017:900"),
    "ABL": Lag("aktiebolagslagen", "2005:551"),
    "TF": Lag("tryckfrihetsförordningen", "1949:105"),
    "OSL": Lag("offentlighets- och sekretesslagen", "2009:400"),
    "MBL": Lag("lagen om medbestämmande i arbetslivet", "1976:580"),
    "lag (1930:173)": Lag("lagen om beräkning av lagstadgad tid", "1930:173"),
    "lag (1989:253)": Lag("lagen om allmänna helgdagar", "1989:253"),
}


@dataclass(frozen=True)
class Lagrum:
    """A place in a statute, cited as a Swedish lawyer cites it."""

    lag: str
    _: KW_ONLY
    paragraf: str
    kapitel: str | None = None
    stycke: int | None = None
    punkt: int | None = None

    def __post_init__(self) -> None:
        if self.lag not in LAGAR:
            raise ValueError(f"Okänd lag: {self.lag}. Lägg till den i LAGAR.")
        if self.stycke is not None and not 1 <= self.stycke <= len(_STYCKE):
            raise ValueError(f"Stycke {self.stycke} kan inte skrivas ut.")

    def __str__(self) -> str:
        delar = [self.lag]
        if self.kapitel:
            delar.append(f"{self.kapitel} kap.")
        delar.append(f"{self.paragraf} §")
        if self.stycke:
            delar.append(f"{_STYCKE[self.stycke - 1]} stycket")
        if self.punkt:
            delar.append(str(self.punkt))
        return " ".join(delar)

    @property
    def url(self) -> str:
        """Address of the paragraf in the public law text."""
        kapitel = f"K{self.kapitel}" if self.kapitel else ""
        return f"https://lagen.nu/{LAGAR[self.lag].sfs}#{kapitel}P{self.paragraf.replace(' ', '')}"


@dataclass(frozen=True)
class Praxis:
    """A source that is not statute: a JO decision, a reglemente, or an order this system has chosen.

    Named so that a lawyer sees at once that a refusal does not follow from the words of a law.
    """

    kalla: str
    _: KW_ONLY
    is_systemval: bool = False

    def __str__(self) -> str:
        return f"ordning i systemet: {self.kalla}" if self.is_systemval else f"praxis: {self.kalla}"


Kalla = Lagrum | Praxis


class Stod(tuple[Kalla, ...]):
    """The sources of one rule, in order of weight; as text "KL 5 kap. 69 §; KL 6 kap. 35 §"."""

    __slots__ = ()

    def __str__(self) -> str:
        return "; ".join(str(kalla) for kalla in self)


@dataclass(frozen=True)
class Utfall:
    """The outcome of one rule. True when fulfilled; otherwise `skal` tells the user what to do."""

    uppfylld: bool
    lagrum: Stod
    skal: str
    regel_id: str

    def __bool__(self) -> bool:
        return self.uppfylld

    def __str__(self) -> str:
        return "" if self.uppfylld else f"{self.skal} ({self.lagrum})"


class Slag(StrEnum):
    """What kind of entry the register holds."""

    REGEL = "regel"
    BERAKNING = "beräkning"


@dataclass(frozen=True)
class Post:
    """One entry in the register.

    `galler_fran` is the first day for which the code states the law: as a rule the day the cited
    wording entered into force, for lag (1930:173) and lag (1989:253) the first year we have checked.
    """

    id: str
    slag: Slag
    lagrum: Stod
    galler_fran: date
    galler_till: date | None
    krav: str

    @property
    def modul(self) -> str:
        return self.id.partition(".")[0]

    @property
    def funktion(self) -> str:
        return self.id.partition(".")[2]

    def galler(self, dag: date) -> bool:
        """Tell whether the rule is law on that day."""
        return self.galler_fran <= dag and (self.galler_till is None or dag <= self.galler_till)


REGISTER: dict[str, Post] = {}


class Regel(Generic[F]):
    """A registered rule: call it with its facts to get an `Utfall`."""

    def __init__(self, funktion: Callable[[F], str | None], post: Post) -> None:
        self._funktion = funktion
        self.post = post
        self.__name__ = funktion.__name__
        self.__qualname__ = funktion.__qualname__
        self.__module__ = funktion.__module__
        self.__doc__ = funktion.__doc__
        self.__wrapped__ = funktion

    @property
    def id(self) -> str:
        return self.post.id

    @property
    def lagrum(self) -> Stod:
        return self.post.lagrum

    def galler(self, dag: date) -> bool:
        """Tell whether the rule is law on that day."""
        return self.post.galler(dag)

    def __call__(self, fakta: F) -> Utfall:
        skal = self._funktion(fakta)
        return Utfall(skal is None, self.post.lagrum, skal or "", self.post.id)

    def __repr__(self) -> str:
        return f"<Regel {self.post.id}: {self.post.lagrum}>"


def regel(
    *lagrum: Kalla, galler_fran: date, galler_till: date | None = None
) -> Callable[[Callable[[F], str | None]], Regel[F]]:
    """Make a function of facts a rule of law that cites its sources."""

    def registrera(funktion: Callable[[F], str | None]) -> Regel[F]:
        return Regel(funktion, _registrera(funktion, Slag.REGEL, lagrum, galler_fran, galler_till))

    return registrera


def berakning(
    *lagrum: Kalla, galler_fran: date, galler_till: date | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Enter a computed deadline or view in the register; the function itself is unchanged."""

    def registrera(funktion: Callable[P, R]) -> Callable[P, R]:
        _registrera(funktion, Slag.BERAKNING, lagrum, galler_fran, galler_till)
        return funktion

    return registrera


def _registrera(
    funktion: Callable[..., object],
    slag: Slag,
    lagrum: tuple[Kalla, ...],
    galler_fran: date,
    galler_till: date | None,
) -> Post:
    regel_id = f"{funktion.__module__.rpartition('.')[2]}.{funktion.__name__}"
    if not lagrum:
        raise ValueError(f"{regel_id} anger ingen källa.")
    if not (funktion.__doc__ or "").strip():
        raise ValueError(f"{regel_id} säger inte vad den kräver.")
    if regel_id in REGISTER:
        raise ValueError(f"{regel_id} är redan registrerad.")
    krav = (funktion.__doc__ or "").strip().splitlines()[0]
    post = Post(regel_id, slag, Stod(lagrum), galler_fran, galler_till, krav)
    REGISTER[regel_id] = post
    return post
