# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Jäv: presence and taking part."""

import pytest

from remiss.regler import jav
from remiss.regler.jav import HandlaggareFakta, JavFakta
from remiss.regler.regelverk import Regelverk


def fakta(javiga, narvarande, deltagande=(), oumbarliga=()):
    return JavFakta(frozenset(javiga), frozenset(narvarande), frozenset(deltagande), frozenset(oumbarliga))


@pytest.mark.parametrize(
    ("javfakta", "uppfylld"),
    [
        pytest.param(fakta({"Lars"}, {"Lars", "Olle"}), False, id="jävig sitter kvar"),
        pytest.param(fakta({"Lars"}, {"Olle"}), True, id="jävig har lämnat rummet"),
        pytest.param(fakta(set(), {"Lars", "Olle"}), True, id="ingen är jävig"),
        pytest.param(fakta({"Lars"}, {"Olle"}, {"Lars"}), False, id="antecknad som deltagande"),
        pytest.param(fakta({"Lars"}, {"Lars"}, (), {"Lars"}), True, id="gör det ingen annan kan göra utan dröjsmål"),
        pytest.param(fakta({"Lars"}, {"Lars"}, {"Lars"}, {"Lars"}), False, id="den oumbärlige deltar i beslutet"),
    ],
)
def test_kl_6_30_javig_ledamot_far_inte_narvara(javfakta, uppfylld):
    utfall = jav.ingen_javig_narvarar(javfakta)
    assert bool(utfall) is uppfylld
    assert ("Lars" in utfall.skal) is not uppfylld


REGLER_OM_DELTAGANDE = [
    pytest.param(jav.ingen_javig_deltar_i_fullmaktige, id="KL 5:47"),
    pytest.param(jav.ingen_javig_deltar_i_styrelsen, id="ABL 8:23"),
    pytest.param(jav.ingen_javig_deltar_enligt_egen_ordning, id="egen ordning"),
]


@pytest.mark.parametrize("regel", REGLER_OM_DELTAGANDE)
@pytest.mark.parametrize(
    ("javfakta", "uppfylld"),
    [
        pytest.param(fakta({"Lars"}, {"Lars"}, {"Olle"}), True, id="närvarar utan att delta"),
        pytest.param(fakta({"Lars"}, {"Lars"}, {"Lars", "Olle"}), False, id="deltar"),
        pytest.param(fakta({"Lars"}, {"Olle"}, {"Olle"}), True, id="är inte där"),
    ],
)
def test_kl_5_47_och_abl_8_23_javig_deltar_inte(regel, javfakta, uppfylld):
    utfall = regel(javfakta)
    assert bool(utfall) is uppfylld
    assert ("Lars" in utfall.skal) is not uppfylld


def test_varje_regelverk_har_sin_javsregel():
    assert set(jav.REGEL_PER_REGELVERK) == set(Regelverk)
    kvar_i_rummet = fakta({"Lars"}, {"Lars", "Olle"}, {"Olle"})
    assert [rv for rv, regel in jav.REGEL_PER_REGELVERK.items() if not regel(kvar_i_rummet)] == [Regelverk.NAMND]


@pytest.mark.parametrize(("javiga", "uppfylld"), [({"Lars"}, True), ({"Hanna", "Lars"}, False)])
def test_kl_7_4_javig_handlaggare_lamnar_arendet(javiga, uppfylld):
    utfall = jav.handlaggare_is_inte_javig(HandlaggareFakta("Hanna", frozenset(javiga)))
    assert bool(utfall) is uppfylld
    assert ("Låt någon annan" in utfall.skal) is not uppfylld
