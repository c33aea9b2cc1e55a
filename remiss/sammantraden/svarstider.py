# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""When the remiss that an ärende answers must be answered: a warning to those who put it up, never a stop.

Meetings know no remisser: a room above registers itself in ``apps.ready()`` and is asked for many ärenden at once.
"""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from typing import Any

from remiss.regler.svarstid import varning_for_mote
from remiss.sammantraden.models import Sammantrade

Givare = Callable[[Collection[int]], dict[int, date]]
_givare: list[Givare] = []


def registrera(givare: Givare) -> None:
    """Let a function tell, for some ärenden, the last day of those that wait for an answer."""
    if givare not in _givare:
        _givare.append(givare)


def sista_dagar(arenden: Iterable[int | None]) -> dict[int, date]:
    """Ärende → the first day by which it must be answered; one question to each room."""
    ids = {ett for ett in arenden if ett is not None}
    dagar: dict[int, date] = {}
    for givare in _givare if ids else ():
        for arende, dag in givare(ids).items():
            dagar[arende] = min(dag, dagar.get(arende, dag))
    return dagar


def marka(mote: Sammantrade, rader: Iterable[tuple[Any, int | None]], idag: date) -> None:
    """Give each (row, ärende) its `svarstidsvarning` for the meeting."""
    alla = list(rader)
    dagar = sista_dagar(arende for _, arende in alla)
    for rad, arende in alla:
        rad.svarstidsvarning = varning_for_mote(mote.datum, dagar.get(arende or 0), idag)
