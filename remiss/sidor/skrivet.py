# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a page is sent as text, such that every database can hold it: also what no form class reads."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase, QueryDict

from remiss.karna.tecken import utan_styrtecken


def rent(text: str) -> str:
    """Return the text without what nobody sees: control characters, halves of characters, turned reading direction."""
    return utan_styrtecken(text.encode("utf-8", "ignore").decode())


class Renskrivning:
    """Middleware. Cleans the fields before the view reads them, so that no view can forget it.

    A program's call is left alone: its view reads the body itself, and answers a field that cannot be held.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, vy: Any, args: Any, kwargs: Any) -> None:
        if getattr(vy, "csrf_exempt", False):
            return
        request.GET = _rena(request.GET)
        request.POST = _rena(request.POST)


def _rena(falt: Any) -> Any:
    if all(rent(varde) == varde for _, varden in falt.lists() for varde in varden):
        return falt
    rena: QueryDict = falt.copy()
    for namn, varden in falt.lists():
        rena.setlist(namn, [rent(varde) for varde in varden])
    rena._mutable = False
    return rena
