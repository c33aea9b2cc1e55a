# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The kallelse: sent once, with everything in it frozen (KL 5:15, 6:17; the time is the reglemente's)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from remiss.diarium.models import Arende, Handlingstyp
from remiss.diarium.ritning import ritad
from remiss.diarium.services import registrera_arende, skapa_faststalld
from remiss.diarium.utfardande import Utfardande
from remiss.karna.aktor import Aktor
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.dorr import utfor, utfor_akt
from remiss.karna.fel import HinderError
from remiss.karna.handelser import tjanst
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt
from remiss.sammantraden import dokument
from remiss.sammantraden.models import Paragraf, Sammantrade
from remiss.sammantraden.services._frysning import frys
from remiss.sammantraden.services._gemensamt import las_paragraf, las_sammantrade
from remiss.sammantraden.services.handlingspaket import begar_till_kallelsen

KOMPLETTERA = Akt("komplettera_handlingar", Ratt.SKRIV_FOREDRAGNINGSLISTA)


@dataclass(frozen=True)
class Kallelseuppgift:
    """What is said with the kallelse: why it is late, if it is, and the handling itself."""

    anteckning: str = ""
    handling: Any = None


@tjanst
def kalla(
    sammantrade: Sammantrade | int, *, anteckning: str = "", aktor: Aktor, hande: datetime | None = None
) -> Sammantrade:
    """Send the kallelse: freeze every item, put the kallelse into the year's meeting ärende and ask for the pack."""
    mote = las_sammantrade(sammantrade)
    prova(aktor, Ratt.SKRIV_FOREDRAGNINGSLISTA, mote).krav()
    uppgift = Kallelseuppgift(anteckning.strip())
    if mote.status == Sammantrade.Status.PLANERAT:
        for punkt in mote.paragrafer.pa_listan().select_related("tu", "arende").i_ordning():
            frys(punkt)
        utfor(mote.kalla, aktor=aktor, hande=hande, data=uppgift)
        dokument.prova_handlingar(mote)
        mote.kallelse = skapa_faststalld(
            motesarende(mote, aktor=aktor, hande=hande),
            typ=Handlingstyp.KALLELSE,
            rubrik=f"Kallelse till {mote}",
            pdf=ritad(dokument.kallelse(mote)),
            filnamn=f"kallelse-{mote.datum.isoformat()}.pdf",
            aktor=aktor,
            hande=hande,
            ratt=Ratt.SKRIV_FOREDRAGNINGSLISTA,
            uppgift=Utfardande(f"Kallelse till sammanträdet {svensk_dag_kort(mote.datum)}", mote.organversion.namn),
        )
        mote.save(update_fields=["kallelse", "arende"])
        begar_till_kallelsen(mote)
        return mote
    utfor(mote.kalla, aktor=aktor, hande=hande, data=uppgift)
    return mote


@tjanst
def komplettera_handlingar(paragraf: Paragraf | int, *, aktor: Aktor, hande: datetime | None = None) -> Paragraf:
    """Fetch the TU's new fixed version after the kallelse has gone out (extra utskick, only when it must)."""
    punkt = las_paragraf(paragraf)
    if punkt.status != Paragraf.Status.FORBEREDD or punkt.sammantrade.status == Sammantrade.Status.PLANERAT:
        raise HinderError("Handlingarna hämtas när kallelsen skickas, och kan bytas tills punkten tas upp.")

    def verkan(lage: Lage) -> None:
        frys(punkt, is_sen=True)

    utfor_akt(KOMPLETTERA, punkt, aktor=aktor, hande=hande, verkan=verkan)
    return punkt


def motesarende(mote: Sammantrade, *, aktor: Aktor, hande: datetime | None = None) -> Arende:
    """The organ's ärende of the year for kallelser and protokoll; opened when first needed."""
    if mote.arende is None:
        tidigare = Sammantrade.objects.filter(organ_id=mote.organ_id, year=mote.year, arende__isnull=False).first()
        mote.arende = (
            tidigare.arende
            if tidigare is not None
            else registrera_arende(
                organ=mote.organ_id,
                arendemening=f"Sammanträden {mote.year}: kallelser och protokoll",
                aktor=aktor,
                hande=hande,
            )
        )
        mote.save(update_fields=["arende"])
    return mote.arende
