# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How a hit is shown: the words found are marked, everything else is escaped text."""

from collections.abc import Iterable

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from remiss.webb.sok.fraga import Del, Fraga
from remiss.webb.sok.ord import Ordplats, ordplatser, renskriv

UTDRAG = 240
_FORE = 60
Spann = tuple[int, int]


def marka(text: str, fraga: Fraga) -> SafeString:
    """Return the whole text with the words of the search marked."""
    text = renskriv(text)
    return _marka(text, _spann(list(ordplatser(text)), fraga.delar))


def utdrag(text: str, fraga: Fraga, langd: int = UTDRAG) -> SafeString:
    """Return a piece of the text around the first hit, or its beginning when the hit stands elsewhere."""
    text = " ".join(renskriv(text).split())
    spann = _spann(list(ordplatser(text)), fraga.delar)
    start = _ordgrans(text, max(0, spann[0][0] - _FORE)) if spann else 0
    slut = len(text) if len(text) - start <= langd else text.rfind(" ", start, start + langd)
    slut = start + langd if slut <= start else slut
    inom = [(max(a, start) - start, min(b, slut) - start) for a, b in spann if a < slut and b > start]
    return format_html(
        "{}{}{}", "… " if start else "", _marka(text[start:slut], inom), " …" if slut < len(text) else ""
    )


def _ordgrans(text: str, plats: int) -> int:
    """The beginning of the next whole word."""
    if plats == 0:
        return 0
    blank = text.find(" ", plats)
    return blank + 1 if blank != -1 else plats


def _marka(text: str, spann: Iterable[Spann]) -> SafeString:
    html, slut = SafeString(), 0
    for a, b in spann:
        html += format_html("{}<mark>{}</mark>", text[slut:a], text[a:b])
        slut = b
    return html + conditional_escape(text[slut:])


def _spann(platser: list[Ordplats], delar: Iterable[Del]) -> list[Spann]:
    """Where the parts of the search stand, in order and without overlap."""
    traffar = sorted({spann for d in delar for spann in _traffar(platser, d)})
    ut: list[Spann] = []
    for a, b in traffar:
        if ut and a < ut[-1][1]:
            ut[-1] = (ut[-1][0], max(b, ut[-1][1]))
        else:
            ut.append((a, b))
    return ut


def _traffar(platser: list[Ordplats], d: Del) -> Iterable[Spann]:
    *forsta, sista = d.ord
    antal = len(d.ord)
    for i in range(len(platser) - antal + 1):
        slutord = platser[i + antal - 1].ord
        if not (slutord.startswith(sista) if d.is_borjan else slutord == sista):
            continue
        if all(platser[i + n].ord == ordet for n, ordet in enumerate(forsta)):
            yield platser[i].start, platser[i + antal - 1].slut
