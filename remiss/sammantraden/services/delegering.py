# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Decide beside the meeting: on delegation, in an urgent ärende, or as VD (KL 6:37–39, 7:5)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from remiss.diarium.models import Arende, Handling, Handlingstyp
from remiss.diarium.nummer import dra_delegationsnummer
from remiss.diarium.ritning import rita_fast
from remiss.diarium.services import skapa_faststalld
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import folj, utfor
from remiss.karna.fel import FarInteSe, HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.models import Handelse
from remiss.karna.ratt import prova
from remiss.organisation.access import har_roll
from remiss.organisation.models import Delegationspunkt, Person, Uppdrag
from remiss.organisation.ratter import Ratt, Rollkod
from remiss.sammantraden import delegering
from remiss.sammantraden.delegering import Delegeringssvar
from remiss.sammantraden.dokument.delegationsbeslut import delegationsbeslut as dokument
from remiss.sammantraden.models import Delegationsbeslut
from remiss.sammantraden.services._gemensamt import pk

Slag = Delegationsbeslut.Slag
NEJ = Delegeringssvar()
LOGGA_IN = "Den som beslutar gör det själv. Logga in som dig själv, eller låt någon registrera beslutet åt dig."


@dataclass(frozen=True)
class Beslutsuppgift:
    """What is decided and by what right. `punkt` is for a delegation; that of KL 6:39 is found by the person."""

    beslut: str
    slag: str = Slag.DELEGATION.value
    punkt: Delegationspunkt | int | None = None
    arendemening: str = ""
    skal_till_bradska: str = ""
    svar: Delegeringssvar = NEJ


@tjanst
def fatta_delegationsbeslut(
    arende: Arende | int, uppgift: Beslutsuppgift, *, aktor: Aktor, hande: datetime | None = None
) -> Delegationsbeslut:
    """Decide in an ärende in the organ's place, as the signed-in person."""
    rad = _las_arende(arende, aktor, Ratt.BESLUTA_PA_DELEGATION)
    if aktor.person_id is None:
        raise HinderError(LOGGA_IN)
    beslut = _nytt(rad, uppgift, Person.objects.get(pk=aktor.person_id), _dag(hande))
    return _genomfor(beslut, beslut.fatta, uppgift.svar, aktor, hande)


