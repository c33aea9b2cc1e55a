# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Svarsväg: who can decide the answer before the svarstid, proposed and never executed.

The order is practice: the board at its last suitable meeting; if no meeting can decide in time, anstånd
first, then a decision by somebody else, last a preliminary answer. Kommunallagen (2017:725) 6 kap. 3,
37–39 §§ and 5 kap. 2 §: https://lagen.nu/2017:725#K6P37. Aktiebolagslagen (2005:551) 8 kap. 29 §.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from remiss.regler import Lagrum, Praxis, berakning, regel
from remiss.regler.datum import svensk_dag_kort
from remiss.regler.expediering import Beslutsvag
from remiss.regler.frister import arbetsdagar_efter, foregaende_arbetsdag, justering_senast
from remiss.regler.regelverk import Regelverk
from remiss.regler.sammantrade import Stoppdagar

KL_5_2 = Lagrum("KL", kapitel="5", paragraf="2")
KL_6_3 = Lagrum("KL", kapitel="6", paragraf="3")
KL_6_37 = Lagrum("KL", kapitel="6", paragraf="37")
KL_6_39 = Lagrum("KL", kapitel="6", paragraf="39")
ABL_8_29 = Lagrum("ABL", kapitel="8", paragraf="29")
ORDNING = Praxis("anstånd söks innan någon annan än organet beslutar", is_systemval=True)
BAKAT = Praxis("delmålen räknas bakåt från sammanträdet", is_systemval=True)
FORBEHALL = Praxis("ett preliminärt svar lämnas med förbehåll för organets beslut och räknas inte som organets svar")

_KL = date(2018, 1, 1)


class Svarsvag(StrEnum):
    """A way to get the answer decided."""

    SAMMANTRADE = "sammantrade"
    SENT_ARENDE = "sent_arende"
    ANSTAND = "anstand"
    DELEGATION = "delegation"
    ORDFORANDEBESLUT = "ordforandebeslut"
    VD = "vd"
    PRELIMINART = "preliminart"


@dataclass(frozen=True)
class Planeratmote:
    """A meeting in the plan; `justering` is the planned day of ordinary justering, if set."""

    stoppdagar: Stoppdagar
    justering: date | None = None

    @property
    def dag(self) -> date:
        return self.stoppdagar.mote


@dataclass(frozen=True)
class Vagfakta:
    """What the choice of route rests on. `svarstid`: the day that counts, anstånd included.

    `is_delegerbart`: the delegationsordning allows it and KL 6:38 does not forbid it.
    `has_uppdrag_i_bradska`: the nämnd has given the ordförande or a ledamot the task of KL 6:39.
    `is_inom_lopande_forvaltning`: the VD of a bolag may decide the answer alone.
    `antagna_justeringsdagar`: where neither plan nor KL gives a day for ordinary justering.
    """

    idag: date
    svarstid: date
    moten: tuple[Planeratmote, ...]
    regelverk: Regelverk
    is_delegerbart: bool = False
    has_uppdrag_i_bradska: bool = False
    is_inom_lopande_forvaltning: bool = False
    antagna_justeringsdagar: int = 14

    def ordinarie_justering(self, mote: Planeratmote) -> date:
        """The day by which an ordinary justering must be reckoned with."""
        if mote.justering:
            return mote.justering
        if self.regelverk.is_kommunallag:
            return justering_senast(mote.dag)
        return mote.dag + timedelta(days=self.antagna_justeringsdagar)

    def hinner_till(self, mote: Planeratmote) -> bool:
        """Whether the ärende can still be put on the agenda in the ordinary way."""
        stopp = mote.stoppdagar.manusstopp
        return self.idag <= mote.dag and (stopp is None or self.idag <= stopp)

    def i_tid(self) -> list[Planeratmote]:
        """The coming meetings not later than the svarstid, by day."""
        return sorted((m for m in self.moten if self.idag <= m.dag <= self.svarstid), key=lambda m: m.dag)


@dataclass(frozen=True)
class Vagforslag:
    """One proposed route, with the reason the user reads."""

    vag: Svarsvag
    skal: str
    mote: Planeratmote | None = None
    has_omedelbar_justering: bool = False
    anstand_till: date | None = None


