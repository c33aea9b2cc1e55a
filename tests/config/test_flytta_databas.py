# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The documented move from SQLite to PostgreSQL, as an operator does it: real processes and a real server."""

import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from config import flytt
from tests.maskin import KRAV_ALLT, POSTGRESQL, finns_postgresql

ROT = Path(settings.BASE_DIR)
DATABAS = f"flyttprov_{os.getpid()}"
DAG = "2019-03-20"
#: Compared row by row on both sides; then an act on the new side, which needs ids and numbers to go on.
JAMFOR = """
import django; django.setup()
from config import flytt
from remiss.beredning.models import Tjansteutlatande
from remiss.diarium.models import Diarieanslutning
from remiss.diarium.services import registrera_arende
from remiss.organisation.access import organ_med
from remiss.organisation.models import Anvandare
from remiss.sammantraden.models import Paskrift
import sys
flytt.anslut(sys.argv[1])
olika = []
for modell in flytt.modeller():
    if modell._meta.label in ("contenttypes.ContentType", "auth.Permission"):
        continue  # the new side has some of its own
    falt = [f.attname for f in modell._meta.concrete_fields]
    fraga = modell._base_manager.order_by("pk").values_list(*falt)
    if list(fraga.using(flytt.FRAN)) != list(fraga.using("default")):
        olika.append(modell._meta.label)
print("olika:", olika)
rut = Anvandare.objects.get(anvandarnamn="registrator.social-resurs")
arende = registrera_arende(organ=organ_med(rut, "organisation.registrera")[0], arendemening="Efter", aktor=rut.aktor)
print("nytt:", arende.diarienummer, arende.organ.kod)
vantar = Paskrift.objects.filter(justering__status="oppen", skrevs=None)
bedoms = Tjansteutlatande.objects.filter(status="granskas", godkandes__isnull=False)
print("bedöms:", *bedoms.values_list("arende__organ__kod", flat=True))
print("justerar:", *vantar.values_list("person__anvandare__anvandarnamn", flat=True))
"""


#: Tables made without migrations are marked as migrated, as they would be in an installation.
MARKERA = """
import django; django.setup()
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
rad = MigrationRecorder(connection)
rad.ensure_schema()
rad.record_applied("organisation", "0001_forsta")
"""


@pytest.fixture(scope="module")
def server():
    """An empty database on the test server, dropped afterwards."""
    if not finns_postgresql():
        if KRAV_ALLT:
            pytest.fail("PostgreSQL saknas")
        pytest.skip("behöver PostgreSQL")
    with psycopg.connect(POSTGRESQL, autocommit=True) as anslutning:
        anslutning.execute(f"DROP DATABASE IF EXISTS {DATABAS}")
        anslutning.execute(f"CREATE DATABASE {DATABAS}")
        yield re.sub(r"/[^/]*$", f"/{DATABAS}", POSTGRESQL)
        anslutning.execute(f"DROP DATABASE {DATABAS} WITH (FORCE)")


def kor(*argument, databas, mapp, **extra):
    """Run a program of the installation, as a process of its own."""
    miljo = {k: v for k, v in os.environ.items() if not k.startswith(("REMISS_", "DATABASE_", "PYTEST", "DJANGO_"))}
    miljo |= {
        "REMISS_MILJO": "utveckling",
        "REMISS_VAR": str(mapp),
        "REMISS_KLOCKA": DAG,
        "DATABASE_URL": databas,
        "DJANGO_SETTINGS_MODULE": "tests.utan_migreringar",
    }
    svar = subprocess.run([sys.executable, *argument], cwd=ROT, env=miljo, capture_output=True, text=True, timeout=600)
    if extra.get("far_misslyckas"):
        return svar.stderr
    assert svar.returncode == 0, svar.stderr[-2000:]
    return svar.stdout


@pytest.mark.postgresql
def test_hela_installationen_flyttas_med_nummer_logg_och_forsegling(server, tmp_path):
    gammal = f"sqlite:///{tmp_path / 'remiss.sqlite3'}"

    def manage(*argument, databas=server, **extra):
        return kor("manage.py", *argument, databas=databas, mapp=tmp_path, **extra)

    for databas in (gammal, server):
        manage("migrate", "--run-syncdb", "--verbosity", "0", databas=databas)
        kor("-c", MARKERA, databas=databas, mapp=tmp_path)
    scener = manage("ladda_demo", databas=gammal)
    assert "Laddar demostaden, ungefär en minut …" in scener
    assert "Idrotts- och föreningsnämnden har registrerat remissen." in scener
    assert scener.count("\n") > 30, "det får inte vara tyst länge"
    manage("forsegla", databas=gammal)
    ut = manage("flytta_databas", "--fran", gammal)
    assert re.search(r"\d+ rader är flyttade", ut)
    assert re.search(r"Loggen stämmer: [1-9]\d* händelser är förseglade", ut)
    jamfort = kor("-c", JAMFOR, gammal, databas=server, mapp=tmp_path)
    assert "olika: []" in jamfort
    assert re.search(r"nytt: \d+/19 ", jamfort), jamfort
    # What make run says of two of the logins.
    assert re.search(r"justerar: .*\bledamot\.sdn-centrum\b", jamfort), jamfort
    assert "bedöms: framtiden\n" in jamfort, jamfort
    manage("check", "--database", "default", "--fail-level", "ERROR")
    igen = manage("flytta_databas", "--fran", gammal, far_misslyckas=True)
    assert "Den nya databasen är inte tom" in igen


@pytest.mark.parametrize(
    ("gammal", "ny", "skal"),
    [
        (set(), {("a", "1")}, "är tom eller finns inte"),
        ({("a", "1")}, {("a", "1"), ("a", "2")}, r"inte samma tabeller \(a\.2\)"),
    ],
)
def test_databaser_som_inte_passar_ihop_vagras(gammal, ny, skal, monkeypatch):
    monkeypatch.setattr(flytt, "_migreringar", lambda alias: gammal if alias == flytt.FRAN else ny)
    with pytest.raises(flytt.Flyttfel, match=skal):
        flytt.prova()


def test_fel_adress_vagras():
    with pytest.raises(CommandError, match="ingen databasadress"):
        call_command("flytta_databas", "--fran", "inte en adress")


def test_allt_utom_index_sessioner_och_bararen_flyttas():
    """A new model is copied without anybody remembering it."""
    from django.apps import apps

    flyttas = set(flytt.modeller())
    kvar = {m._meta.label_lower for m in apps.get_models(include_auto_created=True) if m not in flyttas}
    assert {namn for namn in kvar if not namn.startswith("procrastinate")} == flytt.LAMNAS
