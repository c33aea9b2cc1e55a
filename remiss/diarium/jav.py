# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who has stated jäv in an ärende, as the rule of KL 7:4 asks for it."""

from remiss.diarium.models import Handlaggarjav
from remiss.organisation.models import Person
from remiss.regler.jav import HandlaggareFakta


def javiga_i(arende_id: int) -> frozenset[int]:
    """Ids of those who have stated jäv in the ärende."""
    rader = Handlaggarjav.objects.filter(arende_id=arende_id, is_aterkallad=False)
    return frozenset(rader.values_list("person_id", flat=True))


def javfakta(arende_id: int, person_id: int | None) -> HandlaggareFakta:
    """The person about to handle the ärende, and whether it is one of the jäviga. Nobody is never jävig."""
    if person_id is None or person_id not in javiga_i(arende_id):
        return HandlaggareFakta("", frozenset())
    namn = str(Person.objects.get(pk=person_id))
    return HandlaggareFakta(namn, frozenset({namn}))
