# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Make the sändlista agree with the justerade text: a person says whom it names; the list follows the protocol."""

from collections.abc import Sequence
from datetime import datetime

from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt
from remiss.remisser.models import Beslutadmottagare, Remiss, Remisstatus
from remiss.remisser.sandlista import jamfor
from remiss.remisser.services._las import las_remiss
from remiss.utskick import register
from remiss.utskick import services as utskick
from remiss.utskick.igenkanning import Register
from remiss.utskick.models import Slag
from remiss.utskick.services import Mottagarrad

KONTROLLERA = Akt("kontrollera_sandlista", Ratt.SKICKA_REMISS)
RATTA = Akt("ratta_efter_beslutet", Ratt.SKICKA_REMISS)


@tjanst
def kontrollera_sandlista(
    remiss: Remiss | int, namn: Sequence[str], *, aktor: Aktor, hande: datetime | None = None
) -> Remiss:
    """State which recipients the paragraph names, in its order. The comparison then uses this list."""
    rad = las_remiss(remiss)
    _krav_paragraf(rad)
    rena = list(dict.fromkeys(n.strip() for n in namn if n.strip()))
    if not rena:
        raise Inmatningsfel("namn", "Skriv minst en mottagare som paragrafen anger, en per rad.")

    def verkan(lage: Lage) -> None:
        rad.sandlista_kontrollerad = lage.registrerades
        rad.beslutade_mottagare.all().delete()
        Beslutadmottagare.objects.bulk_create(
            [Beslutadmottagare(remiss=rad, namn=n[:200], ordning=plats) for plats, n in enumerate(rena, start=1)]
        )

    utfor_akt(KONTROLLERA, rad, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"antal": len(rena)})
    return rad


@tjanst
def ratta_efter_beslutet(remiss: Remiss | int, *, aktor: Aktor, hande: datetime | None = None) -> Remiss:
    """Add those the paragraph names and take out those it does not; the protocol wins (domain.md 1.2)."""
    rad = las_remiss(remiss)
    _krav_paragraf(rad)
    skillnad = jamfor(rad).skillnad
    if skillnad.is_lika:
        return rad
    bort = set(skillnad.borttagna)
    namnregister = Register(register.namnregister())
    kvar = [ny for ny in utskick.aterta_lista(rad.utskick) if not (ny.slag == Slag.REMISSINSTANS and ny.namn in bort)]
    tillagda = [Mottagarrad(namn=n, organ_id=namnregister.hitta(n)) for n in skillnad.tillagda]
    utfor_akt(
        RATTA,
        rad,
        aktor=aktor,
        hande=hande,
        uppgifter={"tillagda": len(tillagda), "borttagna": len(bort)},
    )
    utskick.satt_sandlista(rad.utskick_id, [*kvar, *tillagda], aktor=aktor, hande=hande, ratt=Ratt.SKICKA_REMISS)
    return rad


def _krav_paragraf(remiss: Remiss) -> None:
    if remiss.status != Remisstatus.BESLUTAD or remiss.paragraf_id is None:
        raise HinderError("Sändlistan jämförs med paragrafen när remissen är beslutad på ett sammanträde.")
