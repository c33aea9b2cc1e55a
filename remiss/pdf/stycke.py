# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A paragraph that knows which structure element it is, also when it is divided over pages.

ReportLab breaks the lines; they are drawn here, because ReportLab's own drawing has no place for marked content within
a line. A word divided at the end of a line ends in a soft hyphen (U+00AD), so that it is read and copied as one word.
"""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Self

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import getAscentDescent, stringWidth
from reportlab.platypus import Flowable
from reportlab.platypus.paragraph import Paragraph, _SplitFragHY, _SplitWordHY
from reportlab.platypus.paraparser import ParaFrag

from remiss.pdf import stilar, typsnitt
from remiss.pdf.innehall import Fotnotsref, Lank, Lopande, Radbrytning, Text
from remiss.pdf.lopande import som_inline
from remiss.pdf.struktur import Element
from remiss.pdf.tecken import ren

if TYPE_CHECKING:
    from remiss.pdf.arbetsyta import Arbetsyta

MJUKT_BINDESTRECK = "\u00ad"
_UPPHOJD = 0.7


class Lankelement(Element):
    """A Link element, where it leads, and what it is called for whoever does not see where it stands."""

    __slots__ = ("beskrivning", "mal")

    def __init__(self, mal: str, beskrivning: str) -> None:
        super().__init__("Link")
        self.mal, self.beskrivning = mal, beskrivning


class Textstycke(Paragraph):
    """Text in one element, with a mark of its own (in a list) or none."""

    element: Element
    markelement: Element | None = None
    #: The line in the margin beside it, and whether the line goes on to what comes after.
    kant: Color | None = None
    is_kant_vidare = False
    #: The width its lines are broken for. A cell or a block kept together asks many times.
    _bruten_for = -1.0

    def wrap(self, bredd: float, hojd: float) -> tuple[float, float]:
        """Break the lines once for each width."""
        if self._bruten_for != bredd or not hasattr(self, "blPara"):
            self._matt: tuple[float, float] = self._pa_en_rad(bredd) or super().wrap(bredd, hojd)
            self._bruten_for = bredd
        return self._matt

    def _pa_en_rad(self, bredd: float) -> tuple[float, float] | None:
        """The common case, straight away: one run that fits on one line (most cells of a table)."""
        frag = self.frags[0]
        stil = self.style
        if len(self.frags) != 1 or self.bulletText or not getattr(frag, "text", "") or MJUKT_BINDESTRECK in frag.text:
            return None
        orden = frag.text.split(" ")
        luft = bredd - stil.leftIndent - stil.rightIndent - stringWidth(frag.text, frag.fontName, frag.fontSize)
        if luft < 0 or "" in orden:
            return None
        ascent, descent = getAscentDescent(frag.fontName, frag.fontSize)
        self.blPara = frag.clone(kind=0, lines=[(luft, orden)], ascent=ascent, descent=descent, fontSize=frag.fontSize)
        self.width, self.height = bredd, stil.leading
        return bredd, stil.leading

    @classmethod
    def av(
        cls,
        innehall: Lopande,
        stil: ParagraphStyle,
        element: Element,
        *,
        mark: str = "",
        markelement: Element | None = None,
    ) -> Self:
        """Running text in a structure element, with a mark before it or none."""
        ut = cls(None, stil, bulletText=mark or None, frags=_frag(innehall, stil))
        ut.element, ut.markelement = element, markelement
        return ut

    def split(self, bredd: float, hojd: float) -> list[Paragraph]:
        """The parts are the same element."""
        delarna: list[Paragraph] = super().split(bredd, hojd)
        for plats, del_ in enumerate(delarna):
            if del_ is not self:
                del_.element = self.element
                del_.markelement = self.markelement if plats == 0 else None
                del_.kant, del_.is_kant_vidare = self.kant, self.is_kant_vidare and plats > 0
        return delarna

    def draw(self) -> None:
        """Draw mark, lines and what links need."""
        yta: Arbetsyta = self.canv
        stil, bl = self.style, self.blPara
        if not bl.lines:
            return
        forsta = bl if bl.kind == 0 else bl.lines[0]
        y = self.height - forsta.ascent
        if self.bulletText:
            self._rita_mark(yta, y)
        rader = self._enkla(bl) if bl.kind == 0 else self._blandade(bl)
        if self.kant is not None:
            self._rita_kant(yta, self.kant)
        utrymme = self.width - stil.leftIndent - stil.rightIndent
        _rita_rader(yta, list(rader), stil, y, utrymme, self.element)

    def _rita_mark(self, yta: "Arbetsyta", y: float) -> None:
        stil = self.style
        tx = yta.beginText(stil.bulletIndent, y)
        tx.setFont(stil.bulletFontName, stil.bulletFontSize)
        tx.setFillColor(stil.bulletColor)
        with yta.markt_text(tx, self.markelement):
            tx.textOut(self.bulletText)
        yta.drawText(tx)

    def _rita_kant(self, yta: "Arbetsyta", farg: Color) -> None:
        with yta.artefakt():
            yta.setStrokeColor(farg)
            yta.setLineWidth(1.6)
            under = -self.getSpaceAfter() if self.is_kant_vidare else 1.0
            yta.line(-stilar.KANTAVSTAND, under, -stilar.KANTAVSTAND, self.height)

    def _enkla(self, bl: Any) -> Iterable[tuple[float, list[Any]]]:
        for luft, orden in bl.lines:
            text = " ".join(orden)
            if isinstance(orden[-1], _SplitWordHY):
                text = text[:-1] + MJUKT_BINDESTRECK
            yield luft, [(bl, text)]

    def _blandade(self, bl: Any) -> Iterable[tuple[float, list[Any]]]:
        for nummer, rad in enumerate(bl.lines):
            bitar = [(frag, frag.text) for frag in rad.words if frag.text]
            if bitar and nummer + 1 < len(bl.lines) and self._is_avstavad(bl.lines[nummer + 1]):
                frag, text = bitar[-1]
                bitar[-1] = (frag, text[:-1] + MJUKT_BINDESTRECK)
            yield rad.extraSpace, bitar

    def _is_avstavad(self, nasta: Any) -> bool:
        """Whether the line before this one ends within a word."""
        forre = nasta.sFW - 1
        return 0 <= forre < len(self.frags) and isinstance(self.frags[forre], _SplitFragHY)


def _rita_rader(
    yta: "Arbetsyta",
    rader: Sequence[tuple[float, list[Any]]],
    stil: ParagraphStyle,
    y: float,
    utrymme: float,
    element: Element,
) -> None:
    """Draw lines of (frag, text) from the baseline `y` of the first; every piece in the element it belongs to."""
    tx = yta.beginText(stil.leftIndent, y)
    typsnittet, farg, hojning, x = (None, None), None, 0.0, 0.0
    lankar: list[tuple[Lankelement, float, float, float]] = []
    oppen: Element | None = None
    sista = len(rader) - 1
    is_hoger = stil.alignment == TA_RIGHT
    for nummer, (luft, bitar) in enumerate(rader):
        forskjutning = luft if is_hoger else 0.0
        if forskjutning != x:
            tx.setXPos(forskjutning - x)
            x = forskjutning
        lopande = stil.leftIndent + forskjutning
        for plats, (frag, text) in enumerate(bitar):
            i = frag.link or element
            if i is not oppen:
                if i is not element and i not in element.barn:
                    element.barn.append(i)
                yta.byt_markning(tx, oppen, i)
                oppen = i
            if (frag.fontName, frag.fontSize) != typsnittet:
                tx._leading = stil.leading
                tx._setFont(frag.fontName, frag.fontSize)
                typsnittet = (frag.fontName, frag.fontSize)
            if frag.textColor != farg:
                tx.setFillColor(frag.textColor)
                farg = frag.textColor
            if frag.rise != hojning:
                tx.setRise(frag.rise)
                hojning = frag.rise
            is_radslut = plats == len(bitar) - 1
            if is_radslut and nummer < sista and not text.endswith((MJUKT_BINDESTRECK, " ")):
                text += " "
            tx._textOut(text)
            if len(bitar) > 1 or isinstance(i, Lankelement):
                bredd = stringWidth(text.rstrip() if is_radslut else text, frag.fontName, frag.fontSize)
                if isinstance(i, Lankelement):
                    lankar.append((i, lopande, y - nummer * stil.leading, bredd))
                lopande += bredd
        tx._code.append("T*")
    if oppen is not None:
        yta.byt_markning(tx, oppen, None)
    if hojning:
        tx.setRise(0)
    yta.drawText(tx)
    for lank, vid, baslinje, bredd in lankar:
        yta.rita_lank(lank, vid, baslinje, bredd, stil.fontSize)


def _frag(innehall: Lopande, stil: ParagraphStyle) -> list[ParaFrag]:
    """An element within the line comes into that of the paragraph when it is drawn, after the text before it."""
    ut: list[ParaFrag] = []
    for bit in som_inline(innehall):
        match bit:
            case Text():
                ut.append(_textfrag(bit, stil))
            case Lank(adress, runor):
                lank = Lankelement(ren(adress), "".join(ren(r.text) for r in runor) or ren(adress))
                ut += [_textfrag(run, stil, lank) for run in runor or (Text(adress),)]
            case Fotnotsref(nummer):
                ut.append(_ett(str(nummer), stil, storlek=_UPPHOJD, i=Element("Reference")))
            case Radbrytning():
                brytning = _ett("", stil)
                brytning.lineBreak = True
                ut.append(brytning)
    return ut or [_ett("", stil)]


def _textfrag(text: Text, stil: ParagraphStyle, lank: Lankelement | None = None) -> ParaFrag:
    i = lank or (Element("Span", sprak=text.sprak) if text.sprak else None)
    return _ett(ren(text.text), stil, fet=text.fet, kursiv=text.kursiv, i=i, is_lank=lank is not None)


def _ett(
    text: str,
    stil: ParagraphStyle,
    *,
    fet: bool = False,
    kursiv: bool = False,
    storlek: float = 1,
    i: Element | None = None,
    is_lank: bool = False,
) -> ParaFrag:
    """`link` is what tells ReportLab that two runs are not the same; here it is the element of the run."""
    return ParaFrag(
        text=text,
        fontName=typsnitt.snitt(stil.fontName, fet=fet, kursiv=kursiv),
        fontSize=stil.fontSize * storlek,
        textColor=stilar.LANKFARG if is_lank else stil.textColor,
        rise=stil.fontSize * 0.35 if storlek != 1 else 0,
        us_lines=[],
        link=i or (),
    )


textstycke = Textstycke.av


def med_kant(delarna: Iterable[Flowable], farg: Color) -> None:
    """Draw a line in the margin beside all text in the flow, unbroken from the first to the last."""
    stycken = [del_ for del_ in delarna if isinstance(del_, Textstycke)]
    for stycke in stycken:
        stycke.kant, stycke.is_kant_vidare = farg, stycke is not stycken[-1]
