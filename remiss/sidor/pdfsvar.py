# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A PDF shown in the page."""

from typing import TypeVar

from django.http import HttpResponse
from django.http.response import HttpResponseBase

PDF = "application/pdf"
S = TypeVar("S", bound=HttpResponseBase)


def pdfsvar(data: bytes, namn: str) -> HttpResponse:
    """Return a PDF to be shown in the page; what is not fixed yet is never kept by the browser."""
    svar = HttpResponse(data, content_type=PDF)
    svar["Content-Disposition"] = f'inline; filename="{namn}"'
    svar["Cache-Control"] = "private, no-store"
    return utan_csp(svar)


def utan_csp(svar: S) -> S:
    """Let the browser's own PDF reader draw the file: it counts as a plugin, which our policy forbids pages."""
    svar._csp_exempt = True  # type: ignore[attr-defined]
    return svar