@berakning(KL_6_3, ORDNING, galler_fran=_KL)
def senaste_lampliga_mote(fakta: Vagfakta) -> Planeratmote | None:
    """The last meeting not later than the svarstid whose manusstopp has not passed."""
    return next((mote for mote in reversed(fakta.i_tid()) if fakta.hinner_till(mote)), None)


@berakning(KL_6_3, KL_6_37, KL_6_39, ABL_8_29, ORDNING, galler_fran=_KL)
def foresla_svarsvagar(fakta: Vagfakta) -> tuple[Vagforslag, ...]:
    """The routes to a decided answer, best first, each with its reason."""
    lampligt = senaste_lampliga_mote(fakta)
    if lampligt is None:
        return (_anstand(fakta), *_sent_arende(fakta), *_utan_sammantrade(fakta))
    forslag = [_sammantrade(fakta, lampligt)]
    if forslag[0].has_omedelbar_justering:
        tidigare = [m for m in fakta.i_tid() if fakta.hinner_till(m) and _hinner_justeras(fakta, m)]
        forslag += [_sammantrade(fakta, mote) for mote in tidigare[-1:]]
    if fakta.is_delegerbart:
        forslag.append(_delegation())
    return tuple(forslag)


def _hinner_justeras(fakta: Vagfakta, mote: Planeratmote) -> bool:
    return fakta.ordinarie_justering(mote) <= fakta.svarstid


def _sammantrade(fakta: Vagfakta, mote: Planeratmote) -> Vagforslag:
    justering = svensk_dag_kort(fakta.ordinarie_justering(mote))
    if _hinner_justeras(fakta, mote):
        skal = f"Sammanträdet {svensk_dag_kort(mote.dag)} hinner justeras ({justering}) före svarstiden."
        return Vagforslag(Svarsvag.SAMMANTRADE, skal, mote)
    skal = (
        f"Sammanträdet {svensk_dag_kort(mote.dag)} är det sista före svarstiden. Paragrafen behöver justeras "
        f"omedelbart, eftersom ordinarie justering kan dröja till {justering}."
    )
    return Vagforslag(Svarsvag.SAMMANTRADE, skal, mote, has_omedelbar_justering=True)


def _anstand(fakta: Vagfakta) -> Vagforslag:
    senare = [m for m in fakta.moten if m.dag > fakta.svarstid and fakta.hinner_till(m)]
    mote = min(senare, key=lambda m: m.dag, default=None)
    inledning = "Inget sammanträde hinner besluta före svarstiden. Begär anstånd"
    if mote is None:
        return Vagforslag(Svarsvag.ANSTAND, f"{inledning}; lägg till nästa sammanträde i planen först.")
    till = fakta.ordinarie_justering(mote)
    skal = f"{inledning} till {svensk_dag_kort(till)}, då sammanträdet {svensk_dag_kort(mote.dag)} är justerat."
    return Vagforslag(Svarsvag.ANSTAND, skal, mote, anstand_till=till)


def _sent_arende(fakta: Vagfakta) -> list[Vagforslag]:
    """A meeting in time whose manusstopp has passed: possible only if the ordförande takes it up."""
    for mote in reversed(fakta.i_tid()):
        skal = (
            f"Manusstopp för sammanträdet {svensk_dag_kort(mote.dag)} har passerat. Fråga ordföranden om "
            "ärendet kan tas upp ändå."
        )
        return [Vagforslag(Svarsvag.SENT_ARENDE, skal, mote, has_omedelbar_justering=not _hinner_justeras(fakta, mote))]
    return []


def _delegation() -> Vagforslag:
    return Vagforslag(Svarsvag.DELEGATION, "Delegationsordningen medger att svaret beslutas på delegation.")


