# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Remind those who have not answered: many in one act, with one handling."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F

from remiss.diarium.models import Handlingstyp
from remiss.diarium.ritning import rita_fast
from remiss.diarium.services import expediera, skapa_faststalld
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt
from remiss.utskick import dokument
from remiss.utskick.models import Mottagare, Paminnelse, Paminnelserad, Paminnelsesatt, Utskick
from remiss.utskick.services.skicka import adressater

PAMINN = Akt("paminn", Ratt.SKICKA_REMISS)


@tjanst
def paminn(mottagare_ids: Sequence[int], *, aktor: Aktor, hande: datetime | None = None, text: str = "") -> Paminnelse:
    """Send one påminnelse to all of them. Those who have answered meanwhile are left out."""
    rader = _obesvarade(mottagare_ids)
    utskick = rader[0].utskick
    nar = hande or klocka.nu()
    paminnelse = _anteckna(utskick, rader, Paminnelsesatt.SKICKAD, text, aktor=aktor, hande=nar)
    handling = skapa_faststalld(
        utskick.arende,
        typ=Handlingstyp.PAMINNELSE,
        rubrik=f"Påminnelse om remiss, {svensk_dag_kort(klocka.legal_dag(nar))}",
        pdf=rita_fast(dokument.paminnelse(utskick, rader, text, nar)),
        filnamn="paminnelse.pdf",
        aktor=aktor,
        hande=hande,
        ratt=Ratt.SKICKA_REMISS,
    )
    expediera(
        utskick.arende,
        [handling],
        adressater(rader),
        aktor=aktor,
        hande=hande,
        rubrik=f"Påminnelse: {utskick.arende.arendemening}"[:300],
        text=text,
        ratt=Ratt.SKICKA_REMISS,
    )
    paminnelse.handling = handling
    paminnelse.save(update_fields=["handling"])
    return paminnelse


@tjanst
def anteckna_paminnelse(
    mottagare_ids: Sequence[int],
    *,
    satt: str,
    anteckning: str,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Paminnelse:
    """Note a påminnelse given by telephone or at a meeting."""
    rader = _obesvarade(mottagare_ids)
    return _anteckna(rader[0].utskick, rader, satt, anteckning, aktor=aktor, hande=hande or klocka.nu())


def _obesvarade(mottagare_ids: Sequence[int]) -> list[Mottagare]:
    rader = list(
        Mottagare.objects.vantar()
        .filter(pk__in=mottagare_ids)
        .select_related("utskick__arende", "mottagarorgan")
        .order_by("ordning", "id")
    )
    if not rader:
        raise HinderError("Ingen av de valda väntar på svar. Välj mottagare som inte har svarat.")
    if len({rad.utskick_id for rad in rader}) > 1:
        raise HinderError("De valda mottagarna hör till olika remisser. Påminn om en remiss i taget.")
    return rader


def _anteckna(
    utskick: Utskick, rader: list[Mottagare], satt: str, text: str, *, aktor: Aktor, hande: datetime
) -> Paminnelse:
    paminnelse = Paminnelse(
        organ_id=utskick.organ_id,
        arende_id=utskick.arende_id,
        utskick=utskick,
        satt=satt,
        hande=hande,
        anteckning=text.strip(),
    )
    ids = [rad.pk for rad in rader]

    def verkan(lage: Lage) -> None:
        Mottagare.objects.filter(pk__in=ids).update(
            senast_paminnd=lage.hande, antal_paminnelser=F("antal_paminnelser") + 1, version=F("version") + 1
        )

    utfor_akt(PAMINN, paminnelse, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"mottagare": ids})
    Paminnelserad.objects.bulk_create([Paminnelserad(paminnelse=paminnelse, mottagare=rad) for rad in rader])
    return paminnelse
