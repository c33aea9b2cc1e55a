# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The outbox: written with the act, run once, tried again, given up in the open."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from remiss.karna import jobb, klocka
from remiss.karna.models import Jobb

pytestmark = pytest.mark.django_db


@pytest.fixture
def gjort(monkeypatch):
    """A job that notes its arguments and fails as many times as asked."""
    gjort = []
    monkeypatch.setattr(jobb, "_arbeten", {})

    @jobb.jobb("prov.gor")
    def gor(fel=0, slut=False, **argument):
        gjort.append(argument)
        if slut:
            raise jobb.Slutgiltigt("hemlig adress")
        if len(gjort) <= fel:
            raise ConnectionError("hemlig adress")

    return gjort


@pytest.fixture
def tid(monkeypatch):
    """A machine clock that the test turns forward."""
    nu = [klocka.verklig()]
    monkeypatch.setattr(klocka, "verklig", lambda: nu[0])

    def ga_fram(**hur):
        nu[0] += timedelta(**hur)

    return ga_fram


def test_ett_jobb_kors_en_gang(gjort):
    rad = jobb.lagg("prov.gor", "a", vad=1)
    assert jobb.kor_vantande() == 1
    assert jobb.kor_vantande() == 0
    assert not jobb.kor(rad.pk)
    rad.refresh_from_db()
    assert (gjort, rad.lage, rad.forsok, rad.fel) == ([{"vad": 1}], Jobb.Lage.KLAR, 1, "")
    assert rad.avslutades is not None


def test_samma_nyckel_laggs_en_gang(gjort):
    assert jobb.lagg("prov.gor", "a", vad=1) is not None
    assert jobb.lagg("prov.gor", "a", vad=2) is None
    jobb.kor_vantande()
    assert jobb.lagg("prov.gor", "a", vad=3) is None, "also after it was done"
    assert gjort == [{"vad": 1}]


def test_ett_okant_jobb_laggs_inte(gjort):
    with pytest.raises(LookupError):
        jobb.lagg("prov.finns_inte", "a")
    with pytest.raises(LookupError):
        jobb.lagg_alla("prov.finns_inte", {"a": {}})


def test_jobbet_forsvinner_med_sin_akt(gjort):
    with transaction.atomic():
        jobb.lagg("prov.gor", "a", vad=1)
        transaction.set_rollback(True)
    assert jobb.kor_vantande() == 0
    assert gjort == []


def test_misslyckat_jobb_provas_igen_med_okande_mellanrum(gjort, tid):
    rad = jobb.lagg("prov.gor", "a", fel=2)
    jobb.kor_vantande()
    assert jobb.kor_vantande() == 0, "not before the first minute has passed"
    tid(minutes=1)
    assert jobb.kor_vantande() == 1
    tid(minutes=4, seconds=59)
    assert jobb.kor_vantande() == 0
    tid(seconds=1)
    assert jobb.kor_vantande() == 1
    rad.refresh_from_db()
    assert (rad.lage, rad.forsok, rad.fel) == (Jobb.Lage.KLAR, 3, "")


def test_efter_sista_forsoket_syns_det_som_misslyckat_och_kan_laggas_om(gjort, tid):
    rad = jobb.lagg("prov.gor", "a", fel=len(jobb.VANTETIDER) + 1)
    for _ in range(len(jobb.VANTETIDER) + 1):
        assert jobb.kor_vantande() == 1
        tid(days=1)
    assert jobb.kor_vantande() == 0
    rad.refresh_from_db()
    assert (rad.lage, rad.forsok) == (Jobb.Lage.MISSLYCKAD, len(jobb.VANTETIDER) + 1)
    assert jobb.lagg_om(rad.pk)
    assert not jobb.lagg_om(rad.pk), "it is waiting already"
    assert jobb.kor_vantande() == 1
    rad.refresh_from_db()
    assert (rad.lage, rad.forsok) == (Jobb.Lage.KLAR, 1)


def test_slutgiltigt_fel_provas_inte_igen(gjort, tid):
    rad = jobb.lagg("prov.gor", "a", slut=True)
    jobb.kor_vantande()
    tid(days=2)
    assert jobb.kor_vantande() == 0
    rad.refresh_from_db()
    assert (rad.lage, rad.fel) == (Jobb.Lage.MISSLYCKAD, "Slutgiltigt")


def test_felets_text_sparas_inte(gjort, caplog):
    rad = jobb.lagg("prov.gor", "a", fel=1)
    jobb.kor_vantande()
    rad.refresh_from_db()
    assert rad.fel == "ConnectionError"
    assert "hemlig" not in caplog.text


def test_ett_jobb_som_fallerar_hindrar_inte_de_andra(gjort):
    jobb.lagg("prov.gor", "a", slut=True)
    jobb.lagg("prov.gor", "b", vad=2)
    assert jobb.kor_vantande() == 2
    assert {"vad": 2} in gjort


def test_jobb_vars_process_dog_tas_om_nar_lanet_gatt_ut(gjort, tid):
    rad = jobb.lagg("prov.gor", "a", vad=1)
    Jobb.objects.filter(pk=rad.pk).update(forsok=1, nasta_forsok=klocka.verklig() + jobb.LAN)
    assert jobb.kor_vantande() == 0, "another process has it"
    tid(minutes=15)
    assert jobb.kor_vantande() == 1
    assert gjort == [{"vad": 1}]


def test_jobb_som_dodar_sin_process_varje_gang_ges_upp(gjort, tid):
    rad = jobb.lagg("prov.gor", "a", vad=1)
    Jobb.objects.filter(pk=rad.pk).update(forsok=len(jobb.VANTETIDER) + 1)
    jobb.kor_vantande()
    rad.refresh_from_db()
    assert (rad.lage, rad.fel, gjort) == (Jobb.Lage.MISSLYCKAD, "Avbrutet", [])


def test_den_som_blivit_omkord_skriver_inte_over_den_nya_korningen(monkeypatch, tid):
    """A job slower than its lease is begun again; the first run's end is not the second's."""
    monkeypatch.setattr(jobb, "_arbeten", {})
    rad = None

    @jobb.jobb("prov.langsamt")
    def langsamt():
        Jobb.objects.filter(pk=rad.pk).update(forsok=2)

    rad = jobb.lagg("prov.langsamt", "a")
    jobb.kor(rad.pk)
    rad.refresh_from_db()
    assert rad.lage == Jobb.Lage.VANTAR


def test_avbrott_mellan_jobb(gjort):
    for nyckel in "abc":
        jobb.lagg("prov.gor", nyckel)
    assert jobb.kor_vantande(avbryt=lambda: len(gjort) >= 1) == 1
    assert jobb.kor_vantande(hogst=1) == 1
    assert jobb.kor_vantande() == 1


def test_manga_jobb_laggs_i_ett_fast_antal_fragor(gjort):
    def antal_fragor(bokstav, antal):
        with CaptureQueriesContext(connection) as fragor:
            assert jobb.lagg_alla("prov.gor", {f"{bokstav}{i}": {"vad": i} for i in range(antal)}) == antal
        return len(fragor)

    assert antal_fragor("a", 2) == antal_fragor("b", 86)
    assert jobb.lagg_alla("prov.gor", {"a0": {"vad": 0}, "ny": {"vad": 9}}) == 1
    assert jobb.kor_vantande() == 89


def test_satt_demodag_stoppar_inga_jobb(gjort, settings):
    settings.KLOCKA = klocka.idag() - timedelta(days=400)
    jobb.lagg("prov.gor", "a", vad=1)
    assert jobb.kor_vantande() == 1
