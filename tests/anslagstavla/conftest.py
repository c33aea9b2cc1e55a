# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A nämnd that meets, and the anslag of its § 1."""

import pytest

from remiss.anslagstavla.models import Anslag
from tests.anslagstavla.fabriker import justerad, uppsatt
from tests.sammantraden.conftest import kallat, pagaende, sammantradande, tu  # noqa: F401  the nämnd and its meeting


@pytest.fixture
def justering(sammantradande, sara, olle, justa):  # noqa: F811
    return justerad(sammantradande, sara, olle, justa)


@pytest.fixture
def forslag(justering):
    """Proposed by itself when the justering was done."""
    return Anslag.objects.get(justering=justering)


@pytest.fixture
def uppe(forslag, rut):
    """Put up on the day of the justering."""
    return uppsatt(forslag, rut)
