# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Underlag: the handling a noted fact rests on, also when it was only said (FL 27 §, which binds as a norm here)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Arende, Handling, Handlingstyp, Inkommet, Riktning
from remiss.diarium.ritning import rita_fast
from remiss.diarium.services._gemensamt import las_arende, pk
from remiss.diarium.services.handling import lagg_till_handling, skapa_faststalld
from remiss.diarium.services.inkommet import registrera_inkommet
from remiss.diarium.tjansteanteckning import tjansteanteckning
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.ratt import prova
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt


@dataclass(frozen=True)
class Underlag:
    """Where the fact can be read: in a handling, in what has come in, in files in hand, or in what was said."""

    handling: Handling | int | None = None
    inkommet: Inkommet | int | None = None
    filer: Sequence[Nyfil] = ()
    anteckning: str = ""

    @property
    def is_skriftligt(self) -> bool:
        return any(self._skrivna)

    @property
    def is_flera(self) -> bool:
        return sum(self._skrivna) > 1

    @property
    def _skrivna(self) -> tuple[bool, bool, bool]:
        return self.handling is not None, self.inkommet is not None, bool(self.filer)


#: Nothing in writing.
MUNTLIGT = Underlag()


@tjanst
def lagg_till_underlag(
    arende: Arende | int,
    underlag: Underlag,
    *,
    typ: str,
    rubrik: str,
    fran: str,
    aktor: Aktor,
    hande: datetime | None = None,
    inkom: datetime | None = None,
    anses_inkommen: date | None = None,
    ratt: str = Ratt.LAGG_TILL_HANDLING,
) -> Handling:
    """Return the handling in the ärende: the one chosen, or a new one. What was said becomes a tjänsteanteckning.

    `ratt` names the right under which a higher context's act makes the handling; registering what has come in
    asks for its own.
    """
    rad = las_arende(arende)
    if underlag.is_flera:
        raise Inmatningsfel("handling", "Välj en handling i ärendet, det som kom in eller filer, inte flera av dem.")
    if underlag.handling is not None:
        return _vald(rad, pk(underlag.handling), aktor)
    if underlag.inkommet is not None:
        return _registrerad(rad, pk(underlag.inkommet), typ=typ, fran=fran, aktor=aktor, hande=hande)
    if underlag.filer:
        return lagg_till_handling(
            rad,
            typ=typ,
            riktning=Riktning.IN,
            rubrik=rubrik,
            fran=fran,
            inkom=inkom or hande or klocka.nu(),
            anses_inkommen=anses_inkommen,
            filer=underlag.filer,
            aktor=aktor,
            hande=hande,
            ratt=ratt,
        )
    return _antecknad(rad, underlag.anteckning, rubrik=rubrik, fran=fran, aktor=aktor, hande=hande, ratt=ratt)


def _vald(arende: Arende, handling_id: int, aktor: Aktor) -> Handling:
    """A handling already in the ärende that the aktör may read: what came in, or what somebody noted."""
    vald = Handling.objects.filter(pk=handling_id, arende=arende, status=Handling.Status.FASTSTALLD).first()
    is_lasbar = vald is not None and prova(aktor, Ratt.LAS_DIARIUM, vald).ser
    if vald is None or not is_lasbar or not _can_vara_underlag(vald):
        raise Inmatningsfel("handling", "Välj en inkommen handling eller en tjänsteanteckning i ärendet.")
    return vald


def _can_vara_underlag(handling: Handling) -> bool:
    return handling.riktning == Riktning.IN or handling.typ == Handlingstyp.TJANSTEANTECKNING


def _registrerad(
    arende: Arende, inkommet_id: int, *, typ: str, fran: str, aktor: Aktor, hande: datetime | None
) -> Handling:
    """What has come in, registered in the ärende now unless it already is."""
    rad = Inkommet.objects.filter(pk=inkommet_id, organ_id=arende.organ_id).first()
    if rad is None:
        raise Inmatningsfel("inkommet", "Det som kom in hör till ett annat organ.")
    if rad.handling is None:
        return registrera_inkommet(rad, arende=arende, handlingstyp=typ, fran=fran, aktor=aktor, hande=hande)
    if rad.handling.arende_id != arende.pk:
        raise Inmatningsfel("inkommet", f"Det som kom in är redan registrerat i {rad.handling.arende.diarienummer}.")
    return rad.handling


def _antecknad(
    arende: Arende, anteckning: str, *, rubrik: str, fran: str, aktor: Aktor, hande: datetime | None, ratt: str
) -> Handling:
    """What was said by telephone or in the corridor, written down by the one who heard it."""
    if not anteckning.strip():
        raise Inmatningsfel("anteckning", "Skriv vad som sades, eller lägg till brevet eller mejlet.")
    nar = hande or klocka.nu()
    av = Person.objects.filter(pk=aktor.person_id or 0).first()
    pdf = rita_fast(tjansteanteckning(arende, rubrik=rubrik, text=anteckning, fran=fran, av=str(av or ""), nar=nar))
    return skapa_faststalld(
        arende,
        typ=Handlingstyp.TJANSTEANTECKNING,
        rubrik=f"Tjänsteanteckning: {rubrik[0].lower()}{rubrik[1:]}"[:300],
        pdf=pdf,
        filnamn="tjansteanteckning.pdf",
        aktor=aktor,
        hande=hande,
        ratt=ratt,
    )
