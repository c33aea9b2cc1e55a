# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the organs of the demo city decide beside their meetings: the direktör by a point, the ordförande in urgency."""

from dataclasses import dataclass
from datetime import date

from config.demo.rollspel import den, fordela, som, vald
from config.demo.stad import AVTALSPUNKT
from remiss.diarium import services as diarium
from remiss.diarium.models import Arende
from remiss.organisation.models import Delegationspunkt, Organ
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden import services as moten
from remiss.sammantraden.models import Delegationsbeslut


@dataclass(frozen=True)
class Utanfor:
    """One decision beside the meeting; with a reason it was too urgent to wait for the nämnd (KL 6:39)."""

    kod: str
    dag: date
    arendemening: str
    beslut: str
    skal_till_bradska: str = ""


#: Decided before the kallelse of 11 February, so that the meeting of 18 March notes them.
ANMALDA = (
    Utanfor(
        "kultur",
        date(2019, 2, 5),
        "Bidrag till vårens gatufest",
        "Föreningen Gatufesten får 60 000 kronor i arrangemangsbidrag för år 2019.",
    ),
    Utanfor(
        "kultur",
        date(2019, 2, 7),
        "Tillfällig lokal för biblioteket efter vattenskada",
        "Lokalen på Torggatan 4 hyrs som tillfälligt bibliotek till och med den 30 juni 2019.",
        "Hyresvärden håller lokalen till den 8 februari. Nämnden sammanträder först den 18 mars.",
    ),
)
#: Still to be reported when the meeting of 27 March is called.
VANTAR = (
    Utanfor(
        "social-resurs",
        date(2019, 3, 12),
        "Avtal om tolktjänster under sommaren",
        "Avtalet om tolktjänster för juni till augusti 2019 ingås.\n\n"
        "Kostnaden, högst 240 000 kronor, ryms i förvaltningens budget.",
    ),
    Utanfor(
        "social-resurs",
        date(2019, 3, 15),
        "Tillfälligt boende efter brand",
        "Fyra familjer erbjuds tillfälligt boende i nämndens lokaler till och med den 15 april 2019.",
        "Familjerna har ingenstans att bo i kväll och nämnden sammanträder först den 27 mars.",
    ),
)


def besluta_utanfor(beslut: Utanfor) -> Delegationsbeslut:
    """Open the ärende and decide in it: the direktör does it alone, what the ordförande decides is entered after."""
    with den(beslut.dag, 9):
        arende = _arende(beslut)
    if not beslut.skal_till_bradska:
        with den(beslut.dag, 10):
            punkt = Delegationspunkt.objects.get(organ__kod=beslut.kod, punkt=AVTALSPUNKT)
            uppgift = moten.Beslutsuppgift(beslut=beslut.beslut, punkt=punkt)
            return moten.fatta_delegationsbeslut(arende, uppgift, aktor=som("direktor", beslut.kod))
    with den(beslut.dag, 16) as tidpunkt:
        return moten.registrera_delegationsbeslut(
            arende,
            moten.Beslutsuppgift(
                slag=Delegationsbeslut.Slag.ORDFORANDEBESLUT,
                beslut=beslut.beslut,
                skal_till_bradska=beslut.skal_till_bradska,
            ),
            beslutsfattare=vald(beslut.kod, Rollkod.ORDFORANDE, beslut.dag),
            aktor=som("registrator", beslut.kod),
            hande=tidpunkt,
        )


def _arende(beslut: Utanfor) -> Arende:
    organ = Organ.objects.get(kod=beslut.kod)
    arende = diarium.registrera_arende(
        organ=organ, arendemening=beslut.arendemening, aktor=som("registrator", beslut.kod)
    )
    return fordela(arende, beslut.kod)
