# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An employee states his own jäv in an ärende; whoever had it hands it back (KL 7:4, 6:30 second stycket)."""

from datetime import datetime

from remiss.diarium.models import Arende, Handlaggarjav
from remiss.diarium.services._gemensamt import OPPET, las_arende
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt

ANMAL = Akt("anmal", Ratt.LAS_UTKAST)
ATERTA = Akt("aterta", Ratt.LAS_UTKAST)
LAMNA_IFRAN = Akt("lamna_ifran", Ratt.LAS_UTKAST, OPPET)
LOGGA_IN = "Jäv anmäls av personen själv. Logga in som dig själv."


@tjanst
def anmal_jav(arende: Arende | int, *, aktor: Aktor, grund: str = "", hande: datetime | None = None) -> Handlaggarjav:
    """State one's own jäv. If the ärende is one's own, as handläggare or chef, it waits to be given to another."""
    rad = las_arende(arende)
    if aktor.person_id is None:
        raise HinderError(LOGGA_IN)
    jav = Handlaggarjav.objects.filter(arende=rad, person_id=aktor.person_id).first()
    jav = jav or Handlaggarjav(arende=rad, person_id=aktor.person_id)

    def verkan(lage: Lage) -> None:
        jav.grund, jav.anmaldes, jav.is_aterkallad = grund.strip(), lage.hande, False

    def lamna(lage: Lage) -> None:
        rad.handlaggare_id = None if rad.handlaggare_id == aktor.person_id else rad.handlaggare_id
        rad.chef_id = None if rad.chef_id == aktor.person_id else rad.chef_id

    utfor_akt(ANMAL, jav, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"person_id": aktor.person_id})
    if aktor.person_id in (rad.handlaggare_id, rad.chef_id):
        utfor_akt(LAMNA_IFRAN, rad, aktor=aktor, hande=hande, verkan=lamna, uppgifter={"person_id": aktor.person_id})
    return jav


@tjanst
def aterta_jav(arende: Arende | int, *, aktor: Aktor, hande: datetime | None = None) -> Handlaggarjav:
    """Take the statement back: there was no jäv. The ärende stays with whoever has it now."""
    rad = las_arende(arende)
    jav = Handlaggarjav.objects.filter(arende=rad, person_id=aktor.person_id or 0, is_aterkallad=False).first()
    if jav is None:
        raise HinderError("Du har inte anmält jäv i ärendet.")

    def verkan(lage: Lage) -> None:
        jav.is_aterkallad = True

    utfor_akt(ATERTA, jav, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"person_id": aktor.person_id})
    return jav
