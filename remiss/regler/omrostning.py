# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Omröstning: who votes, and what the votes say.

Kommunallagen (2017:725) 4 kap. 24–26 §§, 5 kap. 10, 50 och 53–56 §§ (nämnder: 6 kap. 33 §):
https://lagen.nu/2017:725#K5P53. Aktiebolagslagen (2005:551) 8 kap. 17 och 22–23 §§: https://lagen.nu/2005:551#K8P22
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from remiss.regler import Lagrum, Praxis, berakning, regel
from remiss.regler.datum import upprakning
from remiss.regler.regelverk import Regelverk

KL_4_24 = Lagrum("KL", kapitel="4", paragraf="24")
KL_4_25_2 = Lagrum("KL", kapitel="4", paragraf="25", stycke=2)
KL_4_26 = Lagrum("KL", kapitel="4", paragraf="26")
KL_5_10 = Lagrum("KL", kapitel="5", paragraf="10")
KL_5_47 = Lagrum("KL", kapitel="5", paragraf="47", stycke=1)
KL_5_50_1 = Lagrum("KL", kapitel="5", paragraf="50", stycke=1)
KL_5_54 = Lagrum("KL", kapitel="5", paragraf="54")
KL_5_55 = Lagrum("KL", kapitel="5", paragraf="55")
KL_5_56 = Lagrum("KL", kapitel="5", paragraf="56")
KL_5_56_2 = Lagrum("KL", kapitel="5", paragraf="56", stycke=2)
KL_5_58_2 = Lagrum("KL", kapitel="5", paragraf="58", stycke=2)
KL_5_67_5 = Lagrum("KL", kapitel="5", paragraf="67", punkt=5)
KL_6_30 = Lagrum("KL", kapitel="6", paragraf="30", stycke=1)
KL_6_33 = Lagrum("KL", kapitel="6", paragraf="33")
ABL_8_17 = Lagrum("ABL", kapitel="8", paragraf="17", stycke=2)
ABL_8_22 = Lagrum("ABL", kapitel="8", paragraf="22")
ABL_8_23 = Lagrum("ABL", kapitel="8", paragraf="23")
ARBETSORDNING = Praxis("organets arbetsordning")

_KL = date(2018, 1, 1)


class Rost(StrEnum):
    """How a person answered. To abstain and not to take part are different things in the protocol."""

    JA = "ja"
    NEJ = "nej"
    AVSTAR = "avstar"
    DELTAR_INTE = "deltar_inte"


class Avgorande(StrEnum):
    """What decided; empty while something is still missing."""

    OAVGJORD = ""
    MAJORITET = "majoritet"
    MINORITET = "minoritet"
    UTSLAGSROST = "utslagsrost"
    LOTTNING = "lottning"
    INTE_ANTAGET = "inte_antaget"


@dataclass(frozen=True)
class Sedlar:
    """The ballots of a secret vote, without names. Blank and invalid ones are no votes."""

    ja: int
    nej: int
    blanka: int = 0
    ogiltiga: int = 0

    @property
    def lamnade(self) -> int:
        """Every ballot that was handed in."""
        return self.ja + self.nej + self.blanka + self.ogiltiga


@dataclass(frozen=True)
class Omrostningsfakta:
    """One question put to the vote.

    `tjanstgorande`: those who serve and are present when the question is put, the jäviga left out.
    `is_val`: val or anställning av personal, where the vote may be secret and a tie is settled by lot.
    `is_minoritetsfraga`: återremiss or bordläggning in fullmäktige that a third is enough for (KL 5:50); `nej` is
    the formal yrkande then, and `ja` that the ärende is decided today.
    `deltog`: those who have voted for a proposal in some other question of the same decision (KL 4:26).
    `javiga`: those who step aside for jäv in the paragraph. `utslagsrost`: what the chair supports, where the vote was
    secret. `is_motforslagsfraga`: only a motförslag is chosen, so it is no decision of the board (ABL 8:22).
    `is_ordforandeval`: the board of a bolag elects its chair (ABL 8:17). `minst_for`: the votes a proposal must have
    where law or bolagsordning asks for more than a majority.
    """

    regelverk: Regelverk
    tjanstgorande: frozenset[str]
    ordforande: str
    antal_ledamoter: int
    roster: Mapping[str, Rost] = field(default_factory=dict)
    sedlar: Sedlar | None = None
    is_sluten: bool = False
    is_val: bool = False
    is_minoritetsfraga: bool = False
    is_myndighetsutovning: bool = False
    deltog: frozenset[str] = frozenset()
    lott: str = ""
    has_tredjedelskrav: bool = True
    javiga: frozenset[str] = frozenset()
    utslagsrost: str = ""
    is_motforslagsfraga: bool = False
    is_ordforandeval: bool = False
    minst_for: int = 0

    @property
    def avgors_genom_lott(self) -> bool:
        """A tie is settled by lot in val and anställning under KL, and when a board elects its chair."""
        if self.regelverk is Regelverk.AKTIEBOLAG:
            return self.is_ordforandeval
        return self.is_val and self.regelverk.is_kommunallag

    @property
    def ordforandens_mening(self) -> str:
        """What the chair voted for, or said when the vote was secret; empty if he did not say."""
        rost = self.roster.get(self.ordforande)
        return rost.value if rost in (Rost.JA, Rost.NEJ) else self.utslagsrost


