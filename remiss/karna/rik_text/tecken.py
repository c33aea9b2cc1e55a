# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Runs in normal form, worked out character by character.

White space is one space, and it is bold, italic or linked only if both its neighbours are: so a face always
begins and ends at a visible character, which is what makes the Markdown form unambiguous.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from remiss.karna.rik_text.trad import Fotnotsref, Inline, Lank, Radbrytning, Runor, Text

TILLATNA_SCHEMAN = ("http://", "https://", "mailto:")

_BLANKT = re.compile(r"[ \t\n\r\f\v\x1c-\x1f\x85\u2028\u2029]")
_OSYNLIGT = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # control characters
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen and zero widths: they hide words from search
    "\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the reading direction can make a text say another thing
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # what is no character
)
_MAX_ADRESS = 2000
_SAKRA = "%/?#&=+,;:@!$'*~._-"
_VARDNAMN = re.compile(r"[a-z0-9]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9_-]*[a-z0-9])?)*")
_SIST_SIFFROR = re.compile(r"(^|\.)(\d+|0x[0-9a-f]*)$")
_IPV4 = re.compile(r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}")


class Ansikte(NamedTuple):
    """What surrounds a character."""

    fet: bool = False
    kursiv: bool = False
    adress: str | None = None

    def gemensamt(self, annat: "Ansikte") -> "Ansikte":
        """What both have."""
        return Ansikte(
            self.fet and annat.fet,
            self.kursiv and annat.kursiv,
            self.adress if self.adress == annat.adress else None,
        )


Atom = tuple[str, Ansikte] | Fotnotsref
"""A character (or, on the way in, a run of them) and its face; or a reference."""
Rad = list[Atom]


def ren_text(text: str) -> str:
    """Plain text in normal form."""
    return re.sub(" +", " ", _BLANKT.sub(" ", unicodedata.normalize("NFC", _OSYNLIGT.sub("", text)))).strip()


def is_blankt(text: str) -> bool:
    """Whether there is only white space of the kind that collapses."""
    return not _BLANKT.sub("", _OSYNLIGT.sub("", text))


def ren_adress(adress: str) -> str | None:
    """The address in one form, in ASCII, or None if it is not one a reader may be sent to."""
    adress = _BLANKT.sub(" ", unicodedata.normalize("NFC", _OSYNLIGT.sub("", adress))).strip()
    schema = next((s for s in TILLATNA_SCHEMAN if adress.lower().startswith(s)), None)
    if schema is None or len(adress) > _MAX_ADRESS:
        return None
    resten = adress[len(schema) :]
    if schema == "mailto:":
        return schema + quote(resten, safe=_SAKRA) if "@" in resten else None
    slut = min((i for i in map(resten.find, "/?#") if i >= 0), default=len(resten))
    vard = _ren_vard(resten[:slut])
    return None if vard is None else schema + vard + quote(resten[slut:], safe=_SAKRA)


def _ren_vard(vard: str) -> str | None:
    """A host name browsers agree on: no user name before it, none that is nearly a number."""
    namn, _, port = vard.partition(":")
    try:
        namn = namn.encode("idna").decode().lower() if namn else ""
    except UnicodeError:
        return None
    is_namn = _VARDNAMN.fullmatch(namn) is not None and not _SIST_SIFFROR.search(namn)
    if not (is_namn or _IPV4.fullmatch(namn)) or (port and not (port.isdecimal() and 0 < int(port[:6]) < 65536)):
        return None
    return f"{namn}:{int(port)}" if port else namn


def stycken(runor: Iterable[Inline], noter: Collection[int]) -> list[Runor]:
    """One paragraph or several: an empty line parts them. References to notes outside `noter` are dropped."""
    rader = [_ren_rad(rad) for rad in _rader(runor, noter)]
    return [_sammanfoga(grupp) for is_tom, grupp in groupby(rader, key=lambda rad: not rad) if not is_tom]


def en_rad(runor: Iterable[Inline], noter: Collection[int]) -> Runor:
    """Everything on one line."""
    blanksteg = (Text(" ") if isinstance(run, Radbrytning) else run for run in runor)
    return next(iter(stycken(blanksteg, noter)), ())


