# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Granskning of a tjänsteutlåtande: four eyes, in order."""

import pytest

from remiss.regler import granskning
from remiss.regler.granskning import Granskningsfakta


@pytest.mark.parametrize(
    ("granskare", "uppfylld"),
    [
        pytest.param(2, True, id="en annan person granskar"),
        pytest.param(1, False, id="handläggaren granskar sin egen text"),
        pytest.param(None, False, id="ingen person bakom inloggningen"),
    ],
)
def test_granskaren_ar_en_annan_person_an_handlaggaren(granskare, uppfylld):
    utfall = granskning.granskaren_is_inte_handlaggaren(Granskningsfakta(handlaggare=1, granskare=granskare))
    assert bool(utfall) is uppfylld
    assert ("granska" in utfall.skal.lower()) is not uppfylld


@pytest.mark.parametrize("is_godkant", [True, False])
def test_ett_utlatande_godkanns_en_gang_och_bedoms_forst_darefter(is_godkant):
    fakta = Granskningsfakta(handlaggare=1, granskare=2, is_godkant=is_godkant)
    assert bool(granskning.godkannande_lamnas_en_gang(fakta)) is not is_godkant
    utfall = granskning.tjansteutlatandet_is_godkant_fore_bedomningen(fakta)
    assert bool(utfall) is is_godkant
    assert ("Godkänn" in utfall.skal) is not is_godkant
