# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Blocks to ReportLab flowables: one case per block, the only place that knows both worlds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Indenter, Spacer

from remiss.pdf import stilar, tabeller
from remiss.pdf.arbetsyta import Rubrikplats
from remiss.pdf.avslut import NySida
from remiss.pdf.bilder import bildflode
from remiss.pdf.forteckning import Forteckningsrad
from remiss.pdf.innehall import (
    Anmarkning,
    Beslutspunkter,
    Bild,
    Block,
    Cell,
    Citat,
    Delar,
    Faktarader,
    Fotnoter,
    HallIhop,
    Innehallsforteckning,
    Kontroll,
    Lista,
    Rubrik,
    Sidbrytning,
    Stycke,
    Tabell,
    Underskrifter,
    rutor,
)
from remiss.pdf.kontrollruta import kontrollruta
from remiss.pdf.lopande import matt, som_block
from remiss.pdf.rubriker import RubrikFlode
from remiss.pdf.struktur import Element, Rubriknivaer
from remiss.pdf.stycke import med_kant, textstycke
from remiss.pdf.tabeller import Linje, Minstarum
from remiss.pdf.tecken import ren
from remiss.pdf.tillsammans import hall_ihop, med_sista_raderna, under_rubrik

#: However deep lists nest, this much is left for their text.
_MINSTA_BREDD = 45 * mm
#: In a narrower column hardly a word stands whole.
_MINSTA_KOLUMN = 12 * mm


@dataclass(frozen=True)
class Plats:
    """Where a block stands: in which element, how wide, how far in, how deep among lists, in which face, in a cell."""

    element: Element
    bredd: float = stilar.TEXTBREDD
    indrag: float = 0
    djup: int = 0
    brodtext: ParagraphStyle = stilar.STYCKEN["brodtext"]
    is_cell: bool = False

    @property
    def kvar(self) -> float:
        """The width that is left."""
        return self.bredd - self.indrag


@lru_cache(maxsize=512)
def _indragen(stil: ParagraphStyle, vanster: float, punkt: float) -> ParagraphStyle:
    return ParagraphStyle(stil.name, parent=stil, leftIndent=vanster, bulletIndent=punkt)


def _markbredd(mark: str, stil: ParagraphStyle) -> float:
    """The mark and the space ReportLab keeps after it; less, and the first line is pushed out of line."""
    return stringWidth(mark, stil.bulletFontName, stil.bulletFontSize) + 0.6 * stil.bulletFontSize + 0.5  # type: ignore[no-any-return]


def _delbar(varde: Delar, plats: Plats) -> Delar:
    """An address too wide for its column is divided after the @, not in the middle of a word."""
    if not isinstance(varde, str) or "@" not in varde:
        return varde
    ordbredd = matt(varde, plats.brodtext.fontName, plats.brodtext.fontSize)[0]
    return varde.replace("@", "@ ") if ordbredd > plats.kvar else varde


