# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Statutory deadlines, as days in and days out.

Lag (1930:173) om beräkning av lagstadgad tid: https://lagen.nu/1930:173
Lag (1989:253) om allmänna helgdagar: https://lagen.nu/1989:253
Kommunallagen (2017:725): https://lagen.nu/2017:725
Förvaltningslagen (2017:900): https://lagen.nu/2017:900

Time is counted from the day after the triggering day (meeting, justering, anslag). A triggering day may
itself be a red day and never moves. All days are legal days in Europe/Stockholm.
"""

from calendar import monthrange
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cache

import holidays

from remiss.regler import Lagrum, berakning
from remiss.regler.datum import veckodag

HELGDAGSLAGEN = Lagrum("lag (1989:253)", paragraf="1")
TID_1 = Lagrum("lag (1930:173)", paragraf="1")
TID_2 = Lagrum("lag (1930:173)", paragraf="2")
KL_5_13 = Lagrum("KL", kapitel="5", paragraf="13", stycke=2)
KL_5_14 = Lagrum("KL", kapitel="5", paragraf="14")
KL_5_15 = Lagrum("KL", kapitel="5", paragraf="15", stycke=1)
KL_5_69 = Lagrum("KL", kapitel="5", paragraf="69")
KL_6_35 = Lagrum("KL", kapitel="6", paragraf="35")
KL_8_12 = Lagrum("KL", kapitel="8", paragraf="12")
KL_13_5 = Lagrum("KL", kapitel="13", paragraf="5")
FL_22 = Lagrum("FL", paragraf="22")

FORSTA_YEAR, SISTA_YEAR = 1990, 2100
"""The years for which the calendar is checked by test; outside them we refuse instead of guessing."""

_KALENDER_FRAN = date(FORSTA_YEAR, 1, 1)
_KL = date(2018, 1, 1)
_FL = date(2018, 7, 1)
_DAG = timedelta(days=1)


class UtanforKalendern(ValueError):
    """A day so far off that its red days are not known; the text is shown to the user."""


@cache
def _helgdagsnamn(year: int) -> dict[date, str]:
    """Red days with their names; the library keeps them, Sundays are not among them."""
    if not FORSTA_YEAR <= year <= SISTA_YEAR:
        raise UtanforKalendern(f"Helgdagar kan bara räknas ut för åren {FORSTA_YEAR}–{SISTA_YEAR}, inte {year}.")
    kalender = holidays.country_holidays(
        "SE", years=year, include_sundays=False, observed=False, expand=False, language="sv"
    )
    return {dag: " och ".join(map(_i_text, namn.split("; "))) for dag, namn in kalender.items()}


def _i_text(namn: str) -> str:
    """Inside a sentence only Kristi himmelsfärdsdag keeps its capital."""
    return namn if namn.startswith("Kristi") else namn[0].lower() + namn[1:]


@cache
def _aftnar(year: int) -> dict[date, str]:
    """The three eves that lag (1930:173) 2 § puts on a par with helgdag."""
    midsommardagen = next(dag for dag in (date(year, 6, 20) + n * _DAG for n in range(7)) if veckodag(dag) == "lördag")
    return {
        midsommardagen - _DAG: "midsommarafton",
        date(year, 12, 24): "julafton",
        date(year, 12, 31): "nyårsafton",
    }


@berakning(HELGDAGSLAGEN, galler_fran=_KALENDER_FRAN)
def helgdagar(year: int) -> frozenset[date]:
    """The red days of the year except ordinary Sundays."""
    return frozenset(_helgdagsnamn(year))


@berakning(TID_2, galler_fran=_KALENDER_FRAN)
def aftnar(year: int) -> frozenset[date]:
    """Midsommarafton, julafton and nyårsafton count as helgdag for a statutory deadline."""
    return frozenset(_aftnar(year))


@berakning(TID_2, HELGDAGSLAGEN, galler_fran=_KALENDER_FRAN)
def fri(dag: date) -> bool:
    """On a Saturday, Sunday, red day or one of the three eves no statutory act need be done."""
    if isinstance(dag, datetime):
        raise TypeError("En frist räknas i dagar: lämna datumet, inte tidpunkten.")
    return dag in _helgdagsnamn(dag.year) or dag in _aftnar(dag.year) or dag.weekday() >= 5


def namn_pa_fri_dag(dag: date) -> str:
    """Return what makes the day free, "långfredagen" before "söndag"; empty for an arbetsdag."""
    namn = _helgdagsnamn(dag.year).get(dag) or _aftnar(dag.year).get(dag)
    if namn:
        return namn
    return veckodag(dag) if dag.weekday() >= 5 else ""


@berakning(TID_2, galler_fran=_KALENDER_FRAN)
def nasta_vardag(dag: date) -> date:
    """A statutory deadline that ends on a free day moves to the next vardag."""
    while fri(dag):
        dag += _DAG
    return dag


def foregaende_arbetsdag(dag: date) -> date:
    """Return the nearest arbetsdag strictly before the day."""
    dag -= _DAG
    while fri(dag):
        dag -= _DAG
    return dag


def senast_arbetsdag(dag: date) -> date:
    """Return the day itself if it is an arbetsdag, otherwise the nearest before it."""
    return foregaende_arbetsdag(dag) if fri(dag) else dag


def arbetsdagar_efter(dag: date, antal: int) -> date:
    """Return the day that lies a number of arbetsdagar after the day."""
    for _ in range(antal):
        dag = nasta_vardag(dag + _DAG)
    return dag


@berakning(TID_1, galler_fran=_KALENDER_FRAN)
def veckor_efter(dag: date, antal: int) -> date:
    """A period of weeks ends on the day with the same name."""
    return dag + timedelta(weeks=antal)


@berakning(TID_1, galler_fran=_KALENDER_FRAN)
def manader_efter(dag: date, antal: int) -> date:
    """A period of months ends on the day with the same number, or else on the last of the month."""
    year, manad = divmod(dag.year * 12 + dag.month - 1 + antal, 12)
    return date(year, manad + 1, min(dag.day, monthrange(year, manad + 1)[1]))


@berakning(KL_5_69, KL_6_35, TID_2, galler_fran=_KL)
def justering_senast(mote: date) -> date:
    """The protocol of a meeting is justerat at the latest fourteen days after the meeting."""
    return nasta_vardag(mote + timedelta(days=14))


@berakning(KL_8_12, TID_2, galler_fran=_KL)
def anslag_senast(justerad: date) -> date:
    """The justering is announced at the latest on the second day after the protocol was justerat."""
    return nasta_vardag(justerad + timedelta(days=2))


@berakning(KL_13_5, TID_1, TID_2, galler_fran=_KL)
def overklagande_senast(anslagen: date) -> date:
    """An appeal must have come in within three weeks from the day of the anslag."""
    return nasta_vardag(veckor_efter(anslagen, 3))


@berakning(KL_8_12, KL_13_5, galler_fran=_KL)
def anslag_far_tas_ned(anslagen: date) -> date:
    """The anslag stays up through the whole last day for appeal."""
    return overklagande_senast(anslagen) + _DAG


@berakning(KL_13_5, galler_fran=_KL)
def laga_kraft_tidigast(anslagen: date) -> date:
    """Earliest day a decision can be final: no appeal came in and the anslag was up without a gap."""
    return overklagande_senast(anslagen) + _DAG


@berakning(KL_5_15, galler_fran=_KL)
def kf_kallelse_senast(mote: date) -> date:
    """Every member of fullmäktige is called at least one week before the meeting day."""
    return veckor_efter(mote, -1)


@berakning(KL_5_13, galler_fran=_KL)
def kf_tillkannagivande_senast(mote: date) -> date:
    """A meeting of fullmäktige is announced on the board at least one week before the meeting day."""
    return veckor_efter(mote, -1)


@berakning(KL_5_14, galler_fran=_KL)
def kf_bradskande_senast(mote: date, *, is_lordag_vardag: bool = False) -> date:
    """An urgent ärende of fullmäktige is announced at the latest on the nearest vardag before the meeting.

    The paragraf says vardag, which in common speech includes Saturday and the three eves. The default is
    the nearest arbetsdag, which is never too late; `is_lordag_vardag` gives the outer limit.
    """
    if not is_lordag_vardag:
        return foregaende_arbetsdag(mote)
    dag = mote - _DAG
    while dag.weekday() == 6 or dag in helgdagar(dag.year):
        dag -= _DAG
    return dag


class Ankomstsatt(StrEnum):
    """How a handling reached the receiver; only FL 22 § second and third stycket tell them apart."""

    EPOST = "epost"
    BUD = "bud"
    POST = "post"
    POSTLADA = "postlada"


@berakning(FL_22, galler_fran=_FL)
def anses_inkommen(nadde: date, satt: Ankomstsatt, *, is_myndighet: bool, is_avskild_osannolik: bool = False) -> date:
    """A handling has come in the day it arrives; a letter on the nearest arbetsdag before.

    A letter is a postförsändelse or the avi of a paid one. The same goes for the mailbox when it is
    emptied for the first time that day. `is_avskild_osannolik`: it is improbable that the letter was
    sorted out at the post office already the arbetsdag before. A bolag is no myndighet and FL does not
    bind it: there the actual day counts.
    """
    if not is_myndighet:
        return nadde
    if satt is Ankomstsatt.POSTLADA or (satt is Ankomstsatt.POST and not is_avskild_osannolik):
        return foregaende_arbetsdag(nadde)
    return nadde
