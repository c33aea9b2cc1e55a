# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The content tree as bytes and back: nothing lost, nothing run, the same bytes for the same content."""

import gzip
import json
from dataclasses import is_dataclass
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings

from remiss import pdf
from remiss.pdf import Bild, Dokument, Sidhuvud, Stycke, Tabell, trad
from tests.pdf.exempel import TJANSTEUTLATANDE
from tests.pdf.slump import DOKUMENT

HUVUD = Sidhuvud("Provnämnden")


@given(DOKUMENT)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_slumpade_dokument_blir_sig_sjalva(dokument):
    data = trad.skriv(dokument)
    assert trad.las(data) == dokument
    assert trad.skriv(trad.las(data)) == data


def test_en_hel_handling_blir_sig_sjalv_och_ar_liten():
    data = trad.skriv(TJANSTEUTLATANDE)
    assert trad.las(data) == TJANSTEUTLATANDE
    assert json.loads(gzip.decompress(data))["version"] == trad.VERSION


def test_tid_bild_mangd_och_udda_tecken_blir_sig_sjalva():
    dokument = Dokument(
        "T",
        HUVUD,
        (
            Bild(bytes(range(256)), "alt", bredd_mm=12.5),
            Tabell(("A", "B"), (("1", "2"),), hogerstallda=frozenset({1, 0}), bredder=(0.1, 2)),
            Stycke("\ud800 \u2028 \x00"),
        ),
        skapad=datetime(2018, 12, 19, 18, 0, tzinfo=ZoneInfo("Europe/Stockholm")),
    )
    tillbaka = trad.las(trad.skriv(dokument))
    assert tillbaka == dokument
    assert tillbaka.skapad.utcoffset() == dokument.skapad.utcoffset()
    assert trad.skriv(Dokument("T", HUVUD, (), skapad=datetime(2018, 1, 1, tzinfo=UTC)))


def test_varje_ord_kan_skrivas():
    ordet = {namn for namn in pdf.__all__ if is_dataclass(getattr(pdf, namn))}
    assert set(trad._ORD) == ordet
    assert {"Dokument", "Sidhuvud", "Cell", "Fotnot", "Underskrift", "Faktarad", "Text", "Lank"} <= ordet
    assert {typ.__name__ for typ in pdf.Block.__args__} <= ordet


def _packat(allt):
    return gzip.compress(json.dumps(allt).encode(), mtime=0)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        trad.skriv(TJANSTEUTLATANDE)[:-9],
        gzip.compress(b"{", mtime=0),
        _packat([]),
        _packat({"format": "remiss-innehall", "version": 2, "dokument": {}}),
        _packat({"format": "annat", "version": 1, "dokument": {}}),
        _packat({"format": "remiss-innehall", "version": 1, "dokument": {"typ": "Stycke", "innehall": "x"}}),
        _packat({"format": "remiss-innehall", "version": 1, "dokument": {"typ": "eval", "varde": "1"}}),
        _packat({"format": "remiss-innehall", "version": 1, "dokument": {"typ": "Stycke", "annat": 1}}),
        _packat({"format": "remiss-innehall", "version": 1, "dokument": {"innehall": "x"}}),
        _packat({"format": "remiss-innehall", "version": 1, "dokument": {"typ": "bytes", "varde": "å"}}),
        _packat({"format": "remiss-innehall", "version": 1, "dokument": {"typ": "Lank", "adress": "javascript:1"}}),
    ],
)
def test_annat_an_ett_trad_avvisas(data):
    with pytest.raises(trad.Tradfel):
        trad.las(data)


def test_bara_innehallets_ord_skrivs():
    with pytest.raises(TypeError):
        trad.skriv(Dokument("T", HUVUD, (object(),)))
