# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Sekretess: what somebody sees of a registered handling, and what a marking must state.

Offentlighets- och sekretesslagen (2009:400) 5 kap. 2 and 5 §§: https://lagen.nu/2009:400#K5P2
A register always shows date and number; sender, receiver and what it concerns may be left out so that the
register can be shown. A marking is a warning, not a decision: each request is examined anew.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from remiss.regler import Lagrum, Praxis, berakning, regel
from remiss.regler.datum import upprakning

OSL_5_2_1 = Lagrum("OSL", kapitel="5", paragraf="2", stycke=1)
OSL_5_2_2 = Lagrum("OSL", kapitel="5", paragraf="2", stycke=2)
OSL_5_5 = Lagrum("OSL", kapitel="5", paragraf="5")
OSL_6_3 = Lagrum("OSL", kapitel="6", paragraf="3")
TF_2_15_1 = Lagrum("TF", kapitel="2", paragraf="15", stycke=1)
INGET_UTANFOR = Praxis("det som inte är expedierat syns inte utanför organet", is_systemval=True)

_OSL = date(2009, 6, 30)


class Falt(StrEnum):
    """What a register entry shows."""

    DATUM = "datum"
    NUMMER = "nummer"
    PART = "part"
    RUBRIK = "rubrik"
    INNEHALL = "innehall"


ALLTID = frozenset({Falt.DATUM, Falt.NUMMER})
ALLT = frozenset(Falt)


@dataclass(frozen=True)
class Synlighetsfakta:
    """Who looks at what.

    `has_organratt`: may read in the diarium. `is_pa_listan`: on the list of a marked handling; the
    registratorer of the organ always are.
    """

    has_organratt: bool
    is_markerad: bool
    is_pa_listan: bool = False


@berakning(OSL_5_2_1, OSL_5_2_2, INGET_UTANFOR, galler_fran=_OSL)
def synliga_falt(fakta: Synlighetsfakta) -> frozenset[Falt]:
    """Date and number always show in the own organ; the rest of a marked handling only to its list."""
    if not fakta.has_organratt:
        return frozenset()
    return ALLTID if fakta.is_markerad and not fakta.is_pa_listan else ALLT


@berakning(OSL_5_2_1, OSL_5_2_2, galler_fran=_OSL)
def synliga_falt_for_allmanheten(*, is_markerad: bool) -> frozenset[Falt]:
    """In the public register a marked handling shows date and number; nobody reads contents there."""
    return ALLTID if is_markerad else ALLT - {Falt.INNEHALL}


@dataclass(frozen=True)
class Markeringsfakta:
    """A sekretessmarkering about to be set."""

    bestammelse: str
    dag: date | None
    myndighet: str


@regel(OSL_5_5, galler_fran=_OSL)
def markeringen_is_fullstandig(fakta: Markeringsfakta) -> str | None:
    """A sekretessmarkering states the provision, the day and the authority that set it."""
    delar = (
        ("bestämmelse", fakta.bestammelse.strip()),
        ("datum", fakta.dag),
        ("myndighet", fakta.myndighet.strip()),
    )
    saknas = [namn for namn, varde in delar if not varde]
    return f"Sekretessmarkeringen saknar {upprakning(saknas)}. Fyll i det." if saknas else None


#: "OSL 26 kap. 1 §", "26 kap. 1 a § första stycket", "26:1".
_KAPITEL_OCH_PARAGRAF = re.compile(
    r"(?:OSL\s+)?\d{1,2}(?:\s*kap\.?\s*\d{1,3}\s?[a-z]?\s*§|:\d{1,3}\s?[a-z]?)(?!\d).*", re.IGNORECASE
)


@dataclass(frozen=True)
class Maskningsfakta:
    """A masked version about to be made."""

    bestammelse: str
    antal: int
    """In how many places something is taken out."""


@regel(OSL_6_3, TF_2_15_1, galler_fran=_OSL)
def maskningen_anger_bestammelse(fakta: Maskningsfakta) -> str | None:
    """What is withheld of a handling is withheld by a provision, stated by chapter and paragraph."""
    if _KAPITEL_OCH_PARAGRAF.fullmatch(fakta.bestammelse.strip()):
        return None
    return "Ange bestämmelsen med kapitel och paragraf i OSL, till exempel OSL 26 kap. 1 §."


@regel(TF_2_15_1, galler_fran=_OSL)
def maskningen_tar_bort_nagot(fakta: Maskningsfakta) -> str | None:
    """A version with nothing taken out is the handling itself."""
    return None if fakta.antal else "Inget är maskat. Kryssa i ett avsnitt eller skriv ord som finns i handlingen."
