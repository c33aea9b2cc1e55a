# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The same content as HTML, for the web: nobody has to read a PDF.

Only the content: the page that shows it has its own header, styles and language. Text is escaped here, and the links
are those that `Lank` lets through.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from html import escape

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


def hypertext(dokument: Dokument, *, forsta_niva: int = 1) -> str:
    """The document's blocks as HTML; its title has heading level `forsta_niva` on the page."""
    return "\n".join(_Skrivare(forsta_niva).block(dokument.block))


class _Skrivare:
    """Writes one document: headings that never skip a level."""

    def __init__(self, forsta_niva: int) -> None:
        self._nivaer = Rubriknivaer()
        self._forskjutning = forsta_niva - 1

    def block(self, alla: Iterable[Block]) -> Iterator[str]:
        for ett in alla:
            yield from self._ett(ett)

    def _ett(self, block: Block) -> Iterator[str]:
        match block:
            case Rubrik(text, niva):
                grad = min(int(self._nivaer.typ(niva)[1]) + self._forskjutning, 6)
                yield f"<h{grad}>{escape(text)}</h{grad}>"
            case Stycke(innehall, stil):
                klass = "" if stil == "brodtext" else f' class="{stil}"'
                yield f"<p{klass}>{self._lopande(innehall)}</p>"
            case Lista(punkter, is_numrerad, start):
                yield self._lista(punkter, is_numrerad=is_numrerad, start=start)
            case Beslutspunkter(punkter, ingress):
                if ingress:
                    yield f"<p>{escape(ingress)}</p>"
                if len(punkter) == 1:
                    yield self._delar(punkter[0], i_stycke=True)
                else:
                    yield self._lista(punkter, is_numrerad=True, start=1)
            case Tabell():
                yield self._tabell(block)
            case Faktarader(rader):
                par = (f"<div><dt>{escape(r.etikett)}</dt><dd>{self._delar(r.varde)}</dd></div>" for r in rader)
                yield f'<dl class="fakta">{"".join(par)}</dl>'
            case Underskrifter(underskrifter, ingress):
                poster = "".join(f"<li>{_underskrift(u)}</li>" for u in underskrifter)
                yield f'<section class="underskrifter"><p>{escape(ingress)}</p><ul>{poster}</ul></section>'
            case Bild():
                yield _bild(block)
            case Fotnoter(noter):
                poster = "".join(f'<li value="{n.nummer}">{self._lopande(n.innehall)}</li>' for n in noter)
                yield f'<ol class="noter">{poster}</ol>'
            case Citat(inre, kalla):
                fran = f"<footer>– {escape(kalla)}</footer>" if kalla else ""
                yield f"<blockquote>{''.join(self.block(inre))}{fran}</blockquote>"
            case Anmarkning(inre):
                yield f'<div class="anmarkning">{"".join(self.block(inre))}</div>'
            case HallIhop(inre):
                yield from self.block(inre)
            case Sidbrytning() | Innehallsforteckning():
                pass  # the page has its own

    def _delar(self, innehall: Delar, *, i_stycke: bool = False) -> str:
        """A single paragraph needs no element of its own in a cell or a point."""
        if isinstance(innehall, str) and not i_stycke:
            return escape(innehall)
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
        ut = ["<table>"]
        if tabell.bildtext:
            ut.append(f"<caption>{escape(tabell.bildtext)}</caption>")
        if tabell.rubriker:
            ut.append(f"<thead>{''.join(self._rader(tabell, (tabell.rubriker,), is_huvud=True))}</thead>")
        return "".join((*ut, "<tbody>", *self._rader(tabell, tabell.rader, is_huvud=False), "</tbody></table>"))

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
            ut = escape(text)
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
    return "<br>".join(escape(rad) for rad in rader if rad)


def _bild(bild: Bild) -> str:
    typ = "png" if bild.data.startswith(b"\x89PNG") else "jpeg"
    kalla = f"data:image/{typ};base64,{b64encode(bild.data).decode('ascii')}"
    text = f"<figcaption>{escape(bild.bildtext)}</figcaption>" if bild.bildtext else ""
    return f'<figure><img src="{kalla}" alt="{escape(bild.alt)}">{text}</figure>'
