# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Samverkan seen from the meeting: a warning to those who put the item up and take it up, never a stop (MBL 11 §)."""

from collections.abc import Sequence
from datetime import date

from remiss.beredning.models.fakta import hamta_delar, samverkan_for
from remiss.regler import Utfall
from remiss.regler.samverkan import samverkan_halls_fore_beslutet, samverkan_is_klar_nar_arendet_avgors
from remiss.sammantraden.models import Paragraf


def varningar(punkter: Sequence[Paragraf], idag: date) -> dict[int, list[Utfall]]:
    """Item → what to look at before it is decided; only items that still wait. The outcome is asked for on the day."""
    vantar = [p for p in punkter if p.tu is not None and not p.is_behandlad]
    hamta_delar(*(p.tu for p in vantar if p.tu))
    ut: dict[int, list[Utfall]] = {}
    for punkt in vantar:
        motesdag = punkt.sammantrade.datum
        fakta = samverkan_for(punkt.tu, motesdag) if punkt.tu else None
        if fakta is None:
            continue
        utfall = [samverkan_halls_fore_beslutet(fakta)]
        if utfall[0] and idag >= min(motesdag, fakta.dag or motesdag):
            utfall.append(samverkan_is_klar_nar_arendet_avgors(fakta))
        if brister := [u for u in utfall if not u]:
            ut[punkt.pk] = brister
    return ut
