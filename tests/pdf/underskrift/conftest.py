# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""One authority, one cast and one file with empty fields for the whole run; keys take time to make."""

import pytest

from remiss.pdf.underskrift.falt import lagg_till_falt
from remiss.pdf.underskrift.signera import underteckna
from remiss.pdf.underskrift.utvecklingsca import skapa_utvecklings_ca
from tests.pdf.underskrift.rollerna import ASA, NU, OLLE, PLATSER, SARA, rollista
from tests.pdf.underskrift.taggad import taggad
from tests.pdf.underskrift.tjanster import Stampeltjanst, Underskriftstjanst


@pytest.fixture(scope="session")
def ca(tmp_path_factory):
    return skapa_utvecklings_ca(tmp_path_factory.mktemp("ca"), "hemligt", nu=NU)


@pytest.fixture(scope="session")
def roller(ca):
    return rollista(ca)


@pytest.fixture(scope="session")
def med_falt():
    return lagg_till_falt(taggad(), PLATSER)


@pytest.fixture(scope="session")
def av_sara(med_falt, roller):
    return underteckna(med_falt, SARA, roller.sara)


@pytest.fixture(scope="session")
def av_alla(av_sara, roller):
    return underteckna(underteckna(av_sara, OLLE, roller.olle), ASA, roller.asa)


@pytest.fixture
def stampeltjanst(roller):
    with Stampeltjanst(roller.stampel) as tjanst:
        yield tjanst


@pytest.fixture
def tjanst(roller):
    with Underskriftstjanst({"Olle Berg": roller.olle, "Åsa Öberg": roller.asa}) as tjanst:
        yield tjanst
