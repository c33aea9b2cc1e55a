# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every address of the installation with the right its view states."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from remiss.organisation.ratter import ADMINISTRATION, EGET_KONTO, INLOGGAD, OPPEN, Ratt

MARKEN = frozenset({OPPEN, INLOGGAD, EGET_KONTO, ADMINISTRATION})


@dataclass(frozen=True)
class Adress:
    """One route: its full name, its path and what it asks for."""

    namn: str
    vag: str
    ratt: str
    parametrar: frozenset[str]

    @property
    def is_api(self) -> bool:
        return self.vag.startswith("api/")

    @property
    def is_kand_ratt(self) -> bool:
        """Whether the stated right exists: one of an organ, a mark, or one that comes from a meeting."""
        return self.ratt in MARKEN or self.ratt in {r.value for r in Ratt} or self.ratt.startswith("mote.")


def ratt_of(vy: Any) -> str:
    """Return the right on the callback, on its class, or on the class of an API view.

    Django's own mark "no login asked for" says the same as OPPEN, for rooms below organisation.
    """
    for barare in (vy, getattr(vy, "view_class", None), getattr(vy, "cls", None)):
        if ratt := getattr(barare, "ratt", ""):
            return str(ratt)
    return OPPEN if getattr(vy, "login_required", True) is False else ""


def alla(monster: Any = None, namnrymd: tuple[str, ...] = (), vag: str = "") -> Iterator[Adress]:
    """Walk the URL configuration to its leaves."""
    for del_ in get_resolver().url_patterns if monster is None else monster:
        har = vag + str(del_.pattern)
        if isinstance(del_, URLResolver):
            inre = (*namnrymd, del_.namespace) if del_.namespace else namnrymd
            yield from alla(del_.url_patterns, inre, har)
        elif isinstance(del_, URLPattern):
            namn = ":".join((*namnrymd, del_.name)) if del_.name else ""
            yield Adress(namn, har, ratt_of(del_.callback), frozenset(del_.pattern.regex.groupindex) | _over(har))


def _over(vag: str) -> frozenset[str]:
    """Parameters that stand in a part included from above."""
    return frozenset(bit.rpartition(":")[2].rstrip(">") for bit in vag.split("<")[1:] for bit in [bit.split(">")[0]])
