# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Interpellationer and frågor by lagrum, on each side of every boundary (KL 5:59–64, 68)."""

from dataclasses import replace

import pytest

from remiss.regler import interpellation as regler
from remiss.regler.protokollsfakta import Fragslag, Interpellation
from remiss.regler.regelverk import Regelverk

DEN = Interpellation("interpellationen ”Ån”", "Bo", riktad_till="Anna", is_besvarad=True, svarar="Anna")
FRAGAN = replace(DEN, beteckning="frågan ”Ån”", slag=Fragslag.FRAGA)


def skal(regel, fakta, **andring):
    """Why it is refused; empty when it is not."""
    utfall = regel(replace(fakta, **andring))
    assert bool(utfall) is (utfall.skal == "")
    return utfall.skal


@pytest.mark.parametrize("regelverk", list(Regelverk))
def test_kl_5_59_och_5_64_bara_i_fullmaktige(regelverk):
    utfall = regler.interpellationer_stalls_i_fullmaktige(regler.Stallefakta(regelverk))
    assert bool(utfall) is (regelverk is Regelverk.FULLMAKTIGE)


@pytest.mark.parametrize(
    ("andring", "uppfylld"),
    [
        pytest.param({"is_ledamot": True, "is_tjanstgorande": False}, True, id="ledamot som inte är där"),
        pytest.param({"is_ledamot": False, "is_tjanstgorande": True}, True, id="ersättare som tjänstgör"),
        pytest.param({"is_ledamot": False, "is_tjanstgorande": False}, False, id="ersättare som inte tjänstgör"),
        pytest.param(
            {"is_ledamot": False, "is_tjanstgorande": False, "is_ny": False}, True, id="ställd vid ett tidigare möte"
        ),
        pytest.param(
            {"is_ledamot": False, "is_tjanstgorande": False, "far_stallas": False}, True, id="fick inte ställas"
        ),
    ],
)
@pytest.mark.parametrize(("fakta", "vad"), [(DEN, "en interpellation"), (FRAGAN, "en fråga")])
def test_kl_5_59_och_5_64_bara_ledamoter_staller(fakta, vad, andring, uppfylld):
    svar = skal(regler.bara_ledamoter_staller, fakta, **andring)
    assert (svar == "") is uppfylld
    assert (f"Bara en ledamot ställer {vad}" in svar) is not uppfylld


@pytest.mark.parametrize(
    ("andring", "uppfylld"),
    [
        pytest.param({"is_ordforande": True}, True, id="ordförande i en nämnd"),
        pytest.param({"is_ordforande": False}, False, id="en annan utan beslut"),
        pytest.param({"is_ordforande": False, "adressatgrund": "  "}, False, id="tomt beslut"),
        pytest.param({"is_ordforande": False, "adressatgrund": "Arbetsordningen 32 §"}, True, id="som KF har bestämt"),
        pytest.param({"is_ordforande": False, "far_stallas": False}, True, id="fick inte ställas"),
    ],
)
def test_kl_5_59_riktas_till_ordforanden_eller_den_fullmaktige_har_bestamt(andring, uppfylld):
    assert (skal(regler.riktas_till_den_som_far_fragas, DEN, **andring) == "") is uppfylld


@pytest.mark.parametrize(
    ("far_stallas", "is_besvarad", "i_skalet"),
    [
        pytest.param(True, True, "", id="fick ställas och besvarades"),
        pytest.param(None, True, "Anteckna beslutet före svaret", id="inget beslut antecknat"),
        pytest.param(False, True, "lät inte", id="fick inte ställas"),
        pytest.param(None, False, "", id="uppskjuten före beslutet"),
        pytest.param(False, False, "", id="nekad och inte besvarad"),
    ],
)
def test_kl_5_62_besvaras_nar_fullmaktige_har_latit_den_stallas(far_stallas, is_besvarad, i_skalet):
    svar = skal(regler.besvaras_nar_den_har_fatt_stallas, DEN, far_stallas=far_stallas, is_besvarad=is_besvarad)
    assert (svar == "") is (i_skalet == "")
    assert i_skalet in svar


