# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What changed between two texts, in words a person can read.

The texts are laid out as rows (a paragraph, a point, a row of a table). Rows are paired, and within a pair
the words are compared. The result is data; HTML and plain text are written from it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum
from html import escape
from re import findall

from remiss.karna.rik_text.normal import normalisera
from remiss.karna.rik_text.till_klartext import runor_klartext
from remiss.karna.rik_text.trad import Bild, Block, Lista, RikText, Rubrik, Stycke, Tabell

_LIKHET = 0.3
"""Rows less alike than this are one removed and one added, not one changed."""
_MAX_RADPAR = 10_000
"""Beyond this many pairs of rows the passage is rewritten, and shown as removed and added."""
_MAX_ORDPAR = 4_000_000
"""Beyond this many pairs of words a row is shown as replaced: the comparison would take minutes."""


class Slag(StrEnum):
    """What happened to a row or a piece of it."""

    LIKA = "lika"
    TILLAGT = "tillagt"
    BORTTAGET = "borttaget"
    ANDRAT = "andrat"
    FORM = "form"
    """The words are the same; bold, italic, a link or the kind of row differs."""


@dataclass(frozen=True)
class Segment:
    """A piece of a row: lika, tillagt or borttaget."""

    slag: Slag
    text: str


@dataclass(frozen=True)
class Radskillnad:
    """A row in either text. `art` is what it is: rubrik, stycke, punkt, tabellrad, bild, fotnot."""

    slag: Slag
    art: str
    segment: tuple[Segment, ...]
    mark: str = ""
    """"2. " or "• ": shown but not compared, or a new first point would change every other."""


@dataclass(frozen=True)
class _Rad:
    art: str
    text: str
    form: object
    mark: str = field(default="", compare=False)


def jamfor(gammal: RikText, ny: RikText) -> tuple[Radskillnad, ...]:
    """Every row of both texts in reading order, the unchanged too."""
    fran, till = list(_rader(normalisera(gammal))), list(_rader(normalisera(ny)))
    ut: list[Radskillnad] = []
    for kod, a1, a2, b1, b2 in SequenceMatcher(None, fran, till, autojunk=False).get_opcodes():
        if kod == "equal":
            ut += [_hel(rad, Slag.LIKA) for rad in till[b1:b2]]
        else:
            ut += _bytta(fran[a1:a2], till[b1:b2])
    return tuple(ut)


def is_lika(skillnad: Sequence[Radskillnad]) -> bool:
    """Whether nothing changed."""
    return all(rad.slag is Slag.LIKA for rad in skillnad)


def skillnad_html(skillnad: Sequence[Radskillnad]) -> str:
    """With <ins> and <del>, and words for those who do not see them."""
    return "\n".join(f'<p class="skillnad skillnad-{rad.slag}">{_rad_html(rad)}</p>' for rad in skillnad)


def skillnad_klartext(skillnad: Sequence[Radskillnad]) -> str:
    """With [Tillagt: …] and [Borttaget: …]."""
    return "\n".join(_rad_klartext(rad) for rad in skillnad)


_ORD = {Slag.TILLAGT: ("ins", "Tillagt"), Slag.BORTTAGET: ("del", "Borttaget")}
_FORM = "Ändrad utformning"


def _rad_html(rad: Radskillnad) -> str:
    ut = escape(rad.mark)
    for segment in rad.segment:
        text = escape(segment.text).replace("\n", "<br>")
        if segment.slag in _ORD:
            tagg, ordet = _ORD[segment.slag]
            text = f'<{tagg}><span class="ds-sr-only">{ordet}: </span>{text}<span class="ds-sr-only">. </span></{tagg}>'
        ut += text
    return f'{ut} <span class="skillnad-not">({_FORM})</span>' if rad.slag is Slag.FORM else ut


def _rad_klartext(rad: Radskillnad) -> str:
    delar = (f"[{_ORD[s.slag][1]}: {s.text}]" if s.slag in _ORD else s.text for s in rad.segment)
    return rad.mark + "".join(delar) + (f" ({_FORM})" if rad.slag is Slag.FORM else "")


def _rader(text: RikText) -> Iterator[_Rad]:
    for block in text.block:
        yield from _block(block, 0)
    for note in text.fotnoter:
        yield _Rad("fotnot", runor_klartext(note.innehall), note.innehall, f"[{note.nummer}] ")


