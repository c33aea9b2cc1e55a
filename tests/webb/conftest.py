# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Fixtures of webb: a nämnd and its neighbour with diaria, and a way to count the queries of a page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from remiss.organisation.models import Anvandare
from remiss.webb.sok import med_ord, synliga, tolka
from tests.diarium.fabriker import gor_arende, gor_diarium


@pytest.fixture
def diariet(namnden):
    return gor_diarium(namnden)


@pytest.fixture
def grannens_diarium(grannnamnden):
    return gor_diarium(grannnamnden, kod="granne", namn="Grannämnden")


@pytest.fixture
def arendet(diariet, namnden, rut):
    return gor_arende(namnden, rut, "Plan mot hemlöshet")


@pytest.fixture
def som(client):
    """Log in as somebody: `som(rut).get(...)`."""

    def logga_in(anvandare):
        client.force_login(anvandare)
        return client

    return logga_in


@pytest.fixture
def hitta():
    """What a login finds by words: (kind, heading) of each hit, the newest first."""

    def sok(anvandare, text):
        farsk = Anvandare.objects.get(pk=anvandare.pk)
        poster = med_ord(synliga(farsk), tolka(text)).order_by("-dag", "-pk")
        return [(p.slag, p.rubrik) for p in poster]

    return sok


@pytest.fixture
def rakna_fragor(som):
    """The number of queries of a page that answers 200."""

    def rakna(anvandare, url, data=None):
        klient = som(anvandare)
        with CaptureQueriesContext(connection) as fangst:
            svar = klient.get(url, data)
        assert svar.status_code == 200
        return len(fangst)

    return rakna
