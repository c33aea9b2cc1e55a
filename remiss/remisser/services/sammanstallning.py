# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Compile the answers into a handling, and end the remiss."""

from datetime import datetime

from remiss.diarium.models import Handlingstyp
from remiss.diarium.ritning import ritad
from remiss.diarium.services import skapa_faststalld
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor
from remiss.karna.handelser import tjanst
from remiss.remisser import sammanstallning
from remiss.remisser.models import Remiss
from remiss.remisser.services._las import las_remiss


@tjanst
def sammanstall(remiss: Remiss | int, *, aktor: Aktor, hande: datetime | None = None) -> Remiss:
    """Make the remissammanställning as a fixed handling. A late answer leads to a new one beside it."""
    rad = las_remiss(remiss)
    handelse = utfor(rad.sammanstall, aktor=aktor, hande=hande)
    rad.sammanstallning = skapa_faststalld(
        rad.arende,
        typ=Handlingstyp.SAMMANSTALLNING,
        rubrik=f"Remissammanställning: {rad.titel}"[:300],
        pdf=ritad(sammanstallning.innehall(rad, hande or klocka.nu())),
        filnamn="remissammanstallning.pdf",
        aktor=aktor,
        hande=hande,
        orsak=handelse,
    )
    rad.save(update_fields=["sammanstallning"])
    return rad


@tjanst
def behandla(remiss: Remiss | int, *, aktor: Aktor, hande: datetime | None = None) -> Remiss:
    """The proposal has been decided on after the remiss, in another ärende or outside the system."""
    rad = las_remiss(remiss)
    utfor(rad.behandla, aktor=aktor, hande=hande)
    return rad


@tjanst
def avsluta(remiss: Remiss | int, *, aktor: Aktor, hande: datetime | None = None) -> Remiss:
    """Nothing more is to be done with the remiss."""
    rad = las_remiss(remiss)
    utfor(rad.avsluta, aktor=aktor, hande=hande)
    return rad
