# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Send the utskick to everybody at once: one expediering, one change of status, one row per recipient in the log."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from remiss.diarium.models import Expediering, Handling
from remiss.diarium.services import Adressat, expediera
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_alla
from remiss.karna.fel import HinderError
from remiss.karna.handelser import tjanst
from remiss.organisation.ratter import Ratt
from remiss.utskick.models import Kanal, Mottagare, Utskick


@tjanst
def skicka_alla(
    utskick: Utskick | int,
    handlingar: Sequence[Handling],
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    rubrik: str,
    text: str = "",
) -> Expediering:
    """Expedite the handlingar to every recipient not yet sent to. The number of queries does not depend on how many."""
    last: Utskick = Utskick.objects.las(utskick.pk if isinstance(utskick, Utskick) else utskick)
    mottagare = list(
        last.mottagare.filter(status=Mottagare.Status.EJ_SKICKAD)
        .select_related("mottagarorgan", "mottagarversion")
        .order_by("ordning", "id")
    )
    if not mottagare:
        raise HinderError("Det finns ingen mottagare att skicka till. Lägg till mottagare i sändlistan.")
    _krav_adress(mottagare)
    expediering = expediera(
        last.arende,
        handlingar,
        adressater(mottagare),
        aktor=aktor,
        hande=hande,
        rubrik=rubrik,
        text=text,
        ratt=Ratt.SKICKA_REMISS,
    )
    utfor_alla("skicka", mottagare, aktor=aktor, hande=hande, falt=("skickades",))
    koppla_leveranser(mottagare, expediering)
    return expediering


def adressater(mottagare: Iterable[Mottagare]) -> list[Adressat]:
    """The recipients as diarium's expediering knows them, in the same order."""
    return [
        Adressat(
            organ=m.mottagarorgan if m.kanal == Kanal.INTERN else None,
            namn=m.namn,
            kanal=m.kanal,
            adress=m.adress,
        )
        for m in mottagare
    ]


def koppla_leveranser(mottagare: Sequence[Mottagare], expediering: Expediering) -> None:
    """Remember which delivery went to which recipient. The deliveries come back in the order they were asked for."""
    leveranser = list(expediering.leveranser.order_by("id"))
    for rad, leverans in zip(mottagare, leveranser, strict=True):
        rad.leverans = leverans
    Mottagare.objects.bulk_update(mottagare, ["leverans"])


def _krav_adress(mottagare: Iterable[Mottagare]) -> None:
    saknas = [m.namn for m in mottagare if m.kanal != Kanal.INTERN and not m.adress.strip()]
    if saknas:
        raise HinderError(f"Adress saknas för {', '.join(saknas)}. Fyll i e-post eller postadress i sändlistan.")
