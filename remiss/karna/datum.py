# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Dates in Swedish words."""

from datetime import date, datetime

from remiss.karna.klocka import STOCKHOLM

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
    return f"{veckodag(dag)} {dag.day} {MANADER[dag.month - 1]} {dag.year}"


def svensk_dag_kort(dag: date) -> str:
    """Return "19 december 2018"."""
    return f"{dag.day} {MANADER[dag.month - 1]} {dag.year}"


def klockslag(tidpunkt: datetime) -> str:
    """Return "14.05" in Swedish time."""
    return tidpunkt.astimezone(STOCKHOLM).strftime("%H.%M")


def svensk_tid(tidpunkt: datetime) -> str:
    """Return "onsdag 19 december 2018 kl. 14.05" in Swedish time."""
    lokal = tidpunkt.astimezone(STOCKHOLM)
    return f"{svensk_dag(lokal.date())} kl. {klockslag(lokal)}"
