# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The canvas: everything drawn on it is marked, as a piece of an element or as an artifact (ISO 14289-1 7.1)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from reportlab.pdfbase.pdfdoc import PDFObject
from reportlab.pdfgen.canvas import Canvas

from remiss.pdf import metadata, stilar, typsnitt
from remiss.pdf.struktur import Bit, Element, Pekare, serialisera, textstrang

#: A reader shows and prints the annotation (ISO 19005-2 6.3.2).
_SKRIVS_UT = 4
#: What an address may hold as it is (RFC 3986); the rest is written with per cent signs.
_ADRESSTECKEN = ";/?:@&=+$,#%[]!'()*-._~"


class Ra(PDFObject):
    """An object written as it is."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = data

    def format(self, document: Any) -> bytes:
        """The bytes."""
        return self.data


@dataclass(frozen=True)
class Rubrikplats:
    """Where a heading stands: its page (from 1) and how far up on it."""

    titel: str
    niva: int
    nyckel: str
    sida: int
    hojd: float


@dataclass(frozen=True)
class _Lank:
    objekt: Ra
    nummer: int
    element: Element
    ruta: tuple[float, float, float, float]
    mal: str
    beskrivning: str


class Arbetsyta(Canvas):
    """A tagged canvas whose pages show a number that is complete only when the last page is known."""

    def __init__(self, *args: Any, rot: Element, xmp: bytes = b"", **kwargs: Any) -> None:
        """Start every page in our own typeface: ReportLab's default is not embedded, so no PDF/A."""
        self._xmp = xmp
        super().__init__(*args, **{**kwargs, "initialFontName": typsnitt.NORMAL, "pdfVersion": (1, 7)})
        self._rot = rot
        self._mcid = 0
        self._artefakter = 0
        self._lankar: list[_Lank] = []
        self.rubriker: list[Rubrikplats] = []

    # --- marking --------------------------------------------------------------------------------------------------

    def byt_markning(self, tx: Any, fran: Element | None, till: Element | None) -> None:
        """End one marked piece in a text object and begin the next. Within an artifact nothing is marked."""
        if self._artefakter:
            return
        if fran is not None:
            tx._code.append("EMC")
        if till is not None:
            tx._code.append(self._borja(till))

    @contextmanager
    def markt_text(self, tx: Any, element: Element | None) -> Iterator[None]:
        """Text of one element in a text object; without an element it is an artifact."""
        if self._artefakter:
            yield
            return
        tx._code.append("/Artifact BMC" if element is None else self._borja(element))
        yield
        tx._code.append("EMC")

    @contextmanager
    def markt(self, element: Element) -> Iterator[None]:
        """Anything but text, as one element: a picture."""
        if self._artefakter:
            yield
            return
        self._code.append(self._borja(element))
        yield
        self._code.append("EMC")

    @contextmanager
    def artefakt(self, slag: str = "") -> Iterator[None]:
        """What is no part of the content: lines, grounds, header, footer, repeated rows (ISO 32000-1 14.8.2.2)."""
        if not self._artefakter:
            self._code.append(f"/Artifact {slag} BDC" if slag else "/Artifact BMC")
        self._artefakter += 1
        yield
        self._artefakter -= 1
        if not self._artefakter:
            self._code.append("EMC")

    @contextmanager
    def ram(self) -> Iterator[None]:
        """What is drawn once, in a form, and shown on every page as an artifact: it is marked there."""
        self._artefakter += 1
        yield
        self._artefakter -= 1

    def _borja(self, element: Element) -> str:
        bit = Bit(self.getPageNumber() - 1, self._mcid)
        self._mcid += 1
        element.barn.append(bit)
        return f"/{element.typ}<</MCID {bit.mcid}>>BDC"

    def showPage(self) -> None:
        """Numbers of marked pieces begin anew on every page."""
        super().showPage()
        self._mcid = 0

    # --- links ----------------------------------------------------------------------------------------------------

    def rita_lank(self, lank: Any, x: float, baslinje: float, bredd: float, storlek: float) -> None:
        """A line under the text and a place to click on, at the text just drawn."""
        with self.artefakt():
            self.setStrokeColor(stilar.LANKFARG)
            self.setLineWidth(storlek * 0.05)
            self.line(x, baslinje - storlek * 0.13, x + bredd, baslinje - storlek * 0.13)
        self.rita_lankyta(
            lank, lank.mal, lank.beskrivning, (x, baslinje - storlek * 0.25, x + bredd, baslinje + storlek * 0.8)
        )

    def notera_rubrik(self, titel: str, niva: int, nyckel: str, hojd: float) -> None:
        """Remember where a heading begins, for the table of contents and for what leads to it."""
        self.rubriker.append(Rubrikplats(titel, niva, nyckel, self.getPageNumber(), self.absolutePosition(0, hojd)[1]))

    def rita_lankyta(self, lank: Element, mal: str, beskrivning: str, ruta: tuple[float, float, float, float]) -> None:
        """A place to click on, where something of the Link element is drawn."""
        if self._artefakter:
            return
        nere = self.absolutePosition(ruta[0], ruta[1])
        uppe = self.absolutePosition(ruta[2], ruta[3])
        objekt = Ra()
        referens = self._doc.Reference(objekt)
        nummer = self._nummer(objekt)
        self._annotationrefs.append(referens)
        lank.barn.append(Pekare(self.getPageNumber() - 1, nummer))
        self._lankar.append(_Lank(objekt, nummer, lank, (*nere, *uppe), mal, beskrivning))

    # --- pictures -------------------------------------------------------------------------------------------------

    def rita_packad(
        self, namn: str, pixlar: tuple[int, int], farg: bytes, mask: bytes, ruta: tuple[float, float, float, float]
    ) -> None:
        """Draw a picture that is packed already, in (x, y, width, height); ReportLab would pack it anew each time."""
        seende = f"/SMask {self._nummer(_bildobjekt(pixlar, '/DeviceGray', mask))} 0 R" if mask else ""
        objekt = _bildobjekt(pixlar, "/DeviceRGB", farg, seende)
        eget = self._doc.getXObjectName(namn)
        self._doc.Reference(objekt, eget)
        self._doc.addForm(namn, objekt)
        self._formsinuse.append(namn)
        x, y, bredd, hojd = ruta
        self._code.append(f"q {bredd:.4f} 0 0 {hojd:.4f} {x:.4f} {y:.4f} cm /{eget} Do Q")

    # --- saving ---------------------------------------------------------------------------------------------------

    def rita_sidnummer(self) -> None:
        """Leave room for "1 (6)"; the form is filled in by save()."""
        self.doForm(f"sidnummer-{self.getPageNumber()}")

    def save(self) -> None:
        """Write every page number, now that the count is known, then the structure, and close the file."""
        if len(self._code):
            self.showPage()
        antal = self.getPageNumber() - 1
        for sida in range(1, antal + 1):
            self.beginForm(f"sidnummer-{sida}")
            self.setFont(typsnitt.NORMAL, stilar.HUVUD.fontSize)
            self.setFillColor(stilar.GRA)
            linje = stilar.FORSTA_HUVUDLINJE if sida == 1 else stilar.HUVUDLINJE
            self.drawRightString(stilar.SIDBREDD - stilar.HOGER, linje + 5, f"{sida} ({antal})")
            self.endForm()
        self._skriv_struktur()
        self._skriv_metadata()
        with typsnitt.SKRIVLAS:
            super().save()

    def _mal(self, mal: str, sidnummer: list[int]) -> str:
        """Return where a link leads: to a heading of the document, or out of it."""
        if mal.startswith("#"):
            rubrik = next(rad for rad in self.rubriker if rad.nyckel == mal[1:])
            return f"/Dest[{sidnummer[rubrik.sida - 1]} 0 R/XYZ null {rubrik.hojd:.2f} null]"
        return f"/A<</S/URI/URI<{quote(mal, safe=_ADRESSTECKEN).encode('ascii').hex()}>>>>"

    def _skriv_metadata(self) -> None:
        """XMP, and the colour space that the colours are in (ISO 19005-2 6.2.3)."""
        profil = metadata.fargprofil()
        fargrum = Ra(f"<</N 3/Length {len(profil)}>>\nstream\n".encode() + profil + b"\nendstream")
        namn = "(sRGB IEC61966-2.1)"
        avsikt = Ra(
            f"[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier{namn}/Info{namn}"
            f"/DestOutputProfile {self._nummer(fargrum)} 0 R>>]".encode("ascii")
        )
        huvud = f"<</Type/Metadata/Subtype/XML/Length {len(self._xmp)}>>\nstream\n".encode()
        katalog = self._doc.Catalog
        katalog.__NoDefault__ = [*katalog.__NoDefault__, "OutputIntents"]
        self.setCatalogEntry("OutputIntents", avsikt)
        self.setCatalogEntry("Metadata", Ra(huvud + self._xmp + b"\nendstream"))

    def _nummer(self, objekt: Any) -> int:
        self._doc.Reference(objekt)
        return int(self._doc.idToObjectNumberAndVersion[objekt.__InternalName__][0])

    def _ny(self) -> tuple[Ra, int]:
        objekt = Ra()
        return objekt, self._nummer(objekt)

    def _skriv_struktur(self) -> None:
        """StructTreeRoot with its elements, the parent tree, and what pages and links need to find their way back."""
        sidor = self._doc.Pages.pages
        sidnummer = [self._nummer(sida) for sida in sidor]
        rot, rotnummer = self._ny()
        alla = self._rot.alla() or [self._rot]
        nummer_for = {id(element): rotnummer + n for n, element in enumerate(alla, start=1)}
        objekten, foraldrar = serialisera(alla, nummer_for, sidnummer, rotnummer)
        for data in objekten:
            self._doc.Reference(Ra(data))
        nums = [f"{n}[{' '.join(f'{e} 0 R' if e else 'null' for e in rad)}]" for n, rad in enumerate(foraldrar)]
        for n, sida in enumerate(sidor):
            sida.__NoDefault__ = [*sida.__NoDefault__, "StructParents", "Tabs"]
            sida.StructParents, sida.Tabs = n, "/S"
        for n, lank in enumerate(self._lankar, start=len(sidor)):
            lank.objekt.data = _lankannotation(lank, n, self._mal(lank.mal, sidnummer))
            nums.append(f"{n} {nummer_for[id(lank.element)]} 0 R")
        tradet, tradnummer = self._ny()
        tradet.data = f"<</Nums[{' '.join(nums)}]>>".encode("ascii")
        rot.data = (
            f"<</Type/StructTreeRoot/K {rotnummer + 1} 0 R/ParentTree {tradnummer} 0 R"
            f"/ParentTreeNextKey {len(sidor) + len(self._lankar)}{_identiteter(alla, nummer_for)}>>"
        ).encode("ascii")
        self.setCatalogEntry("StructTreeRoot", rot)
        self.setCatalogEntry("MarkInfo", Ra(b"<</Marked true>>"))
        self.setCatalogEntry("PageLabels", Ra(b"<</Nums[0<</S/D>>]>>"))


