# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A note about what went wrong at a meeting: it happened, it is written down, and it stops nothing (KL 5:65)."""

from datetime import datetime

from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import aktnamn, utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.models import Brist
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt
from remiss.sammantraden import kontroll
from remiss.sammantraden.models import Paragraf, Sammantrade
from remiss.sammantraden.services._gemensamt import las_paragraf, las_sammantrade

ANTECKNA = Akt("anteckna_brist", Ratt.FOR_PROTOKOLL)


@tjanst
def anteckna_brist(
    paragraf: Paragraf | int, regel: str, anteckning: str, *, aktor: Aktor, hande: datetime | None = None
) -> Paragraf:
    """Write down why a requirement on the meeting was not met in a paragraph. Also when its text is justerad."""
    punkt = las_paragraf(paragraf)
    _anteckna(punkt, kontroll.av_paragrafen(punkt), regel, anteckning, aktor, hande)
    return punkt


@tjanst
def anteckna_motesbrist(
    sammantrade: Sammantrade | int, regel: str, anteckning: str, *, aktor: Aktor, hande: datetime | None = None
) -> Sammantrade:
    """Write down why a requirement on the whole meeting was not met."""
    mote = las_sammantrade(sammantrade)
    _anteckna(
        mote, kontroll.av_sammantradet(mote, klocka.legal_dag(hande or klocka.nu())), regel, anteckning, aktor, hande
    )
    return mote


def _anteckna(
    obj: Paragraf | Sammantrade,
    svar: kontroll.Kontroll,
    regel: str,
    anteckning: str,
    aktor: Aktor,
    hande: datetime | None,
) -> None:
    rad = next((r for r in svar.egna_brister if r.utfall.regel_id == regel), None)

    def verkan(lage: Lage) -> None:
        if rad is None:
            raise Inmatningsfel("regel", "Det finns ingen sådan brist vid sammanträdet. Läs sidan igen.")
        if not anteckning.strip():
            raise Inmatningsfel("anteckning", "Skriv vad som hände.")
        Brist.objects.create(
            objekt_typ=obj._meta.label_lower,
            objekt_id=obj.pk,
            organ_ref=obj.organ_of(),
            arende_ref=obj.arende_of(),
            akt=aktnamn(obj, ANTECKNA.namn),
            regel=regel,
            lagrum=str(rad.utfall.lagrum),
            skal=rad.utfall.skal,
            anteckning=anteckning.strip(),
            hande=lage.hande,
            registrerades=lage.registrerades,
            aktor_ref=lage.aktor.id,
        )

    utfor_akt(ANTECKNA, obj, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"regel": regel})
