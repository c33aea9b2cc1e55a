# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Reservation and other notes: who may have his opinion in the protocol, until when, and with which text.

Kommunallagen (2017:725) 4 kap. 25, 27 and 28 §§, 6 kap. 17 §: https://lagen.nu/2017:725#K4P27. That the text is
there when the paragraph is justerad is practice, and so are särskilt yttrande and protokollsanteckning.
Aktiebolagslagen (2005:551) 8 kap. 24 §: avvikande mening: https://lagen.nu/2005:551#K8P24
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from types import MappingProxyType

from remiss.regler import Lagrum, Praxis, Regel, berakning, regel
from remiss.regler.regelverk import Regelverk

KL_4_25 = Lagrum("KL", kapitel="4", paragraf="25", stycke=1)
KL_4_27 = Lagrum("KL", kapitel="4", paragraf="27")
KL_4_28 = Lagrum("KL", kapitel="4", paragraf="28", stycke=2)
KL_5_67_6 = Lagrum("KL", kapitel="5", paragraf="67", punkt=6)
KL_6_17_3 = Lagrum("KL", kapitel="6", paragraf="17", stycke=3)
ABL_8_23 = Lagrum("ABL", kapitel="8", paragraf="23")
ABL_8_24_3 = Lagrum("ABL", kapitel="8", paragraf="24", stycke=3)
ARBETSORDNING = Praxis("organets arbetsordning")
REGLEMENTE = Praxis("organets reglemente eller arbetsordning")
FORE_BESLUTET = Praxis("den som inte deltar i beslutet säger det innan beslutet fattas")
FORE_JUSTERINGEN = Praxis("en skriftlig reservation lämnas senast när paragrafen justeras")

_KL = date(2018, 1, 1)
_ABL = date(2006, 1, 1)


class Anteckningsslag(StrEnum):
    """What a person has noted beside the decision."""

    RESERVATION = "reservation"
    AVVIKANDE_MENING = "avvikande_mening"
    SARSKILT_YTTRANDE = "sarskilt_yttrande"
    PROTOKOLLSANTECKNING = "protokollsanteckning"
    DELTAR_INTE = "deltar_inte"

    @property
    def is_mot_beslutet(self) -> bool:
        """It says that the person does not stand behind the decision: a reservation, in a bolag avvikande mening."""
        return self in (Anteckningsslag.RESERVATION, Anteckningsslag.AVVIKANDE_MENING)

    @property
    def kraver_medgivande(self) -> bool:
        """It is no right: the chair, or the reglemente, decides whether it is taken in."""
        return self in (Anteckningsslag.SARSKILT_YTTRANDE, Anteckningsslag.PROTOKOLLSANTECKNING)


@berakning(KL_4_25, KL_4_27, galler_fran=_KL)
def deltog_i_avgorandet(
    tjanstgorande: frozenset[str],
    *,
    javiga: frozenset[str] = frozenset(),
    deltar_inte: frozenset[str] = frozenset(),
    avstod: frozenset[str] = frozenset(),
) -> frozenset[str]:
    """Who took part in deciding: not the jäviga, not who said he took no part or abstained in the deciding vote."""
    return tjanstgorande - javiga - deltar_inte - avstod


@dataclass(frozen=True)
class Anteckningsfakta:
    """A note about to be taken in.

    `deltog`: those who took part in deciding. `ledamoter`: ledamöter and serving ersättare of the organ, for a bolag
    its board. `narvarande`: everybody there, a non-serving ersättare too. `is_medgiven`: the chair or the reglemente
    allows this person a särskilt yttrande or protokollsanteckning.
    """

    regelverk: Regelverk
    slag: Anteckningsslag
    person: str
    anmaldes: datetime
    deltog: frozenset[str] = frozenset()
    ledamoter: frozenset[str] = frozenset()
    narvarande: frozenset[str] = frozenset()
    javiga: frozenset[str] = frozenset()
    vd: str = ""
    is_medgiven: bool = True
    beslutades: datetime | None = None
    avslutades: datetime | None = None
    justerades: datetime | None = None


@regel(KL_4_27, galler_fran=_KL)
def den_som_reserverar_sig_deltog_i_avgorandet(fakta: Anteckningsfakta) -> str | None:
    """Only a förtroendevald who took part in deciding the ärende may reserve himself against the decision."""
    return _deltog(fakta)


@regel(ABL_8_24_3, ABL_8_23, galler_fran=_ABL)
def ledamot_och_vd_far_avvikande_mening(fakta: Anteckningsfakta) -> str | None:
    """Board members and the VD of a bolag have the right to have a dissenting opinion noted; not one who is jävig."""
    if not fakta.slag.is_mot_beslutet:
        return None
    if fakta.person in fakta.javiga:
        return f"{fakta.person} är jävig och handlägger inte frågan. Ta bort den avvikande meningen."
    if fakta.person in fakta.ledamoter or (fakta.vd and fakta.person == fakta.vd):
        return None
    return (
        f"{fakta.person} är varken ledamot, tjänstgörande suppleant eller VD och har ingen rätt till avvikande "
        "mening. Erbjud en protokollsanteckning om ordföranden medger det."
    )


@regel(ARBETSORDNING, galler_fran=_KL)
def den_som_deltog_reserverar_sig_enligt_egen_ordning(fakta: Anteckningsfakta) -> str | None:
    """In an organ outside KL and ABL one who took part may dissent."""
    return _deltog(fakta)


