# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Yrkanden: who, what, and the right of a minority."""

from dataclasses import replace

import pytest

from remiss.regler import yrkande
from remiss.regler.regelverk import Regelverk
from remiss.regler.yrkande import (
    Aterkallelsefakta,
    Bordlagtfakta,
    ExtraValfakta,
    Minoritetsfakta,
    Motivering,
    Motiveringsfakta,
    Yrkande,
    Yrkandefakta,
    Yrkandeslag,
)

BIFALL = Yrkande("1", Yrkandeslag.BIFALL, ("Anna",))
RATT = Yrkandefakta(Regelverk.NAMND, BIFALL, frozenset({"Anna", "Bo", "Eva"}))
REGLER = [
    yrkande.bara_tjanstgorande_yrkar,
    yrkande.ingen_javig_yrkar,
    yrkande.yrkandet_is_fullstandigt,
    yrkande.aterremissyrkande_has_motivering,
]


def antal(namn, hur_manga):
    return frozenset(f"{namn} {n}" for n in range(hur_manga))


def om(slag, text="", personer=("Anna",)):
    return {"yrkande": Yrkande("1", slag, personer, text)}


@pytest.mark.parametrize("regel", REGLER, ids=lambda regel: regel.id)
@pytest.mark.parametrize(
    "andring",
    [
        pytest.param({}, id="bifall"),
        pytest.param(om(Yrkandeslag.AVSLAG), id="avslag behöver ingen text"),
        pytest.param(om(Yrkandeslag.BORDLAGGNING), id="bordläggning behöver ingen text"),
        pytest.param(om(Yrkandeslag.ANDRING, "Punkt 2 stryks."), id="ändring med text"),
        pytest.param(om(Yrkandeslag.TILLAGG, "Nämnden följer upp."), id="tillägg med text"),
        pytest.param(om(Yrkandeslag.EGET, "Planen avslås."), id="eget förslag med text"),
        pytest.param(om(Yrkandeslag.ATERREMISS, "Kostnaden saknas."), id="återremiss med motivering"),
        pytest.param(om(Yrkandeslag.BIFALL, personer=("Anna", "Eva")), id="två yrkar, en av dem ersättare"),
    ],
)
def test_kl_5_47_5_50_och_5_53_ett_riktigt_yrkande_uppfyller_varje_regel(regel, andring):
    assert regel(replace(RATT, **andring)).skal == ""


@pytest.mark.parametrize(
    ("regel", "andring", "i_skalet"),
    [
        pytest.param(
            yrkande.bara_tjanstgorande_yrkar,
            om(Yrkandeslag.BIFALL, personer=("Anna", "Fia")),
            "Fia",
            id="tjänstgör inte",
        ),
        pytest.param(
            yrkande.bara_tjanstgorande_yrkar,
            {"forslagsratt": frozenset({"Kia"}), **om(Yrkandeslag.BIFALL, personer=("Kia",))},
            "Kia",
            id="5:39 gäller inte i nämnd",
        ),
        pytest.param(yrkande.ingen_javig_yrkar, {"javiga": frozenset({"Anna"})}, "Jäv gäller Anna", id="jävig"),
        pytest.param(
            yrkande.yrkandet_is_fullstandigt, om(Yrkandeslag.BIFALL, personer=()), "vem som yrkar", id="ingen yrkar"
        ),
        *(
            pytest.param(yrkande.yrkandet_is_fullstandigt, om(slag, "  "), "ja eller nej", id=f"{slag} utan text")
            for slag in (Yrkandeslag.ANDRING, Yrkandeslag.TILLAGG, Yrkandeslag.EGET)
        ),
        pytest.param(
            yrkande.aterremissyrkande_has_motivering, om(Yrkandeslag.ATERREMISS, " "), "kompletteras", id="5:50"
        ),
    ],
)
def test_kl_4_22_4_24_5_47_och_5_53_ett_felaktigt_yrkande_vagras(regel, andring, i_skalet):
    utfall = regel(replace(RATT, **andring))
    assert not utfall
    assert i_skalet in utfall.skal


