# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Make, use and revoke the private address of one's own calendar. There is one at a time."""

import hashlib
import secrets
from datetime import datetime

from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError
from remiss.karna.handelser import tjanst
from remiss.karna.models import Handelse
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Anvandare
from remiss.organisation.ratter import EGET_KONTO, Ratt
from workflows.models import Kalendernyckel

SKAPA = Akt("skapa", EGET_KONTO)
ATERKALLA = Akt("aterkalla", EGET_KONTO)
#: An administrator ends an address only by shutting its login.
ATERKALLA_ANNANS = Akt("aterkalla", Ratt.ADMINISTRERA_ORGAN)


@tjanst
def skapa_kalenderadress(*, aktor: Aktor, hande: datetime | None = None) -> tuple[Kalendernyckel, str]:
    """Make an address for one's own calendar; an earlier one ends. The secret is returned this once."""
    anvandare = Anvandare.objects.las(aktor.id)  # type: ignore[arg-type]  # a calendar belongs to a login
    for tidigare in Kalendernyckel.objects.filter(anvandare=anvandare, aterkallades=None):
        utfor_akt(ATERKALLA, tidigare, aktor=aktor, hande=hande, verkan=_aterkallas)
    hemlig = secrets.token_urlsafe(32)
    nyckel = Kalendernyckel(anvandare=anvandare, hash=_hash(hemlig), skapades=klocka.nu())
    utfor_akt(SKAPA, nyckel, aktor=aktor, hande=hande)
    return nyckel, hemlig


@tjanst
def aterkalla_kalenderadress(
    nyckel: Kalendernyckel | int, *, aktor: Aktor, hande: datetime | None = None
) -> Kalendernyckel:
    """Let the address stop working at once."""
    rad: Kalendernyckel = Kalendernyckel.objects.las(nyckel.pk if isinstance(nyckel, Kalendernyckel) else nyckel)
    utfor_akt(ATERKALLA, rad, aktor=aktor, hande=hande, verkan=_aterkallas)
    return rad


def folj_inloggning(anvandare: Anvandare, *, aktor: Aktor, orsak: Handelse) -> None:
    """End the address of a login whose password was changed or that was shut: whoever had the one may have both."""
    akt = ATERKALLA if anvandare.is_egen(aktor) else ATERKALLA_ANNANS
    rader = Kalendernyckel.objects.filter(anvandare=anvandare, aterkallades=None)
    for nyckel in rader.select_for_update(of=("self",)):
        utfor_akt(akt, nyckel, aktor=aktor, hande=orsak.hande, verkan=_aterkallas, uppgifter={"orsak": orsak.pk})


def gallande(anvandare_id: int) -> Kalendernyckel | None:
    """Return the address of a login, if it has one."""
    return Kalendernyckel.objects.filter(anvandare=anvandare_id, aterkallades=None).first()


def anvand(hemlig: str) -> Kalendernyckel | None:
    """Return the address with the secret, if it works and its login is open. One query on an ordinary day.

    It is found by its hash, so the time of the search tells nothing about the secret.
    """
    nyckel: Kalendernyckel | None = (
        Kalendernyckel.objects.select_related("anvandare__person")
        .filter(hash=_hash(hemlig), aterkallades=None, anvandare__is_active=True)
        .first()
    )
    if nyckel is not None and nyckel.senast_hamtad != klocka.idag():
        Kalendernyckel.objects.filter(pk=nyckel.pk).update(senast_hamtad=klocka.idag())
    return nyckel


def _aterkallas(lage: Lage) -> None:
    if lage.obj.aterkallades is not None:
        raise HinderError("Adressen är redan återkallad.")
    lage.obj.aterkallades = lage.registrerades


def _hash(hemlig: str) -> str:
    return hashlib.sha256(hemlig.encode("utf-8", "replace")).hexdigest()
