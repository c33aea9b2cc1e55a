# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A meeting as a line in a calendar. It leaves the system: organ, time and place, never an item on the agenda."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q
from django.urls import reverse

from remiss.karna.kalenderfil import Kalenderpost
from remiss.karna.klocka import STOCKHOLM, vid
from remiss.karna.models import Handelse
from remiss.sammantraden.models import Sammantrade

#: How long a meeting is shown until it has ended: nobody states it beforehand.
LANGD = timedelta(hours=3)
MOTE = "sammantraden.sammantrade"
#: Acts after which the line a reader already has is no longer right.
ANDRAR = (f"{MOTE}.andra", f"{MOTE}.stall_in")


@dataclass(frozen=True)
class Andring:
    """How many times a meeting has been changed, and when anything last happened to it."""

    antal: int
    senast: datetime


def andringar(moten: Iterable[Sammantrade]) -> dict[int, Andring]:
    """Meeting id → its changes, from the log (one query)."""
    rader = (
        Handelse.objects.filter(objekt_typ=MOTE, objekt_id__in=[mote.pk for mote in moten])
        .order_by()
        .values("objekt_id")
        .annotate(antal=Count("pk", filter=Q(akt__in=ANDRAR)), senast=Max("registrerades"))
    )
    return {rad["objekt_id"]: Andring(rad["antal"], rad["senast"]) for rad in rader}


def motespost(mote: Sammantrade, andring: Andring | None, *, is_kallad: bool) -> Kalenderpost:
    """Return the line of a meeting. Without a time it is a whole day."""
    andring = andring or Andring(0, vid(mote.datum, 0))
    return Kalenderpost(
        namn=f"sammantrade-{mote.pk}",
        rubrik=f"Sammanträde: {mote.organversion.namn}",
        andrades=andring.senast,
        borjar=_borjar(mote),
        slutar=_slutar(mote),
        plats=mote.plats,
        text=_text(mote, is_kallad),
        sida=reverse("sammantraden:handlingar", args=[mote.pk]) if is_kallad else mote.get_absolute_url(),
        andringar=andring.antal,
        is_installd=mote.status == Sammantrade.Status.INSTALLT,
    )


def _borjar(mote: Sammantrade) -> datetime | date:
    return datetime.combine(mote.datum, mote.starttid, tzinfo=STOCKHOLM) if mote.starttid else mote.datum


def _slutar(mote: Sammantrade) -> datetime | None:
    if mote.starttid is None:
        return None
    borjar = datetime.combine(mote.datum, mote.starttid, tzinfo=STOCKHOLM)
    if mote.avslutades is not None and mote.avslutades > borjar:
        return mote.avslutades
    return borjar + LANGD


def _text(mote: Sammantrade, is_kallad: bool) -> str:
    if mote.status == Sammantrade.Status.INSTALLT:
        return "Sammanträdet är inställt."
    if mote.status == Sammantrade.Status.PLANERAT:
        return "Kallelsen har inte skickats än."
    if not is_kallad or mote.status == Sammantrade.Status.AVSLUTAT:
        return "Handlingarna finns i systemet."
    return "Du är kallad. Handlingarna finns i systemet, och där anmäler du hinder."