@berakning(KL_5_2, KL_6_37, KL_6_39, ABL_8_29, galler_fran=_KL)
def vagar_utan_sammantrade(regelverk: Regelverk) -> tuple[Beslutsvag, ...]:
    """How an answer can be decided outside a meeting, by the regelverk of the organ.

    Every organ may have somebody else decide: fullmäktige a nämnd (5:2), a nämnd an utskott or an employee (6:37),
    the rest by their arbetsordning. The urgent decision of 6:39 is a nämnd's, and only a bolag has a VD.
    """
    vagar = [Beslutsvag.DELEGATION]
    if regelverk is Regelverk.NAMND:
        vagar.append(Beslutsvag.ORDFORANDEBESLUT)
    if regelverk is Regelverk.AKTIEBOLAG:
        vagar.append(Beslutsvag.VD)
    return tuple(vagar)


@dataclass(frozen=True)
class Beslutsvagsfakta:
    """How an answer is said to have been decided, and the regelverk of the organ that day."""

    vag: Beslutsvag
    regelverk: Regelverk


@regel(KL_6_39, ABL_8_29, galler_fran=_KL)
def organet_has_beslutsvagen(fakta: Beslutsvagsfakta) -> str | None:
    """An ordförandebeslut is made in a nämnd, a decision by the VD in a bolag."""
    if fakta.vag is Beslutsvag.SAMMANTRADE or fakta.vag in vagar_utan_sammantrade(fakta.regelverk):
        return None
    if fakta.vag is Beslutsvag.VD:
        return "Bara ett bolag har en VD som kan besluta. Välj ett annat sätt."
    return "Ett ordförandebeslut enligt KL 6 kap. 39 § fattas bara i en nämnd. Välj ett annat sätt."


def _utan_sammantrade(fakta: Vagfakta) -> list[Vagforslag]:
    vagar = vagar_utan_sammantrade(fakta.regelverk)
    forslag = [_delegation()] if fakta.is_delegerbart else []
    if Beslutsvag.ORDFORANDEBESLUT in vagar and fakta.has_uppdrag_i_bradska:
        skal = "Nämnden har utsett någon att besluta i brådskande ärenden. Beslutet anmäls på nästa sammanträde."
        forslag.append(Vagforslag(Svarsvag.ORDFORANDEBESLUT, skal))
    if Beslutsvag.VD in vagar and fakta.is_inom_lopande_forvaltning:
        skal = "VD kan svara inom den löpande förvaltningen och rapportera till styrelsen."
        forslag.append(Vagforslag(Svarsvag.VD, skal))
    skal = "Skicka ett preliminärt svar med förbehåll för beslutet och ersätt det när beslutet är justerat."
    return [*forslag, Vagforslag(Svarsvag.PRELIMINART, skal)]


#: Whose decision the reservation of a preliminary answer speaks of.
_VEMS = {
    Regelverk.FULLMAKTIGE: "fullmäktiges",
    Regelverk.NAMND: "nämndens",
    Regelverk.AKTIEBOLAG: "styrelsens",
    Regelverk.EGEN_ORDNING: "organets",
}


@berakning(FORBEHALL, galler_fran=_KL)
def forbehall(regelverk: Regelverk) -> str:
    """The words that every preliminary answer carries."""
    return f"med förbehåll för {_VEMS[regelverk]} beslut"


class Svarslage(StrEnum):
    """How far the answer has come when a preliminary one is about to be sent."""

    OBESLUTAT = "obeslutat"
    BESLUTAT = "beslutat"
    BESVARAT = "besvarat"
    ATERKALLAT = "aterkallat"
    NEDLAGT = "nedlagt"


@dataclass(frozen=True)
class Preliminarfakta:
    """A preliminary answer about to be sent. `beslutas`: the day the organ is expected to decide, if known."""

    lage: Svarslage
    hande: date
    is_faststalld: bool = True
    beslutas: date | None = None


_INTE_PRELIMINART = {
    Svarslage.BESLUTAT: "Svaret är redan beslutat. Skicka det beslutade svaret i stället för ett preliminärt.",
    Svarslage.BESVARAT: "Remissen är redan besvarad. Ett preliminärt svar skickas bara före det beslutade svaret.",
    Svarslage.ATERKALLAT: "Remissen är återkallad eller gäller inte längre. Avsändaren väntar inte på svar.",
    Svarslage.NEDLAGT: "Ärendet är avslutat. Öppna det igen innan ett preliminärt svar skickas.",
}


