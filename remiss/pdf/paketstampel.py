# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The line at the top edge of every page of a pack: which item, which handling, which page of how many.

It is an artifact drawn above the page in our own typeface, upright on pages that are shown turned, and small
enough for the margin. A thin white edge keeps it readable on a dark page without hiding what is under it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import getFont, stringWidth
from reportlab.pdfgen.canvas import Canvas

from remiss.pdf import typsnitt
from remiss.pdf.tecken import ren

STORLEK, MINST = 7.5, 5.0
#: From the edge of the page as it is shown.
_SIDAN, _OVER = 9 * mm, 6 * mm
_GRA, _KANT = 0.25, 1.2
#: What the typeface is called in the resources of a page; the number of its part follows.
NAMN = "RemissStampel"
_TECKEN = "0123456789 ()·\u00a0"


@dataclass(frozen=True)
class Yta:
    """A page as it is shown: its size in points, and the way from there to the page's own coordinates."""

    bredd: float
    hojd: float
    matris: tuple[float, float, float, float, float, float]


class Stampelsnitt:
    """The typeface of the stamps: one small font file for the whole pack, with the characters that are in them."""

    def __init__(self, texter: Iterable[str]) -> None:
        typsnitt.registrera()
        tecken = sorted(set(_TECKEN).union(*map(ren, texter)))
        ut = BytesIO()
        duk = Canvas(ut, initialFontName=typsnitt.NORMAL, invariant=1, pdfVersion=(1, 7))
        snitt = getFont(typsnitt.NORMAL)
        self._koder = {t: snitt.splitString(t, duk._doc)[0] for t in tecken}
        duk.setFont(typsnitt.NORMAL, STORLEK)
        duk.drawString(0, 0, "".join(tecken))
        duk.showPage()
        with typsnitt.SKRIVLAS:
            duk.save()
        self.data = ut.getvalue()

    def typsnitten(self, pdf: pikepdf.Pdf) -> list[Any]:
        """The font objects in `data`, opened: those of NAMN0, NAMN1 …"""
        snitten = pdf.pages[0].obj.Resources.Font
        return [snitten[namn] for namn in sorted(snitten.keys(), key=lambda n: int(n.rpartition("+")[2]))]

    def rad(self, text: str, yta: Yta) -> bytes:
        """The operators that draw the text at the upper right corner."""
        storlek = min(STORLEK, STORLEK * (yta.bredd - 2 * _SIDAN) / max(bredd(text), 1))
        marginal, over = (_SIDAN, _OVER) if storlek >= MINST else (yta.bredd * 0.03, yta.hojd * 0.03)
        storlek = min(STORLEK, STORLEK * (yta.bredd - 2 * marginal) / max(bredd(text), 1), yta.hojd * 0.1)
        x = yta.bredd - marginal - bredd(text) * storlek / STORLEK
        y = yta.hojd - min(over, yta.hojd * 0.1) - storlek * 0.7
        visa = self._visa(text, storlek)
        plats = b"1 0 0 1 %.2f %.2f Tm " % (x, y)
        return b"".join((
            b"/Artifact<</Type/Pagination/Subtype/Header>>BDC q %.5g %.5g %.5g %.5g %.4f %.4f cm " % yta.matris,
            b"1 G %.2f w 1 j 1 J BT 1 Tr %b%bET " % (_KANT * storlek / STORLEK, plats, visa),
            b"%.2f g BT 0 Tr %b%bET Q EMC" % (_GRA, plats, visa),
        ))  # fmt: skip

    def _visa(self, text: str, storlek: float) -> bytes:
        ut, oppen = b"", -1
        for tecken in text:
            snitt, kod = self._koder[tecken]
            if snitt != oppen:
                ut += b"%b/%b%d %.2f Tf <" % (b"> Tj " if oppen >= 0 else b"", NAMN.encode(), snitt, storlek)
                oppen = snitt
            ut += kod.hex().encode()
        return ut + b"> Tj " if ut else b""


def bredd(text: str) -> float:
    """The width of the text at its full size."""
    return float(stringWidth(text, typsnitt.NORMAL, STORLEK))


def valj(texter: Iterable[str], yta: Yta) -> str:
    """The fullest text that fits in a readable size; the shortest where none does."""
    text = ""
    for text in map(ren, texter):
        if bredd(text) * MINST / STORLEK <= yta.bredd - 2 * _SIDAN:
            break
    return text


def yta(ruta: tuple[float, float, float, float], vridning: int, enhet: float) -> Yta:
    """How a page is shown that has this box in its own coordinates, is turned clockwise, and has a unit of its own."""
    x0, y0, x1, y1 = ruta
    bredd, hojd, u = (x1 - x0) * enhet, (y1 - y0) * enhet, 1 / enhet
    match vridning % 360:
        case 90:
            return Yta(hojd, bredd, (0, u, -u, 0, x1, y0))
        case 180:
            return Yta(bredd, hojd, (-u, 0, 0, -u, x1, y1))
        case 270:
            return Yta(hojd, bredd, (0, -u, u, 0, x0, y1))
        case _:
            return Yta(bredd, hojd, (u, 0, 0, u, x0, y0))
