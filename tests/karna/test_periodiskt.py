# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Periodic work: due or not, one runner of several, one failure never stops the rest."""

from datetime import timedelta

import pytest

from remiss.karna import klocka, periodiskt
from remiss.karna.models import Periodkorning

pytestmark = pytest.mark.django_db


@pytest.fixture
def gjort(monkeypatch):
    monkeypatch.setattr(periodiskt, "_arbeten", {})
    return []


@pytest.fixture
def tid(monkeypatch):
    nu = [klocka.verklig()]
    monkeypatch.setattr(klocka, "verklig", lambda: nu[0])

    def ga_fram(**hur):
        nu[0] += timedelta(**hur)

    return ga_fram


def test_gors_nar_det_ar_dags(gjort, tid):
    periodiskt.registrera("minut", lambda: gjort.append("minut"))
    periodiskt.registrera("timme", lambda: gjort.append("timme"), var=timedelta(hours=1))
    periodiskt.kor()
    assert gjort == ["minut", "timme"]
    periodiskt.kor()
    assert gjort == ["minut", "timme"], "nothing is due again within the minute"
    tid(minutes=1)
    periodiskt.kor()
    assert gjort == ["minut", "timme", "minut"]
    tid(minutes=59)
    assert set(periodiskt.kor()) == {"minut", "timme"}


def test_alla_gors_nar_nagon_ber_om_det(gjort, tid):
    periodiskt.registrera("a", lambda: 7)
    assert periodiskt.kor(alla=True) == {"a": 7}
    assert periodiskt.kor(alla=True) == {"a": 7}


def test_ordningen_foljer_talet(gjort):
    periodiskt.registrera("sist", lambda: gjort.append("sist"), ordning=90)
    periodiskt.registrera("forst", lambda: gjort.append("forst"), ordning=10)
    periodiskt.kor()
    assert gjort == ["forst", "sist"]


def test_ett_fel_stoppar_inte_de_andra_och_sags_utan_text(gjort, caplog):
    def ga_sonder():
        raise ValueError("hemlig adress")

    periodiskt.registrera("a", ga_sonder)
    periodiskt.registrera("b", lambda: gjort.append("b"))
    assert set(periodiskt.kor()) == {"b"}
    assert gjort == ["b"]
    assert "ValueError" in caplog.text
    assert "hemlig" not in caplog.text


def test_den_som_kom_tva_gor_det_inte(gjort, monkeypatch):
    """Two runners, one after the other within the second: the second finds the row taken."""
    periodiskt.registrera("a", lambda: gjort.append("a"))
    periodiskt.kor()
    Periodkorning.objects.update(senast=klocka.verklig() - timedelta(minutes=2))
    periodiskt.kor()
    periodiskt.kor()
    assert gjort == ["a", "a"]
