# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Login: a brake on guessing, and the choice of one's own password.

Failed attempts are counted in the database, so that every web process sees the same number. The key is a hash:
a table of typed names would hold passwords that people type in the wrong field.
"""

import hashlib
import hmac
from datetime import datetime, timedelta
from time import sleep

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
#: Failures with one name, from any number of addresses, before attempts with it wait; how much more each, and the most.
LUGN_EFTER = 20
STEG = timedelta(milliseconds=100)
HOGSTA_VANTAN = timedelta(seconds=3)


def _hash(slag: str, text: str) -> str:
    rad = f"{slag}\n{text}".encode()
    return hmac.new(force_bytes(settings.SECRET_KEY), rad, hashlib.sha256).hexdigest()


def _par(namn: str, adress: str) -> str:
    return _hash("par", f"{namn}\n{adress}")


def _sparrar(namn: str, adress: str) -> dict[str, int]:
    """Count → where it stops. The pair stops soonest; a whole school may sit behind one address."""
    return {_par(namn, adress): 5, _hash("adress", adress): 60}


def sparrad_till(namn: str, adress: str) -> datetime | None:
    """Return when a new attempt is allowed, or None when it is allowed now."""
    hogst = _sparrar(namn, adress)
    for rad in Inloggningsforsok.objects.filter(nyckel__in=hogst, senast__gt=klocka.verklig() - SPARR).order_by(
        "-senast"
    ):
        if rad.antal >= hogst[rad.nyckel]:
            return rad.senast + SPARR
    return None


def vantan(namn: str) -> timedelta:
    """Return how long an attempt with the name waits: longer the more it is guessed, wherever from.

    It is never shut, or anybody could keep a named person out from afar.
    """
    rad = Inloggningsforsok.objects.filter(nyckel=_hash("namn", namn), senast__gt=klocka.verklig() - SPARR).first()
    over = rad.antal - LUGN_EFTER if rad is not None else 0
    return min(max(over, 0) * STEG, HOGSTA_VANTAN)


def bromsa(namn: str) -> None:
    """Let the attempt wait."""
    if lange := vantan(namn):
        sleep(lange.total_seconds())


def anteckna_misslyckad(namn: str, adress: str) -> None:
    """Count a failed attempt; after a quiet quarter of an hour the count starts over."""
    nu = klocka.verklig()
    with transaction.atomic():
        for nyckel in sorted((*_sparrar(namn, adress), _hash("namn", namn))):  # always locked in the same order
            rad, _ = Inloggningsforsok.objects.get_or_create(nyckel=nyckel, defaults={"senast": nu})
            Inloggningsforsok.objects.filter(pk=rad.pk, senast__lte=nu - SPARR).update(antal=0)
            Inloggningsforsok.objects.filter(pk=rad.pk).update(antal=F("antal") + 1, senast=nu)


def anteckna_lyckad(namn: str, adress: str) -> None:
    """Forget the failures of the pair; those of the address and of the name stand until they grow old."""
    Inloggningsforsok.objects.filter(nyckel=_par(namn, adress)).delete()


def rensa_gamla() -> int:
    """Remove counts that no longer stop anybody (periodic work)."""
    antal, _ = Inloggningsforsok.objects.filter(senast__lte=klocka.verklig() - SPARR).delete()
    return antal


@tjanst
def byt_losenord(
    anvandare_id: int, *, nytt: str, aktor: Aktor, aterkalla_nycklar: bool = True, hande: datetime | None = None
) -> Anvandare:
    """Let a person choose the password of her own login.

    What works beside the password (API keys) hears of it, and ends unless she says that it is to live on.
    """
    anvandare = Anvandare.objects.las(anvandare_id)
    try:
        validate_password(nytt, anvandare)
    except ValidationError as fel:
        raise Inmatningsfel("new_password2", " ".join(fel.messages)) from fel

    def verkan(_: Lage) -> None:
        anvandare.set_password(nytt)

    uppgifter = {"aterkalla_nycklar": aterkalla_nycklar}
    akt = Akt("byt_losenord", EGET_KONTO)
    utfor_akt(akt, anvandare, aktor=aktor, hande=hande, verkan=verkan, uppgifter=uppgifter)
    return anvandare
