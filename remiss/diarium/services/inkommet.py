# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Inkommet: receive, register, or leave unregistered (TF 2:9, OSL 5:1–2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from remiss.diarium import lagring
from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Arende, Handling, Handlingstyp, Inkommet, Inkommetfil, Inkommetkanal, Leverans
from remiss.diarium.services._gemensamt import anses_inkommen_dag, organ_av, pk, pk_eller_inget
from remiss.diarium.services.arende import fordela, registrera_arende
from remiss.diarium.services.handling import registrera_inkommen
from remiss.diarium.services.leverans import registrera_studs
from remiss.diarium.services.sekretess import markera_sekretess
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor, utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.klocka import legal_dag
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt
from remiss.organisation.models import Organ, Person
from remiss.organisation.ratter import Ratt
from remiss.regler.frister import Ankomstsatt

TA_EMOT = Akt("ta_emot", Ratt.SKICKA_TILL_REGISTRERING)


@dataclass(frozen=True)
class NyttArende:
    """The ärende to open for what came in."""

    arendemening: str
    klassificering: str = ""
    handlaggare: Person | int | None = None
    chef: Person | int | None = None
    intern_frist: date | None = None
    offentlig_rubrik: str = ""


@dataclass(frozen=True)
class Registrering:
    """What listeners of diarium.inkommet.registrera read in `lage.data`."""

    arende: Arende
    handling: Handling


@tjanst
def ta_emot(
    organ: Organ | int,
    *,
    kanal: str,
    rubrik: str,
    aktor: Aktor,
    filer: Sequence[Nyfil] = (),
    avsandare_namn: str = "",
    avsandare_adress: str = "",
    avsandare_organ: Organ | int | None = None,
    text: str = "",
    inkom: datetime | None = None,
    anses_inkommen: date | None = None,
    avsandardatum: date | None = None,
    ert_dnr: str = "",
    foreslaget_arende: Arende | int | None = None,
    foreslagen_typ: str = "",
    studsad_leverans: Leverans | None = None,
    studs_orsak: str = "",
    hande: datetime | None = None,
) -> Inkommet:
    """Take care of something that has arrived; a registrator registers it then."""
    nu = klocka.nu()
    inkom = inkom or hande or nu
    if inkom > nu:
        raise Inmatningsfel("inkom", "Det kan inte ha kommit in i framtiden. Ange när det kom.")
    organ = organ_av(organ)
    inkommet = Inkommet(
        organ=organ,
        kanal=kanal,
        rubrik=rubrik.strip()[:300],
        avsandare_namn=avsandare_namn.strip()[:200],
        avsandare_adress=avsandare_adress.strip()[:254],
        avsandare_organ_id=pk_eller_inget(avsandare_organ),
        text=text,
        inkom=inkom,
        anses_inkommen=anses_inkommen or anses_inkommen_dag(organ, legal_dag(inkom), _satt(kanal)),
        avsandardatum=avsandardatum,
        ert_dnr=ert_dnr.strip()[:60],
        foreslaget_arende_id=_eget(organ, foreslaget_arende),
        foreslagen_typ=foreslagen_typ,
        studsad_leverans=studsad_leverans,
        studs_orsak=studs_orsak[:300],
        lamnat_av_id=aktor.person_id,
    )
    utfor_akt(TA_EMOT, inkommet, aktor=aktor, hande=hande)
    sparade = lagring.spara(filer)
    Inkommetfil.objects.bulk_create(
        [
            Inkommetfil(inkommet=inkommet, fil=fil, namn=lagring.rent_namn(ny.namn), ordning=plats)
            for plats, (fil, ny) in enumerate(zip(sparade, filer, strict=True), start=1)
        ]
    )
    return inkommet


