# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Anslag: the justering is made known on the board, and the time for appeal runs while it is there.

Kommunallagen (2017:725) 8 kap. 9–12 §§ and 13 kap. 5 §: https://lagen.nu/2017:725#K8P12
The day of the anslag is the day it can be seen, never the planned one. A gap means that the time has not run
out; that a new anslag then starts it anew is the careful reading, an order of this system.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from remiss.regler import Lagrum, Praxis, berakning, regel
from remiss.regler.datum import svensk_dag, upprakning
from remiss.regler.frister import anslag_far_tas_ned, anslag_senast, laga_kraft_tidigast
from remiss.regler.regelverk import Regelverk

KL_8_12 = Lagrum("KL", kapitel="8", paragraf="12")
KL_13_2 = Lagrum("KL", kapitel="13", paragraf="2")
KL_13_5 = Lagrum("KL", kapitel="13", paragraf="5", stycke=1)
KL_13_5_2 = Lagrum("KL", kapitel="13", paragraf="5", stycke=2)
ETT_PER_JUSTERING = Praxis("varje justering har sitt eget anslag", is_systemval=True)
BORJAR_OM = Praxis("efter ett avbrott löper tiden från ett nytt anslag", is_systemval=True)
VEM_SVARAR = Praxis("anslaget säger vem som svarar på frågor", is_systemval=True)
MANNISKA_BEKRAFTAR = Praxis("laga kraft bekräftas av en människa", is_systemval=True)
EN_MISS_BEDOMS = Praxis("ett misstänkt avbrott bedöms av en människa", is_systemval=True)

_KL = date(2018, 1, 1)


@dataclass(frozen=True)
class Forslagsfakta:
    """A justering whose anslag is about to be proposed."""

    regelverk: Regelverk
    organ: str
    is_justerad: bool
    has_anslag: bool = False


@regel(KL_8_12, KL_13_2, galler_fran=_KL)
def anslag_gors_bara_for_kl_organ(fakta: Forslagsfakta) -> str | None:
    """Justering is made known for fullmäktige and nämnder, never for a bolag or a råd."""
    if fakta.regelverk.has_anslag:
        return None
    return (
        f"{fakta.organ} följer inte kommunallagens regler om protokoll. "
        "Något anslag görs inte, och besluten kan inte laglighetsprövas."
    )


@regel(KL_8_12, galler_fran=_KL)
def bara_en_klar_justering_anslas(fakta: Forslagsfakta) -> str | None:
    """What is made known is that the protocol has been justerat."""
    return (
        None if fakta.is_justerad else "Protokollet är inte justerat. Vänta tills alla som ska justera har gjort det."
    )


@regel(KL_8_12, ETT_PER_JUSTERING, galler_fran=_KL)
def ett_anslag_per_justering(fakta: Forslagsfakta) -> str | None:
    """Each justering has one anslag of its own, and no paragraph is added to another's."""
    return "Justeringen har redan ett anslag." if fakta.has_anslag else None


@dataclass(frozen=True)
class Uppsattningsfakta:
    """An anslag about to be put up.

    `synlig_fran`: the first day the text can have been seen on the board it is put up on; today on our own board,
    None where the board is another and the person states the day.
    """

    justeringsdag: date
    dag: date
    tas_ned: date
    forvaringsplats: str = ""
    kontakt: str = ""
    ansvarig: str = ""
    synlig_fran: date | None = None


@regel(KL_8_12, VEM_SVARAR, galler_fran=_KL)
def anslaget_is_fullstandigt(fakta: Uppsattningsfakta) -> str | None:
    """The anslag says where the protocol is kept, and whom to ask."""
    krav = (
        ("var protokollet finns", fakta.forvaringsplats),
        ("hur man når den som svarar på frågor", fakta.kontakt),
        ("vem som svarar för anslaget", fakta.ansvarig),
    )
    if saknas := [namn for namn, varde in krav if not varde.strip()]:
        return f"Anslaget saknar uppgift om {upprakning(saknas)}."
    return None


@regel(KL_8_12, galler_fran=_KL)
def anslas_inte_fore_justeringen(fakta: Uppsattningsfakta) -> str | None:
    """The anslag is put up on the day of the justering at the earliest."""
    if fakta.dag >= fakta.justeringsdag:
        return None
    return f"Protokollet justerades {svensk_dag(fakta.justeringsdag)}. Anslaget kan inte ha satts upp före den dagen."


@regel(KL_8_12, galler_fran=_KL)
def anslas_senast_andra_dagen(fakta: Uppsattningsfakta) -> str | None:
    """The anslag is put up at the latest on the second day after the justering."""
    senast = anslag_senast(fakta.justeringsdag)
    if fakta.dag <= senast:
        return None
    return f"Anslaget skulle ha satts upp senast {svensk_dag(senast)}."


