# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The delegationsordning of an organ (KL 6:37–38, 7:5–6): points are added and ended, never removed."""

from datetime import date, datetime
from typing import Any

from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Delegationspunkt, Roll
from remiss.organisation.ratter import LEDAMOTER, Ratt
from remiss.regler import delegering

FALT = frozenset({"text", "delegat", "galler_remiss", "galler_anstand", "galler_yttrande", "galler_bradska"})


@tjanst
def lagg_till_punkt(
    organ_id: int,
    *,
    punkt: str,
    text: str,
    delegat: Roll,
    fran: date,
    aktor: Aktor,
    hande: datetime | None = None,
    till: date | None = None,
    galler_remiss: bool = False,
    galler_anstand: bool = False,
    galler_yttrande: bool = False,
    galler_bradska: bool = False,
) -> Delegationspunkt:
    """Add a point. The same number may come again when the old one has ended."""
    krav_giltig(organ_id, punkt, fran, till)
    _krav_ledamot(delegat, galler_bradska)
    ny = Delegationspunkt(
        organ_id=organ_id,
        punkt=punkt.strip(),
        text=text.strip(),
        delegat=delegat,
        fran=fran,
        till=till,
        galler_remiss=galler_remiss,
        galler_anstand=galler_anstand,
        galler_yttrande=galler_yttrande,
        galler_bradska=galler_bradska,
    )
    utfor_akt(Akt("lagg_till", Ratt.ADMINISTRERA_ORGAN), ny, aktor=aktor, hande=hande)
    return ny


@tjanst
def ratta_punkt(punkt_id: int, *, aktor: Aktor, hande: datetime | None = None, **falt: Any) -> Delegationspunkt:
    """Correct a point that was entered wrongly. A changed decision is a new point from its day."""
    if okanda := set(falt) - FALT:
        raise TypeError(f"okända fält: {sorted(okanda)}")
    punkt: Delegationspunkt = Delegationspunkt.objects.las(punkt_id)
    _krav_ledamot(falt.get("delegat", punkt.delegat), falt.get("galler_bradska", punkt.galler_bradska))
    andrade = sorted(namn for namn, varde in falt.items() if getattr(punkt, namn) != varde)

    def verkan(_: Lage) -> None:
        for namn in andrade:
            setattr(punkt, namn, falt[namn])

    akt = Akt("ratta", Ratt.ADMINISTRERA_ORGAN)
    utfor_akt(akt, punkt, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"falt": andrade})
    return punkt


@tjanst
def avsluta_punkt(punkt_id: int, *, till: date, aktor: Aktor, hande: datetime | None = None) -> Delegationspunkt:
    """Let a point end after a day. Decisions made by it stand."""
    punkt: Delegationspunkt = Delegationspunkt.objects.las(punkt_id)
    if till < punkt.fran:
        raise Inmatningsfel("till", "Sista dagen ligger före punktens första dag. Ange en senare dag.")

    def verkan(_: Lage) -> None:
        punkt.till = till

    akt = Akt("avsluta", Ratt.ADMINISTRERA_ORGAN)
    utfor_akt(akt, punkt, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"till": till.isoformat()})
    return punkt


def _krav_ledamot(delegat: Roll, galler_bradska: bool) -> None:
    """Refuse the task of KL 6:39 for anybody but a ledamot."""
    if not galler_bradska:
        return
    fakta = delegering.Bradskeuppdragsfakta(delegat.namn, is_ledamot=delegat.kod in LEDAMOTER)
    utfall = delegering.uppdrag_i_bradska_ges_ledamot(fakta)
    if not utfall:
        raise Inmatningsfel("delegat", f"{utfall.skal} ({utfall.lagrum})")


def krav_giltig(organ_id: int, punkt: str, fran: date, till: date | None) -> None:
    """Refuse a point whose number is in use during the same days."""
    if till is not None and till < fran:
        raise Inmatningsfel("till", "Sista dagen ligger före första dagen. Rätta en av dem.")
    for annan in Delegationspunkt.objects.filter(organ_id=organ_id, punkt=punkt.strip()):
        borjar_fore_slut = till is None or annan.fran <= till
        slutar_efter_start = annan.till is None or annan.till >= fran
        if borjar_fore_slut and slutar_efter_start:
            raise Inmatningsfel("punkt", f"Punkt {punkt.strip()} gäller redan då. Avsluta den först.")
