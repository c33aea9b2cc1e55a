# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Remiss: what must be there before it is sent, and whether it is the one that was decided.

Förvaltningslagen (2017:900) 26 §: a remiss states what the yttrande shall cover and by when. It does not
formally bind matters under laglighetsprövning (FL 2 §) but is our norm: https://lagen.nu/2017:900#P26
Kommunallagen (2017:725) 6 kap. 12, 37 §§ and 7 kap. 5 §: https://lagen.nu/2017:725#K6P37
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from remiss.regler import Lagrum, Praxis, berakning, regel
from remiss.regler.datum import svensk_dag_kort, upprakning
from remiss.regler.justering import Paragraffakta

M = TypeVar("M", bound=Hashable)

FL_26_2 = Lagrum("FL", paragraf="26", stycke=2)
FL_26_3 = Lagrum("FL", paragraf="26", stycke=3)
KL_5_69 = Lagrum("KL", kapitel="5", paragraf="69")
KL_6_3 = Lagrum("KL", kapitel="6", paragraf="3")
KL_6_12 = Lagrum("KL", kapitel="6", paragraf="12")
KL_6_37 = Lagrum("KL", kapitel="6", paragraf="37")
KL_7_5 = Lagrum("KL", kapitel="7", paragraf="5")
EFTER_JUSTERING = Praxis("en beslutad remiss skickas när paragrafen är justerad", is_systemval=True)
PROTOKOLLET_GALLER = Praxis("protokollet gäller före tjänsteutlåtandet", is_systemval=True)
FINNS_PA_DAGEN = Praxis("en remiss skickas till organ som finns den dagen", is_systemval=True)
VERSION = Praxis("ett svar gäller den version som mottagaren fick", is_systemval=True)

_FL = date(2018, 7, 1)
_KL = date(2018, 1, 1)


@dataclass(frozen=True)
class Eftertradare:
    """An organ that takes over, and the days it exists."""

    namn: str
    fran: date | None = None
    till: date | None = None

    def finns(self, dag: date) -> bool:
        return (self.fran is None or self.fran <= dag) and (self.till is None or dag <= self.till)


@dataclass(frozen=True)
class Mottagarfakta:
    """A recipient: the organ, the days it exists (inclusive) and who takes over after it."""

    namn: str
    fran: date | None = None
    till: date | None = None
    eftertradare: tuple[Eftertradare, ...] = ()

    def finns(self, dag: date) -> bool:
        return (self.fran is None or self.fran <= dag) and (self.till is None or dag <= self.till)


@dataclass(frozen=True)
class Remissfakta:
    """A remiss about to be sent on a day. `mottagare` are those asked for an answer, copies left out."""

    hande: date
    mottagare: tuple[Mottagarfakta, ...]
    svarstid: date | None
    vad_yttrandet_ska_avse: str


@regel(FL_26_2, galler_fran=_FL)
def remissen_has_mottagare(fakta: Remissfakta) -> str | None:
    """A remiss asks at least one recipient, all of them at the same time."""
    return None if fakta.mottagare else "Lägg till minst en mottagare i sändlistan."


@regel(FL_26_3, galler_fran=_FL)
def remissen_anger_svarstid(fakta: Remissfakta) -> str | None:
    """A remiss states by when the answer must have come in."""
    return None if fakta.svarstid else "Ange svarstid: den dag då svaret senast ska ha kommit in."


@regel(FL_26_3, galler_fran=_FL)
def svarstiden_ligger_efter_utskicket(fakta: Remissfakta) -> str | None:
    """The recipients get time to answer: the svarstid is after the day of sending."""
    if fakta.svarstid is None or fakta.svarstid > fakta.hande:
        return None
    return (
        f"Svarstiden {svensk_dag_kort(fakta.svarstid)} ligger inte efter utskicket "
        f"{svensk_dag_kort(fakta.hande)}. Ange en senare dag."
    )


