# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Organs to choose among, by their names of a day and with their other spellings to search for."""

from datetime import date

from django.db.models import QuerySet

from remiss.karna.svenska import i_ordning
from remiss.organisation.models import Organ, Organalias, OrganVersion

Organval = tuple[list[tuple[int, str]], dict[int, str]]


def valbara(organ: "QuerySet[Organ]", dag: date) -> Organval:
    """Return (id and name by name, id → other spellings) of those that exist on the day. Two queries."""
    versioner = OrganVersion.objects.pa(dag).filter(organ__in=organ)
    rader = list(versioner.values_list("organ_id", "namn", "kortnamn"))
    andra = {organ_id: kort for organ_id, _, kort in rader}
    for organ_id, namn in Organalias.objects.filter(organ__in=organ).values_list("organ_id", "namn"):
        andra[organ_id] = f"{andra.get(organ_id, '')} {namn}"
    return i_ordning([(pk, namn) for pk, namn, _ in rader], lambda par: par[1]), andra
