# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Heading, date, handläggare and the stated stance."""

from datetime import date, datetime

from remiss.beredning.models import Stallningstagande, Tjansteutlatande
from remiss.beredning.services._las import krav_far_skriva, las_tu
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.access import holders_of
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt


@tjanst
def satt_stallningstagande(
    tu: Tjansteutlatande | int, stallningstagande: str, *, aktor: Aktor, hande: datetime | None = None
) -> Tjansteutlatande:
    """State what the yttrande says, or "" for nothing. The sender of the remiss sets the one that counts."""
    last = las_tu(tu)
    ratt = krav_far_skriva(last, aktor)
    if stallningstagande and stallningstagande not in Stallningstagande.values:
        raise Inmatningsfel("stallningstagande", "Välj ett ställningstagande i listan.")

    def verkan(lage: Lage) -> None:
        last.stallningstagande_angivet = stallningstagande
        last.andrades = lage.registrerades

    utfor_akt(Akt("satt_stallningstagande", ratt), last, aktor=aktor, hande=hande, verkan=verkan)
    return last


@tjanst
def satt_uppgifter(
    tu: Tjansteutlatande | int,
    *,
    aktor: Aktor,
    rubrik: str,
    datum: date,
    handlaggare: Person | int,
    hande: datetime | None = None,
) -> Tjansteutlatande:
    """Set heading, date and handläggare."""
    last = las_tu(tu)
    ratt = krav_far_skriva(last, aktor)
    person_id = handlaggare.pk if isinstance(handlaggare, Person) else handlaggare
    if not rubrik.strip():
        raise Inmatningsfel("rubrik", "Skriv en rubrik.")
    if datum > klocka.idag():
        raise Inmatningsfel("datum", "Tjänsteutlåtandet kan inte dateras framåt. Ange en dag till och med i dag.")
    if person_id != last.handlaggare_id and not holders_of(Ratt.SKRIV_TU, last.organ_id).filter(pk=person_id).exists():
        raise Inmatningsfel("handlaggare", "Välj någon som får skriva tjänsteutlåtanden i organet.")

    def verkan(lage: Lage) -> None:
        last.rubrik = " ".join(rubrik.split())
        last.datum = datum
        last.handlaggare_id = person_id
        last.andrades = lage.registrerades

    utfor_akt(Akt("satt_uppgifter", ratt), last, aktor=aktor, hande=hande, verkan=verkan)
    return last
