# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Svarstid: warning, late answers, anstånd, reminders."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remiss.regler import frister, svarstid
from remiss.regler.frister import Ankomstsatt, anses_inkommen
from remiss.regler.svarstid import AnstandFakta, Paminnelsedag, Paminnelseslag, Tidsenhet

SONDAG = date(2019, 3, 31)


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("inkom", "rulla", "dagar"),
    [
        pytest.param("2019-03-31", False, 0, id="rad 15 – svar på söndagen"),
        pytest.param("2019-04-01", False, 1, id="rad 15 – svar på måndagen är en dag sent"),
        pytest.param("2019-04-01", True, 0, id="rad 15 – avsändaren flyttar till vardag"),
        pytest.param("2019-04-02", True, 1, id="rad 15 – dagen efter den flyttade dagen"),
    ],
)
def test_svarstid_pa_en_sondag_flyttas_bara_om_avsandaren_har_bestamt_det(inkom, rulla, dagar):
    assert svarstid.dagar_forsenad(d(inkom), SONDAG, rulla_till_vardag=rulla) == dagar
    assert svarstid.is_forsenad(d(inkom), SONDAG, rulla_till_vardag=rulla) is (dagar > 0)


@pytest.mark.parametrize(
    ("nadde", "is_myndighet", "forsenad"),
    [
        pytest.param("2019-04-01", True, False, id="rad 16 – brev måndag räknas som fredag"),
        pytest.param("2019-04-02", True, True, id="rad 16 – brev tisdag räknas som måndag"),
        pytest.param("2019-04-01", False, True, id="rad 16 – hos ett bolag räknas verklig dag"),
    ],
)
def test_fl_22_brev_efter_en_svarstid_pa_en_sondag(nadde, is_myndighet, forsenad):
    inkom = anses_inkommen(d(nadde), Ankomstsatt.POST, is_myndighet=is_myndighet)
    assert svarstid.is_forsenad(inkom, SONDAG) is forsenad


@pytest.mark.parametrize(
    ("inkom", "anstand_till", "forsenad"),
    [
        pytest.param("2016-10-24", "2016-10-25", False, id="rad 17 – i tid mot anståndet"),
        pytest.param("2016-10-25", "2016-10-25", False, id="rad 17 – anståndets sista dag"),
        pytest.param("2016-10-26", "2016-10-25", True, id="rad 17 – dagen efter anståndet"),
        pytest.param("2016-10-24", None, True, id="rad 17 – utan anstånd"),
    ],
)
def test_anstand_forlanger_svarstiden(inkom, anstand_till, forsenad):
    anstand = d(anstand_till) if anstand_till else None
    assert svarstid.is_forsenad(d(inkom), d("2016-10-03"), anstand) is forsenad
    assert svarstid.sista_dag(d("2016-10-03"), anstand) == (anstand or d("2016-10-03"))


def test_svarstiden_flyttas_inte_nar_inget_har_sagts():
    assert svarstid.dagar_forsenad(d("2019-04-01"), SONDAG) == 1
    assert svarstid.is_forsenad(d("2019-04-01"), SONDAG)


def test_svarstid_pa_en_sondag_ger_varning_med_dag_fore_och_efter():
    text = svarstid.varning(SONDAG)
    assert text.startswith("Svarstiden 31 mars 2019 är en söndag. Den flyttas inte av sig själv.")
    assert "fredag 29 mars 2019" in text
    assert "måndag 1 april 2019" in text


def test_svarstid_som_ska_flyttas_talar_om_vilken_dag_som_raknas():
    text = svarstid.varning(SONDAG, rulla_till_vardag=True)
    assert "räknas måndag 1 april 2019 som sista dag" in text


def test_svarstid_pa_en_rod_dag_namns_vid_namn():
    assert "25 december 2024 är juldagen" in svarstid.varning(d("2024-12-25"))


