# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Recognise organs in text: a pasted list, or the running text of a paragraph. A person always confirms.

Names differ in dashes, spaces, case, articles and genitives between documents, and scanned ones have lost
their å, ä and ö (domain.md 9), so the comparison is made on a folded form and never on exact strings.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_STRECK = re.compile(r"[\u2010-\u2015\u2212]")
_SKRAP = re.compile(r"[^0-9a-z]+")
_PUNKT = re.compile(r"^\s*(?:[-*•–·]|\d{1,3}[.)])\s*")
_EPOST = re.compile(r"[<(\[]?\s*([A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,})\s*[>)\]]?")


@dataclass(frozen=True)
class Traff:
    """One row of a pasted list: recognised as an organ, or an outsider with the address that stood there."""

    rad: str
    namn: str
    organ_id: int | None = None
    epost: str = ""


def vik(text: str) -> str:
    """The form that is compared: lower case, no diacritics, one space between words."""
    text = unicodedata.normalize("NFKD", _STRECK.sub("-", text.casefold()))
    text = "".join(t for t in text if not unicodedata.combining(t))
    return _SKRAP.sub(" ", text).strip()


def _former(namn: str) -> Iterable[str]:
    """A name as it is written, and without the ending -en of "nämnden" ("social resursnämnd")."""
    vikt = vik(namn)
    yield vikt
    if "namnden" in vikt:
        yield vikt.replace("namnden", "namnd")
    elif "namnd" in vikt:
        yield re.sub(r"namnd\b", "namnden", vikt)
    if vikt.endswith(" ab") and not vikt.startswith("ab "):
        yield f"ab {vikt[:-3]}"


class Register:
    """The names of the register, folded once."""

    def __init__(self, poster: Iterable[tuple[str, int]]) -> None:
        self._organ: dict[str, int] = {}
        tvetydiga: set[str] = set()
        for namn, organ_id in poster:
            for form in _former(namn):
                if self._organ.setdefault(form, organ_id) != organ_id:
                    tvetydiga.add(form)
        # A name that two organs share is never guessed.
        for form in tvetydiga:
            del self._organ[form]

    def hitta(self, namn: str) -> int | None:
        """The organ with this name, or None."""
        return next((self._organ[form] for form in _former(namn) if form in self._organ), None)

    def i_text(self, text: str) -> list[int]:
        """The organs named in running text, in the order they stand; the longest name wins."""
        vikt = f" {vik(text)} "
        funna: list[tuple[int, int]] = []
        for form in sorted(self._organ, key=len, reverse=True):
            if len(form) < 5:
                continue
            for andelse in ("", "s"):
                sokt = f" {form}{andelse} "
                while (plats := vikt.find(sokt)) >= 0:
                    funna.append((plats, self._organ[form]))
                    # What is found is blotted out, so that a shorter name inside it is not found too.
                    vikt = vikt[: plats + 1] + "#" * (len(sokt) - 2) + vikt[plats + len(sokt) - 1 :]
        return list(dict.fromkeys(organ_id for _, organ_id in sorted(funna)))


def las_lista(text: str, register: Register) -> list[Traff]:
    """Read a pasted list: one recipient per line; bullets, numbers and addresses in brackets are understood."""
    traffar: list[Traff] = []
    sedda: set[str] = set()
    for rad in text.splitlines():
        ren = _PUNKT.sub("", rad).strip().rstrip(",;")
        epost = ""
        if fynd := _EPOST.search(ren):
            epost = fynd.group(1)
            ren = (ren[: fynd.start()] + ren[fynd.end() :]).strip(" ,;\t") or epost
        nyckel = vik(ren)
        if not nyckel or nyckel in sedda:
            continue
        sedda.add(nyckel)
        traffar.append(Traff(rad.strip(), ren[:200], register.hitta(ren), epost))
    return traffar


def i_register(poster: Sequence[tuple[str, int]], namn: str) -> int | None:
    """Shortcut for one name."""
    return Register(poster).hitta(namn)
