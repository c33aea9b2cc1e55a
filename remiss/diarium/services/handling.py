# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Handling: put into an ärende, fixed with its number."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, BinaryIO

from django.db.models import F

from remiss.diarium import lagring, underskrift
from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Arende, Fil, Handling, Handlingsfil, Riktning, Underskriftsprovning
from remiss.diarium.ritning import Ritad
from remiss.diarium.services._gemensamt import TILLAGG, las_arende, pk
from remiss.diarium.services.underskrift import anteckna_provning
from remiss.diarium.utfardande import UTAN_MER, Utfardande, utfarda
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import folj, utfor, utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.klocka import legal_dag
from remiss.karna.models import Handelse
from remiss.karna.villkor import Akt
from remiss.organisation.ratter import Ratt
from remiss.pdf import Kontroll


@tjanst
def lagg_till_handling(
    arende: Arende | int,
    *,
    typ: str,
    riktning: str,
    rubrik: str,
    aktor: Aktor,
    hande: datetime | None = None,
    filer: Sequence[Nyfil] = (),
    fran: str = "",
    till: str = "",
    inkom: datetime | None = None,
    anses_inkommen: date | None = None,
    avsandardatum: date | None = None,
    offentlig_rubrik: str = "",
    ratt: str = Ratt.LAGG_TILL_HANDLING,
) -> Handling:
    """Put a handling into an ärende. What came in is registered at once; what is drawn up starts as utkast.

    `ratt` names the right under which a higher context's act makes the handling.
    """
    handling, handelse = _lagg_till(
        arende,
        lagrade=[(fil, ny.namn) for fil, ny in zip(lagring.spara(filer), filer, strict=True)],
        ratt=ratt,
        aktor=aktor,
        hande=hande,
        typ=typ,
        riktning=riktning,
        rubrik=rubrik.strip()[:300],
        fran=fran.strip()[:300],
        till=till.strip()[:300],
        inkom=_inkom(riktning, inkom, hande),
        anses_inkommen=anses_inkommen,
        avsandardatum=avsandardatum,
        offentlig_rubrik=offentlig_rubrik.strip(),
    )
    if riktning == Riktning.IN:
        folj(handling.faststall, orsak=handelse)
    return handling


@tjanst
def skapa_faststalld(
    arende: Arende | int,
    *,
    typ: str,
    rubrik: str,
    pdf: Ritad | bytes | BinaryIO,
    filnamn: str,
    aktor: Aktor,
    hande: datetime | None = None,
    riktning: str = Riktning.UPPRATTAD,
    till: str = "",
    ratt: str = Ratt.LAGG_TILL_HANDLING,
    orsak: Handelse | None = None,
    uppgift: Utfardande = UTAN_MER,
    kontroll: Kontroll | None = None,
) -> Handling:
    """Put a made document into the ärende, fixed at once.

    The right asked is `ratt`: the one of the act that makes the document (a VD who signs need not hold the
    right to add handlingar). With `orsak`, an act already allowed and logged, no right is asked again.
    What the system itself has drawn comes as `Ritad`: what it was drawn from is kept with it, the organisation's seal
    is set on it where the installation has one, and the code in it is bound to its bytes, with what `uppgift` adds
    for whoever checks it. A large document comes as an open file and is never held in memory; `kontroll` is then the
    code that stands in it.
    """
    if not pdf:
        raise Inmatningsfel("filer", "Dokumentet är tomt. Försök igen.")
    is_stamplad = isinstance(pdf, Ritad) and not pdf.is_undertecknad and underskrift.is_stampel_pa()
    if isinstance(pdf, Ritad):
        kontroll = pdf.kontroll or kontroll
        if is_stamplad:
            organ_id = Arende.objects.values_list("organ_id", flat=True).get(pk=pk(arende))
            pdf = replace(pdf, pdf=underskrift.stampla(pdf.pdf, organ_id=organ_id, skal=underskrift.UTFARDAD))
        (fil,) = lagring.spara([pdf.som_fil(filnamn)])
    elif isinstance(pdf, bytes):
        (fil,) = lagring.spara([Nyfil(filnamn, pdf)])
    else:
        fil = lagring.spara_strom(pdf, filnamn)
    handling, handelse = _lagg_till(
        arende,
        lagrade=[(fil, filnamn)],
        ratt=ratt,
        aktor=aktor,
        hande=hande,
        orsak=orsak,
        typ=typ,
        riktning=riktning,
        rubrik=rubrik.strip()[:300],
        till=till.strip()[:300],
    )
    folj(handling.faststall, orsak=handelse)
    if kontroll is not None:
        utfarda(kontroll, handling, fil, uppgift)
    if is_stamplad:
        anteckna_provning(handling, Underskriftsprovning.Tillfalle.FASTSTALLD)
    return handling


