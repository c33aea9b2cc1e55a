# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The words a document is written in: content only, no layout.

Every `dokument.py` describes what a handling says with these frozen classes, so that a test can compare
a whole document by value. How it looks is decided once, in `remiss.pdf.flode` and `remiss.pdf.stilar`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

TILLATNA_SCHEMAN = ("http://", "https://", "mailto:")


@dataclass(frozen=True)
class Text:
    """A run of text in one face."""

    text: str
    fet: bool = False
    kursiv: bool = False
    sprak: str = ""
    """The language when it is not that of the document: "fi", "se", "en" (BCP 47)."""


@dataclass(frozen=True)
class Lank:
    """A link; only addresses a reader can follow from paper too."""

    adress: str
    innehall: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        if not self.adress.lower().startswith(TILLATNA_SCHEMAN):
            raise ValueError(f"A link may only be http, https or mailto: {self.adress[:80]!r}")


@dataclass(frozen=True)
class Fotnotsref:
    """The raised number that points at a Fotnot."""

    nummer: int


@dataclass(frozen=True)
class Radbrytning:
    """A line break inside a paragraph."""


Inline = Text | Lank | Fotnotsref | Radbrytning
Lopande = str | tuple[Inline, ...]
"""Running text: a plain string, or runs."""


@dataclass(frozen=True)
class Rubrik:
    """A heading. Niva 1 is the title of the document; every heading becomes a bookmark."""

    text: str
    niva: int = 2

    def __post_init__(self) -> None:
        if not 1 <= self.niva <= 6:
            raise ValueError(f"A heading has niva 1 to 6, not {self.niva}")


@dataclass(frozen=True)
class Stycke:
    """A paragraph."""

    innehall: Lopande
    stil: Literal["brodtext", "ingress", "dampad"] = "brodtext"


@dataclass(frozen=True)
class Lista:
    """A bulleted or numbered list. A point that is a string is one paragraph; lists nest."""

    punkter: tuple[Delar, ...]
    is_numrerad: bool = False
    start: int = 1


@dataclass(frozen=True)
class Beslutspunkter:
    """What the organ decides or is asked to decide, numbered when there is more than one point."""

    punkter: tuple[Delar, ...]
    ingress: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell that reaches over several columns or rows; what it covers is left out of the rows."""

    innehall: Delar
    kolumner: int = 1
    rader: int = 1
    is_rubrik: bool = False
    """Names the cells after it in its row."""

    def __post_init__(self) -> None:
        if self.kolumner < 1 or self.rader < 1:
            raise ValueError("A cell reaches over at least one column and one row")


@dataclass(frozen=True)
class Tabell:
    """A table whose header row is repeated on every page it reaches."""

    rubriker: tuple[Tabellcell, ...]
    rader: tuple[tuple[Tabellcell, ...], ...]
    bildtext: str = ""
    has_radrubrik: bool = False
    """The first cell of every row names the row."""
    bredder: tuple[float, ...] = ()
    """Relative widths; empty lets the content decide."""
    hogerstallda: frozenset[int] = frozenset()
    """Columns of figures, by index."""

    def __post_init__(self) -> None:
        langder = {len(rad) for rad in rutor(self.rader)}
        if self.rubriker:
            langder |= {len(rad) for rad in rutor((self.rubriker,))}
        if self.bredder:
            langder.add(len(self.bredder))
        if len(langder) != 1 or 0 in langder:
            raise ValueError("Every row of a table must have the same number of cells, at least one")


def rutor(rader: tuple[tuple[Tabellcell, ...], ...]) -> list[list[Cell | None]]:
    """Rows as a grid: every cell in its place, None where another cell reaches."""
    tagna: dict[tuple[int, int], Cell | None] = {}
    for nummer, rad in enumerate(rader):
        kolumn = 0
        for varde in rad:
            while (nummer, kolumn) in tagna:
                kolumn += 1
            cell = varde if isinstance(varde, Cell) else Cell(varde)
            if nummer + cell.rader > len(rader):
                raise ValueError("A cell may not reach below the last row")
            for n in range(nummer, nummer + cell.rader):
                for k in range(kolumn, kolumn + cell.kolumner):
                    if (n, k) in tagna:
                        raise ValueError("Two cells of a table reach over the same place")
                    tagna[n, k] = cell if (n, k) == (nummer, kolumn) else None
    bredd = [sum(rad == nummer for rad, _ in tagna) for nummer in range(len(rader))]
    if any((n, k) not in tagna for n, antal in enumerate(bredd) for k in range(antal)):
        raise ValueError("A row of a table has a hole")
    return [[tagna[n, k] for k in range(antal)] for n, antal in enumerate(bredd)]


@dataclass(frozen=True)
class Faktarad:
    """A label and its value: "Diarienummer" and "0685/18"."""

    etikett: str
    varde: Delar


@dataclass(frozen=True)
class Faktarader:
    """The block of facts at the top of a handling."""

    rader: tuple[Faktarad, ...]
    kolumner: Literal[1, 2] = 1


@dataclass(frozen=True)
class Underskrift:
    """One who signs. With `intygad` the text stands in place of the line for a pen."""

    roll: str
    namn: str
    titel: str = ""
    intygad: str = ""
    """For example "Justerat elektroniskt 2018-12-19"."""


@dataclass(frozen=True)
class Underskrifter:
    """Signatures, kept together."""

    underskrifter: tuple[Underskrift, ...]
    ingress: str = ""


@dataclass(frozen=True)
class Bild:
    """A picture (PNG or JPEG) and the text that stands for it."""

    data: bytes
    alt: str
    bredd_mm: float = 0
    """0 is the picture's own size, at most the width of the text."""
    bildtext: str = ""


