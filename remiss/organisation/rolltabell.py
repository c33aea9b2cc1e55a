# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The table of roller and rights in the administrator's guide, written from the templates: it cannot grow old.

`python -m remiss.organisation.rolltabell` writes it anew between its marks.
"""

from pathlib import Path

from remiss.organisation.ratter import BESKRIVNING, MALLAR, ROLLNAMN, Ratt, Rollkod

FIL = Path(__file__).resolve().parents[2] / "docs" / "anvandning" / "administrator.md"
START, SLUT = "<!-- rolltabell -->", "<!-- /rolltabell -->"


def kolumner() -> list[tuple[str, frozenset[Ratt]]]:
    """The roller, those with the same rights as one column."""
    lika: dict[frozenset[Ratt], list[Rollkod]] = {}
    for roll in Rollkod:
        lika.setdefault(MALLAR[roll], []).append(roll)
    return [(", ".join(_namn(roll, n) for n, roll in enumerate(roller)), ratter) for ratter, roller in lika.items()]


def _namn(roll: Rollkod, plats: int) -> str:
    """Later names in the same heading begin with a small letter, but for abbreviations."""
    namn = ROLLNAMN[roll]
    return namn if plats == 0 or namn.isupper() else f"{namn[0].lower()}{namn[1:]}"


def som_markdown() -> str:
    """Return the table: one row per right, one column per set of roller."""
    alla = kolumner()
    rader = ["| Rätt | " + " | ".join(namn for namn, _ in alla) + " |", "|---|" + ":-:|" * len(alla)]
    for ratt, text in BESKRIVNING.items():
        rader.append(f"| {text} | " + " | ".join("ja" if ratt in ratter else "" for _, ratter in alla) + " |")
    return "\n".join(rader)


def infogad(text: str) -> str:
    """Return the guide with the table of today between the marks."""
    fore, _, resten = text.partition(START)
    _, _, efter = resten.partition(SLUT)
    return f"{fore}{START}\n\n{som_markdown()}\n\n{SLUT}{efter}"


if __name__ == "__main__":
    FIL.write_text(infogad(FIL.read_text(encoding="utf-8")), encoding="utf-8")