class Byggare:
    """Builds the flow of one document with its structure, and counts its bookmarks and notes.

    `is_platt`: every cell comes after the one before it over the whole width, and nothing is kept together. So any
    content finds its pages; the structure is the same.
    """

    def __init__(self, *, is_platt: bool = False, rubriksidor: Sequence[Rubrikplats] = (), linjefarg: str = "") -> None:
        self._is_platt = is_platt
        self._linjefarg = stilar.farg(linjefarg, stilar.GRA)
        self._rubriksidor = rubriksidor
        self.has_forteckning = False
        self._rubriker = 0
        self._noter = count(1)
        self._djup = -1
        self._nivaer = Rubriknivaer()

    def flode(self, block: Sequence[Block], plats: Plats) -> list[Flowable]:
        """All blocks in order; a heading stays with the first lines of what it heads."""
        ut: list[Flowable] = []
        rubriker: list[Flowable] = []
        for nummer, nasta in enumerate(block, start=1):
            if isinstance(nasta, Rubrik):
                if ren(nasta.text).strip():
                    rubriker.append(self._rubrik(nasta, plats))
                continue
            is_allt = nummer == len(block) or isinstance(block[nummer], Rubrik | Sidbrytning)
            delarna = self._ett(nasta, plats)
            is_sist = isinstance(nasta, Underskrifter | Kontroll)
            if is_sist and not rubriker and not plats.is_cell and not self._is_platt:
                ut, delarna = med_sista_raderna(ut, delarna, plats.bredd)
            if rubriker and not plats.is_cell:
                delarna = under_rubrik(rubriker, delarna, plats.bredd, is_allt=is_allt)
            else:
                delarna = [*rubriker, *delarna]
            ut += delarna
            rubriker = []
        return ut + rubriker

    def _ett(self, block: Block, plats: Plats) -> list[Flowable]:
        match block:
            case Stycke():
                return [self._stycke(block, plats)]
            case Lista():
                punkt = "•" if plats.djup % 2 == 0 else "–"
                nummer = range(block.start, block.start + len(block.punkter))
                marken = [f"{n}." if block.is_numrerad else punkt for n in nummer]
                return self._lista(block.punkter, marken, stilar.LISTPUNKT, plats)
            case Beslutspunkter():
                return self._beslutspunkter(block, plats)
            case Tabell():
                return self._tabell(block, plats)
            case Faktarader():
                return self._faktarader(block, plats)
            case Underskrifter():
                return self._underskrifter(block, plats)
            case Bild():
                return self._bild(block, plats)
            case Fotnoter():
                return self._fotnoter(block, plats)
            case Citat():
                return self._citat(block, plats)
            case Anmarkning():
                return self._anmarkning(block, plats)
            case Innehallsforteckning():
                return [] if plats.is_cell or plats.djup else self._forteckning(block, plats)
            case HallIhop():
                return self._hall_ihop(self.flode(block.block, plats), plats)
            case Sidbrytning(is_alltid):
                return [] if plats.is_cell or plats.djup else [NySida(is_alltid=is_alltid)]
            case Kontroll():
                return [kontrollruta(block, plats.element)]
            case Rubrik():
                return [self._rubrik(block, plats)]

    def _rubrik(self, rubrik: Rubrik, plats: Plats) -> Flowable:
        """Bookmarks nest one step at a time even where the headings skip a level, and so do the elements."""
        self._djup = min(rubrik.niva - 1, self._djup + 1)
        self._rubriker += 1
        element = Element(self._nivaer.typ(rubrik.niva), plats.element)
        ut = RubrikFlode.av(rubrik.text, stilar.RUBRIKER[rubrik.niva], element)
        ut.titel, ut.nyckel, ut.djup = ren(rubrik.text), f"rubrik-{self._rubriker}", self._djup
        ut.niva = rubrik.niva
        return ut

    def _stycke(self, stycke: Stycke, plats: Plats) -> Flowable:
        stil = plats.brodtext if stycke.stil == "brodtext" else stilar.STYCKEN[stycke.stil]
        stil = _indragen(stil, plats.indrag, 0) if plats.indrag else stil
        return textstycke(stycke.innehall, stil, Element("P", plats.element))

    def _lista(
        self, punkter: Sequence[Delar], marken: Sequence[str], stil: ParagraphStyle, plats: Plats
    ) -> list[Flowable]:
        """The mark hangs on the first paragraph of its point; what follows in the point stands under it."""
        if not punkter:
            return []
        stil = plats.brodtext if plats.is_cell else stil
        steg = max(stilar.LISTINDRAG, max(_markbredd(mark, stil) for mark in marken) + mm)
        steg = min(steg, max(plats.kvar - _MINSTA_BREDD, 0)) if not plats.is_cell else steg
        numrering = "/Decimal" if marken[0][0].isdigit() else "/Disc"
        lista = Element("L", plats.element, attribut=f"<</O/List/ListNumbering{numrering}>>")
        punktstil = _indragen(stil, plats.indrag + steg, plats.indrag + mm)
        ut: list[Flowable] = []
        for punkt, mark in zip(punkter, marken, strict=True):
            post = Element("LI", lista)
            markelement, kropp = Element("Lbl", post), Element("LBody", post)
            inre = replace(plats, element=kropp, indrag=plats.indrag + steg, djup=plats.djup + 1, brodtext=stil)
            block = som_block(punkt)
            text: Any = ""
            if block and isinstance(block[0], Stycke):
                text, block = block[0].innehall, block[1:]
            forst = textstycke(text or "\u00a0", punktstil, Element("P", kropp), mark=mark, markelement=markelement)
            ut.append(forst)
            ut += self.flode(block, inre)
        if plats.djup == 0 and not plats.is_cell:
            ut[-1].spaceAfter = max(ut[-1].getSpaceAfter(), stilar.STYCKEN["brodtext"].spaceAfter)
        return ut

    def _beslutspunkter(self, block: Beslutspunkter, plats: Plats) -> list[Flowable]:
        """A line in the margin shows from afar where something is decided."""
        ingress = [self._stycke(Stycke(block.ingress), plats)] if block.ingress else []
        if len(block.punkter) == 1:
            punkterna = self.flode(som_block(block.punkter[0]), plats)
        else:
            marken = [f"{n}." for n in range(1, len(block.punkter) + 1)]
            punkterna = self._lista(block.punkter, marken, stilar.BESLUTSPUNKT, plats)
        if not plats.is_cell:
            med_kant(punkterna, self._linjefarg)
        return ingress + punkterna

    def _tabell(self, block: Tabell, plats: Plats) -> list[Flowable]:
        huvud = rutor((block.rubriker,)) if block.rubriker else []
        rutnat = [*huvud, *rutor(block.rader)]
        utan_rutnat = plats if self._is_for_trangt(len(rutnat[0]), plats) else None
        kolumner = tabeller.bredder(block, rutnat, plats.kvar)
        facen = [tabeller.kolumnstilar(block, i) for i in range(len(kolumner))]
        element = Element("Table", plats.element)
        bildtext = self._bildtext(block.bildtext, Element("Caption", element)) if block.bildtext else []
        delar = [Element("THead", element)] if huvud else []
        delar.append(Element("TBody", element))
        rader: tabeller.Rader = []
        for nummer, innehall in enumerate(rutnat):
            is_huvud = nummer < len(huvud)
            rad = Element("TR", delar[0] if is_huvud else delar[-1])
            rader.append([])
            for kolumn, cell in enumerate(innehall):
                if cell is None:
                    rader[-1].append([])
                    continue
                bredd = sum(kolumner[kolumn : kolumn + cell.kolumner])
                is_radrubrik = cell.is_rubrik or (block.has_radrubrik and kolumn == 0)
                stil = facen[kolumn][0] if is_huvud else stilar.RADRUBRIK if cell.is_rubrik else facen[kolumn][1]
                inre = _cellplats(_cellelement(cell, rad, is_huvud, is_radrubrik), stil, bredd, utan_rutnat)
                rader[-1].append(self.flode(som_block(cell.innehall), inre))
        if utan_rutnat is not None:
            return bildtext + [flode for celler in rader for cell in celler for flode in cell]
        tabell, forsta_raderna = tabeller.datatabell(rader, kolumner, len(huvud), tabeller.spann(rutnat))
        if plats.is_cell:
            return [*bildtext, tabell]
        ut = [Minstarum(forsta_raderna + 25 * len(bildtext)), *bildtext, tabell]
        return [*ut[:1], Indenter(plats.indrag), *ut[1:], Indenter(-plats.indrag)] if plats.indrag else ut

    def _citat(self, block: Citat, plats: Plats) -> list[Flowable]:
        inre = replace(plats, element=Element("BlockQuote", plats.element), brodtext=stilar.CITAT)
        if plats.kvar > 2 * _MINSTA_BREDD:
            inre = replace(inre, indrag=plats.indrag + stilar.CITATINDRAG)
        kalla = (Stycke(f"– {block.kalla}", "dampad"),) if block.kalla else ()
        return self.flode((*block.block, *kalla), inre)

    def _anmarkning(self, block: Anmarkning, plats: Plats) -> list[Flowable]:
        element = Element("Div", plats.element)
        if plats.is_cell or plats.djup or self._is_platt:
            return self.flode(block.block, replace(plats, element=element))
        inre = Plats(element, plats.kvar - 2 * tabeller.RUTMARGINAL, 0, 0, plats.brodtext, is_cell=True)
        innehall = self.flode(block.block, inre)
        return [tabeller.anmarkningsruta(innehall, plats.kvar)] if innehall else []

    def _forteckning(self, block: Innehallsforteckning, plats: Plats) -> list[Flowable]:
        """One line for each heading to come, with the page it stood on the last time the document was laid out."""
        self.has_forteckning = True
        rubriker = [rad for rad in self._rubriksidor[self._rubriker :] if rad.niva <= block.niva]
        ut: list[Flowable] = []
        if block.rubrik:
            ut.append(textstycke(block.rubrik, stilar.FORTECKNINGSRUBRIK, Element("P", plats.element)))
        lista = Element("TOC", plats.element)
        for rad in rubriker:
            djup = max(rad.niva - min(r.niva for r in rubriker), 0)
            stil = _indragen(stilar.FORTECKNING, plats.indrag + djup * 5 * mm, 0)
            ut.append(Forteckningsrad.till(rad, stil, Element("Reference", Element("TOCI", lista))))
        return ut

    def _bildtext(self, text: str, element: Element) -> list[Flowable]:
        return [textstycke(text, stilar.BILDTEXT, element)]

    def _is_for_trangt(self, kolumner: int, plats: Plats) -> bool:
        """Whether the cells come after one another instead of beside one another."""
        return self._is_platt or plats.kvar < kolumner * _MINSTA_KOLUMN

    def _faktarader(self, block: Faktarader, plats: Plats) -> list[Flowable]:
        """Labels and values are a list for whoever listens, whatever the grid they stand in."""
        utan_rutnat = plats if self._is_for_trangt(2 * block.kolumner, plats) else None
        bredd = plats.kvar / block.kolumner
        etikett = tabeller.etikettbredd([rad.etikett for rad in block.rader], bredd)
        lista = Element("L", plats.element, attribut="<</O/List/ListNumbering/None>>")
        celler: list[list[Flowable]] = []
        for rad in block.rader:
            post = Element("LI", lista)
            celler.append([textstycke(rad.etikett, stilar.ETIKETT, Element("Lbl", post))])
            varde = _cellplats(Element("LBody", post), stilar.VARDE, bredd - etikett, utan_rutnat)
            celler.append(self.flode(som_block(_delbar(rad.varde, varde)), varde))
        if utan_rutnat is not None:
            return [flode for cell in celler for flode in cell]
        per_rad = 2 * block.kolumner
        celler += [[] for _ in range(-len(celler) % per_rad)]
        rader = [celler[i : i + per_rad] for i in range(0, len(celler), per_rad)]
        return [tabeller.faktatabell(rader, [etikett, bredd - etikett] * block.kolumner)]

    def _underskrifter(self, block: Underskrifter, plats: Plats) -> list[Flowable]:
        plats = replace(plats, element=Element("Sect", plats.element))
        ingress = [self._stycke(Stycke(block.ingress), plats)] if block.ingress else []
        tabell = tabeller.underskriftstabell(block.underskrifter, plats.kvar, plats.element)
        if self._is_for_trangt(4, plats):
            return [Spacer(0, 10), *ingress, *_i_tur(tabell)]
        return self._hall_ihop([Spacer(0, 10), *ingress, tabell], plats)

    def _bild(self, block: Bild, plats: Plats) -> list[Flowable]:
        bild = bildflode(block, plats.kvar, Element("Figure", plats.element, alt=ren(block.alt).strip() or "Bild"))
        text = self._bildtext(block.bildtext, Element("Caption", plats.element)) if block.bildtext else []
        return self._hall_ihop([bild, *text], plats)

    def _hall_ihop(self, delarna: list[Flowable], plats: Plats) -> list[Flowable]:
        """Together on one page, where anything is; a row of a table keeps its own content together."""
        return delarna if plats.is_cell or self._is_platt else hall_ihop(delarna)

    def _fotnoter(self, block: Fotnoter, plats: Plats) -> list[Flowable]:
        stil = _indragen(stilar.FOTNOT, plats.indrag + 12, plats.indrag)
        ut: list[Flowable] = [Linje(45 * mm, fore=8, efter=4)]
        for not_ in block.noter:
            element = Element("Note", plats.element, ident=f"not-{next(self._noter)}")
            mark = Element("Lbl", element)
            text = textstycke(not_.innehall, stil, Element("P", element), mark=str(not_.nummer), markelement=mark)
            ut.append(text)
        return ut


