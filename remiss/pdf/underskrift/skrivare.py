# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""pyHanko made to our measure: a writer and a signer that leave everything but the signature alone."""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeVar

from pyhanko.pdf_utils.generic import DictionaryObject, NameObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import BoxConstraints
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.signers.pdf_signer import PdfSigner, _ensure_esic_ext
from pyhanko.stamp import BaseStamp, BaseStampStyle

from remiss.pdf.underskrift.utseende import rita_underskrift

T = TypeVar("T")


_egen: asyncio.AbstractEventLoop | None = None


def anvand(slinga: asyncio.AbstractEventLoop) -> None:
    """Run everything in this loop from now on: for a process that may open nothing, not even a loop of its own."""
    global _egen
    _egen = slinga


def kor(arbete: Coroutine[Any, Any, T]) -> T:
    """Run pyHanko's asynchronous work to its end."""
    return asyncio.run(arbete) if _egen is None else _egen.run_until_complete(arbete)


class Tillagg(IncrementalPdfFileWriter):
    """Appends to the file without touching its metadata.

    pyHanko would write the clock's time and its own name in the file's XMP. The handling's date is its own (`nu` is
    handed in), PDF/A wants XMP and the document information to agree, and a signature is no reason to change either.
    """

    def _update_meta(self) -> None:
        """Leave the metadata as they are."""


class Signerare(PdfSigner):
    """Signs without raising the file above PDF 1.7, as pyHanko does for ECDSA: PDF/A-2 forbids it."""

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
        """Only say that the signature follows ETSI's PAdES."""
        _ensure_esic_ext(pdf_out)


def tillagg(data: bytes) -> Tillagg:
    """A writer that appends to these bytes."""
    return Tillagg(BytesIO(data))


def antal_underskrifter(lasare: PdfFileReader) -> int:
    """How many signature fields are filled in, seals and time stamps too."""
    return sum(1 for _ in enumerate_sig_fields(lasare, filled_status=True))


@dataclass(frozen=True)
class Ruta(BaseStampStyle):
    """The visible signature, drawn to the size of its field."""

    inledning: str = ""
    namn: str = ""
    rader: tuple[str, ...] = ()

    def create_stamp(self, writer: BasePdfFileWriter, box: BoxConstraints, text_params: dict[str, Any]) -> BaseStamp:
        """The stamp for a field of this size."""
        return _Ritad(writer, self, box)


class _Ritad(BaseStamp):
    def apply_appearance(self, annot_dict: DictionaryObject) -> None:
        """Give the widget a page of ours as its only appearance."""
        if self.writer is None or self.box is None:
            raise TypeError("A stamp has a writer and a size")
        stil: Ruta = self.style
        ritad = rita_underskrift(self.box.width, self.box.height, stil.inledning, stil.namn, stil.rader)
        sida = self.writer.import_page_as_xobject(PdfFileReader(BytesIO(ritad)))
        annot_dict[NameObject("/AP")] = DictionaryObject({NameObject("/N"): sida})
