# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A served city with its people, organs and diaria, and no ärenden: what happens, happens in the browser."""

from datetime import date

import pytest
from django.conf import settings as django_settings
from django.test import override_settings
from pytest_django.live_server_helper import LiveServer

from config.demo.kedja import ladda_diarier, startnummer
from config.demo.rollspel import den
from config.demo.stad import bygg
from tests.webblasare.granskning import Granskare
from tests.webblasare.scen import Scen
from tests.webblasare.tid import Kalender


@pytest.fixture(scope="session")
def server(django_db_setup):
    """One server for the session, with the played calendar outermost; it is idle until a story sets the day."""
    with override_settings(MIDDLEWARE=["tests.webblasare.tid.Spelad", *django_settings.MIDDLEWARE]):
        ny = LiveServer("localhost")
    yield ny
    ny.stop()


@pytest.fixture
def granskare():
    return Granskare()


@pytest.fixture
def staden(server, transactional_db, settings):
    """Build the city in November 2018; return the address where it is served."""
    settings.KLOCKA = None  # the calendar sets it; given back after the test
    settings.ALLOWED_HOSTS = ["localhost"]
    with den(date(2018, 11, 5)):
        bygg()
        ladda_diarier()
        startnummer()
    yield server.url
    Kalender.tidpunkt = None


@pytest.fixture
def scen(chromium, staden, granskare):
    """The stage, with JavaScript."""
    ny = Scen(chromium, staden, granskare)
    yield ny
    ny.stang()


@pytest.fixture
def scen_utan_skript(chromium, staden, granskare):
    """The stage where no page may run a script."""
    ny = Scen(chromium, staden, granskare, has_skript=False)
    yield ny
    ny.stang()
