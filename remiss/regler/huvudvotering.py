# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The order of questions between any number of proposals, one step at a time.

First the formal yrkanden, each against deciding today and never against each other; then the main proposals, where
a motförslag to the huvudförslag is chosen by as many questions as needed; last each ändring and each tillägg for
itself. The law asks that every question can be answered yes or no, and that there is a vote when somebody asks for it
(KL 5:53, in a nämnd by 6:33); the order of the stages is practice, the order within one is the chair's.
https://lagen.nu/2017:725#K5P53
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from remiss.regler import Lagrum, Praxis, berakning, regel
from remiss.regler.datum import upprakning

KL_5_53 = Lagrum("KL", kapitel="5", paragraf="53")
KL_6_33 = Lagrum("KL", kapitel="6", paragraf="33")
ORDNING = Praxis("formella yrkanden först, motförslag mot huvudförslag, ändringar och tillägg sist")

_KL = date(2018, 1, 1)
#: The number of the proposal that the handlingar put, and of "the ärende is decided today".
FORSLAGET = 0


class Forslagsslag(StrEnum):
    """What a yrkande is to the question."""

    BIFALL = "bifall"
    AVSLAG = "avslag"
    ANDRING = "andring"
    TILLAGG = "tillagg"
    EGET = "eget"
    ATERREMISS = "aterremiss"
    BORDLAGGNING = "bordlaggning"


class Fragetyp(StrEnum):
    """What a question decides. An ändring is put as a tillägg is: last, and for itself."""

    FORMELL = "formell"
    KONTRA = "kontra"
    HUVUD = "huvud"
    TILLAGG = "tillagg"


FORMELLA = (Forslagsslag.BORDLAGGNING, Forslagsslag.ATERREMISS)
HUVUDFORSLAG = (Forslagsslag.AVSLAG, Forslagsslag.EGET)
SIST = (Forslagsslag.ANDRING, Forslagsslag.TILLAGG)


@dataclass(frozen=True)
class Yrkat:
    """A yrkande that stands: its number and kind."""

    nummer: int
    slag: Forslagsslag


@dataclass(frozen=True)
class Fraga:
    """A question: who says yes is for `ja`. `FORSLAGET` is the proposal, today, or no to a tillägg."""

    typ: Fragetyp
    ja: int
    nej: int


@dataclass(frozen=True)
class Svar:
    """A question and how it was answered: "ja", "nej", or "" when the vote adopted neither."""

    fraga: Fraga
    svar: str

    @property
    def vinnare(self) -> int:
        return self.fraga.ja if self.svar == "ja" else self.fraga.nej


@dataclass(frozen=True)
class Beslutslage:
    """Where the decision stands: the next question, or what was adopted.

    `antaget`: the number of the main proposal; None while it is open, or when none was adopted. `tillagg`: the
    ändringar and tillägg adopted.
    `formellt`: the adopted återremiss or bordläggning. `is_klart`: nothing more to ask.
    """

    nasta: Fraga | None = None
    antaget: int | None = None
    tillagg: tuple[int, ...] = ()
    formellt: int | None = None
    is_klart: bool = False


@berakning(KL_5_53, KL_6_33, ORDNING, galler_fran=_KL)
def beslutslage(
    yrkanden: Iterable[Yrkat],
    svaren: Sequence[Svar],
    *,
    has_forslag: bool = True,
    huvudforslag: int | None = None,
    ordning: Sequence[int] = (),
) -> Beslutslage:
    """Say what to ask next, or what was adopted, from the yrkanden that stand and the questions answered so far.

    `huvudforslag`: the proposal the chair lets the others compete to be put against. `ordning`: the chair's order of
    the yrkanden within each stage; those left out come last, as they were made.
    """
    alla = _i_ordning(yrkanden, ordning)
    if formell := next((s for s in svaren if s.fraga.typ is Fragetyp.FORMELL and s.svar == "nej"), None):
        return Beslutslage(formellt=formell.fraga.nej, is_klart=True)
    for nummer in _oprovade_formella(alla, svaren, is_ordnade=bool(ordning)):
        return Beslutslage(Fraga(Fragetyp.FORMELL, FORSLAGET, nummer))
    return _sakfragan(alla, svaren, huvudforslagen(alla, has_forslag=has_forslag), huvudforslag)


def _i_ordning(yrkanden: Iterable[Yrkat], ordning: Sequence[int]) -> list[Yrkat]:
    plats = {nummer: n for n, nummer in enumerate(ordning)}
    return sorted(yrkanden, key=lambda y: plats.get(y.nummer, len(plats)))