@regel(FL_26_3, galler_fran=_FL)
def remissen_anger_vad_yttrandet_ska_avse(fakta: Remissfakta) -> str | None:
    """A remiss states what the yttrande shall cover."""
    return None if fakta.vad_yttrandet_ska_avse.strip() else "Beskriv vad yttrandet ska avse."


@regel(FINNS_PA_DAGEN, galler_fran=_KL)
def mottagarna_finns_pa_utskicksdagen(fakta: Remissfakta) -> str | None:
    """Each recipient exists on the day of sending; otherwise its successors on that day are offered."""
    borta = [_forslag(m, fakta.hande) for m in fakta.mottagare if not m.finns(fakta.hande)]
    if not borta:
        return None
    return f"Ändra sändlistan. {' '.join(borta)}"


def _forslag(mottagare: Mottagarfakta, dag: date) -> str:
    if mottagare.fran and dag < mottagare.fran:
        return f"{mottagare.namn} finns först från {svensk_dag_kort(mottagare.fran)}."
    inledning = f"{mottagare.namn} finns inte {svensk_dag_kort(dag)}"
    namn = [eft.namn for eft in mottagare.eftertradare if eft.finns(dag)]
    return f"{inledning}; efterträdare: {upprakning(namn)}." if namn else f"{inledning} och saknar efterträdare."


@dataclass(frozen=True)
class Delegationsbeslut:
    """A decision on delegation, as the handling must state it."""

    delegat: str
    beslutades: date | None
    punkt: str


@dataclass(frozen=True)
class Utskicksbeslut:
    """What the remiss rests on: a paragraph or a delegationsbeslut, seen on the day of sending."""

    hande: date
    paragraf: Paragraffakta | None = None
    delegationsbeslut: Delegationsbeslut | None = None


@regel(KL_6_3, galler_fran=_KL)
def remissen_is_beslutad(fakta: Utskicksbeslut) -> str | None:
    """A remiss is sent because the organ, or somebody on its behalf, has decided so."""
    if fakta.delegationsbeslut is not None or (fakta.paragraf is not None and fakta.paragraf.is_behandlad):
        return None
    return "Remissen är inte beslutad. Koppla den till en avgjord paragraf eller ett delegationsbeslut."


@regel(EFTER_JUSTERING, KL_5_69, galler_fran=_KL)
def remissparagrafen_is_justerad(fakta: Utskicksbeslut) -> str | None:
    """A remiss decided by a paragraph is sent when that paragraph is justerad."""
    if fakta.paragraf is None or not fakta.paragraf.is_behandlad or fakta.paragraf.is_justerad:
        return None
    return f"{fakta.paragraf.beteckning} är inte justerad. Justera paragrafen innan remissen skickas."


@regel(KL_6_37, KL_7_5, galler_fran=_KL)
def delegationsbeslutet_is_fullstandigt(fakta: Utskicksbeslut) -> str | None:
    """A remiss on delegation states the delegat, the day and the point of the delegationsordning."""
    beslut = fakta.delegationsbeslut
    if beslut is None:
        return None
    delar = (
        ("delegat", beslut.delegat.strip()),
        ("beslutsdag", beslut.beslutades),
        ("punkt i delegationsordningen", beslut.punkt.strip()),
    )
    saknas = [namn for namn, varde in delar if not varde]
    return f"Delegationsbeslutet saknar {upprakning(saknas)}. Fyll i det." if saknas else None


@regel(KL_6_37, KL_7_5, galler_fran=_KL)
def delegationsbeslutet_fattades_fore_utskicket(fakta: Utskicksbeslut) -> str | None:
    """A remiss is not sent before the day it was decided on delegation."""
    beslut = fakta.delegationsbeslut
    if beslut is None or beslut.beslutades is None or beslut.beslutades <= fakta.hande:
        return None
    return (
        f"Delegationsbeslutet är daterat {svensk_dag_kort(beslut.beslutades)}, efter utskicket "
        f"{svensk_dag_kort(fakta.hande)}. Rätta dagen."
    )


