# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A rich text as blocks of a PDF. Lives here because `karna.rik_text` and `pdf` do not know each other."""

from collections.abc import Callable, Sequence

from remiss import pdf
from remiss.karna import rik_text
from remiss.karna.rik_text import RikText, Runor

BildData = Callable[[str], bytes]


def pdf_block(text: RikText, *, bild: BildData | None = None, rubrikniva: int = 3) -> tuple[pdf.Block, ...]:
    """The blocks of the text, notes last.

    `bild` fetches a stored file by its hash; without it the alt text stands for the picture.
    `rubrikniva` is the level of the text's highest heading: one below the section it stands in.
    """
    block = [_block(b, bild, rubrikniva) for b in text.block]
    if text.fotnoter:
        block.append(pdf.Fotnoter(tuple(pdf.Fotnot(n.nummer, _runor(n.innehall)) for n in text.fotnoter)))
    return tuple(block)


def pdf_punkter(text: RikText, *, bild: BildData | None = None) -> tuple[pdf.Delar, ...]:
    """The points of a numbered decision: a text that is one list gives its points, any other is one point."""
    if len(text.block) == 1 and not text.fotnoter and isinstance(lista := text.block[0], rik_text.Lista):
        return tuple(_punkt(punkt, bild) for punkt in lista.punkter)
    return (pdf_block(text, bild=bild),)


def _block(block: rik_text.Block, bild: BildData | None, rubrikniva: int) -> pdf.Block:
    match block:
        case rik_text.Rubrik(niva, text):
            return pdf.Rubrik(text, min(rubrikniva + niva - 3, 6))
        case rik_text.Stycke(runor):
            return pdf.Stycke(_runor(runor))
        case rik_text.Bild(fil, alt):
            return pdf.Bild(bild(fil), alt) if bild else pdf.Stycke(f"[Bild: {alt}]")
        case rik_text.Lista(is_numrerad, punkter, start):
            return pdf.Lista(tuple(_punkt(punkt, bild) for punkt in punkter), is_numrerad, start)
        case rik_text.Tabell(rader, has_rubrikrad, has_rubrikkolumn):
            celler = [tuple(pdf.Stycke(_runor(cell)) for cell in rad) for rad in rader]
            rubriker = celler.pop(0) if has_rubrikrad else ()
            return pdf.Tabell(rubriker, tuple(celler), has_radrubrik=has_rubrikkolumn)


def _punkt(punkt: rik_text.Punkt, bild: BildData | None) -> pdf.Delar:
    return tuple(_block(block, bild, 6) for block in punkt.block)


def _runor(runor: Runor) -> tuple[pdf.Inline, ...]:
    return tuple(_run(run) for run in runor)


def _run(run: rik_text.Inline) -> pdf.Inline:
    match run:
        case rik_text.Text():
            return _text(run)
        case rik_text.Lank(adress, innehall):
            return pdf.Lank(adress, _texter(innehall))
        case rik_text.Fotnotsref(nummer):
            return pdf.Fotnotsref(nummer)
        case rik_text.Radbrytning():
            return pdf.Radbrytning()


def _texter(texter: Sequence[rik_text.Text]) -> tuple[pdf.Text, ...]:
    return tuple(_text(text) for text in texter)


def _text(text: rik_text.Text) -> pdf.Text:
    return pdf.Text(text.text, text.fet, text.kursiv)
