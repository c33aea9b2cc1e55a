# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Remiss: content, decision, recipients, versions."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remiss.regler import remiss
from remiss.regler.justering import Paragraffakta
from remiss.regler.remiss import (
    Delegationsbeslut,
    Eftertradare,
    Mottagarfakta,
    Remissfakta,
    Sandlistefakta,
    Svarsplikt,
    Svarsversion,
    Utskicksbeslut,
)

UTSKICK = date(2018, 12, 20)
STADSHUS = Mottagarfakta("Göteborgs Stadshus AB")
REMISS = Remissfakta(UTSKICK, (STADSHUS,), date(2019, 3, 31), "Planens mål och insatser.")


@pytest.mark.parametrize(
    ("regel", "andring", "i_skalet"),
    [
        pytest.param(remiss.remissen_has_mottagare, {}, "", id="mottagare finns"),
        pytest.param(remiss.remissen_has_mottagare, {"mottagare": ()}, "minst en mottagare", id="ingen mottagare"),
        pytest.param(remiss.remissen_anger_svarstid, {}, "", id="svarstid finns"),
        pytest.param(remiss.remissen_anger_svarstid, {"svarstid": None}, "Ange svarstid", id="svarstid saknas"),
        pytest.param(remiss.remissen_anger_vad_yttrandet_ska_avse, {}, "", id="fråga finns"),
        pytest.param(
            remiss.remissen_anger_vad_yttrandet_ska_avse,
            {"vad_yttrandet_ska_avse": " \n"},
            "vad yttrandet ska avse",
            id="fråga saknas",
        ),
        pytest.param(remiss.svarstiden_ligger_efter_utskicket, {"svarstid": date(2018, 12, 21)}, "", id="dagen efter"),
        pytest.param(remiss.svarstiden_ligger_efter_utskicket, {"svarstid": UTSKICK}, "senare dag", id="samma dag"),
        pytest.param(
            remiss.svarstiden_ligger_efter_utskicket, {"svarstid": None}, "", id="saknad svarstid är annan regel"
        ),
    ],
)
def test_fl_26_vad_en_remiss_anger(regel, andring, i_skalet):
    utfall = regel(replace(REMISS, **andring))
    assert bool(utfall) is (i_skalet == "")
    assert i_skalet in utfall.skal


SDN = Mottagarfakta(
    "SDN Centrum",
    till=date(2020, 12, 31),
    eftertradare=(
        Eftertradare("Socialnämnd Centrum", date(2021, 1, 1)),
        Eftertradare("Övergångsnämnden", date(2021, 1, 1), date(2021, 6, 30)),
    ),
)


@pytest.mark.parametrize(
    ("mottagare", "hande", "i_skalet", "inte_i_skalet"),
    [
        pytest.param(SDN, "2020-12-31", "", "SDN", id="rad 27 – sista dagen"),
        pytest.param(
            SDN, "2021-01-01", "Socialnämnd Centrum och Övergångsnämnden", "saknar", id="rad 27 – två efterträdare"
        ),
        pytest.param(
            SDN,
            "2021-06-30",
            "Socialnämnd Centrum och Övergångsnämnden",
            "saknar",
            id="rad 27 – övergångsnämndens sista dag",
        ),
        pytest.param(
            replace(SDN, eftertradare=(Eftertradare("Nämnden utan dagar"),)),
            "2021-01-01",
            "efterträdare: Nämnden utan dagar.",
            "saknar",
            id="rad 27 – efterträdare utan angivna dagar",
        ),
        pytest.param(
            Mottagarfakta("Socialnämnd Centrum", fran=date(2021, 1, 1)),
            "2021-01-01",
            "",
            "Socialnämnd",
            id="rad 27 – den nya nämndens första dag",
        ),
        pytest.param(
            SDN, "2021-07-01", "efterträdare: Socialnämnd Centrum.", "Övergångsnämnden", id="rad 27 – en är kvar"
        ),
        pytest.param(
            replace(SDN, eftertradare=()), "2021-01-01", "saknar efterträdare", "Socialnämnd", id="rad 27 – ingen"
        ),
        pytest.param(
            Mottagarfakta("Socialnämnd Centrum", fran=date(2021, 1, 1)),
            "2020-12-31",
            "finns först från 1 januari 2021",
            "efterträdare",
            id="nämnden har inte bildats",
        ),
    ],
)
def test_mottagarna_finns_pa_utskicksdagen(mottagare, hande, i_skalet, inte_i_skalet):
    fakta = replace(REMISS, hande=date.fromisoformat(hande), mottagare=(STADSHUS, mottagare))
    utfall = remiss.mottagarna_finns_pa_utskicksdagen(fakta)
    assert bool(utfall) is (i_skalet == "")
    assert i_skalet in utfall.skal
    assert inte_i_skalet not in utfall.skal


PARAGRAF = Paragraffakta("§ 285", True, date(2018, 12, 19), is_justerad=True)
DELEGATION = Delegationsbeslut("Dora", date(2018, 12, 20), "4.2")


