# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The one form of a tree: everything that does not carry meaning is gone.

Empty blocks are dropped, tables are rectangular, lists stop at a depth a reader can follow, notes are
numbered as they are met. `normalisera` is idempotent, and a normal tree survives HTML, Markdown and JSON
unchanged (proved by property tests).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from remiss.karna.rik_text.tecken import en_rad, hopade, ren_text, stycken
from remiss.karna.rik_text.trad import (
    Bild,
    Block,
    Fotnot,
    Fotnotsref,
    Lista,
    OgiltigRikText,
    Punkt,
    RikText,
    Rubrik,
    Runor,
    Stycke,
    Tabell,
)

MAX_LISTDJUP = 5
"""Deeper lists are lifted to this depth: nobody follows six levels, and the page has no room."""
MAX_START = 99_999
MAX_KOLUMNER = 50

_FIL = re.compile(r"[0-9a-f]{64}")


def normalisera(text: RikText) -> RikText:
    """The normal form."""
    noter = {n.nummer: runor for n in text.fotnoter if (runor := en_rad(n.innehall, ()))}
    block = [rent for b in text.block for rent in _block(b, noter)]
    ordning = list(dict.fromkeys([*(n for b in block for n in _refererade(b)), *noter]))
    nya = {gammal: ny for ny, gammal in enumerate(ordning, 1)}
    return RikText(tuple(_omnumrera(b, nya) for b in block), tuple(Fotnot(nya[n], noter[n]) for n in ordning))


def is_fil(fil: str) -> bool:
    """Whether this can be the hash of a stored file."""
    return _FIL.fullmatch(fil) is not None


def _block(block: Block, noter: dict[int, Runor]) -> list[Block]:
    match block:
        case Rubrik(niva, text):
            ren = ren_text(text)
            return [Rubrik(niva, ren)] if ren else []
        case Tabell():
            return _tabell(block, noter)
        case Stycke() | Bild() | Lista():
            return list(_innehall(block, noter, 1))


def _innehall(block: Stycke | Bild | Lista, noter: dict[int, Runor], djup: int) -> Iterator[Stycke | Bild | Lista]:
    match block:
        case Stycke(runor):
            yield from (Stycke(ren) for ren in stycken(runor, noter))
        case Bild(fil, alt):
            if is_fil(fil):
                yield Bild(fil, ren_text(alt))
        case Lista(is_numrerad, punkter, start):
            rena = tuple(ren for punkt in punkter for ren in _punkt(punkt, noter, djup))
            if rena:
                yield Lista(is_numrerad, rena, min(max(start, 1), MAX_START) if is_numrerad else 1)


def _punkt(punkt: Punkt, noter: dict[int, Runor], djup: int) -> list[Punkt]:
    """The point, or several where a list below the deepest allowed is lifted into this one."""
    ut: list[list[Stycke | Bild | Lista]] = [[]]
    for block in punkt.block:
        if isinstance(block, Lista) and djup >= MAX_LISTDJUP:
            ut += [list(lyft.block) for inre in block.punkter for lyft in _punkt(inre, noter, djup)]
            ut.append([])
        else:
            ut[-1] += _innehall(block, noter, djup + 1)
    return [Punkt(tuple(block)) for block in ut if block]


def _tabell(tabell: Tabell, noter: dict[int, Runor]) -> list[Block]:
    bredd = max((len(rad) for rad in tabell.rader), default=0)
    if bredd > MAX_KOLUMNER:
        raise OgiltigRikText(f"En tabell får ha högst {MAX_KOLUMNER} kolumner. Lägg den som en bilaga i stället.")
    rader = [tuple(hopade(cell, noter) for cell in rad) + ((),) * (bredd - len(rad)) for rad in tabell.rader]
    ifyllda = tuple(rad for rad in rader if any(rad))
    if not ifyllda:
        return []
    has_rubrikrad = tabell.has_rubrikrad and any(rader[0])
    has_rubrikkolumn = tabell.has_rubrikkolumn and bredd > 1 and len(ifyllda) > has_rubrikrad
    return [Tabell(ifyllda, has_rubrikrad, has_rubrikkolumn)]


def _runor(block: Block) -> Iterable[Runor]:
    match block:
        case Stycke(runor):
            yield runor
        case Lista(_, punkter):
            for punkt in punkter:
                for inre in punkt.block:
                    yield from _runor(inre)
        case Tabell(rader):
            for rad in rader:
                yield from rad


def _refererade(block: Block) -> list[int]:
    return [run.nummer for runor in _runor(block) for run in runor if isinstance(run, Fotnotsref)]


def _omnumrera(block: Block, nya: dict[int, int]) -> Block:
    match block:
        case Stycke() | Lista() | Bild():
            return _omnumrera_innehall(block, nya)
        case Tabell(rader):
            return replace(block, rader=tuple(tuple(_byt(cell, nya) for cell in rad) for rad in rader))
        case _:
            return block


def _omnumrera_innehall(block: Stycke | Bild | Lista, nya: dict[int, int]) -> Stycke | Bild | Lista:
    match block:
        case Stycke(runor):
            return Stycke(_byt(runor, nya))
        case Lista(_, punkter):
            return replace(
                block,
                punkter=tuple(Punkt(tuple(_omnumrera_innehall(b, nya) for b in p.block)) for p in punkter),
            )
        case Bild():
            return block


def _byt(runor: Runor, nya: dict[int, int]) -> Runor:
    return tuple(Fotnotsref(nya[run.nummer]) if isinstance(run, Fotnotsref) else run for run in runor)
