# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a paragraph that waits for signatures or is justerad says of who was there: nothing changes it from outside."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.models import Q

from remiss.karna.fel import HinderError
from remiss.regler.datum import upprakning
from remiss.sammantraden.models import Moteroll, Narvaro, Paragraf, Sammantrade

_LASTA = Q(status=Paragraf.Status.JUSTERAD) | Q(
    justeringsrader__galler=True, justeringsrader__justering__status="oppen"
)


@contextmanager
def lasta_behaller_sitt(mote: Sammantrade) -> Iterator[None]:
    """Refuse, and so undo, an act that changes who was there or who led in a paragraph that no longer changes."""
    lasta = list(mote.paragrafer.filter(_LASTA).distinct().i_ordning())
    fore = _rummen(mote, lasta) if lasta else {}
    yield
    if not lasta:
        return
    efter = _rummen(mote, lasta)
    andrade = [p.beteckning for p in lasta if fore[p.pk] != efter[p.pk]]
    if andrade:
        raise HinderError(
            f"{upprakning(andrade)} är justerad eller väntar på påskrift. Vem som var där och ledde ändras inte."
            " Ta tillbaka justeringen, eller gör en rättelse i paragrafen (KL 5:69, JO 581-2013)."
        )


def behall_ledaren(mote: Sammantrade) -> None:
    """Let the paragraphs that no longer change keep who led them, whoever led the rest of the meeting."""
    if mote.ordforande_id is None:
        return
    egna = mote.moteroller.filter(roll=Moteroll.Roll.ORDFORANDE).exclude(paragraf=None).values("paragraf_id")
    Moteroll.objects.bulk_create(
        Moteroll(sammantrade=mote, paragraf=p, roll=Moteroll.Roll.ORDFORANDE, person_id=mote.ordforande_id)
        for p in mote.paragrafer.filter(_LASTA).exclude(pk__in=egna).distinct()
    )


def _rummen(mote: Sammantrade, paragrafer: list[Paragraf]) -> dict[int, Any]:
    """Paragraph → who was there, how and when in it, and who led it."""
    rader = list(Narvaro.objects.filter(sammantrade=mote).select_related("fran_paragraf", "till_paragraf"))
    ledare = dict(
        mote.moteroller.filter(roll=Moteroll.Roll.ORDFORANDE)
        .exclude(paragraf=None)
        .values_list("paragraf_id", "person_id")
    )
    return {
        p.pk: (ledare.get(p.pk, mote.ordforande_id), sorted(_del(rad, p) for rad in rader if rad.var_i(p)))
        for p in paragrafer
    }


def _del(rad: Narvaro, paragraf: Paragraf) -> tuple[str, ...]:
    """One row as the paragraph sees it: what happened in other paragraphs is not its business."""
    kom = (rad.fran_proposition, rad.kom) if rad.fran_paragraf_id == paragraf.pk else ()
    gick = (rad.till_proposition, rad.gick) if rad.till_paragraf_id == paragraf.pk else ()
    hur = (rad.slag, rad.tjanstgor_for_id, rad.is_distans, rad.has_ljud_och_bild, rad.titel)
    return tuple(str(del_) for del_ in (rad.person_id, *hur, kom, gick))
