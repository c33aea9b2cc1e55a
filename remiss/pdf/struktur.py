# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The structure tree of a tagged PDF (ISO 32000-1 14.7–14.8, ISO 14289-1): what every text is, in reading order.

The tree is built together with the flow, in the order of the content; drawing only adds which marked pieces on which
page belong to each element. So an element that goes on over a page break is one element, and a table row is one row
though it is divided.
"""

from dataclasses import dataclass

#: Elements that stand even when nothing is drawn in them: their place in the list or table says something.
_STAR_TOMMA = frozenset({"TD", "TH", "LBody", "TR", "LI", "Lbl"})


@dataclass(frozen=True, slots=True)
class Bit:
    """A marked piece of the content of a page."""

    sida: int
    mcid: int


@dataclass(frozen=True, slots=True)
class Pekare:
    """An annotation (a link) on a page, by its object number."""

    sida: int
    objekt: int


class Element:
    """One structure element. `barn` is what it holds, in reading order."""

    __slots__ = ("alt", "attribut", "barn", "ident", "sprak", "typ")

    def __init__(
        self,
        typ: str,
        i: "Element | None" = None,
        *,
        attribut: str = "",
        alt: str = "",
        sprak: str = "",
        ident: str = "",
    ) -> None:
        """`attribut`: raw attribute dictionary; `alt`: what is read instead; `ident`: a name for others to point at."""
        self.typ, self.attribut, self.alt, self.sprak, self.ident = typ, attribut, alt, sprak, ident
        self.barn: list[Element | Bit | Pekare] = []
        if i is not None:
            i.barn.append(self)

    def alla(self) -> "list[Element]":
        """The element and everything in it that says something, in reading order."""
        ut: list[Element] = []
        self._samla(ut)
        return ut

    def _samla(self, ut: "list[Element]") -> bool:
        """Add what says something; answer whether the element does."""
        plats = len(ut)
        ut.append(self)
        sager = self.typ in _STAR_TOMMA
        for barn in self.barn:
            sager = (barn._samla(ut) if isinstance(barn, Element) else True) or sager
        if not sager:
            del ut[plats:]
        return sager


def textstrang(text: str) -> str:
    """A text string (ISO 32000-1 7.9.2.2) in hexadecimal UTF-16."""
    return f"<FEFF{text.encode('utf-16-be').hex()}>"


class Rubriknivaer:
    """Headings nest one step at a time (ISO 14289-1 7.4.2): a level is never skipped on the way down."""

    def __init__(self) -> None:
        self._senast = 0

    def typ(self, niva: int) -> str:
        """H1 to H6 for a heading of the level."""
        self._senast = min(niva, self._senast + 1)
        return f"H{self._senast}"


def serialisera(
    alla: list[Element], nummer: dict[int, int], sidor: list[int], over: int
) -> tuple[list[bytes], list[list[int]]]:
    """The elements as PDF objects, and for each page the element of each marked piece.

    `nummer`: the object number of each element, by its id. `sidor`: that of each page. `over`: of StructTreeRoot.
    """
    foralder = {id(barn): nummer[id(e)] for e in alla for barn in e.barn if isinstance(barn, Element)}
    foraldratrad: list[list[int]] = [[] for _ in sidor]
    objekt = []
    for element in alla:
        eget = nummer[id(element)]
        objekt.append(_objekt(element, nummer, foralder.get(id(element), over), sidor))
        for barn in element.barn:
            if isinstance(barn, Bit):
                rad = foraldratrad[barn.sida]
                rad.extend([0] * (barn.mcid + 1 - len(rad)))
                rad[barn.mcid] = eget
    return objekt, foraldratrad


def _objekt(element: Element, nummer: dict[int, int], foralder: int, sidor: list[int]) -> bytes:
    sida = next((barn.sida for barn in element.barn if not isinstance(barn, Element)), None)
    barnen = []
    for barn in element.barn:
        match barn:
            case Bit(pa, mcid):
                barnen.append(str(mcid) if pa == sida else f"<</Type/MCR/Pg {sidor[pa]} 0 R/MCID {mcid}>>")
            case Pekare(pa, mal):
                barnen.append(f"<</Type/OBJR/Obj {mal} 0 R/Pg {sidor[pa]} 0 R>>")
            case Element():
                if id(barn) in nummer:
                    barnen.append(f"{nummer[id(barn)]} 0 R")
    delar = [f"<</Type/StructElem/S/{element.typ}/P {foralder} 0 R"]
    if sida is not None:
        delar.append(f"/Pg {sidor[sida]} 0 R")
    if barnen:
        delar.append(f"/K {barnen[0]}" if len(barnen) == 1 else f"/K[{' '.join(barnen)}]")
    if element.attribut:
        delar.append(f"/A {element.attribut}")
    if element.alt:
        delar.append(f"/Alt {textstrang(element.alt)}")
    if element.sprak:
        delar.append(f"/Lang {textstrang(element.sprak)}")
    if element.ident:
        delar.append(f"/ID {textstrang(element.ident)}")
    return "".join((*delar, ">>")).encode("ascii")
