# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Number series: start numbers mid-year, and numbers set aside for downtime (issue C)."""

from datetime import datetime

from remiss.diarium import nummer
from remiss.diarium.models import Diarium, Nummerserie, Reservnummer
from remiss.diarium.nummer import diarium_for
from remiss.diarium.services._gemensamt import organ_av, pk
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Organ
from remiss.organisation.ratter import Ratt

START = Akt("satt_startnummer", Ratt.ADMINISTRERA_ORGAN)
RESERVERA = Akt("reservera", Ratt.REGISTRERA)
MAKULERA = Akt("makulera_reservnummer", Ratt.REGISTRERA)
HOGST = 500


@tjanst
def satt_startnummer(
    *,
    slag: str,
    year: int,
    start: int,
    aktor: Aktor,
    diarium: Diarium | int | None = None,
    organ: Organ | int | None = None,
    hande: datetime | None = None,
) -> Nummerserie:
    """Let the series of a year go on from `start`. Numbers already given are never given again."""
    agt = Diarium.objects.get(pk=pk(diarium)) if diarium is not None else None
    provobjekt = Nummerserie(slag=slag, year=year, diarium=agt, organ=organ_av(organ) if organ is not None else None)
    prova(
        aktor, Ratt.ADMINISTRERA_ORGAN, provobjekt
    ).krav()  # before the row is made, so that a refused one leaves none
    serie = nummer.las_serie(slag, year, diarium=agt, organ=organ)
    if start <= serie.sista:
        raise Inmatningsfel("start", f"Numret {serie.sista} är redan givet. Ange ett startnummer som är högre än det.")

    def satt(lage: Lage) -> None:
        serie.sista = start - 1

    uppgifter = {"year": year, "start": start}
    utfor_akt(START, serie, aktor=aktor, hande=hande, verkan=satt, uppgifter=uppgifter)
    return serie


@tjanst
def reservera_nummer(
    *, organ: Organ | int, antal: int, aktor: Aktor, hande: datetime | None = None
) -> list[Reservnummer]:
    """Set the next numbers aside to be given out on paper while the system is down."""
    if not 1 <= antal <= HOGST:
        raise Inmatningsfel("antal", f"Ange ett antal mellan 1 och {HOGST}.")
    organ = organ_av(organ)
    prova(aktor, Ratt.REGISTRERA, organ).krav()
    diarium = diarium_for(organ)
    nar = hande or klocka.nu()
    rader = []
    for _ in range(antal):
        draget = nummer.dra_arendenummer(diarium, klocka.legal_dag(nar))
        reserv = Reservnummer(
            diarium=diarium,
            organ=organ,
            year=draget.year,
            lopnummer=draget.lopnummer,
            nummer=draget.text,
            reserverades=nar,
        )
        utfor_akt(RESERVERA, reserv, aktor=aktor, hande=hande)
        rader.append(reserv)
    return rader


@tjanst
def makulera_reservnummer(
    reservnummer: Reservnummer | int, *, aktor: Aktor, hande: datetime | None = None
) -> Reservnummer:
    """Note that a number set aside was never used; the register then shows why it is missing."""
    rad: Reservnummer = Reservnummer.objects.las(pk(reservnummer))
    if not rad.is_ledigt:
        raise Inmatningsfel("reservnummer", f"{rad.nummer} är redan använt eller makulerat.")

    def satt(lage: Lage) -> None:
        rad.makulerades = lage.hande

    utfor_akt(MAKULERA, rad, aktor=aktor, hande=hande, verkan=satt)
    return rad
