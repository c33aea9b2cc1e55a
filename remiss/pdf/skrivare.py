# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Write a PDF object by object, so that only what is being written is in memory (ISO 32000-1 7.5).

Of what is written nothing is kept but where it lies: a dozen bytes an object. Everything but streams goes into
object streams, packed a hundred at a time, as qpdf does. The identity of the file is the hash of what is in it.
"""

import hashlib
import zlib
from array import array
from typing import BinaryIO

#: Objects in one object stream.
_I_EN_STROM = 100
_FRI, _FOR_SIG, _I_STROM = 0, 1, 2
#: Field widths of the cross-reference: kind, offset (or object stream), index.
_BREDDER = (1, 6, 2)


class Skrivare:
    """An open file that objects are written to, each once. Every number reserved must be written."""

    def __init__(self, ut: BinaryIO) -> None:
        self._ut, self._summa, self._plats = ut, hashlib.sha256(), 0
        self._slag, self._var, self._index = array("B", [_FRI]), array("Q", [0]), array("H", [0xFFFF])
        self._vantande: list[tuple[int, bytes]] = []
        self._skriv(b"%PDF-1.7\n%\xbf\xf7\xa2\xfe\n")

    def reservera(self, antal: int = 1) -> int:
        """The first of so many object numbers in a row."""
        forst = len(self._slag)
        for falt in (self._slag, self._var, self._index):
            falt.extend([0] * antal)
        return forst

    def objekt(self, kropp: bytes, nummer: int = 0) -> int:
        """Write anything but a stream; return its number."""
        nummer = nummer or self.reservera()
        self._vantande.append((nummer, kropp))
        if len(self._vantande) == _I_EN_STROM:
            self._tom()
        return nummer

    def strom(self, ordbok: bytes, data: bytes, nummer: int = 0) -> int:
        """Write a stream; `ordbok` is its dictionary without brackets and Length."""
        nummer = nummer or self.reservera()
        self._for_sig(nummer, b"<<%b/Length %d>>\nstream\n%b\nendstream" % (ordbok, len(data), data))
        return nummer

    def packad(self, data: bytes, ordbok: bytes = b"", nummer: int = 0) -> int:
        """Write a stream, packed."""
        return self.strom(ordbok + b"/Filter/FlateDecode", zlib.compress(data), nummer)

    def avsluta(self, rot: int, info: int) -> None:
        """Write the cross-reference and the trailer."""
        self._tom()
        eget = self.reservera()
        self._slag[eget], self._var[eget] = _FOR_SIG, self._plats
        rader = b"".join(
            b"".join(varde.to_bytes(bredd, "big") for varde, bredd in zip(rad, _BREDDER, strict=True))
            for rad in zip(self._slag, self._var, self._index, strict=True)
        )
        ident = self._summa.hexdigest()[:32].encode()
        ordbok = b"/Type/XRef/Size %d/W[%d %d %d]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (
            len(self._slag), *_BREDDER, rot, info, ident, ident,
        )  # fmt: skip
        borjan = self._plats
        self.packad(rader, ordbok, eget)
        self._skriv(b"startxref\n%d\n%%%%EOF\n" % borjan)

    def _tom(self) -> None:
        if not self._vantande:
            return
        egen = self.reservera()
        huvud, kroppar, plats = [], [], 0
        for index, (nummer, kropp) in enumerate(self._vantande):
            huvud.append(b"%d %d" % (nummer, plats))
            kroppar.append(kropp)
            plats += len(kropp) + 1
            self._slag[nummer], self._var[nummer], self._index[nummer] = _I_STROM, egen, index
        inledning = b" ".join(huvud) + b"\n"
        antal, self._vantande = len(self._vantande), []
        self.packad(inledning + b"\n".join(kroppar), b"/Type/ObjStm/N %d/First %d" % (antal, len(inledning)), egen)

    def _for_sig(self, nummer: int, kropp: bytes) -> None:
        self._slag[nummer], self._var[nummer] = _FOR_SIG, self._plats
        self._skriv(b"%d 0 obj\n%b\nendobj\n" % (nummer, kropp))

    def _skriv(self, data: bytes) -> None:
        self._ut.write(data)
        self._summa.update(data)
        self._plats += len(data)
