# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Jävsgrunder: on what ground somebody is jävig, and what the law says is not jäv.

Whether a circumstance is jäv is judged by people, who choose among these. Kommunallagen (2017:725) 5 kap. 47–48 §§,
6 kap. 28, 29 and 31 §§, as adapted to förvaltningslagen from 1 July 2022: https://lagen.nu/2017:725#K6P28
Aktiebolagslagen (2005:551) 8 kap. 23 §: https://lagen.nu/2005:551#K8P23
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from remiss.regler import Kalla, Lagrum, Praxis, berakning, regel
from remiss.regler.regelverk import Regelverk

KL_5_47 = Lagrum("KL", kapitel="5", paragraf="47", stycke=1)
KL_5_48 = Lagrum("KL", kapitel="5", paragraf="48")
KL_6_28 = Lagrum("KL", kapitel="6", paragraf="28")
KL_6_29 = Lagrum("KL", kapitel="6", paragraf="29")
KL_6_31_1 = Lagrum("KL", kapitel="6", paragraf="31", stycke=1)
KL_6_31_2 = Lagrum("KL", kapitel="6", paragraf="31", stycke=2)
ABL_8_23 = Lagrum("ABL", kapitel="8", paragraf="23", stycke=1)
ABL_8_23_2 = Lagrum("ABL", kapitel="8", paragraf="23", stycke=2)
ARBETSORDNING = Praxis("organets arbetsordning")

_JAV = date(2022, 7, 1)


class Javgrund(StrEnum):
    """Why somebody is jävig, as the law of the organ puts it."""

    SAKAGARE = "sakagare"
    STALLFORETRADARE = "stallforetradare"
    TILLSYN = "tillsyn"
    OPARTISKHET = "opartiskhet"
    PERSONLIGT = "personligt"
    REDOVISNINGSSKYLDIG = "redovisningsskyldig"
    EGET_AVTAL = "eget_avtal"
    INTRESSE_I_AVTAL = "intresse_i_avtal"
    FORETRADER_MOTPARTEN = "foretrader_motparten"
    ENLIGT_ARBETSORDNING = "arbetsordning"


class Undantag(StrEnum):
    """Why what looks like jäv is not."""

    SAKNAR_BETYDELSE = "saknar_betydelse"
    KOMMUNALT_BOLAG = "kommunalt_bolag"
    ANNAN_NAMND = "annan_namnd"
    ENDA_AGARE = "enda_agare"
    SAMMA_KONCERN = "samma_koncern"


@dataclass(frozen=True)
class Skaltext:
    """A ground or an exception in words a person chooses from, with its source."""

    text: str
    lagrum: Kalla


def _kl_6_28(punkt: int) -> Lagrum:
    return Lagrum("KL", kapitel="6", paragraf="28", punkt=punkt)


def _abl_8_23(punkt: int) -> Lagrum:
    return Lagrum("ABL", kapitel="8", paragraf="23", stycke=1, punkt=punkt)


GRUNDER: Mapping[Javgrund, Skaltext] = MappingProxyType(
    {
        Javgrund.SAKAGARE: Skaltext(
            "är part i ärendet eller kan antas bli påverkad av beslutet i en inte oväsentlig utsträckning, själv eller "
            "genom en närstående",
            _kl_6_28(1),
        ),
        Javgrund.STALLFORETRADARE: Skaltext(
            "är eller har varit ställföreträdare eller ombud för en part eller för någon annan som kan antas bli "
            "påverkad av beslutet, själv eller genom en närstående",
            _kl_6_28(2),
        ),
        Javgrund.TILLSYN: Skaltext(
            "är knuten till den kommunala verksamhet som ärendet rör tillsyn över",
            _kl_6_28(3),
        ),
        Javgrund.OPARTISKHET: Skaltext(
            "någon annan särskild omständighet gör att opartiskheten kan ifrågasättas",
            _kl_6_28(4),
        ),
        Javgrund.PERSONLIGT: Skaltext("ärendet rör ledamoten själv eller en närstående personligen", KL_5_47),
        Javgrund.REDOVISNINGSSKYLDIG: Skaltext(
            "är redovisningsskyldig, eller närstående till den som är det, i ett ärende om val av revisor eller om "
            "ansvarsfrihet",
            KL_5_48,
        ),
        Javgrund.EGET_AVTAL: Skaltext("frågan gäller avtal mellan ledamoten och bolaget, eller talan", _abl_8_23(1)),
        Javgrund.INTRESSE_I_AVTAL: Skaltext(
            "har ett väsentligt intresse, som kan strida mot bolagets, i ett avtal med en tredje man eller i en talan",
            _abl_8_23(2),
        ),
        Javgrund.FORETRADER_MOTPARTEN: Skaltext(
            "får företräda den juridiska person som bolagets avtal eller talan gäller", _abl_8_23(3)
        ),
        Javgrund.ENLIGT_ARBETSORDNING: Skaltext("är jävig enligt organets arbetsordning", ARBETSORDNING),
    }
)

_I_NAMND = (Javgrund.SAKAGARE, Javgrund.STALLFORETRADARE, Javgrund.TILLSYN, Javgrund.OPARTISKHET)
GRUNDER_PER_REGELVERK: Mapping[Regelverk, tuple[Javgrund, ...]] = MappingProxyType(
    {
        Regelverk.FULLMAKTIGE: (Javgrund.PERSONLIGT, Javgrund.REDOVISNINGSSKYLDIG),
        Regelverk.NAMND: _I_NAMND,
        Regelverk.AKTIEBOLAG: (Javgrund.EGET_AVTAL, Javgrund.INTRESSE_I_AVTAL, Javgrund.FORETRADER_MOTPARTEN),
        Regelverk.EGEN_ORDNING: (Javgrund.ENLIGT_ARBETSORDNING, *_I_NAMND),
    }
)


