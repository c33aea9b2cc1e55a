# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The grammar of a plikt: what a paragraf demands, and who sees to it.

A duty is kept by rules, by how the system is built, by people, or does not touch the system. What people see to has a
reason, so that a lawyer can tell a choice from something forgotten.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from remiss.regler import Lagrum


class Hallning(StrEnum):
    """Who sees to a duty, as it stands in the register."""

    SYSTEMET = "Hålls av systemet"
    DELVIS = "Hålls delvis"
    MANNISKOR = "Lämnas åt människor"
    UTANFOR = "Rör inte systemet"


@dataclass(frozen=True)
class Bygge:
    """Where the way the system is built keeps a duty, and the test that shows it."""

    kod: str
    prov: str


@dataclass(frozen=True)
class Plikt:
    """What a place in the statute demands, in words of our own.

    `till`: the last paragraf of a run that has one answer. `regler`: ids of rules and computed days. `utan_fakta`:
    those of them that are asked without a fact they need, and which: they keep nothing here. `manniskor`: why it, or
    what is left of it, is for people. `utanfor`: why it does not touch the system; then nothing else is said.
    """

    lagrum: Lagrum
    krav: str
    regler: tuple[str, ...] = ()
    bygge: tuple[Bygge, ...] = ()
    utan_fakta: tuple[tuple[str, str], ...] = ()
    manniskor: str = ""
    utanfor: str = ""
    till: str = ""

    def __str__(self) -> str:
        return f"{self.lagrum}".replace(" §", f"–{self.till} §§") if self.till else str(self.lagrum)


def kl(kapitel: str) -> Callable[..., Lagrum]:
    """Return how a chapter of kommunallagen is cited: paragraf, then stycke and punkt where they are meant."""

    def plats(paragraf: str, stycke: int | None = None, punkt: int | None = None) -> Lagrum:
        return Lagrum("KL", kapitel=kapitel, paragraf=paragraf, stycke=stycke, punkt=punkt)

    return plats
