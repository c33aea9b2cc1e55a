# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Publish the accessibility statement; the one before stays as it was."""

from datetime import date, datetime

from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import ADMINISTRATION
from remiss.webb.models import Redogorelse

PUBLICERA = Akt("publicera", ADMINISTRATION)
_MASTE = {
    "ansvarig": "Skriv vem som svarar för tjänsten.",
    "tjanst": "Skriv vad tjänsten heter.",
    "epost": "Skriv en e-postadress dit den kan vända sig som hittar en brist.",
}


@tjanst
def publicera_redogorelse(*, bedomd: date, aktor: Aktor, hande: datetime | None = None, **falt: str) -> Redogorelse:
    """Publish what the operator says of the service, as of today."""
    rad = Redogorelse(bedomd=bedomd, uppdaterad=klocka.idag(), **{namn: varde.strip() for namn, varde in falt.items()})

    def prova(_: Lage) -> None:
        for namn, skal in _MASTE.items():
            if not getattr(rad, namn):
                raise Inmatningsfel(namn, skal)
        if bedomd > rad.uppdaterad:
            raise Inmatningsfel("bedomd", "Dagen för bedömningen har inte varit än. Ange i dag eller en tidigare dag.")

    # A statement has no version of its row to guard: it is only ever inserted.
    utfor_akt(PUBLICERA, rad, aktor=aktor, hande=hande, verkan=prova)  # type: ignore[arg-type]
    return rad
