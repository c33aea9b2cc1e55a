# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Ärenden that belong together: a cross-reference in the register, seen from both."""

from datetime import datetime

from remiss.diarium.models import Arende
from remiss.diarium.services._gemensamt import ANDRAS, las_arende, pk
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt

RELATERA = Akt("relatera", Ratt.LAGG_TILL_HANDLING, ANDRAS)
SLUTA_RELATERA = Akt("sluta_relatera", Ratt.LAGG_TILL_HANDLING, ANDRAS)


@tjanst
def relatera(arende: Arende | int, *, med: Arende | int, aktor: Aktor, hande: datetime | None = None) -> Arende:
    """Note that the ärende belongs together with another one, which the aktör must be able to read."""
    rad, annat = las_arende(arende), Arende.objects.get(pk=pk(med))
    prova(aktor, Ratt.LAGG_TILL_HANDLING, rad).krav()
    prova(aktor, Ratt.LAS_DIARIUM, annat).krav()
    if annat.pk == rad.pk:
        raise Inmatningsfel("med", "Ett ärende kan inte höra ihop med sig självt. Ange ett annat ärende.")
    if rad.relaterade.filter(pk=annat.pk).exists():
        raise Inmatningsfel("med", f"{annat.diarienummer} är redan antecknat här.")

    def satt(lage: Lage) -> None:
        rad.relaterade.add(annat)

    utfor_akt(RELATERA, rad, aktor=aktor, hande=hande, verkan=satt, uppgifter={"med_id": annat.pk})
    return rad


@tjanst
def sluta_relatera(arende: Arende | int, *, med: Arende | int, aktor: Aktor, hande: datetime | None = None) -> Arende:
    """Take the cross-reference away; it can be noted again."""
    rad = las_arende(arende)
    prova(aktor, Ratt.LAGG_TILL_HANDLING, rad).krav()
    if not rad.relaterade.filter(pk=pk(med)).exists():
        raise Inmatningsfel("med", "Ärendena är inte antecknade tillsammans. Läs om sidan.")

    def satt(lage: Lage) -> None:
        rad.relaterade.remove(pk(med))

    utfor_akt(SLUTA_RELATERA, rad, aktor=aktor, hande=hande, verkan=satt, uppgifter={"med_id": pk(med)})
    return rad
