# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Search of a list for words: every word must be there, in any of the fields, in any order and any case.

SQLite knows upper and lower case only of a–z, so the variants of a word are spelled out.
"""

from collections.abc import Callable
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

M = TypeVar("M", bound=Model)
MAX_ORD = 8


def sokord(text: str) -> list[str]:
    """Return the words that are searched for; what is typed beyond them does not make the question heavier."""
    return text.split()[:MAX_ORD]


def innehaller(ord_: str, *falt: str) -> Q:
    """Return the condition that one of the fields holds the word."""
    villkor = Q()
    for namn in falt:
        for variant in dict.fromkeys((ord_, ord_.lower(), ord_.upper(), ord_.capitalize())):
            villkor |= Q(**{f"{namn}__icontains": variant})
    return villkor


def alla_ord(text: str, *falt: str) -> Q:
    """Return the condition that every word is in one of the fields. The fields are the row's own."""
    villkor = Q()
    for ord_ in sokord(text):
        villkor &= innehaller(ord_, *falt)
    return villkor


def sok_text(fraga: "QuerySet[M]", text: str, *falt: str) -> "QuerySet[M]":
    """Limit the rows to those that hold every word."""
    return fraga.filter(alla_ord(text, *falt))


def sok_i(*falt: str) -> "Callable[[QuerySet[M], str], QuerySet[M]]":
    """Return the search of a `Lista` in these fields."""
    return lambda fraga, text: sok_text(fraga, text, *falt)
