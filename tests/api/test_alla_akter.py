# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every act of the API is done with success by some test that says so (and is held to it, see conftest)."""

from importlib import import_module
from pathlib import Path

from remiss.api.akter import AKTER
from workflows.api import AKTER as UPPGIFTSAKTER

ALLA = {f"{akt.pa.namn}/{akt.namn}" for akt in (*AKTER, *UPPGIFTSAKTER)}


def lovade() -> set[str]:
    """What the tests of this package say they do."""
    moduler = [import_module(f"tests.api.{fil.stem}") for fil in Path(__file__).parent.glob("test_*.py")]
    funktioner = [sak for modul in moduler for namn, sak in vars(modul).items() if namn.startswith("test_")]
    marken = [marke for funktion in funktioner for marke in getattr(funktion, "pytestmark", ())]
    return {akt for marke in marken if marke.name == "akter" for akt in marke.args}


def test_varje_akt_gors_av_nagot_test():
    assert ALLA - lovade() == set(), "lägg till ett test märkt med klient.gor"


def test_inget_test_lovar_en_akt_som_inte_finns():
    assert lovade() - ALLA == set()
