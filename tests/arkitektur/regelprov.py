# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the tests of the rules really ask: each rule's outcomes, under the lagrum that the name of the test states.

The tests in tests/regler are pure functions. They are called here with their own rows while every answer of a rule is
noted: whether both sides of a boundary are tried is seen, not guessed from the text of a test.
"""

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, partial
from importlib import import_module
from itertools import product
from pathlib import Path
from typing import Any

from remiss.regler import Regel
from remiss.regler.register import alla_poster

PROV = Path(__file__).resolve().parents[1] / "regler"


@cache
def svaren() -> dict[str, dict[bool, frozenset[str]]]:
    """Rule → answer → the tests in its module's own file that got the answer from it."""
    ut: dict[str, dict[bool, set[str]]] = defaultdict(lambda: defaultdict(set))
    modul = prov = ""
    fraga = Regel.__call__

    def lyssna(regel: Regel[Any], fakta: Any) -> Any:
        svar = fraga(regel, fakta)
        if regel.post.modul == modul:
            ut[regel.id][bool(svar)].add(prov)
        return svar

    Regel.__call__ = lyssna  # type: ignore[method-assign]
    try:
        for modul in sorted({post.modul for post in alla_poster()}):
            for namn, anropa in _prov(modul):
                prov = namn
                anropa()
    finally:
        Regel.__call__ = fraga  # type: ignore[method-assign]
    return {regel: {svar: frozenset(namn) for svar, namn in delat.items()} for regel, delat in ut.items()}


def _prov(modul: str) -> Iterator[tuple[str, Callable[[], Any]]]:
    """The tests of a rule module, row by row; not those that need a fixture or draw their rows at random."""
    if not (PROV / f"test_{modul}.py").exists():
        return
    for namn, funktion in vars(import_module(f"tests.regler.test_{modul}")).items():
        if not namn.startswith("test_") or hasattr(funktion, "is_hypothesis_test"):
            continue
        tabeller = [list(_rader(m.args)) for m in getattr(funktion, "pytestmark", ()) if m.name == "parametrize"]
        for kombination in product(*tabeller):
            argument = {k: v for _, rad in kombination for k, v in rad.items()}
            if set(argument) == set(inspect.signature(funktion).parameters):
                yield f"{namn}[{'-'.join(rad_id for rad_id, _ in kombination)}]", partial(funktion, **argument)


def _rader(tabell: tuple[Any, ...]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows of one `parametrize`: the id where one is written, and the arguments by name."""
    namn = [n.strip() for n in tabell[0].split(",")] if isinstance(tabell[0], str) else list(tabell[0])
    for rad in tabell[1]:
        is_param = hasattr(rad, "marks")
        varden = rad.values if is_param else rad if len(namn) > 1 else (rad,)
        yield (rad.id or "") if is_param else "", dict(zip(namn, varden, strict=True))
