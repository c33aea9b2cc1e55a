# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Files: content-addressed, written once and whole, format by content (design.md 6.6).

A file is written before the transaction that refers to it commits. If that is rolled back, bytes without a
reference are left, which nobody can reach; the opposite, a reference without bytes, cannot happen.
"""

import hashlib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

import puremagic
from django.conf import settings

from remiss.diarium.fillager import BIT, Filfel, lager
from remiss.diarium.models import Fil
from remiss.karna import klocka
from remiss.karna.fel import Inmatningsfel

OKAND_TYP = "application/octet-stream"
#: Formats without a signature, known by their name only. Nothing here is ever shown by the browser.
TEXTFORMAT = {"txt": "text/plain", "csv": "text/csv", "eml": "message/rfc822", "html": "text/html", "md": "text/plain"}
#: Office files are zip archives inside; the name tells which kind.
ZIPFORMAT = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
PDF = "application/pdf"
#: Format and media type of a content tree (remiss.pdf.trad).
TRAD = ("json.gz", "application/gzip")
#: Every signature says which bytes it covers (ISO 32000-1 12.8.1), outside what is compressed. Proves nothing: it tells
#: which files are worth trying (remiss.akthet).
BYTEOMFANG = b"/ByteRange"
MAX_NAMN = 150


@dataclass(frozen=True)
class Nyfil:
    """A file about to be stored: its name as it came, and its bytes."""

    namn: str
    innehall: bytes
    trad: bytes = b""
    """What a PDF of our own was drawn from (remiss.pdf.trad); empty for all other files."""


def rent_namn(namn: str) -> str:
    """Return a name that is only a name: no path, no control or direction characters, not too long."""
    namn = unicodedata.normalize("NFC", namn.replace("\\", "/"))
    namn = "".join(
        tecken for tecken in namn if unicodedata.category(tecken) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    )
    namn = PurePosixPath(namn).name.strip(" .")
    if not namn:
        return "namnlös"
    if len(namn) > MAX_NAMN:
        stam, punkt, andelse = namn.rpartition(".")
        namn = f"{stam[: MAX_NAMN - len(andelse) - 1]}.{andelse}" if punkt and len(andelse) <= 10 else namn[:MAX_NAMN]
    return namn


def kann_igen(innehall: bytes, namn: str) -> tuple[str, str]:
    """Return (format, media type) by content; the name is asked only where content cannot tell."""
    andelse = rent_namn(namn).rpartition(".")[2].lower()
    if innehall.startswith(b"%PDF-"):
        return "pdf", PDF
    try:
        traffar = [t for t in puremagic.magic_string(innehall[: 1024 * 1024]) if t.mime_type and t.mime_type != PDF]
    except (puremagic.PureError, ValueError):
        traffar = []
    if innehall.startswith(b"PK\x03\x04"):
        return (andelse, ZIPFORMAT[andelse]) if andelse in ZIPFORMAT else ("zip", "application/zip")
    if traffar:
        # One signature may stand for several formats (doc, xls, msg); the name chooses among them, no further.
        traff = next((t for t in traffar if t.extension == f".{andelse}"), traffar[0])
        return traff.extension.lstrip(".")[:20], traff.mime_type[:120]
    if andelse in TEXTFORMAT and b"\x00" not in innehall[:4096]:
        return andelse, TEXTFORMAT[andelse]
    return "", OKAND_TYP


def spara(filer: Sequence[Nyfil]) -> list[Fil]:
    """Store files and return their rows in the same order; the same content is stored once."""
    for fil in filer:
        if len(fil.innehall) > settings.MAX_FIL_BYTE:
            storst = settings.MAX_FIL_BYTE // (1024 * 1024)
            raise Inmatningsfel("filer", f"Filen {rent_namn(fil.namn)} är för stor. En fil får vara högst {storst} MB.")
    plats = lager()
    summor = [hashlib.sha256(fil.innehall).hexdigest() for fil in filer]
    for summa, fil in zip(summor, filer, strict=True):
        plats.skriv(summa, fil.innehall)
    nu = klocka.nu()
    rader = {}
    for summa, fil in zip(summor, filer, strict=True):
        format_, mediatyp = kann_igen(fil.innehall, fil.namn)
        rader[summa] = Fil(
            sha256=summa,
            storlek=len(fil.innehall),
            format=format_,
            mediatyp=mediatyp,
            has_underskrift=format_ == "pdf" and BYTEOMFANG in fil.innehall,
            skapades=nu,
        )
    trad = _skriv_trad(filer)
    rader |= {rad.sha256: rad for rad in trad.values()}
    if rader:
        # Another process may store the same content at the same moment; the first row stays.
        Fil.objects.bulk_create(rader.values(), ignore_conflicts=True)
    sparade = {fil.sha256: fil for fil in Fil.objects.filter(sha256__in=rader)} if rader else {}
    for summa, fil in zip(summor, filer, strict=True):
        if fil.trad and sparade[summa].trad_id is None:
            sparade[summa].trad = sparade[trad[fil.trad].sha256]
            sparade[summa].save(update_fields=["trad"])
    return [sparade[summa] for summa in summor]


def _skriv_trad(filer: Sequence[Nyfil]) -> dict[bytes, Fil]:
    """Store what the files were drawn from; no limit, for what is drawn of it has one."""
    rader = {}
    for data in {fil.trad for fil in filer if fil.trad}:
        summa = hashlib.sha256(data).hexdigest()
        lager().skriv(summa, data)
        rader[data] = Fil(sha256=summa, storlek=len(data), format=TRAD[0], mediatyp=TRAD[1], skapades=klocka.nu())
    return rader


def spara_strom(innehall: BinaryIO, namn: str) -> Fil:
    """Store a file of our own making without holding it in memory. No limit is set on its size: we made it."""
    summa, storlek = _summa(innehall)
    innehall.seek(0)
    format_, mediatyp = kann_igen(innehall.read(BIT), namn)
    lager().skriv(summa, innehall)
    rad = Fil(sha256=summa, storlek=storlek, format=format_, mediatyp=mediatyp, skapades=klocka.nu())
    Fil.objects.bulk_create([rad], ignore_conflicts=True)
    return Fil.objects.get(sha256=summa)


def finns(fil: Fil) -> bool:
    """Tell whether the content of a stored file is there."""
    return lager().finns(fil.sha256)


def oppna(fil: Fil) -> BinaryIO:
    """Open a stored file for reading."""
    try:
        return lager().oppna(fil.sha256)
    except FileNotFoundError as fel:
        raise Filfel(f"content of fil {fil.pk} is missing") from fel


def oppna_provad(fil: Fil) -> BinaryIO:
    """Open a stored file for reading, proved against the hash first without being held in memory."""
    handtag = oppna(fil)
    try:
        if _summa(handtag)[0] != fil.sha256:
            raise Filfel(f"content of fil {fil.pk} does not match its hash")
        handtag.seek(0)
    except BaseException:
        handtag.close()
        raise
    return handtag


def _summa(handtag: BinaryIO) -> tuple[str, int]:
    """The hash and the size of the whole file."""
    summa, storlek = hashlib.sha256(), 0
    handtag.seek(0)
    while bit := handtag.read(BIT):
        summa.update(bit)
        storlek += len(bit)
    return summa.hexdigest(), storlek


def las(fil: Fil) -> bytes:
    """Return the bytes, proved against the hash: what is sent is what was fixed."""
    with oppna(fil) as handtag:
        innehall = handtag.read()
    if hashlib.sha256(innehall).hexdigest() != fil.sha256:
        raise Filfel(f"content of fil {fil.pk} does not match its hash")
    return innehall
