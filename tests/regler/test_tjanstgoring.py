# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who serves for whom, and who counts as present."""

from dataclasses import replace

import pytest

from remiss.regler import tjanstgoring
from remiss.regler.regelverk import Regelverk
from remiss.regler.tjanstgoring import (
    Antecknadfakta,
    Distansfakta,
    Ersattare,
    Ledamot,
    Tjanstgoringsfakta,
    Tjanstgoringsordning,
)

ANNA, BO, CIA = Ledamot("Anna", "S"), Ledamot("Bo", "M"), Ledamot("Cia", "V")
ERSATTARE = (Ersattare("Eva", 1, "M"), Ersattare("Fia", 2, "S"), Ersattare("Gun", 3, "S"), Ersattare("Hans", 4, ""))
ALLA = frozenset({"Anna", "Bo", "Cia", "Eva", "Fia", "Gun", "Hans"})
RUMMET = Tjanstgoringsfakta(Regelverk.NAMND, (ANNA, BO, CIA), ERSATTARE, ALLA)


def rum(borta=(), **andring):
    return replace(RUMMET, narvarande=ALLA - set(borta), **andring)


@pytest.mark.parametrize(
    ("fakta", "ersattare", "vakanta"),
    [
        pytest.param(RUMMET, (), (), id="alla ledamöter är där"),
        pytest.param(rum({"Anna"}), (("Fia", "Anna"),), (), id="det egna partiet före turordningen"),
        pytest.param(rum({"Cia"}), (("Eva", "Cia"),), (), id="utan egen ersättare går turordningen"),
        pytest.param(rum({"Anna", "Cia"}), (("Fia", "Anna"), ("Eva", "Cia")), (), id="en ersättare för var plats"),
        pytest.param(
            rum({"Bo", "Cia"}), (("Eva", "Bo"), ("Fia", "Cia")), (), id="den egna platsen går före ett annat partis"
        ),
        pytest.param(
            rum({"Anna", "Bo", "Cia", "Eva", "Fia"}),
            (("Gun", "Anna"), ("Hans", "Bo")),
            ("Cia",),
            id="ersättarna räcker inte",
        ),
        pytest.param(rum(javiga=frozenset({"Anna"})), (("Fia", "Anna"),), (), id="en jävig ledamot lämnar sin plats"),
        pytest.param(
            rum({"Anna"}, javiga=frozenset({"Fia"})), (("Gun", "Anna"),), (), id="en jävig ersättare går förbi"
        ),
        pytest.param(
            rum({"Anna"}, ordning=Tjanstgoringsordning(is_partiordning=False)),
            (("Eva", "Anna"),),
            (),
            id="utan partiordning går bara turordningen",
        ),
        pytest.param(
            rum({"Anna"}, regelverk=Regelverk.AKTIEBOLAG, ordning=Tjanstgoringsordning(is_partiordning=False)),
            (("Eva", "Anna"),),
            (),
            id="ABL 8:20 suppleant i bolag",
        ),
    ],
)
def test_kl_6_17_ersattare_tjanstgor_efter_parti_och_turordning(fakta, ersattare, vakanta):
    utfall = tjanstgoring.tjanstgoring(fakta)
    assert (utfall.ersattare, utfall.vakanta) == (ersattare, vakanta)
    assert utfall.tjanstgorande == set(utfall.ledamoter) | {namn for namn, _ in ersattare}
    assert utfall.tjanstgorande <= fakta.narvarande - fakta.javiga


@pytest.mark.parametrize("utan_parti", ["", "(-)"])
def test_kl_6_17_tva_utan_parti_hor_inte_till_samma_parti(utan_parti):
    fakta = replace(
        RUMMET,
        ledamoter=(Ledamot("Anna", utan_parti),),
        ersattare=(Ersattare("Eva", 1, "M"), Ersattare("Hans", 2, utan_parti)),
        narvarande=frozenset({"Eva", "Hans"}),
    )
    assert tjanstgoring.tjanstgoring(fakta).ersattare == (("Eva", "Anna"),)


