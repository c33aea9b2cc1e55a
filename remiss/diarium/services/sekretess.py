# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Sekretessmarkering of one handling: a warning, not a decision (OSL 5:5)."""

from collections.abc import Iterable
from datetime import date, datetime

from remiss.diarium.models import Handling, Sekretessbehorig, Sekretessmarkering
from remiss.diarium.services._gemensamt import pk
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.klocka import legal_dag
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt
from remiss.regler.sekretess import Markeringsfakta, markeringen_is_fullstandig

MARKERA = Akt(
    "sekretessmarkera",
    Ratt.SEKRETESSMARKERA,
    (Villkor(markeringen_is_fullstandig, lambda lage: lage.data),),
)
UPPHAV = Akt("upphav_sekretess", Ratt.SEKRETESSMARKERA)


@tjanst
def markera_sekretess(
    handling: Handling | int,
    *,
    bestammelse: str,
    aktor: Aktor,
    hande: datetime | None = None,
    dag: date | None = None,
    myndighet: str | None = None,
    omfattning: str = "",
    behoriga: Iterable[Person | int] = (),
) -> Handling:
    """Mark a handling, or change its marking: the old one stays in the register as upphävd.

    Whoever marks may always read what was marked.
    """
    rad: Handling = Handling.objects.select_related("arende", "organ").las(pk(handling))
    nar = dag or legal_dag(hande or klocka.nu())
    fakta = Markeringsfakta(bestammelse=bestammelse, dag=nar, myndighet=myndighet or rad.organ.namn_pa(nar))

    def satt(lage: Lage) -> None:
        _stang_gallande(rad, lage.hande)
        markering = Sekretessmarkering.objects.create(
            handling=rad,
            organ_id=rad.organ_id,
            bestammelse=fakta.bestammelse.strip(),
            dag=nar,
            myndighet=fakta.myndighet.strip(),
            omfattning=omfattning.strip(),
        )
        personer = {pk(p) for p in behoriga} | ({aktor.person_id} if aktor.person_id else set())
        Sekretessbehorig.objects.bulk_create(
            [Sekretessbehorig(markering=markering, person_id=person) for person in sorted(personer)]
        )
        rad.is_sekretess = True

    utfor_akt(MARKERA, rad, aktor=aktor, hande=hande, data=fakta, verkan=satt)
    return rad


@tjanst
def upphav_sekretess(handling: Handling | int, *, aktor: Aktor, hande: datetime | None = None) -> Handling:
    """Take the marking away."""
    rad: Handling = Handling.objects.select_related("arende").las(pk(handling))
    prova(aktor, Ratt.SEKRETESSMARKERA, rad).krav()
    if not rad.is_sekretess:
        raise Inmatningsfel("bestammelse", "Handlingen har ingen sekretessmarkering.")

    def satt(lage: Lage) -> None:
        _stang_gallande(rad, lage.hande)
        rad.is_sekretess = False

    utfor_akt(UPPHAV, rad, aktor=aktor, hande=hande, verkan=satt)
    return rad


def _stang_gallande(handling: Handling, nar: datetime) -> None:
    Sekretessmarkering.objects.filter(handling=handling, upphavdes__isnull=True).update(upphavdes=nar)
