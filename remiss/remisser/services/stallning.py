# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The stance that counts, and what the sender does with the synpunkter (domain.md 1.3 r.6–7)."""

from datetime import datetime

from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.organisation.ratter import Ratt
from remiss.regler import remissvar
from remiss.remisser.models import Stallning, Svar
from remiss.remisser.services._las import las_svarets_ord


def stallningsfakta(lage: Lage) -> remissvar.Stallningsfakta:
    """The stance and the quotation as typed."""
    fakta: remissvar.Stallningsfakta = lage.data
    return fakta


SATT_STALLNING = Akt(
    "satt_stallningstagande",
    Ratt.SATT_STALLNINGSTAGANDE,
    (Villkor(remissvar.stallningstagandet_has_citat, stallningsfakta),),
)
SATT_BEDOMNING = Akt("satt_bedomning", Ratt.SAMMANSTALL)


@tjanst
def satt_stallningstagande(
    svar: Svar | int, stallningstagande: str, *, citat: str = "", aktor: Aktor, hande: datetime | None = None
) -> Svar:
    """Set the stance with the sentence it rests on. It may be set again; the log keeps who and when."""
    rad = _las_beslutat(svar, aktor)
    if stallningstagande not in Stallning.values:
        raise Inmatningsfel("stallningstagande", "Välj ett ställningstagande.")
    fakta = remissvar.Stallningsfakta(remissvar.Stallningstagande(stallningstagande), citat)

    def verkan(lage: Lage) -> None:
        rad.stallningstagande = stallningstagande
        rad.citat = citat.strip()
        rad.satt_av_id = lage.aktor.person_id
        rad.satt_tid = lage.registrerades

    utfor_akt(SATT_STALLNING, rad, aktor=aktor, hande=hande, data=fakta, verkan=verkan)
    return rad


@tjanst
def satt_bedomning(
    svar: Svar | int,
    *,
    bedomning: str,
    is_med_i_sammanstallning: bool = True,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Svar:
    """Write what the sender does with the synpunkter, and whether a late answer is compiled."""
    rad = _las_beslutat(svar, aktor)

    def verkan(lage: Lage) -> None:
        rad.bedomning = bedomning.strip()
        rad.is_med_i_sammanstallning = is_med_i_sammanstallning

    utfor_akt(SATT_BEDOMNING, rad, aktor=aktor, hande=hande, verkan=verkan)
    return rad


def _las_beslutat(svar: Svar | int, aktor: Aktor) -> Svar:
    """What is only preliminary is not judged: the organ may still decide something else."""
    rad = las_svarets_ord(svar, aktor)
    if rad.is_preliminart:
        raise HinderError("Svaret är preliminärt och räknas inte. Vänta på det beslutade svaret.")
    return rad
