# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Protokollskontroll: every requirement on a protocol asked at once, with what each one means for closing it.

What is missing in the text is a brist i protokollet: it is mended before the protocol is closed. What went wrong in the
room is a brist vid sammanträdet: it has happened, is noted in writing, and never stops the protocol.
Kommunallagen (2017:725) 5 kap. 65–69 §§ (nämnder: 6 kap. 35 §): https://lagen.nu/2017:725#K5P65
Aktiebolagslagen (2005:551) 8 kap. 21–26 §§: https://lagen.nu/2005:551#K8P24
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from remiss.regler import (
    Regel,
    Utfall,
    berakning,
    delegering,
    huvudvotering,
    interpellation,
    jav,
    javgrunder,
    omrostning,
    protokollskrav,
    tjanstgoring,
    yrkande,
)
from remiss.regler.beslutsforhet import REGEL_PER_REGELVERK as BESLUTSFORHET
from remiss.regler.beslutsforhet import alla_i_styrelsen_har_fatt_tillfalle
from remiss.regler.protokollsfakta import Paragrafprotokoll, Protokoll
from remiss.regler.protokollskrav import ABL_8_24_1, KL_5_65, KL_5_66, KL_5_69, KL_6_35
from remiss.regler.regelverk import Regelverk

_KL = date(2018, 1, 1)


class Bristslag(StrEnum):
    """Where the fault lies, when a requirement is not fulfilled."""

    PROTOKOLLET = "protokollet"
    SAMMANTRADET = "sammantradet"


@dataclass(frozen=True)
class Kontrollrad:
    """One requirement, of the whole protocol (`paragraf` is empty) or of one paragraph.

    `anteckning`: what has been written about it, where it is a fault of the meeting.
    """

    rubrik: str
    slag: Bristslag
    utfall: Utfall
    paragraf: str = ""
    anteckning: str = ""

    @property
    def is_hinder(self) -> bool:
        """It must be mended before the protocol is closed."""
        return not self.utfall and self.slag is Bristslag.PROTOKOLLET

    @property
    def vantar_pa_anteckning(self) -> bool:
        """It happened at the meeting, and nobody has written why."""
        return not self.utfall and self.slag is Bristslag.SAMMANTRADET and not self.anteckning.strip()


@dataclass(frozen=True)
class Krav:
    """A requirement: how it is called, its rule, whom it binds, and its facts in a paragraph or the whole protocol."""

    rubrik: str
    regel: Regel[Any]
    slag: Bristslag
    galler: frozenset[Regelverk]
    fakta: Callable[[Any], Iterable[Any]]

    def prova(self, fakta: Any) -> Utfall:
        """Ask the rule of everything it concerns; the first that is not fulfilled tells why."""
        utfallen = (self.regel(ett) for ett in self.fakta(fakta))
        uppfyllt = Utfall(True, self.regel.lagrum, "", self.regel.id)
        return next((utfall for utfall in utfallen if not utfall), uppfyllt)


_TEXT, _RUM = Bristslag.PROTOKOLLET, Bristslag.SAMMANTRADET
_ALLA = frozenset(Regelverk)
_KF = frozenset({Regelverk.FULLMAKTIGE})
_NAMND = frozenset({Regelverk.NAMND})
_BOLAG = frozenset({Regelverk.AKTIEBOLAG})
_KOMMUN = _KF | _NAMND
_EJ_BOLAG = _ALLA - _BOLAG


def _sig(fakta: Any) -> Iterable[Any]:
    yield fakta


def _anmalan(fakta: Protokoll) -> Iterable[Any]:
    yield delegering.Anmalningsfakta(fakta.oanmalda)


def _beslutsforhet(fakta: Paragrafprotokoll) -> Iterable[Any]:
    if fakta.beslutsforhet is not None:
        yield fakta.beslutsforhet


def _antecknade(fakta: Paragrafprotokoll) -> Iterable[Any]:
    if fakta.antecknade is not None:
        yield fakta.antecknade


def _jav(fakta: Paragrafprotokoll) -> Iterable[Any]:
    oumbarliga = frozenset(post.person for post in fakta.jav if post.is_oumbarlig)
    yield jav.JavFakta(fakta.javiga, fakta.narvarande, fakta.deltog, oumbarliga)


