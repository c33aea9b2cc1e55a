# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Fixtures of remisser: a sending nämnd with a delegationsordning, two recipients inside, one outside."""

import pytest

from remiss.organisation.models import Organtyp
from tests.diarium.fabriker import gor_diarium
from tests.remisser.fabriker import besluta, gor_mottagande_namnd, gor_punkt, rader, skicka, utkast
from tests.varld import varld

EXTERN = ("Länsstyrelsen i Västra Götalands län", "lansstyrelsen@lst.example")


@pytest.fixture
def diariet(namnden):
    return gor_diarium(namnden)


@pytest.fixture
def punkten(namnden, diariet):
    return gor_punkt(namnden)


@pytest.fixture
def kulturnamnden(db):
    """(organ, its registrar)."""
    return gor_mottagande_namnd("kultur", "Kulturnämnden", nummerformat="{lopnummer:4}/{yy}")


@pytest.fixture
def stadshus(db):
    """A company; (organ, its registrar)."""
    return gor_mottagande_namnd("stadshus", "Göteborgs Stadshus AB", Organtyp.BOLAG, "{lopnummer:4}/{yy}")


@varld
def utkastet(namnden, diariet, rut, hanna, kulturnamnden, stadshus):
    mottagare = rader(kulturnamnden[0], stadshus[0], externa=[EXTERN])
    return utkast(namnden, rut, hanna, mottagare)


@varld
def beslutad(utkastet, doris, punkten):
    return besluta(utkastet, doris, punkten)


@varld
def skickad(beslutad, hanna):
    return skicka(beslutad, hanna)


@pytest.fixture
def per_namn(skickad):
    """The rows of the sent remiss by name."""
    return {m.namn: m for m in skickad.utskick.mottagare.select_related("utskick")}
