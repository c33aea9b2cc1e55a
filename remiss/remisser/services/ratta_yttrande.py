# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Correct what was registered of a remiss from outside; the old values stay visible on the ärende (design.md 3.8)."""

from datetime import datetime
from typing import Any

from remiss.diarium.services.rattelse import ratta_falt
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt
from remiss.remisser.models import Yttrande
from remiss.remisser.services._las import las_yttrande
from remiss.utskick.models import Kanal

RATTA = Akt("ratta", Ratt.RATTA_DIARIUM)
RATTBARA = (
    "titel",
    "avsandare_namn",
    "avsandare_kanal",
    "avsandare_adress",
    "ert_dnr",
    "inkom",
    "svarstid",
    "anstand_till",
    "rulla_till_vardag",
)
KRAVDA = {"titel": "Skriv vad remissen gäller.", "avsandare_namn": "Skriv vem som ber om yttrande."}


@tjanst
def ratta_yttrande(
    yttrande: Yttrande | int, *, skal: str, aktor: Aktor, hande: datetime | None = None, **andringar: Any
) -> Yttrande:
    """Correct title, sender, address, numbers or days. What a sender in the system has written is theirs to correct."""
    if okanda := set(andringar) - set(RATTBARA):
        raise TypeError(f"not correctable: {sorted(okanda)}")
    rad = las_yttrande(yttrande)
    if not rad.is_extern:
        raise HinderError("Remissen kom inifrån systemet. Uppgifterna är avsändarens och rättas där.")
    for falt, text in KRAVDA.items():
        if falt in andringar and not andringar[falt].strip():
            raise Inmatningsfel(falt, text)
    if andringar.get("avsandare_kanal") == Kanal.INTERN:
        raise Inmatningsfel("avsandare_kanal", "Välj e-post eller post. Avsändaren finns inte i systemet.")

    def satt(lage: Lage) -> None:
        ratta_falt(rad, andringar, aktor=aktor, skal=skal, nar=lage.hande)

    utfor_akt(RATTA, rad, aktor=aktor, hande=hande, verkan=satt, uppgifter={"falt": sorted(andringar)})
    return rad
