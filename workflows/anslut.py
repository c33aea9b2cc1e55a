# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Connects each flow with the records whose acts concern it, and the organ's log with the leaves."""

from collections.abc import Iterable
from typing import Any

from remiss.anslagstavla.models import Anslag
from remiss.diarium.models import Arende, Handling, Handlingsflytt
from remiss.organisation import andringslogg
from remiss.organisation.models import Delegationspunkt, Organ
from remiss.remisser.models import Remiss, Remisshandling, Svar
from remiss.sammantraden.models import Justering, Paragraf, Paskrift, Sammantrade
from remiss.utskick.models import Anstand, Mottagare, Utskick
from workflows.floden.beredning import BeredningFlow
from workflows.floden.remiss import RemissFlow
from workflows.floden.sammantrade import SammantradeFlow
from workflows.models import Ledighet
from workflows.register import registrera

Idn = Iterable[int]
#: How the organ's log tells that somebody steps in.
LEDIGHETER = {
    "workflows.ledighet.ange": "Ersättare under ledighet angavs",
    "workflows.ledighet.ta_tillbaka": "Ersättare under ledighet togs tillbaka",
}


def anslut() -> None:
    """Register the flows, the ärende's first: a remiss and a meeting may read its tasks."""
    registrera(BeredningFlow, finn_arende)
    registrera(RemissFlow, finn_remiss)
    registrera(SammantradeFlow, finn_sammantrade)
    andringslogg.registrera("Ledighet", LEDIGHETER, _ledigheter)


def _ledigheter(organ: Organ) -> andringslogg.Beskrivare:
    """Tell who was away and who stepped in; the log itself holds ids only."""
    rader = Ledighet.objects.filter(organ=organ).select_related("person", "ersattare")
    namn = {rad.pk: f"{rad.person} ersätts av {rad.ersattare}" for rad in rader}
    return lambda handelse: namn.get(handelse.objekt_id, "")


def finn_arende(post: Any, akt: str) -> Idn:
    """Return the ärende an acted-on record belongs to; for a moved meeting those on its agenda.

    A moved handling concerns the ärende it left too: a decision beside the meeting goes along with its handling.
    """
    if isinstance(post, Sammantrade):
        return _pa_dagordningen(post) if akt == "sammantraden.sammantrade.andra" else ()
    if isinstance(post, (Justering, Paskrift)):
        return ()
    if isinstance(post, Handling) and akt == "diarium.handling.flytta":
        return (post.arende_id, Handlingsflytt.objects.filter(handling=post).latest("pk").fran_arende_id)
    arende_id = post.arende_of() if hasattr(post, "arende_of") else None
    return (arende_id,) if arende_id else ()


def _pa_dagordningen(sammantrade: Sammantrade) -> Idn:
    """The ärenden that wait for the meeting: their deadline is its day."""
    rader = sammantrade.paragrafer.pa_listan().exclude(arende=None).order_by("arende_id")
    return rader.values_list("arende_id", flat=True).distinct()


def finn_remiss(post: Any, akt: str) -> Idn:
    """Return the remiss a record belongs to; those of an ärende that gets another handläggare or organ."""
    match post:
        case Remiss():
            return (post.pk,)
        case Remisshandling():
            return (post.remiss_id,)
        case Mottagare():
            return _remiss(utskick_id=post.utskick_id)
        case Utskick():
            return _remiss(utskick_id=post.pk)
        case Svar() | Anstand():
            return _remiss(utskick__mottagare=post.mottagare_id)
        case Arende() if akt in ("diarium.arende.fordela", "diarium.arende.overta"):
            return _remiss(arende_id=post.pk)
        case Delegationspunkt():
            return _remiss(organ_id=post.organ_id, status=Remiss.Status.BEREDD)
    return ()


def _remiss(**villkor: Any) -> Idn:
    return list(Remiss.objects.filter(**villkor).order_by("pk").values_list("pk", flat=True))


def finn_sammantrade(post: Any, akt: str) -> Idn:
    """Return the meeting a record belongs to."""
    match post:
        case Sammantrade():
            return (post.pk,)
        case Paragraf() | Justering():
            return (post.sammantrade_id,)
        case Paskrift():
            return (post.justering.sammantrade_id,)
        case Anslag():
            return (post.justering.sammantrade_id,)
    return ()
