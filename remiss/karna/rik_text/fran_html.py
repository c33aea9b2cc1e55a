# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""HTML to tree: what the editor sends, and what people paste from Word, Outlook, LibreOffice and the web."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from lxml.html import HtmlElement

from remiss.karna.rik_text import sanering, tecken, word
from remiss.karna.rik_text.normal import is_fil, normalisera
from remiss.karna.rik_text.trad import (
    Bild,
    Block,
    Fotnot,
    Fotnotsref,
    Inline,
    Lank,
    Lista,
    Punkt,
    Radbrytning,
    RikText,
    Rubrik,
    Runor,
    Stycke,
    Tabell,
    Text,
)
from remiss.karna.rik_text.word import WordPunkt

_STYCKEN = {
    *("p", "div", "section", "article", "main", "header", "footer", "aside"),
    *("blockquote", "pre", "li", "dl", "dt", "dd", "caption"),
}
_RUBRIKER = {f"h{n}": n for n in range(1, 7)}
_REFERENS = re.compile(r"#.*?(?:_ftn|_(edn)|fotnot-|sdfootnote)(\d{1,4})(?:sym)?")
_TILLBAKA = re.compile(r"#.*(?:_ftnref|_ednref|fotnotsref-)\d+|#sdfootnote\d+anc")
_WORDNAMN = re.compile(r"_(?:ftn|(edn))(ref)?(\d{1,4})")
_NOT = re.compile(r"(?:.*-)?(?:ftn|(edn)|fotnot-|sdfootnote)(\d{1,4})")
_SLUTNOT = 10_000
"""Word numbers its slutnoter on their own; here they follow the fotnoter."""
_UPPHOJD = str.maketrans("0123456789+-()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿ")
_NEDSANKT = str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎")
_MAX_SPAN = 50


@dataclass(frozen=True)
class Tolkning:
    """What was read, and Swedish sentences about what could not be taken along."""

    text: RikText
    bortfall: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Lage:
    """What surrounds the place being read."""

    fet: bool = False
    kursiv: bool = False
    adress: str = ""
    is_rubrik: bool = False
    is_radvis: bool = False
    teckentabell: dict[int, int] | None = None


@dataclass(frozen=True)
class _Rubrik:
    """A heading at the level the source gave it."""

    niva: int
    text: str


@dataclass(frozen=True)
class _Grans:
    """Ends a paragraph without being one."""


Bit = Inline | Block | WordPunkt | _Rubrik | _Grans
Strom = Iterator[Bit]


def fran_html(html: str) -> Tolkning:
    """Read HTML from an untrusted source. Refuses what is too large or too deep (OgiltigRikText)."""
    return _Lasare().las(sanering.las(html))


