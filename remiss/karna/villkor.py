# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A condition of law on an act, evaluated by the door with the whole situation."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from remiss.karna.aktor import Aktor
from remiss.karna.klocka import legal_dag
from remiss.regler._grund import Utfall


class Slag(StrEnum):
    """`hinder` always refuses. `brist` refuses live, but is recorded when entered afterwards (design.md 3.6)."""

    HINDER = "hinder"
    BRIST = "brist"


@dataclass(frozen=True)
class Lage:
    """The full situation of one act: who, on what, when it happened, when it is entered, with which data."""

    obj: Any
    aktor: Aktor
    hande: datetime
    registrerades: datetime
    data: Any = None
    is_efterregistrerad: bool = False
    bristanteckning: str = ""
    uppgifter: dict[str, Any] = field(default_factory=dict)

    @property
    def dag(self) -> date:
        """The legal day of the act, in Sweden."""
        return legal_dag(self.hande)

    @property
    def idag(self) -> date:
        """The day the act is entered."""
        return legal_dag(self.registrerades)


def alltid(lage: Lage) -> bool:
    """The rule binds every time the act is done."""
    return True


@dataclass(frozen=True)
class Villkor:
    """A rule together with how its facts are fetched from the situation, and when it binds the act at all."""

    regel: Callable[..., Utfall]
    fakta: Callable[[Lage], Any]
    slag: Slag = Slag.HINDER
    galler: Callable[[Lage], bool] = alltid

    def prova(self, lage: Lage) -> Utfall:
        """Evaluate the rule; a fakta function may return several arguments as a tuple."""
        return self.regel(self.fakta(lage))


@dataclass(frozen=True)
class Akt:
    """An act without a change of status (create, correct, note): its name, right and conditions.

    Transitions declare the same in `custom={"ratt": …, "villkor": […]}`.
    """

    namn: str
    ratt: str
    villkor: tuple[Villkor, ...] = ()
