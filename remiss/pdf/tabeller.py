# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Flowables that stand on a grid: tables, facts, signatures. The cells come already built."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer, Table

from remiss.pdf import stilar, typsnitt
from remiss.pdf.innehall import Cell, Tabell, Underskrift
from remiss.pdf.lopande import klartext, kolumnbredder, matt, med_hela_ord
from remiss.pdf.struktur import Element
from remiss.pdf.stycke import textstycke

CELLMARGINAL = 5.0
RUTMARGINAL = 9.0
_GRUND = [("FONTNAME", (0, 0), (-1, -1), typsnitt.NORMAL), ("VALIGN", (0, 0), (-1, -1), "TOP")]
"""ReportLab's own font for cells is not embedded and must not even be named (PDF/A)."""
Rader = list[list[list[Flowable]]]


class Minstarum(CondPageBreak):
    """Break the page unless there is room for this much, without disturbing the space between blocks."""

    _SPACETRANSFER = True

    def __init__(self, hojd: float) -> None:
        super().__init__(min(hojd, stilar.TEXTHOJD * 0.5))


class Linje(Flowable):
    """A thin line across its room, no part of the content."""

    def __init__(self, bredd: float | None = None, *, tjocklek: float = 0.5, fore: float = 0, efter: float = 0) -> None:
        super().__init__()
        self.onskad, self.tjocklek = bredd, tjocklek
        self.spaceBefore, self.spaceAfter = fore, efter

    def wrap(self, bredd: float, hojd: float) -> tuple[float, float]:
        """As wide as asked for, or as there is room."""
        self.width = self.onskad or bredd
        return self.width, self.tjocklek

    def draw(self) -> None:
        """Draw it."""
        with self.canv.artefakt():
            self.canv.setStrokeColor(stilar.LINJE)
            self.canv.setLineWidth(self.tjocklek)
            self.canv.line(0, 0, self.width, 0)


class Rutnat(Table):
    """A grid whose lines, grounds and repeated header rows are no part of the content."""

    #: This is the rest of a divided table: its header rows have been read already.
    is_fortsattning = False
    _is_matt = False

    def wrap(self, bredd: float, hojd: float) -> tuple[float, float]:
        """Measure the rows once: the columns have their widths. A long table is measured as far as it is asked for."""
        if not self._is_matt or None in self._rowHeights:
            super().wrap(bredd, hojd)
            self._is_matt = True
        return self._width, self._height

    def split(self, bredd: float, hojd: float) -> list[Table]:
        """What comes after the first part goes on with the same table."""
        delarna: list[Table] = super().split(bredd, hojd)
        for plats, del_ in enumerate(delarna):
            del_.is_fortsattning = self.is_fortsattning or plats > 0
        return delarna

    def _drawBkgrnd(self) -> None:
        if self._bkgrndcmds:
            with self.canv.artefakt():
                super()._drawBkgrnd()

    def _drawLines(self) -> None:
        if self._linecmds:
            with self.canv.artefakt():
                super()._drawLines()

    def _drawCell(self, cellval: Any, cellstyle: Any, pos: Any, size: Any) -> None:
        if not cellval:
            return
        if self.is_fortsattning and self.repeatRows and pos[1] >= self._rowpositions[self.repeatRows] - 0.01:
            with self.canv.artefakt("<</Type/Pagination>>"):
                super()._drawCell(cellval, cellstyle, pos, size)
        else:
            super()._drawCell(cellval, cellstyle, pos, size)


def kolumnstilar(tabell: Tabell, kolumn: int) -> tuple[stilar.Stil, stilar.Stil]:
    """The face of a column's header and of its cells."""
    if kolumn in tabell.hogerstallda:
        return stilar.KOLUMNRUBRIK_HOGER, stilar.CELL_HOGER
    return stilar.KOLUMNRUBRIK, stilar.RADRUBRIK if tabell.has_radrubrik and kolumn == 0 else stilar.CELL


def bredder(tabell: Tabell, rutnat: Sequence[Sequence[Cell | None]], tillganglig: float) -> list[float]:
    """The width of each column: as told if its words stay whole, else by its content."""
    matten = [_kolumnmatt(kolumn) for kolumn in zip(*rutnat, strict=True)]
    if tabell.bredder:
        andelar = [tillganglig * b / sum(tabell.bredder) for b in tabell.bredder]
        return med_hela_ord(andelar, [ordet for ordet, _ in matten], tillganglig)
    return kolumnbredder(matten, tillganglig)


def _kolumnmatt(celler: Sequence[Cell | None]) -> tuple[float, float]:
    """A cell that reaches over more columns takes what they have."""
    stil = stilar.KOLUMNRUBRIK
    egna = [cell for cell in celler if cell is not None and cell.kolumner == 1]
    matten = [matt(klartext(cell.innehall), stil.fontName, stil.fontSize) for cell in egna]
    marginal = 2 * CELLMARGINAL + 1
    return (
        max((ordet for ordet, _ in matten), default=0) + marginal,
        max((rad for _, rad in matten), default=0) + marginal,
    )


