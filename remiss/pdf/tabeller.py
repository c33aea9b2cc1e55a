# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Flowables that stand on a grid: tables, facts, signatures. The cells come already built."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, HRFlowable, Paragraph, Spacer, Table

from remiss.pdf import stilar, typsnitt
from remiss.pdf.innehall import Delar, Tabell, Underskrift
from remiss.pdf.markup import klartext, kolumnbredder, markup, matt, med_hela_ord

CELLMARGINAL = 5.0
_GRUND = [("FONTNAME", (0, 0), (-1, -1), typsnitt.NORMAL), ("VALIGN", (0, 0), (-1, -1), "TOP")]
"""ReportLab's own font for cells is not embedded and must not even be named (PDF/A)."""
Rader = list[list[list[Flowable]]]


class Minstarum(CondPageBreak):
    """Break the page unless there is room for this much, without disturbing the space between blocks."""

    _SPACETRANSFER = True

    def __init__(self, hojd: float) -> None:
        super().__init__(min(hojd, stilar.TEXTHOJD * 0.5))


def kolumnstilar(tabell: Tabell, kolumn: int) -> tuple[stilar.Stil, stilar.Stil]:
    """The face of a column's header and of its cells."""
    if kolumn in tabell.hogerstallda:
        return stilar.KOLUMNRUBRIK_HOGER, stilar.CELL_HOGER
    return stilar.KOLUMNRUBRIK, stilar.RADRUBRIK if tabell.has_radrubrik and kolumn == 0 else stilar.CELL


def bredder(tabell: Tabell, tillganglig: float) -> list[float]:
    """The width of each column: as told if its words stay whole, else by its content."""
    rader = ((tabell.rubriker,) if tabell.rubriker else ()) + tabell.rader
    matten = [_kolumnmatt(kolumn) for kolumn in zip(*rader, strict=True)]
    if tabell.bredder:
        andelar = [tillganglig * b / sum(tabell.bredder) for b in tabell.bredder]
        return med_hela_ord(andelar, [ordet for ordet, _ in matten], tillganglig)
    return kolumnbredder(matten, tillganglig)


def _kolumnmatt(celler: Sequence[Delar]) -> tuple[float, float]:
    stil = stilar.KOLUMNRUBRIK
    matten = [matt(klartext(cell), stil.fontName, stil.fontSize) for cell in celler]
    marginal = 2 * CELLMARGINAL + 1
    return max(ordet for ordet, _ in matten) + marginal, max(rad for _, rad in matten) + marginal


def datatabell(rader: Rader, kolumner: list[float], antal_rubrikrader: int) -> tuple[Flowable, float]:
    """A table with a repeated header, and the height of its header and first row."""
    tabell = Table(
        rader,
        kolumner,
        repeatRows=antal_rubrikrader,
        splitInRow=1,
        hAlign="LEFT",
        spaceBefore=4,
        spaceAfter=12,
        style=[
            *_GRUND,
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


def etikettbredd(etiketter: Sequence[str], bredd: float) -> float:
    """The labels' column: as wide as the widest label, at most two fifths."""
    stil = stilar.ETIKETT
    return min(bredd * 0.4, max(matt(e, stil.fontName, stil.fontSize)[1] for e in etiketter) + 14)


def faktatabell(rader: Rader, kolumner: list[float]) -> Flowable:
    """Labels and values between two thin lines."""
    return Table(
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
            ("BOTTOMPADDING", (0, -1), (-1, -1), 6),
            *(("TOPPADDING", (kol, 0), (kol, -1), 2 + 1.4 * (kol % 2 == 0)) for kol in range(len(kolumner))),
            ("LINEABOVE", (0, 0), (-1, 0), 0.5, stilar.LINJE),
            ("LINEBELOW", (0, -1), (-1, -1), 0.5, stilar.LINJE),
        ],
    )


def underskriftstabell(underskrifter: Sequence[Underskrift], bredd: float) -> Flowable:
    """Two signatures a row."""
    celler = [_underskrift(u) for u in underskrifter]
    celler += [[] for _ in range(len(celler) % 2)]
    return Table(
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


def _underskrift(underskrift: Underskrift) -> list[Flowable]:
    ut: list[Flowable] = [Paragraph(markup(underskrift.roll), stilar.ROLL)]
    if not underskrift.intygad:
        ut += [Spacer(0, 13 * mm), HRFlowable("100%", 0.6, color=stilar.GRA, spaceBefore=0, spaceAfter=2)]
    ut.append(Paragraph(markup(underskrift.namn), stilar.NAMN))
    ut += [Paragraph(markup(rad), stilar.ROLL) for rad in (underskrift.titel, underskrift.intygad) if rad]
    return ut
