# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What becomes of a delivery: bounced, recalled, sent again."""

from collections.abc import Sequence
from datetime import datetime

from remiss.diarium.models import Expediering, Handling, Inkommet, Kanal, Leverans
from remiss.diarium.services._gemensamt import pk
from remiss.diarium.services.expediering import Adressat, expediera
from remiss.karna import jobb
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst

MEDDELA = "diarium.meddela_aterkallelse"


@tjanst
def registrera_studs(leverans: Leverans | int, *, orsak: str, aktor: Aktor, hande: datetime | None = None) -> Leverans:
    """Note that a delivery came back (event diarium.leverans.studsa)."""
    rad: Leverans = Leverans.objects.las(pk(leverans))
    utfor(rad.studsa, aktor=aktor, hande=hande, data=orsak.strip()[:300])
    return rad


def hitta_studsad(organ: int, meddelande_id: Sequence[str]) -> Leverans | None:
    """The organ's delivery that one of the quoted Message-IDs names, if any."""
    traffar = Leverans.objects.filter(organ_id=organ, meddelande_id__in=list(meddelande_id)).exclude(meddelande_id="")
    leverans: Leverans | None = traffar.first()
    return leverans


@tjanst
def aterkalla_leverans(leverans: Leverans | int, *, skal: str, aktor: Aktor, hande: datetime | None = None) -> Leverans:
    """Recall what went to the wrong one, and tell them.

    What has reached another authority stays allmän handling there (TF 2:9): the other diarium sees the note
    and keeps the handling.
    """
    if not skal.strip():
        raise Inmatningsfel("skal", "Skriv varför leveransen återkallas.")
    rad: Leverans = Leverans.objects.las(pk(leverans))
    vantade = rad.status == Leverans.Status.VANTAR
    handelse = utfor(rad.aterkalla, aktor=aktor, hande=hande, data=skal.strip()[:300])
    if rad.kanal == Kanal.INTERN:
        Inkommet.objects.filter(leverans=rad).update(aterkallades=handelse.hande)
    elif rad.kanal == Kanal.EPOST and not vantade:
        jobb.lagg(MEDDELA, f"diarium.aterkallelse:{rad.pk}", leverans=rad.pk)
    return rad


@tjanst
def skicka_igen(
    leverans: Leverans | int,
    *,
    kanal: str,
    adress: str,
    aktor: Aktor,
    hande: datetime | None = None,
    namn: str | None = None,
    text: str | None = None,
    mottagare_organ: object | None = None,
) -> Expediering:
    """Send the same handlingar again as they are now: to a right address, or after a rättelse.

    A new expediering, so that the old record says what was sent then.
    """
    rad = Leverans.objects.select_related("expediering", "mottagare_organ").las(pk(leverans))
    tidigare: Expediering = rad.expediering
    handlingar = Handling.objects.filter(expedierad_i__expediering=tidigare).order_by("expedierad_i__ordning")
    organ = mottagare_organ if mottagare_organ is not None else rad.mottagare_organ
    kom_som = Inkommet.objects.filter(leverans__expediering=tidigare).values_list("foreslagen_typ", flat=True)
    adressat = Adressat(organ, namn or rad.namn, kanal, adress, ersatter=rad)  # type: ignore[arg-type]
    return expediera(
        tidigare.arende_id,
        list(handlingar),
        [adressat],
        aktor=aktor,
        hande=hande,
        rubrik=tidigare.rubrik,
        text=tidigare.text if text is None else text,
        ert_dnr=tidigare.ert_dnr,
        typ_hos_mottagaren=kom_som.first() or "",
    )
