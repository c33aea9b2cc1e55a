# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What is published with the code: publiccode.yml by its standard, and a licence line in every own file."""

from pathlib import Path

import pytest
import yaml
from django.conf import settings

from tests.spdx import granskas, utan_licens

ROT = Path(settings.BASE_DIR)
PUBLICCODE = yaml.safe_load((ROT / "publiccode.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "nyckel",
    [
        "publiccodeYmlVersion",
        "name",
        "platforms",
        "developmentStatus",
        "softwareType",
        "description",
        "legal.license",
        "maintenance.type",
        "maintenance.contacts",
        "localisation.localisationReady",
        "localisation.availableLanguages",
    ],
)
def test_publiccode_har_varje_nyckel_som_standarden_kraver(nyckel):
    varde = PUBLICCODE
    for del_ in nyckel.split("."):
        assert del_ in varde, nyckel
        varde = varde[del_]
    assert varde not in (None, "", [], {})


def test_publiccode_hittar_inte_pa_nagon_adress():
    """The address of the repository is known where the code is published, and is a real one then."""
    assert str(PUBLICCODE.get("url", "https://")).startswith("https://")
    assert "example" not in str(PUBLICCODE.get("url", ""))


def test_beskrivningen_haller_standardens_langder():
    svenska = PUBLICCODE["description"]["sv"]
    assert 1 <= len(svenska["shortDescription"]) <= 150
    assert 150 <= len(svenska["longDescription"]) <= 10_000
    assert svenska["features"]


def test_licensen_ar_densamma_i_publiccode_och_paketet():
    assert f'license = "{PUBLICCODE["legal"]["license"]}"' in (ROT / "pyproject.toml").read_text(encoding="utf-8")


def test_varje_egen_fil_har_sin_licensrad():
    assert utan_licens() == []


@pytest.mark.parametrize(
    ("namn", "vantat"),
    [
        ("remiss/sidor/static/sidor/filyta.js", True),
        ("remiss/sidor/static/sidor/komponenter.css", True),
        ("remiss/sidor/static/sidor/ikon.svg", True),
        ("remiss/diarium/static/diarium/diarium.css", True),
        ("remiss/sidor/static/sidor/tredjepart/htmx.min.js", False),
        ("docs/bilder/arende.png", False),
    ],
)
def test_egna_statiska_filer_granskas_men_inte_andras(namn, vantat):
    assert granskas(namn) is vantat
