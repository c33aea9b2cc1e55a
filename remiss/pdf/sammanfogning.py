# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Join files to one pack, and ask a file whether it is a readable PDF.

The handlingar in a kallelse come from anywhere; a file that is damaged or locked is refused with a reason
the uploader can act on, never left out in silence.
"""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf.models.outlines import OutlineStructureError

_HUVUD_INOM = 1024
"""Readers accept a PDF whose header comes within the first kilobyte."""

MAX_SIDOR = 5_000
"""Of a whole pack. The library's time grows with the square: this takes ten seconds, twenty thousand take minutes."""
#: What the library says when a number stands where the outline or the table of names should have a dictionary.
_TRASIGA_BOKMARKEN = (OutlineStructureError, TypeError, AttributeError, ValueError, LookupError)


class OlasligPdf(ValueError):
    """The bytes are no PDF that can be opened without a password; the text is shown to the user."""


@dataclass(frozen=True)
class Packdel:
    """One document in a pack and the name of its bookmark."""

    titel: str
    data: bytes


def is_pdf(data: bytes) -> bool:
    """Whether the bytes open as a PDF, whatever the file is called."""
    try:
        with _oppna(data, "Filen"):
            return True
    except OlasligPdf:
        return False


def antal_sidor(data: bytes) -> int:
    """How many pages the file has."""
    with _oppna(data, "Filen") as pdf:
        return len(pdf.pages)


def foga_samman(delar: Sequence[Packdel], *, titel: str, sprak: str = "sv-SE") -> bytes:
    """All parts after one another, one bookmark per part with the part's own bookmarks beneath it."""
    if not delar:
        raise ValueError("A pack needs at least one part")
    with ExitStack() as oppna, pikepdf.new() as pack:
        bokmarken: list[pikepdf.OutlineItem] = []
        for packdel in delar:
            kalla = oppna.enter_context(_oppna(packdel.data, packdel.titel))
            if len(pack.pages) + len(kalla.pages) > MAX_SIDOR:
                raise OlasligPdf(
                    f"{packdel.titel} har {len(kalla.pages)} sidor och får inte plats: allt tillsammans får ha högst "
                    f"{MAX_SIDOR} sidor. Byt filen mot en kortare eller lämna handlingen för sig."
                )
            rot = pikepdf.OutlineItem(packdel.titel, len(pack.pages))
            rot.children.extend(_bokmarken(kalla, len(pack.pages)))
            rot.is_closed = True
            pack.add_pages_from(kalla)
            bokmarken.append(rot)
        with pack.open_outline() as outline:
            outline.root.extend(bokmarken)
        pack.Root.Lang = pikepdf.String(sprak)
        pack.Root.PageMode = pikepdf.Name.UseOutlines
        pack.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        with pack.open_metadata(set_pikepdf_as_editor=False) as xmp:
            xmp["dc:title"] = titel
            xmp["dc:language"] = {sprak}
        ut = BytesIO()
        pack.save(ut, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        return ut.getvalue()


def _bokmarken(kalla: pikepdf.Pdf, forskjutning: int) -> list[pikepdf.OutlineItem]:
    """The part's bookmarks, moved to their pages in the pack."""
    sidor = {sida.objgen: forskjutning + nummer for nummer, sida in enumerate(kalla.pages)}
    try:
        namngivna = _namngivna(kalla)
        with kalla.open_outline() as outline:
            return _flytta(outline.root, sidor, namngivna)
    except _TRASIGA_BOKMARKEN:
        return []  # a broken outline is the sender's; the pages are still the handling


def _flytta(
    poster: Sequence[pikepdf.OutlineItem], sidor: dict[Any, int], namngivna: dict[str, Any]
) -> list[pikepdf.OutlineItem]:
    """A bookmark that leads nowhere is left out and its children take its place."""
    ut: list[pikepdf.OutlineItem] = []
    for post in poster:
        barn, sida = _flytta(post.children, sidor, namngivna), _sida(post, sidor, namngivna)
        if sida is None:
            ut += barn
            continue
        flyttad = pikepdf.OutlineItem(post.title, sida)
        flyttad.children.extend(barn)
        ut.append(flyttad)
    return ut


def _sida(post: pikepdf.OutlineItem, sidor: dict[Any, int], namngivna: dict[str, Any]) -> int | None:
    """The page a bookmark leads to: straight, by name or by an action (ISO 32000 12.3.2)."""
    mal: Any = post.destination
    if mal is None and post.action is not None and post.action.get("/S") == "/GoTo":
        mal = post.action.get("/D")
    if isinstance(mal, pikepdf.String | pikepdf.Name):
        mal = namngivna.get(str(mal))
    if isinstance(mal, pikepdf.Dictionary):
        mal = mal.get("/D")
    if isinstance(mal, pikepdf.Array) and len(mal) and isinstance(mal[0], pikepdf.Dictionary):
        return sidor.get(mal[0].objgen)
    return None


def _namngivna(kalla: pikepdf.Pdf) -> dict[str, Any]:
    """Named destinations, of the new kind (name tree) and the old (dictionary)."""
    ut: dict[str, Any] = {}
    if isinstance(aldre := kalla.Root.get("/Dests"), pikepdf.Dictionary):
        ut |= {str(namn): mal for namn, mal in aldre.items()}
    namn = kalla.Root.get("/Names")
    if isinstance(namn, pikepdf.Dictionary) and "/Dests" in namn:
        ut |= {str(nyckel): mal for nyckel, mal in pikepdf.NameTree(namn.Dests).items()}
    return ut


@contextmanager
def _oppna(data: bytes, titel: str) -> Iterator[pikepdf.Pdf]:
    if b"%PDF-" not in data[:_HUVUD_INOM]:
        raise OlasligPdf(f"{titel} är ingen PDF.")
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if not len(pdf.pages):
                raise OlasligPdf(f"{titel} har inga sidor.")
            yield pdf
    except pikepdf.PasswordError as fel:
        raise OlasligPdf(f"{titel} är låst med lösenord. Spara en kopia utan lösenord.") from fel
    except pikepdf.PdfError as fel:
        raise OlasligPdf(f"{titel} är skadad och går inte att läsa. Spara den som PDF på nytt.") from fel
