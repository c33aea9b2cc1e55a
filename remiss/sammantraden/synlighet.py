# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which paragraphs are hidden from a login because their extract is marked: many at a time, as the paragraph says."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet, prefetch_related_objects

from remiss.diarium.synlighet import dolda_handlingar
from remiss.organisation.access import rattigheter_for
from remiss.sammantraden.models import Paragraf, Utdragsrad


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
