# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Which rules anything asks: what code outside the rules uses, and what those rules use in their turn.

Read from the source when the registers are written, never when the system runs. A rule that nothing asks is law on
paper, and the register says so.
"""

import ast
from collections import defaultdict
from functools import cache
from pathlib import Path

MAPP = Path(__file__).resolve().parent
ROT = MAPP.parent
_PAKET = "remiss.regler"


@cache
def fragade() -> frozenset[str]:
    """Names of the rule modules, as "modul.namn", that something outside them leads to."""
    leder_till = _inom_reglerna()
    kvar = [namn for fil in ROT.rglob("*.py") if MAPP not in fil.parents for namn in _namn(fil)]
    natt: set[str] = set()
    while kvar:
        namn = kvar.pop()
        if namn not in natt:
            natt.add(namn)
            kvar += leder_till[namn]
    return frozenset(natt)


def _inom_reglerna() -> dict[str, set[str]]:
    """What each function and each table of the rules uses."""
    ut: dict[str, set[str]] = defaultdict(set)
    for fil in MAPP.glob("*.py"):
        trad = ast.parse(fil.read_text(encoding="utf-8"))
        for nod in trad.body:
            for egen in _definierar(nod):
                ut[f"{fil.stem}.{egen}"] |= anvander(nod, trad, egen_modul=fil.stem)
    return ut


def _namn(fil: Path) -> set[str]:
    text = fil.read_text(encoding="utf-8")
    return anvander(ast.parse(text)) if _PAKET in text else set()


def anvander(nod: ast.AST, fil: ast.AST | None = None, *, egen_modul: str = "") -> set[str]:
    """What a piece of code takes from the rules by the imports of its file; in a rule module, its neighbours too."""
    moduler, tagna = _import(fil or nod)
    egna = _egna_variabler(nod) if egen_modul else set()
    ut: set[str] = set()
    for bit in ast.walk(nod):
        if isinstance(bit, ast.Attribute) and isinstance(bit.value, ast.Name) and bit.value.id in moduler:
            ut.add(f"{moduler[bit.value.id]}.{bit.attr}")
        elif isinstance(bit, ast.Name) and bit.id in tagna:
            ut.add(tagna[bit.id])
        elif isinstance(bit, ast.Name) and egen_modul and bit.id not in egna:
            ut.add(f"{egen_modul}.{bit.id}")
    return ut


@cache
def _import(trad: ast.AST) -> tuple[dict[str, str], dict[str, str]]:
    """Modules of rules by the name they have here, and what is taken out of them by name."""
    moduler: dict[str, str] = {}
    tagna: dict[str, str] = {}
    for nod in ast.walk(trad):
        if isinstance(nod, ast.ImportFrom) and nod.module == _PAKET:
            moduler |= {alias.asname or alias.name: alias.name for alias in nod.names}
        elif isinstance(nod, ast.ImportFrom) and nod.module and nod.module.startswith(f"{_PAKET}."):
            modul = nod.module.removeprefix(f"{_PAKET}.")
            tagna |= {alias.asname or alias.name: f"{modul}.{alias.name}" for alias in nod.names}
    return moduler, tagna


def _egna_variabler(nod: ast.AST) -> set[str]:
    """Names that a function or a class binds itself: a variable or a field called as a rule is not the rule."""
    if not isinstance(nod, ast.FunctionDef | ast.ClassDef):
        return set()
    bundna = {bit.id for bit in ast.walk(nod) if isinstance(bit, ast.Name) and isinstance(bit.ctx, ast.Store)}
    return bundna | {bit.arg for bit in ast.walk(nod) if isinstance(bit, ast.arg)}


def _definierar(nod: ast.stmt) -> list[str]:
    if isinstance(nod, ast.FunctionDef | ast.ClassDef):
        return [nod.name]
    mal = nod.targets if isinstance(nod, ast.Assign) else [nod.target] if isinstance(nod, ast.AnnAssign) else []
    return [ett.id for ett in mal if isinstance(ett, ast.Name)]