def spann(rutnat: Sequence[Sequence[Cell | None]]) -> list[tuple[str, tuple[int, int], tuple[int, int]]]:
    """ReportLab's commands for the cells that reach further than their own place."""
    return [
        ("SPAN", (kolumn, rad), (kolumn + cell.kolumner - 1, rad + cell.rader - 1))
        for rad, celler in enumerate(rutnat)
        for kolumn, cell in enumerate(celler)
        if cell is not None and (cell.kolumner > 1 or cell.rader > 1)
    ]


def datatabell(
    rader: Rader, kolumner: list[float], antal_rubrikrader: int, spannen: Sequence[Any] = ()
) -> tuple[Flowable, float]:
    """A table with a repeated header, and the height of its header and first row."""
    tabell = Rutnat(
        rader,
        kolumner,
        repeatRows=antal_rubrikrader,
        splitInRow=1,
        hAlign="LEFT",
        spaceBefore=4,
        spaceAfter=12,
        style=[
            *_GRUND,
            *spannen,
            ("LEFTPADDING", (0, 0), (-1, -1), CELLMARGINAL),
            ("RIGHTPADDING", (0, 0), (-1, -1), CELLMARGINAL),
            ("TOPPADDING", (0, 0), (-1, -1), 3),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
            ("LINEABOVE", (0, 0), (-1, 0), 0.8, stilar.GRA),
            ("LINEBELOW", (0, 0), (-1, -1), 0.4, stilar.LJUSLINJE),
            ("LINEBELOW", (0, -1), (-1, -1), 0.8, stilar.GRA),
        ]
        + [
            ("BACKGROUND", (0, 0), (-1, antal_rubrikrader - 1), stilar.TABELLGRUND),
            ("VALIGN", (0, 0), (-1, antal_rubrikrader - 1), "BOTTOM"),
            ("LINEBELOW", (0, antal_rubrikrader - 1), (-1, antal_rubrikrader - 1), 0.8, stilar.GRA),
        ]
        * bool(antal_rubrikrader),
    )
    tabell.wrap(sum(kolumner), stilar.TEXTHOJD)
    return tabell, sum(tabell._rowHeights[: antal_rubrikrader + 1])


def anmarkningsruta(innehall: list[Flowable], bredd: float) -> Flowable:
    """Text on a light ground with a line before it."""
    return Rutnat(
        [[innehall]],
        [bredd],
        splitInRow=1,
        hAlign="LEFT",
        spaceBefore=4,
        spaceAfter=12,
        style=[
            *_GRUND,
            ("LEFTPADDING", (0, 0), (-1, -1), RUTMARGINAL),
            ("RIGHTPADDING", (0, 0), (-1, -1), RUTMARGINAL),
            ("TOPPADDING", (0, 0), (-1, -1), 6),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
            ("BACKGROUND", (0, 0), (-1, -1), stilar.TABELLGRUND),
            ("LINEBEFORE", (0, 0), (0, -1), 2, stilar.GRA),
        ],
    )


def etikettbredd(etiketter: Sequence[str], bredd: float) -> float:
    """The labels' column: as wide as the widest label, at most two fifths."""
    stil = stilar.ETIKETT
    return min(bredd * 0.4, max(matt(e, stil.fontName, stil.fontSize)[1] for e in etiketter) + 14)


def faktatabell(rader: Rader, kolumner: list[float]) -> Flowable:
    """Labels and values between two thin lines."""
    return Rutnat(
        rader,
        kolumner,
        splitInRow=1,
        hAlign="LEFT",
        spaceBefore=4,
        spaceAfter=12,
        style=[
            *_GRUND,
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            ("TOPPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 5),
            *(("TOPPADDING", (kol, 0), (kol, -1), 1 + 1.4 * (kol % 2 == 0)) for kol in range(len(kolumner))),
            *(("TOPPADDING", (kol, 0), (kol, 0), 4 + 1.4 * (kol % 2 == 0)) for kol in range(len(kolumner))),
            ("LINEABOVE", (0, 0), (-1, 0), 0.5, stilar.LINJE),
            ("LINEBELOW", (0, -1), (-1, -1), 0.5, stilar.LINJE),
        ],
    )


def underskriftstabell(underskrifter: Sequence[Underskrift], bredd: float, element: Element) -> Flowable:
    """Two signatures a row."""
    celler = [_underskrift(u, Element("Div", element)) for u in underskrifter]
    celler += [[] for _ in range(len(celler) % 2)]
    return Rutnat(
        [celler[i : i + 2] for i in range(0, len(celler), 2)],
        [bredd / 2, bredd / 2],
        hAlign="LEFT",
        style=[
            *_GRUND,
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 20),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 14),
        ],
    )


def _underskrift(underskrift: Underskrift, element: Element) -> list[Flowable]:
    ut: list[Flowable] = [textstycke(underskrift.roll, stilar.ROLL, Element("P", element))]
    if not underskrift.intygad:
        ut += [Spacer(0, 13 * mm), Linje(tjocklek=0.6, efter=2)]
    ut.append(textstycke(underskrift.namn, stilar.NAMN, Element("P", element)))
    rader = [rad for rad in (underskrift.titel, underskrift.intygad) if rad]
    return ut + [textstycke(rad, stilar.ROLL, Element("P", element)) for rad in rader]
