# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Svarstid: the day by which a yttrande is asked for.

A svarstid is set by the sender, not by statute, so lag (1930:173) 2 § does not move it over a weekend.
It moves only if the sender has said so (`rulla_till_vardag`). A late answer is always received.
Förvaltningslagen (2017:900) 26 §, as norm: https://lagen.nu/2017:900#P26
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from remiss.regler import Lagrum, Praxis, berakning, regel
from remiss.regler.datum import svensk_dag, svensk_dag_kort
from remiss.regler.frister import (
    TID_1,
    arbetsdagar_efter,
    foregaende_arbetsdag,
    fri,
    manader_efter,
    namn_pa_fri_dag,
    nasta_vardag,
    veckor_efter,
)

FL_26 = Lagrum("FL", paragraf="26", stycke=3)
SVARSTID_IS_INGEN_LAGSTADGAD_TID = Praxis("en svarstid flyttas bara om avsändaren har bestämt det", is_systemval=True)
PAMINNELSER = Praxis("påminnelser 14 och 3 dagar före och 1 arbetsdag efter svarstiden", is_systemval=True)
ANSTAND = Praxis("ett anstånd förlänger svarstiden", is_systemval=True)

_FL = date(2018, 7, 1)


class Tidsenhet(StrEnum):
    """The unit of a relative svarstid."""

    DAG = "dag"
    VECKA = "vecka"
    MANAD = "manad"


@berakning(TID_1, FL_26, galler_fran=_FL)
def relativ_svarstid(beslutad: date, antal: int, enhet: Tidsenhet) -> date:
    """A svarstid of "tre månader efter beslut" ends on the day with the same number."""
    if enhet is Tidsenhet.MANAD:
        return manader_efter(beslutad, antal)
    if enhet is Tidsenhet.VECKA:
        return veckor_efter(beslutad, antal)
    return beslutad + timedelta(days=antal)


@berakning(SVARSTID_IS_INGEN_LAGSTADGAD_TID, ANSTAND, galler_fran=_FL)
def sista_dag(svarstid: date, anstand_till: date | None = None, *, rulla_till_vardag: bool = False) -> date:
    """The day that counts: the svarstid or the granted anstånd, moved only if the sender has said so."""
    dag = anstand_till or svarstid
    return nasta_vardag(dag) if rulla_till_vardag else dag


def dagar_forsenad(
    inkommen: date, svarstid: date, anstand_till: date | None = None, *, rulla_till_vardag: bool = False
) -> int:
    """Return how many days after the last day the answer came in; 0 when in time."""
    sista = sista_dag(svarstid, anstand_till, rulla_till_vardag=rulla_till_vardag)
    return max(0, (inkommen - sista).days)


@berakning(SVARSTID_IS_INGEN_LAGSTADGAD_TID, galler_fran=_FL)
def is_forsenad(
    inkommen: date, svarstid: date, anstand_till: date | None = None, *, rulla_till_vardag: bool = False
) -> bool:
    """An answer that comes in after the last day is late; it is registered all the same."""
    return dagar_forsenad(inkommen, svarstid, anstand_till, rulla_till_vardag=rulla_till_vardag) > 0


def varning(svarstid: date, *, rulla_till_vardag: bool = False) -> str:
    """Return what the sender should know about a svarstid on a free day; empty for an arbetsdag."""
    if not fri(svarstid):
        return ""
    dagen, efter = svensk_dag_kort(svarstid), svensk_dag(nasta_vardag(svarstid))
    inledning = f"Svarstiden {dagen} är {_med_artikel(namn_pa_fri_dag(svarstid))}."
    if rulla_till_vardag:
        return f"{inledning} Eftersom svarstiden ska flyttas till vardag räknas {efter} som sista dag."
    fore = svensk_dag(foregaende_arbetsdag(svarstid))
    return (
        f"{inledning} Den flyttas inte av sig själv. Välj en arbetsdag, till exempel {fore} eller {efter}, "
        "eller ange att svarstiden ska flyttas till nästa vardag."
    )


def varning_for_mote(mote: date, sista: date | None, idag: date) -> str:
    """Return what to know when a meeting cannot answer in time; empty when it can or nobody waits. Never a stop."""
    if sista is None or mote <= sista:
        return ""
    if sista < idag:
        return f"Svarstiden gick ut {sista.isoformat()}."
    return f"Svarstiden går ut {sista.isoformat()}, före sammanträdet."


def _med_artikel(namn: str) -> str:
    return f"en {namn}" if namn in ("lördag", "söndag") else namn


class Paminnelseslag(StrEnum):
    """Whether a reminder comes before or after the last day."""

    FORE = "fore"
    EFTER = "efter"


@dataclass(frozen=True, order=True)
class Paminnelsedag:
    """A day on which those who have not answered are reminded."""

    dag: date
    slag: Paminnelseslag


@berakning(PAMINNELSER, galler_fran=_FL)
def paminnelsedagar(
    sista: date,
    *,
    efter_utskick: date | None = None,
    dagar_fore: Sequence[int] = (14, 3),
    arbetsdagar_sent: int = 1,
) -> tuple[Paminnelsedag, ...]:
    """Reminders go 14 and 3 days before the last day and one arbetsdag after it.

    Give the day that counts (`sista_dag`), so that an anstånd moves the reminders. A reminder that would
    fall on or before the day of sending is left out. The numbers are the sender's own choice.
    """
    dagar = [Paminnelsedag(sista - timedelta(days=n), Paminnelseslag.FORE) for n in dagar_fore]
    dagar.append(Paminnelsedag(arbetsdagar_efter(sista, arbetsdagar_sent), Paminnelseslag.EFTER))
    return tuple(sorted(p for p in dagar if efter_utskick is None or p.dag > efter_utskick))


@dataclass(frozen=True)
class AnstandFakta:
    """An anstånd about to be granted."""

    svarstid: date
    anstand_till: date
    tidigare_anstand_till: date | None = None


@regel(ANSTAND, galler_fran=_FL)
def anstand_forlanger(fakta: AnstandFakta) -> str | None:
    """A granted anstånd is later than the svarstid and than an earlier anstånd."""
    nuvarande = fakta.tidigare_anstand_till or fakta.svarstid
    if fakta.anstand_till > nuvarande:
        return None
    return (
        f"Anståndet till {svensk_dag_kort(fakta.anstand_till)} förlänger inte svarstiden, som går ut "
        f"{svensk_dag_kort(nuvarande)}. Ange en senare dag."
    )
