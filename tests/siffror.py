# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The numbers of docs/prestanda.md, read by the tests that hold them true: the page and the program cannot differ."""

from collections.abc import Callable
from pathlib import Path

from django.db import connection
from django.test.utils import CaptureQueriesContext

SIDAN = Path(__file__).parents[1] / "docs" / "prestanda.md"
KOLUMN = {"sqlite": 1, "postgresql": 2}


def stated(akt: str) -> int:
    """Return the number of queries that the page states for an act on the database in use."""
    for rad in SIDAN.read_text(encoding="utf-8").splitlines():
        celler = [cell.strip() for cell in rad.strip("|").split("|")]
        if celler[0] == akt:
            return int(celler[KOLUMN[connection.vendor]])
    raise LookupError(f"{akt} saknas i tabellen i {SIDAN.name}")


def fragor(funktion: Callable[[], object]) -> int:
    """Return how many queries a call makes."""
    with CaptureQueriesContext(connection) as fangade:
        funktion()
    return len(fangade)
