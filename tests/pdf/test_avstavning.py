# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Where words are divided: between the parts of a compound, and names nowhere else."""

import pytest

from remiss.pdf.avstavning import delningar


@pytest.mark.parametrize(
    ("ordet", "delar"),
    [
        pytest.param("beslutsunderlaget", {"besluts-underlaget"}, id="sammansättning"),
        pytest.param("göteborgare", {"göte-borgare", "götebor-gare"}, id="annat ord följer mönstren"),
        pytest.param("Grundskolenämnden", {"Grundskole-nämnden"}, id="namn mellan sammansättningens delar"),
        pytest.param("Göteborgare", set(), id="namn hålls annars helt"),
        pytest.param("Kungsbackafjorden", set(), id="namn utan kända delar"),
        pytest.param("GÖTEBORGARE", set(), id="versaler"),
    ],
)
def test_var_ord_delas(ordet, delar):
    assert {"-".join(par) for par in delningar(ordet)} == delar