class _Lasare:
    def __init__(self) -> None:
        self.noter: dict[int, Fotnot] = {}
        self.saknade_bilder = 0
        self.is_word = False

    def las(self, rot: HtmlElement) -> Tolkning:
        self.is_word = any(
            (e.get("class") or "").startswith("Mso") or "mso-" in (e.get("style") or "") for e in rot.iter()
        )
        block = self._block(self._strom(rot, _Lage()))
        text = normalisera(RikText(tuple(_satt_nivaer(block)), tuple(self.noter.values())))
        return Tolkning(text, self._bortfall())

    def _bortfall(self) -> tuple[str, ...]:
        if not self.saknade_bilder:
            return ()
        antal = "En bild" if self.saknade_bilder == 1 else f"{self.saknade_bilder} bilder"
        return (f"{antal} följde inte med. Ladda upp bilden som fil och infoga den sedan i texten.",)

    # What follows reads an element as a stream of runs, pictures and finished blocks, so that it does not
    # matter that the web puts paragraphs in <b> and text beside paragraphs.

    def _strom(self, element: HtmlElement, lage: _Lage) -> Strom:
        yield from _text(element.text, lage)
        for barn in element:
            yield from self._element(barn, lage)
            yield from _text(barn.tail, lage)

    def _element(self, element: HtmlElement, lage: _Lage) -> Strom:
        tagg = element.tag
        if _is_dold(element) or (word.is_marke(element) and not lage.is_rubrik):
            return
        if traff := _NOT.fullmatch(element.get("id") or ""):
            self._las_not(int(traff[2]) + _SLUTNOT * bool(traff[1]), element)
        elif tagg in _RUBRIKER or (tagg == "p" and word.rubrikniva(element)):
            yield from self._rubrik(element, _RUBRIKER.get(tagg) or word.rubrikniva(element) or 1, lage)
        elif tagg in ("ul", "ol"):
            yield self._lista(element)
        elif tagg == "table":
            yield from self._tabell(element)
        elif tagg in _STYCKEN:
            yield from self._stycke(element, lage)
        elif tagg == "br":
            yield Radbrytning()
        elif tagg == "img":
            yield from self._bild(element)
        else:
            yield from self._inline(element, lage)

    def _inline(self, element: HtmlElement, lage: _Lage) -> Strom:
        if element.tag == "a":
            if _is_tillbaka(element):
                return
            if nummer := _referens(element):
                yield Fotnotsref(nummer)
                return
            lage = replace(lage, adress=tecken.ren_adress(element.get("href") or "") or "")
        yield from self._strom(element, _ansikte(element, lage))

    def _stycke(self, element: HtmlElement, lage: _Lage) -> Strom:
        yield _Grans()
        lage = replace(_ansikte(element, lage), is_radvis=lage.is_radvis or element.tag == "pre")
        strom = list(self._strom(element, lage))
        if plats := word.listplats(element):
            yield WordPunkt(plats[0], plats[1], word.marke(element), self._innehall(strom))
        elif gammal := word.gammal_punkt(element, _inline(strom)):
            marke, niva, runor = gammal
            yield WordPunkt("", niva, marke, self._innehall(runor))
        else:
            yield from strom
        yield _Grans()

    def _rubrik(self, element: HtmlElement, niva: int, lage: _Lage) -> Strom:
        yield _Grans()
        strom = list(self._strom(element, replace(lage, is_rubrik=True, fet=False, kursiv=False, adress="")))
        yield _Rubrik(niva, tecken.klartext(_inline(strom)))
        yield from (bit for bit in strom if not isinstance(bit, Inline))

    def _bild(self, element: HtmlElement) -> Strom:
        fil = element.get("data-fil") or ""
        if is_fil(fil):
            yield Bild(fil, element.get("alt") or "")
        else:
            self.saknade_bilder += 1

    def _lista(self, element: HtmlElement) -> Lista:
        """A list; a list put directly in a list belongs to the point before it."""
        punkter: list[Punkt] = []
        for barn in element:
            if barn.tag in ("ul", "ol") and punkter:
                punkter[-1] = Punkt((*punkter[-1].block, self._lista(barn)))
            elif barn.tag == "li" and not _NOT.fullmatch(barn.get("id") or ""):
                punkter.append(Punkt(self._innehall(self._strom(barn, _ansikte(barn, _Lage())))))
            else:
                punkter.append(Punkt(self._innehall(self._element(barn, _Lage()))))
        start = element.get("start") or ""
        return Lista(element.tag == "ol", tuple(punkter), int(start) if re.fullmatch(r"\d{1,6}", start) else 1)

    def _tabell(self, tabell: HtmlElement) -> Strom:
        rader = [rad for rad in tabell.iter("tr") if next(rad.iterancestors("table"), None) is tabell]
        for text in tabell.iterchildren("caption"):
            yield from self._stycke(text, _Lage())
        celler = [[cell for cell in rad if cell.tag in ("td", "th")] for rad in rader]
        celler = [rad for rad in celler if rad]
        if not celler:
            return
        runor = _utvikta(celler, self._cell)
        has_rubrikrad = next(rader[0].iterancestors("thead", "table")).tag == "thead"
        has_rubrikrad = has_rubrikrad or all(cell.tag == "th" for cell in celler[0])
        has_rubrikrad = has_rubrikrad or (self.is_word and len(runor) > 1 and all(map(_is_fet, runor[0])))
        kropp = celler[has_rubrikrad:]
        has_rubrikkolumn = bool(kropp) and all(rad[0].tag == "th" for rad in kropp)
        yield _Grans()
        yield Tabell(tuple(runor), has_rubrikrad, has_rubrikkolumn)

    def _cell(self, cell: HtmlElement) -> Runor:
        ut: list[Inline] = []
        for block in self._innehall(self._strom(cell, _Lage())):
            ut += [*([Radbrytning()] if ut else []), *self._rader(block, "")]
        return tuple(ut)

    def _rader(self, block: Stycke | Bild | Lista, indrag: str) -> list[Inline]:
        """A block in a cell as lines."""
        match block:
            case Stycke(runor):
                return list(runor)
            case Bild():
                self.saknade_bilder += 1
                return []
            case Lista(is_numrerad, punkter, start):
                ut: list[Inline] = []
                for nummer, punkt in enumerate(punkter, start):
                    marke = f"{nummer}." if is_numrerad else "–"
                    ut += [*([Radbrytning()] if ut else []), Text(f"{indrag}{marke} ")]
                    for i, inre in enumerate(punkt.block):
                        ut += [*([Radbrytning()] if i else []), *self._rader(inre, indrag + "\u2003")]
                return ut

    def _las_not(self, nummer: int, element: HtmlElement) -> None:
        runor: list[Inline] = []
        for block in self._innehall(self._strom(element, _Lage())):
            runor += [*([Radbrytning()] if runor else []), *self._rader(block, "")]
        self.noter.setdefault(nummer, Fotnot(nummer, tuple(runor)))

    def _innehall(self, strom: Iterable[Bit]) -> tuple[Stycke | Bild | Lista, ...]:
        """What may stand in a point: headings become bold, rows of a table become paragraphs."""
        ut: list[Stycke | Bild | Lista] = []
        for block in self._block(strom):
            match block:
                case _Rubrik(_, text):
                    ut.append(Stycke((Text(text, fet=True),)))
                case Tabell(rader):
                    ut += [Stycke(_hopfogad(rad)) for rad in rader]
                case Stycke() | Bild() | Lista():
                    ut.append(block)
        return tuple(ut)

    def _block(self, strom: Iterable[Bit]) -> list[Block | _Rubrik]:
        ut: list[Block | _Rubrik | WordPunkt] = []
        for is_inline, bitar in groupby(strom, key=lambda bit: isinstance(bit, Inline)):
            if is_inline:
                runor = tuple(_inline(bitar))
                ut += [Stycke(runor)] if any(not isinstance(r, Text) or r.text.strip() for r in runor) else []
            else:
                ut += [bit for bit in bitar if not isinstance(bit, _Grans | Inline)]
        return list(word.samla_listor(ut))