def _ledning(fakta: Paragrafprotokoll) -> Iterable[Any]:
    is_har = not fakta.narvarande or fakta.ordforande in fakta.narvarande
    yield jav.Ordforandefakta(fakta.ordforande, None, fakta.javiga, is_har)


def _grunder(fakta: Paragrafprotokoll) -> Iterable[Any]:
    for post in fakta.jav:
        yield javgrunder.Grundfakta(fakta.regelverk, post.person, post.grunder)


def _omrostningar(fakta: Paragrafprotokoll) -> Iterable[Any]:
    for post in fakta.omrostningar:
        yield post.fakta


def _svar(fakta: Paragrafprotokoll) -> Iterable[Any]:
    yield huvudvotering.Svarsfakta(fakta.is_motsagt)


def _interpellationer(fakta: Paragrafprotokoll) -> Iterable[Any]:
    yield from fakta.interpellationer


def _yrkanden(fakta: Paragrafprotokoll) -> Iterable[Any]:
    for ett in yrkande.kvarstaende(fakta.yrkanden):
        yield yrkande.Yrkandefakta(fakta.regelverk, ett, fakta.tjanstgorande, fakta.javiga, fakta.forslagsratt)


KRAV_PA_PROTOKOLLET: tuple[Krav, ...] = (
    Krav("Ordförande och protokollförare", protokollskrav.protokollet_fors_pa_ordforandens_ansvar, _TEXT, _ALLA, _sig),
    Krav("Tjänstgörande", protokollskrav.tjanstgorande_is_redovisade, _TEXT, _EJ_BOLAG, _sig),
    Krav("Interpellationer och frågor", protokollskrav.interpellationer_och_fragor_is_redovisade, _TEXT, _KF, _sig),
    Krav("Justerare", protokollskrav.de_som_justerar_is_utsedda, _TEXT, _EJ_BOLAG, _sig),
    Krav("Justerare", protokollskrav.styrelsens_protokoll_justeras_av_ordforanden_och_en_till, _TEXT, _BOLAG, _sig),
    Krav("Nummerföljd", protokollskrav.styrelsens_protokoll_fors_i_nummerfoljd, _TEXT, _BOLAG, _sig),
    Krav("Avtal med ägaren", protokollskrav.avtal_med_enda_aktieagaren_is_antecknade, _TEXT, _BOLAG, _sig),
    Krav("Justering i tid", protokollskrav.protokollet_justeras_i_tid, _RUM, _KOMMUN, _sig),
    Krav("Anmälan av brådskande beslut", delegering.bradskande_beslut_is_anmalda, _RUM, _NAMND, _anmalan),
)
"""What the whole protocol must state, and what must have happened at the meeting."""

