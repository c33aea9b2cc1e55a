# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Mandat: who may be elected, and who signs afterwards."""

from datetime import date

import pytest

from remiss.regler import mandat
from remiss.regler.mandat import Signeringsfakta, Valbarhetsfakta


@pytest.mark.parametrize(("person", "uppfylld"), [("Olle", True), ("Urban", False)])
def test_kl_5_69_den_som_tjanstgjorde_far_justera_efter_mandattiden(person, uppfylld):
    fakta = Signeringsfakta(("June", person), date(2018, 12, 19), frozenset({"Olle", "June"}))
    utfall = mandat.den_som_tjanstgjorde_far_justera(fakta)
    assert bool(utfall) is uppfylld
    assert ("Urban" in utfall.skal) is not uppfylld


@pytest.mark.parametrize(("person", "uppfylld"), [("Olle", True), ("Vera", False)])
def test_kl_7_3_forvaltningschef_is_inte_ledamot(person, uppfylld):
    utfall = mandat.forvaltningschef_is_inte_ledamot(Valbarhetsfakta(person, frozenset({"Vera"})))
    assert bool(utfall) is uppfylld
    assert ("Vera" in utfall.skal) is not uppfylld
