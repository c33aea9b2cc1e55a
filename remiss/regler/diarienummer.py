# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Diarienummer: write them, read them, find them in running text.

Offentlighets- och sekretesslagen (2009:400) 5 kap. 2 § 2: a registered handling has a diarienummer or
another designation: https://lagen.nu/2009:400#K5P2. The form is the authority's own and changes over time
(0685/18, 2013:210, 2020/0083, SLK-2023-01047), so a number is a string, unique within one diarium.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from remiss.regler import Lagrum, regel

OSL_5_2 = Lagrum("OSL", kapitel="5", paragraf="2", stycke=1, punkt=2)

_OSL = date(2009, 6, 30)
_FALT = re.compile(r"\{(lopnummer|year|yy)(?::([1-9]))?\}")
_BRYTAR = 70
"""Two-digit years from 70 belong to the 1900s; the rest to the 2000s."""

_UTPEKAT = re.compile(
    r"(?:dnr|diarienr|diarienummer|d-?nummer|ärendenummer|ärende|beteckning|referens|ref)\s*[.:]*\s*$", re.I
)
_FORFATTNING = re.compile(
    r"(?:\b(?:SFS|SOU|Ds|Prop\.?|Dir\.?|bet\.?|rskr\.?|RÅ|NJA|HFD|JO)|(?:lag|lagen|balken|förordning|förordningen)\s*\()"
    r"\s*(?:nr\s*)?$",
    re.I,
)


@dataclass(frozen=True)
class Diarienummerformat:
    """A format such as `{lopnummer:4}/{yy}`, `{year}:{lopnummer}` or `SLK-{year}-{lopnummer:5}`.

    `{lopnummer:4}` pads with zeros to four digits; a larger number is written in full.
    """

    monster: str

    def __post_init__(self) -> None:
        falt = [traff.group(1) for traff in _FALT.finditer(self.monster)]
        rest = _FALT.sub("", self.monster)
        if falt.count("lopnummer") != 1:
            raise ValueError("Formatet ska innehålla {lopnummer} precis en gång.")
        if len(falt) - 1 > 1:
            raise ValueError("Formatet ska innehålla året högst en gång, som {year} eller {yy}.")
        if "{" in rest or "}" in rest:
            raise ValueError("Formatet innehåller ett okänt fält. Använd {lopnummer}, {year} och {yy}.")
        if re.search(r"\}\{", self.monster):
            raise ValueError("Skriv ett tecken mellan år och löpnummer, till exempel / eller -.")

    def skriv(self, *, year: int, lopnummer: int) -> str:
        """Return the number, "0685/18" for 685 of 2018."""
        if lopnummer < 1:
            raise ValueError("Löpnumret börjar på 1.")
        varden = {"lopnummer": lopnummer, "year": year, "yy": year % 100}

        def satt_in(traff: re.Match[str]) -> str:
            bredd = {"year": 4, "yy": 2}.get(traff.group(1), int(traff.group(2) or 1))
            return str(varden[traff.group(1)]).zfill(bredd)

        return _FALT.sub(satt_in, self.monster)

    def las(self, text: str) -> tuple[int | None, int] | None:
        """Return (year, löpnummer); None if the text has another format. The year may be absent."""
        traff = _uttryck(self.monster).fullmatch(text.strip())
        return _delar(traff) if traff else None

    def kanonisk(self, text: str) -> str | None:
        """Return the number as this format writes it, "0685/18" for "685/18"; None if it is none."""
        delar = self.las(text)
        if delar is None or delar[1] < 1:
            return None
        return self.skriv(year=delar[0] or 0, lopnummer=delar[1])


@cache
def _uttryck(monster: str) -> re.Pattern[str]:
    """The format as a pattern; leading zeros may be missing, blanks around a separator are forgiven."""
    delar, slut = [], 0
    for falt in _FALT.finditer(monster):
        delar.append(_tecken(monster[slut : falt.start()]))
        monstret = {"year": r"(?P<year>(?:19|20)\d\d)", "yy": r"(?P<yy>\d\d)"}
        delar.append(monstret.get(falt.group(1), r"(?P<lopnummer>\d{1,9})"))
        slut = falt.end()
    delar.append(_tecken(monster[slut:]))
    return re.compile("".join(delar), re.I)


def _tecken(text: str) -> str:
    """A hyphen may have become a dash on its way, and a blank may surround a separator."""

    def ett(tecken: str) -> str:
        if tecken == "-":
            return r"\s?[-‐‑–]\s?"
        return rf"\s?{re.escape(tecken)}\s?" if tecken in "/:" else re.escape(tecken)

    return "".join(map(ett, text))


def _delar(traff: re.Match[str]) -> tuple[int | None, int]:
    grupper = traff.groupdict()
    year = int(grupper["year"]) if grupper.get("year") else None
    if grupper.get("yy"):
        yy = int(grupper["yy"])
        year = (1900 if yy >= _BRYTAR else 2000) + yy
    return year, int(grupper["lopnummer"])


@dataclass(frozen=True)
class Nummertraff:
    """A number found in running text. `is_utpekat`: words such as "dnr" stand before it."""

    nummer: str
    start: int
    slut: int
    is_utpekat: bool


def hitta_diarienummer(text: str, monster: Iterable[str]) -> tuple[Nummertraff, ...]:
    """Find quoted diarienummer of the given formats: pointed out first, then in the order of the text.

    Each is written as its format writes it. Statutes and reports (SFS 2017:725, SOU 2017:97) are left
    out, as is a number that is part of a longer one; a handling's number in the ärende (0685/18-3) is not.
    """
    traffar: dict[tuple[int, str], Nummertraff] = {}
    for ett_monster in dict.fromkeys(monster):
        nummerformat = Diarienummerformat(ett_monster)
        for traff in _uttryck(ett_monster).finditer(text):
            nummer = nummerformat.kanonisk(traff.group())
            fore = text[max(0, traff.start() - 40) : traff.start()]
            if nummer is None or not _star_for_sig(text, traff) or _FORFATTNING.search(fore):
                continue
            is_utpekat = bool(_UTPEKAT.search(fore))
            nyckel = (traff.start(), nummer)
            traffar.setdefault(nyckel, Nummertraff(nummer, traff.start(), traff.end(), is_utpekat))
    return tuple(sorted(traffar.values(), key=lambda t: (not t.is_utpekat, t.start)))


def _star_for_sig(text: str, traff: re.Match[str]) -> bool:
    """A number is not cut out of a longer number, a date or a word; -3 after it names a handling."""
    fore, efter = text[max(0, traff.start() - 1) : traff.start()], text[traff.end() : traff.end() + 12]
    if fore and (fore.isalnum() or fore in "/:-–"):
        return False
    return re.match(r"\w|[/:]\d|-\d+-", efter) is None


@dataclass(frozen=True)
class Nummerfakta:
    """A number about to be given in a diarium, and those already taken: (diarium, nummer)."""

    diarium: str
    nummer: str
    upptagna: frozenset[tuple[str, str]]


@regel(OSL_5_2, galler_fran=_OSL)
def numret_is_ledigt_i_diariet(fakta: Nummerfakta) -> str | None:
    """A diarienummer is given once in one diarium; another diarium may use the same."""
    if (fakta.diarium, fakta.nummer) not in fakta.upptagna:
        return None
    return f"{fakta.nummer} finns redan i {fakta.diarium}. Ange ett annat nummer."
