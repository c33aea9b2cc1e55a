# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A document of our own as a page: the same content as its PDF, for whoever would rather not read PDF.

The one who calls has asked for the right; a page and its PDF are always the same view at two addresses, so that nobody
reads more in the one than in the other.
"""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from remiss.pdf import Dokument, Kontroll
from remiss.pdf.hypertext import hypertext
from remiss.pdf.kontroll import kontrollrad

#: A page with fewer headings is seen whole, and is in no need of a list of them.
_MINST_RUBRIKER = 3


def lassida(
    request: HttpRequest, dokument: Dokument, *, pdf: str, smulor: Sequence[tuple[str, str]] = ()
) -> HttpResponse:
    """Show the document; `pdf` is the address of the same as PDF."""
    text = hypertext(dokument)
    kontroll = next((ett for ett in dokument.block if isinstance(ett, Kontroll)), None)
    sagd = kontrollrad(kontroll) if kontroll else ""  # a link says it here
    rubriker = [rubrik for rubrik in text.rubriker if rubrik.grad == 2]
    svar = render(
        request,
        "sidor/lasning.html",
        {
            "rubrik": text.titel,
            "ingress": ", ".join(filter(None, (dokument.sidhuvud.organ, dokument.sidhuvud.dokumenttyp))),
            "smulor": [*smulor, ("Som webbsida", "")] if smulor else [],
            "dokument": dokument,
            "text": mark_safe(text.html),  # noqa: S308  hypertext escapes every text
            "rubriker": rubriker if len(rubriker) >= _MINST_RUBRIKER else [],
            "fot": [rad for rad in dokument.sidfot if rad != sagd],
            "kontroll": kontroll,
            "pdf": pdf,
        },
    )
    svar["Cache-Control"] = "private, no-store"
    return svar
