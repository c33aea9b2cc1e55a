# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Blocks to ReportLab flowables: one case per block, the only place that knows both worlds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, HRFlowable, Indenter, KeepTogether, Paragraph, Spacer

from remiss.pdf import stilar, tabeller
from remiss.pdf.avslut import NySida, delad
from remiss.pdf.bilder import bildflode
from remiss.pdf.innehall import (
    Beslutspunkter,
    Bild,
    Block,
    Delar,
    Faktarader,
    Fotnoter,
    HallIhop,
    Lista,
    Rubrik,
    Sidbrytning,
    Stycke,
    Tabell,
    Underskrifter,
)
from remiss.pdf.markup import markup, matt, ren, som_block
from remiss.pdf.tabeller import Minstarum

_EFTER_RUBRIK = 3 * 15.5
"""Room for three lines, or the heading moves to the next page with its text."""


class RubrikFlode(Paragraph):
    """A heading that leaves a bookmark where it is drawn and is never divided."""

    def __init__(self, rubrik: Rubrik, nyckel: str, djup: int) -> None:
        super().__init__(markup(rubrik.text), stilar.RUBRIKER[rubrik.niva])
        self.titel, self.nyckel, self.djup = ren(rubrik.text), nyckel, djup

    def draw(self) -> None:
        """Bind the bookmark just above the heading, then draw it."""
        self.canv.bookmarkHorizontal(self.nyckel, 0, self.height + 6)
        self.canv.addOutlineEntry(self.titel, self.nyckel, self.djup, closed=0)
        super().draw()


@dataclass(frozen=True)
class Plats:
    """Where a block stands: how wide, how far in, how deep among lists, in which face, in a cell or not."""

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
    """Builds the flow of one document and counts its bookmarks."""

    def __init__(self) -> None:
        self._nummer = count(1)
        self._djup = -1

    def flode(self, block: Sequence[Block], plats: Plats) -> list[Flowable]:
        """All blocks in order; a heading stays with the first lines of what it heads."""
        ut: list[Flowable] = []
        rubriker: list[Flowable] = []
        for nummer, nasta in enumerate(block, start=1):
            if isinstance(nasta, Rubrik):
                rubriker.append(self._rubrik(nasta))
                continue
            is_allt = nummer == len(block) or isinstance(block[nummer], Rubrik | Sidbrytning)
            delarna = self._ett(nasta, plats)
            if isinstance(nasta, Underskrifter) and not rubriker and not plats.is_cell:
                ut, delarna = _med_sista_raderna(ut, delarna, plats)
            ut += _under_rubrik(rubriker, delarna, plats, is_allt=is_allt) if rubriker else delarna
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
                return [self._faktarader(block, plats)]
            case Underskrifter():
                return self._underskrifter(block, plats)
            case Bild():
                return self._bild(block, plats)
            case Fotnoter():
                return self._fotnoter(block, plats)
            case HallIhop():
                return _hall_ihop(self.flode(block.block, plats), plats)
            case Sidbrytning():
                return [] if plats.is_cell else [NySida()]
            case Rubrik():
                return [self._rubrik(block)]

    def _rubrik(self, rubrik: Rubrik) -> Flowable:
        """Bookmarks nest one step at a time even where the headings skip a level."""
        self._djup = min(rubrik.niva - 1, self._djup + 1)
        return RubrikFlode(rubrik, f"rubrik-{next(self._nummer)}", self._djup)

    def _stycke(self, stycke: Stycke, plats: Plats) -> Flowable:
        stil = plats.brodtext if stycke.stil == "brodtext" else stilar.STYCKEN[stycke.stil]
        return Paragraph(markup(stycke.innehall), _indragen(stil, plats.indrag, 0) if plats.indrag else stil)

    def _lista(
        self, punkter: Sequence[Delar], marken: Sequence[str], stil: ParagraphStyle, plats: Plats
    ) -> list[Flowable]:
        """The mark hangs on the first paragraph of its point; what follows in the point stands under it."""
        stil = plats.brodtext if plats.is_cell else stil
        steg = max(stilar.LISTINDRAG, max((_markbredd(mark, stil) for mark in marken), default=0) + mm)
        inre = replace(plats, indrag=plats.indrag + steg, djup=plats.djup + 1, brodtext=stil)
        punktstil = _indragen(stil, inre.indrag, plats.indrag + mm)
        ut: list[Flowable] = []
        for punkt, mark in zip(punkter, marken, strict=True):
            block = som_block(punkt)
            text = ""
            if block and isinstance(block[0], Stycke):
                text, block = markup(block[0].innehall), block[1:]
            ut.append(Paragraph(text or "\u00a0", punktstil, bulletText=mark))
            ut += self.flode(block, inre)
        if ut and plats.djup == 0 and not plats.is_cell:
            ut[-1].spaceAfter = max(ut[-1].getSpaceAfter(), stilar.STYCKEN["brodtext"].spaceAfter)
        return ut

    def _beslutspunkter(self, block: Beslutspunkter, plats: Plats) -> list[Flowable]:
        ingress = [self._stycke(Stycke(block.ingress), plats)] if block.ingress else []
        if len(block.punkter) == 1:
            return ingress + self.flode(som_block(block.punkter[0]), plats)
        marken = [f"{n}." for n in range(1, len(block.punkter) + 1)]
        return ingress + self._lista(block.punkter, marken, stilar.BESLUTSPUNKT, plats)

    def _tabell(self, block: Tabell, plats: Plats) -> list[Flowable]:
        kolumner = tabeller.bredder(block, plats.kvar)
        facen = [tabeller.kolumnstilar(block, i) for i in range(len(kolumner))]
        rader = [
            [self._cell(cell, face[is_data], bredd) for cell, face, bredd in zip(rad, facen, kolumner, strict=True)]
            for rad, is_data in [
                *([(block.rubriker, 0)] if block.rubriker else []),
                *((r, 1) for r in block.rader),
            ]
        ]
        tabell, forsta_raderna = tabeller.datatabell(rader, kolumner, bool(block.rubriker))
        bildtext = [Paragraph(markup(block.bildtext), stilar.BILDTEXT)] if block.bildtext else []
        if plats.is_cell:
            return [*bildtext, tabell]
        ut = [Minstarum(forsta_raderna + 25 * len(bildtext)), *bildtext, tabell]
        return [*ut[:1], Indenter(plats.indrag), *ut[1:], Indenter(-plats.indrag)] if plats.indrag else ut

    def _cell(self, innehall: Delar, stil: ParagraphStyle, bredd: float) -> list[Flowable]:
        return self.flode(som_block(innehall), Plats(bredd - 2 * tabeller.CELLMARGINAL, 0, 0, stil, is_cell=True))

    def _faktarader(self, block: Faktarader, plats: Plats) -> Flowable:
        bredd = plats.kvar / block.kolumner
        etikett = tabeller.etikettbredd([rad.etikett for rad in block.rader], bredd)
        varde = Plats(bredd - etikett - 8, 0, 0, stilar.VARDE, is_cell=True)
        celler: list[list[Flowable]] = []
        for rad in block.rader:
            celler.append([Paragraph(markup(rad.etikett), stilar.ETIKETT)])
            celler.append(self.flode(som_block(_delbar(rad.varde, varde)), varde))
        per_rad = 2 * block.kolumner
        celler += [[] for _ in range(-len(celler) % per_rad)]
        rader = [celler[i : i + per_rad] for i in range(0, len(celler), per_rad)]
        return tabeller.faktatabell(rader, [etikett, bredd - etikett] * block.kolumner)

    def _underskrifter(self, block: Underskrifter, plats: Plats) -> list[Flowable]:
        ingress = [self._stycke(Stycke(block.ingress), plats)] if block.ingress else []
        tabell = tabeller.underskriftstabell(block.underskrifter, plats.kvar)
        return _hall_ihop([Spacer(0, 10), *ingress, tabell], plats)

    def _bild(self, block: Bild, plats: Plats) -> list[Flowable]:
        bild = bildflode(block, plats.kvar)
        text = [Paragraph(markup(block.bildtext), stilar.BILDTEXT)] if block.bildtext else []
        return _hall_ihop([bild, *text], plats)

    def _fotnoter(self, block: Fotnoter, plats: Plats) -> list[Flowable]:
        stil = _indragen(stilar.FOTNOT, plats.indrag + 12, plats.indrag)
        linje = HRFlowable(45 * mm, 0.5, color=stilar.LINJE, spaceBefore=8, spaceAfter=4, hAlign="LEFT")
        return [linje, *(Paragraph(markup(n.innehall), stil, bulletText=str(n.nummer)) for n in block.noter)]


