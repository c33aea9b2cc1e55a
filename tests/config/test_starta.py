# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The address that make run stands on is the one that feeds and letters link to."""

import os

import pytest

from config.management.commands import starta


class Startad(Exception):
    """Instead of serving."""


@pytest.fixture
def startar(monkeypatch, settings):
    """Start on a port, as far as to the child that would read the environment; return its REMISS_BAS_URL."""

    def starta_pa(port, vald=None, *, is_drift=False):
        settings.IS_DRIFT = is_drift
        settings.BAS_URL = vald or "http://localhost:8000"
        if vald:
            monkeypatch.setenv("REMISS_BAS_URL", vald)
        else:
            # setenv first, so that what the command writes is taken away again
            monkeypatch.setenv("REMISS_BAS_URL", "")
        arvd = []

        def barnet(*argument, **namngivna):
            arvd.append(os.environ["REMISS_BAS_URL"])
            raise Startad

        monkeypatch.setattr(starta.subprocess, "Popen", barnet)
        monkeypatch.setattr(starta.startkontroll, "krav", lambda kommando: None)
        with pytest.raises(Startad):
            starta.Command().handle(port=port)
        return arvd[0], settings.BAS_URL

    return starta_pa


def test_porten_star_i_adressen(startar):
    assert startar(8457) == ("http://localhost:8457", "http://localhost:8457")


def test_en_vald_adress_behalls(startar):
    assert startar(8457, "https://prov.example") == ("https://prov.example", "https://prov.example")


def test_en_riktig_installation_far_aldrig_en_adress_av_porten(startar):
    assert startar(8457, is_drift=True) == ("", "http://localhost:8000")
