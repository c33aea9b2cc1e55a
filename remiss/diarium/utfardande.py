# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every handling that the system composes is issued with a code. The room above that keeps the codes registers itself.

The code is asked for when the document is drawn, for it is printed in it, and bound to the bytes when the handling is
fixed (`skapa_faststalld`), in the same transaction. A code that was asked for and never bound is nothing but a number.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from remiss.pdf import Kontroll

if TYPE_CHECKING:
    from remiss.diarium.models import Fil, Handling


@dataclass(frozen=True)
class Utfardande:
    """What whoever checks the code is told, where the register entry does not say it: never the ärendemening."""

    beskrivning: str = ""
    """"Protokollsutdrag § 1, sammanträdet 19 december 2018"; else the handlingstyp and the day."""
    organnamn: str = ""
    """What the organ was called; else its name on the day."""
    bestyrkt_av: int | None = None
    """The person who certifies the handling."""
    sista_rattelse: int = 0
    """The newest rättelse that stands in it."""


UTAN_MER = Utfardande()
Givare = Callable[[], Kontroll]
Bindare = Callable[["Kontroll", "Handling", "Fil", Utfardande], None]
_registrerade: list[tuple[Givare, Bindare]] = []


def registrera(ny: Givare, bind: Bindare) -> None:
    """Let a room above give out codes, and bind each to the file it was printed in."""
    _registrerade[:] = [(ny, bind)]


def ny_kontroll() -> Kontroll:
    """Return a code that no handling has, and where it is checked."""
    ((ny, _),) = _registrerade
    return ny()


def utfarda(kontroll: Kontroll, handling: "Handling", fil: "Fil", uppgift: Utfardande = UTAN_MER) -> None:
    """Bind the code to the file of a fixed handling, within the caller's act."""
    ((_, bind),) = _registrerade
    bind(kontroll, handling, fil, uppgift)
