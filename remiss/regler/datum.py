# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Days in Swedish words, for the reasons the rules give."""

from collections.abc import Iterable
from datetime import date

VECKODAGAR = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
MANADER = (
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
)


def veckodag(dag: date) -> str:
    """Return "onsdag"."""
    return VECKODAGAR[dag.weekday()]


def svensk_dag(dag: date) -> str:
    """Return "onsdag 19 december 2018"."""
    return f"{veckodag(dag)} {svensk_dag_kort(dag)}"


def svensk_dag_kort(dag: date) -> str:
    """Return "19 december 2018"."""
    return f"{dag.day} {MANADER[dag.month - 1]} {dag.year}"


def upprakning(delar: Iterable[str]) -> str:
    """Return "a, b och c"."""
    lista = list(delar)
    if len(lista) < 2:
        return "".join(lista)
    return f"{', '.join(lista[:-1])} och {lista[-1]}"
