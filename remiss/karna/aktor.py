# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who acts: a person with a login, the system itself, an external link or an integration."""

from dataclasses import dataclass
from enum import StrEnum


class Aktorslag(StrEnum):
    """Kinds of aktör (design.md 3.7)."""

    ANVANDARE = "anvandare"
    SYSTEM = "system"
    EXTERN_LANK = "extern_lank"
    INTEGRATION = "integration"


@dataclass(frozen=True)
class Aktor:
    """One acting party. Carries ids only, so that it may be logged.

    ``id`` is the login's id; ``person_id`` the Person behind it, who holds the uppdrag.
    ``uppgift`` names the system's job, so that the log says which one acted.
    """

    slag: Aktorslag
    id: int | None = None
    person_id: int | None = None
    uppgift: str = ""

    @classmethod
    def system(cls, uppgift: str) -> "Aktor":
        """Return the system acting in a named job; it holds no right, only consequences and upkeep."""
        return cls(Aktorslag.SYSTEM, uppgift=uppgift)