def _block(block: Block, djup: int) -> Iterator[_Rad]:
    match block:
        case Rubrik(niva, text):
            yield _Rad("rubrik", text, niva)
        case Stycke(runor):
            yield _Rad("stycke", runor_klartext(runor), (runor, djup))
        case Bild(fil, alt):
            yield _Rad("bild", f"[Bild: {alt}]", (fil, djup))
        case Tabell(rader):
            for rad in rader:
                yield _Rad("tabellrad", " | ".join(runor_klartext(cell) for cell in rad), rad)
        case Lista(is_numrerad, punkter, start):
            for nummer, punkt in enumerate(punkter, start):
                mark = f"{nummer}. " if is_numrerad else "• "
                for plats, inre in enumerate(punkt.block):
                    egen = "" if plats or isinstance(inre, Lista) else mark
                    for under in _block(inre, djup + 1):
                        yield replace(under, art="punkt", mark=under.mark or egen)


def _hel(rad: _Rad, slag: Slag) -> Radskillnad:
    del_ = Slag.LIKA if slag is Slag.FORM else slag
    return Radskillnad(slag, rad.art, (Segment(del_, rad.text),), rad.mark)


def _bytta(fran: Sequence[_Rad], till: Sequence[_Rad]) -> Iterator[Radskillnad]:
    """Rows that were replaced: the alike are shown as changed, the rest as removed and added."""
    a = b = 0
    for i, j in [*_par(fran, till), (len(fran), len(till))]:
        yield from (_hel(rad, Slag.BORTTAGET) for rad in fran[a:i])
        yield from (_hel(rad, Slag.TILLAGT) for rad in till[b:j])
        if i < len(fran):
            yield _andrad(fran[i], till[j])
        a, b = i + 1, j + 1


def _andrad(fran: _Rad, till: _Rad) -> Radskillnad:
    if fran.text == till.text:
        return _hel(till, Slag.FORM)
    return Radskillnad(Slag.ANDRAT, till.art, tuple(_segment(_ord(fran.text), _ord(till.text))), till.mark)


def _par(fran: Sequence[_Rad], till: Sequence[_Rad]) -> list[tuple[int, int]]:
    """The pairs, in order, that are most alike in sum."""
    if len(fran) * len(till) > _MAX_RADPAR:
        return []
    ord_fran, ord_till = ([Counter(findall(r"\w+", rad.text)) for rad in rader] for rader in (fran, till))
    bast = [[0.0] * (len(till) + 1) for _ in range(len(fran) + 1)]
    likhet = [[_likhet(x, y) for y in ord_till] for x in ord_fran]
    for i in reversed(range(len(fran))):
        for j in reversed(range(len(till))):
            par = likhet[i][j] + bast[i + 1][j + 1] if likhet[i][j] >= _LIKHET else 0.0
            bast[i][j] = max(par, bast[i + 1][j], bast[i][j + 1])
    ut, i, j = list[tuple[int, int]](), 0, 0
    while i < len(fran) and j < len(till):
        if likhet[i][j] >= _LIKHET and bast[i][j] == likhet[i][j] + bast[i + 1][j + 1]:
            ut.append((i, j))
            i, j = i + 1, j + 1
        elif bast[i][j] == bast[i + 1][j]:
            i += 1
        else:
            j += 1
    return ut


def _likhet(fran: Counter[str], till: Counter[str]) -> float:
    antal = fran.total() + till.total()
    return 2 * (fran & till).total() / antal if antal else 1.0


def _ord(text: str) -> list[str]:
    return findall(r"\s+|\w+|[^\w\s]", text)


def _segment(fran: Sequence[str], till: Sequence[str]) -> Iterator[Segment]:
    """The words; a space alone between two changes belongs to them, or the reader would see confetti."""
    if len(fran) * len(till) > _MAX_ORDPAR:
        yield Segment(Slag.BORTTAGET, "".join(fran))
        yield Segment(Slag.TILLAGT, "".join(till))
        return
    koder = SequenceMatcher(None, fran, till, autojunk=False).get_opcodes()
    bort = nytt = ""
    for nummer, (kod, a1, a2, b1, b2) in enumerate(koder):
        gammalt, nyare = "".join(fran[a1:a2]), "".join(till[b1:b2])
        if kod == "equal" and (gammalt.strip() or nummer in (0, len(koder) - 1)):
            yield from _andring(bort, nytt)
            bort = nytt = ""
            yield Segment(Slag.LIKA, gammalt)
        else:
            bort, nytt = bort + gammalt, nytt + nyare
    yield from _andring(bort, nytt)


def _andring(bort: str, nytt: str) -> Iterator[Segment]:
    if bort:
        yield Segment(Slag.BORTTAGET, bort)
    if nytt:
        yield Segment(Slag.TILLAGT, nytt)
