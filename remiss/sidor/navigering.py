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
    """A post as the page shows it. `aria` is "page" on its own page, "true" on the others of its section."""

    namn: str
    url: str
    is_aktuell: bool
    aria: str = ""


HUVUDMENY: dict[str, Navpost] = {}
SIDFOT: dict[str, Navpost] = {}
#: Page → the post it belongs to, when its address does not tell; "" for those that belong to none.
_TILLHOR: dict[str, str] = {}


def registrera(post: Navpost, *, meny: dict[str, Navpost] = HUVUDMENY) -> None:
    """Add a post; the same url_name again replaces it, so that ready() may run twice."""
    meny[post.url_name] = post


def registrera_sidfot(post: Navpost) -> None:
    """Add a post to the footer, e.g. tillgänglighetsredogörelsen (lag 2018:1937 13 §)."""
    registrera(post, meny=SIDFOT)


def tillhor(post: str, *sidor: str) -> None:
    """Say that pages, by their names, belong to the section of a post, or to none ("").

    For those who do not see that post the address decides, as for every other page.
    """
    _TILLHOR.update(dict.fromkeys(sidor, post))


def lankar(request: HttpRequest, meny: dict[str, Navpost]) -> list[Navlank]:
    """Return the posts this request may see, in order; one at most is the section of the page."""
    synliga = [p for p in sorted(meny.values(), key=lambda p: (p.ordning, p.namn)) if p.synlig(request)]
    adresser = {p.url_name: url for p in synliga if (url := _adress(p))}
    aktuell = _aktuell(request, adresser)
    return [
        Navlank(p.namn, url, p.url_name == aktuell, _aria(request, url) if p.url_name == aktuell else "")
        for p in synliga
        if (url := adresser.get(p.url_name))
    ]


def _aktuell(request: HttpRequest, adresser: dict[str, str]) -> str | None:
    """Return the post the page is said to belong to, else the one with the deepest address above it."""
    sida = getattr(request, "resolver_match", None)
    post = _TILLHOR.get(sida.view_name) if sida else None
    if post == "" or post in adresser:
        return post
    traffar = [namn for namn, url in adresser.items() if _ligger_under(request.path, url)]
    return max(traffar, key=lambda namn: len(adresser[namn]), default=None)


def _aria(request: HttpRequest, url: str) -> str:
    return "page" if request.path == url else "true"


def _adress(post: Navpost) -> str | None:
    """Return the address, or None while the page's URL is not mounted in this installation."""
    try:
        return reverse(post.url_name)
    except NoReverseMatch:
        return None


def _ligger_under(path: str, url: str) -> bool:
    return path == url if url == "/" else path.startswith(url)
