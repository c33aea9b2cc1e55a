# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Make, use and revoke the API keys of one's own login."""

import hashlib
import hmac
import secrets
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from remiss.api.models import Nyckel
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.models import Handelse
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Anvandare
from remiss.organisation.ratter import EGET_KONTO, Ratt

HOGST = timedelta(days=366)
SKAPA = Akt("skapa", EGET_KONTO)
ATERKALLA = Akt("aterkalla", EGET_KONTO)
#: An administrator ends keys only by shutting their login.
ATERKALLA_ANNANS = Akt("aterkalla", Ratt.ADMINISTRERA_ORGAN)


@tjanst
def skapa_nyckel(*, namn: str, galler_till: date, aktor: Aktor, hande: datetime | None = None) -> tuple[Nyckel, str]:
    """Make a key for one's own login. The secret is returned this once."""
    idag = klocka.idag()
    if not namn.strip():
        raise Inmatningsfel("namn", "Skriv vad nyckeln ska användas till.")
    if not idag <= galler_till <= idag + HOGST:
        raise Inmatningsfel("galler_till", "Välj en dag från i dag och högst ett år framåt.")
    prefix, hemlig = secrets.token_hex(4), secrets.token_urlsafe(32)
    nyckel = Nyckel(
        anvandare_id=aktor.id,  # type: ignore[misc]  # a key is made by a login
        namn=namn.strip(),
        prefix=prefix,
        hash=_hash(hemlig),
        skapades=klocka.nu(),
        galler_till=galler_till,
    )
    utfor_akt(SKAPA, nyckel, aktor=aktor, hande=hande)
    return nyckel, f"{prefix}.{hemlig}"


@tjanst
def aterkalla_nyckel(nyckel: Nyckel | int, *, aktor: Aktor, hande: datetime | None = None) -> Nyckel:
    """Let the key stop working at once."""
    rad: Nyckel = Nyckel.objects.las(nyckel.pk if isinstance(nyckel, Nyckel) else nyckel)

    def verkan(lage: Lage) -> None:
        if rad.aterkallades is not None:
            raise HinderError("Nyckeln är redan återkallad.")
        rad.aterkallades = lage.registrerades

    utfor_akt(ATERKALLA, rad, aktor=aktor, hande=hande, verkan=verkan)
    return rad


def gallande(anvandare_id: int) -> QuerySet[Nyckel]:
    """Return the keys of a login that may be used today."""
    return Nyckel.objects.filter(anvandare=anvandare_id, aterkallades=None, galler_till__gte=klocka.idag())


def folj_inloggning(anvandare: Anvandare, *, aktor: Aktor, orsak: Handelse) -> None:
    """End every key of a login whose password was changed or that was shut: whoever knew the one may hold the other."""

    def verkan(lage: Lage) -> None:
        lage.obj.aterkallades = lage.registrerades

    akt = ATERKALLA if anvandare.is_egen(aktor) else ATERKALLA_ANNANS
    for nyckel in gallande(anvandare.pk).select_for_update(of=("self",)).order_by("pk"):
        uppgifter = {"orsak": orsak.pk}
        utfor_akt(akt, nyckel, aktor=aktor, hande=orsak.hande, verkan=verkan, uppgifter=uppgifter)


def anvand(visad: str) -> Nyckel | None:
    """Return the key that was shown, if it works today and its login is active. One query on an ordinary day."""
    if not visad.isprintable():
        return None
    prefix, _, hemlig = visad.partition(".")
    nyckel = Nyckel.objects.select_related("anvandare__person").filter(prefix=prefix).first()
    # The comparison is made also when there is no such key, so that its time tells nothing.
    is_ratt = hmac.compare_digest(nyckel.hash if nyckel else _hash(""), _hash(hemlig))
    idag = klocka.idag()
    if nyckel is None or not is_ratt or not nyckel.galler(idag) or not nyckel.anvandare.is_active:
        return None
    if nyckel.senast_anvand != idag:
        Nyckel.objects.filter(pk=nyckel.pk).update(senast_anvand=idag)
    return nyckel


def _hash(hemlig: str) -> str:
    return hashlib.sha256(hemlig.encode("utf-8", "replace")).hexdigest()
