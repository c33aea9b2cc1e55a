# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The outbox and its runner. The row is the truth; procrastinate only carries it on PostgreSQL (design.md 9).

A job is taken by one statement that counts the attempt and moves its next time a lease ahead. It then runs
outside that transaction, so that a slow mail server locks no table; a job whose process died is taken again when
the lease has passed. Hence every job is idempotent, and opens its own transaction around what it writes.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import F

from remiss.karna import klocka
from remiss.karna.models import Jobb

logg = logging.getLogger("remiss.jobb")
Arbete = Callable[..., None]
_arbeten: dict[str, Arbete] = {}
#: Minutes to wait after each failed attempt; after the last the job is shown as misslyckad.
VANTETIDER = (1, 5, 15, 60, 240, 720)
LAN = timedelta(minutes=15)


class Slutgiltigt(Exception):
    """Raised by a job that no new attempt can mend; the row becomes misslyckad at once."""


def jobb(namn: str) -> Callable[[Arbete], Arbete]:
    """Register the function that does a job. It must be idempotent."""

    def dekorera(arbete: Arbete) -> Arbete:
        _arbeten[namn] = arbete
        return arbete

    return dekorera


def lagg(namn: str, nyckel: str, **argument: Any) -> Jobb | None:
    """Write a job in the present transaction. The same key is written once; then None is returned."""
    if namn not in _arbeten:
        raise LookupError(f"Okänt jobb: {namn}")
    rad, skapad = Jobb.objects.get_or_create(
        nyckel=nyckel,
        defaults={
            "namn": namn,
            "argument": argument,
            "nasta_forsok": klocka.verklig(),
            "skapades": klocka.nu(),
        },
    )
    if not skapad:
        return None
    _bar(rad)
    return rad


def lagg_alla(namn: str, argument: Mapping[str, dict[str, Any]]) -> int:
    """Write many jobs (key → arguments) in a number of queries that does not depend on how many they are."""
    if namn not in _arbeten:
        raise LookupError(f"Okänt jobb: {namn}")
    finns = set(Jobb.objects.filter(nyckel__in=argument).values_list("nyckel", flat=True))
    nya = [nyckel for nyckel in argument if nyckel not in finns]
    if not nya:
        return 0
    nu, verklig = klocka.nu(), klocka.verklig()
    Jobb.objects.bulk_create(
        [
            Jobb(namn=namn, nyckel=nyckel, argument=argument[nyckel], nasta_forsok=verklig, skapades=nu)
            for nyckel in nya
        ],
        ignore_conflicts=True,
    )
    if settings.IS_POSTGRESQL:
        from remiss.karna import barare

        barare.lagg_alla(Jobb.objects.filter(nyckel__in=nya).values_list("pk", flat=True))
    return len(nya)


def lagg_om(jobb_id: int) -> bool:
    """Let a failed job be tried again from the start: by an administrator, when the cause is mended."""
    antal = Jobb.objects.filter(pk=jobb_id, lage=Jobb.Lage.MISSLYCKAD).update(
        lage=Jobb.Lage.VANTAR, forsok=0, nasta_forsok=klocka.verklig(), avslutades=None
    )
    if antal:
        _bar(Jobb.objects.get(pk=jobb_id))
    return bool(antal)


def kor_vantande(hogst: int = 200, *, avbryt: Callable[[], bool] = lambda: False) -> int:
    """Run what is due, oldest first, and return how many were run. Safe with several runners."""
    antal = 0
    while antal < hogst and not avbryt():
        nasta = _vantande().order_by("nasta_forsok", "id").values_list("pk", flat=True)[:20]
        if not nasta:
            break
        antal += sum(kor(jobb_id) for jobb_id in list(nasta)[: hogst - antal] if not avbryt())
    return antal


def kor(jobb_id: int) -> bool:
    """Run one job if it is due and nobody else has it. A failure is recorded, never raised."""
    nu = klocka.verklig()
    tagna = _vantande().filter(pk=jobb_id).update(forsok=F("forsok") + 1, nasta_forsok=nu + LAN)
    if not tagna:
        return False
    rad = Jobb.objects.get(pk=jobb_id)
    if rad.forsok > len(VANTETIDER) + 1:
        # Its process died at every attempt; one more would only do the same.
        _avsluta(rad, Jobb.Lage.MISSLYCKAD, rad.fel or "Avbrutet")
        return True
    try:
        _arbeten[rad.namn](**rad.argument)
    except Slutgiltigt as fel:
        _misslyckades(rad, fel, slut=True)
    except Exception as fel:
        _misslyckades(rad, fel, slut=rad.forsok > len(VANTETIDER))
    else:
        _avsluta(rad, Jobb.Lage.KLAR, "")
    return True


def bar_forsenade() -> int:
    """Hand every job that has been due for a while to the carrier again (periodic rescue, PostgreSQL)."""
    forsenade = _vantande().filter(nasta_forsok__lte=klocka.verklig() - timedelta(minutes=2))
    rader = list(forsenade.order_by("nasta_forsok", "id")[:1000])
    for rad in rader:
        _bar(rad)
    return len(rader)


def _vantande() -> Any:
    return Jobb.objects.filter(lage=Jobb.Lage.VANTAR, nasta_forsok__lte=klocka.verklig())


def _misslyckades(rad: Jobb, fel: Exception, *, slut: bool) -> None:
    # The type only: the message of an error may hold names or addresses.
    typ = type(fel).__name__
    logg.warning("jobb %s försök %s misslyckades: %s", rad.pk, rad.forsok, typ)
    if slut:
        _avsluta(rad, Jobb.Lage.MISSLYCKAD, typ)
        return
    rad.nasta_forsok = klocka.verklig() + timedelta(minutes=VANTETIDER[rad.forsok - 1])
    if Jobb.objects.filter(pk=rad.pk, forsok=rad.forsok).update(fel=typ, nasta_forsok=rad.nasta_forsok):
        _bar(rad)


def _avsluta(rad: Jobb, lage: str, fel: str) -> None:
    """Close the job unless another attempt has begun since ours."""
    Jobb.objects.filter(pk=rad.pk, forsok=rad.forsok).update(lage=lage, fel=fel, avslutades=klocka.nu())


def _bar(rad: Jobb) -> None:
    """Give the row to procrastinate in the same transaction; on SQLite `arbeta` reads the table instead."""
    if settings.IS_POSTGRESQL:
        from remiss.karna import barare

        barare.lagg(rad.pk, rad.nasta_forsok)
