# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A document with passages taken out: the text is gone before anything is drawn, the structure is as it was.

A passage is what a reader points at: a heading, a paragraph, a row, a point, a signature. It is named by its place in
the content. Words are taken out wherever they stand, also in the title, the foot and the addresses of links, and with
the whole word that holds them: to leave a part of it would tell what is missing.

Nothing of the original's standing follows along: not its code, and no line that says that it is signed.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from remiss.pdf.innehall import (
    Beslutspunkter,
    Bild,
    Cell,
    Dokument,
    Faktarad,
    Fotnot,
    Inline,
    Kontroll,
    Lank,
    Lista,
    Lopande,
    Radbrytning,
    Rubrik,
    Stycke,
    Tabell,
    Text,
    Underskrift,
)
from remiss.pdf.kontroll import kontrollrad
from remiss.pdf.lopande import som_inline
from remiss.pdf.ordsok import BRYTNING, Ordlista, Ordsok, ren

MASKAT = "[maskat]"
PA_ORIGINALET = "Underskriften finns på originalet"
#: A shorter word would take out half the text.
KORTAST = 2
#: What is ticked whole. A row of a table (a tuple of cells) and a point that is a plain string are too.
_HELA = (Rubrik, Stycke, Faktarad, Underskrift, Fotnot, Bild)
#: Fields that say how, not what.
_INTE_TEXT = frozenset({"stil", "sprak", "textfarg", "linjefarg"})
Byte = Callable[[str, Any], Any]


@dataclass(frozen=True)
class Avsnitt:
    """A passage that can be ticked: its place in the content, and what stands there."""

    nyckel: str
    text: str
    is_rubrik: bool = False


@dataclass(frozen=True)
class Maskad:
    """What became of it, and in how many places something was taken out."""

    dokument: Dokument
    antal: int


def avsnitt(dokument: Dokument) -> list[Avsnitt]:
    """Every passage with text, in reading order."""
    return [
        Avsnitt(nyckel, text, isinstance(del_, Rubrik)) for nyckel, del_ in _hela(dokument) if (text := _visas(del_))
    ]


def saknade_ord(dokument: Dokument, ord_: Collection[str]) -> list[str]:
    """The words that stand nowhere in what the document says or is called."""
    lista = Ordlista()
    _maskad(dokument, _Maskare((), lista))
    return lista.saknade(ord_)


def maska(dokument: Dokument, *, avsnitt: Collection[str] = (), ord_: Collection[str] = ()) -> Maskad:
    """Take out the passages and the words."""
    return _maskad(dokument, _Maskare(avsnitt, Ordsok(ord_)))


def _maskad(dokument: Dokument, maskare: "_Maskare") -> Maskad:
    borta = [del_ for nyckel, del_ in _hela(dokument) if nyckel in maskare.avsnitt]
    koder = {kontrollrad(block) for block in dokument.block if isinstance(block, Kontroll)}
    ramen = replace(
        dokument,
        block=(),
        titel=_utan(dokument.titel, borta),
        sidfot=tuple(_utan(rad, borta) for rad in dokument.sidfot if rad not in koder),
    )
    block = _gang(dokument.block, "", maskare.helt_eller_ord, maskare.ord)
    kvar = tuple(ett for ett in block if not isinstance(ett, Kontroll))
    return Maskad(replace(maskare.ord(ramen), block=kvar), maskare.antal)


def _hela(dokument: Dokument) -> list[tuple[str, Any]]:
    """Passages by their place."""
    ut: list[tuple[str, Any]] = []

    def anteckna(nyckel: str, del_: Any) -> Any:
        ut.append((nyckel, del_))
        return del_

    _gang(dokument.block, "", anteckna, lambda varde: varde)
    return ut


