# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Samverkan: consultation with the unions before the decision.

Lagen (1976:580) om medbestämmande i arbetslivet 11 § (negotiate before an important change) and 19 §
(keep informed): https://lagen.nu/1976:580#P11. A samverkansavtal may take their place, so how is local.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from remiss.regler import Lagrum, Praxis, regel
from remiss.regler.datum import svensk_dag_kort

MBL_11 = Lagrum("MBL", paragraf="11")
MBL_19 = Lagrum("MBL", paragraf="19")
AVTAL = Praxis("samverkansavtalet")
FORE_TU = Praxis("utfallet av samverkan redovisas i tjänsteutlåtandet", is_systemval=True)

_FRAN = date(2018, 1, 1)


class Samverkansstatus(StrEnum):
    """Where samverkan stands."""

    EJ_AKTUELL = "ej_aktuell"
    PLANERAD = "planerad"
    GENOMFORD = "genomford"


@dataclass(frozen=True)
class Samverkansfakta:
    """Samverkan in one ärende. `utfardat`: the date of the TU."""

    status: Samverkansstatus
    utfardat: date
    dag: date | None = None
    skal: str = ""
    motesdag: date | None = None


@regel(AVTAL, MBL_19, galler_fran=_FRAN)
def samverkan_is_redovisad(fakta: Samverkansfakta) -> str | None:
    """The TU says which day samverkan is held, or why it is not needed."""
    if fakta.status is Samverkansstatus.EJ_AKTUELL:
        return None if fakta.skal.strip() else "Skriv varför samverkan inte är aktuell."
    return None if fakta.dag else "Ange vilken dag samverkan hålls."


@regel(FORE_TU, AVTAL, galler_fran=_FRAN)
def samverkan_halls_fore_tjansteutlatandet(fakta: Samverkansfakta) -> str | None:
    """Samverkan held after the date of the TU must be looked at again before the meeting."""
    if fakta.status is Samverkansstatus.EJ_AKTUELL or fakta.dag is None or fakta.dag <= fakta.utfardat:
        return None
    return (
        f"Samverkan hålls {svensk_dag_kort(fakta.dag)}, efter tjänsteutlåtandets datum "
        f"{svensk_dag_kort(fakta.utfardat)}. Kontrollera utfallet innan ärendet tas upp på sammanträdet."
    )


@regel(MBL_11, AVTAL, galler_fran=_FRAN)
def samverkan_halls_fore_beslutet(fakta: Samverkansfakta) -> str | None:
    """Samverkan is held before the organ decides."""
    if fakta.status is Samverkansstatus.EJ_AKTUELL or fakta.dag is None or fakta.motesdag is None:
        return None
    if fakta.dag <= fakta.motesdag:
        return None
    return (
        f"Samverkan är planerad till {svensk_dag_kort(fakta.dag)}, efter sammanträdet "
        f"{svensk_dag_kort(fakta.motesdag)}. Tidigarelägg samverkan eller flytta ärendet."
    )


@regel(MBL_11, AVTAL, galler_fran=_FRAN)
def samverkan_is_klar_nar_arendet_avgors(fakta: Samverkansfakta) -> str | None:
    """When the ärende is decided samverkan has been held, or is not needed."""
    if fakta.status is not Samverkansstatus.PLANERAD:
        return None
    return "Samverkan är planerad men inte genomförd. Anteckna utfallet eller bordlägg ärendet."