def test_kl_5_39_kommunalrad_far_framstalla_forslag_i_fullmaktige():
    kia = replace(RATT, forslagsratt=frozenset({"Kia"}), **om(Yrkandeslag.BIFALL, personer=("Kia",)))
    assert yrkande.bara_tjanstgorande_yrkar(replace(kia, regelverk=Regelverk.FULLMAKTIGE))
    assert not yrkande.bara_tjanstgorande_yrkar(kia)


def test_kl_5_67_ett_aterkallat_yrkande_star_inte_i_protokollet():
    tillbaka = replace(BIFALL, beteckning="2", is_aterkallat=True)
    assert yrkande.kvarstaende([BIFALL, tillbaka]) == (BIFALL,)


@pytest.mark.parametrize(
    ("person", "is_besvarat", "i_skalet"),
    [
        pytest.param("Anna", False, "", id="den som yrkade"),
        pytest.param("Bo", False, "Bo har inte gjort yrkandet", id="någon annan"),
        pytest.param("Anna", True, "redan prövat", id="för sent"),
    ],
)
def test_kl_5_67_bara_yrkaren_tar_tillbaka(person, is_besvarat, i_skalet):
    utfall = yrkande.bara_yrkaren_tar_tillbaka(Aterkallelsefakta(BIFALL, person, is_besvarat))
    assert bool(utfall) is (not i_skalet)
    assert i_skalet in utfall.skal


def minoritet(regelverk, begarande, narvarande, slag=Yrkandeslag.ATERREMISS, **andring):
    alla = antal("Ledamot", narvarande)
    return Minoritetsfakta(regelverk, slag, frozenset(sorted(alla)[:begarande]), alla, **andring)


@pytest.mark.parametrize(
    ("fakta", "i_skalet"),
    [
        pytest.param(minoritet(Regelverk.NAMND, 5, 13), "Bara i fullmäktige", id="rad 23 – 5 av 13 i KS"),
        pytest.param(minoritet(Regelverk.NAMND, 12, 13), "enkel majoritet", id="rad 23 – i nämnd avgör en votering"),
        pytest.param(minoritet(Regelverk.FULLMAKTIGE, 26, 79), "minst 27 behövs", id="rad 23 – 26 av 79 i KF"),
        pytest.param(minoritet(Regelverk.FULLMAKTIGE, 27, 79), "", id="rad 23 – 27 av 79 i KF"),
        pytest.param(minoritet(Regelverk.FULLMAKTIGE, 26, 78), "", id="precis en tredjedel"),
        pytest.param(
            minoritet(Regelverk.FULLMAKTIGE, 27, 79, Yrkandeslag.BORDLAGGNING), "", id="bordläggning på samma sätt"
        ),
        pytest.param(
            minoritet(Regelverk.FULLMAKTIGE, 27, 79, is_forbrukad=True), "redan bordlagts", id="rad 23 – andra gången"
        ),
        pytest.param(minoritet(Regelverk.FULLMAKTIGE, 40, 79, is_val=True), "I fråga om val", id="val"),
        pytest.param(minoritet(Regelverk.FULLMAKTIGE, 0, 0), "minst 1 behövs", id="ingen är där"),
        pytest.param(minoritet(Regelverk.FULLMAKTIGE, 79, 79, Yrkandeslag.BIFALL), "Bara bordläggning", id="bifall"),
        pytest.param(minoritet(Regelverk.AKTIEBOLAG, 4, 9), "Bara i fullmäktige", id="bolag"),
    ],
)
def test_rad_23_kl_5_50_och_6_33_en_tredjedel_av_de_narvarande_i_fullmaktige(fakta, i_skalet):
    utfall = yrkande.en_tredjedel_begar_det(fakta)
    assert bool(utfall) is (not i_skalet)
    assert i_skalet in utfall.skal


