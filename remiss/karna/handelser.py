# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Events: a lower room tells a higher one what happened, without importing it (style.md 3)."""

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from heapq import heapify, heappop, heappush
from typing import Any, ParamSpec, TypeVar

from django.db import transaction

from remiss.karna.models import Handelse

P = ParamSpec("P")
T = TypeVar("T")

#: Lower contexts hear an event before higher ones; workflows last (design.md 3.5).
ORDNING = (
    "remiss.karna",
    "remiss.organisation",
    "remiss.diarium",
    "remiss.akthet",
    "remiss.beredning",
    "remiss.sammantraden",
    "remiss.anslagstavla",
    "remiss.utskick",
    "remiss.remisser",
    "remiss.webb",
    "remiss.api",
    "workflows",
)


@dataclass(frozen=True)
class Skedd:
    """An act that has just happened, inside the same transaction."""

    akt: str
    objekt: Any
    lage: Any
    handelse: Handelse


Lyssnare = Callable[[Skedd], None]
_lyssnare: dict[str, list[tuple[int, int, Lyssnare]]] = {}


class _Ko(threading.local):
    def __init__(self) -> None:
        self.djup = 0
        self.rad: list[tuple[int, int, int, Lyssnare, Skedd]] = []
        self.nummer = 0
        self.sist: dict[Hashable, tuple[list[Skedd], Callable[[list[Skedd]], None]]] = {}


_ko = _Ko()


def prenumerera(*akter: str) -> Callable[[Lyssnare], Lyssnare]:
    """Subscribe a function to acts by name ("sammantraden.paragraf.avgor"), or to all with "*"."""

    def dekorera(lyssnare: Lyssnare) -> Lyssnare:
        modul = lyssnare.__module__
        plats = next((i for i, namn in enumerate(ORDNING) if modul.startswith(namn)), 0)
        for akt in akter:
            rad = _lyssnare.setdefault(akt, [])
            rad.append((plats, len(rad), lyssnare))
        return lyssnare

    return dekorera


def publicera(skedd: Skedd) -> None:
    """Queue an event for its subscribers. Only the door calls this, always inside `samlat`."""
    for akt in (skedd.akt, "*"):
        for plats, ordning, lyssnare in _lyssnare.get(akt, ()):
            _ko.nummer += 1
            heappush(_ko.rad, (plats, _ko.nummer, ordning, lyssnare, skedd))


def samla(nyckel: Hashable, skedd: Skedd, arbete: Callable[[list[Skedd]], None]) -> None:
    """Gather events under a key; when all have been heard, `arbete` gets them once, still inside the transaction.

    For a subscriber that must see the outcome of a whole service, not each of its acts.
    """
    _ko.sist.setdefault(nyckel, ([], arbete))[0].append(skedd)


@contextmanager
def samlat() -> Iterator[None]:
    """Hold events until the outermost block ends, then dispatch them inside its transaction."""
    with transaction.atomic():
        _ko.djup += 1
        fore = _ko.nummer
        try:
            yield
            if _ko.djup == 1:
                _lyssna()
        except BaseException:
            # What the rolled back block queued did not happen, even if a caller catches the refusal.
            _ko.rad = [rad for rad in _ko.rad if rad[1] <= fore]
            heapify(_ko.rad)
            if _ko.djup == 1:
                _ko.sist.clear()
            raise
        finally:
            _ko.djup -= 1


def _lyssna() -> None:
    """Let every event be heard, low contexts first, then what was asked to be done last."""
    while _ko.rad or _ko.sist:
        if _ko.rad:
            *_, lyssnare, skedd = heappop(_ko.rad)
            lyssnare(skedd)
        else:
            skedda, arbete = _ko.sist.pop(next(iter(_ko.sist)))
            arbete(skedda)


def tjanst(funktion: Callable[P, T]) -> Callable[P, T]:
    """Mark a service: one transaction, whose events are heard when the whole act is done."""

    @wraps(funktion)
    def inuti(*args: P.args, **kwargs: P.kwargs) -> T:
        with samlat():
            return funktion(*args, **kwargs)

    return inuti
