# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Words and identifiers in the one form that is both stored and asked for.

å, ä and ö are letters of their own and are kept apart from a and o. No stemming: PostgreSQL's Swedish stemmer does
not find beslutet for beslut; a word of four letters or more is asked for by its beginning instead.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from remiss.diarium.nummer import sokbart

#: PostgreSQL counts no position past 16,383; what stands later could not be found in a phrase.
MAX_ORD = 16_000
MAX_ORDLANGD = 100
MAX_NYCKEL = 120
_ORD = re.compile(r"[^\W_]+")
_PARAGRAF = re.compile(r"^(?:§|paragraf(?:en)?|par\.?)\s*(?=\d)", re.IGNORECASE)


@dataclass(frozen=True)
class Ordplats:
    """A word and where it stands in the text as written."""

    ord: str
    start: int
    slut: int


def renskriv(text: str) -> str:
    """Composed letters, and no character that a database refuses (NUL, lone surrogates)."""
    return normalize("NFC", text.replace("\x00", " ").encode("utf-8", "replace").decode())


@lru_cache(maxsize=50_000)
def ordform(skrivet: str) -> str:
    """Return a written word as it is stored: lower case, m² as m2; "" when nothing is left."""
    if skrivet.isascii():
        return skrivet.lower()[:MAX_ORDLANGD]
    valt = normalize("NFC", normalize("NFKC", skrivet).casefold())
    return "".join(tecken for tecken in valt if tecken.isalpha() or tecken.isdecimal())[:MAX_ORDLANGD]


def ordplatser(text: str) -> Iterator[Ordplats]:
    """Every word of a text that has been through `renskriv`."""
    for traff in _ORD.finditer(text):
        if ordet := ordform(traff.group()):
            yield Ordplats(ordet, traff.start(), traff.end())


def ord_i(text: str) -> list[str]:
    """The words of a text, in order."""
    return [plats.ord for plats in ordplatser(renskriv(text))]


def indextext(delar: Iterable[str]) -> str:
    """What is given to the database: the words with a blank between, parts in order."""
    alla = [ordet for del_ in delar if del_ for ordet in ord_i(del_)]
    return " ".join(alla[:MAX_ORD])


def nummernyckel(text: str) -> str:
    """Normalise an identifier: "0685 / 18-3" as 685/18-3, "§ 285/2018" as §285/2018."""
    text = renskriv(text).strip()
    if len(text) > MAX_NYCKEL:
        return ""
    if (rest := _PARAGRAF.sub("", text)) != text:
        return f"§{sokbart(rest)}"
    return sokbart(text)


def namnnyckel(text: str) -> str:
    """Normalise a name: case and blanks do not count, å ä ö do."""
    namn = " ".join(renskriv(text).casefold().split())
    return namn if len(namn) <= MAX_NYCKEL else ""
