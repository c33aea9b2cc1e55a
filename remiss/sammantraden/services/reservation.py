# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The text of a reservation or another note, handed in after it was announced (KL 4:27)."""

from datetime import datetime

from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt
from remiss.regler import reservation as regler
from remiss.sammantraden import rumsfakta
from remiss.sammantraden.forhandling import las
from remiss.sammantraden.models import Ledamotsanteckning, Paragraf
from remiss.sammantraden.services._gemensamt import las_paragraf, pk
from remiss.sammantraden.services._rummet import minns
from remiss.sammantraden.services.texter import OJUSTERAD

LAMNA_TEXT = Akt(
    "lamna_text", Ratt.FOR_PROTOKOLL, (Villkor(regler.texten_lamnades_i_tid, rumsfakta.lamnad_text), *OJUSTERAD)
)


@tjanst
def lamna_text(
    paragraf: Paragraf | int,
    person: Person | int,
    text: str,
    *,
    slag: str = Ledamotsanteckning.Slag.RESERVATION.value,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Paragraf:
    """Put the text to a note that stands in the paragraph. `hande`: when it was handed in."""
    punkt = las_paragraf(paragraf)
    rad = punkt.anteckningar.select_related("person").filter(person_id=pk(person), slag=slag).first()
    if rad is None:
        raise Inmatningsfel("person", "Anteckningen finns inte i paragrafen. Läs sidan igen.")
    if not text.strip():
        raise Inmatningsfel("text", "Skriv texten som lämnades.")

    def verkan(lage: Lage) -> None:
        minns(punkt, las(punkt), f"Text av {rad.person}")
        rad.text, rad.lamnades = text.strip(), lage.hande
        rad.save(update_fields=["text", "lamnades"])

    utfor_akt(
        LAMNA_TEXT,
        punkt,
        aktor=aktor,
        hande=hande,
        data=(rad.person, text),
        verkan=verkan,
        uppgifter={"person_id": rad.person_id, "slag": slag},
    )
    return punkt
