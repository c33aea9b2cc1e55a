# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Jäv: who may not be present or take part, who decides a dispute, and who leads instead.

Whether a circumstance is jäv is judged by people (javgrunder); these rules hold the organ to the judgement.
Kommunallagen (2017:725) 5 kap. 47–49 §§, 6 kap. 30 §, 7 kap. 4 §: https://lagen.nu/2017:725#K6P30
Aktiebolagslagen (2005:551) 8 kap. 23 §: https://lagen.nu/2005:551#K8P23
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from remiss.regler import Lagrum, Praxis, Regel, regel
from remiss.regler.datum import upprakning
from remiss.regler.javgrunder import Javgrund
from remiss.regler.regelverk import Regelverk

KL_5_47 = Lagrum("KL", kapitel="5", paragraf="47")
KL_6_30 = Lagrum("KL", kapitel="6", paragraf="30", stycke=1)
KL_5_47_2 = Lagrum("KL", kapitel="5", paragraf="47", stycke=2)
KL_5_48 = Lagrum("KL", kapitel="5", paragraf="48")
KL_5_49 = Lagrum("KL", kapitel="5", paragraf="49")
KL_6_22 = Lagrum("KL", kapitel="6", paragraf="22")
KL_6_30_3 = Lagrum("KL", kapitel="6", paragraf="30", stycke=3)
KL_7_4 = Lagrum("KL", kapitel="7", paragraf="4")
ABL_8_23 = Lagrum("ABL", kapitel="8", paragraf="23")
ARBETSORDNING = Praxis("organets arbetsordning")
BYTE_VID_JAV = Praxis("en annan ordförande i en paragraf väljs när ordföranden inte kan leda den", is_systemval=True)

_KL = date(2018, 1, 1)
_ABL = date(2006, 1, 1)


@dataclass(frozen=True)
class JavFakta:
    """Who is jävig in one paragraph, who is in the room and who takes part.

    `oumbarliga`: jäviga who only do what nobody else can do without considerable delay (KL 6:30 first
    stycket, second sentence); they may be present but never take part in the decision.
    """

    javiga: frozenset[str]
    narvarande: frozenset[str]
    deltagande: frozenset[str] = frozenset()
    oumbarliga: frozenset[str] = frozenset()


@regel(KL_6_30, galler_fran=_KL)
def ingen_javig_narvarar(fakta: JavFakta) -> str | None:
    """A jävig förtroendevald may neither take part in nor be present at the handling in a nämnd."""
    kvar = (fakta.javiga & fakta.narvarande) - fakta.oumbarliga
    kvar |= fakta.javiga & fakta.deltagande
    if not kvar:
        return None
    return (
        f"Jäv gäller {upprakning(sorted(kvar))}, som fortfarande är närvarande eller deltar. "
        "Anteckna att den som är jävig har lämnat rummet innan ärendet avgörs."
    )


@regel(KL_5_47, galler_fran=_KL)
def ingen_javig_deltar_i_fullmaktige(fakta: JavFakta) -> str | None:
    """A jävig ledamot of fullmäktige may stay in the public hall but not take part in the handling."""
    return _deltar(fakta)


@regel(ABL_8_23, galler_fran=_ABL)
def ingen_javig_deltar_i_styrelsen(fakta: JavFakta) -> str | None:
    """A jävig board member may not take part in the handling of the question."""
    return _deltar(fakta)


@regel(ARBETSORDNING, galler_fran=_KL)
def ingen_javig_deltar_enligt_egen_ordning(fakta: JavFakta) -> str | None:
    """Where an organ outside KL and ABL has noted jäv, the jävig member does not take part."""
    return _deltar(fakta)


REGEL_PER_REGELVERK: Mapping[Regelverk, Regel[JavFakta]] = MappingProxyType(
    {
        Regelverk.FULLMAKTIGE: ingen_javig_deltar_i_fullmaktige,
        Regelverk.NAMND: ingen_javig_narvarar,
        Regelverk.AKTIEBOLAG: ingen_javig_deltar_i_styrelsen,
        Regelverk.EGEN_ORDNING: ingen_javig_deltar_enligt_egen_ordning,
    }
)


@dataclass(frozen=True)
class HandlaggareFakta:
    """Who is about to handle an ärende, and which employees are jäviga in it."""

    handlaggare: str
    javiga: frozenset[str]


@regel(KL_7_4, KL_6_30, galler_fran=_KL)
def handlaggare_is_inte_javig(fakta: HandlaggareFakta) -> str | None:
    """The jäv rules for förtroendevalda bind employees too: a jävig handläggare hands over the ärende."""
    if fakta.handlaggare not in fakta.javiga:
        return None
    return f"{fakta.handlaggare} är jävig i ärendet. Låt någon annan handlägga det."


