# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""One example per address that needs an object, so that the rights matrix can visit every page.

A context adds a builder that puts its objects in the world, and a line per address. Every text of an object in
`namnden` holds MARKE: whoever may not see the object may not meet the word on any list, search or export.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from remiss.organisation.models import Anvandare, Organ
from remiss.organisation.ratter import Rollkod

MARKE = "Zebrafink"


@dataclass
class Varld:
    """Two nämnder with every roll, people whose mandate ended yesterday, an administrator, and objects."""

    namnden: Organ
    grannnamnden: Organ
    har: dict[Rollkod, Anvandare]
    granne: dict[Rollkod, Anvandare]
    avslutad: dict[Rollkod, Anvandare]
    superanvandare: Anvandare
    #: One person who holds every role in the neighbouring organ, and one whose every role here ended yesterday: rights
    #: only add up, so what is closed to them is closed to each role.
    grannens_alla: Anvandare
    avslutades_alla: Anvandare
    objekt: dict[str, Any] = field(default_factory=dict)
    #: Login id → session key, so that nobody logs in anew for each of thousands of visits.
    sessioner: dict[int, str] = field(default_factory=dict)

    def alla(self) -> list[Anvandare]:
        """Everybody who visits."""
        grupper = (self.har, self.granne, self.avslutad)
        flera = (self.grannens_alla, self.avslutades_alla)
        return [*(anvandare for grupp in grupper for anvandare in grupp.values()), *flera, self.superanvandare]


@dataclass(frozen=True)
class Exempel:
    """How to visit one address. `roller` overrides who may, where the right alone does not say it."""

    kwargs: Callable[[Varld], Mapping[str, Any]] = lambda varld: {}
    roller: frozenset[Rollkod] | None = None
    ended_may: bool = False
    #: The same address for a meeting that those whose mandate has ended served in: they still read and sign there.
    tjanstgjorde: Callable[[Varld], Mapping[str, Any]] | None = None
    #: What lies at the address is for everybody with the mark, also from another organ.
    is_gemensam: bool = False


BYGGARE: list[Callable[[Varld], None]] = []
EXEMPEL: dict[str, Exempel] = {}


def bygger(funktion: Callable[[Varld], None]) -> Callable[[Varld], None]:
    """Register a builder; they run in the order of registration, once per module of tests."""
    BYGGARE.append(funktion)
    return funktion


def objekt(namn: str, *falt: str, **extra: Any) -> Exempel:
    """Example whose address takes ids: `objekt("arende", "pk")`, or attributes `objekt("organ", "kod")`."""

    def kwargs(varld: Varld) -> dict[str, Any]:
        return {f: getattr(varld.objekt[namn], f) for f in falt or ("pk",)}

    return Exempel(kwargs, **extra)
