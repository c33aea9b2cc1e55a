# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Remissvar: stance with quotation, silence, compilation, withdrawal."""

from datetime import date

import pytest

from remiss.regler.remissvar import (
    STALLNINGSNAMN,
    UTAN_CITAT,
    Aterkallelsefakta,
    EjSvarFakta,
    Jamforelsefakta,
    Sammanstallningsfakta,
    Stallningsfakta,
    Stallningstagande,
    aterkallelsen_is_motiverad,
    ej_svar_noteras_efter_sista_dagen,
    sandlistan_is_jamford_med_beslutet,
    stallningstagandet_has_citat,
    svarsfrekvens,
    varje_mottagare_has_slutligt_besked,
)


@pytest.mark.parametrize("stallning", list(Stallningstagande))
@pytest.mark.parametrize("citat", ["", "   ", "Nämnden tillstyrker förslaget."])
def test_stallningstagandet_kraver_citat_utom_dar_inget_finns_att_citera(stallning, citat):
    utfall = stallningstagandet_has_citat(Stallningsfakta(stallning, citat))
    assert bool(utfall) is (stallning in UTAN_CITAT or bool(citat.strip()))
    assert bool(utfall.skal) is not bool(utfall)


def test_varje_stallningstagande_has_ett_namn():
    assert set(STALLNINGSNAMN) == set(Stallningstagande)


@pytest.mark.parametrize(
    ("hande", "sista", "uppfylld"),
    [
        pytest.param(date(2019, 3, 31), date(2019, 3, 31), False, id="sista dagen"),
        pytest.param(date(2019, 4, 1), date(2019, 3, 31), True, id="dagen efter"),
        pytest.param(date(2019, 4, 1), None, True, id="utan svarstid"),
    ],
)
def test_fl_26_inget_svar_noteras_tidigast_dagen_efter(hande, sista, uppfylld):
    assert bool(ej_svar_noteras_efter_sista_dagen(EjSvarFakta(hande, sista))) is uppfylld


@pytest.mark.parametrize(
    ("namn", "del_av_skal"),
    [
        pytest.param((), "", id="alla klara"),
        pytest.param(("A",), "1 mottagare saknar slutligt besked: A.", id="en kvar"),
        pytest.param(("A", "B", "C", "D", "E"), "A, B, C, D och E.", id="fem nämns"),
        pytest.param(("A", "B", "C", "D", "E", "F"), "A, B, C, D, E med flera.", id="sex är för många att räkna upp"),
    ],
)
def test_sammanstallningen_vantar_pa_alla(namn, del_av_skal):
    utfall = varje_mottagare_has_slutligt_besked(Sammanstallningsfakta(namn))
    assert bool(utfall) is not bool(namn)
    assert del_av_skal in utfall.skal


@pytest.mark.parametrize(
    ("fakta", "uppfylld"),
    [
        pytest.param(Jamforelsefakta(False, False, 0), True, id="beslut på delegation"),
        pytest.param(Jamforelsefakta(True, False, 0), False, id="texten namnger ingen"),
        pytest.param(Jamforelsefakta(True, False, 3), True, id="texten namnger tre"),
        pytest.param(Jamforelsefakta(True, True, 0), True, id="en människa har sett efter"),
    ],
)
def test_listan_jamfors_med_den_justerade_texten(fakta, uppfylld):
    assert bool(sandlistan_is_jamford_med_beslutet(fakta)) is uppfylld


@pytest.mark.parametrize(("skal", "uppfylld"), [("", False), ("  ", False), ("Görs om.", True)])
def test_aterkallelse_motiveras(skal, uppfylld):
    assert bool(aterkallelsen_is_motiverad(Aterkallelsefakta(skal))) is uppfylld


@pytest.mark.parametrize(
    ("svar", "avstar", "instanser", "procent"),
    [(49, 6, 86, 64), (0, 0, 86, 0), (24, 1, 26, 96), (0, 0, 0, 0), (16, 0, 16, 100)],
)
def test_att_avsta_raknas_som_svar(svar, avstar, instanser, procent):
    assert svarsfrekvens(svar=svar, avstar=avstar, instanser=instanser) == procent
