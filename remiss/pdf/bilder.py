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

PUNKTER_PER_TUM = 72
SKARMUPPLOSNING = 96


class OlasligBild(ValueError):
    """The bytes are no PNG or JPEG that can be drawn."""


def bildflode(bild: Bild, bredd: float) -> Flowable:
    """The picture in its own size or the one asked for, never wider than the text or taller than a page."""
    try:
        with PilImage.open(BytesIO(bild.data), formats=("PNG", "JPEG")) as oppnad:
            pixlar = oppnad.size
            upplosning = float(oppnad.info.get("dpi", (SKARMUPPLOSNING,))[0]) or SKARMUPPLOSNING
            oppnad.load()
    except (UnidentifiedImageError, OSError, SyntaxError, PilImage.DecompressionBombError) as fel:
        raise OlasligBild(f"Not a readable PNG or JPEG ({bild.alt[:60]!r})") from fel
    onskad = bild.bredd_mm * mm or pixlar[0] * PUNKTER_PER_TUM / upplosning
    skala = min(onskad, bredd, stilar.TEXTHOJD * 0.85 * pixlar[0] / pixlar[1]) / pixlar[0]
    flode = Image(BytesIO(bild.data), pixlar[0] * skala, pixlar[1] * skala, hAlign="LEFT", mask="auto")
    flode.spaceBefore, flode.spaceAfter = 4, 8
    return flode
