# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A brake on questions to the public page: so many per address and quarter of an hour, whatever the answer.

Counted in the database, so that every web process sees the same number. The key is a hash: who has asked is nobody's
business, and old counts are removed each hour.
"""

from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address

from django.db import transaction
from django.db.models import F
from django.utils.crypto import salted_hmac

from remiss.akthet.models import Kontrollanrop
from remiss.karna import klocka

KVART = timedelta(minutes=15)
#: Slag of question → how many in a quarter. A file costs a process; a whole school may sit behind one address.
HOGST = {"kod": 120, "fil": 20}


def anteckna(slag: str, adress: str) -> datetime | None:
    """Count a question. Return None when it is within the limit, else when the next one is answered."""
    nu = klocka.verklig()
    kvart = datetime.fromtimestamp(nu.timestamp() // KVART.total_seconds() * KVART.total_seconds(), UTC)
    text = f"{slag}\n{_besokare(adress)}\n{kvart.isoformat()}"
    nyckel = salted_hmac("remiss.akthet.broms", text, algorithm="sha256").hexdigest()
    with transaction.atomic():
        rad = Kontrollanrop.objects.filter(nyckel=nyckel)
        if not rad.update(antal=F("antal") + 1):
            # Another process may begin the same quarter at the same moment; then one question goes uncounted.
            Kontrollanrop.objects.bulk_create([Kontrollanrop(nyckel=nyckel, kvart=kvart)], ignore_conflicts=True)
        antal = rad.values_list("antal", flat=True).get()
    return kvart + KVART if antal > HOGST[slag] else None


def rensa_gamla() -> int:
    """Remove counts that no longer stop anybody (periodic work)."""
    antal, _ = Kontrollanrop.objects.filter(kvart__lte=klocka.verklig() - KVART).delete()
    return antal


def _besokare(adress: str) -> str:
    """The address, or its network where one visitor holds a whole one (IPv6)."""
    try:
        ip = ip_address(adress)
    except ValueError:
        return adress
    if isinstance(ip, IPv6Address):
        return str(ip.ipv4_mapped or (int(ip) >> 64))
    return str(ip)
