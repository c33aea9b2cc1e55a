# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An ärende in a nämnd with everyone in place, on a November day."""

from datetime import date

import pytest

from remiss.diarium import services as diarium
from remiss.karna.klocka import spela, vid
from tests.diarium.fabriker import gor_arende, gor_diarium
from tests.varld import varld


@pytest.fixture(autouse=True)
def _dagen():
    with spela(vid(date(2018, 11, 29), 10)):
        yield


@pytest.fixture
def sammantradande(namnden, sara, rut, hanna, carl, doris, olle, justa, lars, erik):
    """The nämnd with three ledamöter, its office and its own diarium."""
    gor_diarium(namnden)
    namnden.installning.antal_ledamoter = 3
    namnden.installning.save()
    return namnden


@pytest.fixture
def arende(sammantradande, rut):
    """A registered ärende."""
    return gor_arende(sammantradande, rut)


@varld
def fordelat(arende, rut, hanna, carl):
    """The ärende with Hanna as handläggare and Carl as chef."""
    return diarium.fordela(arende, handlaggare=hanna.person, chef=carl.person, aktor=rut.aktor)
