# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Ärende and handling in the diarium: when one may be added, fixed, closed.

Tryckfrihetsförordningen (1949:105) 2 kap. 9, 10 and 12 §§: a handling of an ärende is drawn up at the latest
when the ärende is slutbehandlat: https://lagen.nu/1949:105#K2P10
Offentlighets- och sekretesslagen (2009:400) 5 kap. 1–2 §§: https://lagen.nu/2009:400#K5P1
"""

from dataclasses import dataclass
from datetime import date

from remiss.regler import Lagrum, Praxis, regel
from remiss.regler.datum import svensk_dag_kort

OSL_5_1 = Lagrum("OSL", kapitel="5", paragraf="1")
OSL_5_2 = Lagrum("OSL", kapitel="5", paragraf="2", stycke=1)
TF_2_10 = Lagrum("TF", kapitel="2", paragraf="10", stycke=1)
OPPET_ARENDE = Praxis(
    "handlingar upprättas bara i öppna ärenden; det som inkommer registreras alltid", is_systemval=True
)
OVERTAGANDE = Praxis("ett organ tar över ett annats ärenden från övertagandets dag", is_systemval=True)
SLUTLIGT_ARENDE = Praxis("uppgifterna om ett arkiverat eller makulerat ärende ändras inte", is_systemval=True)
BEHALL_UPPGIFTEN = Praxis("expedierat rättas med en ny version, det makuleras inte", is_systemval=True)

_OSL = date(2009, 6, 30)
_TF = date(2019, 1, 1)


@dataclass(frozen=True)
class Tillaggsfakta:
    """A handling about to be put into an ärende, whose status is told."""

    arende: str
    is_oppet: bool
    is_avslutat: bool
    is_inkommande: bool


@regel(OPPET_ARENDE, OSL_5_1, galler_fran=_OSL)
def arendet_tar_emot_handlingen(fakta: Tillaggsfakta) -> str | None:
    """New handlingar go into open ärenden; what comes in is registered in a closed one too, however late."""
    if fakta.is_oppet or (fakta.is_inkommande and fakta.is_avslutat):
        return None
    if fakta.is_avslutat:
        return f"{fakta.arende} är avslutat. Återöppna ärendet innan handlingen läggs till."
    return f"{fakta.arende} tar inte emot handlingar. Välj ett öppet ärende."


@dataclass(frozen=True)
class Avslutsfakta:
    """An ärende about to be closed, and how many drafts and unfinished deliveries it holds."""

    arende: str
    antal_utkast: int
    antal_vantande: int


@regel(TF_2_10, galler_fran=_TF)
def arendet_has_inga_utkast(fakta: Avslutsfakta) -> str | None:
    """When an ärende is slutbehandlat its handlingar become allmänna, so none may still be a draft."""
    if not fakta.antal_utkast:
        return None
    sak = "ett utkast" if fakta.antal_utkast == 1 else f"{fakta.antal_utkast} utkast"
    return f"{fakta.arende} har {sak}. Fastställ eller makulera det innan ärendet avslutas."


@regel(OPPET_ARENDE, galler_fran=_TF)
def arendet_has_inga_vantande_leveranser(fakta: Avslutsfakta) -> str | None:
    """An ärende is not closed while something is still on its way out."""
    if not fakta.antal_vantande:
        return None
    return f"{fakta.arende} har leveranser som inte är framme. Vänta, eller skicka dem på nytt."


@dataclass(frozen=True)
class Registerfakta:
    """What the register says of a handling (OSL 5:2): day, direction, from or to whom, what it concerns."""

    riktning: str
    motpart: str
    rubrik: str
    dag: date
    inkom: date | None


@regel(OSL_5_2, galler_fran=_OSL)
def registreringen_is_fullstandig(fakta: Registerfakta) -> str | None:
    """The register states the day, from or to whom where it can be said, and in short what it concerns."""
    if not fakta.rubrik.strip():
        return "Skriv i korthet vad handlingen gäller."
    if fakta.riktning == "in" and fakta.inkom is None:
        return "Ange vilken dag handlingen kom in."
    if fakta.inkom is not None and fakta.inkom > fakta.dag:
        return f"Handlingen kan inte ha kommit in {svensk_dag_kort(fakta.inkom)}. Ange en dag som har varit."
    return None


@dataclass(frozen=True)
class Innehallsfakta:
    """A handling about to be fixed: the number of files it holds and which way it went."""

    rubrik: str
    riktning: str
    antal_filer: int


@regel(TF_2_10, galler_fran=_TF)
def den_faststallda_handlingen_has_innehall(fakta: Innehallsfakta) -> str | None:
    """What the authority draws up is fixed with its file; what came in on paper may be kept on paper."""
    if fakta.antal_filer or fakta.riktning == "in":
        return None
    return f"{fakta.rubrik} har ingen fil. Bifoga filen innan handlingen fastställs."


@dataclass(frozen=True)
class Makuleringsfakta:
    """A handling about to be makulerad."""

    rubrik: str
    skal: str
    is_expedierad: bool


@regel(BEHALL_UPPGIFTEN, galler_fran=_TF)
def det_som_makuleras_is_inte_expedierat(fakta: Makuleringsfakta) -> str | None:
    """What has been sent out stays in the register; a fault in it is corrected by a new version."""
    if not fakta.is_expedierad:
        return None
    return f"{fakta.rubrik} är expedierad och kan inte makuleras. Lägg till en rättad version och skicka den igen."


@regel(Praxis("varje makulering har ett skäl", is_systemval=True), galler_fran=_TF)
def makuleringen_has_skal(fakta: Makuleringsfakta) -> str | None:
    """The reason stays visible beside the number, which is never used again."""
    return None if fakta.skal.strip() else "Skriv varför handlingen makuleras."


@dataclass(frozen=True)
class Oppetfakta:
    """An ärende somebody is about to work in."""

    arende: str
    is_oppet: bool


@regel(OPPET_ARENDE, galler_fran=_TF)
def arendet_is_oppet(fakta: Oppetfakta) -> str | None:
    """Work is shared out and dates are changed only in an open ärende."""
    return None if fakta.is_oppet else f"{fakta.arende} är inte öppet. Återöppna ärendet först."


@dataclass(frozen=True)
class Slutfakta:
    """An ärende whose register entry is about to change, and whether it has come to its end."""

    arende: str
    is_arkiverat: bool
    is_makulerat: bool


@regel(SLUTLIGT_ARENDE, galler_fran=_TF)
def arendet_can_andras(fakta: Slutfakta) -> str | None:
    """What is left to the archive, or struck, stands as it is."""
    if not (fakta.is_arkiverat or fakta.is_makulerat):
        return None
    return f"{fakta.arende} är {'arkiverat' if fakta.is_arkiverat else 'makulerat'} och ändras inte mer."


@dataclass(frozen=True)
class Overtagandefakta:
    """Something one organ is about to take over from another: the day it happens and the day it may from."""

    vad: str
    dag: date
    galler_fran: date
    is_avlamnarens: bool


@regel(OVERTAGANDE, galler_fran=_TF)
def overtagandet_galler(fakta: Overtagandefakta) -> str | None:
    """Only what the ceasing organ has, and only from the day the other one answers for it."""
    if not fakta.is_avlamnarens:
        return f"{fakta.vad} hör inte till det organ som lämnar över. Läs om sidan."
    if fakta.dag < fakta.galler_fran:
        return f"{fakta.vad} kan tas över först {svensk_dag_kort(fakta.galler_fran)}, när övertagandet gäller."
    return None
