# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which handlingar are hidden from a login, as a subquery: what is made of a marked handling is as hidden as itself."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from remiss.diarium.models import Arende, Expedieringshandling, Handling, Sekretessbehorig
from remiss.organisation.access import organ_med
from remiss.organisation.ratter import Ratt


def dolda_handlingar(anvandare: Any) -> QuerySet[Handling]:
    """Return the marked handlingar whose content the login may not read (design.md 5).

    Open are those of organs where it reads marked ones, and those on whose list the person stands.
    """
    pa_listan = Sekretessbehorig.objects.filter(
        markering__handling_id=OuterRef("pk"), markering__upphavdes__isnull=True, person_id=anvandare.person_id
    )
    markta = Handling.objects.filter(is_sekretess=True).exclude(organ_id__in=organ_med(anvandare, Ratt.LAS_SEKRETESS))
    return markta.filter(~Exists(pa_listan)).order_by()


def _namner_motparten(handlingar: "QuerySet[Handling]") -> Exists:
    namner = Q(fran__startswith=OuterRef("motpart")) | Q(till__startswith=OuterRef("motpart"))
    return Exists(handlingar.filter(namner, arende_id=OuterRef("pk")).order_by())


def med_dold_motpart(anvandare: Any, fraga: "QuerySet[Arende]") -> "QuerySet[Arende]":
    """Say of each ärende (`is_motpart_dold`) whether the motpart is who a handling hidden from the login names."""
    return fraga.annotate(is_motpart_dold=_namner_motparten(dolda_handlingar(anvandare)))


def med_markt_motpart(fraga: "QuerySet[Arende]") -> "QuerySet[Arende]":
    """Say of each ärende (`is_motpart_markt`) whether a marked handling names the motpart, whoever asks."""
    return fraga.annotate(is_motpart_markt=_namner_motparten(Handling.objects.filter(is_sekretess=True)))


def dolda_expedieringar(anvandare: Any) -> QuerySet[Expedieringshandling, int]:
    """Return the ids of the expedieringar with a handling hidden from the login: as Expediering.is_dold_for says."""
    rader = Expedieringshandling.objects.filter(handling__in=dolda_handlingar(anvandare)).order_by()
    return rader.values_list("expediering_id", flat=True)
