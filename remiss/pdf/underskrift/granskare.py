# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the signatures in anybody's file prove, for a process that may open no file and no connection.

All that has to be opened is opened when this is imported: an event loop of our own, and every module that pyHanko
otherwise imports when it meets its first signature.
"""

import asyncio
import encodings.idna
import encodings.latin_1
import encodings.utf_16_be
from datetime import datetime

from asn1crypto import ocsp, tsp
from cryptography import x509
from pyhanko.pdf_utils import filters
from pyhanko.pdf_utils.crypt import pdfmac
from pyhanko.pdf_utils.metadata import xmp_xml

from remiss.pdf.underskrift import skrivare
from remiss.pdf.underskrift.fel import OlasligUnderskrift
from remiss.pdf.underskrift.rapport import Underskriftsrapport, Underskriftsuppgift
from remiss.pdf.underskrift.validera import validera

SLAG = {"tidsstampel": "Tidsstämpel", "stampel": "Stämpel", "underskrift": "Underskrift"}
_FORST = (encodings.idna, encodings.latin_1, encodings.utf_16_be, filters, ocsp, pdfmac, tsp, xmp_xml)
_SLINGA = asyncio.new_event_loop()


def fynd(innehall: bytes, *, rotter: str, nu: str) -> list[dict[str, str]]:
    """One finding for each signature, in plain words; one that says so for a file without."""
    if not innehall.startswith(b"%PDF-"):
        return []
    try:
        rapport = _rapport(innehall, rotter, nu)
    except OlasligUnderskrift as fel:
        return [{"rubrik": "Underskrifter", "text": str(fel)}]
    forst, *_ = rapport.meningar
    return [
        {"rubrik": "Underskrifter", "text": forst},
        *(_om(uppgift) for uppgift in (*rapport.underskrifter, *rapport.tidsstamplar)),
    ]


def provning(innehall: bytes, *, rotter: str, nu: str) -> list[dict[str, str | bool]]:
    """The whole report to be kept: first the sentence on the file, then a row of facts for each signature."""
    try:
        rapport = _rapport(innehall, rotter, nu)
    except OlasligUnderskrift as fel:
        return [{"is_giltig": False, "text": str(fel)}]
    return [{"is_giltig": rapport.is_giltig, "text": rapport.meningar[0]}, *rapport.uppgifter]


def _rapport(innehall: bytes, rotter: str, nu: str) -> Underskriftsrapport:
    skrivare.anvand(_SLINGA)
    betrodda = tuple(x509.load_pem_x509_certificates(rotter.encode())) if rotter else ()
    return validera(innehall, rotter=betrodda, nu=datetime.fromisoformat(nu))


def _om(uppgift: Underskriftsuppgift) -> dict[str, str]:
    return {"rubrik": SLAG[uppgift.slag], "text": " ".join(uppgift.meningar)}
