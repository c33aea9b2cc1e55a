# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The Markdown subset of the plain textarea, both ways.

A normal tree written by `till_markdown` and read by `fran_markdown` is the same tree. What the subset holds:

    ### Rubrik            #### Underrubrik
    **fet**  *kursiv*     [text](https://adress)
    - punkt               1. numrerad punkt      (två mellanslag in för en punkt under en punkt)
    | A | B |             ![Det bilden visar](fil:<sha256>)
    | --- | --- |         text[^1]  och sist i texten  [^1]: fotnoten
    | 1 | 2 |

A new line is a line break, an empty line a new paragraph. In a cell a line break is written <br>; a table
whose header row is empty has none, and `:---` under the first column makes that column headings. A backslash
takes the meaning from the character after it.
"""

import re
from collections.abc import Iterable, Sequence

from remiss.karna.rik_text import md_tolk
from remiss.karna.rik_text.normal import normalisera
from remiss.karna.rik_text.tecken import Ansikte
from remiss.karna.rik_text.trad import (
    Bild,
    Block,
    Fotnotsref,
    Lank,
    Lista,
    Radbrytning,
    RikText,
    Rubrik,
    Runor,
    Stycke,
    Tabell,
    Text,
)

fran_markdown = md_tolk.fran_markdown

_SARSKILDA = re.compile(r"[\\*\[\]|]|<(?=br>)")
_RADBORJAN = re.compile(r"^([#:+-]|\d{1,9}(?=[.)]))", re.MULTILINE)


def till_markdown(text: RikText) -> str:
    """The text as a person edits it."""
    ren = normalisera(text)
    delar = _i_foljd(ren.block)
    noter = [f"[^{n.nummer}]: {_runor(n.innehall, ' ')}" for n in ren.fotnoter]
    return "\n\n".join([*delar, *(["\n".join(noter)] if noter else [])])


def _i_foljd(block: Sequence[Block]) -> list[str]:
    """Two lists in a row get different marks, or they would become one."""
    ut: list[str] = []
    forra: tuple[bool, bool] | None = None
    for nasta in block:
        if isinstance(nasta, Lista):
            is_vaxlad = forra == (nasta.is_numrerad, False)
            ut.append(_lista(nasta, is_vaxlad))
            forra = (nasta.is_numrerad, is_vaxlad)
        else:
            ut.append(_block(nasta))
            forra = None
    return ut


def _block(block: Rubrik | Stycke | Bild | Tabell) -> str:
    match block:
        case Rubrik(niva, text):
            return f"{'#' * niva} {_skydda(text).replace('#', chr(92) + '#')}"
        case Stycke(runor):
            return _stycke(runor)
        case Bild(fil, alt):
            return f"![{_skydda(alt)}](fil:{fil})"
        case Tabell():
            return _tabell(block)


def _stycke(runor: Runor) -> str:
    """A paragraph; what would begin a list, a heading or a note at the start of a line is disarmed."""
    text = _RADBORJAN.sub(lambda t: _avvapna(t[1]), _runor(runor, "\n"))
    return re.sub(r"^(\[\^\d+\]):", r"\1\\:", text, flags=re.MULTILINE)


def _avvapna(borjan: str) -> str:
    return f"{borjan}\\" if borjan.isdigit() else f"\\{borjan}"


def _lista(lista: Lista, is_vaxlad: bool) -> str:
    rader: list[str] = []
    for nummer, punkt in enumerate(lista.punkter, lista.start):
        tecken = ")" if is_vaxlad else "."
        mark = f"{nummer}{tecken} " if lista.is_numrerad else ("+ " if is_vaxlad else "- ")
        innehall = "\n\n".join(_i_foljd(punkt.block))
        if len(punkt.block) == 2 and isinstance(punkt.block[0], Stycke) and isinstance(punkt.block[1], Lista):
            innehall = "\n".join(_i_foljd(punkt.block)) if punkt.block[1].start == 1 else innehall
        indrag = "\n" + " " * len(mark)
        rader.append(mark + innehall.replace("\n", indrag).replace(indrag + "\n", "\n\n"))
    return "\n".join(rader)


def _tabell(tabell: Tabell) -> str:
    bredd = len(tabell.rader[0])
    rubrik = tabell.rader[0] if tabell.has_rubrikrad else ((),) * bredd
    streck = [":---" if tabell.has_rubrikkolumn else "---", *["---"] * (bredd - 1)]
    rader = [_rad(_runor(c, "<br>") for c in rubrik), _rad(streck)]
    return "\n".join([*rader, *(_rad(_runor(c, "<br>") for c in rad) for rad in tabell.rader[tabell.has_rubrikrad :])])


def _rad(celler: Iterable[str]) -> str:
    return f"| {' | '.join(celler)} |"


def _runor(runor: Runor, brytning: str) -> str:
    """Runs, with the stars that change the face between them: *, ** or *** say which of the two change."""
    ut: list[str] = []
    nu = Ansikte()

    def byt(till: Ansikte) -> None:
        nonlocal nu
        gemensamt = nu.gemensamt(till)
        ut.append(_stjarnor(nu, gemensamt) if nu.adress != till.adress else "")
        if nu.adress and nu.adress != till.adress:
            ut.append(f"]({nu.adress})")
        if till.adress and nu.adress != till.adress:
            ut.append("[")
        ut.append(_stjarnor(gemensamt if nu.adress != till.adress else nu, till))
        nu = till

    for run in runor:
        match run:
            case Text(text, fet, kursiv):
                byt(Ansikte(fet, kursiv))
                ut.append(_skydda(text))
            case Lank(adress, innehall):
                for del_ in innehall:
                    byt(Ansikte(del_.fet, del_.kursiv, adress))
                    ut.append(_skydda(del_.text))
            case Fotnotsref(nummer):
                byt(Ansikte())
                ut.append(f"[^{nummer}]")
            case Radbrytning():
                byt(Ansikte())
                ut.append(brytning)
    byt(Ansikte())
    return "".join(ut)


def _stjarnor(fran: Ansikte, till: Ansikte) -> str:
    return "*" * ((fran.kursiv != till.kursiv) + 2 * (fran.fet != till.fet))


def _skydda(text: str) -> str:
    return _SARSKILDA.sub(r"\\\g<0>", text)