@pytest.mark.parametrize(
    ("fakta", "ersattare"),
    [
        pytest.param(rum({"Anna"}, tjanstgor=(("Gun", "Anna"),)), (("Gun", "Anna"),), id="den som har börjat går före"),
        pytest.param(
            rum({"Anna"}, tjanstgor=(("Gun", "Anna"),), ordning=Tjanstgoringsordning(has_foretrade=False)),
            (("Fia", "Anna"),),
            id="reglementet ger inget företräde",
        ),
        pytest.param(rum(tjanstgor=(("Gun", "Anna"),)), (), id="5:19 ledamoten tar tillbaka platsen"),
        pytest.param(
            rum({"Anna"}, tjanstgor=(("Gun", "Anna"), ("Fia", "Anna"))),
            (("Gun", "Anna"),),
            id="åter efter jäv: den som började först",
        ),
        pytest.param(
            rum({"Anna"}, tjanstgor=(("Gun", "Anna"), ("Fia", "Anna")), javiga=frozenset({"Gun"})),
            (("Fia", "Anna"),),
            id="medan jävet varar tjänstgör den andra",
        ),
        pytest.param(
            rum({"Anna"}, tjanstgor=(("Gun", "Anna"),), avbrutna=frozenset({"Gun"})),
            (("Fia", "Anna"),),
            id="ett annat avbrott tar bort företrädet",
        ),
        pytest.param(
            rum({"Cia"}, tjanstgor=(("Gun", "Anna"),)),
            (("Gun", "Cia"),),
            id="när ledamoten är tillbaka går hon före till en annan plats",
        ),
        pytest.param(
            rum({"Bo"}, tjanstgor=(("Gun", "Anna"),)), (("Eva", "Bo"),), id="men inte före ett annat partis ersättare"
        ),
    ],
)
def test_kl_5_18_och_5_19_den_som_har_borjat_tjanstgora_har_foretrade(fakta, ersattare):
    assert tjanstgoring.tjanstgoring(fakta).ersattare == ersattare


@pytest.mark.parametrize(
    ("regelverk", "is_bindande", "vem"),
    [
        pytest.param(Regelverk.FULLMAKTIGE, False, "Gun", id="alltid i fullmäktige"),
        pytest.param(Regelverk.NAMND, False, "Fia", id="inte i nämnd utan reglemente"),
        pytest.param(Regelverk.NAMND, True, "Gun", id="i nämnd när reglementet säger det"),
        pytest.param(Regelverk.EGEN_ORDNING, True, "Gun", id="i råd när arbetsordningen säger det"),
    ],
)
def test_kl_5_20_den_som_avbrutit_tjanstgor_inte_igen_samma_dag(regelverk, is_bindande, vem):
    ordning = Tjanstgoringsordning(is_avbrott_bindande=is_bindande)
    fakta = rum({"Anna"}, regelverk=regelverk, ordning=ordning, avbrutna=frozenset({"Fia"}))
    assert tjanstgoring.tjanstgoring(fakta).ersattare == ((vem, "Anna"),)
    utfall = tjanstgoring.den_som_avbrutit_tjanstgor_inte_igen(
        Antecknadfakta(fakta, frozenset({"Bo", "Cia"}), (("Fia", "Anna"),))
    )
    assert bool(utfall) is (vem == "Fia")
    assert ("Fia har avbrutit" in utfall.skal) is (vem == "Gun")


@pytest.mark.parametrize(("avbrutna", "egna"), [((), ("Anna", "Bo", "Cia")), (("Bo",), ("Anna", "Cia"))])
def test_kl_5_20_en_ledamot_som_avbrutit_tar_inte_tillbaka_platsen(avbrutna, egna):
    fakta = rum(regelverk=Regelverk.FULLMAKTIGE, avbrutna=frozenset(avbrutna))
    assert tjanstgoring.tjanstgoring(fakta).ledamoter == egna


NORR = {"valkrets": "Norr", "rostetal": 100}
SODER = {"valkrets": "Söder", "rostetal": 300}
VASTER = {"valkrets": "Väster", "rostetal": 200}
KF = Tjanstgoringsfakta(
    Regelverk.FULLMAKTIGE,
    (
        Ledamot("Norr 1", "S", plats=1, ersattare=("E1", "E2"), **NORR),
        Ledamot("Norr 2", "S", plats=2, ersattare=("E3",), **NORR),
        Ledamot("Norr 3", "S", plats=3, ersattare=("E2", "E4"), **NORR),
        Ledamot("Söder 1", "S", plats=1, ersattare=("E6",), **SODER),
        Ledamot("Väster 1", "S", plats=1, ersattare=("E7",), **VASTER),
        Ledamot("Norr M", "M", plats=1, **NORR),
    ),
    (
        *(Ersattare(f"E{n}", n, "S", **NORR) for n in (1, 2, 3, 4, 5)),
        Ersattare("E6", 1, "S", **SODER),
        Ersattare("E7", 1, "S", **VASTER),
        Ersattare("M1", 1, "M", **NORR),
    ),
    frozenset(),
)