@tjanst
def registrera_delegationsbeslut(
    arende: Arende | int,
    uppgift: Beslutsuppgift,
    *,
    beslutsfattare: Person | int,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Delegationsbeslut:
    """Enter a decision that somebody has made, on the day it was made (`hande`). The law is asked of that day."""
    rad = _las_arende(arende, aktor, Ratt.REGISTRERA_DELEGATIONSBESLUT)
    person = Person.objects.filter(pk=pk(beslutsfattare)).first()
    if person is None:
        raise Inmatningsfel("beslutsfattare", "Välj vem som beslutade.")
    beslut = _nytt(rad, uppgift, person, _dag(hande))
    return _genomfor(beslut, beslut.registrera, uppgift.svar, aktor, hande)


@tjanst
def makulera_delegationsbeslut(
    beslut: Delegationsbeslut | int, skal: str, *, aktor: Aktor, hande: datetime | None = None
) -> Delegationsbeslut:
    """Strike a decision that should not have been registered. Its number is never used again."""
    try:
        rad: Delegationsbeslut = Delegationsbeslut.objects.select_related("anmald_i", "handling").las(pk(beslut))
    except Delegationsbeslut.DoesNotExist:
        raise FarInteSe from None
    if not skal.strip():
        raise Inmatningsfel("skal", "Skriv varför beslutet makuleras.")
    utfor(rad.makulera, aktor=aktor, hande=hande, data=skal.strip())
    return rad


@dataclass(frozen=True)
class Beslutsfoljd:
    """A decision that another act has made, as that act knows it: its own law has been asked there."""

    slag: str
    beslutsfattare: str
    dag: date
    arendemening: str
    beslut: str
    person: Person | None = None
    punkt: Delegationspunkt | None = None
    skal_till_bradska: str = ""


def dra_nummer(arende: Arende, dag: date) -> int:
    """The number of a decision about to be made, also by an act that draws its own document of it.

    The ärende is locked before the series, here as everywhere, so that no two acts wait for each other.
    """
    Arende.objects.las(arende.pk)
    return dra_delegationsnummer(arende.organ_id, dag.year)


def folj_beslut(
    arende: Arende, foljd: Beslutsfoljd, *, handling: Handling | None, orsak: Handelse, nummer: int | None = None
) -> Delegationsbeslut:
    """Let what another act was take its place among the organ's decisions. Call it last: it draws a number."""
    person = foljd.person or _namngiven(arende.organ_id, foljd.beslutsfattare, foljd.dag)
    punkt_id = foljd.punkt.delegat_id if foljd.punkt is not None else None
    beslut = Delegationsbeslut(
        organ_id=arende.organ_id,
        arende=arende,
        slag=foljd.slag,
        nummer=nummer or dra_nummer(arende, foljd.dag),
        year=foljd.dag.year,
        dag=foljd.dag,
        beslutsfattare=person,
        beslutsfattare_namn=foljd.beslutsfattare[:120],
        befattning=delegering.befattning(arende.organ_id, person.pk if person else None, foljd.dag, punkt_id),
        delegationspunkt=foljd.punkt,
        arendemening=foljd.arendemening[:300],
        beslut=foljd.beslut,
        skal_till_bradska=foljd.skal_till_bradska,
        handling=handling,
    )
    folj(beslut.registrera, orsak=orsak)
    return beslut


def _namngiven(organ_id: int, namn: str, dag: date) -> Person | None:
    """The one person with that name who had an uppdrag in the organ on the day."""
    sokt = " ".join(namn.split()).casefold()
    uppdrag = Uppdrag.objects.pa(dag).filter(organ_id=organ_id).select_related("person")
    traffar = {u.person for u in uppdrag if u.person.namn.casefold() == sokt}
    return traffar.pop() if len(traffar) == 1 else None


def _dag(hande: datetime | None) -> date:
    return klocka.legal_dag(hande or klocka.nu())


def _las_arende(arende: Arende | int, aktor: Aktor, ratt: Ratt) -> Arende:
    """Lock the ärende first: its handlingar and the organ's series are then drawn in the same order everywhere."""
    try:
        rad: Arende = Arende.objects.select_related("organ").las(pk(arende))
    except Arende.DoesNotExist:
        raise FarInteSe from None
    prova(aktor, ratt, rad).krav()
    return rad


def _nytt(arende: Arende, uppgift: Beslutsuppgift, person: Person, dag: date) -> Delegationsbeslut:
    if uppgift.slag not in Slag.values:
        raise Inmatningsfel("slag", "Välj hur beslutet fattas.")
    beslut = Delegationsbeslut(
        organ_id=arende.organ_id,
        arende=arende,
        slag=uppgift.slag,
        year=dag.year,
        dag=dag,
        beslutsfattare=person,
        beslutsfattare_namn=person.namn[:120],
        delegationspunkt=_punkt(arende.organ_id, uppgift, person, dag),
        arendemening=(uppgift.arendemening.strip() or arende.arendemening)[:300],
        beslut=uppgift.beslut.strip(),
        skal_till_bradska=uppgift.skal_till_bradska.strip() if uppgift.slag == Slag.ORDFORANDEBESLUT else "",
    )
    if not beslut.punkter:
        raise Inmatningsfel("beslut", "Skriv vad som beslutas.")
    if uppgift.slag == Slag.VD and not har_roll(arende.organ_id, person.pk, {Rollkod.VD.value}, dag):
        raise Inmatningsfel("beslutsfattare", f"{person.namn} var inte VD den dagen. Välj bolagets VD.")
    punkt = beslut.delegationspunkt
    beslut.befattning = delegering.befattning(arende.organ_id, person.pk, dag, punkt.delegat_id if punkt else None)
    return beslut


def _punkt(organ_id: int, uppgift: Beslutsuppgift, person: Person, dag: date) -> Delegationspunkt | None:
    """The chosen point of the organ, or the one that gives the person the task of KL 6:39."""
    if uppgift.slag == Slag.ORDFORANDEBESLUT:
        utsedd = delegering.utsedda_i_bradska(organ_id, dag).get(person.pk)
        return utsedd[1] if utsedd else None
    if uppgift.slag != Slag.DELEGATION or uppgift.punkt is None:
        return None
    vald = delegering.punkter(organ_id).filter(pk=pk(uppgift.punkt)).first()
    if vald is None:
        raise Inmatningsfel("punkt", "Välj en punkt i organets delegationsordning.")
    return vald


def _genomfor(
    beslut: Delegationsbeslut, akt: Any, svar: Delegeringssvar, aktor: Aktor, hande: datetime | None
) -> Delegationsbeslut:
    """Draw the number, pass the door, and put the document into the ärende."""
    underlag = delegering.samla(beslut, beslut.dag, svar)
    beslut.nummer = dra_nummer(beslut.arende, beslut.dag)
    handelse = utfor(akt, aktor=aktor, hande=hande, data=underlag, uppgifter={"slag": str(beslut.slag)})
    beslut.handling = skapa_faststalld(
        beslut.arende,
        typ=Handlingstyp.DELEGATIONSBESLUT,
        rubrik=f"{beslut.benamning}: {beslut.arendemening}"[:300],
        pdf=rita_fast(dokument(beslut, klocka.nu(), is_egen=aktor.person_id == beslut.beslutsfattare_id)),
        filnamn=f"{beslut.slag}-{beslut.year}-{beslut.nummer}.pdf",
        aktor=aktor,
        orsak=handelse,
    )
    beslut.save(update_fields=["handling"])
    return beslut
