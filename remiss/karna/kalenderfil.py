# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A calendar as a file (iCalendar, RFC 5545): the one place that knows the format.

The same posts give the same bytes, so that a calendar that has not changed can be answered with 304.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.mime.text import MIMEText
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, vDuration

MEDIATYP = "text/calendar"
#: Tells that somebody else keeps the calendar: the reader is not asked to answer.
METOD = "PUBLISH"
#: How often a subscribing program is asked to look again.
HAMTAS_VAR = timedelta(hours=4)


@dataclass(frozen=True)
class Kalenderpost:
    """One line in a calendar. With only a day it is an all-day line that leaves the reader free."""

    namn: str
    rubrik: str
    andrades: datetime
    borjar: datetime | date
    slutar: datetime | None = None
    plats: str = ""
    text: str = ""
    sida: str = ""
    #: Counts the changes: a program keeps the line with the highest number.
    andringar: int = 0
    is_installd: bool = False


def kalenderfil(poster: Iterable[Kalenderpost], *, namn: str = "") -> bytes:
    """Return the file. Times are written in UTC, which every program shows in the reader's own."""
    kalender = Calendar()
    kalender.add("prodid", "-//remiss//kalender//SV")
    kalender.add("version", "2.0")
    kalender.add("calscale", "GREGORIAN")
    kalender.add("method", METOD)
    if namn:
        kalender.add("x-wr-calname", namn)
        kalender.add("refresh-interval", HAMTAS_VAR, parameters={"VALUE": "DURATION"})
        kalender.add("x-published-ttl", vDuration(HAMTAS_VAR))
    for post in poster:
        kalender.add_component(_rad(post))
    fil: bytes = kalender.to_ical()
    return fil


def bilaga(poster: Iterable[Kalenderpost], filnamn: str) -> MIMEText:
    """Return the file as a part of a letter, marked so that a mail program offers to add it."""
    del_ = MIMEText(kalenderfil(poster).decode(), "calendar", "utf-8")
    del_.set_param("method", METOD)
    del_.add_header("Content-Disposition", "attachment", filename=filnamn)
    return del_


def _rad(post: Kalenderpost) -> Event:
    rad = Event()
    rad.add("uid", f"{post.namn}@{urlsplit(settings.BAS_URL).hostname}")
    rad.add("dtstamp", post.andrades.astimezone(UTC))
    rad.add("last-modified", post.andrades.astimezone(UTC))
    rad.add("sequence", post.andringar)
    rad.add("summary", post.rubrik)
    _satt_tid(rad, post)
    for falt, varde in (("location", post.plats), ("description", post.text)):
        if varde:
            rad.add(falt, varde)
    if post.sida:
        rad.add("url", f"{settings.BAS_URL}{post.sida}")
    rad.add("status", "CANCELLED" if post.is_installd else "CONFIRMED")
    return rad


def _satt_tid(rad: Event, post: Kalenderpost) -> None:
    if isinstance(post.borjar, datetime):
        rad.add("dtstart", post.borjar.astimezone(UTC))
        if post.slutar is not None:
            rad.add("dtend", post.slutar.astimezone(UTC))
    else:
        rad.add("dtstart", post.borjar)
        rad.add("dtend", post.borjar + timedelta(days=1))
    is_ledig = post.is_installd or not isinstance(post.borjar, datetime)
    rad.add("transp", "TRANSPARENT" if is_ledig else "OPAQUE")