def test_kl_5_21_turordningen_gar_fran_egna_till_valkretsens_platser_till_storsta_valkretsen():
    assert tjanstgoring.turordning(KF, "Norr 3") == ("E2", "E4", "E1", "E3", "E5", "E6", "E7")
    assert tjanstgoring.turordning(KF, "Väster 1") == ("E7", "E6", "E1", "E2", "E3", "E4", "E5")
    assert tjanstgoring.turordning(KF, "Norr M") == ("M1",)


@pytest.mark.parametrize(
    ("narvarande", "ersattare"),
    [
        pytest.param({"E1", "E2", "E4"}, {"Norr 1": "E1", "Norr 3": "E2", "Norr 2": "E4"}, id="egna först"),
        pytest.param({"M1"}, {"Norr M": "M1"}, id="aldrig för ett annat parti"),
        pytest.param({"E6", "E7"}, {"Söder 1": "E6", "Väster 1": "E7"}, id="egen valkrets före en annan"),
        pytest.param({"E6", "Söder 1", "Väster 1"}, {"Norr 1": "E6"}, id="från annan valkrets när ingen annan finns"),
    ],
)
def test_kl_5_21_samma_parti_och_valkrets_har_foretrade_i_fullmaktige(narvarande, ersattare):
    utfall = tjanstgoring.tjanstgoring(replace(KF, narvarande=frozenset(narvarande)))
    assert {ledamot: namn for namn, ledamot in utfall.ersattare} == ersattare


def test_kl_5_18_i_fullmaktige_gar_den_som_har_borjat_fore_varje_turordning():
    narvarande = frozenset({"Norr 2", "Norr 3", "Väster 1", "Söder 1", "E1", "E7"})
    fakta = replace(KF, narvarande=narvarande, tjanstgor=(("E7", "Väster 1"),))
    assert tjanstgoring.tjanstgoring(fakta).ersattare == (("E7", "Norr 1"),)
    assert tjanstgoring.tjanstgoring(replace(fakta, tjanstgor=())).ersattare == (("E1", "Norr 1"),)


RATT = Antecknadfakta(rum({"Anna"}), frozenset({"Bo", "Cia"}), (("Fia", "Anna"),))
REGLER = [
    tjanstgoring.bara_narvarande_tjanstgor,
    tjanstgoring.ersattare_tjanstgor_for_en_ledamot_var,
    tjanstgoring.ersattare_tjanstgor_i_en_ledamots_stalle,
    tjanstgoring.inte_fler_tjanstgor_an_organet_has_platser,
    tjanstgoring.ledamot_som_infunnit_sig_tjanstgor_sjalv,
    tjanstgoring.den_som_avbrutit_tjanstgor_inte_igen,
    tjanstgoring.ersattare_tjanstgor_i_turordning,
]


@pytest.mark.parametrize("regel", REGLER, ids=lambda regel: regel.id)
def test_kl_5_17_till_5_21_den_rattes_tjanstgoring_uppfyller_varje_regel(regel):
    assert regel(RATT).skal == ""


@pytest.mark.parametrize(
    ("regel", "fakta", "i_skalet"),
    [
        pytest.param(
            tjanstgoring.bara_narvarande_tjanstgor,
            replace(RATT, ledamoter=frozenset({"Anna", "Bo", "Cia"})),
            "Anna är antecknad som tjänstgörande",
            id="5:17 en frånvarande är antecknad",
        ),
        pytest.param(
            tjanstgoring.ersattare_tjanstgor_for_en_ledamot_var,
            replace(RATT, ersattare=(("Fia", "Anna"), ("Fia", "Bo"))),
            "Fia är antecknad för mer än en ledamot",
            id="en ersättare på två platser",
        ),
        pytest.param(
            tjanstgoring.ersattare_tjanstgor_for_en_ledamot_var,
            replace(RATT, ersattare=(("Fia", "Anna"), ("Gun", "Anna"))),
            "För Anna tjänstgör mer än en",
            id="två ersättare på en plats",
        ),
        *(
            pytest.param(tjanstgoring.ersattare_tjanstgor_i_en_ledamots_stalle, replace(RATT, **fel), skal, id=skal)
            for fel, skal in (
                ({"ledamoter": frozenset({"Bo", "Eva"})}, "Eva är ersättare och antecknas inte som ledamot"),
                ({"ersattare": (("Bo", "Anna"),)}, "Bo är inte ersättare i organet och tjänstgör inte för Anna"),
                ({"ersattare": (("Fia", "Gun"),)}, "Gun är inte ledamot i organet"),
                ({"utan_ledamot": ("Gun",)}, "Ingen plats är tom för Gun"),
                ({"utan_ledamot": ("Gun", "Eva"), "platser": 4}, "Ingen plats är tom för Eva och Gun"),
                ({"utan_ledamot": ("Bo",), "platser": 4}, "Bo är inte ersättare"),
            )
        ),
        pytest.param(
            tjanstgoring.inte_fler_tjanstgor_an_organet_has_platser,
            replace(RATT, utan_ledamot=("Gun",), platser=3),
            "4 är antecknade som tjänstgörande, men organet har 3 platser",
            id="6:16 fler än platserna",
        ),
        pytest.param(
            tjanstgoring.ledamot_som_infunnit_sig_tjanstgor_sjalv,
            replace(RATT, rummet=RUMMET),
            "Anna är närvarande",
            id="5:19 ledamoten har kommit",
        ),
        pytest.param(
            tjanstgoring.ersattare_tjanstgor_i_turordning,
            replace(RATT, ersattare=(("Gun", "Anna"),)),
            "Fia för Anna",
            id="5:18 fel ersättare",
        ),
        pytest.param(
            tjanstgoring.ersattare_tjanstgor_i_turordning,
            replace(RATT, ersattare=()),
            "Fia för Anna",
            id="en tom plats fast ersättare finns",
        ),
        pytest.param(
            tjanstgoring.ersattare_tjanstgor_i_turordning,
            replace(RATT, ersattare=(("Fia", "Anna"), ("Gun", "Bo"))),
            "Gun står inte i tur",
            id="en ersättare för mycket",
        ),
    ],
)
def test_kl_5_17_till_5_19_en_felaktig_tjanstgoring_vagras(regel, fakta, i_skalet):
    utfall = regel(fakta)
    assert not utfall
    assert i_skalet in utfall.skal


