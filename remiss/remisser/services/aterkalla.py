# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Withdraw a remiss, or turn one recipient's row over to the organ that took over after it."""

from datetime import datetime

from remiss.diarium.models import Handlingstyp, Riktning
from remiss.diarium.ritning import rita_fast
from remiss.diarium.services import expediera, skapa_faststalld
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor
from remiss.karna.handelser import tjanst
from remiss.organisation.ratter import Ratt
from remiss.remisser.models import Remiss
from remiss.remisser.services._las import las_remiss
from remiss.remisser.services.skicka_ut import beslutshandlingar, bilagor, foljetext
from remiss.utskick import dokument
from remiss.utskick import services as utskick
from remiss.utskick.models import Mottagare


@tjanst
def aterkalla(remiss: Remiss | int, *, skal: str, aktor: Aktor, hande: datetime | None = None) -> Remiss:
    """Withdraw the remiss and tell everybody who got it. Answers already in stay (TF 2:9)."""
    rad = las_remiss(remiss)
    skickade = list(
        rad.utskick.mottagare.filter(skickades__isnull=False)
        .exclude(status=Mottagare.Status.UTGAR)
        .select_related("mottagarorgan")
        .order_by("ordning", "id")
    )
    handelse = utfor(rad.aterkalla, aktor=aktor, hande=hande, data=skal)
    if skickade:
        handling = skapa_faststalld(
            rad.arende,
            typ=Handlingstyp.ATERKALLELSE,
            riktning=Riktning.UT,
            rubrik=f"Återkallelse av remiss: {rad.titel}"[:300],
            pdf=rita_fast(dokument.aterkallelse(rad.utskick, skal, hande or klocka.nu())),
            filnamn="aterkallelse.pdf",
            aktor=aktor,
            hande=hande,
            orsak=handelse,
        )
        expediera(
            rad.arende,
            [handling],
            utskick.adressater(skickade),
            aktor=aktor,
            hande=hande,
            rubrik=f"Återkallelse av remiss: {rad.titel}"[:300],
            text=skal,
            ratt=Ratt.SKICKA_REMISS,
        )
    utskick.aterkalla(rad.utskick_id, skal=skal, aktor=aktor, hande=hande)
    return rad


@tjanst
def byt_till_eftertradare(
    mottagare: Mottagare | int, eftertradare_id: int, *, aktor: Aktor, hande: datetime | None = None
) -> Mottagare:
    """Send the remiss to the organ that took over; the old row utgår (domain.md 1.6)."""
    pk = mottagare.pk if isinstance(mottagare, Mottagare) else mottagare
    rad = las_remiss(Remiss.objects.get(utskick__mottagare=pk))
    handlingar = [*([rad.missiv] if rad.missiv else []), *beslutshandlingar(rad, aktor=aktor, hande=hande)]
    return utskick.byt_till_eftertradare(
        pk,
        eftertradare_id,
        handlingar=[*handlingar, *bilagor(rad)],
        aktor=aktor,
        hande=hande,
        rubrik=f"Remiss: {rad.titel}"[:300],
        text=foljetext(rad),
    )
