# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the services of anslagstavla share: ids or objects in, locked rows out."""

from datetime import date, datetime

from remiss.anslagstavla.models import Anslag
from remiss.karna import klocka
from remiss.karna.fel import FarInteSe
from remiss.karna.tecken import utan_styrtecken


def las_anslag(anslag: Anslag | int) -> Anslag:
    """Lock the anslag."""
    try:
        last: Anslag = Anslag.objects.las(anslag if isinstance(anslag, int) else anslag.pk)
    except Anslag.DoesNotExist:
        raise FarInteSe from None
    return last


def ren(text: str) -> str:
    """A typed text as it is kept: what stands on the board must go into its feed and its PDF."""
    return utan_styrtecken(text).strip()


def stund(dag: date | None) -> datetime | None:
    """The moment of an act on a stated day: now today, noon on another. A day to come is refused by the door."""
    if dag is None:
        return None
    return klocka.nu() if dag == klocka.idag() else klocka.vid(dag)