def _oprovade_formella(alla: Sequence[Yrkat], svaren: Sequence[Svar], *, is_ordnade: bool) -> list[int]:
    """Formal yrkanden not yet answered: bordläggning before återremiss, if the chair has said nothing else."""
    stallda = {s.fraga.nej for s in svaren if s.fraga.typ is Fragetyp.FORMELL}
    kvar = [y for y in alla if y.slag in FORMELLA and y.nummer not in stallda]
    return [y.nummer for y in (kvar if is_ordnade else sorted(kvar, key=lambda y: FORMELLA.index(y.slag)))]


def huvudforslagen(alla: Sequence[Yrkat], *, has_forslag: bool) -> list[int]:
    """The proposals that exclude each other. Bifall is the proposal itself; several who move avslag want one thing."""
    forslag = [FORSLAGET] if has_forslag else []
    for slag in HUVUDFORSLAG:
        nummer = [y.nummer for y in alla if y.slag is slag]
        forslag += nummer[:1] if slag is Forslagsslag.AVSLAG else nummer
    return forslag


def _sakfragan(
    alla: Sequence[Yrkat], svaren: Sequence[Svar], forslag: list[int], huvudforslag: int | None
) -> Beslutslage:
    avgjord = next((s for s in svaren if s.fraga.typ is Fragetyp.HUVUD), None)
    if avgjord is not None:
        if not avgjord.svar:
            return Beslutslage(is_klart=True)
        return _tillaggen(alla, svaren, avgjord.vinnare)
    if len(forslag) < 2:
        return _tillaggen(alla, svaren, forslag[0]) if forslag else Beslutslage()
    huvud = huvudforslag if huvudforslag in forslag else forslag[0]
    kvar = _motforslag([ett for ett in forslag if ett != huvud], svaren)
    if len(kvar) > 1:
        return Beslutslage(Fraga(Fragetyp.KONTRA, kvar[0], kvar[1]))
    return Beslutslage(Fraga(Fragetyp.HUVUD, huvud, kvar[0]))


def _motforslag(kvar: list[int], svaren: Sequence[Svar]) -> list[int]:
    """Those who have not lost a question about which is to be put against the huvudförslag."""
    for svar in svaren:
        forlorare = svar.fraga.nej if svar.svar == "ja" else svar.fraga.ja
        if svar.fraga.typ is Fragetyp.KONTRA and svar.svar and forlorare in kvar:
            kvar.remove(forlorare)
    return kvar


def _tillaggen(alla: Sequence[Yrkat], svaren: Sequence[Svar], antaget: int) -> Beslutslage:
    avslag = {y.nummer for y in alla if y.slag is Forslagsslag.AVSLAG}
    stallda = {s.fraga.ja: s.svar for s in svaren if s.fraga.typ is Fragetyp.TILLAGG}
    antagna = tuple(nummer for nummer, svar in stallda.items() if svar == "ja")
    oprovade = [y.nummer for slag in SIST for y in alla if y.slag is slag and y.nummer not in stallda]
    if oprovade and antaget not in avslag:
        return Beslutslage(Fraga(Fragetyp.TILLAGG, oprovade[0], FORSLAGET), antaget, antagna)
    return Beslutslage(None, antaget, antagna, is_klart=True)


@dataclass(frozen=True)
class Fragefakta:
    """A question about to be put, and what has been answered before it."""

    fraga: Fraga
    yrkanden: tuple[Yrkat, ...]
    svaren: tuple[Svar, ...] = ()
    has_forslag: bool = True
    huvudforslag: int | None = None

    @property
    def lage(self) -> Beslutslage:
        """Where the decision stands before the question."""
        return beslutslage(self.yrkanden, self.svaren, has_forslag=self.has_forslag, huvudforslag=self.huvudforslag)

    @property
    def alternativ(self) -> frozenset[int]:
        """What the question may be about in its stage; which of them comes first is the chair's choice."""
        if self.fraga.typ is Fragetyp.FORMELL:
            return frozenset(_oprovade_formella(self.yrkanden, self.svaren, is_ordnade=True))
        if self.fraga.typ is Fragetyp.TILLAGG:
            stallda = {s.fraga.ja for s in self.svaren if s.fraga.typ is Fragetyp.TILLAGG}
            return frozenset(y.nummer for y in self.yrkanden if y.slag in SIST) - stallda
        forslag = huvudforslagen(self.yrkanden, has_forslag=self.has_forslag)
        huvud = self.huvudforslag if self.huvudforslag in forslag else forslag[0]
        kvar = frozenset(_motforslag([ett for ett in forslag if ett != huvud], self.svaren))
        return kvar if self.fraga.typ is Fragetyp.KONTRA else kvar | {huvud}


