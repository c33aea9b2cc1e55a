# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the sender notes about each recipient: confirmed, answered, declined, silent."""

from collections.abc import Sequence
from datetime import date, datetime

from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor, utfor_alla
from remiss.karna.handelser import tjanst
from remiss.utskick.models import Mottagare


def las_mottagare(mottagare: Mottagare | int) -> Mottagare:
    """Lock the row; its utskick is read for the svarstid."""
    pk = mottagare.pk if isinstance(mottagare, Mottagare) else mottagare
    svar: Mottagare = Mottagare.objects.select_related("utskick").las(pk)
    return svar


@tjanst
def kvittera(mottagare: Mottagare | int, *, aktor: Aktor, hande: datetime | None = None, dnr: str = "") -> Mottagare:
    """Note that the recipient has confirmed it, and its own diarienummer if it was told."""
    rad = las_mottagare(mottagare)
    rad.dnr_hos_mottagaren = dnr.strip() or rad.dnr_hos_mottagaren
    utfor(rad.kvittera, aktor=aktor, hande=hande)
    return rad


@tjanst
def ta_emot_svar(
    mottagare: Mottagare | int,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    svarade: date | None = None,
    version: int | None = None,
) -> Mottagare:
    """Note that an answer has come in. `svarade` is the day it is deemed to have come (FL 22 §)."""
    rad = las_mottagare(mottagare)
    rad.svarade = rad.svarade or svarade
    rad.version_besvarad = version or rad.utskick.utgava
    utfor(rad.ta_emot_svar, aktor=aktor, hande=hande)
    return rad


@tjanst
def avsta(
    mottagare: Mottagare | int, *, aktor: Aktor, hande: datetime | None = None, svarade: date | None = None
) -> Mottagare:
    """Note that the recipient declines to answer."""
    rad = las_mottagare(mottagare)
    rad.svarade = rad.svarade or svarade
    utfor(rad.avsta, aktor=aktor, hande=hande)
    return rad


@tjanst
def markera_ej_svar(mottagare_ids: Sequence[int], *, aktor: Aktor, hande: datetime | None = None) -> list[Mottagare]:
    """Note that no answer came from these. A person does this, after the last day has passed."""
    rader = list(Mottagare.objects.select_related("utskick").filter(pk__in=mottagare_ids).order_by("ordning", "id"))
    utfor_alla("markera_ej_svar", rader, aktor=aktor, hande=hande)
    return rader


@tjanst
def angra_besked(mottagare: Mottagare | int, *, aktor: Aktor, hande: datetime | None = None) -> Mottagare:
    """Take back a noted answer: it was put on the wrong row."""
    rad = las_mottagare(mottagare)
    utfor(rad.angra_besked, aktor=aktor, hande=hande)
    return rad
