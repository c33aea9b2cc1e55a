# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The tree of a rich text: what a person may write in a TU, a beslut or a reservation, and nothing else.

One tree, made by the parsers, always passed through `normal.normalisera`, so that the same text has the same
tree, the same JSON and the same fingerprint however it was written.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


class OgiltigRikText(ValueError):
    """The text cannot be taken in; the message is a Swedish sentence for the one who wrote it."""


@dataclass(frozen=True)
class Text:
    """A run of text in one face."""

    text: str
    fet: bool = False
    kursiv: bool = False


@dataclass(frozen=True)
class Lank:
    """A link to http, https or mailto."""

    adress: str
    innehall: tuple[Text, ...]


@dataclass(frozen=True)
class Fotnotsref:
    """Points at the Fotnot with the same number."""

    nummer: int


@dataclass(frozen=True)
class Radbrytning:
    """A line break inside a paragraph."""


Inline = Text | Lank | Fotnotsref | Radbrytning
Runor = tuple[Inline, ...]


@dataclass(frozen=True)
class Rubrik:
    """A heading below the section's own (h2): niva 3 or 4, plain text."""

    niva: Literal[3, 4]
    text: str


@dataclass(frozen=True)
class Stycke:
    """A paragraph."""

    innehall: Runor


@dataclass(frozen=True)
class Bild:
    """A picture: the SHA-256 of an uploaded file, and the text that stands for it."""

    fil: str
    alt: str


@dataclass(frozen=True)
class Lista:
    """A list; a point holds paragraphs, pictures and lists."""

    is_numrerad: bool
    punkter: tuple[Punkt, ...]
    start: int = 1


@dataclass(frozen=True)
class Punkt:
    """A point in a list."""

    block: tuple[Stycke | Bild | Lista, ...]


@dataclass(frozen=True)
class Tabell:
    """A table without merged cells; a cell is runs, with line breaks between its paragraphs."""

    rader: tuple[tuple[Runor, ...], ...]
    has_rubrikrad: bool = True
    has_rubrikkolumn: bool = False


Block = Rubrik | Stycke | Bild | Lista | Tabell


@dataclass(frozen=True)
class Fotnot:
    """A note; numbers follow the order in which the text refers to them."""

    nummer: int
    innehall: Runor


@dataclass(frozen=True)
class RikText:
    """A whole text."""

    block: tuple[Block, ...] = ()
    fotnoter: tuple[Fotnot, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is written."""
        return bool(self.block or self.fotnoter)