def _inline(strom: Iterable[Bit]) -> list[Inline]:
    return [bit for bit in strom if isinstance(bit, Inline)]


def _text(text: str | None, lage: _Lage) -> Strom:
    if not text:
        return
    if lage.teckentabell and all(ord(t) in lage.teckentabell for t in text.strip()):
        text = text.translate(lage.teckentabell)
    for nummer, rad in enumerate(text.split("\n") if lage.is_radvis else [text]):
        if nummer:
            yield Radbrytning()
        run = Text(rad, lage.fet, lage.kursiv)
        yield Lank(lage.adress, (run,)) if lage.adress and not tecken.is_blankt(rad) else run


def _ansikte(element: HtmlElement, lage: _Lage) -> _Lage:
    stil = sanering.egenskaper(element)
    vikt, lutning = stil.get("font-weight", ""), stil.get("font-style", "")
    if element.tag in ("b", "strong") or vikt:
        is_normal = vikt == "normal" or (vikt.isdecimal() and int(vikt) < 600)
        lage = replace(lage, fet=not is_normal)
    if element.tag in ("i", "em") or lutning:
        lage = replace(lage, kursiv=lutning != "normal")
    if element.tag in ("sup", "sub"):
        lage = replace(lage, teckentabell=_UPPHOJD if element.tag == "sup" else _NEDSANKT)
    return lage


def _is_dold(element: HtmlElement) -> bool:
    """What the writer did not see, or had struck out with tracked changes."""
    stil = sanering.egenskaper(element)
    return (
        element.tag == "del"
        or stil.get("display") == "none"
        or stil.get("mso-hide") == "all"
        or stil.get("mso-element", "").startswith("comment")
        or "MsoCommentReference" in (element.get("class") or "")
    )


def _is_fet(cell: Runor) -> bool:
    texter = [run for run in cell if not isinstance(run, Text) or run.text.strip()]
    return bool(texter) and all(isinstance(run, Text) and run.fet for run in texter)


def _is_tillbaka(lank: HtmlElement) -> bool:
    namn = _WORDNAMN.fullmatch(lank.get("name") or "")
    return bool(_TILLBAKA.fullmatch(lank.get("href") or "") or (namn and not namn[2]))


def _referens(lank: HtmlElement) -> int | None:
    """The note a link points at; Word's address may be lost on the way, its name is not."""
    if traff := _REFERENS.fullmatch(lank.get("href") or ""):
        return int(traff[2]) + _SLUTNOT * bool(traff[1])
    namn = _WORDNAMN.fullmatch(lank.get("name") or "")
    return int(namn[3]) + _SLUTNOT * bool(namn[1]) if namn else None


def _hopfogad(rad: tuple[Runor, ...]) -> Runor:
    ut: list[Inline] = []
    for cell in rad:
        if cell:
            ut += [*([Text(" | ")] if ut else []), *cell]
    return tuple(ut)


def _utvikta(celler: list[list[HtmlElement]], las: Callable[[HtmlElement], Runor]) -> list[tuple[Runor, ...]]:
    """Merged cells parted: the text stands in the first, the others are empty."""
    ut: list[tuple[Runor, ...]] = []
    upptagna: dict[int, int] = {}
    for rad in celler:
        ny: dict[int, Runor] = dict.fromkeys(upptagna, ())
        upptagna = {kolumn: kvar - 1 for kolumn, kvar in upptagna.items() if kvar > 1}
        kolumn = 0
        for cell in rad:
            while kolumn in ny:
                kolumn += 1
            bredd, hojd = _span(cell, "colspan"), _span(cell, "rowspan")
            for extra in range(bredd):
                ny[kolumn + extra] = las(cell) if not extra else ()
                if hojd > 1:
                    upptagna[kolumn + extra] = hojd - 1
        ut.append(tuple(ny.get(i, ()) for i in range(max(ny) + 1)))
    return ut


def _span(cell: HtmlElement, namn: str) -> int:
    varde = cell.get(namn) or "1"
    return min(max(int(varde), 1), _MAX_SPAN) if re.fullmatch(r"\d{1,6}", varde) else 1


def _satt_nivaer(block: Iterable[Block | _Rubrik]) -> list[Block]:
    """Two levels of heading: ours as they are, another document's highest as 3 and the rest as 4."""
    block = list(block)
    nivaer = {b.niva for b in block if isinstance(b, _Rubrik)}
    hogst = min(nivaer) if nivaer & {1, 2} else 3
    return [Rubrik(3 if b.niva <= hogst else 4, b.text) if isinstance(b, _Rubrik) else b for b in block]
