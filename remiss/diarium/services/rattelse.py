# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Mistakes are daily work: corrected by a new act, the old value visible, no number reused (design.md 3.8)."""

from datetime import datetime
from typing import Any

from django.db.models import Max

from remiss.diarium import lagring
from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Arende, Handling, Handlingsfil, Handlingsflytt, Inkommet, Riktning
from remiss.diarium.models.handling import nasta_handlingsnummer
from remiss.diarium.services._gemensamt import pk, ratta_falt, tillaggsfakta
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor, utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.klocka import legal_dag
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.organisation.ratter import Ratt
from remiss.regler import arendehantering

RATTA = Akt("ratta", Ratt.RATTA_DIARIUM)
BYT_FIL = Akt("byt_fil", Ratt.RATTA_DIARIUM)
FLYTTA = Akt("flytta", Ratt.RATTA_DIARIUM, (Villkor(arendehantering.arendet_tar_emot_handlingen, tillaggsfakta),))
RATTBARA = (
    "rubrik",
    "offentlig_rubrik",
    "typ",
    "fran",
    "till",
    "inkom",
    "anses_inkommen",
    "avsandardatum",
    "upprattad",
    "klassificering",
    "gallringsfrist",
)


def las_handling(handling: Handling | int) -> Handling:
    """Lock the ärende first, then the handling: the same order in every service."""
    Arende.objects.las(Handling.objects.values_list("arende_id", flat=True).get(pk=pk(handling)))
    return Handling.objects.select_related("arende").las(pk(handling))


@tjanst
def ratta_handling(
    handling: Handling | int, *, skal: str, aktor: Aktor, hande: datetime | None = None, **andringar: Any
) -> Handling:
    """Correct what the register says of a handling: title, day, sender. The old value stays visible."""
    if okanda := set(andringar) - set(RATTBARA):
        raise TypeError(f"not correctable: {sorted(okanda)}")
    rad = las_handling(handling)
    prova(aktor, Ratt.RATTA_DIARIUM, rad).krav()
    if "rubrik" in andringar and not andringar["rubrik"].strip():
        raise Inmatningsfel("rubrik", "Skriv i korthet vad handlingen gäller.")
    if rad.riktning == Riktning.IN and "inkom" in andringar and andringar["inkom"] is None:
        raise Inmatningsfel("inkom", "Ange när handlingen kom in.")

    def satt(lage: Lage) -> None:
        inkom = andringar.get("inkom")
        if inkom is not None and inkom > lage.registrerades:
            raise Inmatningsfel("inkom", "Det kan inte ha kommit in i framtiden. Ange när det kom.")
        ratta_falt(rad, andringar, aktor=aktor, skal=skal, nar=lage.hande)
        if rad.inkom is not None:
            rad.registerdag = legal_dag(rad.inkom)

    utfor_akt(RATTA, rad, aktor=aktor, hande=hande, verkan=satt, uppgifter={"falt": sorted(andringar)})
    return rad


@tjanst
def byt_fil(
    handling: Handling | int,
    *,
    fil: Nyfil,
    skal: str,
    aktor: Aktor,
    ersatter: Handlingsfil | int | None = None,
    hande: datetime | None = None,
) -> Handlingsfil:
    """Put in the right file as a new version; the wrong one is kept and says why. Without `ersatter`: one more."""
    if not skal.strip():
        raise Inmatningsfel("skal", "Skriv varför filen byts.")
    rad = las_handling(handling)
    prova(aktor, Ratt.RATTA_DIARIUM, rad).krav()
    gammal = None if ersatter is None else rad.filer.filter(pk=pk(ersatter), is_gallande=True).first()
    if ersatter is not None and gammal is None:
        raise Inmatningsfel("ersatter", "Filen finns inte eller är redan ersatt. Läs om sidan.")
    if rad.status == Handling.Status.MAKULERAD:
        raise Inmatningsfel("ersatter", "Handlingen är makulerad och ändras inte.")
    utfor_akt(BYT_FIL, rad, aktor=aktor, hande=hande)
    (lagrad,) = lagring.spara([fil])
    if gammal is not None:
        rad.filer.filter(pk=gammal.pk).update(is_gallande=False)
        plats = gammal.ordning
    else:
        plats = (rad.filer.aggregate(n=Max("ordning"))["n"] or 0) + 1
    hogsta = rad.filer.filter(ordning=plats).aggregate(n=Max("version"))["n"] or 0
    return rad.filer.create(
        fil=lagrad,
        namn=lagring.rent_namn(fil.namn),
        ordning=plats,
        version=hogsta + 1,
        orsak=skal.strip(),
        skapades=lagrad.skapades,
    )


