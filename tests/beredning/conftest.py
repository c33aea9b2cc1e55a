# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Fixtures of beredning: an ärende in the nämnd and one in the company, and people who write and sign there."""

from datetime import date

import pytest

from remiss.karna import klocka
from remiss.organisation.ratter import Rollkod
from tests.beredning.fabriker import gor_tu
from tests.diarium.fabriker import gor_arende, gor_diarium
from tests.fabriker import ge_uppdrag, gor_person

DAGEN = date(2019, 2, 20)


@pytest.fixture(autouse=True)
def _dagen():
    """Everything happens on a day when the older templates are in use."""
    with klocka.spela(klocka.vid(DAGEN)):
        yield


@pytest.fixture
def arendet(namnden, rut):
    gor_diarium(namnden)
    return gor_arende(namnden, rut, "Plan för en jämlik stad")


@pytest.fixture
def bolagets_handlaggare(bolaget):
    person = gor_person("Berit")
    ge_uppdrag(person, bolaget, Rollkod.HANDLAGGARE)
    ge_uppdrag(person, bolaget, Rollkod.REGISTRATOR)
    return person.anvandare


@pytest.fixture
def bolagets_arende(bolaget, bolagets_handlaggare):
    gor_diarium(bolaget, kod="bolag", namn="Testbolaget")
    return gor_arende(bolaget, bolagets_handlaggare, "Remiss: plan för en jämlik stad")


@pytest.fixture
def tu(arendet, hanna):
    return gor_tu(arendet, hanna)
