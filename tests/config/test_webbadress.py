# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The address of the legal board: read strictly, and which board is fetched."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import miljo
from remiss.anslagstavla import tavla

NAMN = "REMISS_ANSLAGSTAVLA_URL"


@pytest.mark.parametrize(
    "adress", ["https://kommunen.se/anslagstavla/", "http://127.0.0.1:8000/", "https://kommunen.se/a?sida=1"]
)
def test_en_adress_tas_som_den_is(adress, monkeypatch):
    monkeypatch.setenv(NAMN, adress)
    assert miljo.webbadress(NAMN) == adress


def test_utan_variabel_is_den_tom(monkeypatch):
    monkeypatch.delenv(NAMN, raising=False)
    assert miljo.webbadress(NAMN) == ""


@pytest.mark.parametrize(
    "adress",
    [
        "kommunen.se",
        "ftp://kommunen.se/",
        "file:///etc/passwd",
        "https://",
        "https://anna:hemligt@kommunen.se/",
        "https://kommunen.se/#anslag",
        "https://kommunen.se/en sida",
        "https://kommunen.se:99999/",
        "https://[::1/",
    ],
)
def test_det_som_inte_is_en_adress_stoppar_starten(adress, monkeypatch):
    monkeypatch.setenv(NAMN, adress)
    with pytest.raises(ImproperlyConfigured, match=NAMN):
        miljo.webbadress(NAMN)


@pytest.mark.parametrize(
    ("url", "is_drift", "is_egen", "observeras"),
    [
        pytest.param("", True, True, "https://remiss.example/anslagstavla/", id="egen i drift"),
        pytest.param("", False, True, "", id="egen hos en utvecklare"),
        pytest.param(
            "https://remiss.example/anslagstavla/",
            False,
            True,
            "https://remiss.example/anslagstavla/",
            id="egen, angiven",
        ),
        pytest.param("https://kommunen.se/a", True, False, "https://kommunen.se/a", id="webbplatsen"),
    ],
)
def test_vilken_tavla_som_galler_och_hamtas(url, is_drift, is_egen, observeras, settings):
    settings.BAS_URL, settings.ANSLAGSTAVLA_URL, settings.IS_DRIFT = "https://remiss.example", url, is_drift
    assert (tavla.is_egen(), tavla.observeras()) == (is_egen, observeras)
