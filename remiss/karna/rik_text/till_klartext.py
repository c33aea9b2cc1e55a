# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The tree as plain text: for mail, search and anything that shows no layout."""

from remiss.karna.rik_text.trad import (
    Bild,
    Block,
    Fotnotsref,
    Inline,
    Lank,
    Lista,
    Radbrytning,
    RikText,
    Rubrik,
    Runor,
    Stycke,
    Tabell,
    Text,
)


def till_klartext(text: RikText) -> str:
    """The whole text; notes last."""
    noter = [f"[{n.nummer}] {runor_klartext(n.innehall)}" for n in text.fotnoter]
    return "\n\n".join([*(_block(b) for b in text.block), *(["\n".join(noter)] if noter else [])])


def runor_klartext(runor: Runor) -> str:
    """Runs as text; a link shows its address unless its words already do."""
    return "".join(_run(run) for run in runor)


def _block(block: Block) -> str:
    match block:
        case Rubrik(_, text):
            return text
        case Stycke(runor):
            return runor_klartext(runor)
        case Bild(_, alt):
            return f"[Bild: {alt}]" if alt else "[Bild]"
        case Lista():
            return _lista(block)
        case Tabell(rader):
            return "\n".join(" | ".join(runor_klartext(cell).replace("\n", " / ") for cell in rad) for rad in rader)


def _lista(lista: Lista) -> str:
    rader = []
    for nummer, punkt in enumerate(lista.punkter, lista.start):
        mark = f"{nummer}. " if lista.is_numrerad else "• "
        innehall = "\n".join(_block(b) for b in punkt.block)
        rader.append(mark + innehall.replace("\n", "\n" + " " * len(mark)))
    return "\n".join(rader)


def _run(run: Inline) -> str:
    match run:
        case Text(text):
            return text
        case Lank(adress, innehall):
            synligt = "".join(del_.text for del_ in innehall)
            return synligt if adress in (synligt, f"mailto:{synligt}") else f"{synligt} ({adress})"
        case Fotnotsref(nummer):
            return f"[{nummer}]"
        case Radbrytning():
            return "\n"
