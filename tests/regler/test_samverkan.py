# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Samverkan: reported, before the TU, before the decision."""

from dataclasses import replace
from datetime import date

import pytest

from remiss.regler import samverkan
from remiss.regler.samverkan import Samverkansfakta, Samverkansstatus

TU = date(2018, 11, 29)
KLAR = Samverkansfakta(Samverkansstatus.GENOMFORD, TU, dag=TU, motesdag=date(2018, 12, 19))
PLANERAD = replace(KLAR, status=Samverkansstatus.PLANERAD, dag=date(2018, 12, 10))
EJ_AKTUELL = Samverkansfakta(Samverkansstatus.EJ_AKTUELL, TU, skal="Ärendet rör inte personalen.")


@pytest.mark.parametrize(
    ("regel", "fakta", "i_skalet"),
    [
        pytest.param(samverkan.samverkan_is_redovisad, KLAR, "", id="dag anges"),
        pytest.param(samverkan.samverkan_is_redovisad, EJ_AKTUELL, "", id="ej aktuell med skäl"),
        pytest.param(
            samverkan.samverkan_is_redovisad, replace(EJ_AKTUELL, skal=" "), "varför", id="ej aktuell utan skäl"
        ),
        pytest.param(samverkan.samverkan_is_redovisad, replace(PLANERAD, dag=None), "vilken dag", id="dag saknas"),
        pytest.param(samverkan.samverkan_halls_fore_tjansteutlatandet, KLAR, "", id="samma dag som TU"),
        pytest.param(
            samverkan.samverkan_halls_fore_tjansteutlatandet,
            replace(KLAR, dag=date(2018, 11, 30)),
            "Kontrollera utfallet",
            id="dagen efter TU",
        ),
        pytest.param(
            samverkan.samverkan_halls_fore_tjansteutlatandet, PLANERAD, "10 december 2018", id="FSG 10 december"
        ),
        pytest.param(samverkan.samverkan_halls_fore_tjansteutlatandet, EJ_AKTUELL, "", id="ej aktuell"),
        pytest.param(
            samverkan.samverkan_halls_fore_beslutet, replace(KLAR, dag=date(2018, 12, 19)), "", id="på mötesdagen"
        ),
        pytest.param(
            samverkan.samverkan_halls_fore_beslutet,
            replace(PLANERAD, dag=date(2018, 12, 20)),
            "Tidigarelägg",
            id="dagen efter mötet",
        ),
        pytest.param(samverkan.samverkan_halls_fore_beslutet, EJ_AKTUELL, "", id="ej aktuell behöver ingen dag"),
        pytest.param(
            samverkan.samverkan_halls_fore_beslutet, replace(PLANERAD, motesdag=None), "", id="inget möte är valt"
        ),
        pytest.param(samverkan.samverkan_halls_fore_beslutet, replace(PLANERAD, dag=None), "", id="ingen dag är vald"),
        pytest.param(samverkan.samverkan_is_klar_nar_arendet_avgors, KLAR, "", id="genomförd"),
        pytest.param(samverkan.samverkan_is_klar_nar_arendet_avgors, EJ_AKTUELL, "", id="inte aktuell"),
        pytest.param(samverkan.samverkan_is_klar_nar_arendet_avgors, PLANERAD, "inte genomförd", id="bara planerad"),
    ],
)
def test_mbl_11_och_19_samverkan(regel, fakta, i_skalet):
    utfall = regel(fakta)
    assert bool(utfall) is (i_skalet == "")
    assert i_skalet in utfall.skal
