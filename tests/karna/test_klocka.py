# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The clock: Swedish days, the set demo day, and the machine's own time beside it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from remiss.karna import datum, klocka


def test_dagen_ar_den_svenska_ocksa_strax_efter_midnatt():
    assert klocka.legal_dag(datetime(2018, 12, 18, 23, 30, tzinfo=UTC)) == date(2018, 12, 19)
    assert klocka.legal_dag(datetime(2018, 7, 18, 21, 59, tzinfo=UTC)) == date(2018, 7, 18)
    assert klocka.legal_dag(datetime(2018, 7, 18, 22, 0, tzinfo=UTC)) == date(2018, 7, 19)


def test_satt_dag_har_riktigt_klockslag_och_syns(settings):
    settings.KLOCKA = date(2019, 3, 20)
    assert klocka.idag() == date(2019, 3, 20)
    assert klocka.is_satt()
    assert abs(datetime.now(klocka.STOCKHOLM).replace(year=2019, month=3, day=20) - klocka.nu()) < timedelta(minutes=1)


def test_maskinens_tid_gar_framat_ocksa_pa_en_satt_dag(settings):
    settings.KLOCKA = date(2019, 3, 20)
    assert abs(klocka.verklig() - datetime.now(UTC)) < timedelta(minutes=1)


def test_spelad_tid_galler_bara_i_sitt_block(settings):
    settings.KLOCKA = None
    med = klocka.vid(date(2018, 12, 19), 14)
    with klocka.spela(med):
        assert klocka.nu() == med
    assert klocka.nu() != med


def test_i_drift_spelas_ingen_tid(settings):
    settings.IS_DRIFT = True
    with pytest.raises(RuntimeError), klocka.spela(klocka.vid(date(2018, 12, 19))):
        pass


def test_vid_ar_svensk_tid_sommar_och_vinter():
    assert klocka.vid(date(2018, 7, 1)).utcoffset() == timedelta(hours=2)
    assert klocka.vid(date(2018, 12, 1)).utcoffset() == timedelta(hours=1)


def test_dagar_pa_svenska():
    assert datum.svensk_dag(date(2018, 12, 19)) == "onsdag 19 december 2018"
    assert datum.svensk_tid(datetime(2018, 12, 19, 13, 5, tzinfo=UTC)) == "onsdag 19 december 2018 kl. 14.05"