def test_kl_5_50_bara_den_som_is_narvarande_begar_det():
    fakta = minoritet(Regelverk.FULLMAKTIGE, 27, 79)
    borta = replace(fakta, begarande=frozenset({"Frånvarande", *sorted(fakta.begarande)[1:]}))
    assert yrkande.en_tredjedel_begar_det(fakta)
    assert not yrkande.en_tredjedel_begar_det(borta)


@pytest.mark.parametrize(
    ("narvarande", "behovs"), [(79, 27), (78, 26), (77, 26), (76, 26), (81, 27), (1, 1), (3, 1), (4, 2)]
)
def test_kl_5_50_minoritetens_antal(narvarande, behovs):
    assert yrkande.minoritetens_antal(minoritet(Regelverk.FULLMAKTIGE, 1, narvarande)) == behovs
    assert yrkande.minoritetens_antal(minoritet(Regelverk.NAMND, 1, narvarande)) is None


@pytest.mark.parametrize(
    ("is_extra_val", "is_forsta_gangen", "uppfylld"), [(True, True, False), (True, False, True), (False, True, True)]
)
def test_kl_5_50_extra_val_bordlaggs_forsta_gangen(is_extra_val, is_forsta_gangen, uppfylld):
    assert bool(yrkande.extra_val_bordlaggs_forsta_gangen(ExtraValfakta(is_extra_val, is_forsta_gangen))) is uppfylld


def motivering(text, antal_som_bitrader):
    return Motivering(text, frozenset(sorted(antal("Ledamot", 79))[:antal_som_bitrader]))


@pytest.mark.parametrize(
    ("motiveringar", "vald", "i_skalet"),
    [
        pytest.param((motivering("Kostnad", 3),), "Kostnad", "", id="en enda motivering"),
        pytest.param((motivering("Kostnad", 27), motivering("Barn", 3)), "Kostnad", "", id="en tredjedel biträder"),
        pytest.param((motivering("Kostnad", 26), motivering("Barn", 3)), "Kostnad", "26 av 79", id="en för få"),
        pytest.param((motivering("Kostnad", 27),), "Tid", "Välj en av deras", id="någon annans motivering"),
        pytest.param((), "", "Välj en av deras", id="ingen motivering"),
        pytest.param((motivering(" ", 27),), " ", "Välj en av deras", id="en tom motivering"),
    ],
)
def test_kl_5_50_tredje_stycket_motiveringen_bestams_av_dem_som_begart(motiveringar, vald, i_skalet):
    utfall = yrkande.motiveringen_bitrads_av_en_tredjedel(Motiveringsfakta(motiveringar, antal("Ledamot", 79), vald))
    assert bool(utfall) is (not i_skalet)
    assert i_skalet in utfall.skal


@pytest.mark.parametrize(
    ("regelverk", "uppsatta", "annat", "uppfylld"),
    [
        pytest.param(Regelverk.FULLMAKTIGE, {"Ärende A", "Ärende B"}, set(), True, id="båda är uppsatta"),
        pytest.param(Regelverk.FULLMAKTIGE, {"Ärende B"}, set(), False, id="ett saknas"),
        pytest.param(Regelverk.FULLMAKTIGE, {"Ärende B"}, {"Ärende A"}, True, id="fullmäktige har beslutat annat"),
        pytest.param(Regelverk.NAMND, {"Ärende B"}, set(), True, id="nämnden har ingen sådan regel"),
    ],
)
def test_kl_5_51_bordlagt_arende_tas_upp_pa_nasta_sammantrade(regelverk, uppsatta, annat, uppfylld):
    fakta = Bordlagtfakta(regelverk, ("Ärende A", "Ärende B"), frozenset(uppsatta), frozenset(annat))
    utfall = yrkande.bordlagt_arende_tas_upp_pa_nasta_sammantrade(fakta)
    assert bool(utfall) is uppfylld
    assert ("Ärende A bordlades" in utfall.skal) is not uppfylld