@tjanst
def registrera_inkommet(
    inkommet: Inkommet | int,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    arende: Arende | int | None = None,
    nytt: NyttArende | None = None,
    handlingstyp: str = "",
    rubrik: str | None = None,
    fran: str | None = None,
    ert_dnr: str | None = None,
    avsandardatum: date | None = None,
    inkom: datetime | None = None,
    anses_inkommen: date | None = None,
    offentlig_rubrik: str = "",
    sekretess: str = "",
) -> Handling:
    """Enter what came in as a handling of an ärende that exists or of a new one.

    Tells diarium.inkommet.registrera with a Registrering in `lage.data` and the ids in `uppgifter`. A new
    ärende is shared out last, when everybody has heard that it is registered.
    """
    if (arende is None) == (nytt is None):
        raise Inmatningsfel("arende", "Välj ett ärende eller öppna ett nytt.")
    rad: Inkommet = Inkommet.objects.las(pk(inkommet))
    prova(aktor, Ratt.REGISTRERA, rad).krav()  # before anything is said of what came in or of an ärende
    if inkom is not None:
        rad.inkom = inkom
        rad.anses_inkommen = anses_inkommen_dag(rad.organ_id, legal_dag(inkom), _satt(rad.kanal))
    if anses_inkommen is not None:
        rad.anses_inkommen = anses_inkommen
    if ert_dnr is not None:
        rad.ert_dnr = ert_dnr.strip()
    fran = (fran if fran is not None else rad.avsandare_namn or rad.avsandare_adress).strip()
    if nytt is not None:
        arende = registrera_arende(
            organ=rad.organ_id,
            arendemening=nytt.arendemening,
            klassificering=nytt.klassificering,
            offentlig_rubrik=nytt.offentlig_rubrik,
            motpart=fran[:200],
            ert_dnr=rad.ert_dnr,
            aktor=aktor,
            hande=hande,
        )
    mal = _i_samma_organ(rad, arende)
    handling = registrera_inkommen(
        mal,
        lagrade=[(f.fil, f.namn) for f in rad.filer.select_related("fil")],
        aktor=aktor,
        hande=hande,
        typ=handlingstyp or rad.foreslagen_typ or Handlingstyp.OVRIGT,
        rubrik=(rubrik if rubrik is not None else rad.rubrik).strip()[:300],
        offentlig_rubrik=offentlig_rubrik.strip(),
        fran=fran[:300],
        inkom=rad.inkom,
        anses_inkommen=rad.anses_inkommen,
        avsandardatum=avsandardatum or rad.avsandardatum,
    )
    if sekretess.strip():
        handling = markera_sekretess(handling, bestammelse=sekretess, aktor=aktor, hande=hande)
    utfor(
        rad.registrera,
        aktor=aktor,
        hande=hande,
        data=Registrering(handling.arende, handling),
        uppgifter={"arende_id": mal.pk, "handling_id": handling.pk},
    )
    if nytt is not None and nytt.handlaggare is not None:
        fordela(
            mal,
            handlaggare=nytt.handlaggare,
            chef=nytt.chef,
            intern_frist=nytt.intern_frist,
            aktor=aktor,
            hande=hande,
        )
    return handling


@tjanst
def avvisa(inkommet: Inkommet | int, *, skal: str, aktor: Aktor, hande: datetime | None = None) -> Inkommet:
    """Leave unregistered what is of obviously little importance (OSL 5:1 fourth stycket), with the reason."""
    if not skal.strip():
        raise Inmatningsfel("skal", "Skriv varför det inte registreras.")
    rad: Inkommet = Inkommet.objects.las(pk(inkommet))
    utfor(rad.avvisa, aktor=aktor, hande=hande, data=skal.strip())
    return rad


@tjanst
def anteckna_studs(inkommet: Inkommet | int, *, aktor: Aktor, hande: datetime | None = None) -> Leverans:
    """Note the bounce on its delivery; the message itself needs no number of its own."""
    rad: Inkommet = Inkommet.objects.las(pk(inkommet))
    if rad.studsad_leverans_id is None:
        raise Inmatningsfel("inkommet", "Meddelandet är inte en studs på någon av organets leveranser.")
    leverans = registrera_studs(rad.studsad_leverans_id, orsak=rad.studs_orsak, aktor=aktor, hande=hande)
    utfor(rad.avvisa, aktor=aktor, hande=hande, data="Studsmeddelande, antecknat på leveransen.")
    return leverans


@tjanst
def angra_avvisning(inkommet: Inkommet | int, *, aktor: Aktor, hande: datetime | None = None) -> Inkommet:
    """Put it back among what is to be registered."""
    rad: Inkommet = Inkommet.objects.las(pk(inkommet))
    utfor(rad.angra_avvisning, aktor=aktor, hande=hande)
    return rad


def _satt(kanal: str) -> Ankomstsatt:
    return Ankomstsatt.POST if kanal == Inkommetkanal.POST else Ankomstsatt.EPOST


def _i_samma_organ(rad: Inkommet, arende: Arende | int | None) -> Arende:
    if isinstance(arende, Arende):
        mal: Arende | None = arende
    else:
        mal = Arende.objects.filter(pk=arende).first() if arende is not None else None
    if mal is None or mal.organ_id != rad.organ_id:
        raise Inmatningsfel("arende", "Ärendet finns inte i organets diarium. Välj ett annat.")
    return mal


def _eget(organ: Organ, arende: Arende | int | None) -> int | None:
    """A proposed ärende is kept only when it is the organ's own."""
    arende_id = pk_eller_inget(arende)
    if arende_id is None:
        return None
    return arende_id if Arende.objects.filter(pk=arende_id, organ=organ).exists() else None
