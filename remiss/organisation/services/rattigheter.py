# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What each roll may do in an organ: the matrix an administrator ticks, every change logged (design.md 5)."""

from collections.abc import Mapping
from datetime import datetime

from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType

from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Organ, OrganRattighet
from remiss.organisation.ratter import MALLAR, Ratt, Rollkod
from remiss.organisation.services.roller import sakra_roller

Matris = Mapping[Rollkod, frozenset[Ratt]]


def matris(organ: Organ | int) -> dict[Rollkod, frozenset[Ratt]]:
    """Return what each roll may do in the organ now (one query)."""
    rader = OrganRattighet.objects.filter(content_object=organ).values_list("group__roll__kod", "permission__codename")
    svar: dict[Rollkod, set[Ratt]] = {roll: set() for roll in Rollkod}
    for kod, codename in rader:
        if kod is not None:
            svar[Rollkod(kod)].add(Ratt(f"organisation.{codename}"))
    return {roll: frozenset(ratter) for roll, ratter in svar.items()}


@tjanst
def satt_rattigheter(organ_id: int, ny: Matris, *, aktor: Aktor, hande: datetime | None = None) -> Organ:
    """Set the whole matrix. The log says which rights each roll gained and lost."""
    return _satt(organ_id, ny, Akt("satt_rattigheter", Ratt.ADMINISTRERA_ORGAN), aktor, hande)


@tjanst
def aterstall_rattigheter(organ_id: int, *, aktor: Aktor, hande: datetime | None = None) -> Organ:
    """Set the matrix back to the templates."""
    return _satt(organ_id, MALLAR, Akt("aterstall_rattigheter", Ratt.ADMINISTRERA_ORGAN), aktor, hande)


def _satt(organ_id: int, ny: Matris, akt: Akt, aktor: Aktor, hande: datetime | None) -> Organ:
    organ: Organ = Organ.objects.las(organ_id)
    nu = matris(organ)
    ger = [(roll, ratt) for roll in Rollkod for ratt in sorted(ny.get(roll, frozenset()) - nu[roll])]
    tar = [(roll, ratt) for roll in Rollkod for ratt in sorted(nu[roll] - ny.get(roll, frozenset()))]

    def verkan(_: Lage) -> None:
        roller = sakra_roller()
        typ = ContentType.objects.get_for_model(Organ)
        koder = {p.codename: p for p in Permission.objects.filter(content_type=typ)}
        for roll, ratt in tar:
            OrganRattighet.objects.filter(
                content_object=organ, group=roller[roll.value].grupp, permission__codename=_kod(ratt)
            ).delete()
        OrganRattighet.objects.bulk_create(
            OrganRattighet(content_object=organ, group=roller[roll.value].grupp, permission=koder[_kod(ratt)])
            for roll, ratt in ger
        )

    uppgifter = {
        "ger": [[roll.value, _kod(ratt)] for roll, ratt in ger],
        "tar": [[roll.value, _kod(ratt)] for roll, ratt in tar],
    }
    utfor_akt(akt, organ, aktor=aktor, hande=hande, verkan=verkan, uppgifter=uppgifter)
    return organ


def _kod(ratt: Ratt) -> str:
    return ratt.value.partition(".")[2]
