# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The question of right, asked here and answered by organisation (design.md 3.2)."""

from dataclasses import dataclass
from typing import Any, Protocol

from remiss.karna.aktor import Aktor
from remiss.karna.fel import FarInteGora, FarInteSe


@dataclass(frozen=True)
class Rattsbesked:
    """Answer to "may I": `ser` says whether the object exists for the aktör at all."""

    far: bool
    ser: bool
    skal: str = ""

    def krav(self) -> None:
        """Raise FarInteSe or FarInteGora unless the act is allowed."""
        if not self.ser:
            raise FarInteSe
        if not self.far:
            raise FarInteGora(self.skal)


class Rattsprovare(Protocol):
    """What organisation registers at start. Without one the door refuses everything."""

    def prova(self, aktor: Aktor, ratt: str, obj: Any) -> Rattsbesked:
        """Answer whether the aktör holds the right over the object now."""
        ...


class _Stangd:
    def prova(self, aktor: Aktor, ratt: str, obj: Any) -> Rattsbesked:
        return Rattsbesked(far=False, ser=False, skal="Ingen rättighetsprövning är inkopplad.")


_provare: Rattsprovare = _Stangd()


def registrera_provare(provare: Rattsprovare) -> None:
    """Install the policy. Called once, by organisation's AppConfig."""
    global _provare
    _provare = provare


def prova(aktor: Aktor, ratt: str, obj: Any) -> Rattsbesked:
    """Ask the registered policy."""
    return _provare.prova(aktor, ratt, obj)
