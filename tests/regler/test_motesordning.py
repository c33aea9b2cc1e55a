# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The order of a meeting: one row on each side of every boundary."""

from datetime import UTC, date, datetime

import pytest

from remiss.regler.motesordning import (
    Aterremissfakta,
    Avslutningsfakta,
    Behandlingsfakta,
    Ledningsfakta,
    Omgangsfakta,
    Oppningsfakta,
    Paskriftsfakta,
    Protokollsfakta,
    Rattelsefakta,
    Strykningsfakta,
    alla_punkter_is_behandlade,
    aterremiss_has_motivering,
    aterremissen_angras_innan_arbetet_has_borjat,
    bara_justerad_text_rattas,
    bara_strukna_punkter_laggs_tillbaka,
    behandlas_efter_oppnandet,
    hela_protokollet_is_justerat,
    justerare_is_valda,
    motesledningen_rattas_fore_justeringen,
    paragrafen_justeras_genom_sin_justering,
    paragrafen_vantar_inte_pa_paskrift,
    protokollet_is_inte_faststallt,
    rattelsen_visar_vad_som_andras,
    sammantradet_oppnas_tidigast_pa_sin_dag,
    sammantradet_pagar,
)

MOTE = date(2018, 12, 19)


def _kl(timme, minut=0):
    return datetime(2018, 12, 19, timme, minut, tzinfo=UTC)


KL_13 = _kl(13)


@pytest.mark.parametrize(
    ("dag", "uppfylld"),
    [
        pytest.param(date(2018, 12, 18), False, id="dagen före"),
        pytest.param(MOTE, True, id="på dagen"),
        pytest.param(date(2018, 12, 21), True, id="efteråt"),
    ],
)
def test_sammantradet_oppnas_tidigast_pa_sin_dag(dag, uppfylld):
    assert bool(sammantradet_oppnas_tidigast_pa_sin_dag(Oppningsfakta(MOTE, dag))) is uppfylld


@pytest.mark.parametrize(("kvar", "uppfylld"), [((), True), (("§ 4", "Punkt 5"), False)])
def test_kl_5_66_alla_punkter_is_behandlade(kvar, uppfylld):
    utfall = alla_punkter_is_behandlade(Avslutningsfakta(kvar, 1, 1))
    assert bool(utfall) is uppfylld
    assert ("§ 4 och Punkt 5" in utfall.skal) is not uppfylld


@pytest.mark.parametrize(("antal", "uppfylld"), [(0, False), (1, False), (2, True), (3, True)])
def test_kl_5_69_justerare_is_valda(antal, uppfylld):
    assert bool(justerare_is_valda(Avslutningsfakta((), antal, 2))) is uppfylld


@pytest.mark.parametrize(("is_faststallt", "uppfylld"), [(False, True), (True, False)])
def test_kl_5_69_jo_581_2013_protokollet_is_inte_faststallt(is_faststallt, uppfylld):
    assert bool(protokollet_is_inte_faststallt(Protokollsfakta(is_faststallt))) is uppfylld


@pytest.mark.parametrize(
    ("ojusterade", "is_avslutat", "uppfylld"),
    [((), True, True), (("§ 4",), True, False), ((), False, False)],
)
def test_kl_5_69_hela_protokollet_is_justerat(ojusterade, is_avslutat, uppfylld):
    assert bool(hela_protokollet_is_justerat(Protokollsfakta(False, ojusterade, is_avslutat))) is uppfylld


@pytest.mark.parametrize("is_pagaende", [True, False])
def test_sammantradet_pagar(is_pagaende):
    assert bool(sammantradet_pagar(Behandlingsfakta(is_pagaende, KL_13, KL_13))) is is_pagaende


