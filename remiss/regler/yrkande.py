# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Yrkanden: who may make one, what it must say, and when a minority can postpone or send back an ärende.

Kommunallagen (2017:725) 4 kap. 22 and 24 §§, 5 kap. 39, 50, 51, 53 and 67 §§, 6 kap. 33 §:
https://lagen.nu/2017:725#K5P50. The right of one third belongs to fullmäktige only.
Aktiebolagslagen (2005:551) 8 kap. 22–23 §§: https://lagen.nu/2005:551#K8P22
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from remiss.regler import Lagrum, Praxis, berakning, regel
from remiss.regler.datum import upprakning
from remiss.regler.regelverk import Regelverk

KL_4_22 = Lagrum("KL", kapitel="4", paragraf="22")
KL_4_24 = Lagrum("KL", kapitel="4", paragraf="24")
KL_5_39 = Lagrum("KL", kapitel="5", paragraf="39")
KL_5_47 = Lagrum("KL", kapitel="5", paragraf="47", stycke=1)
KL_5_50_1 = Lagrum("KL", kapitel="5", paragraf="50", stycke=1)
KL_5_50_2 = Lagrum("KL", kapitel="5", paragraf="50", stycke=2)
KL_5_50_3 = Lagrum("KL", kapitel="5", paragraf="50", stycke=3)
KL_5_51 = Lagrum("KL", kapitel="5", paragraf="51")
KL_5_53 = Lagrum("KL", kapitel="5", paragraf="53")
KL_5_67_1 = Lagrum("KL", kapitel="5", paragraf="67", punkt=1)
KL_6_30 = Lagrum("KL", kapitel="6", paragraf="30", stycke=1)
KL_6_33 = Lagrum("KL", kapitel="6", paragraf="33")
ABL_8_22 = Lagrum("ABL", kapitel="8", paragraf="22")
ABL_8_23 = Lagrum("ABL", kapitel="8", paragraf="23")
ARBETSORDNING = Praxis("organets arbetsordning")
YRKANDET_AR_DERAS = Praxis("ett yrkande tas tillbaka av den som gjort det", is_systemval=True)

_KL = date(2018, 1, 1)


class Yrkandeslag(StrEnum):
    """What a motion aims at."""

    BIFALL = "bifall"
    AVSLAG = "avslag"
    ANDRING = "andring"
    TILLAGG = "tillagg"
    EGET = "eget"
    ATERREMISS = "aterremiss"
    BORDLAGGNING = "bordlaggning"

    @property
    def is_formellt(self) -> bool:
        """It is about whether the ärende is decided today, and is tried before the matter itself."""
        return self in (Yrkandeslag.ATERREMISS, Yrkandeslag.BORDLAGGNING)

    @property
    def has_egen_text(self) -> bool:
        """It says something of its own, which must be written down to be answered with yes or no."""
        return self in (Yrkandeslag.ANDRING, Yrkandeslag.TILLAGG, Yrkandeslag.EGET)


@dataclass(frozen=True)
class Yrkande:
    """A motion in a paragraph, made by one or several. `text`: its wording; for an återremiss what is missing."""

    beteckning: str
    slag: Yrkandeslag
    personer: tuple[str, ...] = ()
    text: str = ""
    is_aterkallat: bool = False


@berakning(KL_5_67_1, galler_fran=_KL)
def kvarstaende(yrkanden: Iterable[Yrkande]) -> tuple[Yrkande, ...]:
    """A motion that is withdrawn is neither put to the question nor stated in the protocol."""
    return tuple(yrkande for yrkande in yrkanden if not yrkande.is_aterkallat)


@dataclass(frozen=True)
class Yrkandefakta:
    """A motion about to be entered, and who is in the room.

    `tjanstgorande`: ledamöter and serving ersättare there in the paragraph. `forslagsratt`: those in fullmäktige
    who may make proposals without being ledamöter (KL 5:39).
    """

    regelverk: Regelverk
    yrkande: Yrkande
    tjanstgorande: frozenset[str]
    javiga: frozenset[str] = frozenset()
    forslagsratt: frozenset[str] = frozenset()


