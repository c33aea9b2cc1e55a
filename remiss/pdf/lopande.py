# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What runs of text say, and how wide they become."""

from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import stringWidth

from remiss.pdf.innehall import Block, Delar, Fotnotsref, Inline, Lank, Lopande, Radbrytning, Stycke, Text
from remiss.pdf.tecken import ren


def som_inline(innehall: Lopande) -> tuple[Inline, ...]:
    """A plain string is one run."""
    return (Text(innehall),) if isinstance(innehall, str) else innehall


def som_block(innehall: Delar) -> tuple[Block, ...]:
    """What a point or a cell holds, as blocks."""
    if isinstance(innehall, str):
        return (Stycke(innehall),)
    return innehall if isinstance(innehall, tuple) else (innehall,)


def klartext(innehall: Delar) -> str:
    """The words of a cell, enough to measure its column by."""
    return "\n".join(_ord(block) for block in som_block(innehall))


def _ord(block: Block) -> str:
    if not isinstance(block, Stycke):
        return ""
    ut = ""
    for bit in som_inline(block.innehall):
        match bit:
            case Text(text):
                ut += text
            case Lank(adress, runor):
                ut += "".join(run.text for run in runor) or adress
            case Radbrytning():
                ut += "\n"
            case Fotnotsref(nummer):
                ut += str(nummer)
    return ren(ut.replace("\n", "\u2028")).replace("\u2028", "\n")


@lru_cache(maxsize=4096)
def matt(text: str, typsnitt: str, storlek: float) -> tuple[float, float]:
    """Width of the longest word and of the longest line."""
    rader = text.split("\n")
    ordbredd = max((stringWidth(ordet, typsnitt, storlek) for rad in rader for ordet in rad.split()), default=0.0)
    radbredd = max((stringWidth(rad, typsnitt, storlek) for rad in rader), default=0.0)
    return ordbredd, radbredd


def kolumnbredder(matten: list[tuple[float, float]], tillganglig: float) -> list[float]:
    """Share the width so that words stay whole if they can and columns with much text get the room."""
    minst = _rattvist([m for m, _ in matten], tillganglig)
    over = tillganglig - sum(minst)
    onskat = [max(onskad - lagst, 0.0) for lagst, (_, onskad) in zip(minst, matten, strict=True)]
    if sum(onskat) <= over:
        jamnt = (over - sum(onskat)) / len(matten)
        return [lagst + onskad + jamnt for lagst, onskad in zip(minst, onskat, strict=True)]
    return [lagst + extra for lagst, extra in zip(minst, _rattvist(onskat, over), strict=True)]


def med_hela_ord(andelar: list[float], ordbredder: list[float], tillganglig: float) -> list[float]:
    """The given shares, but a column too narrow for its longest word takes what it lacks from the roomy ones."""
    minst = _rattvist(ordbredder, tillganglig)
    ut = [max(par) for par in zip(andelar, minst, strict=True)]
    over = sum(ut) - tillganglig
    if over <= 0:
        return ut
    luft = [bredd - lagst for bredd, lagst in zip(ut, minst, strict=True)]
    return [bredd - over * del_ / sum(luft) for bredd, del_ in zip(ut, luft, strict=True)]


def _rattvist(behov: list[float], tillganglig: float) -> list[float]:
    """Give each what it needs, the smallest first; those who need more than is left share equally."""
    ut = [0.0] * len(behov)
    kvar = tillganglig
    for antal_kvar, i in zip(range(len(behov), 0, -1), sorted(range(len(behov)), key=lambda n: behov[n]), strict=True):
        ut[i] = min(behov[i], kvar / antal_kvar)
        kvar -= ut[i]
    return ut
