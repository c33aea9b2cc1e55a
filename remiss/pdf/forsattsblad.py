# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The cover of a pack: what the meeting is, and every handling with the page it begins on, as a link."""

from collections.abc import Sequence
from dataclasses import dataclass

from remiss.pdf.innehall import Block, Dokument, Faktarader, Lank, Rubrik, Stycke, Tabell, Tabellcell, Text

#: Addresses that stand for places in the pack until it is written (RFC 2606: .invalid is nobody's).
_ADRESS = "https://paket.invalid/"


@dataclass(frozen=True)
class Innehallsrad:
    """A line of the table of contents: a handling, or with `sida` None an item that the next lines belong to."""

    text: str
    sida: int | None = None
    """Its first page in the pack, from 1, as if the cover had none."""
    nummer: int = 0
    """Which handling of the pack, as the stamps say."""


def forsattsblad(grund: Dokument, fakta: Faktarader, rader: Sequence[Innehallsrad], eget: int) -> Dokument:
    """The cover when it has `eget` pages itself. `grund` gives all but the content."""
    block: list[Block] = [Rubrik(grund.titel, 1), fakta, Rubrik("Innehåll", 2)]
    for rad in rader:
        if rad.sida is None:
            block.append(Rubrik(rad.text, 3))
            continue
        lank = Stycke((Lank(f"{_ADRESS}{rad.sida}", (Text(rad.text),)),))
        tabellrad: tuple[Tabellcell, ...] = (f"{rad.nummer}", lank, f"{rad.sida + eget}")
        if isinstance(sist := block[-1], Tabell):
            block[-1] = _tabell((*sist.rader, tabellrad))
        else:
            block.append(_tabell((tabellrad,)))
    return Dokument(
        titel=grund.titel,
        sidhuvud=grund.sidhuvud,
        block=tuple(block),
        sidfot=grund.sidfot,
        sprak=grund.sprak,
        forfattare=grund.forfattare,
        skapad=grund.skapad,
    )


def _tabell(rader: tuple[tuple[Tabellcell, ...], ...]) -> Tabell:
    """Without a head, which every item would repeat: each row is named by the handling's number."""
    return Tabell((), rader, has_radrubrik=True, bredder=(1, 9, 1.4), hogerstallda=frozenset({2}))


def sida_i_lank(adress: str) -> int | None:
    """The page an address on the cover stands for, as in Innehallsrad."""
    rest = adress.removeprefix(_ADRESS)
    return int(rest) if rest != adress and rest.isdecimal() else None
