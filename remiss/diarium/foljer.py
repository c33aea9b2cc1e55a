# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which records go with an ärende when another organ takes it over: each room names its own (docs/adr/0004).

The organ of such a record says whose rights govern it, so it must be the organ of its ärende. What an organ has
done as itself, a meeting and its paragrafer, or an expediering, stays that organ's.
"""

from typing import Any

from django.db.models import F, Model

_FOLJER: dict[type[Model], str] = {}


def foljer_arendet(*modeller: type[Model], falt: str = "arende") -> None:
    """Let records of these models get the new organ; `falt` leads from the record to its ärende."""
    _FOLJER.update(dict.fromkeys(modeller, falt))


def modeller() -> frozenset[type[Model]]:
    """The models that have been named."""
    return frozenset(_FOLJER)


def flytta_till_organ(arende_id: int, organ_id: int) -> None:
    """Give every record of the ärende the new organ: one UPDATE per model."""
    for modell, falt in _FOLJER.items():
        rader: Any = modell._base_manager.filter(**{falt: arende_id})
        rader.update(organ_id=organ_id, version=F("version") + 1)
