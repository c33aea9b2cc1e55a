# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Fixtures of the pages: a day when the answers are late, a remiss from outside, and an answer."""

from datetime import date

import pytest

from remiss.diarium.services import Nyfil
from remiss.karna import klocka
from remiss.remisser import services
from remiss.remisser.services import Svarsuppgift
from tests.diarium.fabriker import PDF
from tests.remisser.conftest import EXTERN
from tests.remisser.fabriker import vid

LST = EXTERN[0]


@pytest.fixture(autouse=True)
def _dagen():
    """The pages are seen on a day when the answers are late."""
    with klocka.spela(vid(date(2019, 4, 2), 10)):
        yield


@pytest.fixture
def extern(namnden, diariet, rut):
    """A remiss from outside that the nämnd is to answer."""
    return services.registrera_extern_remiss(
        organ=namnden,
        titel="Ny lag om data",
        avsandare_namn="Justitiedepartementet",
        avsandare_adress="ju@regeringen.example",
        ert_dnr="Ju2019/1",
        svarstid=date(2019, 5, 31),
        filer=[Nyfil("remiss.pdf", PDF)],
        aktor=rut.aktor,
    )


@pytest.fixture
def svaret(per_namn, rut):
    return services.registrera_svar(
        per_namn[LST],
        Svarsuppgift("epost", date(2019, 2, 1)),
        filer=[Nyfil("svar.pdf", PDF)],
        aktor=rut.aktor,
        hande=vid(date(2019, 2, 1)),
    )
