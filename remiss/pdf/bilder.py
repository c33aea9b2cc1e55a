# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Pictures: PNG and JPEG, scaled to the text."""

from io import BytesIO

from PIL import Image as PilImage
from PIL import UnidentifiedImageError
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Image

from remiss.pdf import stilar
from remiss.pdf.innehall import Bild
from remiss.pdf.struktur import Element

PUNKTER_PER_TUM = 72
SKARMUPPLOSNING = 96


class OlasligBild(ValueError):
    """The bytes are no PNG or JPEG that can be drawn."""


class Figur(Image):
    """A picture that is an element of its own."""

    element: Element

    def draw(self) -> None:
        """Draw it, and tell where it is (ISO 32000-1 14.8.5.4.3)."""
        x, y = self.canv.absolutePosition(0, 0)
        self.element.attribut = (
            f"<</O/Layout/BBox[{x:.2f} {y:.2f} {x + self.drawWidth:.2f} {y + self.drawHeight:.2f}]>>"
        )
        with self.canv.markt(self.element):
            super().draw()


def bildflode(bild: Bild, bredd: float, element: Element) -> Flowable:
    """The picture in its own size or the one asked for, never wider than the text or taller than a page."""
    try:
        with PilImage.open(BytesIO(bild.data), formats=("PNG", "JPEG")) as oppnad:
            pixlar = oppnad.size
            upplosning = float(oppnad.info.get("dpi", (SKARMUPPLOSNING,))[0]) or SKARMUPPLOSNING
            oppnad.load()
            data = bild.data if oppnad.mode != "CMYK" else _i_rgb(oppnad)
    except (UnidentifiedImageError, OSError, SyntaxError, PilImage.DecompressionBombError) as fel:
        raise OlasligBild(f"Not a readable PNG or JPEG ({bild.alt[:60]!r})") from fel
    onskad = bild.bredd_mm * mm or pixlar[0] * PUNKTER_PER_TUM / upplosning
    skala = min(onskad, bredd, stilar.TEXTHOJD * 0.85 * pixlar[0] / pixlar[1]) / pixlar[0]
    flode = Figur(BytesIO(data), pixlar[0] * skala, pixlar[1] * skala, hAlign="LEFT", mask="auto")
    flode.spaceBefore, flode.spaceAfter, flode.element = 4, 8, element
    return flode


def _i_rgb(bild: PilImage.Image) -> bytes:
    """Colours for print mean nothing without a profile of the press: on the page they are those of the screen."""
    ut = BytesIO()
    bild.convert("RGB").save(ut, "PNG")
    return ut.getvalue()
