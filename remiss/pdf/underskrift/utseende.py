# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a signature looks like on paper: text in our own typeface, never a drawn or scanned name.

A picture of a signature proves nothing and is never shown as an e-signature. The appearance is drawn by ReportLab as a
page of its own, so that the glyphs are embedded the same way as in the rest of the handling (PDF/A).
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from remiss.pdf import stilar, typsnitt

STOCKHOLM = ZoneInfo("Europe/Stockholm")
_MARGINAL = 4.0
_STORSTA, _MINSTA = 10.0, 5.0


def tidpunkt(tid: datetime) -> str:
    """The time as it is written on a signature: `2026-11-23 kl. 14.05`, Swedish time."""
    return tid.astimezone(STOCKHOLM).strftime("%Y-%m-%d kl. %H.%M")


def rita_underskrift(bredd: float, hojd: float, inledning: str, namn: str, rader: Sequence[str]) -> bytes:
    """A one-page PDF of the box: who signed, as what, when."""
    text = f"{escape(inledning)} <b>{escape(namn)}</b>"
    text += "".join(f"<br/>{escape(rad)}" for rad in rader if rad)
    return _rita(bredd, hojd, text, stilar.SVART.hexval())


def rita_tomt(bredd: float, hojd: float, etikett: str) -> bytes:
    """The box before anybody has signed, which must not look signed when printed."""
    return _rita(bredd, hojd, f"Plats för elektronisk underskrift: {escape(etikett)}", stilar.GRA.hexval())


def _rita(bredd: float, hojd: float, text: str, farg: str) -> bytes:
    ut = BytesIO()
    yta = Canvas(ut, (bredd, hojd), initialFontName=typsnitt.NORMAL, invariant=1, pageCompression=1)
    yta.setStrokeColor(stilar.LINJE)
    yta.setLineWidth(0.5)
    yta.rect(0.25, 0.25, bredd - 0.5, hojd - 0.5)
    stycke, textens_hojd = _som_ryms(f'<font color="#{farg[2:]}">{text}</font>', bredd, hojd)
    stycke.drawOn(yta, _MARGINAL, hojd - max((hojd - textens_hojd) / 2, 1) - textens_hojd)
    with typsnitt.SKRIVLAS:
        yta.save()
    return ut.getvalue()


def _som_ryms(text: str, bredd: float, hojd: float) -> tuple[Paragraph, float]:
    """The text in the largest size that fits the box; in the smallest if none does."""
    storlek = _STORSTA
    while True:
        stycke = Paragraph(text, _stil(storlek))
        _, textens_hojd = stycke.wrap(bredd - 2 * _MARGINAL, hojd)
        if textens_hojd <= hojd - 6 or storlek <= _MINSTA:
            return stycke, textens_hojd
        storlek -= 0.5


@cache
def _stil(storlek: float) -> ParagraphStyle:
    return ParagraphStyle(
        f"underskrift{storlek}",
        parent=stilar.STYCKEN["brodtext"],
        fontSize=storlek,
        leading=storlek * 1.25,
        spaceAfter=0,
        splitLongWords=1,
    )