def _deltar(fakta: JavFakta) -> str | None:
    deltar = fakta.javiga & fakta.deltagande
    if not deltar:
        return None
    return (
        f"Jäv gäller {upprakning(sorted(deltar))}, som är antecknad som deltagande i ärendet. "
        "Ta bort den som är jävig från dem som deltar innan ärendet avgörs."
    )


@dataclass(frozen=True)
class Overlaggningsfakta:
    """A jävig ledamot of fullmäktige, or somebody else who is there, about to speak in the ärende.

    `is_om_revisionen`: the revisionsberättelse over activity the person answers for is handled. `is_egen_namnd`: the
    person is (vice) ordförande in the nämnd whose activity is handled.
    """

    person: str
    grunder: frozenset[Javgrund]
    is_om_revisionen: bool = False
    is_egen_namnd: bool = False


@regel(KL_5_47, KL_5_48, KL_5_49, galler_fran=_KL)
def javig_overlagger_inte_i_fullmaktige(fakta: Overlaggningsfakta) -> str | None:
    """One who is jävig in fullmäktige does not speak in the ärende, save where he answers for the activity."""
    far = fakta.is_om_revisionen or fakta.is_egen_namnd
    if not fakta.grunder or (far and fakta.grunder == {Javgrund.REDOVISNINGSSKYLDIG}):
        return None
    return f"{fakta.person} är jävig och deltar inte i överläggningen. Ge ordet åt någon annan."


@dataclass(frozen=True)
class Javsfraga:
    """A question of jäv that has come up against a person, and how the organ handled it.

    `has_ersatts`: somebody has stepped in. `provade`: those who took part when the question was decided.
    `is_beslutsfor_utan`: the organ is quorate without the person. `kan_nagon_kallas`: somebody else can be called
    without olägligt uppskov.
    """

    regelverk: Regelverk
    person: str
    has_ersatts: bool = False
    is_avgjord: bool = False
    provade: frozenset[str] = frozenset()
    is_beslutsfor_utan: bool = True
    kan_nagon_kallas: bool = False


@regel(KL_6_30_3, KL_5_47_2, galler_fran=_KL)
def javsfragan_avgors_genast(fakta: Javsfraga) -> str | None:
    """When jäv is questioned and nobody has stepped in, the organ decides the question at once."""
    if not fakta.regelverk.is_kommunallag or fakta.has_ersatts or fakta.is_avgjord:
        return None
    return f"Frågan om jäv mot {fakta.person} är inte avgjord. Avgör den innan ärendet behandlas vidare."


@regel(KL_6_30_3, KL_5_47_2, galler_fran=_KL)
def den_javet_galler_deltar_inte_i_provningen(fakta: Javsfraga) -> str | None:
    """The person takes part in deciding his own jäv only if nobody else can make the organ quorate in time."""
    nodlage = not fakta.is_beslutsfor_utan and not fakta.kan_nagon_kallas
    if not fakta.regelverk.is_kommunallag or fakta.person not in fakta.provade or nodlage:
        return None
    rad = "Kalla in en ersättare" if not fakta.is_beslutsfor_utan else f"Avgör frågan utan {fakta.person}"
    return f"{fakta.person} deltar inte i prövningen av sitt eget jäv. {rad}."


@dataclass(frozen=True)
class Ordforandefakta:
    """Who leads a paragraph: the chair of the meeting, and another chosen for it, if any."""

    ordforande: str
    vald: str | None = None
    javiga: frozenset[str] = frozenset()
    is_narvarande: bool = True


@regel(BYTE_VID_JAV, KL_6_30, KL_6_22, galler_fran=_KL)
def annan_ordforande_valjs_bara_nar_ordforanden_is_javig(fakta: Ordforandefakta) -> str | None:
    """Another chair for a paragraph is chosen only when the chair is jävig in it, or has left."""
    if fakta.vald in (None, fakta.ordforande) or fakta.ordforande in fakta.javiga or not fakta.is_narvarande:
        return None
    return f"{fakta.ordforande} är inte jävig och leder paragrafen. Ta bort {fakta.vald} som ordförande i den."


@regel(BYTE_VID_JAV, KL_6_30, KL_5_47, galler_fran=_KL)
def javig_ordforande_leder_inte_paragrafen(fakta: Ordforandefakta) -> str | None:
    """A chair who is jävig, or has left, does not lead the paragraph: somebody else who is not jävig does."""
    leder = fakta.vald or fakta.ordforande
    if leder in fakta.javiga:
        return f"{leder} är jävig och kan inte leda paragrafen. Välj en annan ordförande för den."
    if not fakta.is_narvarande and leder == fakta.ordforande:
        return f"{leder} är inte närvarande och kan inte leda paragrafen. Välj en annan ordförande för den."
    return None
