# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Ärende and handling in the diarium: what may be added, fixed, closed, struck."""

from datetime import date

import pytest

from remiss.regler.arendehantering import (
    Avslutsfakta,
    Innehallsfakta,
    Makuleringsfakta,
    Oppetfakta,
    Overtagandefakta,
    Registerfakta,
    Slutfakta,
    Tillaggsfakta,
    arendet_can_andras,
    arendet_has_inga_utkast,
    arendet_has_inga_vantande_leveranser,
    arendet_is_oppet,
    arendet_tar_emot_handlingen,
    den_faststallda_handlingen_has_innehall,
    det_som_makuleras_is_inte_expedierat,
    makuleringen_has_skal,
    overtagandet_galler,
    registreringen_is_fullstandig,
)

DAG = date(2019, 3, 20)


@pytest.mark.parametrize(
    ("is_oppet", "is_avslutat", "is_inkommande", "uppfylld"),
    [
        pytest.param(True, False, False, True, id="öppet ärende, upprättad"),
        pytest.param(False, True, True, True, id="avslutat ärende, inkommen"),
        pytest.param(False, True, False, False, id="avslutat ärende, upprättad"),
        pytest.param(False, False, True, False, id="arkiverat ärende, inkommen"),
    ],
)
def test_osl_5_1_det_som_inkommer_registreras_aven_i_avslutat_arende(is_oppet, is_avslutat, is_inkommande, uppfylld):
    utfall = arendet_tar_emot_handlingen(Tillaggsfakta("0685/18", is_oppet, is_avslutat, is_inkommande))
    assert bool(utfall) is uppfylld
    assert ("0685/18" in utfall.skal) is not uppfylld


@pytest.mark.parametrize(
    ("antal", "uppfylld", "ord_"),
    [(0, True, ""), (1, False, "ett utkast"), (2, False, "2 utkast")],
)
def test_tf_2_10_arende_med_utkast_avslutas_inte(antal, uppfylld, ord_):
    utfall = arendet_has_inga_utkast(Avslutsfakta("0685/18", antal, 0))
    assert bool(utfall) is uppfylld
    assert ord_ in utfall.skal


@pytest.mark.parametrize(("antal", "uppfylld"), [(0, True), (1, False)])
def test_arende_med_vantande_leverans_avslutas_inte(antal, uppfylld):
    assert bool(arendet_has_inga_vantande_leveranser(Avslutsfakta("0685/18", 0, antal))) is uppfylld


@pytest.mark.parametrize(
    ("riktning", "rubrik", "inkom", "skal"),
    [
        pytest.param("in", "Svar", DAG, "", id="fullständig, samma dag"),
        pytest.param("upprattad", "Tjänsteutlåtande", None, "", id="upprättad behöver ingen inkomstdag"),
        pytest.param("in", " ", DAG, "i korthet", id="utan rubrik"),
        pytest.param("in", "Svar", None, "vilken dag", id="utan inkomstdag"),
        pytest.param("in", "Svar", date(2019, 3, 21), "21 mars 2019", id="dagen efter"),
    ],
)
def test_osl_5_2_registret_anger_dag_och_vad_det_ror(riktning, rubrik, inkom, skal):
    utfall = registreringen_is_fullstandig(Registerfakta(riktning, "Länsstyrelsen", rubrik, DAG, inkom))
    assert bool(utfall) is not bool(skal)
    assert skal in utfall.skal


@pytest.mark.parametrize(
    ("riktning", "antal", "uppfylld"),
    [("upprattad", 1, True), ("upprattad", 0, False), ("ut", 0, False), ("in", 0, True)],
)
def test_tf_2_10_det_som_upprattas_faststalls_med_sin_fil(riktning, antal, uppfylld):
    assert bool(den_faststallda_handlingen_has_innehall(Innehallsfakta("Missiv", riktning, antal))) is uppfylld


@pytest.mark.parametrize(("is_expedierad", "uppfylld"), [(False, True), (True, False)])
def test_expedierad_handling_makuleras_inte(is_expedierad, uppfylld):
    assert bool(det_som_makuleras_is_inte_expedierat(Makuleringsfakta("Missiv", "Fel", is_expedierad))) is uppfylld


@pytest.mark.parametrize(("skal", "uppfylld"), [("Dubblett", True), ("  ", False)])
def test_makulering_kraver_skal(skal, uppfylld):
    assert bool(makuleringen_has_skal(Makuleringsfakta("Missiv", skal, False))) is uppfylld


@pytest.mark.parametrize("is_oppet", [True, False])
def test_bara_oppet_arende_fordelas(is_oppet):
    assert bool(arendet_is_oppet(Oppetfakta("0685/18", is_oppet))) is is_oppet


@pytest.mark.parametrize(
    ("is_arkiverat", "is_makulerat", "uppfylld", "ord_"),
    [
        pytest.param(False, False, True, "", id="öppet eller avslutat"),
        pytest.param(True, False, False, "arkiverat", id="arkiverat"),
        pytest.param(False, True, False, "makulerat", id="makulerat"),
    ],
)
def test_uppgifterna_om_ett_slutligt_arende_andras_inte(is_arkiverat, is_makulerat, uppfylld, ord_):
    utfall = arendet_can_andras(Slutfakta("0685/18", is_arkiverat, is_makulerat))
    assert bool(utfall) is uppfylld
    assert ord_ in utfall.skal
    assert ("0685/18" in utfall.skal) is not uppfylld


@pytest.mark.parametrize(
    ("dag", "is_avlamnarens", "ord_"),
    [
        pytest.param(date(2021, 1, 1), True, "", id="på dagen"),
        pytest.param(date(2021, 6, 1), True, "", id="senare"),
        pytest.param(date(2020, 12, 31), True, "först 1 januari 2021", id="dagen före"),
        pytest.param(date(2021, 6, 1), False, "hör inte till", id="ett annat organs"),
    ],
)
def test_arenden_tas_over_fran_dagen_for_overtagandet(dag, is_avlamnarens, ord_):
    utfall = overtagandet_galler(Overtagandefakta("0685/18", dag, date(2021, 1, 1), is_avlamnarens))
    assert bool(utfall) is (ord_ == "")
    assert ord_ in utfall.skal
