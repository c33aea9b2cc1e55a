# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Hinder and jäv announced ahead; the secretary is told and the next ersättare proposed (KL 5:12, 6:30)."""

from datetime import datetime

from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import FarInteSe, HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt
from remiss.sammantraden import villkor
from remiss.sammantraden.models import Forhandsanmalan, Paragraf, Sammantrade
from remiss.sammantraden.services._gemensamt import las_sammantrade, pk, pk_eller_inget

ANMAL = Akt("anmal", Ratt.ANMAL_HINDER)
ANMAL_AT = Akt("anmal_at", Ratt.FOR_PROTOKOLL)
Slag = Forhandsanmalan.Slag


@tjanst
def anmal(
    sammantrade: Sammantrade | int,
    *,
    slag: str,
    paragraf: Paragraf | int | None = None,
    text: str = "",
    person: Person | int | None = None,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Forhandsanmalan:
    """Announce hinder, or jäv in an item; for oneself, or by the secretary for another (`person`)."""
    mote = las_sammantrade(sammantrade)
    person_id = pk_eller_inget(person) or aktor.person_id
    is_egen = person_id == aktor.person_id
    if is_egen or person_id is None:
        prova(aktor, "mote.narvara", mote).krav()
    elif person_id not in villkor.kallade_personer(mote):
        raise Inmatningsfel("person", "Välj en av organets ledamöter eller ersättare.")
    if mote.status not in Sammantrade.OPPNA:
        raise HinderError("Sammanträdet är avslutat eller inställt.")
    if person_id is None:
        raise FarInteSe
    punkt = _punkt(mote, slag, paragraf)
    rad = mote.anmalningar.filter(slag=slag, person_id=person_id, paragraf=punkt).first() or Forhandsanmalan(
        sammantrade=mote, slag=slag, person_id=person_id, paragraf=punkt
    )

    def verkan(lage: Lage) -> None:
        rad.text, rad.anmaldes, rad.is_aterkallad = text.strip(), lage.hande, False

    utfor_akt(ANMAL if is_egen else ANMAL_AT, rad, aktor=aktor, hande=hande, verkan=verkan)
    return rad


@tjanst
def aterta_anmalan(anmalan: Forhandsanmalan | int, *, aktor: Aktor, hande: datetime | None = None) -> Forhandsanmalan:
    """Take an announcement back: the person can come after all."""
    rad: Forhandsanmalan = Forhandsanmalan.objects.select_related("sammantrade").las(pk(anmalan))
    is_egen = rad.person_id == aktor.person_id

    def verkan(lage: Lage) -> None:
        rad.is_aterkallad = True

    akt = Akt("aterta", ANMAL.ratt if is_egen else ANMAL_AT.ratt)
    utfor_akt(akt, rad, aktor=aktor, hande=hande, verkan=verkan)
    return rad


def _punkt(mote: Sammantrade, slag: str, paragraf: Paragraf | int | None) -> Paragraf | None:
    if slag not in Slag.values:
        raise Inmatningsfel("slag", "Välj om det gäller hinder eller jäv.")
    if slag == Slag.HINDER:
        return None
    punkt = mote.paragrafer.pa_listan().filter(pk=pk(paragraf)).first() if paragraf is not None else None
    if punkt is None:
        raise Inmatningsfel("paragraf", "Välj vilken punkt jävet gäller.")
    return punkt
