# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Factories for organisation: organs, people, uppdrag. Each context adds its own beside its tests."""

from datetime import date
from itertools import count

from remiss.organisation.models import (
    Anvandare,
    Organ,
    Organinstallning,
    Organtyp,
    OrganVersion,
    Person,
    Uppdrag,
)
from remiss.organisation.ratter import Rollkod
from remiss.organisation.services.roller import ge_mallrattigheter, sakra_roller

_nummer = count(1)
FRAN = date(2015, 1, 1)


def gor_organ(
    kod: str,
    namn: str,
    typ: str = Organtyp.NAMND,
    *,
    fran: date = FRAN,
    till: date | None = None,
    ratter: bool = True,
    **extra,
) -> Organ:
    """An organ with one version and, unless told otherwise, the template rights."""
    organ = Organ.objects.create(kod=kod, **extra)
    OrganVersion.objects.create(organ=organ, namn=namn, kortnamn=namn, typ=typ, fran=fran, till=till)
    Organinstallning.objects.create(organ=organ)
    if ratter:
        ge_mallrattigheter(organ)
    return organ


def gor_person(fornamn: str, efternamn: str = "Testsson", *, login: bool = True, superuser: bool = False) -> Person:
    """A person, normally with a login of the same name."""
    person = Person.objects.create(fornamn=fornamn, efternamn=efternamn)
    if login:
        namn = f"{fornamn.lower()}{next(_nummer)}"
        anvandare = Anvandare.objects.model(anvandarnamn=namn, person=person, is_superuser=superuser)
        anvandare.set_unusable_password()
        anvandare.save()
    return person


def ge_uppdrag(
    person: Person,
    organ: Organ,
    roll: Rollkod,
    *,
    fran: date = FRAN,
    till: date | None = None,
    parti: str = "",
    ordning: int = 0,
) -> Uppdrag:
    """Give a person a roll in an organ."""
    return Uppdrag.objects.create(
        person=person,
        organ=organ,
        roll=sakra_roller()[roll.value],
        fran=fran,
        till=till,
        parti=parti,
        ordning=ordning,
    )
