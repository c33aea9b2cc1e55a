# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What was typed in the search box, read once. There are no operators: nothing typed can be wrong."""

import re
from dataclasses import dataclass

from remiss.webb.sok.ord import namnnyckel, nummernyckel, ord_i, renskriv

MAX_TECKEN = 200
MAX_DELAR = 12
MINSTA_BORJAN = 4
_CITAT = re.compile(r'["”“„«»]')
_PARAGRAF_OCH_NUMMER = re.compile(r"(?:§|\bparagraf(?:en)?|\bpar\.?)\s*\d[\w/:-]*", re.IGNORECASE)


@dataclass(frozen=True)
class Del:
    """Words that must stand side by side, usually one. `is_borjan`: the last may go on ("plan" finds planen)."""

    ord: tuple[str, ...]
    is_borjan: bool = False


@dataclass(frozen=True)
class Fraga:
    """A search: parts that must all be found, and the identifiers it may name."""

    text: str = ""
    delar: tuple[Del, ...] = ()
    nycklar: frozenset[str] = frozenset()

    @property
    def is_tom(self) -> bool:
        return not self.delar


def tolka(text: str) -> Fraga:
    """Read a search. Quoted words are an exact phrase; other words of four letters or more match as a beginning."""
    text = renskriv(text[:MAX_TECKEN]).strip()
    delar: list[Del] = []
    bitar = _CITAT.split(text)
    for nummer, bit in enumerate(bitar):
        is_citat = nummer % 2 == 1 and nummer < len(bitar) - 1  # a quote that never ends is no quote
        if is_citat:
            delar.append(Del(tuple(ord_i(bit))))
        else:
            delar += [_del(tuple(ord_i(skrivet))) for skrivet in bit.split()]
    unika = tuple(dict.fromkeys(d for d in delar if d.ord))[:MAX_DELAR]
    return Fraga(text, unika, _nycklar(text) if unika else frozenset())


def _del(ord_: tuple[str, ...]) -> Del:
    """A written word; one with marks inside (0685/18, e-tjänst) is a phrase of its parts."""
    sista = ord_[-1] if ord_ else ""
    return Del(ord_, len(sista) >= MINSTA_BORJAN and not sista.isdecimal())


def _nycklar(text: str) -> frozenset[str]:
    """The identifiers a search may mean: itself as a number or a name, and every number in it."""
    utan_citat = _CITAT.sub(" ", text)
    nycklar = {namnnyckel(utan_citat), nummernyckel(utan_citat)}
    paragrafer = _PARAGRAF_OCH_NUMMER.findall(utan_citat)
    ovrigt = _PARAGRAF_OCH_NUMMER.sub(" ", utan_citat)
    nummer = [bit for bit in ovrigt.split() if any(tecken.isdecimal() for tecken in bit)]
    nycklar |= {nummernyckel(bit.strip(".,;:()")) for bit in (*paragrafer, *nummer)}
    return frozenset(nycklar - {""})
