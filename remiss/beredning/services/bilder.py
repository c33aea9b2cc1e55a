# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Pictures in the running text."""

from datetime import datetime

from remiss.beredning.models import Sektion, Sektionsslag, Tjansteutlatande, TuBild
from remiss.beredning.services._las import krav_far_skriva, las_tu
from remiss.diarium import lagring
from remiss.diarium.lagring import Nyfil
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt

BILDTYPER = frozenset({"image/png", "image/jpeg"})
MAX_BYTE = 10 * 1024 * 1024


def bildtyp(innehall: bytes, namn: str) -> str:
    """Return the picture's media type by its content; empty when it is no picture that is shown here."""
    _, mediatyp = lagring.kann_igen(innehall, namn)
    return mediatyp if mediatyp in BILDTYPER else ""


@tjanst
def ladda_upp_bild(
    tu: Tjansteutlatande | int, namn: str, innehall: bytes, *, aktor: Aktor, hande: datetime | None = None
) -> TuBild:
    """Store a picture for use in this TU's text."""
    last = las_tu(tu)
    ratt = krav_far_skriva(last, aktor)
    if not bildtyp(innehall, namn):
        raise Inmatningsfel("bild", "Bilden måste vara PNG eller JPEG. Spara om den och försök igen.")
    if len(innehall) > MAX_BYTE:
        raise Inmatningsfel("bild", "Bilden är större än 10 MB. Minska den och försök igen.")
    (fil,) = lagring.spara([Nyfil(namn, innehall)])
    bild, is_ny = TuBild.objects.get_or_create(tu=last, fil=fil, defaults={"namn": lagring.rent_namn(namn)})
    if is_ny:
        sektion: Sektion = next(s for s in last.sektioner.all() if s.mallsektion.slag == Sektionsslag.BEDOMNING)
        utfor_akt(Akt("ladda_upp_bild", ratt), sektion, aktor=aktor, hande=hande)
    return bild
