# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The logotype of an organ: what may be one, and how it stands at the top of the first page.

It is read and packed once for each process, for it stands in every handling: reading a picture takes longer than the
rest of a page. A drawing (SVG) is a program in a language of its own, and is not accepted.
"""

import zlib
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.lib.units import mm

from remiss.pdf import stilar
from remiss.pdf.innehall import Bild
from remiss.pdf.struktur import Element

if TYPE_CHECKING:
    from remiss.pdf.arbetsyta import Arbetsyta

HOGST_BYTE = 2_000_000
#: As large as it stands at the top of the page.
BREDD, HOJD = 62 * mm, 15 * mm
#: Within the largest size: more is not seen in print, less is seen as steps.
_HOGST_UPPLOSNING, _MINST_UPPLOSNING = 400, 150
_HOGST_PIXLAR = 16_000_000
#: As light as this everywhere, and it is not seen on paper.
_NASTAN_VITT = 235
_NAMN = "logotyp"


class OdugligLogotyp(ValueError):
    """The picture cannot be a logotype; the text tells the user why."""


@dataclass(frozen=True)
class _Packad:
    """The picture as PDF has it: its pixels, and how much of each is seen."""

    pixlar: tuple[int, int]
    farg: bytes
    mask: bytes


def granskad(data: bytes) -> bytes:
    """The picture as PNG, in sRGB and no larger than print needs. Refuse what would look bad or not be seen."""
    if len(data) > HOGST_BYTE:
        raise OdugligLogotyp("Filen är för stor. En logotyp får vara högst 2 MB.")
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as oppnad:
            if oppnad.width * oppnad.height > _HOGST_PIXLAR:
                raise OdugligLogotyp("Bilden har för många bildpunkter. Spara den i en mindre storlek.")
            bild = _utan_luft(_i_rgb(ImageOps.exif_transpose(oppnad)))
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fel:
        if isinstance(fel, OdugligLogotyp):
            raise
        raise OdugligLogotyp("Filen går inte att läsa som PNG eller JPEG. Spara logotypen som PNG.") from fel
    bredd, _ = matt(bild.size)
    upplosning = bild.width / (bredd / 72)
    if upplosning < _MINST_UPPLOSNING:
        minst = ceil(_MINST_UPPLOSNING * bredd / 72)
        raise OdugligLogotyp(
            f"Bilden är {bild.width} × {bild.height} bildpunkter och skulle bli suddig i tryck. "
            f"Välj en som är minst {minst} bildpunkter bred."
        )
    if upplosning > _HOGST_UPPLOSNING:
        skala = _HOGST_UPPLOSNING / upplosning
        bild = bild.resize((max(round(bild.width * skala), 1), max(round(bild.height * skala), 1)))
    if _is_osynlig(bild):
        raise OdugligLogotyp("Bilden är vit eller genomskinlig och syns inte på papper. Välj en för ljus bakgrund.")
    ut = BytesIO()
    bild.save(ut, "PNG", optimize=True)
    return ut.getvalue()


def matt(pixlar: tuple[int, int]) -> tuple[float, float]:
    """How wide and high it stands on the page: as large as there is room for, in its own shape."""
    skala = min(BREDD / pixlar[0], HOJD / pixlar[1])
    return pixlar[0] * skala, pixlar[1] * skala


def rita_logotyp(yta: "Arbetsyta", logotyp: Bild, element: Element) -> None:
    """Draw it at the upper right corner of the text, as a figure that is read first."""
    packad = _packad(logotyp.data)
    bredd, hojd = matt(packad.pixlar)
    x, y = stilar.SIDBREDD - stilar.HOGER - bredd, stilar.LOGOTYPOVER - hojd
    element.attribut = f"<</O/Layout/BBox[{x:.2f} {y:.2f} {x + bredd:.2f} {y + hojd:.2f}]>>"
    with yta.markt(element):
        yta.rita_packad(_NAMN, packad.pixlar, packad.farg, packad.mask, (x, y, bredd, hojd))


@lru_cache(maxsize=64)
def _packad(data: bytes) -> _Packad:
    with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as oppnad:
        bild = _i_rgb(oppnad)
    mask = zlib.compress(bild.getchannel("A").tobytes(), 9) if bild.mode == "RGBA" else b""
    return _Packad(bild.size, zlib.compress(bild.convert("RGB").tobytes(), 9), mask)


def _i_rgb(bild: Image.Image) -> Image.Image:
    """Colours of the screen, with the transparency that the picture has."""
    if bild.mode.startswith("I"):  # 16 bits of grey: Pillow would cut what is over 255 to white
        bild = bild.convert("F").point(lambda ljus: ljus / 257 + 0).convert("L")
    return bild.convert("RGBA" if bild.has_transparency_data else "RGB")


def _utan_luft(bild: Image.Image) -> Image.Image:
    """What is seen of the picture: a transparent edge would move it away from the edge of the text."""
    ruta = bild.getchannel("A").getbbox() if bild.mode == "RGBA" else None
    return bild.crop(ruta) if ruta else bild


def _is_osynlig(bild: Image.Image) -> bool:
    papper = Image.new("RGBA", bild.size, "white")
    papper.alpha_composite(bild.convert("RGBA"))
    return not any(any(del_.histogram()[:_NASTAN_VITT]) for del_ in papper.convert("RGB").split())