@pytest.mark.parametrize(
    ("andring", "i_skalet"),
    [
        pytest.param({}, "", id="den tillfrågade"),
        pytest.param({"svarar": ""}, "", id="ingen annan antecknad"),
        pytest.param({"svarar": "Cia"}, "Ange fullmäktiges beslut", id="en annan utan beslut"),
        pytest.param({"svarar": "Cia", "overlatelse": "KF § 3, Bolaget AB"}, "", id="överlåtet enligt beslut"),
        pytest.param(
            {"svarar": "Cia", "overlatelse": "KF § 3", "is_ordforande": False},
            "Bara en nämnds",
            id="inte en ordförande",
        ),
        pytest.param({"svarar": "Cia", "is_besvarad": False}, "", id="inte besvarad"),
    ],
)
def test_kl_5_63_ordforanden_overlater_bara_enligt_fullmaktiges_beslut(andring, i_skalet):
    svar = skal(regler.den_tillfragade_svarar, DEN, **andring)
    assert (svar == "") is (i_skalet == "")
    assert i_skalet in svar


@pytest.mark.parametrize(
    ("fakta", "deltog", "uppfylld"),
    [
        pytest.param(FRAGAN, {"Bo", "Anna"}, True, id="den som frågar och den som svarar"),
        pytest.param(FRAGAN, {"Bo", "Anna", "Cia"}, False, id="en tredje i en fråga"),
        pytest.param(DEN, {"Bo", "Anna", "Cia"}, True, id="en tredje i en interpellation"),
        pytest.param(replace(FRAGAN, svarar="Cia"), {"Bo", "Cia"}, True, id="den som fick svaret överlåtet"),
        pytest.param(replace(FRAGAN, svarar="Cia"), {"Bo", "Anna"}, False, id="den som överlät svaret"),
    ],
)
def test_kl_5_64_i_en_fraga_deltar_bara_tva(fakta, deltog, uppfylld):
    utfall = regler.bara_den_som_fragar_och_den_som_svarar_overlagger(replace(fakta, deltog=frozenset(deltog)))
    assert bool(utfall) is uppfylld
    assert ("deltog i överläggningen" in utfall.skal) is not uppfylld


@pytest.mark.parametrize(
    ("fakta", "i_skalet"),
    [
        pytest.param(regler.Andringsfakta(), "", id="fri paragraf"),
        pytest.param(regler.Andringsfakta(is_lamnat=True), "", id="fri paragraf, resten lämnat"),
        pytest.param(regler.Andringsfakta(lasta=("§ 4",)), "§ 4 är justerad", id="paragrafen väntar på påskrift"),
        pytest.param(regler.Andringsfakta(is_utan_paragraf=True), "", id="ingen paragraf, inget lämnat"),
        pytest.param(
            regler.Andringsfakta(is_utan_paragraf=True, is_lamnat=True), "lämnat till", id="protokollet lämnat"
        ),
    ],
)
def test_kl_5_69_redovisningen_andras_fore_justeringen(fakta, i_skalet):
    utfall = regler.redovisningen_andras_fore_justeringen(fakta)
    assert bool(utfall) is (i_skalet == "")
    assert i_skalet in utfall.skal


@pytest.mark.parametrize(
    ("is_oppnat", "is_behandlad", "uppfylld"), [(True, True, True), (False, True, False), (False, False, True)]
)
def test_kl_5_68_svaret_antecknas_nar_sammantradet_has_oppnats(is_oppnat, is_behandlad, uppfylld):
    fakta = regler.Andringsfakta(is_oppnat=is_oppnat, is_behandlad=is_behandlad)
    assert bool(regler.svaret_antecknas_nar_sammantradet_has_oppnats(fakta)) is uppfylld