def test_kl_6_16_en_ersattare_tjanstgor_pa_en_plats_som_ingen_ar_vald_till():
    fakta = replace(RATT, utan_ledamot=("Gun",), platser=4)
    for regel in (
        tjanstgoring.ersattare_tjanstgor_i_en_ledamots_stalle,
        tjanstgoring.inte_fler_tjanstgor_an_organet_has_platser,
    ):
        assert regel(fakta)


def test_kl_6_16_den_javige_raknas_inte_bland_dem_som_tjanstgor():
    rummet = rum(javiga=frozenset({"Anna"}))
    fakta = Antecknadfakta(rummet, frozenset({"Anna", "Bo", "Cia"}), (("Fia", "Anna"),), platser=3)
    assert tjanstgoring.inte_fler_tjanstgor_an_organet_has_platser(fakta)


DISTANS = Distansfakta(Regelverk.NAMND, "Anna", is_medgivet=True)


@pytest.mark.parametrize(
    ("regel", "andring", "i_skalet"),
    [
        pytest.param(tjanstgoring.distansdeltagande_is_medgivet, {}, "", id="medgivet"),
        pytest.param(
            tjanstgoring.distansdeltagande_is_medgivet, {"is_medgivet": False}, "Fullmäktige har inte", id="6:24"
        ),
        pytest.param(
            tjanstgoring.distansdeltagande_is_medgivet,
            {"is_medgivet": False, "regelverk": Regelverk.AKTIEBOLAG},
            "arbetsordning",
            id="bolagets arbetsordning",
        ),
        pytest.param(tjanstgoring.distansdeltagande_sker_med_ljud_och_bild, {}, "", id="ljud och bild"),
        *(
            pytest.param(
                tjanstgoring.distansdeltagande_sker_med_ljud_och_bild,
                {saknas: False},
                "Anna deltar",
                id=f"5:16 {saknas}",
            )
            for saknas in ("has_ljud", "has_bild", "is_omsesidig")
        ),
        pytest.param(
            tjanstgoring.distansdeltagande_sker_med_ljud_och_bild,
            {"has_bild": False, "regelverk": Regelverk.AKTIEBOLAG},
            "",
            id="KL gäller inte bolaget",
        ),
    ],
)
def test_kl_5_16_och_6_24_deltagande_pa_distans(regel, andring, i_skalet):
    fakta = replace(DISTANS, **andring)
    utfall = regel(fakta)
    assert bool(utfall) is (not i_skalet)
    assert i_skalet in utfall.skal
    assert ("Anna" in tjanstgoring.narvarande(frozenset({"Bo"}), (fakta,))) is (not i_skalet)


def test_kl_5_16_den_som_deltar_pa_distans_ar_narvarande():
    utan_bild = replace(DISTANS, person="Cia", has_bild=False)
    assert tjanstgoring.narvarande(frozenset({"Bo"}), (DISTANS, utan_bild)) == {"Anna", "Bo"}
