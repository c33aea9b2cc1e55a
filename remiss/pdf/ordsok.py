# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Find words as a reader sees them, however they are written.

Two texts that look the same are the same word: a ligature, a wide letter, another hyphen, a character that is not
seen, a word that goes on after a line break. A word in an address is written without its dots and rings.
"""

import re
from collections.abc import Collection, Iterator
from unicodedata import category, combining, normalize
from urllib.parse import unquote

#: Where a line ends inside a paragraph.
BRYTNING = "\n"
#: Nothing is seen of these, neither in the PDF nor on the page: format and control characters, halves of others.
_OSYNLIGA_SLAG = frozenset({"Cf", "Cc", "Cs"})
#: Nor of these: a joiner, fillers, noncharacters and the selectors of a glyph's variant.
_OSYNLIGA = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufffe\uffff" + "".join(map(chr, range(0xFE00, 0xFE10)))
)
_BLANKA = frozenset("\t\n\r")
#: Between the words of a name: also as it stands in an address.
_MELLAN = r"[\s._+-]+"
_DELAT = r"(?:-?\n)?"
_HOGST_AVKODAD = 3
#: Between two texts: `ren` leaves none in them, and no word has one.
_GRANS = "\0"
#: A personnummer is the same with and without its century and its hyphen.
_PERSONNUMMER = re.compile(r"(?:\d\d)?(\d{6})[-+ ]?(\d{4})")


def ren(text: str) -> str:
    """Composed, and without what is not seen: or a word could hide from the search behind a soft hyphen."""
    text = normalize("NFC", text)
    borta = {ord(tecken): None for tecken in set(text) - _BLANKA if _is_osynligt(tecken)}
    return normalize("NFC", text.translate(borta)) if borta else text


def _is_osynligt(tecken: str) -> bool:
    return tecken in _OSYNLIGA or category(tecken) in _OSYNLIGA_SLAG


class Ordsok:
    """The words, wherever they stand, with the rest of the word that holds them."""

    def __init__(self, ord_: Collection[str]) -> None:
        orden = [ren(ett) for ett in ord_]
        self._i_text = _monster((_vikt(ett)[0] for ett in orden), _MELLAN, _DELAT)
        self._i_adress = _monster((_naken(ett) for ett in orden), r"[\W_]*", "")

    def __bool__(self) -> bool:
        return self._i_text is not None

    def traffar(self, text: str) -> list[tuple[int, int]]:
        """Where they stand in a text that is `ren`, in order and apart."""
        if self._i_text is None:
            return []
        vikt, platser = _vikt(text)
        ut: list[tuple[int, int]] = []
        slut = 0
        while traff := self._i_text.search(vikt, slut):
            borjan, lagst = traff.start(), slut
            slut = traff.end()
            while borjan > lagst and _is_i_ord(vikt[borjan - 1]):
                borjan -= 1
            while slut < len(vikt) and _is_i_ord(vikt[slut]):
                slut += 1
            fran, till = platser[borjan], platser[slut - 1] + 1
            if ut and fran <= ut[-1][1]:
                ut[-1] = (ut[-1][0], max(till, ut[-1][1]))
            else:
                ut.append((fran, till))
        return ut

    def finns_i_vikt(self, vikt: str) -> bool:
        """Whether any of them stands in a text as it is compared."""
        return self._i_text is not None and self._i_text.search(vikt) is not None

    def finns_i_adress(self, adress: str) -> bool:
        """Whether an address, or a text that is one, tells any of them."""
        if self._i_adress is None:
            return False
        for _ in range(_HOGST_AVKODAD):
            if self._i_adress.search(_naken(ren(adress))):
                return True
            adress = unquote(adress)
        return False


class Ordlista(Ordsok):
    """Notes all that it is asked to search, so that each of many words can be looked for without a new walk."""

    def __init__(self) -> None:
        super().__init__(())
        self._texter: list[str] = []
        self._adresser: list[str] = []

    def __bool__(self) -> bool:
        return True

    def traffar(self, text: str) -> list[tuple[int, int]]:
        """Nothing: the text is noted."""
        self._texter.append(text)
        return []

    def finns_i_adress(self, adress: str) -> bool:
        """No: the address is noted."""
        self._adresser.append(adress)
        return False

    def saknade(self, ord_: Collection[str]) -> list[str]:
        """The words that stand in none of what was noted."""
        allt, _ = _vikt(_GRANS.join(self._texter))
        ut = []
        for ett in ord_:
            sok = Ordsok((ett,))
            if not (sok.finns_i_vikt(allt) or any(map(sok.finns_i_adress, self._adresser))):
                ut.append(ett)
        return ut


def _monster(orden: Iterator[str], mellan: str, delat: str) -> re.Pattern[str] | None:
    delar = {_ettdera(hela.strip(), mellan, delat) for hela in orden} - {""}
    return re.compile("|".join(sorted(delar, key=len, reverse=True))) if delar else None


def _ettdera(hela: str, mellan: str, delat: str) -> str:
    if nummer := _PERSONNUMMER.fullmatch(hela):
        fodd, sista = (delat.join(del_) for del_ in nummer.groups())
        return rf"{fodd}[-+\s]*{sista}"
    return mellan.join(delat.join(map(re.escape, ett)) for ett in hela.split())


def _vik(tecken: str) -> str:
    """A character as it is compared."""
    if tecken.isspace():
        return BRYTNING if tecken == BRYTNING else " "
    if category(tecken) == "Pd" or tecken == "\u2212":
        return "-"
    return normalize("NFC", normalize("NFKC", tecken).casefold())


def _vikt(text: str) -> tuple[str, range | list[int]]:
    """The text as it is compared, and for each character there the place of the one it came from."""
    tabell = {tecken: _vik(tecken) for tecken in set(text)}
    vikt = text.translate({ord(tecken): som for tecken, som in tabell.items()})
    if all(len(som) == 1 for som in tabell.values()):
        return vikt, range(len(text))
    return vikt, [plats for plats, tecken in enumerate(text) for _ in tabell[tecken]]


def _naken(text: str) -> str:
    """Without dots and rings, as a name stands in an address."""
    return "".join(tecken for tecken in normalize("NFKD", text).casefold() if not combining(tecken))


def _is_i_ord(tecken: str) -> bool:
    return tecken.isalnum() or tecken == "_" or combining(tecken) != 0
