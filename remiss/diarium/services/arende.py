# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Ärende: register, share out, correct, close, merge a double registration."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from remiss.diarium import nummer
from remiss.diarium.jav import javfakta
from remiss.diarium.models import Arende, Diarium, Handling, Reservnummer
from remiss.diarium.nummer import Nummer, diarium_for
from remiss.diarium.services._gemensamt import ANDRAS, OPPET, las_arende, organ_av, pk, pk_eller_inget, ratta_falt
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor, utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.klocka import legal_dag
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.organisation.access import holders_of
from remiss.organisation.models import Organ, Person
from remiss.organisation.ratter import Ratt
from remiss.regler.jav import handlaggare_is_inte_javig

REGISTRERA = Akt("registrera", Ratt.REGISTRERA)
FORDELA = Akt(
    "fordela",
    Ratt.FORDELA,
    (
        *OPPET,
        Villkor(handlaggare_is_inte_javig, lambda lage: javfakta(lage.obj.pk, lage.data[0])),
        Villkor(handlaggare_is_inte_javig, lambda lage: javfakta(lage.obj.pk, lage.data[1])),
    ),
)
RATTA = Akt("ratta", Ratt.RATTA_DIARIUM, ANDRAS)
RATTBARA = ("arendemening", "offentlig_rubrik", "klassificering", "oppnat", "motpart", "ert_dnr")

Nummerval = Callable[[Diarium, date], Nummer]


@tjanst
def registrera_arende(
    *,
    organ: Organ | int,
    arendemening: str,
    aktor: Aktor,
    hande: datetime | None = None,
    klassificering: str = "",
    handlaggare: Person | int | None = None,
    chef: Person | int | None = None,
    motpart: str = "",
    ert_dnr: str = "",
    offentlig_rubrik: str = "",
    reservnummer: Reservnummer | int | None = None,
) -> Arende:
    """Open an ärende with the next number (OSL 5:1–2), or with a number that was set aside on paper."""
    valj = nummer.dra_arendenummer if reservnummer is None else _av_reservnummer(pk(reservnummer), organ)
    arende = _oppna(
        organ,
        valj,
        aktor=aktor,
        hande=hande,
        arendemening=arendemening.strip(),
        offentlig_rubrik=offentlig_rubrik.strip(),
        klassificering=klassificering.strip(),
        motpart=motpart.strip(),
        ert_dnr=ert_dnr.strip(),
    )
    if handlaggare is not None:
        return fordela(arende, handlaggare=handlaggare, chef=chef, aktor=aktor, hande=hande)
    return arende


@tjanst
def for_in_arende(
    *,
    organ: Organ | int,
    diarienummer: str,
    arendemening: str,
    oppnat: date,
    aktor: Aktor,
    klassificering: str = "",
    handlaggare: Person | int | None = None,
    chef: Person | int | None = None,
    motpart: str = "",
    ert_dnr: str = "",
) -> Arende:
    """Enter an open ärende from an older system, with the number it has there."""
    if oppnat > klocka.idag():
        raise Inmatningsfel("oppnat", "Ärendet kan inte ha öppnats i framtiden. Ange dagen då det öppnades.")
    idag = klocka.idag()
    arende = _oppna(
        organ,
        lambda diarium, _: nummer.givet_nummer(diarium, diarienummer, idag),
        aktor=aktor,
        hande=None,
        oppnat=oppnat,
        arendemening=arendemening.strip(),
        klassificering=klassificering.strip(),
        motpart=motpart.strip(),
        ert_dnr=ert_dnr.strip(),
    )
    return fordela(arende, handlaggare=handlaggare, chef=chef, aktor=aktor) if handlaggare is not None else arende


def _oppna(organ: Organ | int, valj: Nummerval, *, aktor: Aktor, hande: datetime | None, **falt: Any) -> Arende:
    """Insert the ärende; the number is drawn last, when right and law have said yes."""
    if not falt["arendemening"]:
        raise Inmatningsfel("arendemening", "Skriv i korthet vad ärendet gäller.")
    organ = organ_av(organ)
    arende = Arende(organ=organ, **{"oppnat": legal_dag(hande or klocka.nu()), **falt})

    def dra(lage: Lage) -> None:
        arende.diarium = diarium_for(organ)
        draget = valj(arende.diarium, arende.oppnat)
        arende.diarienummer = draget.text
        arende.sokbart_nummer = nummer.sokbart(draget.text)
        arende.ordningstal = draget.ordningstal

    utfor_akt(REGISTRERA, arende, aktor=aktor, hande=hande, verkan=dra)
    return arende