@regel(FORBEHALL, galler_fran=_KL)
def preliminart_svar_skickas_fore_beslutet(fakta: Preliminarfakta) -> str | None:
    """A preliminary answer is sent while the organ has not decided and the sender still waits."""
    return _INTE_PRELIMINART.get(fakta.lage)


@regel(FORBEHALL, galler_fran=_KL)
def preliminart_svar_has_faststalld_handling(fakta: Preliminarfakta) -> str | None:
    """What is sent is fixed: the förvaltning's tjänsteutlåtande, or a letter."""
    if fakta.is_faststalld:
        return None
    return "Ett preliminärt svar behöver en fastställd handling. Fastställ tjänsteutlåtandet eller ett brev först."


@regel(FORBEHALL, galler_fran=_KL)
def beslutet_om_svaret_vantas_framover(fakta: Preliminarfakta) -> str | None:
    """The sender is told a day on which the decision can still be made."""
    if fakta.beslutas is None or fakta.beslutas >= fakta.hande:
        return None
    return (
        f"Beslutet kan inte väntas {svensk_dag_kort(fakta.beslutas)}, eftersom den dagen har passerat. "
        "Ange en kommande dag, eller lämna dagen tom."
    )


UTKAST_KLART, GRANSKNING_KLAR, BEDOMNING_KLAR = "utkast klart", "granskning klar", "bedömning klar"


@dataclass(frozen=True)
class Delmal:
    """A day in the back-planned work with an answer."""

    namn: str
    dag: date
    is_passerat: bool


#: How long review and assessment take when nothing else is said.
ARBETSDAGAR_GRANSKNING, ARBETSDAGAR_BEDOMNING = 5, 3


@berakning(BAKAT, galler_fran=_KL)
def bakatplanera(
    mote: Planeratmote,
    *,
    idag: date,
    svarstid: date,
    has_omedelbar_justering: bool,
    arbetsdagar_granskning: int = ARBETSDAGAR_GRANSKNING,
    arbetsdagar_bedomning: int = ARBETSDAGAR_BEDOMNING,
) -> tuple[Delmal, ...]:
    """The days of draft, review, assessment, stop dates, meeting and sending, counted back from the meeting."""
    stopp = mote.stoppdagar
    bedomd = stopp.manusstopp or stopp.utskick or stopp.kallelse or foregaende_arbetsdag(stopp.mote)
    granskad = _arbetsdagar_fore(bedomd, arbetsdagar_bedomning)
    steg = [
        (UTKAST_KLART, _arbetsdagar_fore(granskad, arbetsdagar_granskning)),
        (GRANSKNING_KLAR, granskad),
        (BEDOMNING_KLAR, bedomd),
        *stopp.i_ordning(),
    ]
    if has_omedelbar_justering:
        steg.append(("omedelbar justering", stopp.mote))
    elif mote.justering:
        steg.append(("justering", mote.justering))
    steg.append(("svarstid", svarstid))
    return tuple(Delmal(namn, dag, dag < idag) for namn, dag in sorted(steg, key=lambda s: s[1]))


@berakning(BAKAT, galler_fran=_KL)
def delfrister(utkast_klart: date, *, svarstid: date | None) -> dict[str, date]:
    """The days of review and assessment when the draft has its day: the same steps forwards, within the svarstid."""
    granskad = arbetsdagar_efter(utkast_klart, ARBETSDAGAR_GRANSKNING)
    bedomd = arbetsdagar_efter(granskad, ARBETSDAGAR_BEDOMNING)
    dagar = {UTKAST_KLART: utkast_klart, GRANSKNING_KLAR: granskad, BEDOMNING_KLAR: bedomd}
    return {namn: dag if svarstid is None else max(utkast_klart, min(dag, svarstid)) for namn, dag in dagar.items()}


def _arbetsdagar_fore(dag: date, antal: int) -> date:
    for _ in range(antal):
        dag = foregaende_arbetsdag(dag)
    return dag
