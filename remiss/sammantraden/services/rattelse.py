# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Rättelse of a justerad paragraph: a visible addition, sent to everyone who got the extract (JO 581-2013)."""

from datetime import datetime

from remiss.diarium.models import Handling, Leverans
from remiss.diarium.services import Adressat, expediera
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.organisation.ratter import Ratt
from remiss.regler import motesordning
from remiss.regler.motesordning import Rattelsefakta
from remiss.sammantraden.models import Paragraf, Rattelse
from remiss.sammantraden.services._gemensamt import las_paragraf
from remiss.sammantraden.services.handlingar import utdrag
from remiss.sammantraden.text import som_text


def _rattelsefakta(lage: Lage) -> Rattelsefakta:
    gammal, ny = lage.data
    return Rattelsefakta(lage.obj.beteckning, lage.obj.is_justerad, gammal, ny, som_text(lage.obj))


RATTA = Akt(
    "ratta",
    Ratt.RATTA_PROTOKOLL,
    (
        Villkor(motesordning.bara_justerad_text_rattas, _rattelsefakta),
        Villkor(motesordning.rattelsen_visar_vad_som_andras, _rattelsefakta),
    ),
)


@tjanst
def ratta(
    paragraf: Paragraf | int,
    ny_text: str,
    *,
    gammal_text: str,
    skal: str = "Skrivfel",
    aktor: Aktor,
    hande: datetime | None = None,
) -> Rattelse:
    """Add a rättelse: old text, new text, day, person. The justerade text itself stays as it is.

    Whoever got the extract gets a new one with the rättelse, at once when the aktör may send it.
    """
    punkt = las_paragraf(paragraf)
    if not skal.strip():
        raise Inmatningsfel("skal", "Skriv varför texten rättas.")
    if aktor.person_id is None:
        raise Inmatningsfel("av", "En rättelse görs av en person. Logga in som dig själv.")
    rader: list[Rattelse] = []
    person_id = aktor.person_id

    def verkan(lage: Lage) -> None:
        rader.append(
            Rattelse.objects.create(
                paragraf=punkt,
                organ_id=punkt.organ_id,
                arende_id=punkt.arende_id,
                gammal_text=gammal_text.strip(),
                ny_text=ny_text.strip(),
                skal=skal.strip(),
                dag=lage.dag,
                av_id=person_id,
            )
        )

    utfor_akt(
        RATTA,
        punkt,
        aktor=aktor,
        hande=hande,
        data=(gammal_text.strip(), ny_text),
        verkan=verkan,
        uppgifter={"tidigare_utdrag_id": punkt.utdrag_id},
    )
    if fick_utdraget(punkt) and prova(aktor, Ratt.EXPEDIERA, punkt).far:
        skicka_rattelse(punkt, aktor=aktor, hande=hande)
    return rader[0]


@tjanst
def skicka_rattelse(paragraf: Paragraf | int, *, aktor: Aktor, hande: datetime | None = None) -> Handling:
    """Send the new extract, with the rättelse in it, to everyone who got an earlier one."""
    punkt = las_paragraf(paragraf)
    mottagare = fick_utdraget(punkt)
    if not mottagare:
        raise HinderError("Ingen har fått protokollsutdraget, så det finns ingen att skicka rättelsen till.")
    handling = utdrag(punkt, aktor=aktor, hande=hande)
    expediera(
        handling.arende_id,
        [handling],
        [
            Adressat(rad.mottagare_organ, rad.namn, rad.kanal, "" if rad.kanal == "intern" else rad.adress, rad)
            for rad in mottagare
        ],
        aktor=aktor,
        hande=hande,
        rubrik=f"Rättelse av protokollsutdrag {punkt.beteckning} {punkt.rubrik}",
        text="Det tidigare skickade protokollsutdraget har rättats. Rättelsen står sist i utdraget.",
    )
    return handling


def fick_utdraget(punkt: Paragraf) -> list[Leverans]:
    """The newest delivery to each recipient of any earlier extract; recalled ones are left out."""
    rader = (
        Leverans.objects.filter(expediering__handlingar__utdragsrad__paragraf=punkt)
        .exclude(status=Leverans.Status.ATERKALLAD)
        .select_related("mottagare_organ")
        .order_by("id")
    )
    return list({(rad.mottagare_organ_id, rad.namn, rad.kanal): rad for rad in rader}.values())
