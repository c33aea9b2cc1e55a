# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Login: a brake on guessing, and the choice of one's own password.

Failed attempts are counted in the database, so that every web process sees the same number. The key is a hash:
a table of typed names would hold passwords that people type in the wrong field.
"""

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.encoding import force_bytes

from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Anvandare, Inloggningsforsok
from remiss.organisation.ratter import EGET_KONTO

SPARR = timedelta(minutes=15)


@dataclass(frozen=True)
class Bromsnyckel:
    """One count of failed attempts and where it stops."""

    hash: str
    hogst: int


def _nycklar(namn: str, adress: str) -> Iterator[Bromsnyckel]:
    """Name and address together stop soonest; a school behind one address, or one name, needs more."""
    for slag, hogst, text in (
        ("par", 5, f"{namn}\n{adress}"),
        ("adress", 60, adress),
        ("namn", 60, namn),
    ):
        rad = f"{slag}\n{text}".encode()
        yield Bromsnyckel(hmac.new(force_bytes(settings.SECRET_KEY), rad, hashlib.sha256).hexdigest(), hogst)


def sparrad_till(namn: str, adress: str) -> datetime | None:
    """Return when a new attempt is allowed, or None when it is allowed now."""
    hogst = {nyckel.hash: nyckel.hogst for nyckel in _nycklar(namn, adress)}
    for rad in Inloggningsforsok.objects.filter(nyckel__in=hogst, senast__gt=klocka.verklig() - SPARR).order_by(
        "-senast"
    ):
        if rad.antal >= hogst[rad.nyckel]:
            return rad.senast + SPARR
    return None


def anteckna_misslyckad(namn: str, adress: str) -> None:
    """Count a failed attempt; after a quiet quarter of an hour the count starts over."""
    nu = klocka.verklig()
    with transaction.atomic():
        for nyckel in sorted(_nycklar(namn, adress), key=lambda n: n.hash):
            rad, _ = Inloggningsforsok.objects.get_or_create(nyckel=nyckel.hash, defaults={"senast": nu})
            Inloggningsforsok.objects.filter(pk=rad.pk, senast__lte=nu - SPARR).update(antal=0)
            Inloggningsforsok.objects.filter(pk=rad.pk).update(antal=F("antal") + 1, senast=nu)


def anteckna_lyckad(namn: str, adress: str) -> None:
    """Forget the failures of the pair; those of the address and of the name stand until they grow old."""
    par = next(_nycklar(namn, adress))
    Inloggningsforsok.objects.filter(nyckel=par.hash).delete()


def rensa_gamla() -> int:
    """Remove counts that no longer stop anybody (periodic work)."""
    antal, _ = Inloggningsforsok.objects.filter(senast__lte=klocka.verklig() - SPARR).delete()
    return antal


@tjanst
def byt_losenord(anvandare_id: int, *, nytt: str, aktor: Aktor, hande: datetime | None = None) -> Anvandare:
    """Let a person choose the password of her own login."""
    anvandare = Anvandare.objects.las(anvandare_id)
    try:
        validate_password(nytt, anvandare)
    except ValidationError as fel:
        raise Inmatningsfel("new_password2", " ".join(fel.messages)) from fel

    def verkan(_: Lage) -> None:
        anvandare.set_password(nytt)

    utfor_akt(Akt("byt_losenord", EGET_KONTO), anvandare, aktor=aktor, hande=hande, verkan=verkan)
    return anvandare
