# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Delegering: the bans of KL 6:38 and the conditions of 6:39."""

from dataclasses import replace
from datetime import date

import pytest

from remiss.regler import delegering
from remiss.regler.delegering import (
    Anmalningsfakta,
    Bradskeuppdragsfakta,
    Delegatfakta,
    Delegeringsfakta,
    Ordforandebeslutsfakta,
    Vidarefakta,
)

TILLATET = Delegeringsfakta(punkt="4.2")


@pytest.mark.parametrize(
    ("regel", "andring", "lagrum"),
    [
        pytest.param(delegering.delegationsordningen_ger_ratt, {"punkt": " "}, "KL 6 kap. 37 §", id="utan punkt"),
        pytest.param(
            delegering.mal_och_inriktning_delegeras_inte,
            {"is_mal_inriktning_omfattning_kvalitet": True},
            "KL 6 kap. 38 § första stycket 1",
            id="mål och inriktning",
        ),
        pytest.param(
            delegering.yttrande_till_fullmaktige_delegeras_inte,
            {"is_till_fullmaktige": True},
            "KL 6 kap. 38 § första stycket 2",
            id="rad 24 – yttrande till fullmäktige",
        ),
        pytest.param(
            delegering.yttrande_om_overklagat_beslut_delegeras_inte,
            {"is_med_anledning_av_overklagande": True},
            "KL 6 kap. 38 § första stycket 2",
            id="överklagat beslut",
        ),
        pytest.param(
            delegering.myndighetsutovning_av_storre_vikt_delegeras_inte,
            {"is_myndighetsutovning_av_storre_vikt": True},
            "KL 6 kap. 38 § första stycket 3",
            id="myndighetsutövning",
        ),
        pytest.param(
            delegering.medborgarforslag_delegeras_inte,
            {"is_medborgarforslag": True},
            "KL 6 kap. 38 § första stycket 4",
            id="medborgarförslag",
        ),
        pytest.param(
            delegering.annan_forfattning_hindrar_inte_delegering,
            {"hindrande_forfattning": "10 kap. 4 § socialtjänstlagen"},
            "KL 6 kap. 38 § första stycket 5",
            id="annan lag",
        ),
    ],
)
def test_kl_6_37_6_38_och_7_5_vad_som_inte_far_delegeras(regel, andring, lagrum):
    assert regel(TILLATET).skal == ""
    utfall = regel(replace(TILLATET, **andring))
    assert not utfall
    assert str(utfall.lagrum).startswith(lagrum)
    assert utfall.skal.endswith(".")


@pytest.mark.parametrize(
    ("beslutsfattare", "uppfylld"),
    [
        pytest.param("Olle", True, id="ordföranden har uppdraget"),
        pytest.param("Vera", True, id="en utsedd ledamot har uppdraget"),
        pytest.param("Dora", False, id="en anställd kan inte ha det"),
        pytest.param("", False, id="ingen är angiven"),
    ],
)
def test_kl_6_39_bara_den_som_namnden_utsett_beslutar_i_bradskande_arenden(beslutsfattare, uppfylld):
    fakta = Ordforandebeslutsfakta(beslutsfattare, frozenset({"Olle", "Vera"}), "Svarstiden går ut i dag.")
    utfall = delegering.namnden_has_utsett_beslutsfattare(fakta)
    assert bool(utfall) is uppfylld
    assert (f"inte gett {beslutsfattare or 'någon'} i uppdrag" in utfall.skal) is not uppfylld


@pytest.mark.parametrize(("skal", "uppfylld"), [("Svarstiden går ut i dag.", True), ("  ", False)])
def test_kl_6_39_bradskan_is_motiverad(skal, uppfylld):
    utfall = delegering.bradskan_is_motiverad(Ordforandebeslutsfakta("Olle", frozenset({"Olle"}), skal))
    assert bool(utfall) is uppfylld
    assert ("avvaktas" in utfall.skal) is not uppfylld


