# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Refusals. Each carries the reason in the user's words; the log gets ids only."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Hinder:
    """One reason why an act may not be done now, with the source that says so."""

    skal: str
    lagrum: str = ""
    regel_id: str = ""

    def __str__(self) -> str:
        return f"{self.skal} ({self.lagrum})" if self.lagrum else self.skal


class Avslag(Exception):
    """Base of every refusal a user may meet."""


class FarInteSe(Avslag):
    """The object may not be seen, so it does not exist for this aktör (404)."""


class FarInteGora(Avslag):
    """The object may be seen but the act needs a right the aktör lacks (403)."""

    def __init__(self, skal: str) -> None:
        self.skal = skal
        super().__init__(skal)


class HinderError(Avslag):
    """Law or input stands in the way (422). All reasons are given at once."""

    def __init__(self, hinder: Sequence[Hinder] | Hinder | str) -> None:
        if isinstance(hinder, str):
            hinder = [Hinder(hinder)]
        elif isinstance(hinder, Hinder):
            hinder = [hinder]
        self.hinder = tuple(hinder)
        super().__init__(" ".join(str(h) for h in self.hinder))


class FelStatus(HinderError):
    """The act does not exist in the object's present status (409)."""


class Konflikt(Avslag):
    """Somebody else changed the object since it was read (409, in the API 412)."""

    def __init__(self, skal: str) -> None:
        self.skal = skal
        super().__init__(skal)


class Inmatningsfel(Avslag):
    """A typed value cannot be accepted; the field is named."""

    def __init__(self, falt: str, skal: str) -> None:
        self.falt = falt
        self.skal = skal
        super().__init__(skal)
