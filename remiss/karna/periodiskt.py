# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Periodic work: sealing, rescue, and what higher contexts add (`bevaka`).

A context registers a function in its `apps.ready()`. `arbeta` calls `kor()` each minute, on every host; the row in
Periodkorning lets one of them do each piece of work. A failing piece is noted and tried again when next due.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction

from remiss.karna import klocka
from remiss.karna.models import Periodkorning

logg = logging.getLogger("remiss.periodiskt")
Arbete = Callable[[], object]


@dataclass(frozen=True)
class Periodiskt:
    """One piece of periodic work."""

    namn: str
    arbete: Arbete
    var: timedelta
    ordning: int


_arbeten: dict[str, Periodiskt] = {}


def registrera(namn: str, arbete: Arbete, *, var: timedelta = timedelta(minutes=1), ordning: int = 50) -> None:
    """Add a piece of work to be done every `var`; the same name again replaces it."""
    _arbeten[namn] = Periodiskt(namn, arbete, var, ordning)


def kor(*, alla: bool = False) -> dict[str, object]:
    """Do what is due (or everything), in order, and return the result of each piece that succeeded."""
    svar: dict[str, object] = {}
    for arbete in sorted(_arbeten.values(), key=lambda a: (a.ordning, a.namn)):
        if not _ta(arbete, alla=alla):
            continue
        try:
            svar[arbete.namn] = arbete.arbete()
        except Exception as fel:
            # The type only: the message of an error may hold names.
            logg.error("%s misslyckades: %s", arbete.namn, type(fel).__name__)
    return svar


def _ta(arbete: Periodiskt, *, alla: bool) -> bool:
    """Take the work by one guarded UPDATE. A minute's work may come a few seconds early, never be skipped."""
    nu = klocka.verklig()
    if not Periodkorning.objects.filter(namn=arbete.namn).exists():
        return _forsta_gangen(arbete.namn, nu)
    rad = Periodkorning.objects.filter(namn=arbete.namn)
    if not alla:
        rad = rad.filter(senast__lte=nu - arbete.var + timedelta(seconds=5))
    return bool(rad.update(senast=nu))


def _forsta_gangen(namn: str, nu: datetime) -> bool:
    try:
        with transaction.atomic():
            Periodkorning.objects.create(namn=namn, senast=nu)
    except IntegrityError:
        return False
    return True
