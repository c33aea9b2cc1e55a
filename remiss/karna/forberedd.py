# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Questions that are asked at every request or act, written to SQL once.

Django writes the SQL of a queryset anew each time it is asked. For one with a few joins that takes several times as
long as the answer (docs/prestanda.md). A prepared question is built as a queryset with stand-ins for its arguments;
what is kept is the SQL, where in its parameters each argument goes, and how Django reads the rows.
"""

from collections.abc import Callable, Collection
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

Argument = int | date
R = TypeVar("R")
#: Stand-ins that no question holds by itself; the next argument has the next one.
_HELTAL, _DAG = -9_731_427, date(1, 7, 19)


@dataclass(frozen=True)
class _Sats:
    """A question as one kind of database takes it."""

    fraga: "QuerySet[Any, Any]"
    skrivare: SQLCompiler
    text: str
    parametrar: tuple[Any, ...]
    #: Where in the parameters which argument goes.
    platser: dict[int, str]


class Forberedd(Generic[R]):
    """A question with named arguments: whole numbers and days. It gives what its queryset gives, as a list.

    The shape of the queryset may not depend on an argument. Rows that it prefetches are asked for in the ordinary way.
    """

    def __init__(self, fraga: "Callable[..., QuerySet[Any, R]]", **argument: type[Argument]) -> None:
        self._fraga = fraga
        self._platshallare: dict[str, Argument] = {
            namn: _DAG + timedelta(n) if typ is date else _HELTAL - n for n, (namn, typ) in enumerate(argument.items())
        }
        self._satser: dict[str, _Sats] = {}

    def __call__(self, **argument: Argument) -> list[R]:
        """Ask, one query. ValueError when an argument is missing or unknown."""
        if argument.keys() != self._platshallare.keys():
            raise ValueError(f"The question takes {sorted(self._platshallare)}, not {sorted(argument)}")
        if connection.vendor not in self._satser:
            self._satser[connection.vendor] = self._skriv()
        sats = self._satser[connection.vendor]
        varden = {namn: _som_parameter(connection, varde) for namn, varde in argument.items()}
        parametrar = tuple(varden[sats.platser[n]] if n in sats.platser else p for n, p in enumerate(sats.parametrar))
        skrivare = copy(sats.skrivare)
        skrivare.connection = connection
        skrivare.as_sql = lambda *_, **__: (sats.text, parametrar)  # type: ignore[method-assign]
        fraga = sats.fraga.all()
        fraga.query.get_compiler = lambda *_, **__: skrivare  # type: ignore[method-assign]
        return list(fraga)

    def _skriv(self) -> _Sats:
        fraga = self._fraga(**self._platshallare)
        skrivare = fraga.query.get_compiler(connection=connection)
        text, parametrar = skrivare.as_sql()
        namnen = {_som_parameter(connection, varde): namn for namn, varde in self._platshallare.items()}
        platser = {n: namnen[varde] for n, varde in enumerate(parametrar) if varde in namnen}
        if set(platser.values()) != set(namnen.values()):
            raise ValueError("Every argument must be a parameter of the question")
        return _Sats(fraga, skrivare, text, tuple(parametrar), platser)


def for_nagra(urval: "Callable[[Collection[int]], QuerySet[Any, R]]") -> Callable[[Collection[int]], list[R]]:
    """Make a question about rows by their ids one that is prepared for the common case: a single row."""
    en = Forberedd(lambda pk: urval([pk]), pk=int)
    return lambda ids: en(pk=next(iter(ids))) if len(ids) == 1 else list(urval(ids))


def _som_parameter(databas: BaseDatabaseWrapper, varde: Argument) -> Any:
    """A value as the database's driver takes it."""
    return databas.ops.adapt_datefield_value(varde) if isinstance(varde, date) else varde