@tjanst
def makulera_handling(handling: Handling | int, *, skal: str, aktor: Aktor, hande: datetime | None = None) -> Handling:
    """Strike a handling registered by mistake. It stays, struck, with its number and the reason."""
    rad = las_handling(handling)
    utfor(rad.makulera, aktor=aktor, hande=hande, data=skal.strip())
    return rad


@tjanst
def flytta_handling(
    handling: Handling | int, *, till: Arende | int, skal: str, aktor: Aktor, hande: datetime | None = None
) -> Handling:
    """Move a handling to the right ärende of the organ: a new number there, the old one kept as moved."""
    if not skal.strip():
        raise Inmatningsfel("skal", "Skriv varför handlingen flyttas.")
    fran_id = Handling.objects.values_list("arende_id", flat=True).get(pk=pk(handling))
    lasta = {ett: Arende.objects.las(ett) for ett in sorted({fran_id, pk(till)})}
    rad: Handling = Handling.objects.las(pk(handling))
    mal = lasta[pk(till)]
    prova(aktor, Ratt.RATTA_DIARIUM, rad).krav()
    if mal.organ_id != rad.organ_id or mal.pk == rad.arende_id:
        raise Inmatningsfel("till", "Välj ett annat ärende i samma organ.")
    if rad.expedierad_i.exists():
        raise Inmatningsfel("till", "Handlingen är expedierad i det här ärendet och kan inte flyttas därifrån.")
    flytt = Handlingsflytt(
        handling=rad, fran_arende_id=rad.arende_id, fran_nummer=rad.nummer, till_arende=mal, skal=skal.strip()
    )
    nummer = nasta_handlingsnummer(mal.pk) if rad.nummer else None
    rad.arende = mal

    def satt(lage: Lage) -> None:
        rad.nummer = nummer
        flytt.flyttades = lage.hande
        flytt.save(force_insert=True)
        Inkommet.objects.filter(handling=rad).update(arende=mal)

    uppgifter = {"fran_arende_id": fran_id, "till_arende_id": mal.pk}
    utfor_akt(FLYTTA, rad, aktor=aktor, hande=hande, verkan=satt, uppgifter=uppgifter)
    return rad


@tjanst
def sla_ihop(
    arende: Arende | int, *, med: Arende | int, skal: str, aktor: Aktor, hande: datetime | None = None
) -> Arende:
    """Merge a double registration: every handling moves to `med`, this number is makulerat and points there."""
    forst, sedan = sorted((pk(arende), pk(med)))  # always the same order, so that two merges cannot deadlock
    lasta = {ett: Arende.objects.las(ett) for ett in (forst, sedan)}
    dubblett, behalls = lasta[pk(arende)], lasta[pk(med)]
    prova(aktor, Ratt.RATTA_DIARIUM, dubblett).krav()
    if dubblett.pk == behalls.pk or dubblett.organ_id != behalls.organ_id:
        raise Inmatningsfel("med", "Välj ett annat ärende i samma organ.")
    if not skal.strip():
        raise Inmatningsfel("skal", "Skriv varför ärendena slås ihop.")
    kvar = dubblett.handlingar.exclude(status=Handling.Status.MAKULERAD).order_by("nummer", "id")
    for handling in kvar:
        flytta_handling(handling, till=behalls, skal=skal, aktor=aktor, hande=hande)
    dubblett = Arende.objects.las(dubblett.pk)
    utfor(
        dubblett.makulera,
        aktor=aktor,
        hande=hande,
        data=(skal.strip(), behalls),
        uppgifter={"uppgatt_i_id": behalls.pk},
    )
    return behalls