@regel(KL_4_22, KL_4_24, KL_5_39, ARBETSORDNING, galler_fran=_KL)
def bara_tjanstgorande_yrkar(fakta: Yrkandefakta) -> str | None:
    """Only a ledamot or a serving ersättare who is there in the paragraph makes a motion."""
    extra = fakta.forslagsratt if fakta.regelverk is Regelverk.FULLMAKTIGE else frozenset()
    andra = [person for person in fakta.yrkande.personer if person not in fakta.tjanstgorande | extra]
    if not andra:
        return None
    return (
        f"{upprakning(andra)} tjänstgör inte i paragrafen och kan inte yrka. Rätta närvaron, eller ta bort namnet "
        "från yrkandet."
    )


@regel(KL_6_30, KL_5_47, ABL_8_23, galler_fran=_KL)
def ingen_javig_yrkar(fakta: Yrkandefakta) -> str | None:
    """One who is jävig takes no part in the handling, so he makes no motion."""
    javiga = [person for person in fakta.yrkande.personer if person in fakta.javiga]
    if not javiga:
        return None
    return f"Jäv gäller {upprakning(javiga)}, som inte kan yrka i paragrafen. Ta bort namnet från yrkandet."


@regel(KL_5_67_1, KL_5_53, galler_fran=_KL)
def yrkandet_is_fullstandigt(fakta: Yrkandefakta) -> str | None:
    """A motion names who made it, and where it says something of its own it has a text to answer yes or no to."""
    if not fakta.yrkande.personer:
        return "Ange vem som yrkar."
    if fakta.yrkande.slag.has_egen_text and not fakta.yrkande.text.strip():
        return "Skriv vad yrkandet går ut på, så att det kan besvaras med ja eller nej."
    return None


@regel(KL_5_50_3, KL_6_33, galler_fran=_KL)
def aterremissyrkande_has_motivering(fakta: Yrkandefakta) -> str | None:
    """One who asks for återremiss says what is missing."""
    if fakta.yrkande.slag is not Yrkandeslag.ATERREMISS or fakta.yrkande.text.strip():
        return None
    return "Skriv vad som behöver kompletteras i yrkandet om återremiss."


@dataclass(frozen=True)
class Aterkallelsefakta:
    """A motion about to be withdrawn, by whom, and whether the chair has already put the questions."""

    yrkande: Yrkande
    person: str
    is_besvarat: bool = False


@regel(YRKANDET_AR_DERAS, KL_5_67_1, galler_fran=_KL)
def bara_yrkaren_tar_tillbaka(fakta: Aterkallelsefakta) -> str | None:
    """A motion is withdrawn by one who made it, before it is answered."""
    if fakta.is_besvarat:
        return "Yrkandet är redan prövat och kan inte tas tillbaka. Det står kvar i protokollet."
    if fakta.person in fakta.yrkande.personer:
        return None
    return (
        f"{fakta.person} har inte gjort yrkandet. Ange den som tar tillbaka det: {upprakning(fakta.yrkande.personer)}."
    )


@dataclass(frozen=True)
class Minoritetsfakta:
    """A request that an ärende is bordlagt or återremitterat.

    `narvarande`: ledamöter and serving ersättare there who may take part. `begarande`: those of them who ask.
    `is_val`: the ärende is an election. `is_forbrukad`: it has before been bordlagt or återremitterat at the
    request of a minority.
    """

    regelverk: Regelverk
    slag: Yrkandeslag
    begarande: frozenset[str]
    narvarande: frozenset[str]
    is_val: bool = False
    is_forbrukad: bool = False

    @property
    def har_minoriteten_ratt(self) -> bool:
        """Only in fullmäktige, not in an election, and not twice in the same ärende."""
        is_har = self.regelverk is Regelverk.FULLMAKTIGE and self.slag.is_formellt
        return is_har and not self.is_val and not self.is_forbrukad


