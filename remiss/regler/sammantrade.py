# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Sammanträde: stop dates counted back from the meeting, and the kallelse.

Kommunallagen (2017:725) 5 kap. 15 § (fullmäktige), 6 kap. 17 § (ersättare in nämnd):
https://lagen.nu/2017:725#K5P15. Aktiebolagslagen (2005:551) 8 kap. 21 §: all in the board get a chance.
KL sets no time for the kallelse of a nämnd; the reglemente does, so the numbers are settings per organ.
The defaults are ours.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from remiss.regler import Lagrum, Praxis, berakning, regel
from remiss.regler.datum import svensk_dag_kort, upprakning
from remiss.regler.frister import foregaende_arbetsdag, kf_kallelse_senast, senast_arbetsdag
from remiss.regler.regelverk import Regelverk

KL_5_15 = Lagrum("KL", kapitel="5", paragraf="15", stycke=1)
KL_6_17 = Lagrum("KL", kapitel="6", paragraf="17", stycke=2)
ABL_8_21 = Lagrum("ABL", kapitel="8", paragraf="21", stycke=2)
REGLEMENTE = Praxis("organets reglemente eller arbetsordning")
STOPPDAGAR = Praxis("stoppdagar räknas bakåt från sammanträdet och läggs på arbetsdagar", is_systemval=True)

_KL = date(2018, 1, 1)


@dataclass(frozen=True)
class Motesinstallning:
    """How many days before the meeting each step must be done; None where the organ has no such step."""

    manusstopp: int | None = 21
    fsg: int | None = 16
    presidium: int | None = 14
    kallelse: int | None = 8
    utskick: int | None = 8
    is_arbetsdagar: bool = False


@dataclass(frozen=True)
class Stoppdagar:
    """The stop dates of one meeting."""

    mote: date
    manusstopp: date | None = None
    fsg: date | None = None
    presidium: date | None = None
    kallelse: date | None = None
    utskick: date | None = None

    def i_ordning(self) -> tuple[tuple[str, date], ...]:
        """Return (name, day) for the steps that exist, by day."""
        steg = (
            ("manusstopp", self.manusstopp),
            ("FSG", self.fsg),
            ("presidium", self.presidium),
            ("kallelse", self.kallelse),
            ("utskick", self.utskick),
            ("sammanträde", self.mote),
        )
        return tuple(sorted(((namn, dag) for namn, dag in steg if dag), key=lambda par: par[1]))


@berakning(STOPPDAGAR, REGLEMENTE, galler_fran=_KL)
def stoppdagar(mote: date, installning: Motesinstallning) -> Stoppdagar:
    """Stop dates are counted back from the meeting day; one on a free day moves to the arbetsdag before."""

    def fore(antal: int | None) -> date | None:
        if antal is None:
            return None
        if not installning.is_arbetsdagar:
            return senast_arbetsdag(mote - timedelta(days=antal))
        dag = mote
        for _ in range(antal):
            dag = foregaende_arbetsdag(dag)
        return dag

    return Stoppdagar(
        mote=mote,
        manusstopp=fore(installning.manusstopp),
        fsg=fore(installning.fsg),
        presidium=fore(installning.presidium),
        kallelse=fore(installning.kallelse),
        utskick=fore(installning.utskick),
    )


@regel(STOPPDAGAR, galler_fran=_KL)
def stoppdagarna_ligger_fore_sammantradet(fakta: Stoppdagar) -> str | None:
    """No stop date is later than the meeting, and manus is in before the handlingar go out."""
    sena = [namn for namn, dag in fakta.i_ordning() if dag > fakta.mote]
    if sena:
        return f"Efter sammanträdet ligger {upprakning(sena)}. Välj en tidigare dag."
    if fakta.manusstopp and fakta.utskick and fakta.manusstopp > fakta.utskick:
        return "Manusstopp ligger efter utskicket av handlingarna. Välj en tidigare dag."
    return None


@dataclass(frozen=True)
class Kallelsefakta:
    """A kallelse about to be sent. `dagar_fore`: what the reglemente of the organ demands, if it does."""

    regelverk: Regelverk
    motesdag: date
    skickas: date
    tid: str
    plats: str
    antal_arenden: int
    ska_kallas: frozenset[str]
    kallas: frozenset[str]
    dagar_fore: int | None = None


@regel(KL_5_15, galler_fran=_KL)
def fullmaktige_kallas_i_tid(fakta: Kallelsefakta) -> str | None:
    """Members of fullmäktige are called at least one week before the meeting day."""
    senast = kf_kallelse_senast(fakta.motesdag)
    if fakta.regelverk is not Regelverk.FULLMAKTIGE or fakta.skickas <= senast:
        return None
    return f"Kallelsen skulle ha skickats senast {svensk_dag_kort(senast)}. Flytta sammanträdet."


@regel(REGLEMENTE, galler_fran=_KL)
def organet_kallas_i_tid_enligt_reglementet(fakta: Kallelsefakta) -> str | None:
    """Where the reglemente sets a time for the kallelse it is kept."""
    if fakta.dagar_fore is None:
        return None
    senast = fakta.motesdag - timedelta(days=fakta.dagar_fore)
    if fakta.skickas <= senast:
        return None
    return (
        f"Enligt reglementet skulle kallelsen ha skickats senast {svensk_dag_kort(senast)}. "
        "Anteckna varför den skickas senare eller flytta sammanträdet."
    )


@regel(KL_5_15, KL_6_17, ABL_8_21, galler_fran=_KL)
def alla_ledamoter_och_ersattare_kallas(fakta: Kallelsefakta) -> str | None:
    """Every ledamot and ersättare is told of the meeting, also an ersättare who will not serve."""
    saknas = sorted(fakta.ska_kallas - fakta.kallas)
    return f"Kallelsen saknar {upprakning(saknas)}. Lägg till dem." if saknas else None


@regel(KL_5_15, REGLEMENTE, galler_fran=_KL)
def kallelsen_anger_tid_plats_och_arenden(fakta: Kallelsefakta) -> str | None:
    """The kallelse states time, place and the ärenden to be handled."""
    delar = (("tid", fakta.tid.strip()), ("plats", fakta.plats.strip()), ("ärenden", fakta.antal_arenden))
    saknas = [namn for namn, varde in delar if not varde]
    return f"Kallelsen saknar {upprakning(saknas)}. Fyll i det innan den skickas." if saknas else None
