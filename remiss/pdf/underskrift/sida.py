# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Where the signatures stand: one below the other on the last page, which the document keeps for them."""

from collections.abc import Sequence

from remiss.pdf import stilar
from remiss.pdf.sammanfogning import antal_sidor
from remiss.pdf.underskrift.falt import Faltplats, lagg_till_falt
from remiss.pdf.underskrift.fel import Faltfel

#: Room for a heading and four lines of text above the fields, and for what ends the document below them.
_OVERST, _NEDERST = 100.0, 80.0
_BREDD, _HOJD, _MELLAN = 320.0, 44.0, 10.0
HOGST = int((stilar.TEXTHOJD - _OVERST - _NEDERST + _MELLAN) // (_HOJD + _MELLAN))


def med_falt(data: bytes, undertecknare: Sequence[tuple[str, str]]) -> bytes:
    """Add an empty field on the last page for each (name of the field, text for the reader), in order."""
    if len(undertecknare) > HOGST:
        raise Faltfel(f"Högst {HOGST} personer kan underteckna en handling elektroniskt.")
    sista = antal_sidor(data) - 1
    overst = stilar.SIDHOJD - stilar.OVER - _OVERST
    platser = [
        Faltplats(namn, text, sista, _ruta(overst - nummer * (_HOJD + _MELLAN)))
        for nummer, (namn, text) in enumerate(undertecknare)
    ]
    return lagg_till_falt(data, platser)


def _ruta(overst: float) -> tuple[float, float, float, float]:
    return stilar.VANSTER, overst - _HOJD, stilar.VANSTER + _BREDD, overst
