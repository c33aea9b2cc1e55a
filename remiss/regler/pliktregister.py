# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""docs/pliktregister.md: what each paragraf demands, who sees to it, and where it is shown.

Written together with the register of rules. Reads the names of tests and which rules are asked from the source.
"""

import re
from collections import Counter
from functools import cache
from importlib import import_module
from pathlib import Path

from remiss.regler import REGISTER, Kalla, Lagrum, Slag
from remiss.regler._fragade import fragade
from remiss.regler.plikter import KAPITEL, PLIKTER, Hallning, Plikt

ROT = Path(__file__).resolve().parents[2]
FIL = ROT / "docs" / "pliktregister.md"

Plats = tuple[str, int, str]
"""Law, chapter and paragraf: where a duty, a rule or the name of a test stands."""

_LAGAR = "kl|fl|abl|tf|osl|mbl"
_EN_LAG = re.compile(rf"(?:^|_)({_LAGAR})_((?:(?!_(?:{_LAGAR})_\d).)*)")
_SPANN = re.compile(r"(\d+)_(\d+)(?:_till_(\d+)_(\d+))?")
_I_RADEN = re.compile(rf"(?:\b({_LAGAR.upper()}) )?(?<![\d:])(\d+):(\d+)\b")


def plats(kalla: Kalla) -> Plats | None:
    """Where a source stands; None where it is no statute or the statute has no chapters."""
    if not isinstance(kalla, Lagrum) or kalla.kapitel is None:
        return None
    return kalla.lag, int(kalla.kapitel), kalla.paragraf


def namnda(prov: str) -> frozenset[Plats]:
    """What a test names: `kl_5_17_till_5_21`, `kl_5_47_och_abl_8_23`, or "KL 5:47" (or 5:47) in the id of a row."""
    funktion, _, rad = prov.partition("[")
    ut: set[Plats] = set()
    for lag, rest in _EN_LAG.findall(funktion):
        for kapitel, fran, slutkapitel, till in _SPANN.findall(rest):
            sista = int(till) if slutkapitel == kapitel else int(fran)
            ut |= {(lag.upper(), int(kapitel), str(p)) for p in range(int(fran), sista + 1)}
    return frozenset(ut | {(lag or "KL", int(kapitel), p) for lag, kapitel, p in _I_RADEN.findall(rad)})


def modul(regel_id: str) -> str:
    """The module of a rule, which is also the name of its file and of the file of its tests."""
    return regel_id.partition(".")[0]


def prov(plikt: Plikt) -> dict[str, list[str]]:
    """File → the tests that show the duty: those of its rules that name the paragraf, and those of how it is built."""
    ut: dict[str, list[str]] = {}
    for namn in sorted({modul(regel_id) for regel_id in plikt.regler}):
        egna = [p for p in _provfunktioner(f"tests/regler/test_{namn}.py") if plats(plikt.lagrum) in namnda(p)]
        if egna:
            ut[f"tests/regler/test_{namn}.py"] = egna
    for bygge in plikt.bygge:
        fil, _, funktion = bygge.prov.partition("::")
        ut.setdefault(fil, []).append(funktion)
    return ut


@cache
def _provfunktioner(fil: str) -> tuple[str, ...]:
    vag = ROT / fil
    return tuple(re.findall(r"^def (test_\w+)", vag.read_text(encoding="utf-8"), re.MULTILINE)) if vag.exists() else ()


def is_fragad(regel_id: str) -> bool:
    """Whether anything outside the rules leads to it."""
    return regel_id in fragade()


def hallning(plikt: Plikt) -> Hallning:
    """Who sees to it: a rule that nothing asks, or that lacks a fact, keeps nothing and leaves a part to people."""
    if plikt.utanfor:
        return Hallning.UTANFOR
    verkar = [regel_id for regel_id in plikt.regler if not _varfor_inte(plikt, regel_id)]
    if not plikt.bygge and not verkar:
        return Hallning.MANNISKOR
    vantar = any(_is_regel(regel_id) for regel_id in plikt.regler if regel_id not in verkar)
    return Hallning.DELVIS if plikt.manniskor or vantar else Hallning.SYSTEMET


def _varfor_inte(plikt: Plikt, regel_id: str) -> str:
    """Why a rule of the duty keeps nothing; empty when it does."""
    if not is_fragad(regel_id):
        return "väntar"
    saknas = [fakta for regel, fakta in plikt.utan_fakta if regel == regel_id]
    return f"uppgift saknas: `{saknas[0]}`" if saknas else ""


def _is_regel(regel_id: str) -> bool:
    import_module(f"remiss.regler.{modul(regel_id)}")
    return REGISTER[regel_id].slag == Slag.REGEL


def som_markdown() -> str:
    """Return the register as text: one table a chapter, in the order of the statute."""
    delar = [
        "<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->",
        "<!-- SPDX-FileCopyrightText: The remiss contributors -->",
        "# Pliktregister",
        "",
        "Skrivs av `python -m remiss.regler.register`. Ändra i remiss/regler/plikter, inte här.",
        "",
        "Kommunallagens kapitel om sammanträden, jäv, beslut, protokoll, delegation och anslag, paragraf för paragraf: "
        "vad lagen kräver med våra ord, och vem som ser till det. Reglerna och deras övriga lagrum står i "
        "[regelregistret](regelregister.md).",
        "",
        "- **Hålls av systemet:** en regel vägrar eller antecknar en brist, eller systemet är byggt så att det inte "
        "kan bli fel.",
        "- **Hålls delvis:** resten ser en människa till, av det skäl som står eller tills regeln frågas.",
        "- **Lämnas åt människor:** systemet prövar det inte, av det skäl som står.",
        "- **Rör inte systemet:** det händer någon annanstans.",
        "",
        "En regel märkt *väntar* är skriven men frågas inte av något än. En märkt *uppgift saknas* frågas, "
        "men systemet har inte den uppgift som regeln behöver just här. Ingen av dem räknas. Varje regel har i sin "
        "provfil ett prov på vardera sidan om gränsen, namngivet efter lagrummet.",
        "",
        *_antal(),
    ]
    for kapitel, rubrik in KAPITEL.items():
        delar += ["", f"## KL {kapitel} kap. {rubrik}", "", *_tabell(kapitel)]
    return "\n".join([*delar, ""])


def _i_kapitlet(kapitel: str) -> list[Plikt]:
    return [plikt for plikt in PLIKTER if plikt.lagrum.kapitel == kapitel]


def _antal() -> list[str]:
    rader = ["| Kapitel | " + " | ".join(Hallning) + " |", "| --- |" + " --- |" * len(Hallning)]
    for kapitel in KAPITEL:
        antal = Counter(hallning(plikt) for plikt in _i_kapitlet(kapitel))
        rader.append(f"| KL {kapitel} kap. | " + " | ".join(str(antal[h]) for h in Hallning) + " |")
    return rader


def _tabell(kapitel: str) -> list[str]:
    rader = ["| Lagrum | Vad lagen kräver | Vem som ser till det | Regler och kod | Prov |"]
    rader.append("| --- | --- | --- | --- | --- |")
    for plikt in _i_kapitlet(kapitel):
        skal = plikt.utanfor or plikt.manniskor
        vem = f"**{hallning(plikt)}.** {skal}".strip()
        celler = (_lank(plikt), plikt.krav, vem, _kod(plikt), _prov(plikt))
        rader.append("| " + " | ".join(celler) + " |")
    return rader


def _lank(plikt: Plikt) -> str:
    return f"[{plikt}]({plikt.lagrum.url})"


def _kod(plikt: Plikt) -> str:
    regler = [
        f"[`{regel_id}`](../remiss/regler/{modul(regel_id)}.py)" + (f" ({varfor})" if varfor else "")
        for regel_id in plikt.regler
        for varfor in [_varfor_inte(plikt, regel_id)]
    ]
    return "<br>".join(regler + [f"[{bygge.kod}](../{bygge.kod})" for bygge in plikt.bygge])


def _prov(plikt: Plikt) -> str:
    return "<br>".join(
        f"[{fil.removeprefix('tests/')}](../{fil}): " + ", ".join(f"`{namn}`" for namn in namnen)
        for fil, namnen in prov(plikt).items()
    )
