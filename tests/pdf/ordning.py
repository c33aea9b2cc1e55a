# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a document says, word for word in reading order, told from its content alone; and what a reader gets of its PDF.

White space is left out of both: where lines are broken is layout.
"""

import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from remiss.pdf import (
    Anmarkning,
    Beslutspunkter,
    Bild,
    Block,
    Citat,
    Delar,
    Dokument,
    Faktarader,
    Fotnoter,
    Fotnotsref,
    HallIhop,
    Kontroll,
    Lank,
    Lista,
    Radbrytning,
    Rubrik,
    Sidbrytning,
    Stycke,
    Tabell,
    Text,
    Underskrifter,
)
from remiss.pdf.innehall import rutor
from remiss.pdf.lopande import som_block, som_inline
from remiss.pdf.tecken import ren


def tatt(text: str) -> str:
    """Without white space, and without the hyphens of words divided at the end of a line."""
    return re.sub(r"[\s\u00ad]+", "", text)


def sager(dokument: Dokument) -> str:
    """All that the document says."""
    return tatt(_alla(dokument.block, 0))


def _alla(block: Iterable[Block], djup: int) -> str:
    return "".join(_ett(ett, djup) for ett in block)


def _ett(block: Block, djup: int) -> str:
    match block:
        case Rubrik(text):
            return ren(text)
        case Stycke(innehall):
            return "".join(_inline(bit) for bit in som_inline(innehall))
        case Lista(punkter, is_numrerad, start):
            marken = [f"{n}." if is_numrerad else "•–"[djup % 2] for n in range(start, start + len(punkter))]
            return "".join(m + _delar(p, djup + 1) for m, p in zip(marken, punkter, strict=True))
        case Beslutspunkter((ensam,), ingress):
            return ren(ingress) + _delar(ensam, djup)
        case Beslutspunkter(punkter, ingress):
            return ren(ingress) + "".join(f"{n}.{_delar(p, djup + 1)}" for n, p in enumerate(punkter, 1))
        case Tabell():
            rader = rutor((block.rubriker,) * bool(block.rubriker)) + rutor(block.rader)
            celler = [cell for rad in rader for cell in rad if cell is not None]
            return ren(block.bildtext) + "".join(_delar(cell.innehall, 0) for cell in celler)
        case Faktarader(rader):
            return "".join(ren(rad.etikett) + _delar(rad.varde, 0) for rad in rader)
        case Underskrifter(underskrifter, ingress):
            return ren(ingress) + "".join(ren(u.roll + u.namn + u.titel + u.intygad) for u in underskrifter)
        case Bild():
            return ren(block.bildtext)
        case Fotnoter(noter):
            return "".join(f"{n.nummer}{_delar(Stycke(n.innehall), 0)}" for n in noter)
        case Citat(inre, kalla):
            return _alla(inre, djup) + (f"–{ren(kalla)}" if kalla else "")
        case Anmarkning(inre) | HallIhop(inre):
            return _alla(inre, djup)
        case Kontroll():
            return (
                f"Kontrollera handlingen Skanna QR-koden eller gå till {block.sida} och skriv koden. Där står om "
                f"handlingen är äkta och om den fortfarande gäller. Kod: {block.kod}"
            )
        case Sidbrytning():
            return ""
    raise AssertionError(f"the text of {block!r} is not known beforehand")


def _delar(innehall: Delar, djup: int) -> str:
    return _alla(som_block(innehall), djup)


def _inline(bit: Text | Lank | Fotnotsref | Radbrytning) -> str:
    match bit:
        case Text(text):
            return ren(text)
        case Lank(adress, runor):
            return "".join(ren(run.text) for run in runor) or ren(adress)
        case Fotnotsref(nummer):
            return str(nummer)
    return ""


def i_strukturen(fil: Path) -> str:
    """What a reader of the structure is told, in its order."""
    svar = subprocess.run(["pdfinfo", "-struct-text", str(fil)], capture_output=True, check=True, timeout=60)
    return tatt("".join(re.findall(r'^ *"(.*)"$', svar.stdout.decode(), re.MULTILINE)))


def pa_sidorna(fil: Path, sager: str, stampel: str = "") -> str:
    """What is drawn on the pages, in that order, without the header and foot that come first and the mark across."""
    svar = subprocess.run(["pdftotext", "-raw", str(fil), "-"], capture_output=True, check=True, timeout=60)
    ut = ""
    for sida in map(tatt, svar.stdout.decode().split("\f")[:-1]):
        kvar = sager[len(ut) :]
        egen = sida.removesuffix(tatt(stampel))
        ut += next((egen[n:] for n in range(len(egen)) if kvar.startswith(egen[n:])), egen)
    return ut
