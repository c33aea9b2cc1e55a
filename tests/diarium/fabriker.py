# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Factories for diarium: a diarium, an ärende, fixed handlingar, something that came in. All through services."""

from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Diarieanslutning, Diarium, Handling, Inkommetkanal, Riktning
from remiss.diarium.services import lagg_till_handling, registrera_arende, skapa_faststalld, ta_emot
from remiss.diarium.services.underlag import Underlag, lagg_till_underlag

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
FORMAT = "{lopnummer:4}/{yy}"
EN_PDF = (Nyfil("svar.pdf", PDF),)


def gor_diarium(*organ, kod="srn", namn="Social resursnämnd", nummerformat=FORMAT) -> Diarium:
    """A diarium with the organs connected."""
    diarium = Diarium.objects.create(kod=kod, namn=namn, nummerformat=nummerformat)
    Diarieanslutning.objects.bulk_create([Diarieanslutning(diarium=diarium, organ=ett) for ett in organ])
    return diarium


def gor_arende(organ, anvandare, arendemening="Plan mot hemlöshet", **extra):
    """A registered ärende."""
    return registrera_arende(organ=organ, arendemening=arendemening, aktor=anvandare.aktor, **extra)


def gor_handling(arende, anvandare, rubrik="Missiv", innehall=PDF, typ="missiv", **extra) -> Handling:
    """A fixed handling with one PDF."""
    return skapa_faststalld(
        arende, typ=typ, rubrik=rubrik, pdf=innehall, filnamn=f"{rubrik}.pdf", aktor=anvandare.aktor, **extra
    )


def gor_anteckning(arende, anvandare, text="Anna Hemligsson ringde.\n\nHon bor på Dolda gatan.") -> Handling:
    """A note that the system has composed."""
    return lagg_till_underlag(
        arende, Underlag(anteckning=text), typ="mejl", rubrik="Samtal med Anna Hemligsson", fran="Anna Hemligsson",
        aktor=anvandare.aktor,
    )  # fmt: skip


def gor_utkast(arende, anvandare, rubrik="Utkast", filer=EN_PDF, **extra) -> Handling:
    """A draft."""
    return lagg_till_handling(
        arende, typ="ovrigt", riktning=Riktning.UPPRATTAD, rubrik=rubrik, filer=filer, aktor=anvandare.aktor, **extra
    )


def gor_inkommet(organ, anvandare, rubrik="Svar på remiss", filer=EN_PDF, **extra):
    """Something to register."""
    falt = {"kanal": Inkommetkanal.EPOST, "avsandare_namn": "Länsstyrelsen", "avsandare_adress": "reg@lst.example"}
    return ta_emot(organ, rubrik=rubrik, filer=filer, aktor=anvandare.aktor, **(falt | extra))
