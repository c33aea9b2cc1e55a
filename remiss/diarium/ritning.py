# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A document that is about to be fixed: whoever wrote it is told of what cannot be printed while it can be changed.

It gets a code by which anybody can check it (`remiss.diarium.utfardande`). What it was drawn from is kept beside the
PDF (`Fil.trad`), so that it can be shown as a page and be masked as it was fixed, never as the register is later.
"""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from remiss.diarium import lagring, utfardande
from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Fil, Handlingsfil
from remiss.karna.fel import HinderError
from remiss.pdf import Dokument, Kontroll, trad
from remiss.pdf.kontroll import med_kontroll
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


@dataclass(frozen=True)
class Ritad:
    """A PDF of our own, and the content that it shows. Signatures and seals add to the bytes, never to the content."""

    pdf: bytes
    dokument: Dokument
    is_undertecknad: bool = False
    """The bytes are the ones that all have signed: nothing more is added to them."""

    @property
    def kontroll(self) -> Kontroll | None:
        """The code that stands in it, for the handling it becomes."""
        return next((block for block in self.dokument.block if isinstance(block, Kontroll)), None)

    def som_fil(self, namn: str) -> Nyfil:
        """As a file to store."""
        return Nyfil(namn, self.pdf, trad.skriv(self.dokument))


def ritad(dokument: Dokument, kontroll: Kontroll | None = None) -> Ritad:
    """Draw a document of what others have written and nobody here can change, with a code of its own."""
    med = med_kontroll(dokument, kontroll or utfardande.ny_kontroll())
    return Ritad(rita(med), med)


def rita_fast(dokument: Dokument) -> Ritad:
    """Draw a document that its author can still change."""
    krav_pa_tecken(dokument)
    return ritad(dokument)


def har_trad(handling: str) -> Exists:
    """For `annotate`: whether the handling that a field points at can be read as a page too."""
    return Exists(Handlingsfil.objects.filter(handling=OuterRef(handling), is_gallande=True, fil__trad__isnull=False))


def las_trad(fil: Fil) -> Dokument | None:
    """The content that a stored PDF was drawn from; None for what came from elsewhere or is older than the keeping."""
    return trad.las(lagring.las(fil.trad)) if fil.trad is not None else None
