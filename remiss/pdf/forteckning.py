# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A line of the table of contents: the heading, dots, and the page, all of it a link."""

from typing import Self

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from remiss.pdf.arbetsyta import Rubrikplats
from remiss.pdf.innehall import Text
from remiss.pdf.struktur import Element
from remiss.pdf.stycke import Textstycke

_LUFT = 4.0


class Forteckningsrad(Textstycke):
    """A heading that leads to its page."""

    rad: Rubrikplats

    @classmethod
    def till(cls, rad: Rubrikplats, stil: ParagraphStyle, element: Element) -> Self:
        """The line of one heading."""
        ut = cls.av((Text(rad.titel),), stil, Element("Link", element))
        ut.rad = rad
        return ut

    def split(self, bredd: float, hojd: float) -> list[Textstycke]:
        """A line is short."""
        return []

    def draw(self) -> None:
        """Draw the heading, the dots up to the page, and the page; make it all a place to click on."""
        super().draw()
        stil, yta, sida = self.style, self.canv, str(self.rad.sida)
        y = self.height - self.blPara.ascent - stil.leading * (len(self.blPara.lines) - 1)
        text = self.blPara.lines[-1]
        borjan = self.width - stil.rightIndent - text[0] + _LUFT
        slut = self.width - stringWidth(sida, stil.fontName, stil.fontSize)
        with yta.artefakt():
            yta.setStrokeColor(stil.textColor)
            yta.setLineWidth(0.6)
            yta.setDash([0.6, 3])
            yta.line(borjan, y, max(slut - _LUFT, borjan), y)
            yta.setDash()
        tx = yta.beginText(slut, y)
        tx.setFont(stil.fontName, stil.fontSize)
        with yta.markt_text(tx, self.element):
            tx.textOut(sida)
        yta.drawText(tx)
        ruta = (stil.leftIndent, -2.0, self.width, self.height)
        yta.rita_lankyta(self.element, f"#{self.rad.nyckel}", f"{self.rad.titel}, sida {sida}", ruta)
