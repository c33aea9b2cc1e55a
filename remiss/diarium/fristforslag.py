# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The day by which the handläggare should be ready, proposed when an ärende is shared out.

Diarium knows no meetings: a room above that does registers itself in ``apps.ready()``. The first that has something
to say about the ärende is heard. A person decides.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from remiss.diarium.models import Arende


@dataclass(frozen=True)
class Fristforslag:
    """A day, and how it was reckoned in a whole sentence."""

    dag: date
    skal: str


Forslagsgivare = Callable[[Arende, date], Fristforslag | None]
_givare: list[Forslagsgivare] = []


def registrera(givare: Forslagsgivare) -> Forslagsgivare:
    """Let a function of (ärende, today) propose."""
    if givare not in _givare:
        _givare.append(givare)
    return givare


def foresla(arende: Arende, idag: date) -> Fristforslag | None:
    """The proposal for an ärende, if anybody has one."""
    return next((forslag for givare in _givare if (forslag := givare(arende, idag)) is not None), None)
