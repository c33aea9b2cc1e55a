# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The code of a handling, drawn: where to check it, a link there, the code in letters, and as a QR code.

The QR code is a Figure with a text of its own, no artifact: whoever listens to the file may hold the paper too, and is
told that there is something to scan (ISO 14289-1 7.3). What it leads to stands beside it as a link.
"""

from collections.abc import Iterator
from functools import lru_cache

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from remiss.pdf import stilar
from remiss.pdf.innehall import Kontroll, Lank, Text
from remiss.pdf.struktur import Element
from remiss.pdf.stycke import Textstycke, textstycke

ALT = "QR-kod som leder till sidan där handlingen kan kontrolleras"
_STORLEK = 20 * mm
#: Wider than the four modules that must be white around a QR code (ISO/IEC 18004 6.3.8), as the page's margins are.
_MELLAN = 6 * mm


class Kontrollruta(Flowable):
    """The text beside the QR code; never divided."""

    spaceBefore, spaceAfter = 14.0, 0.0

    def __init__(self, kontroll: Kontroll, i: Element) -> None:
        super().__init__()
        self._adress = kontroll.adress
        del_ = Element("Sect", i)
        self._stycken = [_stycke(text, stil, del_) for text, stil in _rader(kontroll)]
        self._figur = Element("Figure", del_, alt=ALT)

    def wrap(self, bredd: float, hojd: float) -> tuple[float, float]:
        """As high as the higher of the two."""
        kvar = bredd - _STORLEK - _MELLAN
        self._hojder = [stycke.wrap(kvar, hojd)[1] for stycke in self._stycken]
        self.width, self.height = bredd, max(_STORLEK, sum(self._hojder))
        return self.width, self.height

    def draw(self) -> None:
        """Text first, as it is read."""
        y = self.height
        for stycke, hojd in zip(self._stycken, self._hojder, strict=True):
            y -= hojd
            stycke.drawOn(self.canv, _STORLEK + _MELLAN, y)
        self._rita_qr()

    def _rita_qr(self) -> None:
        yta, under = self.canv, self.height - _STORLEK
        x, y = yta.absolutePosition(0, under)
        self._figur.attribut = f"<</O/Layout/BBox[{x:.2f} {y:.2f} {x + _STORLEK:.2f} {y + _STORLEK:.2f}]>>"
        rader = moduler(self._adress)
        steg = _STORLEK / len(rader)
        bana = yta.beginPath()
        for nummer, rad in enumerate(rader):
            for fran, antal in _streck(rad):
                bana.rect(fran * steg, under + _STORLEK - (nummer + 1) * steg, antal * steg, steg)
        with yta.markt(self._figur):
            yta.setFillColor(stilar.SVART)
            yta.drawPath(bana, stroke=0, fill=1)


def kontrollruta(kontroll: Kontroll, i: Element) -> Flowable:
    """The box of a code."""
    return Kontrollruta(kontroll, i)


@lru_cache(maxsize=8)
def moduler(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of a QR code, row by row, True where it is dark. Laid out more than once in a document."""
    kod = QRCode(None, QRErrorCorrectLevel.M)
    kod.addData(text)
    kod.make()
    return tuple(tuple(map(bool, rad)) for rad in kod.modules)


def _rader(kontroll: Kontroll) -> Iterator[tuple[tuple[Text | Lank, ...], str]]:
    yield (Text("Kontrollera handlingen", fet=True),), "rubrik"
    sida = Lank(kontroll.adress, (Text(kontroll.sida),))
    yield (
        (
            Text("Skanna QR-koden eller gå till "),
            sida,
            Text(" och skriv koden. Där står om handlingen är äkta och om den fortfarande gäller."),
        ),
        "text",
    )
    yield (Text("Kod: "), Text(kontroll.kod, fet=True)), "text"


def _stycke(innehall: tuple[Text | Lank, ...], stil: str, i: Element) -> Textstycke:
    return textstycke(innehall, stilar.CELL if stil == "text" else stilar.RADRUBRIK, Element("P", i))


def _streck(rad: tuple[bool, ...]) -> Iterator[tuple[int, int]]:
    """Runs of dark modules in a row: where each begins, and how long it is."""
    fran = 0
    while fran < len(rad):
        antal = 0
        while fran + antal < len(rad) and rad[fran + antal]:
            antal += 1
        if antal:
            yield fran, antal
        fran += antal or 1
