# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The tree as HTML: escaped, without class or style of its own, safe to mark as such."""

from collections.abc import Callable
from html import escape

from remiss.karna.rik_text.trad import (
    Bild,
    Block,
    Fotnot,
    Fotnotsref,
    Inline,
    Lank,
    Lista,
    Punkt,
    Radbrytning,
    RikText,
    Rubrik,
    Runor,
    Stycke,
    Tabell,
    Text,
)

BildUrl = Callable[[str], str]


def till_html(text: RikText, *, bild_url: BildUrl | None = None, prefix: str = "") -> str:
    """The whole text. `bild_url` makes the address of a stored file; without it the alt text stands for it.

    `prefix` keeps the ids of notes apart when a page shows several texts.
    """
    return _Utskrift(bild_url, prefix).text(text)


class _Utskrift:
    def __init__(self, bild_url: BildUrl | None, prefix: str) -> None:
        self.bild_url, self.prefix = bild_url, escape(prefix)
        self.refererade: set[int] = set()

    def text(self, text: RikText) -> str:
        block = "\n".join(self.block(b) for b in text.block)
        if not text.fotnoter:
            return block
        noter = "".join(self.fotnot(n) for n in text.fotnoter)
        return f'{block}\n<section class="fotnoter" aria-label="Fotnoter"><ol>{noter}</ol></section>'

    def fotnot(self, fotnot: Fotnot) -> str:
        text = self.runor(fotnot.innehall)
        if fotnot.nummer in self.refererade:
            mal = f"{self.prefix}fotnotsref-{fotnot.nummer}"
            text += f' <a href="#{mal}" aria-label="Tillbaka till texten vid fotnot {fotnot.nummer}">↩</a>'
        return f'<li id="{self.prefix}fotnot-{fotnot.nummer}">{text}</li>'

    def block(self, block: Block) -> str:
        match block:
            case Rubrik(niva, text):
                return f"<h{niva}>{escape(text)}</h{niva}>"
            case Stycke(runor):
                return f"<p>{self.runor(runor)}</p>"
            case Bild():
                return self.bild(block)
            case Lista(is_numrerad, punkter, start):
                tagg = "ol" if is_numrerad else "ul"
                borja = f' start="{start}"' if start != 1 else ""
                return f"<{tagg}{borja}>{''.join(self.punkt(p) for p in punkter)}</{tagg}>"
            case Tabell():
                return self.tabell(block)

    def punkt(self, punkt: Punkt) -> str:
        """A point of one paragraph, with or without lists, is written without <p>."""
        antal = sum(isinstance(b, Stycke) for b in punkt.block)
        is_enkel = antal == 1 and isinstance(punkt.block[0], Stycke)
        return (
            "<li>"
            + "".join(
                self.runor(b.innehall) if is_enkel and isinstance(b, Stycke) else self.block(b) for b in punkt.block
            )
            + "</li>"
        )

    def bild(self, bild: Bild) -> str:
        if self.bild_url is None:
            return f'<p><img data-fil="{bild.fil}" alt="{escape(bild.alt)}"></p>'
        return f'<p><img src="{escape(self.bild_url(bild.fil))}" data-fil="{bild.fil}" alt="{escape(bild.alt)}"></p>'

    def tabell(self, tabell: Tabell) -> str:
        kropp = tabell.rader[tabell.has_rubrikrad :]
        ut = ""
        if tabell.has_rubrikrad:
            celler = "".join(f'<th scope="col">{self.runor(cell)}</th>' for cell in tabell.rader[0])
            ut = f"<thead><tr>{celler}</tr></thead>"
        if kropp:
            rader = "".join(f"<tr>{self.rad(rad, tabell.has_rubrikkolumn)}</tr>" for rad in kropp)
            ut += f"<tbody>{rader}</tbody>"
        return f"<table>{ut}</table>"

    def rad(self, rad: tuple[Runor, ...], has_rubrik: bool) -> str:
        celler = [f"<td>{self.runor(cell)}</td>" for cell in rad]
        if has_rubrik:
            celler[0] = f'<th scope="row">{self.runor(rad[0])}</th>'
        return "".join(celler)

    def runor(self, runor: Runor) -> str:
        return "".join(self.run(run) for run in runor)

    def run(self, run: Inline) -> str:
        match run:
            case Text(text, fet, kursiv):
                ut = escape(text)
                ut = f"<em>{ut}</em>" if kursiv else ut
                return f"<strong>{ut}</strong>" if fet else ut
            case Lank(adress, innehall):
                return f'<a href="{escape(adress)}">{self.runor(innehall)}</a>'
            case Fotnotsref(nummer):
                return self.fotnotsref(nummer)
            case Radbrytning():
                return "<br>"

    def fotnotsref(self, nummer: int) -> str:
        """The first reference to a note is the one the note leads back to."""
        mal = "" if nummer in self.refererade else f' id="{self.prefix}fotnotsref-{nummer}"'
        self.refererade.add(nummer)
        return f'<sup><a href="#{self.prefix}fotnot-{nummer}"{mal} aria-label="Fotnot {nummer}">{nummer}</a></sup>'