def grundval(regelverk: Regelverk) -> list[tuple[str, str]]:
    """The grounds a person chooses from in an organ, with their source."""
    return [(g.value, f"{GRUNDER[g].text} ({GRUNDER[g].lagrum})") for g in GRUNDER_PER_REGELVERK[regelverk]]


UNDANTAG: Mapping[Undantag, Skaltext] = MappingProxyType(
    {
        Undantag.SAKNAR_BETYDELSE: Skaltext("det är uppenbart att frågan om opartiskhet saknar betydelse", KL_6_29),
        Undantag.KOMMUNALT_BOLAG: Skaltext(
            "är bara ställföreträdare för eller knuten till ett bolag där kommunen äger minst hälften av aktierna, "
            "eller en stiftelse där den utser minst hälften av styrelsen, och ärendet är inte myndighetsutövning mot "
            "enskild",
            KL_6_31_1,
        ),
        Undantag.ANNAN_NAMND: Skaltext("har bara handlagt ärendet tidigare i en annan nämnd", KL_6_31_2),
        Undantag.ENDA_AGARE: Skaltext("äger direkt eller indirekt samtliga aktier i bolaget", ABL_8_23_2),
        Undantag.SAMMA_KONCERN: Skaltext(
            "motparten är ett företag i samma koncern eller motsvarande företagsgrupp", ABL_8_23_2
        ),
    }
)

_TAR_BORT: Mapping[Undantag, frozenset[Javgrund]] = MappingProxyType(
    {
        Undantag.SAKNAR_BETYDELSE: frozenset(_I_NAMND),
        Undantag.KOMMUNALT_BOLAG: frozenset({Javgrund.STALLFORETRADARE, Javgrund.OPARTISKHET}),
        Undantag.ANNAN_NAMND: frozenset({Javgrund.OPARTISKHET}),
        Undantag.ENDA_AGARE: frozenset(GRUNDER_PER_REGELVERK[Regelverk.AKTIEBOLAG]),
        Undantag.SAMMA_KONCERN: frozenset({Javgrund.FORETRADER_MOTPARTEN}),
    }
)


@dataclass(frozen=True)
class Grundfakta:
    """A jäv that is noted, or set aside: on which grounds, and by which exception if any."""

    regelverk: Regelverk
    person: str
    grunder: tuple[Javgrund, ...] = ()
    undantag: Undantag | None = None
    is_myndighetsutovning: bool = False


@regel(KL_6_28, KL_5_47, KL_5_48, ABL_8_23, ARBETSORDNING, galler_fran=_JAV)
def antecknat_jav_has_grund(fakta: Grundfakta) -> str | None:
    """A jäv that is noted has a ground, and one that the law of the organ knows."""
    if not fakta.grunder:
        return f"Välj på vilken grund {fakta.person} är jävig."
    frammande = [grund for grund in fakta.grunder if grund not in GRUNDER_PER_REGELVERK[fakta.regelverk]]
    if not frammande:
        return None
    return (
        f"Grunden för {fakta.person}, ”{GRUNDER[frammande[0]].text}” ({GRUNDER[frammande[0]].lagrum}), gäller inte i "
        "organet. Välj en av de grunder som gäller här."
    )


@berakning(KL_6_29, KL_6_31_1, KL_6_31_2, ABL_8_23_2, galler_fran=_JAV)
def mojliga_undantag(fakta: Grundfakta) -> tuple[Undantag, ...]:
    """The exceptions that may take away every ground, for a person to choose from."""
    return tuple(undantag for undantag in Undantag if fakta.grunder and not _kvar(fakta, undantag))


@regel(KL_6_29, KL_6_31_1, KL_6_31_2, ABL_8_23_2, galler_fran=_JAV)
def undantaget_tar_bort_javet(fakta: Grundfakta) -> str | None:
    """An exception takes away only the grounds its own words name; the rest is still jäv."""
    if fakta.undantag is None or not (kvar := _kvar(fakta, fakta.undantag)):
        return None
    if fakta.is_myndighetsutovning and fakta.undantag is Undantag.KOMMUNALT_BOLAG:
        return (
            f"Ärendet är myndighetsutövning mot enskild, så undantaget gäller inte {fakta.person}. "
            "Anteckna jävet och låt en ersättare tjänstgöra."
        )
    return (
        f"Undantaget tar inte bort grunden för {fakta.person}, ”{GRUNDER[kvar[0]].text}” ({GRUNDER[kvar[0]].lagrum}). "
        "Anteckna jävet och låt en ersättare tjänstgöra."
    )


def _kvar(fakta: Grundfakta, undantag: Undantag) -> list[Javgrund]:
    """The grounds that an exception leaves; one from another body of rules leaves them all."""
    if fakta.is_myndighetsutovning and undantag is Undantag.KOMMUNALT_BOLAG:
        return list(fakta.grunder)
    if (undantag in (Undantag.ENDA_AGARE, Undantag.SAMMA_KONCERN)) is not (fakta.regelverk is Regelverk.AKTIEBOLAG):
        return list(fakta.grunder)
    return [grund for grund in fakta.grunder if grund not in _TAR_BORT[undantag]]
