# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Jäv: who may not be present or take part.

Whether a circumstance is jäv (KL 6:28, 6:29, 6:31) is judged by people; these rules hold the nämnd to the
judgement. Kommunallagen (2017:725) 5 kap. 47 §, 6 kap. 30 §, 7 kap. 4 §: https://lagen.nu/2017:725#K6P30
Aktiebolagslagen (2005:551) 8 kap. 23 §: https://lagen.nu/2005:551#K8P23
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from remiss.regler import Lagrum, Praxis, Regel, regel
from remiss.regler.datum import upprakning
from remiss.regler.regelverk import Regelverk

KL_5_47 = Lagrum("KL", kapitel="5", paragraf="47")
KL_6_30 = Lagrum("KL", kapitel="6", paragraf="30", stycke=1)
KL_7_4 = Lagrum("KL", kapitel="7", paragraf="4")
ABL_8_23 = Lagrum("ABL", kapitel="8", paragraf="23")
ARBETSORDNING = Praxis("organets arbetsordning")

_KL = date(2018, 1, 1)
_ABL = date(2006, 1, 1)


@dataclass(frozen=True)
class JavFakta:
    """Who is jävig in one paragraph, who is in the room and who takes part.

    `oumbarliga`: jäviga who only do what nobody else can do without considerable delay (KL 6:30 first
    stycket, second sentence); they may be present but never take part in the decision.
    """

    javiga: frozenset[str]
    narvarande: frozenset[str]
    deltagande: frozenset[str] = frozenset()
    oumbarliga: frozenset[str] = frozenset()


@regel(KL_6_30, galler_fran=_KL)
def ingen_javig_narvarar(fakta: JavFakta) -> str | None:
    """A jävig förtroendevald may neither take part in nor be present at the handling in a nämnd."""
    kvar = (fakta.javiga & fakta.narvarande) - fakta.oumbarliga
    kvar |= fakta.javiga & fakta.deltagande
    if not kvar:
        return None
    return (
        f"Jäv gäller {upprakning(sorted(kvar))}, som fortfarande är närvarande eller deltar. "
        "Anteckna att den som är jävig har lämnat rummet innan ärendet avgörs."
    )


@regel(KL_5_47, galler_fran=_KL)
def ingen_javig_deltar_i_fullmaktige(fakta: JavFakta) -> str | None:
    """A jävig ledamot of fullmäktige may stay in the public hall but not take part in the handling."""
    return _deltar(fakta)


@regel(ABL_8_23, galler_fran=_ABL)
def ingen_javig_deltar_i_styrelsen(fakta: JavFakta) -> str | None:
    """A jävig board member may not take part in the handling of the question."""
    return _deltar(fakta)


@regel(ARBETSORDNING, galler_fran=_KL)
def ingen_javig_deltar_enligt_egen_ordning(fakta: JavFakta) -> str | None:
    """Where an organ outside KL and ABL has noted jäv, the jävig member does not take part."""
    return _deltar(fakta)


REGEL_PER_REGELVERK: Mapping[Regelverk, Regel[JavFakta]] = MappingProxyType(
    {
        Regelverk.FULLMAKTIGE: ingen_javig_deltar_i_fullmaktige,
        Regelverk.NAMND: ingen_javig_narvarar,
        Regelverk.AKTIEBOLAG: ingen_javig_deltar_i_styrelsen,
        Regelverk.EGEN_ORDNING: ingen_javig_deltar_enligt_egen_ordning,
    }
)


@dataclass(frozen=True)
class HandlaggareFakta:
    """Who is about to handle an ärende, and which employees are jäviga in it."""

    handlaggare: str
    javiga: frozenset[str]


@regel(KL_7_4, KL_6_30, galler_fran=_KL)
def handlaggare_is_inte_javig(fakta: HandlaggareFakta) -> str | None:
    """The jäv rules for förtroendevalda bind employees too: a jävig handläggare hands over the ärende."""
    if fakta.handlaggare not in fakta.javiga:
        return None
    return f"{fakta.handlaggare} är jävig i ärendet. Låt någon annan handlägga det."


def _deltar(fakta: JavFakta) -> str | None:
    deltar = fakta.javiga & fakta.deltagande
    if not deltar:
        return None
    return (
        f"Jäv gäller {upprakning(sorted(deltar))}, som är antecknad som deltagande i ärendet. "
        "Ta bort den som är jävig från dem som deltar innan ärendet avgörs."
    )
