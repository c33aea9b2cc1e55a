# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Names in Swedish order, the same in PostgreSQL, in SQLite and in Python: å, ä and ö last, V before W.

PostgreSQL has the order from ICU. SQLite knows none, so it is lent ours under the same name. The order is asked for
where names are sorted, never laid down in a table: the file opens in any program.
"""

import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import F
from django.db.models.expressions import Combinable
from django.db.models.functions import Collate

T = TypeVar("T")
#: The name of the order in both databases (PostgreSQL's own name of ICU's Swedish order).
ORDNING = "sv-x-icu"
#: Letters that Swedish sorts as others: the three last of the alphabet, and those of neighbours put beside them.
SIST = {"å": ("z1", 0), "ä": ("z2", 0), "æ": ("z2", 1), "ö": ("z3", 0), "ø": ("z3", 1), "ü": ("y", 1)}
DELADE = {"ß": "ss", "þ": "th", "œ": "oe", "đ": "d", "ð": "d", "ł": "l"}

Nyckel = tuple[tuple[str, ...], tuple[int, ...], str, str]


@lru_cache(maxsize=20_000)
def nyckel(text: str) -> Nyckel:
    """Return what a text is sorted by: letters first, then accents, then small before capital."""
    bas: list[str] = []
    accenter: list[int] = []
    for tecken in unicodedata.normalize("NFC", text).lower():
        if tecken in SIST:
            bokstav, accent = SIST[tecken]
            bas.append(f"3{bokstav}")
            accenter.append(accent)
            continue
        for del_ in unicodedata.normalize("NFD", DELADE.get(tecken, tecken)):
            if unicodedata.combining(del_):
                accenter[-1:] = [ord(del_)]
            else:
                bas.append(f"{_klass(del_)}{del_}")
                accenter.append(0)
    return tuple(bas), tuple(accenter), text.swapcase(), text


def i_ordning(rader: Iterable[T], namn: Callable[[T], str]) -> list[T]:
    """Return the rows by name."""
    return sorted(rader, key=lambda rad: nyckel(namn(rad)))


def svensk(falt: str | Combinable) -> Collate:
    """Return the column to sort by in a query: ``order_by(svensk("namn"))``."""
    return Collate(F(falt) if isinstance(falt, str) else falt, ORDNING)


def lana_ut(connection: Any, **_: Any) -> None:
    """Give a new SQLite connection the order under PostgreSQL's name of it."""
    if connection.vendor == "sqlite":
        connection.connection.create_collation(ORDNING, _jamfor)


def _jamfor(ett: str, annat: str) -> int:
    a, b = nyckel(ett), nyckel(annat)
    return (a > b) - (a < b)


def _klass(tecken: str) -> int:
    """Spaces, then signs, then figures, then letters, as ICU has them."""
    if tecken.isspace():
        return 0
    return 3 if tecken.isalpha() else 2 if tecken.isdigit() else 1
