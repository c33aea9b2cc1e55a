# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The delegationsordning of an organ (KL 6:37–38, 7:5–6): points are added and ended, never removed."""

from copy import copy
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Delegationspunkt, Roll
from remiss.organisation.ratter import FORTROENDEVALDA, LEDAMOTER, Ratt, Rollkod
from remiss.regler import delegering

GALLER = {
    "galler_remiss": "remiss",
    "galler_anstand": "anstånd",
    "galler_yttrande": "yttrande",
    "galler_bradska": "brådskande ärenden",
}
FALT = frozenset({"text", "delegat", "is_vidare_tillaten", *GALLER})


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
    is_vidare_tillaten: bool = False,
    vidare_fran: Delegationspunkt | None = None,
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
        is_vidare_tillaten=is_vidare_tillaten,
        vidare_fran=None if vidare_fran is None else Delegationspunkt.objects.las(vidare_fran.pk),
    )
    _krav_vidare(ny, "vidare_fran")
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
    rattad = copy(punkt)
    for namn in andrade:
        setattr(rattad, namn, falt[namn])
    _krav_vidare(rattad, "delegat")
    for vidare in punkt.vidare.select_related("delegat"):
        vidare.vidare_fran = rattad
        _krav_vidare(vidare, "is_vidare_tillaten", f" Avsluta punkt {vidare.punkt} först.")

    def verkan(_: Lage) -> None:
        for namn in andrade:
            setattr(punkt, namn, falt[namn])

    akt = Akt("ratta", Ratt.ADMINISTRERA_ORGAN)
    utfor_akt(akt, punkt, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"falt": andrade})
    return punkt


@tjanst
def avsluta_punkt(punkt_id: int, *, till: date, aktor: Aktor, hande: datetime | None = None) -> Delegationspunkt:
    """Let a point end after a day, and what is delegated further from it. Decisions made by them stand.

    An end that is decided is not put off: what holds after it is a new point, which may have the same number.
    """
    punkt: Delegationspunkt = Delegationspunkt.objects.las(punkt_id)
    if till < punkt.fran:
        raise Inmatningsfel("till", "Sista dagen ligger före punktens första dag. Ange en senare dag.")
    if punkt.till is not None and till > punkt.till:
        raise Inmatningsfel(
            "till",
            f"Punkt {punkt.punkt} slutar {punkt.till.isoformat()}. Ange den dagen eller en tidigare."
            " Lägg till en ny punkt för tiden efter.",
        )
    for vidare in Delegationspunkt.objects.filter(vidare_fran=punkt).exclude(till__lte=till).order_by("pk"):
        _avsluta(Delegationspunkt.objects.las(vidare.pk), till, aktor, hande)
    return _avsluta(punkt, till, aktor, hande)


def _avsluta(punkt: Delegationspunkt, till: date, aktor: Aktor, hande: datetime | None) -> Delegationspunkt:
    def verkan(_: Lage) -> None:
        punkt.till = till

    akt = Akt("avsluta", Ratt.ADMINISTRERA_ORGAN)
    utfor_akt(akt, punkt, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"till": till.isoformat()})
    return punkt


def mojliga_att_delegera_vidare(organ_id: int) -> QuerySet[Delegationspunkt]:
    """The points that the head of the förvaltning may delegate further."""
    egna = Delegationspunkt.objects.filter(organ_id=organ_id, vidare_fran=None, is_vidare_tillaten=True)
    return egna.filter(delegat__kod=Rollkod.DIREKTOR.value).order_by("punkt", "fran")


def _krav_vidare(punkt: Delegationspunkt, falt: str, rad: str = "") -> None:
    """Refuse a point that the one it rests on does not carry (KL 7:6)."""
    fran = punkt.vidare_fran
    if fran is None:
        return
    fakta = delegering.Vidarefakta(
        punkt=fran.punkt,
        fran_roll=fran.delegat.namn,
        is_forvaltningschef=fran.delegat.kod == Rollkod.DIREKTOR,
        is_medgivet=fran.is_vidare_tillaten and fran.organ_id == punkt.organ_id,
        till_roll=punkt.delegat.namn,
        is_anstalld=punkt.delegat.kod not in FORTROENDEVALDA,
        is_fran_namnden=fran.vidare_fran_id is None,
        utover=_utover(punkt, fran),
    )
    for regel, plats in (
        (delegering.vidaredelegationen_is_medgiven, falt),
        (delegering.vidaredelegation_ges_anstalld, "delegat"),
    ):
        utfall = regel(fakta)
        if not utfall:
            raise Inmatningsfel(plats, f"{utfall.skal}{rad} ({utfall.lagrum})")
    _krav_inom(punkt)


def _utover(punkt: Delegationspunkt, fran: Delegationspunkt) -> tuple[str, ...]:
    """What one point may be used for and another may not; a point for nothing in particular is for the rest."""
    egna = {namn for kod, namn in GALLER.items() if getattr(punkt, kod)} or {"andra beslut"}
    givna = {namn for kod, namn in GALLER.items() if getattr(fran, kod)} or {"andra beslut"}
    return tuple(sorted(egna - givna))


def _krav_inom(punkt: Delegationspunkt) -> None:
    """What is delegated further holds only while the point it rests on does."""
    fran = punkt.vidare_fran
    if fran is None:
        return
    if punkt.fran < fran.fran:
        raise Inmatningsfel(
            "fran", f"Punkt {fran.punkt} gäller från {fran.fran.isoformat()}. Ange den dagen eller en senare."
        )
    if fran.till is not None and (punkt.till is None or punkt.till > fran.till):
        raise Inmatningsfel(
            "till", f"Punkt {fran.punkt} slutar {fran.till.isoformat()}. Ange den dagen eller en tidigare."
        )


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
