# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The code by which a handling is checked, as part of what it says: at its end, and in the foot of every page.

It is content, so the same content and code give the same bytes.
"""

from dataclasses import replace

from remiss.pdf.innehall import Block, Dokument, Kontroll, Sidbrytning

#: So many lines have room under the line of the foot.
_FOTRADER = 3


def med_kontroll(dokument: Dokument, kontroll: Kontroll) -> Dokument:
    """The document with its code. A page kept for signatures stays the last one."""
    if dokument.vattenstampel:
        raise ValueError("A draft has no code: it can still be changed")
    block = list(dokument.block)
    block.insert(_plats(block), kontroll)
    return replace(dokument, block=tuple(block), sidfot=(*_trangre(dokument.sidfot), kontrollrad(kontroll)))


def kontrollrad(kontroll: Kontroll) -> str:
    """Return the line of the foot that tells the reader of any page where to check the handling, and by which code."""
    return f"Kontrollera handlingen på {kontroll.sida} Kod: {kontroll.kod}"


def _plats(block: list[Block]) -> int:
    sidor = [n for n, ett in enumerate(block) if isinstance(ett, Sidbrytning) and ett.is_alltid]
    return sidor[-1] if sidor else len(block)


def _trangre(rader: tuple[str, ...]) -> tuple[str, ...]:
    """The lines of a full foot in one less."""
    if len(rader) < _FOTRADER:
        return rader
    return (*rader[: _FOTRADER - 2], ". ".join(rader[_FOTRADER - 2 :]))
