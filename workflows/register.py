# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which processes an act concerns. A flow registers how to find its objects from what happened."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from remiss.karna.handelser import Skedd
from workflows.steg import Flode

Finnare = Callable[[Any, str], Iterable[int]]
_floden: list[tuple[type[Flode], Finnare]] = []


def registrera(flode: type[Flode], finn: Finnare) -> None:
    """Register a flow with the function that finds the ids of its objects from an acted-on record and the act."""
    if all(f is not flode for f, _ in _floden):
        _floden.append((flode, finn))


def floden() -> list[type[Flode]]:
    """All registered flows."""
    return [flode for flode, _ in _floden]


def berorda(skedd: Skedd) -> Iterator[tuple[type[Flode], int]]:
    """Yield each flow with the id of the object it follows, once, for an act on one record or on many."""
    poster = _en_per_helhet(skedd.objekt) if isinstance(skedd.objekt, list) else [skedd.objekt]
    sedda: set[tuple[type[Flode], int]] = set()
    for flode, finn in _floden:
        for post in poster:
            for pk in finn(post, skedd.akt):
                if (flode, pk) not in sedda:
                    sedda.add((flode, pk))
                    yield flode, pk


def _en_per_helhet(poster: list[Any]) -> list[Any]:
    """Of the rows of one utskick or expediering any one will do: 86 recipients are asked about once."""
    grupper: dict[tuple[type, Any, Any], Any] = {}
    for post in poster:
        helhet = getattr(post, "utskick_id", None) or getattr(post, "expediering_id", None)
        grupper.setdefault((type(post), helhet, None if helhet else post.pk), post)
    return list(grupper.values())
