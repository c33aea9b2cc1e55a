# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A document that is about to be fixed: whoever wrote it is told of what cannot be printed while it can be changed."""

from remiss.karna.fel import HinderError
from remiss.pdf import Dokument
from remiss.pdf.rita import rita
from remiss.pdf.tecken import saknade

#: So many are named; the rest are found when these are mended.
_HOGST = 5


def krav_pa_tecken(dokument: Dokument) -> None:
    """Refuse characters that no typeface has (ISO 19005-2 6.2.11.7: every glyph must mean a character)."""
    saknas = saknade(dokument)
    if saknas:
        flera = ", och fler" if len(saknas) > _HOGST else ""
        raise HinderError(
            f"Tecken som inte kan skrivas i en PDF: {'; '.join(map(str, saknas[:_HOGST]))}{flera}. "
            "Skriv dem på ett annat sätt, till exempel ett namn med latinska bokstäver."
        )


def rita_fast(dokument: Dokument) -> bytes:
    """Draw a document that its author can still change."""
    krav_pa_tecken(dokument)
    return rita(dokument)
