# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The only reader of the clock. Rules and services are handed the time (style.md 1.10)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_spelad: ContextVar[datetime | None] = ContextVar("spelad", default=None)


def nu() -> datetime:
    """Return the moment (aware, Europe/Stockholm). On a set demo day the time of day is the real one."""
    if (spelad := _spelad.get()) is not None:
        return spelad
    verklig = timezone.now().astimezone(STOCKHOLM)
    dag: date | None = settings.KLOCKA
    if dag is None:
        return verklig
    return datetime.combine(dag, verklig.time(), tzinfo=STOCKHOLM)


def verklig() -> datetime:
    """Return the machine's own time, for retries, leases and periodic work only; never for an act.

    A set day begins anew every midnight: counted on it, a retry due at 00.01 would wait for a whole day.
    """
    return timezone.now()


def idag() -> date:
    """Return the legal day in Sweden."""
    return nu().date()


def is_satt() -> bool:
    """Tell whether the clock stands on a set day, so that pages carry the banner."""
    return settings.KLOCKA is not None


def legal_dag(tidpunkt: datetime) -> date:
    """Return the Swedish calendar day of a moment."""
    return tidpunkt.astimezone(STOCKHOLM).date()


def vid(dag: date, timme: int = 12, minut: int = 0) -> datetime:
    """Return a moment on a Swedish day, for acts whose hour nobody stated."""
    return datetime(dag.year, dag.month, dag.day, timme, minut, tzinfo=STOCKHOLM)


@contextmanager
def spela(tidpunkt: datetime) -> Iterator[None]:
    """Let a played course of events (demo, tests) happen at its own moment. Refused in a real installation."""
    if settings.IS_DRIFT:
        raise RuntimeError("the clock is never set in a real installation")
    marke = _spelad.set(tidpunkt)
    try:
        yield
    finally:
        _spelad.reset(marke)