def hopade(runor: Iterable[Inline], noter: Collection[int]) -> Runor:
    """Everything in one paragraph, one break between lines: a cell."""
    rader = (rad for rad in (_ren_rad(rad) for rad in _rader(runor, noter)) if rad)
    return _sammanfoga(rader)


def klartext(runor: Iterable[Inline]) -> str:
    """The words alone."""
    ut = []
    for run in runor:
        match run:
            case Text(text):
                ut.append(text)
            case Lank(_, innehall):
                ut += [del_.text for del_ in innehall]
            case Radbrytning():
                ut.append(" ")
    return "".join(ut)


def _rader(runor: Iterable[Inline], noter: Collection[int]) -> list[Rad]:
    rader: list[Rad] = [[]]
    for run in runor:
        match run:
            case Radbrytning():
                rader.append([])
            case Fotnotsref(nummer):
                rader[-1] += [run] if nummer in noter else []
            case Text(text, fet, kursiv):
                rader[-1].append((text, Ansikte(fet, kursiv)))
            case Lank(adress, innehall):
                ren = ren_adress(adress)
                synligt = innehall if not all(is_blankt(t.text) for t in innehall) else (Text(adress),)
                rader[-1] += [(t.text, Ansikte(t.fet, t.kursiv, ren)) for t in synligt]
    return rader


def _ren_rad(bitar: Iterable[Atom]) -> Rad:
    """The atoms of a line, trimmed, each space carrying what its neighbours share."""
    atomer = _utan_dubbla_blanksteg(_atomer(bitar))
    while atomer and isinstance(atomer[0], tuple) and not atomer[0][0].strip():
        del atomer[0]
    while atomer and isinstance(atomer[-1], tuple) and not atomer[-1][0].strip():
        del atomer[-1]
    return [
        (" ", _ansikte(atomer[i - 1]).gemensamt(_ansikte(atomer[i + 1])))
        if isinstance(atom, tuple) and atom[0] == " "
        else atom
        for i, atom in enumerate(atomer)
    ]


def _atomer(bitar: Iterable[Atom]) -> Iterator[Atom]:
    """Characters; equal runs are joined before they are composed (NFC)."""
    synliga = (bit if isinstance(bit, Fotnotsref) else (_OSYNLIGT.sub("", bit[0]), bit[1]) for bit in bitar)
    ifyllda = (bit for bit in synliga if isinstance(bit, Fotnotsref) or bit[0])
    for nyckel, grupp in groupby(ifyllda, key=_nyckel):
        if isinstance(nyckel, Fotnotsref):
            yield from (nyckel for _ in grupp)
            continue
        text = "".join(bit[0] for bit in grupp if isinstance(bit, tuple))
        yield from ((tecken, nyckel) for tecken in _BLANKT.sub(" ", unicodedata.normalize("NFC", text)))


def _utan_dubbla_blanksteg(atomer: Iterable[Atom]) -> Rad:
    ut: Rad = []
    for atom in atomer:
        if isinstance(atom, tuple) and atom[0] == " " and ut and isinstance(ut[-1], tuple) and ut[-1][0] == " ":
            continue
        ut.append(atom)
    return ut


def _nyckel(atom: Atom) -> Fotnotsref | Ansikte:
    return atom[1] if isinstance(atom, tuple) else atom


def _ansikte(atom: Atom) -> Ansikte:
    return atom[1] if isinstance(atom, tuple) else Ansikte()


def _sammanfoga(rader: Iterable[Rad]) -> Runor:
    ut: list[Inline] = []
    for nummer, rad in enumerate(rader):
        if nummer:
            ut.append(Radbrytning())
        for adress, lankad in groupby(rad, key=lambda atom: _ansikte(atom).adress):
            runor: list[Inline] = []
            for nyckel, grupp in groupby(lankad, key=_nyckel):
                if isinstance(nyckel, Fotnotsref):
                    runor += [nyckel for _ in grupp]
                else:
                    text = "".join(atom[0] for atom in grupp if isinstance(atom, tuple))
                    runor.append(Text(text, nyckel.fet, nyckel.kursiv))
            ut += runor if adress is None else [Lank(adress, tuple(r for r in runor if isinstance(r, Text)))]
    return tuple(ut)
