# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Measures, colours and paragraph styles: the look of every handling, decided once."""

from functools import lru_cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from remiss.pdf import avstavning, typsnitt

typsnitt.registrera()

Stil = ParagraphStyle

SIDBREDD, SIDHOJD = A4
VANSTER = 32 * mm
HOGER = 28 * mm
OVER = 34 * mm
UNDER = 27 * mm
TEXTBREDD = SIDBREDD - VANSTER - HOGER
TEXTHOJD = SIDHOJD - OVER - UNDER

#: Text that runs on; headings, names and labels keep their words whole.
AVSTAVAS = {"hyphenationLang": avstavning.avstava, "hyphenationMinWordLength": avstavning.KORTAST}

SVART = HexColor("#1b1b1b")
GRA = HexColor("#545454")
LINJE = HexColor("#9a9a9a")
LJUSLINJE = HexColor("#d0d0d0")
TABELLGRUND = HexColor("#f0f2f3")
LANKFARG = "#0b4f7d"
STAMPEL = Color(0.55, 0.1, 0.1, alpha=0.1)

#: The first page has a larger header: the organ and the kind of handling to the left, the logotype to the right.
FORSTA_OVER = 48 * mm
FORSTA_TEXTHOJD = SIDHOJD - FORSTA_OVER - UNDER
FORSTA_HUVUDLINJE = SIDHOJD - 37 * mm
LOGOTYPOVER = SIDHOJD - 14 * mm
HUVUDLINJE = SIDHOJD - 22 * mm
FOTLINJE = 19 * mm
SIDNUMMERBREDD = 22 * mm
LISTINDRAG = 6 * mm
#: The line in the margin beside what is decided.
KANTAVSTAND = 4 * mm


def _stil(namn: str, **egenskaper: object) -> ParagraphStyle:
    grund: dict[str, object] = {
        "fontName": typsnitt.NORMAL,
        "fontSize": 11,
        "leading": 15.5,
        "spaceAfter": 7,
        "textColor": SVART,
        "allowWidows": 0,
        "allowOrphans": 0,
        "splitLongWords": 1,
        "bulletFontName": typsnitt.NORMAL,
        "bulletFontSize": 11,
        "bulletColor": SVART,
        "uriWasteReduce": 0.3,
    }
    return ParagraphStyle(namn, **{**grund, **egenskaper})


def _rubrik(niva: int, storlek: float, radavstand: float, fore: float, efter: float) -> ParagraphStyle:
    return _stil(
        f"rubrik{niva}",
        fontName=typsnitt.KURSIV if niva > 4 else typsnitt.FET,
        fontSize=storlek,
        leading=radavstand,
        spaceBefore=fore,
        spaceAfter=efter,
    )


RUBRIKER = {
    1: _rubrik(1, 20, 25, 4, 9),
    2: _rubrik(2, 14.5, 19, 16, 4),
    3: _rubrik(3, 12, 16, 12, 3),
    4: _rubrik(4, 11, 15, 9, 2),
    5: _rubrik(5, 11, 15, 8, 2),
    6: _rubrik(6, 11, 15, 8, 2),
}
STYCKEN = {
    "brodtext": _stil("brodtext", **AVSTAVAS),
    "ingress": _stil("ingress", **AVSTAVAS, fontSize=12.5, leading=17.5, spaceAfter=10),
    "dampad": _stil("dampad", **AVSTAVAS, fontSize=9.5, leading=13, textColor=GRA, spaceAfter=4),
}
LISTPUNKT = _stil("listpunkt", **AVSTAVAS, spaceAfter=3.5)
BESLUTSPUNKT = _stil("beslutspunkt", **AVSTAVAS, spaceAfter=7, bulletFontName=typsnitt.FET)
ETIKETT = _stil("etikett", fontSize=9.5, leading=15.5, textColor=GRA, spaceAfter=0)
VARDE = _stil("varde", **AVSTAVAS, spaceAfter=0)
CELL = _stil("cell", **AVSTAVAS, fontSize=10, leading=13.5, spaceAfter=2)
CELL_HOGER = _stil("cell_hoger", fontSize=10, leading=13.5, spaceAfter=2, alignment=TA_RIGHT)
RADRUBRIK = _stil("radrubrik", fontName=typsnitt.FET, fontSize=10, leading=13.5, spaceAfter=2)
KOLUMNRUBRIK = _stil("kolumnrubrik", fontName=typsnitt.FET, fontSize=10, leading=13.5, spaceAfter=0)
KOLUMNRUBRIK_HOGER = _stil(
    "kolumnrubrik_hoger", fontName=typsnitt.FET, fontSize=10, leading=13.5, spaceAfter=0, alignment=TA_RIGHT
)
BILDTEXT = _stil("bildtext", **AVSTAVAS, fontSize=9.5, leading=13, textColor=GRA, spaceBefore=3, spaceAfter=3)
CITAT = _stil("citat", **AVSTAVAS, fontName=typsnitt.KURSIV)
CITATINDRAG = 8 * mm
FORTECKNINGSRUBRIK = _stil("forteckningsrubrik", fontName=typsnitt.FET, fontSize=14.5, leading=19, spaceBefore=16)
FORTECKNING = _stil("forteckning", spaceAfter=3, rightIndent=14 * mm)
FOTNOT = _stil("fotnot", **AVSTAVAS, fontSize=9, leading=12, spaceAfter=2, bulletFontSize=9)
ROLL = _stil("roll", fontSize=9.5, leading=13, textColor=GRA, spaceAfter=0)
NAMN = _stil("namn", fontName=typsnitt.FET, leading=15, spaceAfter=0)
HUVUD = _stil("huvud", fontSize=9.5, leading=12.5, textColor=GRA, spaceAfter=0)
FORSTA_ORGAN = _stil("forsta_organ", fontName=typsnitt.FET, fontSize=13, leading=16.5, spaceAfter=0)
FOT = _stil("fot", fontSize=8.5, leading=11, textColor=GRA, spaceAfter=0)


@lru_cache(maxsize=64)
def farg(kod: str, annars: Color) -> Color:
    """The organ's own colour, or the one that stands where it has none."""
    return HexColor(kod) if kod else annars


@lru_cache(maxsize=64)
def forsta_typ(kod: str) -> ParagraphStyle:
    """The kind of handling at the top of the first page."""
    return _stil("forsta_typ", fontSize=11.5, leading=15, spaceAfter=0, textColor=farg(kod, GRA))
