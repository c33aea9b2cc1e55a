# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""No folded Swedish on screen: "handläggare" is `handlaggare` in code and never so in a text (style.md 14)."""

import ast
import re
from collections.abc import Iterator

from tests.arkitektur.kallkod import ROT, moduler

VIKNING = str.maketrans("åäöÅÄÖ", "aaoAAO")
ORD = re.compile(r"[a-zåäö]+", re.IGNORECASE)
#: Template code, comments, scripts and tags are not what a person reads.
INTE_TEXT = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}|<!--.*?-->|<script.*?</script>|<[^>]*>", re.DOTALL)
#: What a tag says to a person.
UTTALAT = re.compile(r"(?:aria-label|title|alt|placeholder)=\"([^\"{]*)\"")
#: Names of code and keys of data, named as such: sammantraden.paragraf.avgor, --administrator, ”falt”, `falt`.
NAMNT = re.compile(r"\w+(?:\.\w+)+|--\w+|”\w+”|`[^`]*`")
#: A fault of the programmer, never shown to a person.
INTERNA = frozenset({"TypeError", "ValueError", "LookupError", "RuntimeError"})
#: Real words that happen to be another word folded.
EGNA_ORD = frozenset({"andra", "ersatt", "ersatts", "kalla", "lagen", "prova", "satt", "satts", "stod", "vart"})


def texter() -> Iterator[tuple[str, str]]:
    """Every text meant for a person, with where it stands."""
    for mapp in ("templates", "remiss", "workflows"):
        for fil in sorted((ROT / mapp).rglob("*.html")):
            kalla = fil.read_text(encoding="utf-8")
            yield str(fil.relative_to(ROT)), " ".join([*UTTALAT.findall(kalla), INTE_TEXT.sub(" ", kalla)])
    for fil, trad in moduler().items():
        tysta = {id(d) for d in _tysta(trad)}
        for nod in ast.walk(trad):
            if not isinstance(nod, ast.Constant) or not isinstance(nod.value, str) or id(nod) in tysta:
                continue
            if _is_text(nod.value):
                yield f"{fil}:{nod.lineno}", nod.value


def _tysta(trad: ast.Module) -> Iterator[ast.AST]:
    for nod in ast.walk(trad):
        if isinstance(nod, ast.Expr):  # a string that stands alone says nothing on screen
            yield nod.value
        elif isinstance(nod, ast.Raise) and isinstance(nod.exc, ast.Call) and ast.unparse(nod.exc.func) in INTERNA:
            yield from ast.walk(nod.exc)


def _is_text(varde: str) -> bool:
    """Prose: words with spaces between them, and no code in it."""
    return " " in varde.strip() and not re.search(r"[<>{}\[\]_=;|]|\b(SELECT|CREATE|UPDATE|INSERT)\b", varde)


def _ord(text: str) -> set[str]:
    return {o.lower() for o in ORD.findall(NAMNT.sub(" ", text))}


def folded(texter: list[tuple[str, str]]) -> list[str]:
    """Words that are another word of the same texts with its dots taken off."""
    alla = {o for _, text in texter for o in _ord(text)}
    vikta = {o.translate(VIKNING): o for o in alla if o.translate(VIKNING) != o}
    return [
        f"{plats}: {o} (jfr {vikta[o]})"
        for plats, text in texter
        for o in sorted(_ord(text))
        if o in vikta and o not in EGNA_ORD and len(o) > 3
    ]


def test_ingen_vikt_svenska_pa_skarmen():
    assert folded(list(texter())) == []


def test_provet_ser_ett_vikt_ord():
    assert folded([("a", "Din handläggare heter Hanna"), ("b", "Valj din handlaggare har")]) == [
        "b: handlaggare (jfr handläggare)"
    ]


def test_provet_laser_bade_mallar_och_kod():
    platser = [plats for plats, _ in texter()]
    assert sum(p.endswith(".html") for p in platser) > 100
    assert sum(".py:" in p for p in platser) > 800
