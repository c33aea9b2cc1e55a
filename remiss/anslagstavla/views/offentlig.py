# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The public board (KL 8:9): no login, no script, nothing that depends on the visitor. Feeds for republishing.

The pages hold organs, days, paragraph numbers and officials by role and name; no ärende, no private person.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from remiss.anslagstavla import tavla as legal
from remiss.anslagstavla.models import Anslag
from remiss.karna import klocka
from remiss.karna.datum import svensk_dag
from remiss.karna.fel import FarInteSe
from remiss.karna.svenska import i_ordning
from remiss.karna.tecken import utan_styrtecken
from remiss.organisation.vyer import OPPEN, kraver

MINUT = "public, max-age=60"
TITEL = "Anslagstavla"
Faktarad = tuple[str, Any]


def _sida(mall: str, status: int = 200, **kontext: Any) -> HttpResponse:
    """Render without the request: nobody's session, name or colours, so that every visitor gets the same bytes."""
    kontext |= {
        "satt_dag": klocka.idag() if klocka.is_satt() else None,
        "annan_tavla": "" if legal.is_egen() else settings.ANSLAGSTAVLA_URL,
    }
    svar = HttpResponse(render_to_string(f"anslagstavla/{mall}", kontext), status=status)
    svar["Cache-Control"] = MINUT
    return svar


def uppsatta() -> list[Anslag]:
    """What hangs on the board, newest first."""
    return list(Anslag.objects.uppe().select_related("ansvarig").order_by("-anslagsdag", "-id"))


def adress(anslag: Anslag) -> str:
    """The permanent address of an anslag."""
    return f"{settings.BAS_URL}{reverse('anslagstavla:publikt', args=[anslag.kod])}"


def rubrik(anslag: Anslag) -> str:
    """What a reader or a feed shows as its heading."""
    return f"{anslag.organnamn}: justerat protokoll {anslag.paragrafer}".strip()


def text(anslag: Anslag) -> Iterator[Faktarad]:
    """The text of the anslag, row by row (KL 8:12)."""
    yield "Organ", anslag.organnamn
    yield "Sammanträdesdag", anslag.sammantradesdag
    yield "Paragrafer", anslag.paragrafer
    yield "Slag", anslag.get_typ_display()
    yield "Dag för justering", anslag.justeringsdag
    yield "Anslaget sattes upp", anslag.anslagsdag
    yield "Överklagas senast", anslag.overklagas_senast
    yield "Anslaget får tas ned", anslag.far_tas_ned
    yield "Protokollet finns", anslag.forvaringsplats
    yield "Kontakt", anslag.kontakt
    yield "Ansvarig", f"{anslag.ansvarig_roll} {anslag.ansvarig.namn}" if anslag.ansvarig else ""
    yield "Beteckning", anslag.kod


@kraver(OPPEN)
@require_safe
def tavla(request: HttpRequest) -> HttpResponse:
    """Everything that hangs on the board, by organ: one page, so that one look sees all."""
    rader = i_ordning(uppsatta(), lambda a: a.organnamn)
    grupper = [(organ, list(anslag)) for organ, anslag in groupby(rader, key=lambda a: a.organnamn)]
    return _sida("tavla.html", rubrik=TITEL, grupper=grupper)


@kraver(OPPEN)
@require_safe
def publikt(request: HttpRequest, kod: str) -> HttpResponse:
    """One anslag while it hangs there; afterwards that it has hung, by whom and when, and nothing more."""
    anslag = Anslag.objects.select_related("ansvarig").filter(kod=kod).first()
    if anslag is None or anslag.status == Anslag.Status.FORESLAGET:
        raise FarInteSe
    if anslag.status == Anslag.Status.UPPSATT:
        return _sida("publikt.html", rubrik=rubrik(anslag), anslag=anslag, rader=list(text(anslag)))
    nere: list[Faktarad] = [
        ("Organ", anslag.organnamn),
        ("Anslaget sattes upp", anslag.anslagsdag),
        ("Anslaget togs ned", anslag.nedtagningsdag or anslag.avbrott_fran),
    ]
    return _sida("nedtaget.html", 410, rubrik="Anslaget är nedtaget", rader=nere)


@kraver(OPPEN)
@require_safe
def sa_overklagar_du(request: HttpRequest) -> HttpResponse:
    """How decisions are appealed (KL 8:10 p. 5)."""
    return _sida("overklaga.html", rubrik="Så överklagar du")


@kraver(OPPEN)
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The board as Atom, for readers and for a website that republishes it."""
    tavlan = f"{settings.BAS_URL}{reverse('anslagstavla:tavla')}"
    egen = f"{settings.BAS_URL}{reverse('anslagstavla:atom')}"
    flode = Atom1Feed(title=TITEL, link=tavlan, description="", language="sv", feed_url=egen, feed_guid=tavlan)
    for anslag in uppsatta():
        stund = klocka.vid(anslag.anslagsdag or anslag.justeringsdag, 0)
        flode.add_item(
            title=utan_styrtecken(rubrik(anslag)),
            link=adress(anslag),
            description="<br>".join(escape(utan_styrtecken(rad)) for rad in _rader(anslag)),
            unique_id=adress(anslag),
            pubdate=stund,
            updateddate=stund,
        )
    svar = HttpResponse(flode.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    svar["Cache-Control"] = MINUT
    return svar


@kraver(OPPEN)
@require_safe
def som_json(request: HttpRequest) -> JsonResponse:
    """The board as JSON Feed 1.1; the fields of an anslag stand under `_anslag`."""
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITEL,
        "language": "sv",
        "home_page_url": f"{settings.BAS_URL}{reverse('anslagstavla:tavla')}",
        "feed_url": f"{settings.BAS_URL}{reverse('anslagstavla:json')}",
        "items": [_post(anslag) for anslag in uppsatta()],
    }
    svar = JsonResponse(data, content_type="application/feed+json", json_dumps_params={"ensure_ascii": False})
    svar["Cache-Control"] = MINUT
    return svar


def _rader(anslag: Anslag) -> list[str]:
    return [f"{namn}: {svensk_dag(v) if isinstance(v, date) else v}" for namn, v in text(anslag) if v]


def _post(anslag: Anslag) -> dict[str, Any]:
    falt = (
        "kod", "typ", "organnamn", "paragrafer", "sammantradesdag", "justeringsdag", "anslagsdag",
        "overklagas_senast", "far_tas_ned", "tas_ned", "forvaringsplats", "kontakt", "ansvarig_roll", "lank",
    )  # fmt: skip
    return {
        "id": adress(anslag),
        "url": adress(anslag),
        "title": rubrik(anslag),
        "content_text": "\n".join(_rader(anslag)),
        "date_published": klocka.vid(anslag.anslagsdag or anslag.justeringsdag, 0).isoformat(),
        "_anslag": {namn: getattr(anslag, namn) for namn in falt}
        | {"ansvarig": anslag.ansvarig.namn if anslag.ansvarig else ""},
    }
