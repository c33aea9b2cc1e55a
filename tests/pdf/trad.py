# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The structure tree of a file as plain values, for tests."""

from dataclasses import dataclass, field
from io import BytesIO

import pikepdf


@dataclass
class Nod:
    """An element: its type, what it holds, and on which pages (from 0) its marked pieces lie."""

    typ: str
    barn: "list[Nod]" = field(default_factory=list)
    sidor: list[int] = field(default_factory=list)
    objekt: pikepdf.Dictionary | None = None

    def alla(self, typ: str = "") -> "list[Nod]":
        """The element and all below it, of one type when that is given, in order."""
        egna = [self] if typ in ("", self.typ) else []
        return egna + [nod for barn in self.barn for nod in barn.alla(typ)]

    def form(self) -> str:
        """Return "Document(H1 P L(LI(Lbl LBody(P))))"."""
        return self.typ + (f"({' '.join(barn.form() for barn in self.barn)})" if self.barn else "")


def las(pdf: pikepdf.Pdf) -> Nod:
    """Read the tree of an open file. Every element must be the parent that its children name."""
    sidor = {sida.objgen: n for n, sida in enumerate(pdf.pages)}
    rot = pdf.Root.StructTreeRoot
    return _nod(rot.K, rot, sidor)


def av(data: bytes) -> Nod:
    """Read the tree of a file; the objects are closed with it."""
    with pikepdf.open(BytesIO(data)) as pdf:
        nod = las(pdf)
        for ett in nod.alla():
            ett.objekt = None
        return nod


def _nod(objekt: pikepdf.Dictionary, foralder: pikepdf.Object, sidor: dict[tuple[int, int], int]) -> Nod:
    assert objekt.P.objgen == foralder.objgen
    nod = Nod(str(objekt.S)[1:], objekt=objekt)
    barnen = objekt.get("/K", pikepdf.Array())
    for barn in barnen if isinstance(barnen, pikepdf.Array) else [barnen]:
        if isinstance(barn, int):
            nod.sidor.append(sidor[objekt.Pg.objgen])
        elif barn.get("/Type") in ("/MCR", "/OBJR"):
            nod.sidor.append(sidor[barn.Pg.objgen])
        else:
            nod.barn.append(_nod(barn, objekt, sidor))
    return nod
