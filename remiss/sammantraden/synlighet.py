# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What is hidden from a login because a handling is marked: many paragraphs or decisions at a time, as each says."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from remiss.diarium.kontext import med_sekretess
from remiss.diarium.models import Arende, Handling
from remiss.diarium.synlighet import dolda_handlingar
from remiss.organisation.access import rattigheter_for
from remiss.organisation.ratter import Ratt
from remiss.sammantraden.models import Delegationsbeslut, Paragraf, Utdragsrad


def dolda_paragrafer(anvandare: Any) -> QuerySet[Utdragsrad, int]:
    """Return the ids of the paragraphs with an extract that the login may not read, as a subquery."""
    rader = Utdragsrad.objects.filter(handling__in=dolda_handlingar(anvandare)).order_by()
    return rader.values_list("paragraf_id", flat=True)


def marka_dolda(anvandare: Any, punkter: Sequence[Paragraf]) -> None:
    """Put `is_dold` on each, for a page that shows many (two queries, whatever their number)."""
    prefetch_related_objects([p for p in punkter if p.utdrag_id is not None], "utdragsrader__handling")
    ratter = rattigheter_for(anvandare)
    for punkt in punkter:
        punkt.is_dold = punkt.is_dold_for(ratter, anvandare.person_id)


def med_markering(fraga: "QuerySet[Delegationsbeslut]") -> "QuerySet[Delegationsbeslut]":
    """Fetch what the question of sekretess reads of decisions, in a number of queries that does not grow."""
    return fraga.prefetch_related(Prefetch("handling", med_sekretess(Handling.objects.all())))


def lasbara_beslut(anvandare: Any, arende: Arende, rader: Iterable[Delegationsbeslut]) -> list[Delegationsbeslut]:
    """Of the decisions beside the meeting in an ärende (fetched `med_markering`) those that the reader may read."""
    ratter = rattigheter_for(anvandare)
    if not ratter.har(Ratt.LAS_SAMMANTRADE, arende.organ_id):
        return []
    return [rad for rad in rader if not rad.is_dold_for(ratter, anvandare.person_id)]
