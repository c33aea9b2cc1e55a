# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How a view states and asks its right. A view without a stated right fails the build (style.md 1.7)."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from remiss.karna.fel import FarInteSe
from remiss.organisation.access import organ_med, require
from remiss.organisation.ratter import ADMINISTRATION, EGET_KONTO, INLOGGAD, OPPEN, Ratt

__all__ = [
    "ADMINISTRATION",
    "EGET_KONTO",
    "INLOGGAD",
    "OPPEN",
    "RattsVy",
    "hamta",
    "krav_nagonstans",
    "kraver",
    "synlig_for",
]

M = TypeVar("M", bound=models.Model)


def kraver(ratt: str) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """State the right of a function view and refuse (404) whoever holds it nowhere.

    The object itself is asked in the view by `hamta`, and once more by the door when something is done.
    """

    def dekorera(vy: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(vy)
        def inuti(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            krav_nagonstans(request, ratt)
            return vy(request, *args, **kwargs)

        return _mark(inuti, ratt)

    return dekorera


class RattsVy:
    """Mixin for class views: set `ratt`."""

    ratt: str = ""

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        """Return the view with its right on it, where the rights matrix looks."""
        return _mark(super().as_view(**initkwargs), cls.ratt)  # type: ignore[misc]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Refuse before any method of the view runs."""
        krav_nagonstans(request, self.ratt)
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc,no-any-return]


def _mark(vy: Callable[..., HttpResponseBase], ratt: str) -> Callable[..., HttpResponseBase]:
    """Put the right on the view; an open one is also let past Django's demand for a login."""
    vy.ratt = ratt  # type: ignore[attr-defined]
    if ratt == OPPEN:
        vy.login_required = False  # type: ignore[attr-defined]
    return vy


def krav_nagonstans(request: HttpRequest, ratt: str) -> None:
    """Raise FarInteSe unless the login holds the right in some organ (or the mark is met)."""
    if ratt == OPPEN:
        return
    anvandare: Any = request.user
    if not anvandare.is_authenticated:
        raise FarInteSe
    if ratt in (INLOGGAD, EGET_KONTO):
        return
    if ratt == ADMINISTRATION:
        if not anvandare.is_superuser:
            raise FarInteSe
        return
    if ratt == Ratt.ADMINISTRERA_ORGAN and anvandare.is_superuser:
        return  # also before the first organ exists
    if not ratt.startswith("mote.") and not organ_med(anvandare, ratt):
        raise FarInteSe


def hamta(anvandare: Any, fraga: "type[M] | models.QuerySet[M]", ratt: str | None = None, **filter_: Any) -> M:
    """Return the one object if the login may see it (404 otherwise) and holds `ratt` over it (403 otherwise)."""
    rader = fraga if isinstance(fraga, models.QuerySet) else fraga._default_manager.all()
    obj = rader.filter(**filter_).first()
    if obj is None:
        raise FarInteSe
    require(anvandare, ratt or obj.las_ratt, obj)  # type: ignore[attr-defined]
    return obj


def synlig_for(ratt: str) -> Callable[[HttpRequest], bool]:
    """Show a post of the menu to those who hold the right in some organ (rights are read once per request)."""

    def synlig(request: HttpRequest) -> bool:
        anvandare: Any = request.user
        return bool(anvandare.is_authenticated and organ_med(anvandare, ratt))

    return synlig
