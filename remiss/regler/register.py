# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Write docs/regelregister.md and docs/pliktregister.md, the lawyers' registers: `python -m remiss.regler.register`.

The only module here that touches files, and only when run by hand.
"""

import sys
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import remiss.regler
from remiss.regler import LAGAR, REGISTER, Kalla, Lagrum, Post, pliktregister
from remiss.regler.plikter import PLIKTER

FIL = Path(__file__).resolve().parents[2] / "docs" / "regelregister.md"
_EGNA = ("_fragade", "_grund", "plikter", "pliktregister", "register")


def alla_poster() -> tuple[Post, ...]:
    """Load every rule module and return its entries by id; rules a test has made up are left out."""
    moduler = [modul.name for modul in iter_modules(remiss.regler.__path__) if modul.name not in _EGNA]
    for namn in moduler:
        import_module(f"remiss.regler.{namn}")
    return tuple(sorted((p for p in REGISTER.values() if p.modul in moduler), key=lambda p: p.id))


def som_markdown(poster: tuple[Post, ...]) -> str:
    """Return the register as text: the rules by module, then each lagrum with its rules."""
    delar = [
        "<!-- SPDX-License-Identifier: AGPL-3.0-or-later -->",
        "<!-- SPDX-FileCopyrightText: The remiss contributors -->",
        "# Regelregister",
        "",
        "Skrivs av `python -m remiss.regler.register`. Ändra i koden, inte här.",
        "",
        "En *regel* vägrar en åtgärd och säger varför; en *beräkning* räknar fram en dag eller en vy. "
        "Där lagen lämnar ett val anges i stället praxis eller vilken ordning systemet har. Paragraf för paragraf, med "
        "det som lämnas åt människor, står lagens plikter i [pliktregistret](pliktregister.md).",
        "",
        "## Regler",
        "",
        "| Id | Slag | Lagrum | Gäller från | Vad den kräver | Prov |",
        "| --- | --- | --- | --- | --- | --- |",
        *(_rad(post) for post in poster),
        "",
        "## Från lagrum till regel",
        "",
        "| Lagrum | Regler |",
        "| --- | --- |",
        *_omvant(poster),
        "",
        "## Lagar",
        "",
        *(f"- {kort}: {lag.namn} ({lag.sfs})" for kort, lag in LAGAR.items() if kort != f"lag ({lag.sfs})"),
        *(f"- {kort}: {lag.namn}" for kort, lag in LAGAR.items() if kort == f"lag ({lag.sfs})"),
        "",
    ]
    return "\n".join(delar)


def _rad(post: Post) -> str:
    lagrum = "<br>".join(_lank(kalla) for kalla in post.lagrum)
    till = f" till {post.galler_till}" if post.galler_till else ""
    prov = f"`tests/regler/test_{post.modul}.py`"
    return f"| `{post.id}` | {post.slag} | {lagrum} | {post.galler_fran}{till} | {post.krav} | {prov} |"


def _omvant(poster: tuple[Post, ...]) -> list[str]:
    ids: dict[Kalla, list[str]] = defaultdict(list)
    for post in poster:
        for kalla in post.lagrum:
            ids[kalla].append(f"`{post.id}`")
    return [f"| {_lank(kalla)} | {', '.join(ids[kalla])} |" for kalla in sorted(ids, key=_ordning)]


def _ordning(kalla: Kalla) -> tuple[int, str, int, int, int, int, str]:
    if not isinstance(kalla, Lagrum):
        return (1, "", 0, 0, 0, 0, str(kalla))
    kapitel, paragraf = int(kalla.kapitel or 0), int(kalla.paragraf.split()[0])
    return (0, kalla.lag, kapitel, paragraf, kalla.stycke or 0, kalla.punkt or 0, str(kalla))


def _lank(kalla: Kalla) -> str:
    return f"[{kalla}]({kalla.url})" if isinstance(kalla, Lagrum) else str(kalla)


def main() -> None:
    """Write the files."""
    FIL.write_text(som_markdown(alla_poster()), encoding="utf-8")
    pliktregister.FIL.write_text(pliktregister.som_markdown(), encoding="utf-8")
    sys.stdout.write(f"{FIL.name}: {len(alla_poster())} poster\n")
    sys.stdout.write(f"{pliktregister.FIL.name}: {len(PLIKTER)} plikter\n")


if __name__ == "__main__":
    main()
