# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Places on pages where rooms above add links: the page asks for them by name and imports nobody.

A room adds in ``apps.ready()``: ``bidra("organisation.organ", "diarium", lankar)``. The function is asked on each
visit and answers only links that the visitor may follow, in a number of queries that does not grow.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.http import HttpRequest

Lankar = Callable[[HttpRequest, Any], Iterable[tuple[str, str]]]

_PLATSER: dict[str, dict[str, Lankar]] = {}


def bidra(plats: str, rum: str, lankar: Lankar) -> None:
    """Add links to a place; the same room again replaces its own, so that ready() may run twice."""
    _PLATSER.setdefault(plats, {})[rum] = lankar


def lankar_pa(plats: str, request: HttpRequest, objekt: Any = None) -> list[tuple[str, str]]:
    """Return the (text, address) pairs of a place, room by room in the order they registered."""
    return [lank for lankar in _PLATSER.get(plats, {}).values() for lank in lankar(request, objekt)]
