# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Promises about the rules of law: all tested, all in the register, none with a clock or a database."""

import ast
import re
from pathlib import Path

import pytest

import remiss.regler
from remiss.regler._fragade import fragade
from remiss.regler._grund import Slag
from remiss.regler.register import FIL, alla_poster, som_markdown

MAPP = Path(remiss.regler.__file__).parent
PROV = Path(__file__).resolve().parents[1] / "regler"
MODULER = sorted(MAPP.rglob("*.py"))
#: These write the registers by hand, and read the source to do it.
SKRIVER_REGISTREN = {"_fragade.py", "pliktregister.py", "register.py"}
RENA = [fil for fil in MODULER if fil.name not in SKRIVER_REGISTREN]
TILLATNA = {"__future__", "calendar", "collections", "dataclasses", "datetime", "enum", "functools", "re"}
TILLATNA |= {"types", "typing", "holidays", "remiss.regler"}
KLOCKA_OCH_FILER = {"today", "now", "utcnow", "open", "print", "input", "read_text", "write_text"}
RADER = range(1, 30)


@pytest.mark.parametrize("post", alla_poster(), ids=lambda post: post.id)
def test_varje_regel_has_prov_i_sin_moduls_provfil(post):
    fil = PROV / f"test_{post.modul}.py"
    prov = fil.read_text(encoding="utf-8") if fil.exists() else ""
    assert re.search(rf"\b{post.funktion}\b", prov), f"{post.id} saknar prov i {fil.name}"


#: The law of the meeting room: the services of the room bind these. The set empties as they do, for a rule that
#: something asks must leave it.
RUMMET = {
    "jav.javig_overlagger_inte_i_fullmaktige",
}
REGLER = [post for post in alla_poster() if post.slag == Slag.REGEL]


def _binder(post):
    """Tell whether something outside the rules leads to the rule: a Villkor, a regelverk, the check of a protocol."""
    return post.id in fragade()


@pytest.mark.parametrize("post", [p for p in REGLER if p.id not in RUMMET], ids=lambda post: post.id)
def test_varje_regel_binder_nagot(post):
    """A rule that nothing asks protects nobody."""
    assert _binder(post), f"{post.id} binder inget"


@pytest.mark.parametrize("regel_id", sorted(RUMMET))
def test_bara_en_regel_som_vantar_star_pa_listan(regel_id):
    """What is bound leaves the list, and what is gone too: nobody reads a list that is not true."""
    assert [post.id for post in REGLER if post.id == regel_id and not _binder(post)], f"Stryk {regel_id} ur listan."


def test_regelregistret_is_aktuellt():
    aktuellt = som_markdown(alla_poster())
    assert FIL.read_text(encoding="utf-8") == aktuellt, "Kör python -m remiss.regler.register."


def test_registret_namner_varje_regel_och_varje_lagrum():
    text = som_markdown(alla_poster())
    assert len(alla_poster()) > 60
    assert all(f"`{post.id}`" in text and str(post.lagrum[0]) in text for post in alla_poster())


@pytest.mark.parametrize("fil", RENA, ids=lambda fil: fil.name)
def test_regler_importerar_bara_standardbibliotek_kalender_och_varandra(fil):
    for nod in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))):
        if isinstance(nod, ast.ImportFrom):
            assert nod.level == 0
            namn = [nod.module]
        elif isinstance(nod, ast.Import):
            namn = [alias.name for alias in nod.names]
        else:
            continue
        for ett in namn:
            paket = "remiss.regler" if ett.startswith("remiss.regler") else ett.split(".")[0]
            assert paket in TILLATNA, f"{fil.name} importerar {ett}"


@pytest.mark.parametrize("fil", RENA, ids=lambda fil: fil.name)
def test_regler_laser_varken_klocka_eller_filer(fil):
    for nod in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))):
        if isinstance(nod, ast.Call):
            namn = getattr(nod.func, "attr", None) or getattr(nod.func, "id", None)
            assert namn not in KLOCKA_OCH_FILER, f"{fil.name}:{nod.lineno} anropar {namn}"


@pytest.mark.parametrize("rad", RADER)
def test_varje_rad_en_registrator_skulle_prova_has_ett_prov(rad):
    texter = [fil.read_text(encoding="utf-8") for fil in PROV.glob("test_*.py")]
    assert any(re.search(rf'id="rad {rad}\b|def test_rad_{rad}_', text) for text in texter)


def test_varje_regel_uttrycker_sina_skal_som_hela_meningar():
    """A literal skäl starts with a capital and ends with a full stop."""
    for fil in RENA:
        trad = ast.parse(fil.read_text(encoding="utf-8"))
        for funktion in (nod for nod in ast.walk(trad) if _is_regel(nod)):
            for retur in (nod for nod in ast.walk(funktion) if isinstance(nod, ast.Return)):
                for text in _litteraler(retur.value):
                    assert re.match(r"[A-ZÅÄÖ]", text), f"{fil.name}: {text}"
                    assert text.endswith("."), f"{fil.name}: {text}"


def _is_regel(nod: ast.AST) -> bool:
    return isinstance(nod, ast.FunctionDef) and any(
        isinstance(d, ast.Call) and getattr(d.func, "id", "") == "regel" for d in nod.decorator_list
    )


def _litteraler(uttryck: ast.expr | None) -> list[str]:
    """The strings an expression may be; a placeholder stands for a name or a list of names."""
    if isinstance(uttryck, ast.IfExp):
        return [*_litteraler(uttryck.body), *_litteraler(uttryck.orelse)]
    if isinstance(uttryck, ast.Constant) and isinstance(uttryck.value, str):
        return [uttryck.value]
    if isinstance(uttryck, ast.JoinedStr):
        delar = [str(v.value) if isinstance(v, ast.Constant) else "N." for v in uttryck.values]
        return ["".join(delar)]
    return []


def test_provet_ovan_hittar_regler():
    texter = [fil.read_text(encoding="utf-8") for fil in RENA]
    antal = sum(_is_regel(nod) for text in texter for nod in ast.walk(ast.parse(text)))
    assert antal == sum(post.slag == "regel" for post in alla_poster())