@regel(KL_13_5, galler_fran=_KL)
def anslagsdagen_is_den_dag_det_syns(fakta: Uppsattningsfakta) -> str | None:
    """The time for appeal runs from the day the anslag could be seen on the board."""
    if fakta.synlig_fran is None or fakta.dag >= fakta.synlig_fran:
        return None
    return (
        f"Anslaget kan inte ha synts på den här tavlan före {svensk_dag(fakta.synlig_fran)}. "
        "Satt det på en annan anslagstavla, ange vilken."
    )


@regel(KL_8_12, KL_13_5_2, galler_fran=_KL)
def nedtagningen_planeras_efter_overklagandetiden(fakta: Uppsattningsfakta) -> str | None:
    """The planned day of removal lies after the last day for appeal."""
    return _for_tidigt(fakta.dag, fakta.tas_ned)


@dataclass(frozen=True)
class Nedtagningsfakta:
    """An anslag about to be taken down."""

    anslagsdag: date
    dag: date


@regel(KL_8_12, KL_13_5_2, galler_fran=_KL)
def anslaget_tas_ned_efter_overklagandetiden(fakta: Nedtagningsfakta) -> str | None:
    """The anslag stays until the time for appeal has run out; the whole last day is part of it."""
    return _for_tidigt(fakta.anslagsdag, fakta.dag)


def _for_tidigt(anslagsdag: date, dag: date) -> str | None:
    tidigast = anslag_far_tas_ned(anslagsdag)
    if dag >= tidigast:
        return None
    return (
        f"Anslaget får tas ned tidigast {svensk_dag(tidigast)}, när tiden för överklagande har gått ut. "
        "Har det redan tagits bort är överklagandetiden avbruten."
    )


@dataclass(frozen=True)
class Avbrottsfakta:
    """A gap that a person has established: the day the anslag was gone, and the day it was back, or None."""

    anslagsdag: date
    fran: date
    uppe_igen: date | None = None
    is_laga_kraft: bool = False


@regel(KL_13_5_2, galler_fran=_KL)
def avbrottet_ligger_i_overklagandetiden(fakta: Avbrottsfakta) -> str | None:
    """Only a gap while the time runs keeps it from running out."""
    if fakta.is_laga_kraft:
        return "Laga kraft är bekräftad. Ta tillbaka bekräftelsen först, om anslaget inte satt uppe hela tiden."
    if fakta.uppe_igen is not None and fakta.uppe_igen < fakta.fran:
        return "Avbrottet slutar innan det börjar. Rätta dagarna."
    if fakta.fran < fakta.anslagsdag:
        return f"Anslaget sattes upp {svensk_dag(fakta.anslagsdag)}. Ett avbrott kan inte ha börjat före den dagen."
    if fakta.fran >= anslag_far_tas_ned(fakta.anslagsdag):
        return "Överklagandetiden hade redan gått ut när avbrottet började. Den är inte avbruten."
    return None


@dataclass(frozen=True)
class Lagakraftsfakta:
    """A justering whose decisions a person is about to confirm as final.

    `overklaganden`: appeals that no court has ended. `misstankt_fran`: the first miss that nobody has assessed.
    `avgjordes`: the last day a court ended an appeal.
    """

    anslagsdag: date
    dag: date
    is_avbrutet: bool = False
    misstankt_fran: date | None = None
    overklaganden: int = 0
    avgjordes: date | None = None


@regel(KL_13_5, galler_fran=_KL)
def overklagandetiden_har_gatt_ut(fakta: Lagakraftsfakta) -> str | None:
    """A decision is final on the day after the last day for appeal, at the earliest."""
    tidigast = laga_kraft_tidigast(fakta.anslagsdag)
    if fakta.dag >= tidigast:
        return None
    return f"Överklagandetiden löper. Besluten kan få laga kraft tidigast {svensk_dag(tidigast)}."


@regel(KL_13_5_2, EN_MISS_BEDOMS, galler_fran=_KL)
def anslaget_satt_uppe_hela_tiden(fakta: Lagakraftsfakta) -> str | None:
    """The time runs out only if the anslag was there all the time."""
    if fakta.is_avbrutet:
        return "Anslaget var avbrutet, och överklagandetiden har inte gått ut. Sätt upp ett nytt anslag."
    if fakta.misstankt_fran is not None:
        return f"Ett misstänkt avbrott {svensk_dag(fakta.misstankt_fran)} är inte bedömt. Bedöm det först."
    return None


@regel(KL_13_5, MANNISKA_BEKRAFTAR, galler_fran=_KL)
def inget_overklagande_pagar(fakta: Lagakraftsfakta) -> str | None:
    """What is appealed is final only when the court is done, also when the appeal may have come too late."""
    if fakta.overklaganden:
        return "Beslut i protokollet är överklagat. Vänta tills domstolen har avgjort målet, och skriv in utgången."
    if fakta.avgjordes is not None and fakta.dag < fakta.avgjordes:
        return f"Domstolen avgjorde målet {svensk_dag(fakta.avgjordes)}. Laga kraft kan inte ligga före den dagen."
    return None


