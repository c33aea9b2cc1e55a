# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Reservations and notes: row 22 of domain.md 8, and both sides of each limit."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from remiss.regler import reservation
from remiss.regler.regelverk import Regelverk
from remiss.regler.reservation import (
    REGEL_PER_REGELVERK,
    Anteckningsfakta,
    Anteckningsslag,
    Textfakta,
    klockan_tolv_dagen_efter,
    text_i_protokollet,
    texten_lamnades_i_tid,
)

RESERVATION, AVVIKANDE = Anteckningsslag.RESERVATION, Anteckningsslag.AVVIKANDE_MENING
YTTRANDE, ANTECKNING = Anteckningsslag.SARSKILT_YTTRANDE, Anteckningsslag.PROTOKOLLSANTECKNING
DELTAR_INTE = Anteckningsslag.DELTAR_INTE
DEN_19 = date(2018, 12, 19)


def kl(timme, minut=0, dag=19):
    return datetime(2018, 12, dag, timme, minut, tzinfo=UTC)


TJANSTGORANDE = frozenset({"Anna", "Bo", "Cia"})
RATT = Anteckningsfakta(
    Regelverk.NAMND,
    RESERVATION,
    "Bo",
    anmaldes=kl(14),
    deltog=reservation.deltog_i_avgorandet(TJANSTGORANDE, deltar_inte=frozenset({"Cia"})),
    ledamoter=TJANSTGORANDE,
    narvarande=TJANSTGORANDE | {"Eva"},
    beslutades=kl(14),
    avslutades=kl(15),
)
REGLER = [
    reservation.den_som_reserverar_sig_deltog_i_avgorandet,
    reservation.ledamot_och_vd_far_avvikande_mening,
    reservation.den_som_deltog_reserverar_sig_enligt_egen_ordning,
    reservation.reservationen_anmaldes_innan_sammantradet_avslutades,
    reservation.anteckningen_anmaldes_fore_justeringen,
    reservation.yttrande_och_anteckning_is_medgivna,
    reservation.den_som_inte_deltar_sager_det_fore_beslutet,
]


@pytest.mark.parametrize("regel", REGLER, ids=lambda regel: regel.id)
@pytest.mark.parametrize("slag", list(Anteckningsslag))
def test_kl_4_27_en_ledamot_som_deltog_och_anmalde_i_tid_far_allt_antecknat(regel, slag):
    assert regel(replace(RATT, slag=slag)).skal == ""


def test_kl_4_25_och_4_27_vem_som_deltog_i_avgorandet():
    deltog = reservation.deltog_i_avgorandet(
        frozenset({"Anna", "Bo", "Cia", "Dag"}),
        javiga=frozenset({"Anna"}),
        deltar_inte=frozenset({"Bo"}),
        avstod=frozenset({"Cia"}),
    )
    assert deltog == {"Dag"}


@pytest.mark.parametrize(
    ("regel", "andring", "i_skalet"),
    [
        pytest.param(
            reservation.reservationen_anmaldes_innan_sammantradet_avslutades,
            {"anmaldes": kl(9, dag=20)},
            "efter att sammanträdet",
            id="rad 22 – anmäld dagen efter",
        ),
        pytest.param(
            reservation.den_som_reserverar_sig_deltog_i_avgorandet,
            {"person": "Cia"},
            "Cia deltog inte i avgörandet",
            id="rad 22 – avstod från att delta",
        ),
        pytest.param(
            reservation.den_som_reserverar_sig_deltog_i_avgorandet,
            {"person": "Eva"},
            "protokollsanteckning",
            id="rad 22 – ersättare som inte tjänstgör",
        ),
        pytest.param(
            reservation.den_som_deltog_reserverar_sig_enligt_egen_ordning,
            {"regelverk": Regelverk.EGEN_ORDNING, "person": "Cia"},
            "Cia deltog inte",
            id="i ett råd",
        ),
    ],
)
def test_rad_22_kl_4_27_reservation_som_vagras(regel, andring, i_skalet):
    utfall = regel(replace(RATT, **andring))
    assert not utfall
    assert i_skalet in utfall.skal


@pytest.mark.parametrize(
    ("anmaldes", "avslutades", "uppfylld"),
    [
        pytest.param(kl(15), kl(15), True, id="när mötet avslutas"),
        pytest.param(kl(15, 1), kl(15), False, id="en minut efter"),
        pytest.param(kl(23), None, True, id="mötet pågår"),
    ],
)
def test_kl_4_27_reservationen_anmals_innan_sammantradet_avslutas(anmaldes, avslutades, uppfylld):
    regel = reservation.reservationen_anmaldes_innan_sammantradet_avslutades
    fall = replace(RATT, anmaldes=anmaldes, avslutades=avslutades)
    assert bool(regel(fall)) is uppfylld
    assert regel(replace(fall, regelverk=Regelverk.AKTIEBOLAG)), "ABL har ingen sådan gräns"
    assert regel(replace(fall, slag=YTTRANDE)), "ett yttrande är ingen reservation"


