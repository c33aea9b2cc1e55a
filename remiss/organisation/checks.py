# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""System checks of organisation: no right is ever held outside an uppdrag (design.md 5)."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.models import Model, QuerySet
from guardian.models import GroupObjectPermission, UserObjectPermission

from remiss.organisation.models import Anvandare, OrganAnvandarrattighet

BACKEND = "remiss.organisation.backend.UppdragBackend"


@register(Tags.security)
def en_enda_provare(**_: Any) -> list[CheckMessage]:
    """Fail when another backend may answer: each would know of rights that have no dates."""
    if settings.AUTHENTICATION_BACKENDS == [BACKEND] and settings.ANONYMOUS_USER_NAME is None:
        return []
    return [
        Error(
            "Rättigheter får bara prövas av UppdragBackend.",
            hint=f"AUTHENTICATION_BACKENDS ska vara [{BACKEND!r}] och ANONYMOUS_USER_NAME None.",
            id="organisation.E001",
        )
    ]


def globala_rattigheter(using: str = "default") -> Iterator[tuple[str, int]]:
    """Yield each place where a right is held outside an uppdrag, with the number of rows."""
    platser: dict[str, QuerySet[Any]] = {
        "användare i en grupp": Anvandare.groups.through._default_manager.all(),
        "rättigheter direkt på en användare": Anvandare.user_permissions.through._default_manager.all(),
        "rättigheter på en grupp för alla organ": Group.permissions.through._default_manager.all(),
        "personliga rättigheter i ett organ": OrganAnvandarrattighet._default_manager.all(),
        "guardians allmänna användarrättigheter": UserObjectPermission._default_manager.all(),
        "guardians allmänna grupprättigheter": GroupObjectPermission._default_manager.all(),
    }
    tabeller = set(connections[using].introspection.table_names())
    for plats, rader in platser.items():
        modell: type[Model] = rader.model
        if modell._meta.db_table in tabeller and (antal := rader.using(using).count()):
            yield plats, antal


@register(Tags.database)
def ingen_global_rattighet(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Fail when somebody holds a right that no uppdrag gives."""
    return [
        Error(
            f"Rättigheter finns utanför uppdragen: {plats} ({antal}).",
            hint="Ta bort raderna. Rättigheter ges bara per organ till en roll.",
            id="organisation.E002",
        )
        for alias in databases or ()
        for plats, antal in globala_rattigheter(alias)
    ]
