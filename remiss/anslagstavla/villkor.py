# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the acts on an anslag are given, and how the rules of law get their facts from it."""

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from remiss.anslagstavla import tavla
from remiss.karna.klocka import legal_dag
from remiss.karna.villkor import Lage, Slag, Villkor
from remiss.organisation.models import Person
from remiss.regler import anslag as regler
from remiss.regler.frister import anslag_far_tas_ned

if TYPE_CHECKING:
    from remiss.anslagstavla.models import Anslag


@dataclass(frozen=True)
class Uppgifter:
    """What the anslag says beside the dates; may be corrected while it is up."""

    forvaringsplats: str = ""
    kontakt: str = ""
    ansvarig: Person | None = None
    ansvarig_roll: str = ""
    lank: str = ""

    def for_over(self, anslag: "Anslag") -> None:
        """Put it on the anslag."""
        anslag.forvaringsplats, anslag.kontakt, anslag.lank = self.forvaringsplats, self.kontakt, self.lank
        anslag.ansvarig, anslag.ansvarig_roll = self.ansvarig, self.ansvarig_roll


@dataclass(frozen=True)
class Uppsattning:
    """How an anslag is put up."""

    uppgifter: Uppgifter = field(default_factory=Uppgifter)
    tas_ned: date | None = None
    annan_tavla: str = ""


@dataclass(frozen=True)
class Avbrott:
    """An established gap."""

    fran: date
    uppe_igen: date | None = None
    skal: str = ""


def forslagsfakta(lage: Lage) -> regler.Forslagsfakta:
    """The justering that is to be made known."""
    justering: Any = lage.data
    mote = justering.sammantrade
    return regler.Forslagsfakta(
        regelverk=mote.regelverk,
        organ=mote.organversion.namn,
        is_justerad=justering.status == justering.Status.KLAR,
        has_anslag=justering.anslag.exclude(status="avbrutet").exists(),
    )


def uppsattningsfakta(lage: Lage) -> regler.Uppsattningsfakta:
    """The anslag as it will be."""
    uppgift: Uppsattning = lage.data or Uppsattning()
    return regler.Uppsattningsfakta(
        justeringsdag=lage.obj.justeringsdag,
        dag=lage.dag,
        tas_ned=uppgift.tas_ned or anslag_far_tas_ned(lage.dag),
        synlig_fran=_synlig_fran(lage, uppgift),
        forvaringsplats=uppgift.uppgifter.forvaringsplats,
        kontakt=uppgift.uppgifter.kontakt,
        ansvarig=_namn(uppgift.uppgifter),
    )


def uppgiftsfakta(lage: Lage) -> regler.Uppsattningsfakta:
    """The anslag with what it says corrected; its days stand."""
    anslag, nya = lage.obj, lage.data
    return regler.Uppsattningsfakta(
        anslag.justeringsdag,
        anslag.anslagsdag or lage.dag,
        anslag.tas_ned or lage.dag,
        nya.forvaringsplats,
        nya.kontakt,
        _namn(nya),
    )


def _namn(uppgifter: Uppgifter) -> str:
    return str(uppgifter.ansvarig.namn) if uppgifter.ansvarig else ""


def _synlig_fran(lage: Lage, uppgift: Uppsattning) -> date | None:
    """On our own board the text is seen from today, or from when an interrupted one was back; elsewhere as stated."""
    if uppgift.annan_tavla or not tavla.is_egen():
        return None
    tidigare = lage.obj.foregaende
    if tidigare is not None and tidigare.uppe_igen is not None and not tidigare.annan_tavla:
        return min(tidigare.uppe_igen, lage.idag)
    return lage.idag


def nedtagningsfakta(lage: Lage) -> regler.Nedtagningsfakta:
    return regler.Nedtagningsfakta(lage.obj.anslagsdag, lage.dag)


def avbrottsfakta(lage: Lage) -> regler.Avbrottsfakta:
    avbrott: Avbrott = lage.data or Avbrott(lage.dag)
    return regler.Avbrottsfakta(
        lage.obj.anslagsdag, avbrott.fran, avbrott.uppe_igen, is_laga_kraft=lage.obj.laga_kraft is not None
    )


def lagakraftsfakta(lage: Lage) -> regler.Lagakraftsfakta:
    """Everything that keeps the decisions from being final."""
    anslag = lage.obj
    antal, avgjordes = anslag.overklagandelage()
    misstankt = anslag.misstankt_fran
    return regler.Lagakraftsfakta(
        anslagsdag=anslag.anslagsdag,
        dag=lage.data or lage.dag,
        is_avbrutet=anslag.status == anslag.Status.AVBRUTET,
        misstankt_fran=legal_dag(misstankt) if misstankt else None,
        overklaganden=antal,
        avgjordes=avgjordes,
    )


FORESLA = (
    Villkor(regler.anslag_gors_bara_for_kl_organ, forslagsfakta),
    Villkor(regler.bara_en_klar_justering_anslas, forslagsfakta),
    Villkor(regler.ett_anslag_per_justering, forslagsfakta),
)
SATT_UPP = (
    Villkor(regler.anslaget_is_fullstandigt, uppsattningsfakta),
    Villkor(regler.anslas_inte_fore_justeringen, uppsattningsfakta),
    Villkor(regler.anslagsdagen_is_den_dag_det_syns, uppsattningsfakta),
    Villkor(regler.nedtagningen_planeras_efter_overklagandetiden, uppsattningsfakta),
    Villkor(regler.anslas_senast_andra_dagen, uppsattningsfakta, Slag.BRIST),
)
ANDRA = (Villkor(regler.anslaget_is_fullstandigt, uppgiftsfakta),)
TA_NED = (Villkor(regler.anslaget_tas_ned_efter_overklagandetiden, nedtagningsfakta),)
AVBRYT = (Villkor(regler.avbrottet_ligger_i_overklagandetiden, avbrottsfakta),)
BEKRAFTA = (
    Villkor(regler.overklagandetiden_har_gatt_ut, lagakraftsfakta),
    Villkor(regler.anslaget_satt_uppe_hela_tiden, lagakraftsfakta),
    Villkor(regler.inget_overklagande_pagar, lagakraftsfakta),
)
