# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which characters a document can show, and what becomes of the others: named, never a box and never left out."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any

from reportlab.pdfbase.pdfmetrics import getFont

from remiss.pdf import typsnitt

#: Said by nobody: control characters, and marks that would turn or hide the text around them.
_STUMMA = frozenset({"Cc", "Cf", "Cs"})
_BLANKA = frozenset({"Zl", "Zp"})
#: So much of the text before a character shows where it stands.
_SAMMANHANG = 30


@dataclass(frozen=True)
class Saknat:
    """A character that no face of ours has, and the words it stands among."""

    tecken: str
    sammanhang: str

    def __str__(self) -> str:
        return f"{self.tecken} ({_namn(self.tecken)}) i ”{self.sammanhang}”"


@cache
def kanda() -> frozenset[str]:
    """Characters that every face has."""
    typsnitt.registrera()
    alla = [getFont(namn).face.charToGlyph.keys() for namn in typsnitt.ALLA]
    return frozenset(chr(kod) for kod in set.intersection(*map(set, alla)) if unicodedata.category(chr(kod)) != "Cc")


def ren(text: str) -> str:
    """Composed characters that the faces have. A missing one is named: "[U+0645]"."""
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    if kanda().issuperset(text) and "\u00ad" not in text:
        return text
    return "".join(_ersattning(tecken) for tecken in text)


def _ersattning(tecken: str) -> str:
    if tecken in "\t\n\r" or unicodedata.category(tecken) in _BLANKA:
        return " "
    if unicodedata.category(tecken) in _STUMMA:
        return ""
    return tecken if tecken in kanda() else f"[{_namn(tecken)}]"


def _namn(tecken: str) -> str:
    return f"U+{ord(tecken):04X}"


def saknade(innehall: Any) -> list[Saknat]:
    """Every missing character of a document, or of anything it is made of, once each, in order."""
    ut: dict[str, Saknat] = {}
    for text in _texter(innehall):
        for plats, tecken in enumerate(text):
            if tecken not in ut and _ersattning(tecken).startswith("[U+"):
                ut[tecken] = Saknat(tecken, text[max(plats - _SAMMANHANG, 0) : plats + _SAMMANHANG])
    return list(ut.values())


def _texter(varde: Any) -> Iterator[str]:
    if isinstance(varde, str):
        yield unicodedata.normalize("NFC", varde)
    elif isinstance(varde, tuple):
        for del_ in varde:
            yield from _texter(del_)
    elif is_dataclass(varde):
        for falt in fields(varde):
            yield from _texter(getattr(varde, falt.name))