_DESSFORINNAN = {
    Fragetyp.FORMELL: "Pröva först yrkandena om bordläggning och återremiss, vart och ett för sig.",
    Fragetyp.KONTRA: "Välj först vilket förslag som ska stå mot huvudförslaget.",
    Fragetyp.HUVUD: "Ställ nu huvudförslaget mot motförslaget.",
    Fragetyp.TILLAGG: "Huvudfrågan är avgjord. Pröva nu ändringar och tillägg, vart och ett för sig.",
}


@regel(KL_5_53, KL_6_33, ORDNING, galler_fran=_KL)
def fragan_stalls_i_ordning(fakta: Fragefakta) -> str | None:
    """A question is put in its stage, about what is left there, and formal yrkanden never against each other."""
    nasta = fakta.lage.nasta
    if nasta is None:
        return "Det finns inget mer att fråga om. Avsluta ärendet, eller ångra den senaste frågan."
    if nasta.typ is not fakta.fraga.typ:
        return _DESSFORINNAN[nasta.typ]
    ja, nej = fakta.fraga.ja, fakta.fraga.nej
    if fakta.fraga.typ is Fragetyp.FORMELL:
        is_ratt = ja == FORSLAGET and nej in fakta.alternativ
    elif fakta.fraga.typ is Fragetyp.TILLAGG:
        is_ratt = nej == FORSLAGET and ja in fakta.alternativ
    else:
        is_ratt = ja != nej and {ja, nej} <= fakta.alternativ
    return None if is_ratt else _DESSFORINNAN[nasta.typ]


@dataclass(frozen=True)
class Huvudforslagsfakta:
    """The proposal the chair has chosen as huvudförslag, and the yrkanden that stand."""

    huvudforslag: int
    yrkanden: tuple[Yrkat, ...]
    has_forslag: bool = True


@regel(KL_5_53, KL_6_33, ORDNING, galler_fran=_KL)
def huvudforslaget_is_ett_av_forslagen(fakta: Huvudforslagsfakta) -> str | None:
    """The huvudförslag is one of the main proposals that stand, not an ändring, a tillägg or a formal yrkande."""
    if fakta.huvudforslag in huvudforslagen(fakta.yrkanden, has_forslag=fakta.has_forslag):
        return None
    return "Huvudförslaget är inget av de förslag som står mot varandra. Välj ett av dem."


@dataclass(frozen=True)
class Begaranfakta:
    """A question the chair has stated the outcome of, who asked for a vote, and whether there was one."""

    begard_av: tuple[str, ...]
    tjanstgorande: frozenset[str]
    is_omrostning: bool


@regel(KL_5_53, KL_6_33, galler_fran=_KL)
def omrostning_sker_nar_nagon_begar_det(fakta: Begaranfakta) -> str | None:
    """The chair's finding stands only if nobody who takes part asks for a vote."""
    begar = [person for person in fakta.begard_av if person in fakta.tjanstgorande]
    if fakta.is_omrostning or not begar:
        return None
    return f"{upprakning(begar)} har begärt omröstning. Genomför den innan beslutet bekräftas."


@regel(KL_5_53, KL_6_33, galler_fran=_KL)
def bara_den_som_tjanstgor_begar_omrostning(fakta: Begaranfakta) -> str | None:
    """Anybody who takes part may ask for a vote, and nobody else."""
    andra = [person for person in fakta.begard_av if person not in fakta.tjanstgorande]
    if not andra:
        return None
    return f"{upprakning(andra)} deltar inte i beslutet och kan inte begära omröstning. Ta bort namnet."


@dataclass(frozen=True)
class Svarsfakta:
    """Whether the questions that were answered adopt something else than what the decision says."""

    is_motsagt: bool


@regel(KL_5_53, KL_6_33, ORDNING, galler_fran=_KL)
def beslutet_foljer_svaren(fakta: Svarsfakta) -> str | None:
    """What was adopted is the decision: the answers to the chair's questions, not what somebody notes beside them."""
    if not fakta.is_motsagt:
        return None
    return (
        "Svaren leder till ett annat beslut än det som antecknas. Besluta enligt svaren i rummet, eller rätta det som "
        "blev fel."
    )
