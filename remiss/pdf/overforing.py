# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Carry objects from an opened file over to the one being written: those that are reached, each once, renumbered."""

import re
from collections import deque
from typing import Any

import pikepdf

from remiss.pdf.skrivare import Skrivare

#: Strings are stepped over; then what must change: a reference, and a key of the parent tree.
_SYMBOL = re.compile(rb"\((?:[^()\\]+|\\.)*\)|/(StructParents?) (\d+)|\b(\d+) (\d+) R\b", re.DOTALL)
#: Filters of a stream that another program kept in a file of its own.
_UTANFOR = ("/F", "/FFilter", "/FDecodeParms")
#: A stream longer than this is packed if it was not.
_PACKAS = 200
_NULL = b"null"
_TRADET = ("/Page", "/Pages", "/Catalog")


class Overforing:
    """From one opened file. `struktur` is what its keys of the parent tree grow by; None takes them away."""

    def __init__(self, pdf: pikepdf.Pdf, skrivare: Skrivare, struktur: int | None) -> None:
        self._pdf, self._skrivare, self._struktur = pdf, skrivare, struktur
        self._karta: dict[tuple[int, int], int] = {}
        self._ko: deque[tuple[int, int]] = deque()

    def peka(self, objgen: tuple[int, int], nummer: int) -> None:
        """What the file calls `objgen` is already written, or will be, as `nummer`; 0 is nothing at all."""
        self._karta[objgen] = nummer

    def platshallare(self, nummer: int) -> Any:
        """Something to put into an object of the file that will refer to `nummer`."""
        stallning = self._pdf.make_indirect(pikepdf.Dictionary())
        self.peka(stallning.objgen, nummer)
        return stallning

    def for_over(self, objekt: Any, nummer: int = 0) -> int:
        """Write the object under `nummer` and return it. What it refers to follows with `folj`."""
        nummer = nummer or self._skrivare.reservera()
        if objekt.is_indirect:
            self.peka(objekt.objgen, nummer)
        self._skriv(objekt, nummer)
        return nummer

    def folj(self) -> None:
        """Write everything that has been referred to and is not written."""
        while self._ko:
            objgen = self._ko.popleft()
            objekt = self._pdf.get_object(objgen)
            if _is_utanfor(objekt):
                self._skrivare.objekt(_NULL, self._karta[objgen])
            else:
                self._skriv(objekt, self._karta[objgen])

    def text(self, objekt: Any) -> bytes:
        """The object as it is to stand within another."""
        return self.byt(objekt.unparse())

    def byt(self, text: bytes) -> bytes:
        """Renumber every reference in written objects."""
        return _SYMBOL.sub(self._ersattning, text)

    def _ersattning(self, symbol: re.Match[bytes]) -> bytes:
        nyckel, varde, nummer, generation = symbol.groups()
        if nummer is not None:
            mal = self._mal((int(nummer), int(generation)))
            return b"%d 0 R" % mal if mal else _NULL
        if nyckel is None:
            return symbol.group()
        return b"" if self._struktur is None else b"/%b %d" % (nyckel, int(varde) + self._struktur)

    def _mal(self, objgen: tuple[int, int]) -> int:
        if objgen not in self._karta:
            self._karta[objgen] = self._skrivare.reservera()
            self._ko.append(objgen)
        return self._karta[objgen]

    def _skriv(self, objekt: Any, nummer: int) -> None:
        if not isinstance(objekt, pikepdf.Stream):
            self._skrivare.objekt(self.byt(objekt.unparse(resolved=True)), nummer)
            return
        data, ordbok = objekt.read_raw_bytes(), objekt.stream_dict
        for namn in ("/Length", *_UTANFOR):
            if namn in ordbok:
                del ordbok[namn]
        text = self.byt(ordbok.unparse(resolved=True)).strip()[2:-2].strip()
        if "/Filter" in ordbok or len(data) < _PACKAS:
            self._skrivare.strom(text, data, nummer)
        else:
            self._skrivare.packad(data, text, nummer)


def _is_utanfor(objekt: Any) -> bool:
    """A page or a tree that the pack has not: with it the rest of its own file would follow."""
    return isinstance(objekt, pikepdf.Dictionary) and objekt.get("/Type") in _TRADET
