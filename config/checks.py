# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""System checks of the installation: settings that are right in an exercise and wrong in real use (docs/drift.md)."""

from datetime import timedelta
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.core.exceptions import ImproperlyConfigured

from remiss.diarium import underskrift, underskriftskontroll
from remiss.karna import klocka

#: How long before a certificate ends it is said.
SNART = timedelta(days=30)
INGEN_VARLD = frozenset({"localhost", "localhost.localdomain", ""})


@register(Tags.security)
def satt_klocka(**_: Any) -> list[CheckMessage]:
    """Fail when a real installation runs on a set day: every act would get the wrong date."""
    if not (settings.IS_DRIFT and settings.KLOCKA) or settings.KLOCKA_I_DRIFT:
        return []
    return [
        Error(
            f"Klockan är satt till {settings.KLOCKA.isoformat()} i drift. Varje akt skulle få fel dag.",
            hint="Ta bort REMISS_KLOCKA. Är installationen till för övning: sätt REMISS_KLOCKA_I_DRIFT=ja.",
            id="config.E001",
        )
    ]


@register(Tags.security, deploy=True)
def epost_skickas(**_: Any) -> list[CheckMessage]:
    """Warn when outgoing mail only becomes files: nobody is told, and nothing bounces."""
    if not settings.IS_DRIFT or settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        return []
    return [
        Warning(
            f"E-post skickas inte. Den skrivs till {settings.EMAIL_FILE_PATH}.",
            hint="Sätt REMISS_SMTP till er e-postserver.",
            id="config.W001",
        )
    ]


@register(Tags.security, deploy=True)
def avsandaren_finns(**_: Any) -> list[CheckMessage]:
    """Warn when mail would leave with an address that nobody can answer or bounce to."""
    doman = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2].lower()
    if not settings.IS_DRIFT or doman not in INGEN_VARLD:
        return []
    return [
        Warning(
            f"E-post skickas från {settings.DEFAULT_FROM_EMAIL}, som ingen kan svara på.",
            hint="Sätt REMISS_AVSANDARE till en adress i er egen domän.",
            id="config.W002",
        )
    ]


@register(Tags.security)
def underskriftens_nycklar(**_: Any) -> list[CheckMessage]:
    """Warn when signatures are on and a key or the trusted certificates cannot be used: nobody can sign in the file.

    Not an error: the day a certificate ends, everything else must go on.
    """
    if not underskrift.is_pa():
        return []
    return [
        Warning(
            f"Elektroniska underskrifter är på men fungerar inte. {brist}",
            hint="Se REMISS_UNDERSKRIFT i docs/drift.md, eller sätt REMISS_UNDERSKRIFT=ingen.",
            id="config.W005",
        )
        for brist in underskriftskontroll.brister()
    ]


@register(Tags.security, deploy=True)
def underskriftens_certifikat(**_: Any) -> list[CheckMessage]:
    """Warn when a certificate soon ends, or is one that only a trial may use."""
    if not underskrift.is_pa() or underskriftskontroll.brister():
        return []
    varningar: list[CheckMessage] = [
        Warning(
            f"Certifikatet i {namn} går ut {slut.date().isoformat()}. Därefter kan ingen underteckna.",
            hint="Skaffa ett nytt certifikat och byt nyckelfilen.",
            id="config.W003",
        )
        for namn, slut in underskriftskontroll.certifikatens_slut()
        if slut - klocka.verklig() < SNART
    ]
    if settings.IS_DRIFT and underskriftskontroll.is_bara_for_prov():
        varningar.append(
            Warning(
                "Underskrifter görs med en nyckel för prov, som ingen annan litar på.",
                hint="Lägg en nyckel från en betrodd utfärdare i REMISS_UNDERSKRIFT_MAPP.",
                id="config.W004",
            )
        )
    return varningar


def krav_pa_klockan() -> None:
    """Stop a web server that runs no system checks of its own (wsgi)."""
    for fel in satt_klocka(app_configs=None):
        raise ImproperlyConfigured(f"{fel.msg} {fel.hint}")
