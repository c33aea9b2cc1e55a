# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An anslag is proposed when a justering is done: its days computed, put up by a person."""

import secrets
from datetime import datetime

from remiss.anslagstavla import villkor
from remiss.anslagstavla.models import Anslag
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import FarInteSe
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import SYSTEMET, Ratt
from remiss.sammantraden.dokument.paragraf import paragrafspann
from remiss.sammantraden.models import Justering

FORESLA = Akt("foresla", Ratt.ANSLA, villkor.FORESLA)
FORESLA_SJALV = Akt("foresla", SYSTEMET, villkor.FORESLA)
SYSTEM = Aktor.system("anslagstavla")


@tjanst
def foresla(justering: Justering | int, *, aktor: Aktor, hande: datetime | None = None) -> Anslag:
    """Propose the anslag of a justering by hand, where none was proposed by itself."""
    return _foresla(_las(justering), FORESLA, aktor, hande)


def foresla_efter(justering: Justering, hande: datetime) -> Anslag | None:
    """Propose the anslag of a justering that is done; none for a bolag or a råd."""
    if not justering.sammantrade.regelverk.has_anslag:
        return None
    return _foresla(justering, FORESLA_SJALV, SYSTEM, hande)


def _las(justering: Justering | int) -> Justering:
    """Lock the justering, so that two cannot propose at once."""
    try:
        last: Justering = Justering.objects.las(justering if isinstance(justering, int) else justering.pk)
    except Justering.DoesNotExist:
        raise FarInteSe from None
    return last


def _foresla(justering: Justering, akt: Akt, aktor: Aktor, hande: datetime | None) -> Anslag:
    mote = justering.sammantrade
    is_omedelbar = justering.slag == Justering.Slag.OMEDELBAR
    nytt = Anslag(
        organ_id=justering.organ_id,
        justering=justering,
        foregaende=justering.anslag.filter(status=Anslag.Status.AVBRUTET, efterfoljande=None).first(),
        typ=Anslag.Typ.OMEDELBAR if is_omedelbar else Anslag.Typ.PROTOKOLL,
        organnamn=mote.organversion.namn,
        sammantradesdag=mote.datum,
    )

    def verkan(lage: Lage) -> None:
        dag = justering.justeringsdag or lage.dag  # a justering that is done has its day
        nytt.justeringsdag = dag
        nytt.kod = f"{dag.isoformat()}-{secrets.token_hex(4)}"
        nytt.paragrafer = paragrafspann([p.nummer for p in justering.paragraflista() if p.nummer])

    utfor_akt(
        akt, nytt, aktor=aktor, hande=hande, data=justering, verkan=verkan, uppgifter={"justering_id": justering.pk}
    )
    return nytt
