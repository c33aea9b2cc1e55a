# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Mandat: who may be elected, and who signs for a meeting that is past.

Kommunallagen (2017:725) 5 kap. 69 §, 6 kap. 35 §, 7 kap. 3 §: https://lagen.nu/2017:725#K7P3
From which day to which an uppdrag runs is data; who holds one on a day is asked in `organisation`.
"""

from dataclasses import dataclass
from datetime import date

from remiss.regler import Lagrum, Praxis, regel
from remiss.regler.datum import svensk_dag_kort, upprakning

KL_5_69 = Lagrum("KL", kapitel="5", paragraf="69")
KL_6_35 = Lagrum("KL", kapitel="6", paragraf="35", stycke=2)
KL_7_3 = Lagrum("KL", kapitel="7", paragraf="3", stycke=2)
EFTER_MANDATTIDEN = Praxis("den som tjänstgjorde justerar också efter mandattiden", is_systemval=True)

_KL = date(2018, 1, 1)


@dataclass(frozen=True)
class Signeringsfakta:
    """Those chosen to sign the protocol of a meeting."""

    personer: tuple[str, ...]
    motesdag: date
    tjanstgjorde: frozenset[str]


@regel(EFTER_MANDATTIDEN, KL_5_69, KL_6_35, galler_fran=_KL)
def den_som_tjanstgjorde_far_justera(fakta: Signeringsfakta) -> str | None:
    """The protocol is signed by those who served at the meeting, also when their mandate has ended."""
    andra = [person for person in fakta.personer if person not in fakta.tjanstgjorde]
    if not andra:
        return None
    return (
        f"{upprakning(andra)} tjänstgjorde inte på sammanträdet {svensk_dag_kort(fakta.motesdag)} och kan inte "
        "justera protokollet. Välj någon som tjänstgjorde, eller rätta närvaron."
    )


@dataclass(frozen=True)
class Valbarhetsfakta:
    """A person about to become ledamot or ersättare in a nämnd, and the heads of its förvaltning."""

    person: str
    forvaltningschefer: frozenset[str]


@regel(KL_7_3, galler_fran=_KL)
def forvaltningschef_is_inte_ledamot(fakta: Valbarhetsfakta) -> str | None:
    """The head of a förvaltning under the nämnd is neither ledamot nor ersättare in it."""
    if fakta.person not in fakta.forvaltningschefer:
        return None
    return f"{fakta.person} är chef för nämndens förvaltning och kan inte väljas. Välj någon annan."