@pytest.mark.parametrize(
    ("regelverk", "slag", "uppfylld"),
    [
        pytest.param(Regelverk.NAMND, RESERVATION, True, id="KL 4:27 ger rätten till mötets slut"),
        pytest.param(Regelverk.NAMND, ANTECKNING, False, id="en anteckning är ingen rätt"),
        pytest.param(Regelverk.AKTIEBOLAG, AVVIKANDE, False, id="bolag"),
        pytest.param(Regelverk.EGEN_ORDNING, RESERVATION, False, id="råd"),
    ],
)
def test_kl_4_27_och_5_67_efter_omedelbar_justering_antecknas_bara_en_reservation(regelverk, slag, uppfylld):
    regel = reservation.anteckningen_anmaldes_fore_justeringen
    fall = replace(RATT, regelverk=regelverk, slag=slag, justerades=kl(13, 59))
    assert bool(regel(fall)) is uppfylld
    assert ("Paragrafen var justerad" in regel(fall).skal) is not uppfylld
    assert regel(replace(fall, justerades=kl(14))), "när den justeras går det ännu"


def test_rad_22_kl_4_28_och_6_17_ersattaren_far_en_protokollsanteckning_om_ordforanden_medger_det():
    eva = replace(RATT, person="Eva", slag=ANTECKNING)
    regel = reservation.yttrande_och_anteckning_is_medgivna
    assert regel(eva)
    assert "medger inte" in regel(replace(eva, is_medgiven=False)).skal
    assert "inte närvarande" in regel(replace(eva, person="Urban")).skal
    assert regel(replace(eva, slag=RESERVATION, is_medgiven=False)), "en reservation är en rätt"


@pytest.mark.parametrize(
    ("andring", "i_skalet"),
    [
        pytest.param({}, "", id="ledamot"),
        pytest.param({"person": "Cia"}, "", id="ledamot som inte deltog i beslutet"),
        pytest.param({"person": "Vera", "vd": "Vera"}, "", id="VD"),
        pytest.param({"person": "Eva"}, "varken ledamot", id="suppleant som inte tjänstgör"),
        pytest.param({"person": "", "vd": ""}, "varken ledamot", id="ingen VD är ingen"),
        pytest.param({"javiga": frozenset({"Bo"})}, "Bo är jävig", id="jävig"),
        pytest.param({"person": "Eva", "slag": YTTRANDE}, "", id="ett yttrande är ingen avvikande mening"),
    ],
)
def test_abl_8_24_ledamot_och_vd_far_avvikande_mening(andring, i_skalet):
    bolag = replace(RATT, regelverk=Regelverk.AKTIEBOLAG, slag=AVVIKANDE)
    utfall = reservation.ledamot_och_vd_far_avvikande_mening(replace(bolag, **andring))
    assert bool(utfall) is (not i_skalet)
    assert i_skalet in utfall.skal


def test_varje_regelverk_har_sin_regel():
    assert set(REGEL_PER_REGELVERK) == set(Regelverk)
    cia = replace(RATT, person="Cia")
    assert [rv for rv, regel in REGEL_PER_REGELVERK.items() if regel(cia)] == [Regelverk.AKTIEBOLAG]


@pytest.mark.parametrize(
    ("andring", "i_skalet"),
    [
        pytest.param({"anmaldes": kl(14)}, "", id="när beslutet fattas"),
        pytest.param({"anmaldes": kl(14, 1)}, "Beslutet var fattat", id="efter beslutet"),
        pytest.param({"anmaldes": kl(14, 1), "beslutades": None}, "", id="beslutet är inte fattat"),
        pytest.param({"person": "Eva"}, "Eva tjänstgör inte", id="den som inte tjänstgör"),
    ],
)
def test_kl_4_25_den_som_inte_deltar_sager_det_fore_beslutet(andring, i_skalet):
    utfall = reservation.den_som_inte_deltar_sager_det_fore_beslutet(replace(RATT, slag=DELTAR_INTE, **andring))
    assert bool(utfall) is (not i_skalet)
    assert i_skalet in utfall.skal


@pytest.mark.parametrize(
    ("andring", "uppfylld"),
    [
        pytest.param({"lamnades": kl(14, 30)}, True, id="före den omedelbara justeringen"),
        pytest.param({"lamnades": kl(15)}, True, id="när den justeras"),
        pytest.param({"lamnades": kl(15, 1)}, False, id="rad 22 – text efter omedelbar justering"),
        pytest.param({"lamnades": None}, False, id="justerad utan att texten lämnats"),
        pytest.param({"lamnades": kl(15, 1), "justerades": None}, True, id="ännu inte justerad"),
        pytest.param({"lamnades": None, "justerades": None}, True, id="inte lämnad men inte heller för sent"),
        pytest.param({"lamnades": kl(14, 30), "senast": kl(14, 29)}, False, id="organets egen gräns är tidigare"),
        pytest.param({"lamnades": kl(15, 1), "senast": kl(18)}, False, id="en senare gräns skjuter inte justeringen"),
        pytest.param({"lamnades": kl(15, 1), "text": " "}, True, id="ingen text"),
    ],
)
def test_rad_22_kl_5_67_namnet_antecknas_men_en_sen_text_vagras(andring, uppfylld):
    fall = replace(Textfakta("Bo", "Planen är för dyr.", justerades=kl(15)), **andring)
    utfall = texten_lamnades_i_tid(fall)
    assert bool(utfall) is uppfylld
    assert ("Anteckna bara namnet" in utfall.skal) is not uppfylld
    assert text_i_protokollet(fall) == (fall.text.strip() if uppfylld else "")


def test_bolagets_grans_ar_klockan_tolv_dagen_efter():
    assert klockan_tolv_dagen_efter(DEN_19, UTC) == kl(12, dag=20)
    assert klockan_tolv_dagen_efter(date(2018, 12, 31), UTC) == datetime(2019, 1, 1, 12, tzinfo=UTC)
