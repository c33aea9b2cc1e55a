# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""One document of a pack: what is asked of it before the pack is begun, and its pages made ready to be carried over."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from remiss.pdf import metadata
from remiss.pdf.overforing import Overforing
from remiss.pdf.paketstampel import NAMN, Stampelsnitt, valj, yta
from remiss.pdf.sammanfogning import Bokmarke, bokmarken, namngivna
from remiss.pdf.skrivare import Skrivare

_A4 = (0.0, 0.0, 595.28, 841.89)
_ARVS = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
_FOLJER_MED = (
    "/BleedBox", "/TrimBox", "/ArtBox", "/Group", "/Annots", "/UserUnit", "/StructParents", "/Tabs"
)  # fmt: skip
#: What an annotation may do in a pack; a script, a program or a form that is sent has no place there.
_FAR_GORA = ("/URI", "/GoTo", "/Named")
_OPERATORER = "q Q BT ET BMC BDC EMC"
#: Content is only unpacked when it cannot become more than some hundred megabytes (deflate packs 1,000 times at most).
_PACKAS_UPP = 256 * 1024
#: A page tree deeper than this is a trap.
_DJUP = 50


@dataclass(frozen=True)
class Lage:
    """What a document is, known before anything is written."""

    sidor: int
    bokmarken: tuple[Bokmarke, ...] = ()
    is_taggad: bool = False
    is_egen: bool = False
    """Drawn by our engine, with its claims: PDF/A-2a and PDF/UA-1."""
    roller: dict[str, str] = field(default_factory=dict)


def undersok(pdf: pikepdf.Pdf) -> Lage:
    """Count the pages and ask whether the tags can be kept."""
    is_taggad = _is_taggad(pdf)
    roller = pdf.Root.StructTreeRoot.get("/RoleMap") if is_taggad else None
    return Lage(
        len(pdf.pages),
        bokmarken(pdf),
        is_taggad,
        is_taggad and _is_egen(pdf),
        {str(k): str(v) for k, v in roller.items()} if isinstance(roller, pikepdf.Dictionary) else {},
    )


def _is_taggad(pdf: pikepdf.Pdf) -> bool:
    """Tags with classes or name spaces of their own are not kept, nor those of a form, which is flattened."""
    rot, markning = pdf.Root.get("/StructTreeRoot"), pdf.Root.get("/MarkInfo")
    return (
        isinstance(markning, pikepdf.Dictionary)
        and bool(markning.get("/Marked"))
        and isinstance(rot, pikepdf.Dictionary)
        and rot.is_indirect
        and isinstance(rot.get("/K"), pikepdf.Dictionary | pikepdf.Array)
        and isinstance(rot.get("/ParentTree"), pikepdf.Dictionary)
        and not any(namn in rot for namn in ("/ClassMap", "/Namespaces"))
        and not _has_falt(pdf)
    )


def _is_egen(pdf: pikepdf.Pdf) -> bool:
    info, xmp = pdf.trailer.get("/Info"), pdf.Root.get("/Metadata")
    return (
        isinstance(info, pikepdf.Dictionary)
        and str(info.get("/Producer", "")) == metadata.PRODUCENT
        and isinstance(xmp, pikepdf.Stream)
        and _ryms_uppackad(xmp)
        and metadata.ANSPRAK.encode() in xmp.read_bytes()
    )


def _has_falt(pdf: pikepdf.Pdf) -> bool:
    formular = pdf.Root.get("/AcroForm")
    return isinstance(formular, pikepdf.Dictionary) and bool(formular.get("/Fields"))


@dataclass
class Delfog:
    """What one document leaves behind for the end of the pack."""

    struktur: int = 0
    """Its Part in the structure."""
    nycklar: tuple[int, int, int] | None = None
    """Its keys of the parent tree: first, last, and the object that holds them."""
    identiteter: list[tuple[str, bytes]] = field(default_factory=list)
    lager: list[bytes] = field(default_factory=list)
    dolda_lager: list[bytes] = field(default_factory=list)


