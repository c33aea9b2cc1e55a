# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Decision points in the API: a text, or a text that is laid before another organ (KL 5:28)."""

import pytest
from rest_framework.serializers import ValidationError

from remiss.api.punkter import Beslutspunkt
from remiss.sammantraden.punkter import Punkt
from tests.api.klient import Program
from tests.sammantraden.fabriker import gor_mote

pytestmark = pytest.mark.django_db
KFS = {"text": "Planen antas.", "instans": "kf"}


def test_punkterna_som_laggs_fram_for_ett_annat_organ_star_for_sig(namnden, sara):
    namnden.versioner.update(typ="ks")
    mote = gor_mote(namnden, sara)
    program = Program(sara)
    punkt = program.skapa(f"sammantraden/{mote.pk}/satt-pa-dagordning/", rubrik="Plan", forslag=["Följs upp.", KFS])
    ut = program.las(f"paragrafer/{punkt['id']}/")
    assert ut["forslag"] == ["Följs upp.", "Planen antas."]
    assert ut["laggs_fram_for"] == [KFS | {"is_forslag": True, "nummer": 2}]


@pytest.mark.parametrize(
    ("data", "fel"),
    [
        pytest.param({"text": "Ja."}, "text och instans", id="utan instans"),
        pytest.param(KFS | {"instans": "sdn"}, "text och instans", id="okänd instans"),
        pytest.param(KFS | {"nummer": 1}, "text och instans", id="okänt fält"),
        pytest.param(KFS | {"text": " "}, "får inte", id="tom text"),
        pytest.param(["Ja."], "str", id="en lista"),
    ],
)
def test_en_punkt_som_inte_kan_lasas_sags_vara_det(data, fel):
    with pytest.raises(ValidationError, match=fel):
        Beslutspunkt().run_validation(data)
    assert Beslutspunkt().run_validation("Ja. ") == Punkt("Ja.")
