# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Quorum, asked for one paragraph at a time: jäv in one does not touch the next.

Kommunallagen (2017:725) 5 kap. 45–46 §§ and 6 kap. 27 §: https://lagen.nu/2017:725#K6P27
Aktiebolagslagen (2005:551) 8 kap. 21 §: https://lagen.nu/2005:551#K8P21
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from remiss.regler import Lagrum, Praxis, Regel, regel
from remiss.regler.datum import upprakning
from remiss.regler.regelverk import Regelverk

KL_5_45 = Lagrum("KL", kapitel="5", paragraf="45")
KL_5_46 = Lagrum("KL", kapitel="5", paragraf="46")
KL_6_27 = Lagrum("KL", kapitel="6", paragraf="27")
KL_6_30 = Lagrum("KL", kapitel="6", paragraf="30", stycke=1)
ABL_8_21_1 = Lagrum("ABL", kapitel="8", paragraf="21", stycke=1)
ABL_8_21_2 = Lagrum("ABL", kapitel="8", paragraf="21", stycke=2)
ARBETSORDNING = Praxis("organets arbetsordning")

_KL = date(2018, 1, 1)
_ABL = date(2006, 1, 1)


@dataclass(frozen=True)
class Beslutsforhetsfakta:
    """Who serves in one paragraph.

    `tjanstgorande`: ledamöter and serving ersättare at the meeting, those who step aside for jäv in the
    paragraph still among them.
    `krav`: the number the bolagsordning or arbetsordning demands, where it demands more than law does.
    `is_bara_svar`: fullmäktige answers interpellationer and frågor here, and has decided that fewer may be present.
    `utan_tillfalle`: board members who could have been reached but got no chance to take part or no
    satisfactory basis (only ABL asks).
    """

    antal_ledamoter: int
    tjanstgorande: frozenset[str]
    javiga: frozenset[str] = frozenset()
    krav: int | None = None
    is_bara_svar: bool = False
    utan_tillfalle: frozenset[str] = frozenset()


def minsta_antal(antal_ledamoter: int) -> int:
    """Return the smallest number that is more than half."""
    return antal_ledamoter // 2 + 1


@regel(KL_6_27, KL_6_30, galler_fran=_KL)
def namnd_is_beslutsfor(fakta: Beslutsforhetsfakta) -> str | None:
    """More than half of the ledamöter of a nämnd are present; a jävig ledamot does not count."""
    narvarande = len(fakta.tjanstgorande - fakta.javiga)
    behovs = minsta_antal(fakta.antal_ledamoter)
    return None if narvarande >= behovs else _for_fa("Nämnden", narvarande, behovs, fakta)


@regel(KL_5_45, KL_5_46, galler_fran=_KL)
def fullmaktige_is_beslutsfort(fakta: Beslutsforhetsfakta) -> str | None:
    """More than half of the ledamöter of fullmäktige are present; those who step aside for jäv count.

    To answer interpellationer and frågor fewer may do, when fullmäktige has decided so.
    """
    narvarande = len(fakta.tjanstgorande)
    behovs = minsta_antal(fakta.antal_ledamoter)
    if fakta.is_bara_svar:
        return None
    return None if narvarande >= behovs else _for_fa("Fullmäktige", narvarande, behovs, fakta)


@regel(ABL_8_21_1, galler_fran=_ABL)
def styrelse_is_beslutsfor(fakta: Beslutsforhetsfakta) -> str | None:
    """More than half of the whole number of board members are present; a jävig member is absent."""
    narvarande = len(fakta.tjanstgorande - fakta.javiga)
    behovs = max(minsta_antal(fakta.antal_ledamoter), fakta.krav or 0)
    return None if narvarande >= behovs else _for_fa("Styrelsen", narvarande, behovs, fakta)


@regel(ABL_8_21_2, galler_fran=_ABL)
def alla_i_styrelsen_har_fatt_tillfalle(fakta: Beslutsforhetsfakta) -> str | None:
    """As far as possible every board member has had a chance to take part and a satisfactory basis."""
    if not fakta.utan_tillfalle:
        return None
    return (
        f"{upprakning(sorted(fakta.utan_tillfalle))} har inte fått tillfälle att delta eller underlag för att "
        "avgöra ärendet. Skicka kallelse och handlingar eller bordlägg ärendet."
    )


@regel(ARBETSORDNING, galler_fran=_KL)
def organ_med_egen_ordning_is_beslutsfort(fakta: Beslutsforhetsfakta) -> str | None:
    """An organ outside KL and ABL has as many present as its arbetsordning demands, if it does."""
    narvarande = len(fakta.tjanstgorande - fakta.javiga)
    if fakta.krav is None or narvarande >= fakta.krav:
        return None
    return _for_fa("Organet", narvarande, fakta.krav, fakta)


REGEL_PER_REGELVERK: Mapping[Regelverk, Regel[Beslutsforhetsfakta]] = MappingProxyType(
    {
        Regelverk.FULLMAKTIGE: fullmaktige_is_beslutsfort,
        Regelverk.NAMND: namnd_is_beslutsfor,
        Regelverk.AKTIEBOLAG: styrelse_is_beslutsfor,
        Regelverk.EGEN_ORDNING: organ_med_egen_ordning_is_beslutsfort,
    }
)


def _for_fa(organ: str, narvarande: int, behovs: int, fakta: Beslutsforhetsfakta) -> str:
    form = "beslutsfört" if organ in ("Fullmäktige", "Organet") else "beslutsför"
    jav = f" Jäv gäller {upprakning(sorted(fakta.javiga))}." if fakta.javiga else ""
    return (
        f"{organ} är inte {form} i paragrafen: {narvarande} av {fakta.antal_ledamoter} är närvarande och får "
        f"delta, minst {behovs} behövs.{jav} Kalla in ersättare eller bordlägg ärendet."
    )
