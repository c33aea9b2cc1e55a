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
from remiss.pdf.underskrift.rapport import Underskriftsuppgift
from remiss.pdf.underskrift.validera import validera

_FORST = (encodings.idna, encodings.latin_1, encodings.utf_16_be, filters, ocsp, pdfmac, tsp, xmp_xml)
_SLINGA = asyncio.new_event_loop()


def fynd(innehall: bytes, *, rotter: str, nu: str) -> list[dict[str, str]]:
    """One finding for each signature, in plain words; one that says so for a file without."""
    if not innehall.startswith(b"%PDF-"):
        return []
    skrivare.anvand(_SLINGA)
    betrodda = tuple(x509.load_pem_x509_certificates(rotter.encode()))
    try:
        rapport = validera(innehall, rotter=betrodda, nu=datetime.fromisoformat(nu))
    except OlasligUnderskrift as fel:
        return [{"rubrik": "Underskrifter", "text": str(fel)}]
    forst, *_ = rapport.meningar
    return [
        {"rubrik": "Underskrifter", "text": forst},
        *(_om(uppgift) for uppgift in (*rapport.underskrifter, *rapport.tidsstamplar)),
    ]


def _om(uppgift: Underskriftsuppgift) -> dict[str, str]:
    slag = "Tidsstämpel" if uppgift.is_tidsstampel else "Stämpel" if uppgift.is_stampel else "Underskrift"
    return {"rubrik": slag, "text": " ".join(uppgift.meningar)}
