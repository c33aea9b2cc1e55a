# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Remarks beside the text."""

from datetime import datetime

from remiss.beredning.models import Kommentar, Tjansteutlatande
from remiss.beredning.services._las import las_tu, sektion_med
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import FarInteSe, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt

SKRIV = Akt("skriv", Ratt.LAS_UTKAST)
ATGARDA = Akt("atgarda", Ratt.LAS_UTKAST)


@tjanst
def kommentera(
    tu: Tjansteutlatande | int, text: str, *, aktor: Aktor, kod: str = "", hande: datetime | None = None
) -> Kommentar:
    """Write a remark on a section, or on the whole TU. Whoever may read the draft may remark."""
    last = las_tu(tu)
    sektion = sektion_med(last, kod) if kod else None
    kommentar = Kommentar(tu=last, sektion=sektion, text=text.strip(), av_id=aktor.person_id)

    def verkan(lage: Lage) -> None:
        if not kommentar.text:
            raise Inmatningsfel("text", "Skriv något i kommentaren.")
        kommentar.skrevs = lage.registrerades

    utfor_akt(SKRIV, kommentar, aktor=aktor, hande=hande, verkan=verkan)
    return kommentar


@tjanst
def atgarda_kommentar(
    kommentar: Kommentar | int, *, aktor: Aktor, is_klar: bool = True, hande: datetime | None = None
) -> Kommentar:
    """Mark a remark as dealt with, or open it again."""
    try:
        rad: Kommentar = Kommentar.objects.las(kommentar.pk if isinstance(kommentar, Kommentar) else kommentar)
    except Kommentar.DoesNotExist:
        raise FarInteSe from None

    def verkan(lage: Lage) -> None:
        rad.klar = lage.registrerades if is_klar else None

    utfor_akt(ATGARDA, rad, aktor=aktor, hande=hande, verkan=verkan)
    return rad