@dataclass(frozen=True)
class Delplats:
    """Where in the pack a document goes."""

    nummer: int
    titel: str
    sprak: str
    sidor: range
    """The object numbers of its pages."""
    foraldrar: Callable[[int], int]
    """The node of the page tree that holds a page, by the page's object number."""
    snitten: list[int]
    stampel: Callable[[int], tuple[str, ...]]
    """The texts of a page's stamp, by its number in the document from 0, the fullest first."""
    struktur: int | None
    """What its keys of the parent tree grow by; None when the pack has no tags."""
    ovanfor: int = 0
    """The structure element that its Part is in."""
    lankmal: Callable[[str], int | None] = lambda adress: None
    """The page that an address in a link stands for."""


def skriv_del(pdf: pikepdf.Pdf, plats: Delplats, snitt: Stampelsnitt, skrivare: Skrivare) -> Delfog:
    """Stamp every page of the document and write all of it."""
    if _has_falt(pdf):  # what is filled in becomes part of the page; nobody fills in a pack
        pdf.generate_appearance_streams()
        pdf.flatten_annotations("screen")
    over = Overforing(pdf, skrivare, plats.struktur)
    skede = _Sidskede(pdf, plats, snitt, skrivare, over)
    sidor = [sida.obj for sida in pdf.pages]
    for sida, nummer in zip(sidor, plats.sidor, strict=True):
        over.peka(sida.objgen, nummer)
    for index, (sida, nummer) in enumerate(zip(sidor, plats.sidor, strict=True)):
        over.for_over(skede.beredd(sida, index, nummer), nummer)
        over.folj()
    fog = Delfog()
    if plats.struktur is not None:
        _skriv_struktur(pdf, plats, over, skrivare, fog)
    _lager(pdf, over, fog)
    over.folj()
    return fog


class _Sidskede:
    """Makes the pages of one document ready."""

    def __init__(
        self, pdf: pikepdf.Pdf, plats: Delplats, snitt: Stampelsnitt, skrivare: Skrivare, over: Overforing
    ) -> None:
        self._plats, self._snitt, self._skrivare, self._over = plats, snitt, skrivare, over
        self._is_egen = _is_egen(pdf)
        self._namngivna = namngivna_mal(pdf)
        self._snitten = {f"/{NAMN}{n}": over.platshallare(nummer) for n, nummer in enumerate(plats.snitten)}
        self._inledningar: dict[bytes, Any] = {}

    def beredd(self, sida: Any, index: int, nummer: int) -> Any:
        """The page as it is written: its own keys, what it inherits, its content, and the stamp above it."""
        ny = pikepdf.Dictionary(Type=pikepdf.Name.Page)
        for namn in _FOLJER_MED:
            if namn in sida:
                ny[namn] = sida[namn]
        for namn in _ARVS:
            if (varde := _arvt(sida, namn)) is not None:
                ny[namn] = varde
        hel = _ruta(ny.get("/MediaBox")) or _A4
        ny.MediaBox = pikepdf.Array(hel)
        if "/CropBox" in ny and _ruta(ny.CropBox) is None:
            del ny["/CropBox"]
        ny.Resources = self._med_snitt(ny.get("/Resources"))
        ny.Parent = self._over.platshallare(self._plats.foraldrar(nummer))
        for annotation in _annotationer(ny):
            self._ofarlig(annotation)
        synlig = _snitt(_ruta(ny.get("/CropBox")) or hel, hel)
        omgivning = yta(synlig, _heltal(ny.get("/Rotate")), _enhet(ny.get("/UserUnit")))
        stampel = self._snitt.rad(valj(self._plats.stampel(index), omgivning), omgivning)
        fore, efter = (b"q\n", b"\nQ\n") if self._is_egen else _inneslutning(sida)
        delar = [self._inledning(fore), *_innehall(sida), self._strom(efter + stampel)]
        ny.Contents = pikepdf.Array(delar)
        return ny

    def _strom(self, data: bytes) -> Any:
        return self._over.platshallare(self._skrivare.packad(data))

    def _inledning(self, data: bytes) -> Any:
        if data not in self._inledningar:
            self._inledningar[data] = self._over.platshallare(self._skrivare.strom(b"", data))
        return self._inledningar[data]

    def _med_snitt(self, resurser: Any) -> Any:
        egna = _kopia(resurser)
        snitt = _kopia(egna.get("/Font"))
        for namn, hallare in self._snitten.items():
            snitt[namn] = hallare
        egna.Font = snitt
        return egna

    def _ofarlig(self, annotation: Any) -> None:
        """Links lead within the document or to an address; names of places are put as the places themselves."""
        if "/AA" in annotation:
            del annotation["/AA"]
        akt = annotation.get("/A")
        if akt is not None and (not isinstance(akt, pikepdf.Dictionary) or akt.get("/S") not in _FAR_GORA):
            del annotation["/A"]
            akt = None
        if akt is not None:
            if "/Next" in akt:
                del akt["/Next"]
            self._led_om(akt, "/D")
            if (mal := self._plats.lankmal(str(akt.get("/URI", "")))) is not None:
                del annotation["/A"]
                annotation.Dest = pikepdf.Array([self._over.platshallare(mal), pikepdf.Name.Fit])
        self._led_om(annotation, "/Dest")

    def _led_om(self, i: Any, namn: str) -> None:
        mal = i.get(namn)
        if isinstance(mal, pikepdf.String | pikepdf.Name):
            mal = self._namngivna.get(str(mal))
            if isinstance(mal, pikepdf.Dictionary):
                mal = mal.get("/D")
            if isinstance(mal, pikepdf.Array):
                i[namn] = mal
            else:
                del i[namn]