def _gang(varde: Any, nyckel: str, hel: Byte, inre: Callable[[Any], Any]) -> Any:
    """Walk the content in order: `hel` answers for each passage by its place, `inre` for the texts between them."""
    if isinstance(varde, _HELA):
        return hel(nyckel, varde)
    if isinstance(varde, Tabell):
        rader = tuple(hel(f"{nyckel}.{n}", rad) for n, rad in enumerate(varde.rader))
        return replace(varde, rubriker=inre(varde.rubriker), rader=rader, bildtext=inre(varde.bildtext))
    if isinstance(varde, Lista | Beslutspunkter):
        punkter = tuple(
            hel(f"{nyckel}.{n}", punkt) if isinstance(punkt, str) else _gang(punkt, f"{nyckel}.{n}", hel, inre)
            for n, punkt in enumerate(varde.punkter)
        )
        ut = replace(varde, punkter=punkter)
        return replace(ut, ingress=inre(ut.ingress)) if isinstance(ut, Beslutspunkter) else ut
    if isinstance(varde, tuple):
        return tuple(_gang(del_, f"{nyckel}.{n}".lstrip("."), hel, inre) for n, del_ in enumerate(varde))
    if not is_dataclass(varde) or isinstance(varde, type | Kontroll):
        return varde
    return replace(
        varde,
        **{
            falt.name: _gang(barn, f"{nyckel}.{n}", hel, inre) if isinstance(barn, tuple) else inre(barn)
            for n, falt in enumerate(fields(varde))
            if isinstance(barn := getattr(varde, falt.name), tuple | str)
        },
    )


def _visas(del_: Any) -> str:
    """What the passage says, on one line."""
    text = f"Bild: {del_.alt}" if isinstance(del_, Bild) else " ".join(_texter(del_))
    return _en_rad(text)


def _en_rad(text: str) -> str:
    return " ".join(ren(text).split())


def _texter(varde: Any) -> Iterator[str]:
    if isinstance(varde, str):
        yield varde
    elif isinstance(varde, Stycke | Fotnot):
        yield "".join(run.text for run, _ in _bitar(varde.innehall) if isinstance(run, Text))
    elif isinstance(varde, tuple):
        for del_ in varde:
            yield from _texter(del_)
    elif is_dataclass(varde):
        for falt in fields(varde):
            yield from _texter(getattr(varde, falt.name))


def _utan(text: str, borta: list[Any]) -> str:
    """A line outside the text that says the same as a ticked passage goes with it."""
    for del_ in borta:
        sagt, rent = _visas(del_), _en_rad(text)
        if isinstance(del_, Rubrik) and rent and rent in sagt:
            return MASKAT
        text = rent.replace(sagt, MASKAT) if len(sagt) > KORTAST and sagt in rent else text
    return text