@pytest.mark.parametrize(
    ("roll", "is_ledamot"),
    [pytest.param("Vice ordförande", True, id="ledamot"), pytest.param("Förvaltningsdirektör", False, id="anställd")],
)
def test_kl_6_39_uppdraget_ges_bara_till_ledamot(roll, is_ledamot):
    utfall = delegering.uppdrag_i_bradska_ges_ledamot(Bradskeuppdragsfakta(roll, is_ledamot))
    assert bool(utfall) is is_ledamot
    assert (f"Rollen {roll.lower()} kan inte få uppdraget" in utfall.skal) is not is_ledamot


VIDARE = Vidarefakta("3.2", "Förvaltningsdirektör", True, True, "Chef", True)


@pytest.mark.parametrize(
    ("regel", "andring", "skal"),
    [
        pytest.param(
            delegering.vidaredelegationen_is_medgiven, {"is_medgivet": False}, "inte medgett", id="medgivande"
        ),
        pytest.param(
            delegering.vidaredelegationen_is_medgiven,
            {"is_forvaltningschef": False, "fran_roll": "Chef"},
            "Punkt 3.2 gäller chef. Bara förvaltningschefen",
            id="inte förvaltningschefens punkt",
        ),
        pytest.param(
            delegering.vidaredelegationen_is_medgiven, {"is_fran_namnden": False}, "en gång till", id="i andra led"
        ),
        pytest.param(
            delegering.vidaredelegationen_is_medgiven,
            {"utover": ("remiss",)},
            "gäller inte remiss",
            id="mer än chefen fick",
        ),
        pytest.param(
            delegering.vidaredelegation_ges_anstalld,
            {"is_anstalld": False, "till_roll": "Ledamot"},
            "Rollen ledamot är ett förtroendeuppdrag",
            id="till en förtroendevald",
        ),
    ],
)
def test_kl_7_6_forvaltningschefen_delegerar_vidare_till_en_anstalld(regel, andring, skal):
    assert regel(VIDARE).skal == ""
    utfall = regel(replace(VIDARE, **andring))
    assert not utfall
    assert skal in utfall.skal
    assert str(utfall.lagrum) == "KL 7 kap. 6 §"


@pytest.mark.parametrize(
    ("galler", "has_roll", "uppfylld", "skal"),
    [
        pytest.param(True, True, True, "", id="punkten gällde och delegaten hade rollen"),
        pytest.param(True, False, False, "Hanna var inte chef 12 mars 2019.", id="delegaten hade inte rollen"),
        pytest.param(False, True, False, "Punkt 4.2 i delegationsordningen gällde inte", id="punkten gällde inte då"),
    ],
)
def test_kl_6_37_och_7_5_punkten_ger_ratten_den_dag_beslutet_fattas(galler, has_roll, uppfylld, skal):
    fakta = Delegatfakta("Hanna", "Chef", "4.2", date(2019, 3, 12), galler=galler, has_roll=has_roll)
    utfall = delegering.punkten_ger_beslutsfattaren_ratt(fakta)
    assert bool(utfall) is uppfylld
    assert utfall.skal.startswith(skal)
    assert str(utfall.lagrum) == "KL 6 kap. 37 §; KL 7 kap. 5 §"


@pytest.mark.parametrize(
    ("oanmalda", "uppfylld", "skal"),
    [
        pytest.param((), True, "", id="rad 24 – allt är anmält"),
        pytest.param(("Ordförandebeslut 3/2019",), False, "Ordförandebeslut 3/2019 är inte anmält.", id="rad 24 – ett"),
        pytest.param(("Beslut 1", "Beslut 2"), False, "Beslut 1 och Beslut 2 är inte anmälda.", id="två är kvar"),
    ],
)
def test_kl_6_40_bradskande_beslut_anmals_vid_nasta_sammantrade(oanmalda, uppfylld, skal):
    utfall = delegering.bradskande_beslut_is_anmalda(Anmalningsfakta(oanmalda))
    assert bool(utfall) is uppfylld
    assert utfall.skal.startswith(skal)
    assert str(utfall.lagrum) == "KL 6 kap. 40 § andra stycket"
