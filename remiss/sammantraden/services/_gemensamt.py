# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the services of sammantraden share: ids or objects in, locked rows out."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Model

from remiss.karna.fel import FarInteSe
from remiss.sammantraden.models import Justering, Paragraf, Sammantrade


def pk(obj: Model | int) -> int:
    """Return the id of an object, or the id itself."""
    return obj if isinstance(obj, int) else int(obj.pk)


def pk_eller_inget(obj: Model | int | None) -> int | None:
    return None if obj is None else pk(obj)


def las_sammantrade(sammantrade: Sammantrade | int) -> Sammantrade:
    """Lock the meeting. Every act on its agenda locks this row first, so that places and numbers stay in order."""
    try:
        last: Sammantrade = Sammantrade.objects.las(pk(sammantrade))
    except Sammantrade.DoesNotExist:
        raise FarInteSe from None
    return last


def las_paragraf(paragraf: Paragraf | int) -> Paragraf:
    """Lock the meeting and then the paragraph; the paragraph's meeting is the locked one."""
    sammantrade_id = Paragraf.objects.filter(pk=pk(paragraf)).values_list("sammantrade_id", flat=True).first()
    if sammantrade_id is None:
        raise FarInteSe
    mote = las_sammantrade(sammantrade_id)
    last: Paragraf = Paragraf.objects.las(pk(paragraf))
    last.sammantrade = mote
    return last


def las_justering(justering: Justering | int) -> Justering:
    """Lock the meeting and then the justering."""
    sammantrade_id = Justering.objects.filter(pk=pk(justering)).values_list("sammantrade_id", flat=True).first()
    if sammantrade_id is None:
        raise FarInteSe
    mote = las_sammantrade(sammantrade_id)
    last: Justering = Justering.objects.las(pk(justering))
    last.sammantrade = mote
    return last


def numrera_om(paragrafer: Sequence[Paragraf]) -> None:
    """Give the paragraphs the places 1, 2, 3 … in this order. The meeting is locked."""
    andrade = []
    for plats, paragraf in enumerate(paragrafer, start=1):
        if paragraf.ordning != plats:
            Paragraf.objects.filter(pk=paragraf.pk).update(ordning=plats, version=F("version") + 1)
            paragraf.ordning = plats
            paragraf.version += 1
            andrade.append(paragraf)


def personer(rader: Sequence[Any]) -> list[int]:
    """Ids of people, each once, in order."""
    return list(dict.fromkeys(pk(rad) for rad in rader))