def namngivna_mal(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Named destinations; none when the table is broken."""
    try:
        return namngivna(pdf)
    except (TypeError, AttributeError, ValueError, LookupError, RuntimeError):
        return {}


# --- the page as it came ------------------------------------------------------------------------------------------


def _arvt(sida: Any, namn: str) -> Any:
    nod = sida
    for _ in range(_DJUP):
        if not isinstance(nod, pikepdf.Dictionary):
            return None
        if namn in nod:
            return nod[namn]
        nod = nod.get("/Parent")
    return None


def _kopia(ordbok: Any) -> Any:
    """A dictionary of the same things, so that one shared by many pages is left alone."""
    return pikepdf.Dictionary(dict(ordbok.items()) if isinstance(ordbok, pikepdf.Dictionary) else {})


def _ruta(varde: Any) -> tuple[float, float, float, float] | None:
    """A box with its corners in order; None when it is none or has no area."""
    if not isinstance(varde, pikepdf.Array) or len(varde) != 4:
        return None
    try:
        a, b, c, d = (float(tal) for tal in varde)
    except (TypeError, ValueError):
        return None
    ruta = (min(a, c), min(b, d), max(a, c), max(b, d))
    return ruta if ruta[2] - ruta[0] > 1 and ruta[3] - ruta[1] > 1 else None


def _snitt(
    ruta: tuple[float, float, float, float], hel: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """What is shown of the page: no more than there is of it."""
    x0, y0, x1, y1 = (*map(max, ruta[:2], hel[:2]), *map(min, ruta[2:], hel[2:]))
    return (x0, y0, x1, y1) if x1 - x0 > 1 and y1 - y0 > 1 else hel


def _heltal(varde: Any) -> int:
    try:
        return int(varde or 0)
    except (TypeError, ValueError):
        return 0


def _enhet(varde: Any) -> float:
    try:
        return max(float(varde or 1), 0.001)
    except (TypeError, ValueError):
        return 1.0


def _innehall(sida: Any) -> list[Any]:
    innehall = sida.get("/Contents")
    if isinstance(innehall, pikepdf.Stream):
        return [innehall]
    return [s for s in innehall if isinstance(s, pikepdf.Stream)] if isinstance(innehall, pikepdf.Array) else []


def _annotationer(sida: Any) -> Iterator[Any]:
    alla = sida.get("/Annots")
    if isinstance(alla, pikepdf.Array):
        yield from (en for en in alla if isinstance(en, pikepdf.Dictionary))
    elif alla is not None:
        del sida["/Annots"]


def _ryms_uppackad(*strommar: Any) -> bool:
    """Whether they can be unpacked in memory, whatever whoever made them meant with them."""
    is_enkla = all(not isinstance(s.get("/Filter"), pikepdf.Array) or len(s.Filter) < 2 for s in strommar)
    return is_enkla and sum(len(s.read_raw_bytes()) for s in strommar) <= _PACKAS_UPP


def _inneslutning(sida: Any) -> tuple[bytes, bytes]:
    """What to put before and after a content so that nothing it left open reaches the stamp."""
    djup = lagst = text = marke = 0
    try:
        if not _ryms_uppackad(*_innehall(sida)):
            return b"q\n", b"\nQ\n"
        for instruktion in pikepdf.parse_content_stream(pikepdf.Page(sida), operators=_OPERATORER):
            match str(instruktion.operator):
                case "q":
                    djup += 1
                case "Q":
                    djup -= 1
                    lagst = min(lagst, djup)
                case "BT":
                    text = 1
                case "ET":
                    text = 0
                case "EMC":
                    marke = max(marke - 1, 0)
                case _:
                    marke += 1
    except (pikepdf.PdfError, pikepdf.PdfParsingError, TypeError, ValueError, RuntimeError):
        djup = lagst = text = marke = 0  # a content that readers make of what they can
    fore = 1 - lagst
    return b"q " * fore + b"\n", b"\n" + b"ET " * text + b"EMC " * marke + b"Q " * (fore + djup) + b"\n"


# --- tags and layers ----------------------------------------------------------------------------------------------


def _skriv_struktur(pdf: pikepdf.Pdf, plats: Delplats, over: Overforing, skrivare: Skrivare, fog: Delfog) -> None:
    """The document's elements under a Part of their own, and its part of the tree that leads back from the pages."""
    rot = pdf.Root.StructTreeRoot
    fog.struktur = skrivare.reservera()
    over.peka(rot.objgen, fog.struktur)  # the parent of its topmost elements
    _egna_identiteter(rot, plats.nummer, over, fog)
    barn = rot.K
    text = b"[%b]" % b" ".join(map(over.text, barn)) if isinstance(barn, pikepdf.Array) else over.text(barn)
    sprak = str(pdf.Root.get("/Lang", plats.sprak))
    skrivare.objekt(
        b"<</Type/StructElem/S/Part/P %d 0 R/T %b%b/K %b>>"
        % (plats.ovanfor, strang(plats.titel), b"/Lang " + strang(sprak) if sprak != plats.sprak else b"", text),
        fog.struktur,
    )
    rader = sorted(pikepdf.NumberTree(rot.ParentTree).items())
    if rader:
        forskjutning = plats.struktur or 0
        forst, sist = (rader[n][0] + forskjutning for n in (0, -1))
        nums = b" ".join(b"%d %b" % (nyckel + forskjutning, over.text(varde)) for nyckel, varde in rader)
        fog.nycklar = (forst, sist, skrivare.objekt(b"<</Limits[%d %d]/Nums[%b]>>" % (forst, sist, nums)))
    over.folj()


def _egna_identiteter(rot: Any, nummer: int, over: Overforing, fog: Delfog) -> None:
    """An identity is one of a kind in the file: each document's get its number before them."""
    if not isinstance(rot.get("/IDTree"), pikepdf.Dictionary):
        return
    for namn, element in pikepdf.NameTree(rot.IDTree).items():
        if isinstance(element, pikepdf.Dictionary) and element.is_indirect:
            ident = f"{nummer}-{namn if isinstance(namn, str) else namn.hex()}"
            element.ID = pikepdf.String(ident)
            fog.identiteter.append((ident, over.text(element)))


def _lager(pdf: pikepdf.Pdf, over: Overforing, fog: Delfog) -> None:
    """Layers, so that one that is hidden in the document is hidden in the pack."""
    alla = pdf.Root.get("/OCProperties")
    if not isinstance(alla, pikepdf.Dictionary) or not isinstance(alla.get("/OCGs"), pikepdf.Array):
        return
    lager = [ett for ett in alla.OCGs if isinstance(ett, pikepdf.Dictionary) and ett.is_indirect]
    val = alla.get("/D")
    val = val if isinstance(val, pikepdf.Dictionary) else pikepdf.Dictionary()
    pa, av = ({ett.objgen for ett in val.get(namn, ()) if ett.is_indirect} for namn in ("/ON", "/OFF"))
    is_dolda = val.get("/BaseState") == "/OFF"
    for ett in lager:
        text = over.text(ett)
        fog.lager.append(text)
        if ett.objgen in av or (is_dolda and ett.objgen not in pa):
            fog.dolda_lager.append(text)


def strang(text: str) -> bytes:
    """A text string (ISO 32000-1 7.9.2.2) in hexadecimal UTF-16."""
    return b"<FEFF%b>" % text.encode("utf-16-be", "replace").hex().encode()