REGEL_PER_REGELVERK: Mapping[Regelverk, Regel[Anteckningsfakta]] = MappingProxyType(
    {
        Regelverk.FULLMAKTIGE: den_som_reserverar_sig_deltog_i_avgorandet,
        Regelverk.NAMND: den_som_reserverar_sig_deltog_i_avgorandet,
        Regelverk.AKTIEBOLAG: ledamot_och_vd_far_avvikande_mening,
        Regelverk.EGEN_ORDNING: den_som_deltog_reserverar_sig_enligt_egen_ordning,
    }
)


def _deltog(fakta: Anteckningsfakta) -> str | None:
    if not fakta.slag.is_mot_beslutet or fakta.person in fakta.deltog:
        return None
    if fakta.person in fakta.ledamoter:
        return f"{fakta.person} deltog inte i avgörandet och kan inte reservera sig. Ta bort reservationen."
    return (
        f"{fakta.person} tjänstgjorde inte och kan inte reservera sig. Erbjud en protokollsanteckning om ordföranden "
        "medger det."
    )


@regel(KL_4_27, galler_fran=_KL)
def reservationen_anmaldes_innan_sammantradet_avslutades(fakta: Anteckningsfakta) -> str | None:
    """A reservation is announced before the meeting ends."""
    if not fakta.regelverk.is_kommunallag or not fakta.slag.is_mot_beslutet:
        return None
    if fakta.avslutades is None or fakta.anmaldes <= fakta.avslutades:
        return None
    return (
        f"Reservationen av {fakta.person} anmäldes efter att sammanträdet hade avslutats och kan inte tas in. "
        "Rätta tidpunkten om den är fel."
    )


@regel(FORE_JUSTERINGEN, KL_5_67_6, ABL_8_24_3, galler_fran=_KL)
def anteckningen_anmaldes_fore_justeringen(fakta: Anteckningsfakta) -> str | None:
    """Nothing is noted in a paragraph already justerad, save a reservation that KL lets come until the meeting ends."""
    is_ratt = fakta.regelverk.is_kommunallag and fakta.slag.is_mot_beslutet
    if is_ratt or fakta.justerades is None or fakta.anmaldes <= fakta.justerades:
        return None
    return f"Paragrafen var justerad när {fakta.person} anmälde det. Det kan inte längre antecknas i den."


@regel(REGLEMENTE, KL_6_17_3, KL_4_28, galler_fran=_KL)
def yttrande_och_anteckning_is_medgivna(fakta: Anteckningsfakta) -> str | None:
    """A särskilt yttrande or protokollsanteckning is taken in from one who was there, where it is allowed."""
    if not fakta.slag.kraver_medgivande:
        return None
    if fakta.person not in fakta.narvarande | fakta.ledamoter:
        return f"{fakta.person} var inte närvarande och kan inte få något antecknat. Rätta närvaron eller ta bort det."
    if fakta.is_medgiven:
        return None
    return f"Ordföranden eller reglementet medger inte att {fakta.person} får något antecknat. Ta bort det."


@regel(KL_4_25, FORE_BESLUTET, galler_fran=_KL)
def den_som_inte_deltar_sager_det_fore_beslutet(fakta: Anteckningsfakta) -> str | None:
    """One who serves may abstain from taking part in a decision, and says so before it is made."""
    if fakta.slag is not Anteckningsslag.DELTAR_INTE:
        return None
    if fakta.person not in fakta.ledamoter:
        return f"{fakta.person} tjänstgör inte och deltar ändå inte i beslutet. Ta bort anteckningen."
    if fakta.beslutades is None or fakta.anmaldes <= fakta.beslutades:
        return None
    return f"Beslutet var fattat när {fakta.person} sade sig inte delta. Rätta tidpunkten eller ta bort anteckningen."


@dataclass(frozen=True)
class Textfakta:
    """The text of a note, when it was handed in and by when it had to be.

    `senast`: the organ's own limit, where it has an earlier one than the justering.
    """

    person: str
    text: str
    lamnades: datetime | None = None
    justerades: datetime | None = None
    senast: datetime | None = None

    @property
    def is_i_tid(self) -> bool:
        """Handed in within the limit, or not yet too late."""
        granser = [grans for grans in (self.justerades, self.senast) if grans is not None]
        return not granser or (self.lamnades is not None and self.lamnades <= min(granser))


@regel(FORE_JUSTERINGEN, REGLEMENTE, KL_5_67_6, galler_fran=_KL)
def texten_lamnades_i_tid(fakta: Textfakta) -> str | None:
    """A written text is handed in at the latest when the paragraph is justerad, or by the organ's own limit."""
    if not fakta.text.strip() or fakta.is_i_tid:
        return None
    return (
        f"Texten av {fakta.person} lämnades för sent och tas inte in. Anteckna bara namnet: anmälan gjordes på "
        "sammanträdet."
    )


@berakning(FORE_JUSTERINGEN, REGLEMENTE, KL_5_67_6, galler_fran=_KL)
def text_i_protokollet(fakta: Textfakta) -> str:
    """The text that stands in the protocol; empty when only the name is recorded."""
    return fakta.text.strip() if fakta.is_i_tid else ""


@berakning(REGLEMENTE, galler_fran=_KL)
def klockan_tolv_dagen_efter(motesdag: date, tidszon: tzinfo) -> datetime:
    """The limit of an organ that lets texts come in until lunch on the day after the meeting."""
    return datetime.combine(motesdag + timedelta(days=1), time(12), tzinfo=tidszon)
