# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Quorum per paragraph."""

from dataclasses import replace

import pytest

from remiss.regler import beslutsforhet
from remiss.regler.beslutsforhet import Beslutsforhetsfakta
from remiss.regler.regelverk import Regelverk


def fakta(antal: int, narvarande: int, javiga: int = 0, krav: int | None = None) -> Beslutsforhetsfakta:
    """`narvarande` at the meeting, of whom `javiga` step aside in the paragraph."""
    alla = [f"Ledamot {n:02}" for n in range(narvarande)]
    return Beslutsforhetsfakta(antal, frozenset(alla), frozenset(alla[:javiga]), krav)


@pytest.mark.parametrize(
    ("antal", "narvarande", "javiga", "uppfylld"),
    [
        pytest.param(11, 6, 0, True, id="sex av elva"),
        pytest.param(11, 5, 0, False, id="fem av elva"),
        pytest.param(11, 7, 1, True, id="sju av elva, en jävig"),
        pytest.param(11, 7, 2, False, id="rad 18 – sju av elva, två jäviga"),
        pytest.param(10, 5, 0, False, id="precis hälften räcker inte"),
        pytest.param(10, 6, 0, True, id="en mer än hälften"),
    ],
)
def test_kl_6_27_namnd_is_beslutsfor_nar_fler_an_halften_ar_narvarande(antal, narvarande, javiga, uppfylld):
    utfall = beslutsforhet.namnd_is_beslutsfor(fakta(antal, narvarande, javiga))
    assert bool(utfall) is uppfylld
    assert ("bordlägg" in utfall.skal) is not uppfylld
    assert ("Jäv gäller Ledamot 00" in utfall.skal) is (not uppfylld and javiga > 0)


@pytest.mark.parametrize(
    ("narvarande", "javiga", "uppfylld"),
    [
        pytest.param(42, 3, True, id="rad 18 – 42 av 81, tre jäviga"),
        pytest.param(41, 41, True, id="jäv tar inte bort beslutsförheten"),
        pytest.param(40, 0, False, id="40 av 81"),
    ],
)
def test_kl_5_45_och_5_46_fullmaktige_is_beslutsfort_trots_jav(narvarande, javiga, uppfylld):
    utfall = beslutsforhet.fullmaktige_is_beslutsfort(fakta(81, narvarande, javiga))
    assert bool(utfall) is uppfylld
    assert utfall.skal.startswith("Fullmäktige är inte beslutsfört") is not uppfylld


@pytest.mark.parametrize("is_bara_svar", [True, False])
def test_kl_5_45_interpellationer_far_besvaras_av_farre_nar_fullmaktige_bestamt_det(is_bara_svar):
    utfall = beslutsforhet.fullmaktige_is_beslutsfort(replace(fakta(81, 40, 0), is_bara_svar=is_bara_svar))
    assert bool(utfall) is is_bara_svar


@pytest.mark.parametrize(
    ("antal", "narvarande", "javiga", "krav", "uppfylld"),
    [
        pytest.param(9, 5, 0, None, True, id="rad 21 – fem av nio"),
        pytest.param(9, 4, 0, None, False, id="fyra av nio"),
        pytest.param(9, 5, 1, None, False, id="jävig räknas som frånvarande"),
        pytest.param(9, 5, 0, 6, False, id="bolagsordningen kräver sex"),
        pytest.param(9, 6, 0, 6, True, id="bolagsordningen kräver sex och sex är där"),
        pytest.param(9, 4, 0, 3, False, id="bolagsordningen kan inte sänka lagens krav"),
        pytest.param(8, 4, 0, None, False, id="precis hälften räcker inte"),
    ],
)
def test_abl_8_21_styrelse_is_beslutsfor_av_hela_antalet(antal, narvarande, javiga, krav, uppfylld):
    utfall = beslutsforhet.styrelse_is_beslutsfor(fakta(antal, narvarande, javiga, krav))
    assert bool(utfall) is uppfylld
    assert utfall.skal.startswith("Styrelsen är inte beslutsför ") is not uppfylld


@pytest.mark.parametrize("utan", [frozenset(), frozenset({"Anna", "Bo"})])
def test_abl_8_21_alla_i_styrelsen_har_fatt_tillfalle(utan):
    utfall = beslutsforhet.alla_i_styrelsen_har_fatt_tillfalle(
        Beslutsforhetsfakta(3, frozenset({"Cia", "Dag"}), utan_tillfalle=utan)
    )
    assert bool(utfall) is (not utan)
    assert ("Anna och Bo har inte fått tillfälle" in utfall.skal) is bool(utan)


@pytest.mark.parametrize(
    ("narvarande", "krav", "uppfylld"),
    [
        pytest.param(1, None, True, id="arbetsordningen säger inget"),
        pytest.param(4, 5, False, id="en för få"),
        pytest.param(5, 5, True, id="precis så många som krävs"),
    ],
)
def test_arbetsordningen_avgor_nar_organ_med_egen_ordning_is_beslutsfort(narvarande, krav, uppfylld):
    utfall = beslutsforhet.organ_med_egen_ordning_is_beslutsfort(fakta(9, narvarande, krav=krav))
    assert bool(utfall) is uppfylld
    assert ("minst 5 behövs" in utfall.skal) is not uppfylld


def test_varje_regelverk_har_sin_regel():
    assert set(beslutsforhet.REGEL_PER_REGELVERK) == set(Regelverk)
    jav_i_alla = fakta(11, 7, 2)
    utfall = {rv: bool(regel(jav_i_alla)) for rv, regel in beslutsforhet.REGEL_PER_REGELVERK.items()}
    assert utfall == {
        Regelverk.FULLMAKTIGE: True,
        Regelverk.NAMND: False,
        Regelverk.AKTIEBOLAG: False,
        Regelverk.EGEN_ORDNING: True,
    }
