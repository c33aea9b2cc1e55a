# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What Word says in its own way: lists that are paragraphs, headings that are styles.

Word, Outlook and their web versions put on the clipboard `<p class=MsoListParagraph style='mso-list:l0 level2
lfo1'>` with the mark as text in a span; "filtered" HTML lacks even mso-list and has only the mark.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from lxml.html import HtmlElement

from remiss.karna.rik_text.sanering import egenskaper
from remiss.karna.rik_text.trad import Bild, Inline, Lista, Punkt, Stycke, Text

Annat = TypeVar("Annat")

_MSO_LIST = re.compile(r"l(\d+) level(\d+) lfo(\d+)")
_NUMMER = re.compile(r"\(?(?:(\d+)\.)*(\d+|[a-zåäö]|[ivx]+)[.)]|\d+", re.IGNORECASE)
_MARKE = re.compile(r"\s*([·•▪◦§\uf0a7\uf0b7o–-]|\(?(?:\d+|[a-z])[.)])(?:[\u00a0]+\s*|\s{2,})")
_INDRAG_PER_NIVA = 36.0


@dataclass(frozen=True)
class WordPunkt:
    """A paragraph that Word calls a point in a list."""

    lista: str
    niva: int
    marke: str
    block: tuple[Stycke | Bild | Lista, ...]

    @property
    def is_numrerad(self) -> bool:
        """Whether the mark counts."""
        return _NUMMER.fullmatch(self.marke) is not None

    @property
    def nummer(self) -> int:
        """The number a list starts with; letters start from their beginning."""
        siffror = re.findall(r"\d+", self.marke)
        return int(siffror[-1][:5]) if siffror and self.is_numrerad else 1


def is_marke(element: HtmlElement) -> bool:
    """Whether the element holds only the mark of a point ("·", "1.")."""
    return egenskaper(element).get("mso-list") == "ignore"


def marke(element: HtmlElement) -> str:
    """The mark of the paragraph, "" if there is none."""
    for span in element.iter("span"):
        if is_marke(span):
            return "".join(span.itertext()).replace("\u00a0", " ").strip()
    return ""


def listplats(element: HtmlElement) -> tuple[str, int] | None:
    """Which list and level the paragraph belongs to."""
    traff = _MSO_LIST.search(egenskaper(element).get("mso-list", ""))
    return (f"{traff[1]}-{traff[3]}", min(int(traff[2]), 9)) if traff else None


def gammal_punkt(element: HtmlElement, runor: Sequence[Inline]) -> tuple[str, int, list[Inline]] | None:
    """Mark, level and the rest, for a list paragraph that says so only by its class and its first characters."""
    if not (element.get("class") or "").startswith("MsoList") or not runor:
        return None
    # the mark may be parted from its space by a change of font
    ledande: list[Text] = []
    for run in runor:
        if not isinstance(run, Text):
            break
        ledande.append(run)
    text = "".join(run.text for run in ledande)
    if not (traff := _MARKE.match(text)):
        return None
    rest, kvar = list[Inline](), traff.end()
    for run in ledande:
        if kvar < len(run.text):
            rest.append(Text(run.text[kvar:], run.fet, run.kursiv))
        kvar = max(0, kvar - len(run.text))
    marginal = re.match(r"[\d.]+(?=pt)", egenskaper(element).get("margin-left", ""))
    niva = round(float(marginal[0]) / _INDRAG_PER_NIVA) if marginal else 1
    return traff[1], min(max(niva, 1), 9), rest + list(runor[len(ledande) :])


def rubrikniva(element: HtmlElement) -> int | None:
    """1 to 6 if the paragraph is a heading by its style."""
    if "MsoTitle" in (element.get("class") or "").split():
        return 1
    niva = egenskaper(element).get("mso-outline-level", "")
    return min(int(niva), 6) if niva.isdecimal() and int(niva) > 0 else None


def samla_listor(block: Iterable[Annat | WordPunkt]) -> Iterator[Annat | Lista]:
    """Paragraph points in a row become lists again, nested by level."""
    vantar: list[WordPunkt] = []
    for nasta in block:
        if isinstance(nasta, WordPunkt):
            if vantar and nasta.niva == 1 and nasta.lista != vantar[-1].lista:
                yield from _listor(vantar)
                vantar = []
            vantar.append(nasta)
            continue
        yield from _listor(vantar)
        vantar = []
        yield nasta
    yield from _listor(vantar)


def _listor(punkter: Sequence[WordPunkt]) -> list[Lista]:
    """Each point with the deeper ones that follow it; a change between number and bullet starts a new list."""
    ut: list[Lista] = []
    i = 0
    while i < len(punkter):
        forst, slut = punkter[i], i + 1
        while slut < len(punkter) and punkter[slut].niva > forst.niva:
            slut += 1
        punkt = Punkt((*forst.block, *_listor(punkter[i + 1 : slut])))
        if ut and ut[-1].is_numrerad == forst.is_numrerad:
            ut[-1] = Lista(forst.is_numrerad, (*ut[-1].punkter, punkt), ut[-1].start)
        else:
            ut.append(Lista(forst.is_numrerad, (punkt,), forst.nummer))
        i = slut
    return ut
