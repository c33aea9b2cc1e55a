# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Fixtures of the API: programs of the standing cast in a nämnd with a diarium."""

import pytest

from remiss.api.akt import AktVy
from tests.api.klient import Program
from tests.diarium.fabriker import gor_arende, gor_diarium


@pytest.fixture(autouse=True)
def _haller_ord(request, monkeypatch):
    """A test that says it does some acts (`klient.gor`) has done each of them with success when it ends."""
    lovade = {akt for marke in request.node.iter_markers("akter") for akt in marke.args}
    gjorda = set()
    riktig = AktVy.gor

    def minns(vy, begaran, id=None):
        svar = riktig(vy, begaran, id)
        if svar.status_code < 300:
            gjorda.add(f"{vy.akt.pa.namn}/{vy.akt.namn}")
        return svar

    if lovade:
        monkeypatch.setattr(AktVy, "gor", minns)
    yield
    assert lovade <= gjorda, f"gjordes aldrig: {sorted(lovade - gjorda)}"


@pytest.fixture
def diariet(namnden):
    return gor_diarium(namnden)


@pytest.fixture
def arendet(diariet, namnden, rut):
    return gor_arende(namnden, rut)


@pytest.fixture
def ruts(rut):
    """Rut's program."""
    return Program(rut)


@pytest.fixture
def hannas(hanna):
    """Hanna's program."""
    return Program(hanna)