class Klocka(StrEnum):
    """Where the time for appeal stands, for one justering."""

    INTE_BORJAT = "inte_borjat"
    LOPER = "loper"
    UTLUPEN = "utlupen"
    AVBRUTEN = "avbruten"
    OVERKLAGAD = "overklagad"
    LAGA_KRAFT = "laga_kraft"


KLOCKTEXT: dict[Klocka, str] = {
    Klocka.INTE_BORJAT: "Har inte börjat löpa",
    Klocka.LOPER: "Löper",
    Klocka.UTLUPEN: "Har gått ut",
    Klocka.AVBRUTEN: "Avbruten",
    Klocka.OVERKLAGAD: "Överklagat",
    Klocka.LAGA_KRAFT: "Laga kraft bekräftad",
}


@dataclass(frozen=True)
class Klockfakta:
    """What decides where the time for appeal stands. `overklaganden`: those that no court has ended."""

    anslagsdag: date | None
    idag: date
    is_avbrutet: bool = False
    overklaganden: int = 0
    is_laga_kraft: bool = False


@berakning(KL_13_5, KL_13_5_2, BORJAR_OM, galler_fran=_KL)
def overklagandeklocka(fakta: Klockfakta) -> Klocka:
    """The time runs from the anslag; a gap stops it, an appeal leaves it to the court, a person confirms its end."""
    if fakta.is_laga_kraft:
        return Klocka.LAGA_KRAFT
    if fakta.is_avbrutet:
        return Klocka.AVBRUTEN
    if fakta.overklaganden:
        return Klocka.OVERKLAGAD
    if fakta.anslagsdag is None:
        return Klocka.INTE_BORJAT
    return Klocka.UTLUPEN if fakta.idag >= laga_kraft_tidigast(fakta.anslagsdag) else Klocka.LOPER


class Sett(StrEnum):
    """What one look at the board told about one anslag."""

    SEDD = "sedd"
    SAKNADES = "saknades"
    INGET_SVAR = "inget_svar"
    OKANT = "okant"

    @property
    def is_miss(self) -> bool:
        """The board was asked and the anslag was not to be seen; a person must look into it."""
        return self in (Sett.SAKNADES, Sett.INGET_SVAR)


SETTEXT: dict[Sett, str] = {
    Sett.SEDD: "Anslaget syntes",
    Sett.SAKNADES: "Tavlan svarade, men anslaget fanns inte där",
    Sett.INGET_SVAR: "Tavlan svarade inte",
    Sett.OKANT: "Ingen iakttagelse",
}


@dataclass(frozen=True)
class Missfakta:
    """What one look told, and the time it fell in. `has_setts`: the anslag has been seen on the board before."""

    sett: Sett
    dag: date
    anslagsdag: date
    overklagas_senast: date
    has_setts: bool = False


@berakning(KL_13_5_2, EN_MISS_BEDOMS, galler_fran=_KL)
def ger_misstanke(fakta: Missfakta) -> bool:
    """A miss while the time runs is a suspicion; before the first sight on the anslagsdag it may only be on its way."""
    if not fakta.sett.is_miss or fakta.dag > fakta.overklagas_senast:
        return False
    return fakta.has_setts or fakta.dag > fakta.anslagsdag


@dataclass(frozen=True)
class Iakttagelse:
    """One look at the board, and what it told."""

    tid: datetime
    sett: Sett


@dataclass(frozen=True)
class Period:
    """A stretch of time during which every look told the same. `antal` is the number of looks."""

    sett: Sett
    fran: datetime
    till: datetime
    antal: int


@berakning(KL_13_5_2, EN_MISS_BEDOMS, galler_fran=_KL)
def iakttagna_perioder(
    iakttagelser: Sequence[Iakttagelse], *, fran: datetime, till: datetime, glapp: timedelta
) -> tuple[Period, ...]:
    """The observations as stretches of time; where nobody looked for longer than `glapp` it is unknown, not a gap."""
    perioder: list[Period] = []
    sist = fran
    for rad in (r for r in sorted(iakttagelser, key=lambda r: r.tid) if fran <= r.tid <= till):
        if rad.tid - sist > glapp:
            perioder.append(Period(Sett.OKANT, sist, rad.tid, 0))
        if perioder and perioder[-1].sett is rad.sett:
            forra = perioder[-1]
            perioder[-1] = Period(rad.sett, forra.fran, rad.tid, forra.antal + 1)
        else:
            perioder.append(Period(rad.sett, rad.tid, rad.tid, 1))
        sist = rad.tid
    if till - sist > glapp:
        perioder.append(Period(Sett.OKANT, sist, till, 0))
    return tuple(perioder)
