# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""When a signer does not accept the text: it is noted, and what is essential goes to the organ (domain.md 2.3)."""

from datetime import datetime

from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt
from remiss.regler.datum import upprakning
from remiss.sammantraden import urval
from remiss.sammantraden.models import Justering, Paragraf, Sammantrade
from remiss.sammantraden.services._gemensamt import las_justering, las_sammantrade
from remiss.sammantraden.services.dagordning import satt_pa_dagordning
from remiss.sammantraden.services.justering import aterta_justering, egen_paskrift
from remiss.sammantraden.services.underskrift import borja_om

LAMNA_TILL_ORGANET = Akt("justeras_av_organet", Ratt.SKRIV_FOREDRAGNINGSLISTA)


@tjanst
def vagra_paskrift(justering: Justering | int, *, skal: str, aktor: Aktor, hande: datetime | None = None) -> Justering:
    """Refuse to sign, and say what is wrong in the text. Both views stand by the justering; signing later lifts it.

    What others have signed in the PDF falls with it: the text may be another when they are asked again.
    """
    last = las_justering(justering)
    paskrift = egen_paskrift(last, aktor)
    if last.status != Justering.Status.OPPEN or paskrift.dag is not None:
        raise HinderError("Det finns ingen påskrift att vägra. Läs sidan igen.")
    if not skal.strip():
        raise Inmatningsfel("skal", "Skriv vad du inte godtar i texten.")

    def verkan(lage: Lage) -> None:
        paskrift.vagrades, paskrift.vagran = lage.hande, skal.strip()

    utfor_akt(Akt("vagra", paskrift.ratt), paskrift, aktor=aktor, hande=hande, verkan=verkan)
    borja_om(last, aktor=aktor)
    return last


@tjanst
def lat_organet_justera(
    justering: Justering | int,
    *,
    till: Sammantrade | int | None = None,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Paragraf:
    """Hand the justering over to the organ's next meeting: chair and justerare disagree about something essential.

    The paragraphs wait; the item at that meeting says which they are and what each does not accept (domain.md 2.3).
    """
    last = las_justering(justering)
    if not any(p.vagran for p in last.paskrifter.all()):
        raise HinderError("Ingen har vägrat skriva under. Justeringen lämnas till organet när någon har gjort det.")
    mote = las_sammantrade(till) if till is not None else urval.nasta_sammantrade(last.sammantrade)
    if mote is None or mote.organ_id != last.organ_id:
        raise HinderError("Det finns inget kommande sammanträde. Planera ett och försök igen.")
    paragrafer = [p.beteckning for p in last.paragraflista()]
    punkt = satt_pa_dagordning(
        mote,
        rubrik=f"Justering av {upprakning(paragrafer)} från {last.sammantrade.datum.isoformat()}"[:300],
        aktor=aktor,
        hande=hande,
    )
    skalen = [f"{p.get_roll_display()} {p.person.namn}: {p.vagran}" for p in last.paskrifter.all() if p.vagran]

    def verkan(lage: Lage) -> None:
        punkt.beskrivning = "\n".join(skalen)

    utfor_akt(LAMNA_TILL_ORGANET, punkt, aktor=aktor, hande=hande, verkan=verkan)
    aterta_justering(last.pk, aktor=aktor, hande=hande)
    return punkt