def _av_reservnummer(reserv_id: int, organ: Organ | int) -> Nummerval:
    def valj(diarium: Diarium, dag: date) -> Nummer:
        reserv: Reservnummer = Reservnummer.objects.las(reserv_id)
        if reserv.diarium_id != diarium.pk or reserv.organ_id != pk(organ):
            raise Inmatningsfel("reservnummer", "Numret är reserverat i ett annat diarium. Välj ett eget.")
        if not reserv.is_ledigt:
            raise Inmatningsfel("reservnummer", f"{reserv.nummer} är redan använt. Välj ett annat reservnummer.")
        if dag.year != reserv.year:
            raise Inmatningsfel(
                "reservnummer", f"{reserv.nummer} hör till {reserv.year}. Ange den dag då numret gavs på papper."
            )
        Reservnummer.objects.filter(pk=reserv.pk).update(anvandes=klocka.nu(), version=reserv.version + 1)
        return Nummer(reserv.nummer, reserv.year, reserv.lopnummer)

    return valj


@tjanst
def fordela(
    arende: Arende | int,
    *,
    handlaggare: Person | int | None,
    aktor: Aktor,
    hande: datetime | None = None,
    chef: Person | int | None = None,
    intern_frist: date | None = None,
) -> Arende:
    """Give the ärende to a handläggare and a chef who work in the organ (event diarium.arende.fordela)."""
    rad = las_arende(arende)
    handlaggare_id, chef_id = pk_eller_inget(handlaggare), pk_eller_inget(chef)

    def satt(lage: Lage) -> None:
        _krav_i_organet(rad, "handlaggare", handlaggare_id)
        _krav_i_organet(rad, "chef", chef_id)
        rad.handlaggare_id = handlaggare_id
        rad.chef_id = chef_id if chef is not None else rad.chef_id
        rad.intern_frist = intern_frist if intern_frist is not None else rad.intern_frist

    uppgifter = {"handlaggare_id": handlaggare_id, "chef_id": chef_id}
    par = (handlaggare_id, chef_id)
    utfor_akt(FORDELA, rad, aktor=aktor, hande=hande, data=par, verkan=satt, uppgifter=uppgifter)
    return rad


def _krav_i_organet(arende: Arende, falt: str, person_id: int | None) -> None:
    if person_id is None:
        return
    if not holders_of(Ratt.LAS_UTKAST, arende.organ_id).filter(pk=person_id).exists():
        raise Inmatningsfel(falt, "Personen har inget uppdrag i organet i dag. Välj någon som arbetar där.")


@tjanst
def ratta_arende(
    arende: Arende | int, *, skal: str, aktor: Aktor, hande: datetime | None = None, **andringar: Any
) -> Arende:
    """Correct what the register says of an ärende; the old values stay visible. Never its number."""
    if okanda := set(andringar) - set(RATTBARA):
        raise TypeError(f"not correctable: {sorted(okanda)}")
    rad = las_arende(arende)
    if "arendemening" in andringar and not andringar["arendemening"].strip():
        raise Inmatningsfel("arendemening", "Skriv i korthet vad ärendet gäller.")

    def satt(lage: Lage) -> None:
        ratta_falt(rad, andringar, aktor=aktor, skal=skal, nar=lage.hande)

    utfor_akt(RATTA, rad, aktor=aktor, hande=hande, verkan=satt, uppgifter={"falt": sorted(andringar)})
    return rad


@tjanst
def avsluta(arende: Arende | int, *, aktor: Aktor, hande: datetime | None = None) -> Arende:
    """Close the ärende. What was not sent out becomes upprättat today (TF 2:10)."""
    rad = las_arende(arende)
    handelse = utfor(rad.avsluta, aktor=aktor, hande=hande)
    Handling.objects.filter(arende=rad, status=Handling.Status.FASTSTALLD, upprattad__isnull=True).exclude(
        riktning="in"
    ).update(upprattad=legal_dag(handelse.hande))
    return rad


@tjanst
def ateroppna(arende: Arende | int, *, aktor: Aktor, hande: datetime | None = None) -> Arende:
    """Open a closed ärende again."""
    rad = las_arende(arende)
    utfor(rad.ateroppna, aktor=aktor, hande=hande)
    return rad


@tjanst
def arkivera(arende: Arende | int, *, aktor: Aktor, hande: datetime | None = None) -> Arende:
    """Leave a closed ärende to the archive; its entry in the register changes no more."""
    rad = las_arende(arende)
    utfor(rad.arkivera, aktor=aktor, hande=hande)
    return rad


def hinder_mot_makulering(arende: Arende) -> str:
    """Why the ärende cannot be makulerat now; empty when it can."""
    if not arende.handlingar.exclude(status=Handling.Status.MAKULERAD).exists():
        return ""
    return "Ärendet har handlingar. Flytta eller makulera dem först, eller slå ihop ärendet med ett annat."


@tjanst
def makulera_arende(arende: Arende | int, *, skal: str, aktor: Aktor, hande: datetime | None = None) -> Arende:
    """Makulera an ärende registered by mistake. It must be empty; the number is never used again."""
    rad = las_arende(arende)
    prova(aktor, Ratt.RATTA_DIARIUM, rad).krav()
    if not skal.strip():
        raise Inmatningsfel("skal", "Skriv varför ärendet makuleras.")
    if skal_emot := hinder_mot_makulering(rad):
        raise Inmatningsfel("skal", skal_emot)
    utfor(rad.makulera, aktor=aktor, hande=hande, data=(skal.strip(), None))
    return rad