def _bildobjekt(pixlar: tuple[int, int], fargrum: str, data: bytes, mer: str = "") -> Ra:
    huvud = (
        f"<</Type/XObject/Subtype/Image/Width {pixlar[0]}/Height {pixlar[1]}/ColorSpace{fargrum}/BitsPerComponent 8"
        f"/Filter/FlateDecode{mer}/Length {len(data)}>>\nstream\n"
    )
    return Ra(huvud.encode("ascii") + data + b"\nendstream")


def _lankannotation(lank: _Lank, nyckel: int, mal: str) -> bytes:
    ruta = " ".join(f"{matt:.2f}" for matt in lank.ruta)
    return (
        f"<</Type/Annot/Subtype/Link/Rect[{ruta}]/Border[0 0 0]/F {_SKRIVS_UT}/StructParent {nyckel}"
        f"/Contents {textstrang(lank.beskrivning)}{mal}>>"
    ).encode("ascii")


def _identiteter(alla: list[Element], nummer: dict[int, int]) -> str:
    namngivna = sorted((e.ident, nummer[id(e)]) for e in alla if e.ident)
    if not namngivna:
        return ""
    return f"/IDTree<</Names[{' '.join(f'{textstrang(ident)} {n} 0 R' for ident, n in namngivna)}]>>"