@pytest.mark.parametrize(
    ("hande", "oppnades", "tidigare", "uppfylld"),
    [
        pytest.param(_kl(12, 59), KL_13, None, False, id="före öppnandet"),
        pytest.param(KL_13, KL_13, None, True, id="vid öppnandet"),
        pytest.param(_kl(13, 9), KL_13, _kl(13, 10), False, id="före upptagandet"),
        pytest.param(_kl(13, 10), KL_13, _kl(13, 10), True, id="vid upptagandet"),
    ],
)
def test_behandlas_efter_oppnandet(hande, oppnades, tidigare, uppfylld):
    assert bool(behandlas_efter_oppnandet(Behandlingsfakta(True, hande, oppnades, tidigare))) is uppfylld


@pytest.mark.parametrize("is_struken", [True, False])
def test_bara_strukna_punkter_laggs_tillbaka(is_struken):
    assert bool(bara_strukna_punkter_laggs_tillbaka(Strykningsfakta("Punkt 3", is_struken))) is is_struken


@pytest.mark.parametrize(("motivering", "uppfylld"), [("", False), ("  ", False), ("Kostnaden saknas.", True)])
def test_kl_5_50_aterremiss_has_motivering(motivering, uppfylld):
    assert bool(aterremiss_has_motivering(Aterremissfakta(motivering))) is uppfylld


@pytest.mark.parametrize(
    ("fakta", "skal"),
    [
        pytest.param(Ledningsfakta(), "", id="inget är lämnat till justering"),
        pytest.param(Ledningsfakta(vantar=("§ 4", "§ 5")), "§ 4 och § 5 väntar på påskrift", id="väntar"),
        pytest.param(Ledningsfakta(is_justerat=True), "Protokollet är justerat", id="justerat"),
    ],
)
def test_kl_5_65_motesledningen_rattas_fore_justeringen(fakta, skal):
    utfall = motesledningen_rattas_fore_justeringen(fakta)
    assert bool(utfall) is not bool(skal)
    assert skal in utfall.skal


@pytest.mark.parametrize("has_borjat", [True, False])
def test_aterremissen_angras_innan_arbetet_has_borjat(has_borjat):
    utfall = aterremissen_angras_innan_arbetet_has_borjat(Omgangsfakta("§ 4", has_borjat))
    assert bool(utfall) is not has_borjat
    assert ("§ 4" in utfall.skal) is has_borjat


@pytest.mark.parametrize("vantar", [True, False])
def test_paragrafen_vantar_inte_pa_paskrift(vantar):
    assert bool(paragrafen_vantar_inte_pa_paskrift(Paskriftsfakta("§ 4", vantar_pa_paskrift=vantar))) is not vantar


@pytest.mark.parametrize("klar", [True, False])
def test_kl_5_69_paragrafen_justeras_genom_sin_justering(klar):
    assert bool(paragrafen_justeras_genom_sin_justering(Paskriftsfakta("§ 4", is_justeringen_klar=klar))) is klar


def _rattelse(**andra):
    return Rattelsefakta(
        **(
            {
                "beteckning": "§ 4",
                "is_justerad": True,
                "gammal_text": "Planen avslås.",
                "ny_text": "Planen antas.",
                "justerad_text": "Plan\nPlanen avslås.",
            }
            | andra
        )
    )


@pytest.mark.parametrize("is_justerad", [True, False])
def test_jo_2571_1999_bara_justerad_text_rattas(is_justerad):
    assert bool(bara_justerad_text_rattas(_rattelse(is_justerad=is_justerad))) is is_justerad


@pytest.mark.parametrize(
    ("andra", "uppfylld"),
    [
        pytest.param({}, True, id="ordagrant citat och ny text"),
        pytest.param({"gammal_text": "Planen avslas."}, False, id="citatet finns inte"),
        pytest.param({"gammal_text": " "}, False, id="inget citat"),
        pytest.param({"ny_text": ""}, False, id="ingen ny text"),
        pytest.param({"ny_text": "Planen avslås. "}, False, id="samma text"),
    ],
)
def test_jo_2571_1999_rattelsen_visar_vad_som_andras(andra, uppfylld):
    assert bool(rattelsen_visar_vad_som_andras(_rattelse(**andra))) is uppfylld
