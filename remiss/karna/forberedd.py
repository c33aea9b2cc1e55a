# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Questions that are asked at every request, written to SQL once.

Django writes the SQL of a queryset anew each time it is asked. For one with a few joins that takes several times as
long as the answer (docs/prestanda.md). A prepared question is built as a queryset with stand-ins for its arguments;
what is kept is the SQL and where in its parameters each argument goes.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

Argument = int | date


class Forberedd:
    """A question of values_list rows with named arguments: whole numbers and days.

    The stand-ins must be values that the queryset holds nowhere else, and its shape may not depend on an argument.
    """

    def __init__(self, fraga: Callable[..., "QuerySet[Any, Any]"], **platshallare: Argument) -> None:
        self._fraga = fraga
        self._platshallare = platshallare
        self._satser: dict[str, tuple[str, tuple[Any, ...], dict[int, str]]] = {}

    def __call__(self, **argument: Argument) -> list[tuple[Any, ...]]:
        """Ask, one query. ValueError when an argument is missing or unknown."""
        if argument.keys() != self._platshallare.keys():
            raise ValueError(f"The question takes {sorted(self._platshallare)}, not {sorted(argument)}")
        sats, parametrar, platser = self._sats()
        varden = {namn: _som_parameter(connection, varde) for namn, varde in argument.items()}
        with connection.cursor() as cursor:
            cursor.execute(sats, [varden[platser[n]] if n in platser else varde for n, varde in enumerate(parametrar)])
            rader: list[tuple[Any, ...]] = cursor.fetchall()
            return rader

    def _sats(self) -> tuple[str, tuple[Any, ...], Mapping[int, str]]:
        if connection.vendor not in self._satser:
            sats, parametrar = self._fraga(**self._platshallare).query.sql_with_params()
            namnen = {_som_parameter(connection, varde): namn for namn, varde in self._platshallare.items()}
            platser = {n: namnen[varde] for n, varde in enumerate(parametrar) if varde in namnen}
            if set(platser.values()) != set(namnen.values()):
                raise ValueError("Every argument must be a parameter of the question")
            self._satser[connection.vendor] = (sats, tuple(parametrar), platser)
        return self._satser[connection.vendor]


def _som_parameter(databas: BaseDatabaseWrapper, varde: Argument) -> Any:
    """A value as the database's driver takes it."""
    return databas.ops.adapt_datefield_value(varde) if isinstance(varde, date) else varde