@dataclass(frozen=True)
class Sandlistejamforelse(Generic[M]):
    """How the list in the justerade text differs from the proposed one, in the order of each list."""

    tillagda: tuple[M, ...]
    borttagna: tuple[M, ...]
    oforandrade: tuple[M, ...]

    @property
    def is_lika(self) -> bool:
        return not self.tillagda and not self.borttagna


@berakning(PROTOKOLLET_GALLER, galler_fran=_KL)
def jamfor_sandlista(tu: Iterable[M], beslut: Iterable[M]) -> Sandlistejamforelse[M]:
    """Compare the proposed list of recipients with the decided one; order is no difference."""
    foreslagna, beslutade = dict.fromkeys(tu), dict.fromkeys(beslut)
    return Sandlistejamforelse(
        tillagda=tuple(m for m in beslutade if m not in foreslagna),
        borttagna=tuple(m for m in foreslagna if m not in beslutade),
        oforandrade=tuple(m for m in beslutade if m in foreslagna),
    )


@dataclass(frozen=True)
class Sandlistefakta:
    """The remiss's own list beside the one in the justerade text."""

    remissens: tuple[str, ...]
    beslutade: tuple[str, ...]


@regel(PROTOKOLLET_GALLER, galler_fran=_KL)
def sandlistan_stammer_med_beslutet(fakta: Sandlistefakta) -> str | None:
    """The remiss goes to exactly those the justerade text names; the protocol wins over the TU."""
    skillnad = jamfor_sandlista(fakta.remissens, fakta.beslutade)
    if skillnad.is_lika:
        return None
    delar = []
    if skillnad.tillagda:
        delar.append(f"Lägg till {upprakning(skillnad.tillagda)}.")
    if skillnad.borttagna:
        delar.append(f"Ta bort {upprakning(skillnad.borttagna)}.")
    return f"Sändlistan stämmer inte med den justerade paragrafen. {' '.join(delar)}"


class Svarsplikt(StrEnum):
    """Whether the recipient must answer."""

    OBLIGATORISK = "obligatorisk"
    FORVANTAD = "forvantad"
    FRIVILLIG = "frivillig"


@berakning(KL_6_12, galler_fran=_KL)
def svarsplikt(*, is_avsandare_styrelsen: bool, is_mottagare_namnd: bool, is_mottagare_eget_bolag: bool) -> Svarsplikt:
    """A nämnd must answer kommunstyrelsen; nämnd to nämnd and to the own bolag is expected; others may."""
    if is_mottagare_namnd and is_avsandare_styrelsen:
        return Svarsplikt.OBLIGATORISK
    if is_mottagare_namnd or is_mottagare_eget_bolag:
        return Svarsplikt.FORVANTAD
    return Svarsplikt.FRIVILLIG


@dataclass(frozen=True)
class Svarsversion:
    """Which version of the remiss an answer is about, and the latest one that was sent."""

    besvarad: int
    senast_skickad: int


@regel(VERSION, galler_fran=_KL)
def svaret_galler_en_skickad_version(fakta: Svarsversion) -> str | None:
    """An answer is about a version that has been sent; an older one is accepted."""
    if 1 <= fakta.besvarad <= fakta.senast_skickad:
        return None
    return f"Version {fakta.besvarad} av remissen har inte skickats. Ange en version som har skickats."


@berakning(VERSION, galler_fran=_KL)
def fraga_om_version(fakta: Svarsversion) -> str:
    """An answer to an older version is accepted and flagged, and the sender asks what it is worth."""
    if fakta.besvarad >= fakta.senast_skickad:
        return ""
    return (
        f"Svaret gäller version {fakta.besvarad}, men version {fakta.senast_skickad} är skickad. "
        "Fråga mottagaren om svaret kvarstår, kompletteras eller ersätts."
    )
