# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The same content as HTML, for the web: nobody has to read a PDF.

Only the content: the page that shows it has its own header, styles and main heading (`titel`). Text is escaped here,
and the links are those that `Lank` lets through.
"""

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape as html_escape

from remiss.pdf.innehall import (
    Anmarkning,
    Beslutspunkter,
    Bild,
    Block,
    Cell,
    Citat,
    Delar,
    Dokument,
    Faktarader,
    Fotnoter,
    Fotnotsref,
    HallIhop,
    Inline,
    Innehallsforteckning,
    Kontroll,
    Lank,
    Lista,
    Lopande,
    Radbrytning,
    Rubrik,
    Sidbrytning,
    Stycke,
    Tabell,
    Tabellcell,
    Text,
    Underskrift,
    Underskrifter,
    rutor,
)
from remiss.pdf.lopande import som_block, som_inline
from remiss.pdf.struktur import Rubriknivaer

#: What no page may hold (HTML 13.2.3.5): controls other than tab and new line, surrogates, noncharacters.
_OTILLATNA = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

#: Dates, years and numbers that a hyphen or dash joins: a browser would break the line there.
_HELA = re.compile(r"(?<![\w-])\d{1,4}(?:[-–]\d{1,4}){1,2}(?![\w-])")


@dataclass(frozen=True)
class Webbrubrik:
    """A heading and where it stands, for a table of contents."""

    id: str
    text: str
    grad: int


@dataclass(frozen=True)
class Hypertext:
    """A document for a page: the page's main heading, what comes under it, and the headings there."""

    titel: str
    html: str
    rubriker: tuple[Webbrubrik, ...]


def hypertext(dokument: Dokument, *, forsta_niva: int = 2) -> Hypertext:
    """The document's content as HTML. Its title heading is the page's own; the others are h2 and lower.

    `forsta_niva`: the level of the first of them, where the document is a part of a page that has more.
    """
    titlar = [plats for plats, en in enumerate(dokument.block) if isinstance(en, Rubrik) and en.niva == 1]
    sidans = titlar[0] if len(titlar) == 1 or titlar[:1] == [0] else None
    skrivare = _Skrivare(has_fler_titlar=len(titlar) > 1, forsta_niva=forsta_niva)
    html = "\n".join(skrivare.block(en for plats, en in enumerate(dokument.block) if plats != sidans))
    rubrik = dokument.block[sidans] if sidans is not None else None
    titel = rubrik.text if isinstance(rubrik, Rubrik) else dokument.titel
    return Hypertext(titel, html, tuple(skrivare.rubriker))


def escape(text: str) -> str:
    """The text as text, whatever it holds."""
    return html_escape(_OTILLATNA.sub("", text))


def _synlig(text: str) -> str:
    """The text as it is read: dates and spans of years stay on one line."""
    return _HELA.sub(r'<span class="hel">\g<0></span>', escape(text))


