# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Ask a file what joining it with others needs to know (`remiss.pdf.paket` joins).

The handlingar in a kallelse come from anywhere; a file that is damaged or locked is refused with a reason
the uploader can act on, never left out in silence.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from tempfile import TemporaryFile
from typing import Any, BinaryIO

import pikepdf
from pikepdf.models.outlines import OutlineStructureError

_HUVUD_INOM = 1024
"""Readers accept a PDF whose header comes within the first kilobyte."""

#: What the library says when a number stands where the outline or the table of names should have a dictionary.
_TRASIGA_BOKMARKEN = (OutlineStructureError, TypeError, AttributeError, ValueError, LookupError)


class OlasligPdf(ValueError):
    """The bytes are no PDF that can be opened without a password; the text is shown to the user."""


@dataclass(frozen=True)
class Bokmarke:
    """A bookmark of a part: the number of its page in the part, from 0."""

    titel: str
    sida: int
    barn: tuple["Bokmarke", ...] = ()


def is_pdf(data: bytes) -> bool:
    """Whether the bytes open as a PDF, whatever the file is called."""
    try:
        with oppna(BytesIO(data), "Filen"):
            return True
    except OlasligPdf:
        return False


def antal_sidor(data: bytes) -> int:
    """How many pages the file has."""
    with oppna(BytesIO(data), "Filen") as pdf:
        return len(pdf.pages)


def bokmarken(pdf: pikepdf.Pdf) -> tuple[Bokmarke, ...]:
    """The bookmarks of the file that lead to a page of it."""
    sidor = {sida.objgen: nummer for nummer, sida in enumerate(pdf.pages)}
    try:
        mal = namngivna(pdf)
        with pdf.open_outline() as outline:
            return _ledande(outline.root, sidor, mal)
    except _TRASIGA_BOKMARKEN:
        return ()  # a broken outline is the sender's; the pages are still the handling


def _ledande(poster: Sequence[pikepdf.OutlineItem], sidor: dict[Any, int], mal: dict[str, Any]) -> tuple[Bokmarke, ...]:
    """A bookmark that leads nowhere is left out and its children take its place."""
    ut: list[Bokmarke] = []
    for post in poster:
        barn, sida = _ledande(post.children, sidor, mal), _sida(post, sidor, mal)
        ut += barn if sida is None else (Bokmarke(post.title, sida, barn),)
    return tuple(ut)


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


def namngivna(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Named destinations, of the new kind (name tree) and the old (dictionary)."""
    ut: dict[str, Any] = {}
    if isinstance(aldre := pdf.Root.get("/Dests"), pikepdf.Dictionary):
        ut |= {str(namn): mal for namn, mal in aldre.items()}
    namn = pdf.Root.get("/Names")
    if isinstance(namn, pikepdf.Dictionary) and "/Dests" in namn:
        ut |= {str(nyckel): mal for nyckel, mal in pikepdf.NameTree(namn.Dests).items()}
    return ut


@contextmanager
def oppna(handtag: BinaryIO, titel: str) -> Iterator[pikepdf.Pdf]:
    """Open the file for reading, piece by piece: its bytes are not held in memory. `titel` names it in a refusal."""
    if b"%PDF-" not in handtag.read(_HUVUD_INOM):
        raise OlasligPdf(f"{titel} är ingen PDF.")
    handtag.seek(0)
    try:
        with pikepdf.open(handtag, access_mode=pikepdf.AccessMode.stream) as pdf:
            if not len(pdf.pages):
                raise OlasligPdf(f"{titel} har inga sidor.")
            if not pdf.is_encrypted:
                yield pdf
                return
            with TemporaryFile() as oppen:  # locked against changes, not against reading
                pdf.save(oppen, encryption=False)
                with pikepdf.open(oppen, access_mode=pikepdf.AccessMode.stream) as kopia:
                    yield kopia
    except pikepdf.PasswordError as fel:
        raise OlasligPdf(f"{titel} är låst med lösenord. Spara en kopia utan lösenord.") from fel
    except (pikepdf.PdfError, RuntimeError) as fel:  # some of what the library finds wrong is only the latter
        raise OlasligPdf(f"{titel} är skadad och går inte att läsa. Spara den som PDF på nytt.") from fel
