# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Promises about how the code is written (style.md)."""

import ast
import re

import pytest

from tests.arkitektur.kallkod import ROT, noder

#: Only these know what time it is (design.md 6.8); everyone else is handed `nu` or asks the clock of karna.
KLOCKAN = {"remiss/karna/klocka.py"}
VERKLIG_TID = {"now", "today", "utcnow", "localdate", "localtime"}


def test_en_vakt_ar_aldrig_en_assert():
    """Python may be run with -O, and then an assert guards nothing."""
    assert [plats for plats, _ in noder(ast.Assert)] == []


def test_bara_klockan_laser_tiden():
    for plats, nod in noder(ast.Call):
        if isinstance(nod.func, ast.Attribute) and nod.func.attr in VERKLIG_TID:
            barare = ast.unparse(nod.func.value)
            if barare in ("datetime", "date", "timezone", "datetime.datetime", "datetime.date"):
                assert plats.rpartition(":")[0] in KLOCKAN, f"{plats} läser tiden förbi karna.klocka"


def test_inget_ar_undanskjutet():
    """No note that something remains to be done: it is done, or it is an issue."""
    marke = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
    for mapp in ("remiss", "workflows", "config", "templates", "tests", "docs", ".ci"):
        for fil in (ROT / mapp).rglob("*"):
            if fil.suffix in {".py", ".html", ".md", ".css"} and "leverantor" not in fil.parts:
                assert not marke.search(fil.read_text(encoding="utf-8")), fil


@pytest.mark.parametrize("mapp", ["remiss", "workflows", "config", "templates", "docs", "tests", ".ci"])
def test_ingen_fil_namner_en_paketkalla_eller_ett_natverk_for_filer(mapp):
    """The product fetches nothing at run time: no address of a content network stands anywhere."""
    natverk = re.compile(r"(cdn\.|unpkg\.com|jsdelivr|googleapis|gstatic|pypi\.org|npmjs\.org)", re.IGNORECASE)
    for fil in (ROT / mapp).rglob("*"):
        if fil.suffix in {".py", ".html", ".css", ".js", ".md"} and fil.name not in ("test_kod.py", "test_mallar.py"):
            text = fil.read_text(encoding="utf-8")
            assert not natverk.search(text), fil
