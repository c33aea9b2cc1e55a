# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Delegering: what a nämnd may not let somebody else decide.

Kommunallagen (2017:725) 6 kap. 37–40 §§ and 7 kap. 5–8 §§: https://lagen.nu/2017:725#K6P38
The ban of 6:38 binds delegering to presidium, utskott, ledamot and (through 7:5) employees. It does not
bind 6:39, urgent matters, which has conditions of its own.
"""

from dataclasses import dataclass
from datetime import date

from remiss.regler import Lagrum, regel
from remiss.regler.datum import svensk_dag_kort, upprakning

KL_6_37 = Lagrum("KL", kapitel="6", paragraf="37")
KL_6_39 = Lagrum("KL", kapitel="6", paragraf="39")
KL_6_40_2 = Lagrum("KL", kapitel="6", paragraf="40", stycke=2)
KL_7_5 = Lagrum("KL", kapitel="7", paragraf="5")
KL_7_6 = Lagrum("KL", kapitel="7", paragraf="6")


def _kl_6_38(punkt: int) -> Lagrum:
    return Lagrum("KL", kapitel="6", paragraf="38", stycke=1, punkt=punkt)


_KL = date(2018, 1, 1)


@dataclass(frozen=True)
class Delegeringsfakta:
    """An ärende about to be decided on delegation, as the one who decides describes it.

    `punkt`: the point of the delegationsordning that gives the right.
    """

    punkt: str
    is_mal_inriktning_omfattning_kvalitet: bool = False
    is_till_fullmaktige: bool = False
    is_med_anledning_av_overklagande: bool = False
    is_myndighetsutovning_av_storre_vikt: bool = False
    is_medborgarforslag: bool = False
    hindrande_forfattning: str = ""


@regel(KL_6_37, KL_7_5, galler_fran=_KL)
def delegationsordningen_ger_ratt(fakta: Delegeringsfakta) -> str | None:
    """A decision on delegation rests on a point of the delegationsordning."""
    if fakta.punkt.strip():
        return None
    return "Ange den punkt i delegationsordningen som beslutet fattas med stöd av."


@dataclass(frozen=True)
class Delegatfakta:
    """Who is said to have decided, by which point, and whether the point gave that person the right on the day.

    `roll`: whom the point names. `galler`: the point was in force. `has_roll`: the person held the roll.
    """

    beslutsfattare: str
    roll: str
    punkt: str
    dag: date
    galler: bool
    has_roll: bool


@regel(KL_6_37, KL_7_5, galler_fran=_KL)
def punkten_ger_beslutsfattaren_ratt(fakta: Delegatfakta) -> str | None:
    """The point was in force on the day of the decision and names a roll that the person held then."""
    dag = svensk_dag_kort(fakta.dag)
    if not fakta.galler:
        return f"Punkt {fakta.punkt} i delegationsordningen gällde inte {dag}. Välj en punkt som gällde beslutsdagen."
    if fakta.has_roll:
        return None
    return (
        f"{fakta.beslutsfattare} var inte {fakta.roll.lower()} {dag}. "
        f"Välj någon som punkt {fakta.punkt} ger rätt att besluta."
    )


@regel(_kl_6_38(1), KL_7_5, galler_fran=_KL)
def mal_och_inriktning_delegeras_inte(fakta: Delegeringsfakta) -> str | None:
    """Goals, direction, extent and quality of the activity are for the nämnd itself."""
    if not fakta.is_mal_inriktning_omfattning_kvalitet:
        return None
    return (
        "Ärendet avser verksamhetens mål, inriktning, omfattning eller kvalitet och får inte delegeras. "
        "Ta upp det på ett sammanträde."
    )


@regel(_kl_6_38(2), KL_7_5, galler_fran=_KL)
def yttrande_till_fullmaktige_delegeras_inte(fakta: Delegeringsfakta) -> str | None:
    """Proposals and yttranden to fullmäktige are for the nämnd itself."""
    if not fakta.is_till_fullmaktige:
        return None
    return "En framställning eller ett yttrande till fullmäktige får inte delegeras. Ta upp ärendet på ett sammanträde."


@regel(_kl_6_38(2), KL_7_5, galler_fran=_KL)
def yttrande_om_overklagat_beslut_delegeras_inte(fakta: Delegeringsfakta) -> str | None:
    """A yttrande because a decision of the whole nämnd or of fullmäktige was appealed is not delegated."""
    if not fakta.is_med_anledning_av_overklagande:
        return None
    return (
        "Ett yttrande med anledning av att nämndens eller fullmäktiges beslut har överklagats får inte "
        "delegeras. Ta upp ärendet på ett sammanträde."
    )


@regel(_kl_6_38(3), KL_7_5, galler_fran=_KL)
def myndighetsutovning_av_storre_vikt_delegeras_inte(fakta: Delegeringsfakta) -> str | None:
    """Exercise of authority against individuals, of principle or greater weight, is not delegated."""
    if not fakta.is_myndighetsutovning_av_storre_vikt:
        return None
    return (
        "Myndighetsutövning mot enskilda som är av principiell beskaffenhet eller annars av större vikt får "
        "inte delegeras. Ta upp ärendet på ett sammanträde."
    )


@regel(_kl_6_38(4), KL_7_5, galler_fran=_KL)
def medborgarforslag_delegeras_inte(fakta: Delegeringsfakta) -> str | None:
    """A medborgarförslag handed over to the nämnd is decided by the nämnd."""
    if not fakta.is_medborgarforslag:
        return None
    return "Ett medborgarförslag får inte delegeras. Ta upp ärendet på ett sammanträde."


@regel(_kl_6_38(5), KL_7_5, galler_fran=_KL)
def annan_forfattning_hindrar_inte_delegering(fakta: Delegeringsfakta) -> str | None:
    """No other statute forbids that the ärende is delegated."""
    if not fakta.hindrande_forfattning.strip():
        return None
    return f"Enligt {fakta.hindrande_forfattning.strip()} får ärendet inte delegeras. Ta upp det på ett sammanträde."


@dataclass(frozen=True)
class Vidarefakta:
    """A point by which somebody delegates further, about to be written into the delegationsordning.

    `punkt` and `fran_roll`: the point it rests on, and whom that names. `is_fran_namnden`: it is the nämnd's own point,
    not one delegated further already. `utover`: what the new point may be used for and the other may not.
    """

    punkt: str
    fran_roll: str
    is_forvaltningschef: bool
    is_medgivet: bool
    till_roll: str
    is_anstalld: bool
    is_fran_namnden: bool = True
    utover: tuple[str, ...] = ()


@regel(KL_7_6, galler_fran=_KL)
def vidaredelegationen_is_medgiven(fakta: Vidarefakta) -> str | None:
    """The head of the förvaltning delegates further what the nämnd has given him, if the nämnd has allowed that."""
    if not fakta.is_fran_namnden:
        return f"Punkt {fakta.punkt} är redan delegerad vidare och går inte att delegera en gång till."
    if not fakta.is_forvaltningschef:
        return f"Punkt {fakta.punkt} gäller {fakta.fran_roll.lower()}. Bara förvaltningschefen kan delegera vidare."
    if not fakta.is_medgivet:
        return f"Nämnden har inte medgett att punkt {fakta.punkt} delegeras vidare."
    if fakta.utover:
        return f"Punkt {fakta.punkt} gäller inte {upprakning(fakta.utover)}. Mer än så går inte att delegera vidare."
    return None


@regel(KL_7_6, galler_fran=_KL)
def vidaredelegation_ges_anstalld(fakta: Vidarefakta) -> str | None:
    """What is delegated further goes to another employee, never to a förtroendevald."""
    if fakta.is_anstalld:
        return None
    return f"Rollen {fakta.till_roll.lower()} är ett förtroendeuppdrag. Välj en roll som är anställd."


@dataclass(frozen=True)
class Bradskeuppdragsfakta:
    """A task to decide in urgent ärenden, about to be written into the delegationsordning."""

    roll: str
    is_ledamot: bool


@regel(KL_6_39, galler_fran=_KL)
def uppdrag_i_bradska_ges_ledamot(fakta: Bradskeuppdragsfakta) -> str | None:
    """The nämnd may give the task to the ordförande or another ledamot, never to an employee or an ersättare."""
    if fakta.is_ledamot:
        return None
    return (
        f"Rollen {fakta.roll.lower()} kan inte få uppdraget att besluta i brådskande ärenden. "
        "Välj ordföranden, en vice ordförande eller en annan ledamot."
    )


@dataclass(frozen=True)
class Ordforandebeslutsfakta:
    """A decision by the ordförande, or another appointed ledamot, in an urgent ärende."""

    beslutsfattare: str
    utsedda: frozenset[str]
    skal_till_bradska: str


@regel(KL_6_39, galler_fran=_KL)
def namnden_has_utsett_beslutsfattare(fakta: Ordforandebeslutsfakta) -> str | None:
    """Only the ordförande or ledamot to whom the nämnd has given the task decides in urgent matters."""
    if fakta.beslutsfattare in fakta.utsedda:
        return None
    return (
        f"Nämnden har inte gett {fakta.beslutsfattare or 'någon'} i uppdrag att besluta i brådskande ärenden. "
        "Välj en ledamot som har uppdraget eller ta upp ärendet på ett sammanträde."
    )


@regel(KL_6_39, galler_fran=_KL)
def bradskan_is_motiverad(fakta: Ordforandebeslutsfakta) -> str | None:
    """The matter is so urgent that the nämnd's own decision cannot be awaited, and it is stated why."""
    if fakta.skal_till_bradska.strip():
        return None
    return "Skriv varför nämndens avgörande inte kan avvaktas."


@dataclass(frozen=True)
class Anmalningsfakta:
    """Decisions in urgent ärenden that were made before the meeting and have not been reported, by their names."""

    oanmalda: tuple[str, ...]


@regel(KL_6_40_2, galler_fran=_KL)
def bradskande_beslut_is_anmalda(fakta: Anmalningsfakta) -> str | None:
    """A decision made by the ordförande or an appointed ledamot is reported at the nämnd's next meeting."""
    if not fakta.oanmalda:
        return None
    anmalt = "anmält" if len(fakta.oanmalda) == 1 else "anmälda"
    return (
        f"{upprakning(fakta.oanmalda)} är inte {anmalt}. Ett beslut i ett brådskande ärende ska anmälas vid "
        "nämndens nästa sammanträde, och det var det här."
    )
