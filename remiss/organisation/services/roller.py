# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Standing roller and the rights each gets in a new organ."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType

from remiss.organisation.models import Organ, OrganRattighet, Roll
from remiss.organisation.ratter import MALLAR, ROLLNAMN, Ratt, Rollkod


def sakra_roller() -> dict[str, Roll]:
    """Create the roller that are missing and return all by kod."""
    roller = {roll.kod: roll for roll in Roll.objects.select_related("grupp")}
    for kod in Rollkod:
        if kod.value not in roller:
            grupp, _ = Group.objects.get_or_create(name=f"roll:{kod.value}")
            roller[kod.value] = Roll.objects.create(kod=kod.value, namn=ROLLNAMN[kod], grupp=grupp)
    return roller


def ge_mallrattigheter(*organ: Organ) -> None:
    """Give every roll its template rights in the organs (six queries whatever their number)."""
    roller = sakra_roller()
    typ = ContentType.objects.get_for_model(Organ)
    ratter = {
        f"organisation.{p.codename}": p
        for p in Permission.objects.filter(content_type=typ, codename__in=[r.value.partition(".")[2] for r in Ratt])
    }
    OrganRattighet.objects.bulk_create(
        [
            OrganRattighet(group=roller[kod.value].grupp, permission=ratter[ratt.value], content_object=ett)
            for ett in organ
            for kod, mall in MALLAR.items()
            for ratt in sorted(mall)
        ],
        ignore_conflicts=True,
    )


def efter_migrering(using: str, **_: Any) -> None:
    """Roller are reference data: present after every migrate (signal post_migrate)."""
    from django.db import connections

    if "organisation_roll" in connections[using].introspection.table_names():
        sakra_roller()
