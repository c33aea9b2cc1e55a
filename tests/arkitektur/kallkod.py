# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The source of the product, read once as syntax trees."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROT = Path(__file__).resolve().parents[2]
PAKET = ("remiss", "workflows", "config")


@cache
def moduler() -> dict[str, ast.Module]:
    """Path from the root → syntax tree, for every module but the migrations."""
    filer = (fil for paket in PAKET for fil in sorted((ROT / paket).rglob("*.py")) if "migrations" not in fil.parts)
    return {str(fil.relative_to(ROT)): ast.parse(fil.read_text(encoding="utf-8")) for fil in filer}


def noder(*slag: type[ast.AST]) -> Iterator[tuple[str, ast.AST]]:
    """Walk every node of some kinds, with "path:line"."""
    for fil, trad in moduler().items():
        for nod in ast.walk(trad):
            if isinstance(nod, slag):
                yield f"{fil}:{getattr(nod, 'lineno', 0)}", nod
