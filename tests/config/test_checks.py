# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The system checks of the installation, and the commands that ask for those of the database before they start."""

import socket
from datetime import date

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection

from config import checks
from remiss.karna import startkontroll, utlosare

#: A real installation in order.
DRIFT = {
    "IS_DRIFT": True,
    "KLOCKA": None,
    "KLOCKA_I_DRIFT": False,
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "EMAIL_FILE_PATH": "/var/remiss/epost",
    "DEFAULT_FROM_EMAIL": "Remiss <remiss@stad.example>",
}
FILER = "django.core.mail.backends.filebased.EmailBackend"


@pytest.mark.parametrize(
    ("andrat", "ids"),
    [
        pytest.param({}, set(), id="i ordning"),
        pytest.param({"KLOCKA": date(2019, 3, 20)}, {"config.E001"}, id="satt klocka"),
        pytest.param({"KLOCKA": date(2019, 3, 20), "KLOCKA_I_DRIFT": True}, set(), id="satt klocka, medgiven"),
        pytest.param({"KLOCKA": date(2019, 3, 20), "IS_DRIFT": False}, set(), id="satt klocka i utveckling"),
        pytest.param({"EMAIL_BACKEND": FILER}, {"config.W001"}, id="ingen e-postserver"),
        pytest.param({"EMAIL_BACKEND": FILER, "IS_DRIFT": False}, set(), id="ingen e-postserver i utveckling"),
        pytest.param({"DEFAULT_FROM_EMAIL": "remiss@localhost"}, {"config.W002"}, id="avsändare utan domän"),
        pytest.param({"DEFAULT_FROM_EMAIL": "Remiss <x@LOCALHOST>"}, {"config.W002"}, id="också med namn"),
        pytest.param({"DEFAULT_FROM_EMAIL": "remiss@localhost", "IS_DRIFT": False}, set(), id="i utveckling"),
    ],
)
def test_installationens_kontroller(andrat, ids, settings):
    for namn, varde in (DRIFT | andrat).items():
        setattr(settings, namn, varde)
    funna = run_checks(include_deployment_checks=True)
    assert {m.id for m in funna if (m.id or "").startswith("config.")} == ids
    assert all(m.hint for m in funna if m.id in ids)


def test_bara_klockan_stoppar_vanliga_kommandon(settings):
    for namn, varde in (DRIFT | {"EMAIL_BACKEND": FILER, "DEFAULT_FROM_EMAIL": "remiss@localhost"}).items():
        setattr(settings, namn, varde)
    assert not [m for m in run_checks() if (m.id or "").startswith("config.")]


def test_webbservern_startar_inte_pa_en_satt_dag(settings):
    settings.IS_DRIFT, settings.KLOCKA, settings.KLOCKA_I_DRIFT = True, date(2019, 3, 20), False
    with pytest.raises(ImproperlyConfigured, match="2019-03-20 i drift"):
        checks.krav_pa_klockan()
    settings.KLOCKA_I_DRIFT = True
    checks.krav_pa_klockan()


@pytest.fixture
def utan_utlosare(db):
    """A database whose log could be changed without anybody noticing."""
    namn = sorted(utlosare.befintliga(connection))[0]
    tabell = next(t for t in utlosare.TABELLER if namn.startswith(t))
    pa = f" ON {tabell}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {namn}{pa}")
    return namn


@pytest.mark.parametrize("kommando", [("arbeta", "--en-gang"), ("starta", "--port", "1")], ids=lambda k: k[0])
def test_programmet_startar_inte_utan_loggens_utlosare(kommando, utan_utlosare):
    with pytest.raises(CommandError) as fel:
        call_command(*kommando)
    text = str(fel.value)
    assert "Programmet startar inte" in text
    assert utan_utlosare in text
    assert "Kör manage.py migrate" in text
    assert "karna.E001" in text


@pytest.mark.parametrize("kommando", [("arbeta", "--en-gang"), ("starta", "--port", "1")], ids=lambda k: k[0])
def test_programmet_startar_inte_med_en_global_rattighet(kommando, rut):
    from django.contrib.auth.models import Group

    rut.groups.add(Group.objects.first())
    with pytest.raises(CommandError, match=r"Rättigheter finns utanför uppdragen.*organisation\.E002"):
        call_command(*kommando)


def test_programmet_startar_inte_i_en_databas_som_inte_ar_migrerad(db, monkeypatch):
    monkeypatch.setattr(startkontroll.MigrationExecutor, "migration_plan", lambda self, mal: [("karna", False)])
    with pytest.raises(CommandError, match=r"Kör manage\.py migrate"):
        call_command("arbeta", "--en-gang")


def test_en_upptagen_port_sager_hur_man_valjer_en_annan(db):
    with socket.create_server(("127.0.0.1", 0)) as upptagen:
        port = upptagen.getsockname()[1]
        with pytest.raises(CommandError, match=f"Port {port} är upptagen.*make run PORT={port + 1}"):
            call_command("starta", "--port", str(port))
