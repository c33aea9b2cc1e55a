# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The main menu as a registry: each context adds its own posts in ``apps.ready()``; none imports another."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

Synlig = Callable[[HttpRequest], bool]


def for_inloggad(request: HttpRequest) -> bool:
    """Show the post to everybody who has logged in: usual, since the page itself asks for the right."""
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


def for_alla(request: HttpRequest) -> bool:
    """Show the post also without a login (accessibility statement, help)."""
    return True


@dataclass(frozen=True)
class Navpost:
    """One post of the menu. ``synlig`` may read the request but must not ask the database on each page."""

    namn: str
    url_name: str
    ordning: int = 100
    synlig: Synlig = for_inloggad


@dataclass(frozen=True)
class Navlank:
    """A post as the page shows it."""

    namn: str
    url: str
    is_aktuell: bool


HUVUDMENY: dict[str, Navpost] = {}
SIDFOT: dict[str, Navpost] = {}


def registrera(post: Navpost, *, meny: dict[str, Navpost] = HUVUDMENY) -> None:
    """Add a post; the same url_name again replaces it, so that ready() may run twice."""
    meny[post.url_name] = post


def registrera_sidfot(post: Navpost) -> None:
    """Add a post to the footer, e.g. tillgänglighetsredogörelsen (lag 2018:1937 13 §)."""
    registrera(post, meny=SIDFOT)


def lankar(request: HttpRequest, meny: dict[str, Navpost]) -> list[Navlank]:
    """Return the posts this request may see, in order; the deepest matching address is the present one."""
    synliga = [p for p in sorted(meny.values(), key=lambda p: (p.ordning, p.namn)) if p.synlig(request)]
    adresser = [(p, _adress(p)) for p in synliga]
    traffar = [url for _, url in adresser if url and _ligger_under(request.path, url)]
    aktuell = max(traffar, key=len, default=None)
    return [Navlank(p.namn, url, url == aktuell) for p, url in adresser if url]


def _adress(post: Navpost) -> str | None:
    """Return the address, or None while the page's URL is not mounted in this installation."""
    try:
        return reverse(post.url_name)
    except NoReverseMatch:
        return None


def _ligger_under(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
