# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Nothing is open by omission: every address states a right and can be visited by the matrix."""

import pytest

from remiss.organisation.ratter import OPPEN
from tests.rattigheter.adresser import alla
from tests.rattigheter.exempel import EXEMPEL

ADRESSER = list(alla())
#: What the world may read without a login. A longer list needs a decision.
OPPNA = {
    "akthet:fil",
    "akthet:fil_json",
    "akthet:kod",
    "akthet:kod_json",
    "akthet:verifiera",
    "anslagstavla:atom",
    "anslagstavla:json",
    "anslagstavla:publikt",
    "anslagstavla:sa_overklagar_du",
    "anslagstavla:tavla",
    "organisation:logga_in",
    "organisation:logga_ut",
    "organisation:valj_losenord",
    "sidor:tema",
    "webb:halsa",
    "webb:tillganglighet",
    "workflows:kalenderfil",  # by its secret address: docs/adr/0006
}


@pytest.mark.parametrize("adress", ADRESSER, ids=lambda a: a.vag)
def test_adressen_anger_en_ratt(adress):
    assert adress.ratt, f"{adress.vag} anger ingen rätt: använd @kraver(...) eller RattsVy"
    assert adress.is_kand_ratt, f"{adress.vag} anger en okänd rätt: {adress.ratt}"


@pytest.mark.parametrize("adress", ADRESSER, ids=lambda a: a.vag)
def test_adressen_har_namn_och_exempel(adress):
    assert adress.namn, f"{adress.vag} saknar namn"
    assert not adress.parametrar or adress.namn in EXEMPEL, f"lägg {adress.namn} i tests/rattigheter/exempel_*.py"


def test_bara_kanda_sidor_ar_oppna():
    assert {a.namn for a in ADRESSER if a.ratt == OPPEN} <= OPPNA


def test_inget_exempel_ar_foraldralost():
    assert set(EXEMPEL) <= {a.namn for a in ADRESSER}