@given(st.dates(date(1991, 1, 1), date(2100, 11, 30)))
def test_varning_ges_precis_pa_fria_dagar(dag):
    assert bool(svarstid.varning(dag)) is frister.fri(dag)
    assert svarstid.sista_dag(dag) == dag


@pytest.mark.parametrize(
    ("antal", "enhet", "slut"),
    [
        pytest.param(3, Tidsenhet.MANAD, "2024-09-12", id="tre månader efter beslut"),
        pytest.param(6, Tidsenhet.VECKA, "2024-07-24", id="sex veckor"),
        pytest.param(30, Tidsenhet.DAG, "2024-07-12", id="trettio dagar"),
    ],
)
def test_lag_1930_173_1_relativ_svarstid(antal, enhet, slut):
    assert svarstid.relativ_svarstid(d("2024-06-12"), antal, enhet) == d(slut)


def test_paminnelser_14_och_3_dagar_fore_och_en_arbetsdag_efter():
    fore, efter = Paminnelseslag.FORE, Paminnelseslag.EFTER
    assert svarstid.paminnelsedagar(SONDAG) == (
        Paminnelsedag(d("2019-03-17"), fore),
        Paminnelsedag(d("2019-03-28"), fore),
        Paminnelsedag(d("2019-04-01"), efter),
    )
    assert svarstid.paminnelsedagar(d("2019-04-18"))[-1].dag == d("2019-04-23"), "efter påsken"


def test_paminnelse_skickas_inte_fore_utskicket():
    dagar = svarstid.paminnelsedagar(SONDAG, efter_utskick=d("2019-03-17"))
    assert [p.dag for p in dagar] == [d("2019-03-28"), d("2019-04-01")]


def test_paminnelser_folj_avsandarens_egna_tal():
    dagar = svarstid.paminnelsedagar(SONDAG, dagar_fore=(7,), arbetsdagar_sent=3)
    assert [p.dag for p in dagar] == [d("2019-03-24"), d("2019-04-03")]


@pytest.mark.parametrize(
    ("till", "tidigare", "uppfylld"),
    [
        pytest.param("2016-10-25", None, True, id="efter svarstiden"),
        pytest.param("2016-10-04", None, True, id="en dag efter svarstiden"),
        pytest.param("2016-10-03", None, False, id="samma dag som svarstiden"),
        pytest.param("2016-10-25", "2016-10-25", False, id="samma dag som förra anståndet"),
        pytest.param("2016-10-26", "2016-10-25", True, id="längre än förra anståndet"),
    ],
)
def test_anstand_maste_ligga_efter_den_svarstid_som_galler(till, tidigare, uppfylld):
    fakta = AnstandFakta(d("2016-10-03"), d(till), d(tidigare) if tidigare else None)
    utfall = svarstid.anstand_forlanger(fakta)
    assert bool(utfall) is uppfylld
    assert ("Ange en senare dag." in utfall.skal) is not uppfylld


@pytest.mark.parametrize(
    ("mote", "sista", "idag", "varning"),
    [
        pytest.param("2019-03-31", "2019-03-31", "2019-03-01", "", id="mötet är på svarstidens dag"),
        pytest.param(
            "2019-04-01",
            "2019-03-31",
            "2019-03-31",
            "Svarstiden går ut 2019-03-31, före sammanträdet.",
            id="mötet är dagen efter, svarstiden är i dag",
        ),
        pytest.param(
            "2019-04-24", "2019-03-31", "2019-04-01", "Svarstiden gick ut 2019-03-31.", id="svarstiden var i går"
        ),
    ],
)
def test_ett_mote_efter_svarstiden_varnar(mote, sista, idag, varning):
    dagar = [date.fromisoformat(dag) for dag in (mote, sista, idag)]
    assert svarstid.varning_for_mote(*dagar) == varning
    assert svarstid.varning_for_mote(dagar[0], None, dagar[2]) == "", "ingen svarstid"
