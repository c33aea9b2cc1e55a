# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A line of the table of contents: the heading, dots, and the page, all of it a link."""

from typing import Self

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from remiss.pdf.arbetsyta import Rubrikplats
from remiss.pdf.innehall import Text
from remiss.pdf.struktur import Element
from remiss.pdf.stycke import Lankelement, Textstycke

_LUFT = 4.0


class Forteckningsrad(Textstycke):
    """A heading that leads to its page."""

    sida = ""
    lank: Lankelement

    @classmethod
    def till(cls, rad: Rubrikplats, stil: ParagraphStyle, element: Element) -> Self:
        """The line of one heading."""
        lank = Lankelement(element, f"#{rad.nyckel}", f"{rad.titel}, sida {rad.sida}")
        ut = cls.av((Text(rad.titel),), stil, lank)
        ut.lank, ut.sida = lank, str(rad.sida)
        return ut

    def split(self, bredd: float, hojd: float) -> list[Textstycke]:
        """A line is short."""
        return []

    def draw(self) -> None:
        """Draw the heading, the dots up to the page, and the page; make it all a place to click on."""
        super().draw()
        stil, yta = self.style, self.canv
        y = self.height - self.blPara.ascent - stil.leading * (len(self.blPara.lines) - 1)
        text = self.blPara.lines[-1]
        borjan = self.width - stil.rightIndent - text[0] + _LUFT
        slut = self.width - stringWidth(self.sida, stil.fontName, stil.fontSize)
        with yta.artefakt():
            yta.setStrokeColor(stil.textColor)
            yta.setLineWidth(0.6)
            yta.setDash([0.6, 3])
            yta.line(borjan, y, max(slut - _LUFT, borjan), y)
            yta.setDash()
        tx = yta.beginText(slut, y)
        tx.setFont(stil.fontName, stil.fontSize)
        with yta.markt_text(tx, self.lank):
            tx.textOut(self.sida)
        yta.drawText(tx)
        yta.rita_lankyta(self.lank, (stil.leftIndent, -2, self.width, self.height))
