# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The history says every act in Swedish: none that the register can log is without a text."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

import remiss
from remiss.karna.models import Handelse, StatusModell
from remiss.webb.handelsetext import TEXTER, sak, text_for

KALLKOD = Path(remiss.__file__).parent


def overgangar() -> Iterator[str]:
    """Every transition, as the door names it."""
    for modell in apps.get_models():
        if issubclass(modell, StatusModell) and modell.__module__.startswith("remiss."):
            for namn in vars(modell):
                if hasattr(vars(modell)[namn], "_django_fsm"):
                    yield f"{modell._meta.label_lower}.{namn}"


def akter() -> Iterator[tuple[str, str]]:
    """(where, name) of every Akt in the code; a name that is a parameter is looked up where it is given."""
    for fil in sorted(KALLKOD.rglob("*.py")):
        trad = ast.parse(fil.read_text(encoding="utf-8"))
        for funktion, anrop in _anrop(trad, "Akt"):
            namn = anrop.args[0]
            for varde in [namn] if isinstance(namn, ast.Constant) else _givna(trad, funktion, namn):
                assert isinstance(varde, ast.Constant), f"{fil.name}:{anrop.lineno}: aktens namn går inte att läsa ut"
                yield fil.name, varde.value


def _anrop(nod: ast.AST, namn: str, funktion: ast.FunctionDef | None = None) -> Iterator[tuple]:
    for barn in ast.iter_child_nodes(nod):
        if isinstance(barn, ast.Call) and getattr(barn.func, "id", "") == namn:
            yield funktion, barn
        yield from _anrop(barn, namn, barn if isinstance(barn, ast.FunctionDef) else funktion)


def _givna(trad: ast.AST, funktion: ast.FunctionDef, namn: ast.expr) -> list[ast.expr]:
    plats = [a.arg for a in funktion.args.args].index(namn.id)
    return [anrop.args[plats] for _, anrop in _anrop(trad, funktion.name)]


OVERGANGAR, AKTER = sorted(set(overgangar())), sorted(set(akter()))


@pytest.mark.parametrize("akt", OVERGANGAR)
def test_varje_overgang_har_en_text(akt):
    assert akt in TEXTER or akt.rpartition(".")[2] in TEXTER


@pytest.mark.parametrize(("fil", "namn"), AKTER)
def test_varje_akt_har_en_text(fil, namn):
    assert namn in TEXTER or any(nyckel.endswith(f".{namn}") for nyckel in TEXTER), fil


def test_letandet_hittar_akter_av_bada_slagen():
    assert len(OVERGANGAR) > 60
    assert ("bilagor.py", "ordna_bilagor") in AKTER
    assert ("arende.py", "registrera") in AKTER


def test_ingen_text_ar_overbliven():
    """A text whose act is gone is removed with it."""
    kanda = {namn for _, namn in AKTER} | {akt.rpartition(".")[2] for akt in OVERGANGAR}
    assert {nyckel.rpartition(".")[2] for nyckel in TEXTER} <= kanda
    modeller = {modell._meta.label_lower for modell in apps.get_models()}
    assert {nyckel.rpartition(".")[0] for nyckel in TEXTER if "." in nyckel} <= modeller


@pytest.mark.parametrize("text", sorted(set(TEXTER.values())))
def test_texten_ar_svenska_utan_vikta_bokstaver(text):
    assert text[0].isupper()
    assert not text.endswith(".")
    assert "_" not in text


@pytest.mark.parametrize(
    ("akt", "vantad"),
    [
        pytest.param("diarium.arende.fordela", "Ärendet fördelades", id="egen text"),
        pytest.param("diarium.handling.faststall", "Handling: fastställdes", id="saken och akten"),
        pytest.param("utskick.mottagare.kvittera", "Mottagare: kvitterades", id="annan sak"),
    ],
)
def test_texten_namner_saken(akt, vantad):
    assert text_for(Handelse(akt=akt, objekt_typ=akt.rpartition(".")[0])) == vantad


def test_en_sak_som_inte_finns_langre_visas_som_den_stod_i_loggen():
    assert sak("gammal.modell") == "gammal.modell"