@tjanst
def faststall(handling: Handling | int, *, aktor: Aktor, hande: datetime | None = None) -> Handling:
    """Fix a draft: it gets its number and can be expedited from now on."""
    arende_id = Handling.objects.values_list("arende_id", flat=True).get(pk=pk(handling))
    Arende.objects.las(arende_id)
    rad: Handling = Handling.objects.select_related("arende").las(pk(handling))
    utfor(rad.faststall, aktor=aktor, hande=hande)
    return rad


def folj_ersatt(handlingar: Collection[int], av: Handling | None) -> None:
    """Let handlingar be marked as replaced by another, or as standing again, when a higher context's act says so."""
    if handlingar:
        Handling.objects.filter(pk__in=handlingar).update(ersatt_av=av, version=F("version") + 1)


def registrera_inkommen(
    arende: Arende | int,
    *,
    lagrade: Sequence[tuple[Fil, str]],
    aktor: Aktor,
    hande: datetime | None,
    **falt: Any,
) -> Handling:
    """Enter something already received, with its stored files, under the right to register."""
    handling, handelse = _lagg_till(
        arende, lagrade=lagrade, ratt=Ratt.REGISTRERA, aktor=aktor, hande=hande, riktning=Riktning.IN, **falt
    )
    folj(handling.faststall, orsak=handelse)
    return handling


def _lagg_till(
    arende: Arende | int,
    *,
    lagrade: Iterable[tuple[Fil, str]],
    ratt: str,
    aktor: Aktor,
    hande: datetime | None,
    orsak: Handelse | None = None,
    **falt: Any,
) -> tuple[Handling, Handelse]:
    """Insert the handling and its files under the ärende's lock; return it with the act it came by."""
    rad = las_arende(arende)
    inkom = falt.get("inkom")
    nar = inkom if isinstance(inkom, datetime) else hande or (orsak.hande if orsak else klocka.nu())
    handling = Handling(arende=rad, organ_id=rad.organ_id, registerdag=legal_dag(nar), **falt)
    if orsak is None:
        handelse = utfor_akt(Akt("lagg_till", ratt, TILLAGG), handling, aktor=aktor, hande=hande)
    else:
        handling.save(force_insert=True)
        handelse = orsak
    lagrade = list(lagrade)
    koppla_filer(handling, lagrade)
    handling.has_underskrift = any(fil.has_underskrift for fil, _ in lagrade)
    return handling, handelse


def koppla_filer(handling: Handling, lagrade: Iterable[tuple[Fil, str]]) -> None:
    """Let a handling refer to stored files, in order."""
    nu = klocka.nu()
    Handlingsfil.objects.bulk_create(
        [
            Handlingsfil(handling=handling, fil=fil, namn=lagring.rent_namn(namn), ordning=plats, skapades=nu)
            for plats, (fil, namn) in enumerate(lagrade, start=1)
        ]
    )


def _inkom(riktning: str, inkom: datetime | None, hande: datetime | None) -> datetime | None:
    return (inkom or hande or klocka.nu()) if riktning == Riktning.IN else None