def _hall_ihop(delarna: list[Flowable], plats: Plats) -> list[Flowable]:
    """Together on one page; a row of a table keeps its own content together.

    A KeepTogether answers an enormous height to force its own split, so one inside another would always begin a
    new page; the outer one holds everything, and a demand for room inside it says nothing more.
    """
    if plats.is_cell:
        return delarna
    platt = [f for d in delarna for f in (d._content if isinstance(d, KeepTogether) else [d])]
    return [KeepTogether([f for f in platt if not isinstance(f, Minstarum)])]


def _under_rubrik(rubriker: list[Flowable], delarna: list[Flowable], plats: Plats, *, is_allt: bool) -> list[Flowable]:
    """The headings with room for three lines below them, or for less when that `is_allt` they head."""
    if plats.is_cell or not delarna:
        return [*rubriker, *delarna]
    if isinstance(delarna[0], KeepTogether):
        return [KeepTogether([*rubriker, *delarna[0]._content]), *delarna[1:]]
    rum = _EFTER_RUBRIK
    if isinstance(delarna[0], Minstarum):
        rum, delarna = delarna[0].height, delarna[1:]
    elif is_allt:
        rum = min(rum, sum(del_.wrap(plats.bredd, stilar.TEXTHOJD)[1] for del_ in delarna))
    rum += sum(r.wrap(plats.bredd, stilar.TEXTHOJD)[1] + r.getSpaceBefore() + r.getSpaceAfter() for r in rubriker)
    return [Minstarum(rum), *rubriker, *delarna]


def _med_sista_raderna(
    ut: list[Flowable], delarna: list[Flowable], plats: Plats
) -> tuple[list[Flowable], list[Flowable]]:
    """Let signatures take the last two lines of the text along, so that they never stand alone on a page."""
    med: list[Flowable] = []
    saknas = 2
    while ut and saknas > 0 and isinstance(ut[-1], Paragraph):
        sist = ut.pop()
        om_rader = None if isinstance(sist, RubrikFlode) else delad(sist, plats.bredd)
        if om_rader:
            ut.append(om_rader[0])
            return ut, _hall_ihop([om_rader[1], *med, *delarna], plats)
        saknas -= len(sist.blPara.lines) if hasattr(sist, "blPara") else 1
        med.insert(0, sist)
    while ut and isinstance(ut[-1], RubrikFlode) and med:
        med.insert(0, ut.pop())
    if ut and isinstance(ut[-1], Minstarum) and med and isinstance(med[0], RubrikFlode):
        ut.pop()
    return ut, _hall_ihop([*med, *delarna], plats) if med else delarna