@dataclass(frozen=True)
class Rostetal:
    """The numbers of a vote. `saknas` serve and have not been heard; `franvarande` are seats nobody votes in.

    All of them together are the seats of the organ.
    """

    ja: int = 0
    nej: int = 0
    avstar: int = 0
    deltar_inte: int = 0
    blanka: int = 0
    saknas: int = 0
    ogiltiga: int = 0
    franvarande: int = 0


@dataclass(frozen=True)
class Omrostningsutgang:
    """What the vote said: "ja", "nej", or "" when nothing is decided (yet)."""

    svar: str
    avgorande: Avgorande
    tal: Rostetal


@berakning(KL_5_67_5, galler_fran=_KL)
def rakna(fakta: Omrostningsfakta) -> Rostetal:
    """Count the votes of those who serve; a vote by anybody else is not counted, and no ballot is to abstain."""
    tomma = max(0, fakta.antal_ledamoter - len(fakta.tjanstgorande))
    if fakta.sedlar is not None:
        return Rostetal(
            fakta.sedlar.ja,
            fakta.sedlar.nej,
            avstar=max(0, len(fakta.tjanstgorande) - fakta.sedlar.lamnade),
            blanka=fakta.sedlar.blanka,
            ogiltiga=fakta.sedlar.ogiltiga,
            franvarande=tomma,
        )
    antal = Counter(svar for namn, svar in fakta.roster.items() if namn in fakta.tjanstgorande)
    return Rostetal(
        antal[Rost.JA],
        antal[Rost.NEJ],
        antal[Rost.AVSTAR],
        antal[Rost.DELTAR_INTE],
        saknas=len(fakta.tjanstgorande) - antal.total(),
        franvarande=tomma,
    )


