# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Models of organisation."""

from remiss.organisation.models.organ import (
    KL_ORGAN,
    Delegationsanmalan,
    Organ,
    Organalias,
    Organinstallning,
    Organtyp,
    OrganVersion,
    Overtagande,
)
from remiss.organisation.models.person import Anvandare, Identitet, Inloggningsforsok, Person
from remiss.organisation.models.uppdrag import (
    Delegationspunkt,
    Oppning,
    OrganAnvandarrattighet,
    OrganRattighet,
    Roll,
    Uppdrag,
)
from remiss.organisation.models.utseende import Organutseende

__all__ = [
    "KL_ORGAN",
    "Anvandare",
    "Delegationsanmalan",
    "Delegationspunkt",
    "Identitet",
    "Inloggningsforsok",
    "Oppning",
    "Organ",
    "OrganAnvandarrattighet",
    "OrganRattighet",
    "OrganVersion",
    "Organalias",
    "Organinstallning",
    "Organtyp",
    "Organutseende",
    "Overtagande",
    "Person",
    "Roll",
    "Uppdrag",
]
