# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""procrastinate carries the outbox on PostgreSQL: with the act, once, by any worker, also after a worker died."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction

from remiss.karna import jobb, klocka, sigill
from remiss.karna.dorr import utfor
from remiss.karna.models import Jobb

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("not settings.IS_POSTGRESQL", reason="procrastinate finns bara på PostgreSQL"),
]
ROT = settings.BASE_DIR


@pytest.fixture(autouse=True)
def tom_ko():
    """procrastinate's tables are its own; Django does not empty them."""
    yield
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


@pytest.fixture
def gjort(monkeypatch):
    gjort = []
    monkeypatch.setattr(jobb, "_arbeten", {"prov.gor": lambda **argument: gjort.append(argument)})
    return gjort


def ko(status="todo"):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE status = %s AND task_name = 'remiss.jobb'", [status]
        )
        return cursor.fetchone()[0]


def tom_pa_arbete():
    from remiss.karna import barare

    barare.arbeta(vanta=False)


def test_jobbet_bars_forst_nar_akten_ar_bokford(gjort):
    with transaction.atomic():
        jobb.lagg("prov.gor", "a", vad=1)
        transaction.set_rollback(True)
    assert ko() == 0
    jobb.lagg("prov.gor", "a", vad=1)
    assert ko() == 1
    tom_pa_arbete()
    assert gjort == [{"vad": 1}]
    assert Jobb.objects.get().lage == Jobb.Lage.KLAR


def test_jobb_som_redan_ar_gjort_gors_inte_igen(gjort):
    jobb.lagg("prov.gor", "a", vad=1)
    jobb.kor_vantande()
    tom_pa_arbete()
    assert gjort == [{"vad": 1}]


def test_manga_bars_i_en_fraga_och_gors_alla(gjort):
    jobb.lagg_alla("prov.gor", {f"n{i}": {"vad": i} for i in range(20)})
    assert ko() == 20
    tom_pa_arbete()
    assert sorted(rad["vad"] for rad in gjort) == list(range(20))


def test_misslyckat_jobb_bars_igen_till_ratt_tid(monkeypatch):
    def ga_sonder():
        raise ConnectionError

    monkeypatch.setattr(jobb, "_arbeten", {"prov.gor": ga_sonder})
    rad = jobb.lagg("prov.gor", "a")
    tom_pa_arbete()
    rad.refresh_from_db()
    assert (rad.lage, rad.forsok, rad.fel) == (Jobb.Lage.VANTAR, 1, "ConnectionError")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT scheduled_at FROM procrastinate_jobs WHERE status = 'todo' AND args ->> 'jobb_id' = %s",
            [str(rad.pk)],
        )
        [(nar,)] = cursor.fetchall()
    assert nar == rad.nasta_forsok


def test_jobb_i_jobb_syns_forst_efter_sin_transaktion(gjort, monkeypatch):
    """The worker's own connection must not announce what an open transaction has not committed."""
    antal_under = []

    def lagg_nytt():
        with transaction.atomic():
            jobb.lagg("prov.gor", "barn", vad=2)
            trad = threading.Thread(target=lambda: (antal_under.append(ko()), connection.close()))
            trad.start()
            trad.join(5)

    monkeypatch.setitem(jobb._arbeten, "prov.foralder", lagg_nytt)
    jobb.lagg("prov.foralder", "foralder")
    tom_pa_arbete()
    tom_pa_arbete()
    assert antal_under == [0]
    assert gjort == [{"vad": 2}]


def test_forsenat_jobb_utan_barare_laggs_i_kon_igen(gjort):
    rad = jobb.lagg("prov.gor", "a", vad=1)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
    assert jobb.bar_forsenade() == 0
    Jobb.objects.filter(pk=rad.pk).update(nasta_forsok=klocka.verklig() - timedelta(minutes=3))
    assert jobb.bar_forsenade() == 1
    jobb.bar_forsenade()
    assert ko() == 1, "a row that waits in the queue is not put there twice"
    tom_pa_arbete()
    assert gjort == [{"vad": 1}]


def test_jobb_hos_en_dod_arbetare_raddas(gjort):
    from remiss.karna import barare

    jobb.lagg("prov.gor", "a", vad=1)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - interval '10 minutes') RETURNING id"
        )
        [arbetare] = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [arbetare])
    # No worker runs before the rescue: at the turn of a minute its own periodic round would rescue the job first.
    assert barare.radda() == 1
    tom_pa_arbete()
    assert gjort == [{"vad": 1}]


def test_fyra_samtidiga_korare_gor_varje_jobb_en_gang(gjort):
    for i in range(40):
        jobb.lagg("prov.gor", f"n{i}", vad=i)

    def kor():
        jobb.kor_vantande()
        connection.close()

    tradar = [threading.Thread(target=kor) for _ in range(4)]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join(30)
    assert sorted(rad["vad"] for rad in gjort) == list(range(40))


def test_tva_forseglare_ger_en_kedja(gor_prov, rut):
    for i in range(30):
        utfor(gor_prov(f"Nr {i}").gor_klar, aktor=rut.aktor)
    antal = []

    def kor():
        antal.append(sigill.forsegla())
        connection.close()

    tradar = [threading.Thread(target=kor) for _ in range(4)]
    for trad in tradar:
        trad.start()
    for trad in tradar:
        trad.join(30)
    assert sum(antal) + sigill.forsegla() == 30
    assert list(sigill.verifiera()) == []


def test_kommandot_kor_jobb_och_slutar_ordnat_pa_sigterm(tmp_path):
    """A whole process: what it does not know it notes as failed, which shows that it fetched the row."""
    rad = Jobb.objects.create(
        namn="prov.finns_bara_har", nyckel="a", nasta_forsok=klocka.verklig(), skapades=klocka.nu()
    )
    jobb._bar(rad)
    db = connection.settings_dict
    inlogg = f"{db['USER']}:{db['PASSWORD']}@" if db["PASSWORD"] else f"{db['USER']}@"
    miljo = {
        **os.environ,
        "DATABASE_URL": f"postgres://{inlogg}{db['HOST'] or '127.0.0.1'}:{db['PORT'] or 5432}/{db['NAME']}",
        "REMISS_LOGGHUVUD": str(tmp_path),
    }
    process = subprocess.Popen([sys.executable, "manage.py", "arbeta"], cwd=ROT, env=miljo)
    try:
        slut = time.monotonic() + 30
        while time.monotonic() < slut and not Jobb.objects.filter(pk=rad.pk, forsok=1, fel="KeyError").exists():
            time.sleep(0.2)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0
    finally:
        process.kill()
    rad.refresh_from_db()
    assert (rad.forsok, rad.fel, rad.lage) == (1, "KeyError", Jobb.Lage.VANTAR)
