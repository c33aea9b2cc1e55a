# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Fixtures of diarium: the nämnd and its neighbour each have a diarium."""

import pytest

from tests.diarium.fabriker import gor_arende, gor_diarium


@pytest.fixture
def diariet(namnden):
    return gor_diarium(namnden)


@pytest.fixture
def grannens_diarium(grannnamnden):
    return gor_diarium(grannnamnden, kod="granne", namn="Grannämnden")


@pytest.fixture
def arendet(diariet, namnden, rut):
    return gor_arende(namnden, rut)