@berakning(KL_5_10, KL_5_58_2, galler_fran=_KL)
def tva_tredjedelar(narvarande: int) -> int:
    """The votes that at least two thirds of those present make."""
    return -(-2 * narvarande // 3)


@berakning(KL_5_50_1, KL_5_55, KL_5_56, KL_6_33, ABL_8_22, ARBETSORDNING, galler_fran=_KL)
def utgang(fakta: Omrostningsfakta) -> Omrostningsutgang:
    """Say what the votes decide: by majority, the chair's casting vote, a third in fullmäktige, or by lot."""
    tal = rakna(fakta)
    if tal.saknas:
        return Omrostningsutgang("", Avgorande.OAVGJORD, tal)
    if fakta.is_minoritetsfraga and tal.nej * 3 >= len(fakta.tjanstgorande) and tal.nej:
        is_majoritet = tal.nej > tal.ja
        return Omrostningsutgang("nej", Avgorande.MAJORITET if is_majoritet else Avgorande.MINORITET, tal)
    if tal.ja == tal.nej:
        return _vid_lika(fakta, tal)
    svar, antal = ("ja", tal.ja) if tal.ja > tal.nej else ("nej", tal.nej)
    if svar == "ja" and tal.ja < fakta.minst_for:
        return Omrostningsutgang("", Avgorande.INTE_ANTAGET, tal)
    if fakta.regelverk is Regelverk.AKTIEBOLAG and not _racker_i_bolag(fakta, antal):
        return Omrostningsutgang("", Avgorande.INTE_ANTAGET, tal)
    return Omrostningsutgang(svar, Avgorande.MAJORITET, tal)


def _vid_lika(fakta: Omrostningsfakta, tal: Rostetal) -> Omrostningsutgang:
    if fakta.avgors_genom_lott:
        return Omrostningsutgang(fakta.lott, Avgorande.LOTTNING, tal)
    mening = fakta.ordforandens_mening
    if not mening:
        return Omrostningsutgang("", Avgorande.OAVGJORD, tal)
    is_bolag = fakta.regelverk is Regelverk.AKTIEBOLAG
    if (is_bolag and not _racker_av_hela(fakta, tal.ja)) or (mening == "ja" and tal.ja < fakta.minst_for):
        return Omrostningsutgang("", Avgorande.INTE_ANTAGET, tal)
    return Omrostningsutgang(mening, Avgorande.UTSLAGSROST, tal)


def _racker_i_bolag(fakta: Omrostningsfakta, antal: int) -> bool:
    """More than half of those present, and more than a third of the whole board when some are away (ABL 8:22)."""
    over_halften = fakta.is_motforslagsfraga or antal * 2 > len(fakta.tjanstgorande)
    return over_halften and _racker_av_hela(fakta, antal)


def _racker_av_hela(fakta: Omrostningsfakta, antal: int) -> bool:
    is_fulltalig = len(fakta.tjanstgorande) >= fakta.antal_ledamoter
    kravs = fakta.has_tredjedelskrav and not is_fulltalig and not fakta.is_motforslagsfraga
    return not kravs or antal * 3 > fakta.antal_ledamoter


@regel(KL_4_24, KL_5_67_5, galler_fran=_KL)
def bara_tjanstgorande_rostar(fakta: Omrostningsfakta) -> str | None:
    """Each who serves has one vote, and nobody else: not who came later or had left (of the jäviga: the next rule)."""
    andra = sorted(set(fakta.roster) - fakta.tjanstgorande - fakta.javiga)
    if andra:
        return (
            f"{upprakning(andra)} tjänstgör inte när frågan ställs och har ingen röst. "
            "Rätta närvaron, jävet eller rösterna."
        )
    sedlar = fakta.sedlar
    if sedlar is not None and sedlar.lamnade > len(fakta.tjanstgorande):
        return f"Det är fler sedlar än de {len(fakta.tjanstgorande)} som tjänstgör. Räkna om sedlarna."
    return None


@regel(KL_6_30, KL_5_47, ABL_8_23, galler_fran=_KL)
def ingen_javig_rostar(fakta: Omrostningsfakta) -> str | None:
    """One who is jävig in the paragraph has no vote in it."""
    if not (javiga := sorted(fakta.javiga & set(fakta.roster))):
        return None
    return f"Jäv gäller {upprakning(javiga)}, som inte har någon röst i paragrafen. Ta bort rösten."


@regel(KL_4_25_2, KL_5_56, ABL_8_22, galler_fran=_KL)
def ordforanden_rostar_nar_det_behovs(fakta: Omrostningsfakta) -> str | None:
    """Everybody may abstain, but the chair votes when that is needed for the ärende to be decided."""
    tal = rakna(fakta)
    if tal.saknas or tal.ja != tal.nej or fakta.avgors_genom_lott or fakta.ordforandens_mening:
        return None
    if fakta.sedlar is not None:
        return f"Rösterna är lika. Ange vilket förslag ordföranden {fakta.ordforande} biträder."
    return (
        f"Rösterna är lika och ordföranden {fakta.ordforande} har avstått. Ordföranden ska rösta när det behövs "
        "för att ärendet ska kunna avgöras."
    )


@regel(KL_5_56_2, ABL_8_17, galler_fran=_KL)
def lika_roster_i_val_lottas(fakta: Omrostningsfakta) -> str | None:
    """With equal votes, val and anställning av personal are settled by lot, and the protocol says how it fell."""
    tal = rakna(fakta)
    if tal.saknas or tal.ja != tal.nej or not fakta.avgors_genom_lott or fakta.lott:
        return None
    return "Rösterna är lika. Lotta och anteckna hur lotten föll."


@regel(KL_4_26, galler_fran=_KL)
def den_som_handlagger_avgor(fakta: Omrostningsfakta) -> str | None:
    """In a nämnd, whoever takes part in handling myndighetsutövning mot enskild takes part in deciding it."""
    if fakta.regelverk is not Regelverk.NAMND or not fakta.is_myndighetsutovning:
        return None
    rostade = {namn for namn, rost in fakta.roster.items() if rost in (Rost.JA, Rost.NEJ)}
    utan = sorted(fakta.tjanstgorande - rostade - fakta.deltog)
    if not utan:
        return None
    return (
        f"Ärendet är myndighetsutövning mot enskild: {upprakning(utan)} har deltagit i handläggningen och ska "
        "delta i avgörandet."
    )


@regel(KL_5_54, KL_6_33, galler_fran=_KL)
def sluten_omrostning_bara_vid_val(fakta: Omrostningsfakta) -> str | None:
    """A vote under KL is open except for val and anställning av personal."""
    if not fakta.is_sluten or fakta.is_val or not fakta.regelverk.is_kommunallag:
        return None
    return "Omröstningen ska vara öppen. Sluten omröstning får bara ske vid val och anställning av personal."


@regel(KL_5_67_5, galler_fran=_KL)
def varje_rost_is_redovisad(fakta: Omrostningsfakta) -> str | None:
    """The protocol says of everyone who served in an open vote how he voted, or that he abstained."""
    if fakta.sedlar is not None or fakta.is_sluten:
        return None
    saknas = sorted(fakta.tjanstgorande - set(fakta.roster))
    return f"Röst saknas för {upprakning(saknas)}." if saknas else None
