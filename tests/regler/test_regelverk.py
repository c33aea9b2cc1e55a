# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which organs follow KL."""

import pytest

from remiss.regler.regelverk import Regelverk


@pytest.mark.parametrize(
    ("regelverk", "is_kl"),
    [
        (Regelverk.FULLMAKTIGE, True),
        (Regelverk.NAMND, True),
        (Regelverk.AKTIEBOLAG, False),
        (Regelverk.EGEN_ORDNING, False),
    ],
)
def test_kl_8_12_och_13_2_anslag_och_laglighetsprovning_bara_under_kommunallagen(regelverk, is_kl):
    assert regelverk.is_kommunallag is regelverk.has_anslag is regelverk.has_laglighetsprovning is is_kl