class _Skrivare:
    """Writes one document: headings that never skip a level, each with an address."""

    def __init__(self, *, has_fler_titlar: bool, forsta_niva: int) -> None:
        self._nivaer = Rubriknivaer()
        self._hogst = forsta_niva
        self._forskjutning = int(has_fler_titlar) + forsta_niva - 2
        if not has_fler_titlar:
            self._nivaer.typ(1)  # the page's own
        self.rubriker: list[Webbrubrik] = []

    def block(self, alla: Iterable[Block]) -> Iterator[str]:
        for ett in alla:
            yield from self._ett(ett)

    def _ett(self, block: Block) -> Iterator[str]:
        match block:
            case Rubrik(text, niva):
                grad = min(max(int(self._nivaer.typ(niva)[1]) + self._forskjutning, self._hogst), 6)
                rubrik = Webbrubrik(f"avsnitt-{len(self.rubriker) + 1}", text, grad)
                self.rubriker.append(rubrik)
                yield f'<h{grad} id="{rubrik.id}">{_synlig(text)}</h{grad}>'
            case Stycke(innehall, stil):
                klass = "" if stil == "brodtext" else f' class="{stil}"'
                yield f"<p{klass}>{self._lopande(innehall)}</p>"
            case Lista(punkter, is_numrerad, start):
                yield self._lista(punkter, is_numrerad=is_numrerad, start=start)
            case Beslutspunkter(punkter, ingress):
                if ingress:
                    yield f"<p>{_synlig(ingress)}</p>"
                if len(punkter) == 1:
                    yield self._delar(punkter[0], i_stycke=True)
                else:
                    yield self._lista(punkter, is_numrerad=True, start=1)
            case Tabell():
                yield self._tabell(block)
            case Faktarader(rader):
                par = (f"<div><dt>{_synlig(r.etikett)}</dt><dd>{self._delar(r.varde)}</dd></div>" for r in rader)
                yield f'<dl class="fakta">{"".join(par)}</dl>'
            case Underskrifter(underskrifter, ingress):
                poster = "".join(f"<li>{_underskrift(u)}</li>" for u in underskrifter)
                fore = f"<p>{_synlig(ingress)}</p>" if ingress else ""
                yield f'<section class="underskrifter">{fore}<ul>{poster}</ul></section>'
            case Bild():
                yield _bild(block)
            case Fotnoter(noter):
                poster = "".join(f'<li value="{n.nummer}">{self._lopande(n.innehall)}</li>' for n in noter)
                yield f'<ol class="noter">{poster}</ol>'
            case Citat(inre, kalla):
                fran = f"<footer>– {_synlig(kalla)}</footer>" if kalla else ""
                yield f"<blockquote>{''.join(self.block(inre))}{fran}</blockquote>"
            case Anmarkning(inre):
                yield f'<div class="anmarkning">{"".join(self.block(inre))}</div>'
            case HallIhop(inre):
                yield from self.block(inre)
            case Sidbrytning() | Innehallsforteckning() | Kontroll():
                pass  # the page has its own

    def _delar(self, innehall: Delar, *, i_stycke: bool = False) -> str:
        """A single paragraph needs no element of its own in a cell or a point."""
        if isinstance(innehall, str) and not i_stycke:
            return _synlig(innehall)
        block = som_block(innehall)
        if not i_stycke and len(block) == 1 and isinstance(block[0], Stycke):
            return self._lopande(block[0].innehall)
        return "".join(self.block(block))

    def _lista(self, punkter: Iterable[Delar], *, is_numrerad: bool, start: int) -> str:
        poster = "".join(f"<li>{self._delar(punkt)}</li>" for punkt in punkter)
        if not is_numrerad:
            return f"<ul>{poster}</ul>"
        return f'<ol start="{start}">{poster}</ol>' if start != 1 else f"<ol>{poster}</ol>"

    def _tabell(self, tabell: Tabell) -> str:
        namn = f"Tabell: {tabell.bildtext}" if tabell.bildtext else "Tabell"
        ut = [f'<div class="tabellyta" data-rullbar="{escape(namn)}"><table>']
        if tabell.bildtext:
            ut.append(f"<caption>{_synlig(tabell.bildtext)}</caption>")
        if tabell.rubriker:
            ut.append(f"<thead>{''.join(self._rader(tabell, (tabell.rubriker,), is_huvud=True))}</thead>")
        return "".join((*ut, "<tbody>", *self._rader(tabell, tabell.rader, is_huvud=False), "</tbody></table></div>"))

    def _rader(self, tabell: Tabell, rader: tuple[tuple[Tabellcell, ...], ...], *, is_huvud: bool) -> Iterator[str]:
        for rad in rutor(rader):
            celler = (self._cell(tabell, plats, cell, is_huvud) for plats, cell in enumerate(rad) if cell is not None)
            yield f"<tr>{''.join(celler)}</tr>"

    def _cell(self, tabell: Tabell, kolumn: int, cell: Cell, is_huvud: bool) -> str:
        drag = f' colspan="{cell.kolumner}"' * (cell.kolumner > 1) + f' rowspan="{cell.rader}"' * (cell.rader > 1)
        innehall = self._delar(cell.innehall)
        if is_huvud:
            return f'<th scope="col"{drag}>{innehall}</th>'
        if cell.is_rubrik or (tabell.has_radrubrik and kolumn == 0):
            return f'<th scope="row"{drag}>{innehall}</th>'
        klass = ' class="tal"' if kolumn in tabell.hogerstallda else ""
        return f"<td{klass}{drag}>{innehall}</td>"

    def _lopande(self, innehall: Lopande) -> str:
        return "".join(_inline(bit) for bit in som_inline(innehall))


def _inline(bit: Inline) -> str:
    match bit:
        case Text(text, fet, kursiv, sprak):
            ut = _synlig(text)
            ut = f"<em>{ut}</em>" if kursiv else ut
            ut = f"<strong>{ut}</strong>" if fet else ut
            return f'<span lang="{escape(sprak)}">{ut}</span>' if sprak else ut
        case Lank(adress, runor):
            synligt = "".join(_inline(run) for run in runor) or escape(adress)
            return f'<a href="{escape(adress)}">{synligt}</a>'
        case Fotnotsref(nummer):
            return f"<sup>{nummer}</sup>"
        case Radbrytning():
            return "<br>"


def _underskrift(underskrift: Underskrift) -> str:
    rader = (underskrift.roll, underskrift.namn, underskrift.titel, underskrift.intygad)
    return "<br>".join(_synlig(rad) for rad in rader if rad)


def _bild(bild: Bild) -> str:
    typ = "png" if bild.data.startswith(b"\x89PNG") else "jpeg"
    kalla = f"data:image/{typ};base64,{b64encode(bild.data).decode('ascii')}"
    text = f"<figcaption>{_synlig(bild.bildtext)}</figcaption>" if bild.bildtext else ""
    return f'<figure><img src="{kalla}" alt="{escape(bild.alt)}">{text}</figure>'
