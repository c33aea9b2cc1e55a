# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The plot of stances: bars as an SVG of our own, without inline style, always beside the same numbers as a table."""

from dataclasses import dataclass

from remiss.remisser.sammanstallning import Rakning

RADHOJD = 30
STAPELHOJD = 18
TEXTBREDD = 250
STAPELBREDD = 330
LUFT = 50


@dataclass(frozen=True)
class Stapel:
    """One bar with its place in the picture."""

    kod: str
    namn: str
    antal: int
    y: int
    texty: int
    bredd: int
    siffrax: int


@dataclass(frozen=True)
class Diagram:
    """What the template draws."""

    staplar: tuple[Stapel, ...]
    bredd: int
    hojd: int
    x: int
    stapelhojd: int
    beskrivning: str


def stapeldiagram(rakning: Rakning) -> Diagram:
    """One bar per stance that occurs, as wide as its share of the largest."""
    rader = [(kod, namn, antal) for kod, namn, antal in rakning.stallningar if antal]
    storst = max((antal for _, _, antal in rader), default=1)
    staplar = tuple(_stapel(plats, kod, namn, antal, storst) for plats, (kod, namn, antal) in enumerate(rader))
    text = ", ".join(f"{namn.lower()} {antal}" for _, namn, antal in rader) or "inga svar än"
    return Diagram(
        staplar=staplar,
        bredd=TEXTBREDD + STAPELBREDD + LUFT,
        hojd=max(1, len(staplar)) * RADHOJD,
        x=TEXTBREDD,
        stapelhojd=STAPELHOJD,
        beskrivning=f"Ställningstaganden: {text}.",
    )


def _stapel(plats: int, kod: str, namn: str, antal: int, storst: int) -> Stapel:
    bredd = max(4, round(STAPELBREDD * antal / storst))
    y = plats * RADHOJD
    return Stapel(
        kod=kod,
        namn=namn,
        antal=antal,
        y=y + (RADHOJD - STAPELHOJD) // 2,
        texty=y + RADHOJD // 2 + 5,
        bredd=bredd,
        siffrax=TEXTBREDD + bredd + 8,
    )
