# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Interpellationer och frågor: who puts them, to whom, whether fullmäktige lets them be put, and who answers.

Kommunallagen (2017:725) 5 kap. 59–64 och 68–69 §§: https://lagen.nu/2017:725#K5P59
Whether the content is definite and reasoned (60 §), whether the matter belongs to fullmäktige, a nämnd or a
fullmäktigeberedning, concerns the exercise of authority against somebody, or is of greater interest (61 §) is judged by
people: fullmäktige lets it be put, or does not.
"""

from dataclasses import dataclass
from datetime import date

from remiss.regler import Lagrum, Praxis, regel
from remiss.regler.datum import upprakning
from remiss.regler.protokollsfakta import Fragslag, Interpellation
from remiss.regler.regelverk import Regelverk

KL_5_59 = Lagrum("KL", kapitel="5", paragraf="59", stycke=1)
KL_5_62 = Lagrum("KL", kapitel="5", paragraf="62")
KL_5_63 = Lagrum("KL", kapitel="5", paragraf="63")
KL_5_64_1 = Lagrum("KL", kapitel="5", paragraf="64", stycke=1)
KL_5_64_3 = Lagrum("KL", kapitel="5", paragraf="64", stycke=3)
KL_5_68 = Lagrum("KL", kapitel="5", paragraf="68")
KL_5_69 = Lagrum("KL", kapitel="5", paragraf="69")
JO_RATTELSE = Praxis("JO 581-2013 och JO 2571-1999")
VID_SAMMANTRADET = Praxis("vad som hände vid ett sammanträde antecknas när det har öppnats", is_systemval=True)

_KL = date(2018, 1, 1)


@dataclass(frozen=True)
class Stallefakta:
    """A meeting where an interpellation or fråga is about to be noted."""

    regelverk: Regelverk


@regel(KL_5_59, KL_5_64_1, galler_fran=_KL)
def interpellationer_stalls_i_fullmaktige(fakta: Stallefakta) -> str | None:
    """Interpellationer and frågor are put in fullmäktige; 6 kap. gives a nämnd nothing of the kind."""
    if fakta.regelverk is Regelverk.FULLMAKTIGE:
        return None
    return "Interpellationer och frågor ställs bara i fullmäktige. Anteckna dem vid fullmäktiges sammanträde."


@regel(KL_5_59, KL_5_64_1, galler_fran=_KL)
def bara_ledamoter_staller(fakta: Interpellation) -> str | None:
    """A ledamot puts it, or an ersättare who serves in a ledamot's place at the meeting where it is put.

    One that fullmäktige did not let be put was never put.
    """
    if fakta.far_stallas is False or not fakta.is_ny or fakta.is_ledamot or fakta.is_tjanstgorande:
        return None
    return (
        f"{fakta.stalld_av} är inte ledamot i fullmäktige och tjänstgör inte vid sammanträdet. Bara en ledamot ställer "
        f"{_obestamd(fakta)}. Rätta vem som ställde {fakta.beteckning}, eller närvaron."
    )


@regel(KL_5_59, KL_5_64_1, galler_fran=_KL)
def riktas_till_den_som_far_fragas(fakta: Interpellation) -> str | None:
    """It is put to the chair of a nämnd or fullmäktigeberedning, or to whom fullmäktige has decided besides."""
    if fakta.far_stallas is False or fakta.is_ordforande or fakta.adressatgrund.strip():
        return None
    return (
        f"{fakta.riktad_till} är inte ordförande i någon nämnd eller fullmäktigeberedning. Ange fullmäktiges beslut "
        f"om vilka andra som får frågas, eller rätta vem {fakta.beteckning} riktas till."
    )


@regel(KL_5_62, KL_5_64_1, galler_fran=_KL)
def besvaras_nar_den_har_fatt_stallas(fakta: Interpellation) -> str | None:
    """It is answered when fullmäktige has decided that it may be put."""
    if not fakta.is_besvarad or fakta.far_stallas:
        return None
    if fakta.far_stallas is None:
        return f"Det framgår inte att fullmäktige lät {fakta.beteckning} ställas. Anteckna beslutet före svaret."
    return f"Fullmäktige lät inte {fakta.beteckning} ställas. Då besvaras den inte."


@regel(KL_5_63, KL_5_64_1, galler_fran=_KL)
def den_tillfragade_svarar(fakta: Interpellation) -> str | None:
    """The one asked answers; the chair of a nämnd may hand it over as fullmäktige has decided."""
    if not fakta.is_besvarad or fakta.svarar in ("", fakta.riktad_till):
        return None
    if not fakta.is_ordforande:
        return f"Bara en nämnds ordförande får överlåta svaret. {fakta.riktad_till} svarar själv på {fakta.beteckning}."
    if fakta.overlatelse.strip():
        return None
    return (
        f"{fakta.svarar} svarade på {fakta.beteckning} i stället för {fakta.riktad_till}. Ange fullmäktiges beslut om "
        "att svaret får överlåtas."
    )


@regel(KL_5_64_3, galler_fran=_KL)
def bara_den_som_fragar_och_den_som_svarar_overlagger(fakta: Interpellation) -> str | None:
    """In the answer to a fråga only the one who puts it and the one who answers take part."""
    if fakta.slag is not Fragslag.FRAGA or not fakta.is_besvarad:
        return None
    andra = sorted(fakta.deltog - {fakta.stalld_av, fakta.svarar or fakta.riktad_till})
    if not andra:
        return None
    return (
        f"{upprakning(andra)} deltog i överläggningen om {fakta.beteckning}. När en fråga besvaras deltar bara den "
        "som ställer den och den som svarar."
    )


@dataclass(frozen=True)
class Andringsfakta:
    """A line about to be noted, changed or removed.

    `lasta`: of its paragraphs, before and after, those that are justerade or wait for signatures. `is_lamnat`: the
    ordinary justering is asked for or done, or the protocol fixed. `is_oppnat`: the meeting has been opened.
    `is_behandlad`: the line says what happened to it at the meeting.
    """

    lasta: tuple[str, ...] = ()
    is_utan_paragraf: bool = False
    is_lamnat: bool = False
    is_oppnat: bool = True
    is_behandlad: bool = False


@regel(KL_5_68, KL_5_69, JO_RATTELSE, galler_fran=_KL)
def redovisningen_andras_fore_justeringen(fakta: Andringsfakta) -> str | None:
    """What the protocol says of interpellationer and frågor changes until it is handed to justering."""
    if fakta.lasta:
        return (
            f"{upprakning(fakta.lasta)} är justerad eller väntar på påskrift. Ta tillbaka justeringen, eller gör en "
            "rättelse i paragrafen."
        )
    if fakta.is_utan_paragraf and fakta.is_lamnat:
        return "Protokollet är lämnat till justering. Ta tillbaka justeringen innan du ändrar vad som ställdes."
    return None


@regel(KL_5_68, VID_SAMMANTRADET, galler_fran=_KL)
def svaret_antecknas_nar_sammantradet_has_oppnats(fakta: Andringsfakta) -> str | None:
    """Whether it may be put, and its answer, are noted of a meeting that has been opened."""
    if fakta.is_oppnat or not fakta.is_behandlad:
        return None
    return "Sammanträdet är inte öppnat. Anteckna vad fullmäktige beslutade och vem som svarade när det har hållits."


def _obestamd(fakta: Interpellation) -> str:
    return "en fråga" if fakta.slag is Fragslag.FRAGA else "en interpellation"