class _Maskare:
    """Takes out, and counts."""

    def __init__(self, avsnitt: Collection[str], sok: Ordsok) -> None:
        self.avsnitt = frozenset(avsnitt)
        self.antal = 0
        self._sok = sok

    def helt_eller_ord(self, nyckel: str, del_: Any) -> Any:
        """A passage: all of it if it is ticked, else the words in it."""
        if nyckel not in self.avsnitt:
            return self.ord(del_)
        self.antal += 1
        return self._helt(del_)

    def _helt(self, del_: Any) -> Any:
        match del_:
            case Rubrik():
                return replace(del_, text=MASKAT)
            case Stycke() | Fotnot():
                return replace(del_, innehall=MASKAT)
            case Faktarad():
                return replace(del_, etikett=self.ord(del_.etikett), varde=MASKAT)
            case Underskrift():
                return Underskrift(self.ord(del_.roll), MASKAT, intygad=PA_ORIGINALET)
            case Bild():
                return Stycke(MASKAT)
            case tuple():
                return tuple(replace(c, innehall=MASKAT) if isinstance(c, Cell) else MASKAT for c in del_)
        return MASKAT

    def ord(self, varde: Any) -> Any:
        """The value without the words, whatever it is."""
        if isinstance(varde, str):
            return self._text(varde)
        if isinstance(varde, Stycke | Fotnot):
            return replace(varde, innehall=self._lopande(varde.innehall))
        if isinstance(varde, tuple):
            return tuple(self.ord(del_) for del_ in varde)
        if not is_dataclass(varde) or isinstance(varde, type):
            return varde
        nya = {f.name: self.ord(getattr(varde, f.name)) for f in fields(varde) if f.name not in _INTE_TEXT}
        if isinstance(varde, Underskrift):
            nya["intygad"] = PA_ORIGINALET
        return replace(varde, **nya)

    def _text(self, text: str) -> str:
        rent = ren(text)
        traffar = self._sok.traffar(rent)
        self.antal += len(traffar)
        return _kvar(rent, 0, traffar)[0] if traffar else text

    def _lopande(self, innehall: Lopande) -> Lopande:
        """Running text: a word may begin in one run and end in another, or in a link."""
        if isinstance(innehall, str) or not self._sok:
            return self._text(innehall) if isinstance(innehall, str) else innehall
        bitar = _bitar(innehall)
        sagt = [ren(bit.text) if isinstance(bit, Text) else BRYTNING * isinstance(bit, Radbrytning) for bit, _ in bitar]
        traffar = self._sok.traffar("".join(sagt))
        rojer = {lank for _, lank in bitar if lank and self._sok.finns_i_adress(lank.adress)}
        traffar = sorted([*traffar, *self._visade(bitar, sagt, traffar, rojer)])
        self.antal += len(traffar) + len(rojer)
        if not traffar and not rojer:
            return innehall
        ut: list[tuple[Inline, Lank | None]] = []
        fran = 0
        for (bit, lank), text in zip(bitar, sagt, strict=True):
            kvar, is_traffad = _kvar(text, fran, traffar)
            if lank and is_traffad:
                rojer.add(lank)
            if not isinstance(bit, Text):
                ut.append((bit, lank))
            elif kvar:
                ut.append((replace(bit, text=kvar), lank))
            fran += len(text)
        return _som_lopande(ut, rojer)

    def _visade(
        self,
        bitar: list[tuple[Inline, Lank | None]],
        sagt: list[str],
        traffar: list[tuple[int, int]],
        rojer: set[Lank],
    ) -> Iterator[tuple[int, int]]:
        """The runs that show the address of a link that tells a word, where the word itself is not read."""
        fran = 0
        for (_, lank), text in zip(bitar, sagt, strict=True):
            till = fran + len(text)
            is_traffad = any(borjan < till and slut > fran for borjan, slut in traffar)
            if lank in rojer and not is_traffad and self._sok.finns_i_adress(text):
                yield fran, till
            fran = till


def _bitar(innehall: Lopande) -> list[tuple[Inline, Lank | None]]:
    """The runs, each with the link that it is part of."""
    ut: list[tuple[Inline, Lank | None]] = []
    for bit in som_inline(innehall):
        if isinstance(bit, Lank):
            ut += [(run, bit) for run in bit.innehall or (Text(bit.adress),)]
        else:
            ut.append((bit, None))
    return ut


def _kvar(text: str, fran: int, traffar: list[tuple[int, int]]) -> tuple[str, bool]:
    """What is left of a run that begins at `fran`; the mark stands where the word began."""
    ut, plats, is_traffad = "", 0, False
    for borjan, slut in traffar:
        forsta, sista = max(borjan - fran, 0), min(slut - fran, len(text))
        if forsta < sista:
            ut += text[plats:forsta] + (MASKAT if borjan >= fran else "")
            plats, is_traffad = sista, True
    return ut + text[plats:], is_traffad


def _som_lopande(bitar: list[tuple[Inline, Lank | None]], rojer: set[Lank]) -> tuple[Inline, ...]:
    """Runs as running text again. A link that tells what was taken out leads nowhere any more."""
    ut: list[Inline] = []
    oppen: Lank | None = None
    for bit, lank in bitar:
        if lank is None or lank in rojer or not isinstance(bit, Text):
            ut.append(bit)
            oppen = None
        elif lank is oppen and isinstance(sist := ut[-1], Lank):
            ut[-1] = replace(sist, innehall=(*sist.innehall, bit))
        else:
            ut.append(Lank(lank.adress, (bit,)))
            oppen = lank
    return tuple(ut)