@berakning(KL_5_50_1, KL_5_50_2, KL_6_33, galler_fran=_KL)
def minoritetens_antal(fakta: Minoritetsfakta) -> int | None:
    """In fullmäktige one third of those present is enough, once in an ärende; None where majority decides."""
    return max(1, -(-len(fakta.narvarande) // 3)) if fakta.har_minoriteten_ratt else None


@regel(KL_5_50_1, KL_5_50_2, KL_6_33, ABL_8_22, ARBETSORDNING, galler_fran=_KL)
def en_tredjedel_begar_det(fakta: Minoritetsfakta) -> str | None:
    """The ärende is bordlagt or återremitterat without a majority when one third of fullmäktige asks for it."""
    if not fakta.slag.is_formellt:
        return "Bara bordläggning och återremiss kan begäras av en minoritet. Ställ proposition på yrkandet."
    behovs = minoritetens_antal(fakta)
    vad = "bordläggning" if fakta.slag is Yrkandeslag.BORDLAGGNING else "återremiss"
    antal = len(fakta.begarande & fakta.narvarande)
    if behovs is not None and antal >= behovs:
        return None
    if behovs is not None:
        skal = f"{antal} av {len(fakta.narvarande)} närvarande begär {vad}, minst {behovs} behövs"
    elif fakta.regelverk is not Regelverk.FULLMAKTIGE:
        skal = f"Bara i fullmäktige räcker en minoritet för {vad}"
    elif fakta.is_val:
        skal = f"I fråga om val räcker inte en minoritet för {vad}"
    else:
        skal = "Ärendet har redan bordlagts eller återremitterats på begäran av en minoritet"
    return f"{skal}. Ställ proposition på yrkandet: enkel majoritet avgör."


@dataclass(frozen=True)
class ExtraValfakta:
    """An ärende in fullmäktige about to be decided."""

    is_extra_val: bool
    is_forsta_gangen: bool


@regel(KL_5_50_2, galler_fran=_KL)
def extra_val_bordlaggs_forsta_gangen(fakta: ExtraValfakta) -> str | None:
    """An ärende about an extra election is always bordlagt the first time it is taken up."""
    if not (fakta.is_extra_val and fakta.is_forsta_gangen):
        return None
    return "Ett ärende om extra val bordläggs första gången det tas upp. Bordlägg ärendet."


@dataclass(frozen=True)
class Motivering:
    """What those who ask for återremiss say is missing, and who supports the wording."""

    text: str
    bitrads_av: frozenset[str]


@dataclass(frozen=True)
class Motiveringsfakta:
    """The wordings proposed for an återremiss that a minority has asked for, and the one chosen."""

    motiveringar: tuple[Motivering, ...]
    narvarande: frozenset[str]
    vald: str


@regel(KL_5_50_3, galler_fran=_KL)
def motiveringen_bitrads_av_en_tredjedel(fakta: Motiveringsfakta) -> str | None:
    """Those who asked for återremiss decide the motivering; of several, one that a third of those present supports."""
    valda = [m for m in fakta.motiveringar if m.text.strip() and m.text == fakta.vald]
    if not valda:
        return "Motiveringen bestäms av dem som har begärt återremissen. Välj en av deras motiveringar."
    stod = len(valda[0].bitrads_av & fakta.narvarande)
    if len(fakta.motiveringar) == 1 or 3 * stod >= len(fakta.narvarande):
        return None
    return (
        f"Motiveringen biträds av {stod} av {len(fakta.narvarande)} närvarande, och minst en tredjedel behövs. "
        "Pröva en annan motivering."
    )


@dataclass(frozen=True)
class Bordlagtfakta:
    """The next meeting of an organ: what was bordlagt before it, and what is set up on it.

    `annat_beslutat`: ärenden that fullmäktige has decided to take up at another time.
    """

    regelverk: Regelverk
    bordlagda: tuple[str, ...]
    uppsatta: frozenset[str]
    annat_beslutat: frozenset[str] = frozenset()


@regel(KL_5_51, galler_fran=_KL)
def bordlagt_arende_tas_upp_pa_nasta_sammantrade(fakta: Bordlagtfakta) -> str | None:
    """What fullmäktige has bordlagt comes up at its next meeting, unless it decides otherwise."""
    saknas = [ett for ett in fakta.bordlagda if ett not in fakta.uppsatta | fakta.annat_beslutat]
    if fakta.regelverk is not Regelverk.FULLMAKTIGE or not saknas:
        return None
    return (
        f"{upprakning(saknas)} bordlades och ska behandlas på nästa sammanträde. Sätt upp det, eller anteckna vad "
        "fullmäktige har beslutat i stället."
    )
