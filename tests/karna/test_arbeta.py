# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""`arbeta`: once, or in a loop that ends in good order when it is told to."""

import os
import signal
import threading

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection

from remiss.karna import jobb, periodiskt, sigill
from remiss.karna.dorr import utfor
from remiss.karna.management.commands import arbeta
from remiss.karna.models import Jobb

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("connection.vendor == 'postgresql'", reason="där bärs jobben, se test_barare"),
]


@pytest.fixture
def gjort(monkeypatch):
    gjort = []
    monkeypatch.setattr(jobb, "_arbeten", {"prov.gor": lambda **argument: gjort.append(argument)})
    return gjort


@pytest.fixture
def signaler():
    """Put the test runner's own signal handlers back."""
    fore = {nummer: signal.getsignal(nummer) for nummer in (signal.SIGTERM, signal.SIGINT)}
    yield
    for nummer, hanterare in fore.items():
        signal.signal(nummer, hanterare)


def test_en_gang_gor_det_som_vantar_och_forseglar(gjort, prov, rut, capsys):
    utfor(prov.gor_klar, aktor=rut.aktor)
    jobb.lagg("prov.gor", "a", vad=1)
    call_command("arbeta", "--en-gang")
    assert gjort == [{"vad": 1}]
    assert sigill.antal() == (1, 0)
    assert "1 jobb körda" in capsys.readouterr().out


@pytest.mark.parametrize("nummer", [signal.SIGTERM, signal.SIGINT])
def test_slingan_slutar_efter_det_jobb_som_pagar(nummer, gjort, monkeypatch, signaler, capsys):
    """The signal comes in the middle of the first job: it is finished, the next is left for another time."""
    monkeypatch.setattr(arbeta, "PAUS", 0.01)
    monkeypatch.setattr(jobb, "_arbeten", {"prov.gor": lambda **a: (os.kill(os.getpid(), nummer), gjort.append(a))})
    jobb.lagg("prov.gor", "a", vad=1)
    jobb.lagg("prov.gor", "b", vad=2)
    vakt = threading.Timer(10, os._exit, args=(1,))
    vakt.start()
    call_command("arbeta")
    vakt.cancel()
    assert gjort == [{"vad": 1}]
    assert sorted(Jobb.objects.values_list("nyckel", "lage")) == [("a", "klar"), ("b", "vantar")]
    assert "arbeta är avslutat" in capsys.readouterr().out


def test_slingan_overlever_en_upptagen_databas(gjort, monkeypatch, signaler, capsys):
    monkeypatch.setattr(arbeta, "PAUS", 0.01)
    varv = []

    def kor_vantande(**_):
        varv.append(1)
        if len(varv) == 1:
            raise OperationalError("database is locked")
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr(jobb, "kor_vantande", kor_vantande)
    monkeypatch.setattr(periodiskt, "_arbeten", {})
    vakt = threading.Timer(10, os._exit, args=(1,))
    vakt.start()
    call_command("arbeta")
    vakt.cancel()
    assert len(varv) == 2
    assert "Databasen svarar inte" in capsys.readouterr().err
    assert connection.vendor == "sqlite"
