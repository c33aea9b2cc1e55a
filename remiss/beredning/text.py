# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The rich text of the sections, as it is stored."""

from collections.abc import Iterable, Iterator
from typing import Any

from remiss.karna.rik_text import Bild, Block, Lista, RikText, Stycke, Text, fran_data


def las(innehall: dict[str, Any]) -> RikText:
    """Return the stored text; nothing stored is an empty text."""
    return fran_data(innehall) if innehall else RikText()


def av_stycken(stycken: Iterable[str]) -> RikText:
    """Return plain paragraphs as a text."""
    return RikText(tuple(Stycke((Text(stycke),)) for stycke in stycken if stycke.strip()))


def bilder_i(text: RikText) -> set[str]:
    """Return the hashes of every picture in the text."""
    return set(_bilder(text.block))


def _bilder(block: Iterable[Block]) -> Iterator[str]:
    for del_ in block:
        if isinstance(del_, Bild):
            yield del_.fil
        elif isinstance(del_, Lista):
            for punkt in del_.punkter:
                yield from _bilder(punkt.block)
