# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The inbox "Att göra" over all my organs, from indexed columns of our own task table (matningar.md 2)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from remiss.diarium.models import Inkommet
from remiss.karna import klocka
from remiss.organisation.access import Rattigheter, rattigheter_for
from remiss.organisation.models import OrganVersion
from remiss.organisation.ratter import Ratt
from workflows.models import Bevakning, Ledighet, Uppgift


def synlighet(kanda: Rattigheter, person_id: int | None, anvandare_id: int | None = None) -> Q:
    """Return what decides whether a task is mine: named on it, its chef, or one of those who hold its right.

    The right is asked today, also for a named person: an ended uppdrag empties the inbox. Tasks whose right comes
    from a meeting (``mote.…``) follow the person, because a mandate may end before the protocol is signed.
    """
    villkor = _med_ratt(kanda, person_id)
    if anvandare_id is not None:
        villkor |= _med_ratt(kanda, None, Q(owner_id=anvandare_id))
    if person_id is not None:
        villkor |= Q(person_id=person_id, ratt__startswith="mote.")
        leder = {o for ratt in (Ratt.LAS_UTKAST, Ratt.FORDELA) for o in kanda.organ_med(ratt)}
        villkor |= Q(chef_id=person_id, organ_id__in=sorted(leder))
    return villkor


def _med_ratt(kanda: Rattigheter, person_id: int | None, mina: Q | None = None) -> Q:
    """Rows of organs where the right is held: for everyone who holds it or for this person, or as `mina` says."""
    per_ratt: dict[str, list[int]] = {}
    for organ_id, ratter in kanda.per_organ.items():
        for ratt in ratter:
            per_ratt.setdefault(ratt, []).append(organ_id)
    if mina is None:
        mina = Q(person__isnull=True)
        if person_id is not None:
            mina |= Q(person_id=person_id)
    villkor = Q(pk__in=[])
    for ratt, organ in sorted(per_ratt.items()):
        villkor |= Q(ratt=ratt, organ_id__in=sorted(organ)) & mina
    return villkor


def ersatts(anvandare: Any) -> dict[tuple[int, int], str]:
    """Whom the login stands in for today: (organ, person) → name. It gives no right."""
    rader = Ledighet.objects.pa(klocka.idag()).filter(ersattare_id=anvandare.person_id or 0).select_related("person")
    return {(rad.organ_id, rad.person_id): rad.person.namn for rad in rader}


def _som_ersattare(kanda: Rattigheter, ersatta: Iterable[tuple[int, int]]) -> Q:
    """Tasks given to somebody who is away, where the one who stands in holds the task's right in the organ today."""
    villkor = Q(pk__in=[])
    for organ_id, person_id in ersatta:
        ratter = sorted(kanda.per_organ.get(organ_id, ()))
        villkor |= Q(organ_id=organ_id, person_id=person_id, ratt__in=ratter)
    return villkor


def att_gora(anvandare: Any) -> "QuerySet[Uppgift]":
    """Open tasks of the login, the most urgent first. Whoever comes back sees again what was taken meanwhile."""
    kanda = rattigheter_for(anvandare)
    jag = anvandare.person_id or 0
    mina = synlighet(kanda, anvandare.person_id, anvandare.pk) | _som_ersattare(kanda, ersatts(anvandare))
    togs_av_ersattare = Ledighet.objects.filter(
        person_id=jag, organ_id=OuterRef("organ_id"), ersattare_id=OuterRef("owner__person_id")
    )
    ledig_eller_min = Q(owner__isnull=True) | Q(owner_id=anvandare.pk) | Q(chef_id=jag)
    return (
        Uppgift.objects.filter(mina, is_oppen=True)
        .filter(ledig_eller_min | Q(Exists(togs_av_ersattare), person_id=jag))
        .select_related("arende", "person")
    )


def bevakat(anvandare: Any) -> "QuerySet[Bevakning]":
    """Reminders that are mine: things due that nobody has put away."""
    kanda = rattigheter_for(anvandare)
    mina = _med_ratt(kanda, anvandare.person_id) | _som_ersattare(kanda, ersatts(anvandare))
    return Bevakning.objects.filter(mina, avfardades__isnull=True).order_by("dag", "pk")


def oppna_for_arende(arende_id: int) -> "QuerySet[Uppgift]":
    """What is to be done in one ärende, for its page."""
    return Uppgift.objects.filter(arende_id=arende_id, is_oppen=True).select_related("person").order_by("pk")


def att_registrera(anvandare: Any) -> list[dict[str, Any]]:
    """Unregistered post per organ, for those who register there."""
    organ = rattigheter_for(anvandare).organ_med(Ratt.REGISTRERA)
    rader = (
        Inkommet.objects.filter(organ_id__in=organ, status=Inkommet.Status.OREGISTRERAT)
        .values("organ_id")
        .annotate(antal=Count("pk"))
        .order_by("organ_id")
    )
    namn = dict(OrganVersion.objects.pa(klocka.idag()).filter(organ_id__in=organ).values_list("organ_id", "namn"))
    return [
        {
            "organ": namn.get(rad["organ_id"], ""),
            "antal": rad["antal"],
            "url": reverse("diarium:att_registrera", args=[]),
        }
        for rad in rader
    ]
