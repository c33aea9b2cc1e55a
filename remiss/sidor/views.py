# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Pages of no context: the colour theme (a cookie: works without JavaScript and before login) and pasting."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from remiss.karna.rik_text import OgiltigRikText, fran_html, till_html
from remiss.sidor.kontext import TEMA_KAKA, TEMAN

ETT_AR = 365 * 24 * 3600
Vy = TypeVar("Vy", bound=Callable[..., HttpResponse])


def for_inloggade(vy: Vy) -> Vy:
    """State the right where the rights matrix looks; Django's own middleware asks for the login."""
    vy.ratt = "inloggad"  # type: ignore[attr-defined]
    return vy


@login_not_required
@require_POST
def tema(request: HttpRequest) -> HttpResponse:
    """Save the choice and go back to the page the user was on."""
    nasta = request.POST.get("nasta", "/")
    if not url_has_allowed_host_and_scheme(nasta, allowed_hosts={request.get_host()}):
        nasta = "/"
    svar = HttpResponseRedirect(nasta)
    valt = request.POST.get("tema", "")
    if valt in TEMAN:
        svar.set_cookie(TEMA_KAKA, valt, max_age=ETT_AR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return svar


@for_inloggade
@require_POST
def klistra(request: HttpRequest) -> HttpResponse:
    """Read what was pasted into the editor with the same reader that reads the saved text.

    Word's lists are paragraphs with marks and its headings are styles; only the server understands them, so the
    editor asks here instead of guessing. Nothing is saved.
    """
    try:
        tolkning = fran_html(request.POST.get("html", ""))
    except OgiltigRikText as fel:
        return JsonResponse({"fel": str(fel)}, status=422)
    return JsonResponse({"html": till_html(tolkning.text), "bortfall": list(tolkning.bortfall)})