KRAV_PA_PARAGRAFEN: tuple[Krav, ...] = (
    Krav("Ärende", protokollskrav.arendet_is_redovisat, _TEXT, _EJ_BOLAG, _sig),
    Krav("Yrkanden", protokollskrav.yrkandena_is_redovisade, _TEXT, _KOMMUN, _sig),
    Krav("Propositionsordning", protokollskrav.propositionsordningen_is_redovisad, _TEXT, _KOMMUN, _sig),
    Krav("Omröstningar", protokollskrav.omrostningarna_is_redovisade, _TEXT, _KOMMUN, _sig),
    Krav("Lottning", omrostning.lika_roster_i_val_lottas, _TEXT, _KOMMUN | _BOLAG, _omrostningar),
    Krav("Beslut", protokollskrav.besluten_is_redovisade, _TEXT, _ALLA, _sig),
    Krav("Beslutet följer svaren", huvudvotering.beslutet_foljer_svaren, _TEXT, _ALLA, _svar),
    Krav("Motivering till återremiss", protokollskrav.aterremissens_motivering_is_redovisad, _TEXT, _KOMMUN, _sig),
    Krav("Deltagande i beslutet", protokollskrav.deltagarna_is_redovisade, _TEXT, _KOMMUN, _sig),
    Krav("Hur ledamöterna röstade", protokollskrav.de_oppna_rosterna_is_redovisade, _TEXT, _KOMMUN, _sig),
    Krav("Reservationer", protokollskrav.reservationerna_is_redovisade, _TEXT, _ALLA, _sig),
    Krav("Jävsgrund", javgrunder.antecknat_jav_has_grund, _TEXT, _ALLA, _grunder),
    Krav("Svar på interpellationer", protokollskrav.svaren_pa_interpellationer_is_redovisade, _TEXT, _KF, _sig),
    Krav("Beslut om att få ställa", interpellation.besvaras_nar_den_har_fatt_stallas, _TEXT, _KF, _interpellationer),
    *(Krav("Beslutsförhet", regel, _RUM, frozenset({rv}), _beslutsforhet) for rv, regel in BESLUTSFORHET.items()),
    *(Krav("Ersättares tjänstgöring", regel, _RUM, _ALLA, _antecknade) for regel in tjanstgoring.PLATSERNA),
    Krav("Tillfälle att delta", alla_i_styrelsen_har_fatt_tillfalle, _RUM, _BOLAG, _beslutsforhet),
    *(Krav("Jäv", regel, _RUM, frozenset({rv}), _jav) for rv, regel in jav.REGEL_PER_REGELVERK.items()),
    Krav("Ledning", jav.javig_ordforande_leder_inte_paragrafen, _RUM, _ALLA, _ledning),
    Krav("Rätt att yrka", yrkande.bara_tjanstgorande_yrkar, _RUM, _ALLA, _yrkanden),
    Krav("Rätt att yrka", yrkande.ingen_javig_yrkar, _RUM, _ALLA, _yrkanden),
    Krav("Rätt att rösta", omrostning.bara_tjanstgorande_rostar, _RUM, _ALLA, _omrostningar),
    Krav("Rätt att rösta", omrostning.ingen_javig_rostar, _RUM, _ALLA, _omrostningar),
    Krav("Rätt att ställa", interpellation.bara_ledamoter_staller, _RUM, _KF, _interpellationer),
    Krav("Vem som får frågas", interpellation.riktas_till_den_som_far_fragas, _RUM, _KF, _interpellationer),
    Krav("Vem som svarar", interpellation.den_tillfragade_svarar, _RUM, _KF, _interpellationer),
    Krav(
        "Överläggning om en fråga",
        interpellation.bara_den_som_fragar_och_den_som_svarar_overlagger,
        _RUM,
        _KF,
        _interpellationer,
    ),
    Krav("Öppen omröstning", omrostning.sluten_omrostning_bara_vid_val, _RUM, _KOMMUN, _omrostningar),
    Krav("Ordförandens röst", omrostning.ordforanden_rostar_nar_det_behovs, _RUM, _ALLA, _omrostningar),
    Krav("Myndighetsutövning", omrostning.den_som_handlagger_avgor, _RUM, _NAMND, _omrostningar),
)
"""What each handled paragraph must state, and what must have happened when it was handled."""


@berakning(KL_5_65, KL_5_66, KL_5_69, KL_6_35, ABL_8_24_1, galler_fran=_KL)
def kontrollera(protokoll: Protokoll) -> tuple[Kontrollrad, ...]:
    """Every requirement that binds the organ, fulfilled or not, for the protocol and for each handled paragraph."""
    rader = [
        Kontrollrad(krav.rubrik, krav.slag, krav.prova(protokoll), "", protokoll.noter.get(krav.regel.id, ""))
        for krav in KRAV_PA_PROTOKOLLET
        if protokoll.regelverk in krav.galler
    ]
    for paragraf in protokoll.paragrafer:
        if paragraf.utfall.is_behandlad:
            rader += kontrollera_paragraf(paragraf)
    return tuple(rader)


def kontrollera_paragraf(paragraf: Paragrafprotokoll) -> list[Kontrollrad]:
    """Return every requirement on one paragraph, fulfilled or not."""
    return [
        Kontrollrad(
            krav.rubrik,
            krav.slag,
            krav.prova(paragraf),
            paragraf.beteckning,
            paragraf.noter.get(krav.regel.id, ""),
        )
        for krav in KRAV_PA_PARAGRAFEN
        if paragraf.regelverk in krav.galler
    ]


def hinder(rader: Iterable[Kontrollrad]) -> tuple[Kontrollrad, ...]:
    """Return what must be mended before the protocol is closed."""
    return tuple(rad for rad in rader if rad.is_hinder)


def att_anteckna(rader: Iterable[Kontrollrad]) -> tuple[Kontrollrad, ...]:
    """Return what happened at the meeting and still needs a written note; it never stops the protocol."""
    return tuple(rad for rad in rader if rad.vantar_pa_anteckning)