def _cellplats(element: Element, stil: ParagraphStyle, bredd: float, utan_rutnat: Plats | None) -> Plats:
    """Within the margins of a cell, or where the grid would have stood."""
    if utan_rutnat is not None:
        return replace(utan_rutnat, element=element, brodtext=stil)
    return Plats(element, bredd - 2 * tabeller.CELLMARGINAL, 0, 0, stil, is_cell=True)


def _cellelement(cell: Cell, rad: Element, is_huvud: bool, is_radrubrik: bool) -> Element:
    """TH or TD with what it names and how far it reaches (ISO 32000-1 14.8.5.7)."""
    drag = []
    if is_huvud or is_radrubrik:
        drag.append(f"/Scope/{'Column' if is_huvud else 'Row'}")
    drag += [f"/ColSpan {cell.kolumner}"] * (cell.kolumner > 1) + [f"/RowSpan {cell.rader}"] * (cell.rader > 1)
    attribut = f"<</O/Table{''.join(drag)}>>" if drag else ""
    return Element("TH" if is_huvud or is_radrubrik else "TD", rad, attribut=attribut)


def _i_tur(tabell: Any) -> list[Flowable]:
    """The cells of a grid one after another."""
    return [flode for rad in tabell._cellvalues for cell in rad for flode in cell]
