# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Jäv: presence and taking part, disputes, and who leads."""

import pytest

from remiss.regler import jav
from remiss.regler.jav import HandlaggareFakta, JavFakta, Javsfraga, Ordforandefakta, Overlaggningsfakta
from remiss.regler.javgrunder import Javgrund
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


@pytest.mark.parametrize(
    ("grunder", "is_om_revisionen", "is_egen_namnd", "uppfylld"),
    [
        pytest.param(set(), False, False, True, id="inte jävig"),
        pytest.param({Javgrund.PERSONLIGT}, False, False, False, id="5:47"),
        pytest.param({Javgrund.REDOVISNINGSSKYLDIG}, False, False, False, id="5:48"),
        pytest.param({Javgrund.REDOVISNINGSSKYLDIG}, True, False, True, id="5:49 revisionen av den egna verksamheten"),
        pytest.param({Javgrund.REDOVISNINGSSKYLDIG}, False, True, True, id="5:49 den egna nämnden"),
        pytest.param({Javgrund.PERSONLIGT}, True, True, False, id="5:49 tar inte bort 5:47"),
        pytest.param({Javgrund.PERSONLIGT, Javgrund.REDOVISNINGSSKYLDIG}, True, False, False, id="båda grunderna"),
    ],
)
def test_kl_5_47_till_5_49_den_som_svarar_for_verksamheten_far_overlagga(
    grunder, is_om_revisionen, is_egen_namnd, uppfylld
):
    fall = Overlaggningsfakta("Lars", frozenset(grunder), is_om_revisionen, is_egen_namnd)
    utfall = jav.javig_overlagger_inte_i_fullmaktige(fall)
    assert bool(utfall) is uppfylld
    assert ("Lars" in utfall.skal) is not uppfylld


@pytest.mark.parametrize(
    ("andring", "uppfylld"),
    [
        pytest.param({}, False, id="frågan är öppen"),
        pytest.param({"is_avgjord": True}, True, id="avgjord"),
        pytest.param({"has_ersatts": True}, True, id="någon har trätt i stället"),
        pytest.param({"regelverk": Regelverk.FULLMAKTIGE}, False, id="fullmäktige (5:47)"),
        pytest.param({"regelverk": Regelverk.AKTIEBOLAG}, True, id="KL gäller inte bolaget"),
    ],
)
def test_kl_6_30_javsfragan_avgors_genast(andring, uppfylld):
    utfall = jav.javsfragan_avgors_genast(Javsfraga(**({"regelverk": Regelverk.NAMND, "person": "Lars"} | andring)))
    assert bool(utfall) is uppfylld
    assert ("Lars är inte avgjord" in utfall.skal) is not uppfylld


@pytest.mark.parametrize(
    ("provade", "is_beslutsfor_utan", "kan_nagon_kallas", "uppfylld"),
    [
        pytest.param({"Olle"}, True, True, True, id="deltar inte"),
        pytest.param({"Olle", "Lars"}, True, False, False, id="nämnden är beslutsför ändå"),
        pytest.param({"Olle", "Lars"}, False, True, False, id="någon annan kan kallas"),
        pytest.param({"Olle", "Lars"}, False, False, True, id="annars inte beslutsför och ingen kan kallas"),
    ],
)
@pytest.mark.parametrize("regelverk", [Regelverk.NAMND, Regelverk.FULLMAKTIGE])
def test_kl_6_30_tredje_stycket_provar_inte_sitt_eget_jav(
    regelverk, provade, is_beslutsfor_utan, kan_nagon_kallas, uppfylld
):
    fraga = Javsfraga(
        regelverk,
        "Lars",
        provade=frozenset(provade),
        is_beslutsfor_utan=is_beslutsfor_utan,
        kan_nagon_kallas=kan_nagon_kallas,
    )
    utfall = jav.den_javet_galler_deltar_inte_i_provningen(fraga)
    assert bool(utfall) is uppfylld
    assert ("ersättare" in utfall.skal) is (not uppfylld and kan_nagon_kallas and not is_beslutsfor_utan)


@pytest.mark.parametrize(
    ("vald", "javiga", "is_narvarande", "far_valjas", "far_leda"),
    [
        pytest.param(None, set(), True, True, True, id="ordföranden leder"),
        pytest.param("Olle", set(), True, True, True, id="ordföranden vald till sig själv"),
        pytest.param("Lars", set(), True, False, True, id="en annan utan skäl"),
        pytest.param("Lars", {"Olle"}, True, True, True, id="ordföranden är jävig"),
        pytest.param(None, {"Olle"}, True, True, False, id="jävig och ingen annan är vald"),
        pytest.param("Lars", {"Olle", "Lars"}, True, True, False, id="också den valda är jävig"),
        pytest.param("Lars", set(), False, True, True, id="ordföranden har gått"),
        pytest.param(None, set(), False, True, False, id="ordföranden har gått och ingen är vald"),
    ],
)
def test_kl_6_22_och_6_30_en_annan_ordforande_leder_bara_nar_ordforanden_inte_kan(
    vald, javiga, is_narvarande, far_valjas, far_leda
):
    fall = Ordforandefakta("Olle", vald, frozenset(javiga), is_narvarande)
    assert bool(jav.annan_ordforande_valjs_bara_nar_ordforanden_is_javig(fall)) is far_valjas
    assert bool(jav.javig_ordforande_leder_inte_paragrafen(fall)) is far_leda