@pytest.mark.parametrize(
    ("regel", "paragraf", "delegation", "i_skalet"),
    [
        pytest.param(remiss.remissen_is_beslutad, PARAGRAF, None, "", id="paragraf"),
        pytest.param(remiss.remissen_is_beslutad, None, DELEGATION, "", id="delegation"),
        pytest.param(remiss.remissen_is_beslutad, None, None, "inte beslutad", id="inget beslut"),
        pytest.param(
            remiss.remissen_is_beslutad,
            replace(PARAGRAF, is_behandlad=False),
            None,
            "inte beslutad",
            id="paragrafen är inte avgjord",
        ),
        pytest.param(remiss.remissparagrafen_is_justerad, PARAGRAF, None, "", id="justerad"),
        pytest.param(
            remiss.remissparagrafen_is_justerad, replace(PARAGRAF, is_justerad=False), None, "§ 285", id="ojusterad"
        ),
        pytest.param(remiss.remissparagrafen_is_justerad, None, DELEGATION, "", id="delegation justeras inte"),
        pytest.param(remiss.delegationsbeslutet_is_fullstandigt, None, DELEGATION, "", id="fullständigt"),
        pytest.param(
            remiss.delegationsbeslutet_is_fullstandigt,
            None,
            Delegationsbeslut(" ", None, ""),
            "delegat, beslutsdag och punkt",
            id="allt saknas",
        ),
        pytest.param(
            remiss.delegationsbeslutet_is_fullstandigt,
            None,
            replace(DELEGATION, punkt=""),
            "saknar punkt i delegationsordningen",
            id="punkt saknas",
        ),
        pytest.param(remiss.delegationsbeslutet_is_fullstandigt, PARAGRAF, None, "", id="paragraf behöver ingen punkt"),
        pytest.param(remiss.delegationsbeslutet_fattades_fore_utskicket, None, DELEGATION, "", id="samma dag"),
        pytest.param(
            remiss.delegationsbeslutet_fattades_fore_utskicket,
            None,
            replace(DELEGATION, beslutades=date(2018, 12, 21)),
            "21 december 2018",
            id="dagen efter utskicket",
        ),
    ],
)
def test_kl_5_69_6_3_och_6_37_remissen_is_beslutad_av_organet_eller_pa_delegation(
    regel, paragraf, delegation, i_skalet
):
    utfall = regel(Utskicksbeslut(UTSKICK, paragraf, delegation))
    assert bool(utfall) is (i_skalet == "")
    assert i_skalet in utfall.skal


def test_jamfor_sandlista_visar_vad_ett_yrkande_andrade():
    skillnad = remiss.jamfor_sandlista(["KS", "SDN Centrum", "Råd A"], ["Råd A", "KS", "Råd B"])
    assert skillnad.tillagda == ("Råd B",)
    assert skillnad.borttagna == ("SDN Centrum",)
    assert skillnad.oforandrade == ("Råd A", "KS")
    assert not skillnad.is_lika


LISTA = st.lists(st.integers(0, 12))


@given(LISTA, LISTA)
def test_jamfor_sandlista_tappar_ingen_och_dubblerar_ingen(tu, beslut):
    skillnad = remiss.jamfor_sandlista(tu, beslut)
    assert sorted((*skillnad.tillagda, *skillnad.oforandrade)) == sorted(set(beslut))
    assert sorted((*skillnad.borttagna, *skillnad.oforandrade)) == sorted(set(tu))
    assert skillnad.is_lika is (set(tu) == set(beslut))


@pytest.mark.parametrize(
    ("remissens", "i_skalet"),
    [
        pytest.param(("Råd A", "KS"), [], id="samma i annan ordning"),
        pytest.param(("KS",), ["Lägg till Råd A."], id="en saknas"),
        pytest.param(("KS", "Råd A", "Råd B"), ["Ta bort Råd B."], id="en för mycket"),
        pytest.param(("KS", "Råd B"), ["Lägg till Råd A.", "Ta bort Råd B."], id="både och"),
    ],
)
def test_sandlistan_stammer_med_beslutet(remissens, i_skalet):
    utfall = remiss.sandlistan_stammer_med_beslutet(Sandlistefakta(remissens, ("KS", "Råd A")))
    assert bool(utfall) is (not i_skalet)
    assert all(del_ in utfall.skal for del_ in i_skalet)


@pytest.mark.parametrize(
    ("styrelsen", "namnd", "bolag", "plikt"),
    [
        pytest.param(True, True, False, Svarsplikt.OBLIGATORISK, id="KS frågar en nämnd"),
        pytest.param(False, True, False, Svarsplikt.FORVANTAD, id="nämnd frågar en nämnd"),
        pytest.param(True, False, True, Svarsplikt.FORVANTAD, id="KS frågar eget bolag"),
        pytest.param(True, False, False, Svarsplikt.FRIVILLIG, id="KS frågar ett råd"),
    ],
)
def test_kl_6_12_svarsplikt(styrelsen, namnd, bolag, plikt):
    svar = remiss.svarsplikt(is_avsandare_styrelsen=styrelsen, is_mottagare_namnd=namnd, is_mottagare_eget_bolag=bolag)
    assert svar is plikt


@pytest.mark.parametrize(
    ("besvarad", "senast", "tas_emot", "flaggas"),
    [
        pytest.param(1, 2, True, True, id="rad 29 – version 1 efter att version 2 skickats"),
        pytest.param(2, 2, True, False, id="rad 29 – den senaste versionen"),
        pytest.param(3, 2, False, False, id="en version som inte finns"),
        pytest.param(0, 2, False, True, id="version noll finns inte"),
    ],
)
def test_svar_pa_aldre_version_tas_emot_och_flaggas(besvarad, senast, tas_emot, flaggas):
    fakta = Svarsversion(besvarad, senast)
    assert bool(remiss.svaret_galler_en_skickad_version(fakta)) is tas_emot
    assert ("kvarstår, kompletteras eller ersätts" in remiss.fraga_om_version(fakta)) is flaggas