@dataclass(frozen=True)
class Fotnot:
    """A note, set where the Fotnoter block stands."""

    nummer: int
    innehall: Lopande


@dataclass(frozen=True)
class Fotnoter:
    """The notes of the text above."""

    noter: tuple[Fotnot, ...]


@dataclass(frozen=True)
class Citat:
    """What somebody else has written."""

    block: tuple[Block, ...]
    kalla: str = ""


@dataclass(frozen=True)
class Anmarkning:
    """Something to notice beside the text, on a ground of its own."""

    block: tuple[Block, ...]


@dataclass(frozen=True)
class Innehallsforteckning:
    """The headings that follow, down to a level, with the pages they stand on and links to them."""

    rubrik: str = "Innehåll"
    niva: int = 2


@dataclass(frozen=True)
class HallIhop:
    """Blocks that should not be parted by a page break."""

    block: tuple[Block, ...]


@dataclass(frozen=True)
class Sidbrytning:
    """What follows starts on a new page, but not to leave one that the text before has only just spilled over on to."""

    is_alltid: bool = False
    """Also from a page that has only just been reached: what follows has a page of its own."""


@dataclass(frozen=True)
class Kontroll:
    """By which code, and where, anybody can check the handling. Put in by `remiss.pdf.kontroll.med_kontroll`."""

    kod: str
    """As it is printed: "ABCD-EFGH-JKMN-PQRS"."""
    adress: str
    """The page that answers for this code; what the QR code holds."""

    def __post_init__(self) -> None:
        if not self.adress.lower().startswith(("http://", "https://")):
            raise ValueError(f"The page where a handling is checked has a web address, not {self.adress[:80]!r}")

    @property
    def sida(self) -> str:
        """The page without the code, short enough to be typed: "remiss.example/verifiera/"."""
        return self.adress.partition("?")[0].partition("://")[2]


Block = (
    Rubrik
    | Stycke
    | Lista
    | Beslutspunkter
    | Tabell
    | Faktarader
    | Underskrifter
    | Bild
    | Fotnoter
    | Citat
    | Anmarkning
    | Innehallsforteckning
    | HallIhop
    | Sidbrytning
    | Kontroll
)
Delar = str | Block | tuple[Block, ...]
"""What a point or a cell holds: a plain string, a block, or several."""
Tabellcell = Delar | Cell


@dataclass(frozen=True)
class Utseende:
    """What an organ's handlingar look like: its logotype and colours (`#0b4f7d`). Empty is how they look without."""

    logotyp: Bild | None = None
    """Stands once, at the top of the first page, in the size there is room for."""
    textfarg: str = ""
    linjefarg: str = ""


@dataclass(frozen=True)
class Sidhuvud:
    """On every page: "Göteborgs Stad Social resursnämnd, protokollsutdrag" and "1 (6)"; larger on the first."""

    organ: str
    dokumenttyp: str = ""
    utseende: Utseende = Utseende()


@dataclass(frozen=True)
class Dokument:
    """A whole handling."""

    titel: str
    sidhuvud: Sidhuvud
    block: tuple[Block, ...]
    sidfot: tuple[str, ...] = ()
    sprak: str = "sv-SE"
    forfattare: str = ""
    """The organ or förvaltning that answers for the handling."""
    skapad: datetime | None = None
    """Aware moment written as the file's date; part of the content, never the clock."""
    vattenstampel: str = ""
    """"Utkast" on what may not leave the house."""

    def __post_init__(self) -> None:
        if not self.titel.strip():
            raise ValueError("A document must have a title (PDF/UA, DOS-lagen)")
        if self.skapad is not None and self.skapad.tzinfo is None:
            raise ValueError("The moment of a document must be aware of its time zone")
