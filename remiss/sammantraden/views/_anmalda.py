# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What is reported at a meeting, as the pages of the meeting show it: in its item, or waiting for one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects

from remiss.organisation.access import rattigheter_for
from remiss.sammantraden import delegationsanmalan, inkomna_remisser
from remiss.sammantraden.models import Delegationsbeslut, Paragraf, Sammantrade


@dataclass(frozen=True)
class Utanfor:
    """What waits for an item of anmälan that the agenda lacks."""

    antal: int
    bradskande: list[str]


def synliga(anvandare: Any, rader: Iterable[Delegationsbeslut]) -> list[Delegationsbeslut]:
    """The decisions, each with whether this login may read what it says."""
    alla = list(rader)
    prefetch_related_objects([b for b in alla if b.handling_id], "handling__sekretessmarkeringar__behoriga")
    delegationsanmalan.marka_dolda(alla, rattigheter_for(anvandare), anvandare.person_id)
    return alla


def satt_anmalda(anvandare: Any, mote: Sammantrade, punkter: Sequence[Paragraf]) -> None:
    """Put `anmalda` and `forteckning` (of remisser) on each item; the number of queries does not grow with them."""
    per_punkt = delegationsanmalan.per_punkt(mote, punkter)
    synliga(anvandare, [beslut for rader in per_punkt.values() for beslut in rader])
    remisser = inkomna_remisser.per_punkt(mote, punkter)
    for punkt in punkter:
        punkt.anmalda = per_punkt.get(punkt.pk, [])  # type: ignore[attr-defined]
        punkt.forteckning = remisser.get(punkt.pk, inkomna_remisser.INGET)  # type: ignore[attr-defined]


def utan_punkt(mote: Sammantrade, punkter: Iterable[Paragraf]) -> Utanfor | None:
    """What the meeting should be told of and no item of its agenda gathers."""
    if mote.status not in Sammantrade.OPPNA or delegationsanmalan.samlande(punkter) is not None:
        return None
    rader = delegationsanmalan.vantande(mote)
    slag = Delegationsbeslut.Slag.ORDFORANDEBESLUT
    return Utanfor(len(rader), [b.benamning for b in rader if b.slag == slag]) if rader else None
