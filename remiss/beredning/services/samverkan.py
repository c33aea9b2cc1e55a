# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Note samverkan: where, when, and how it went."""

from datetime import date, datetime

from remiss.beredning.models import Samverkan, Tjansteutlatande
from remiss.beredning.services._las import las_tu
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import Ratt

SATT = Akt("satt", Ratt.SKRIV_TU)


@tjanst
def satt_samverkan(
    tu: Tjansteutlatande | int,
    *,
    status: str,
    aktor: Aktor,
    dag: date | None = None,
    form: str = "FSG",
    anteckning: str = "",
    hande: datetime | None = None,
) -> Samverkan:
    """Note samverkan. Also after the TU is fixed, for it is often held after the TU's date."""
    last = las_tu(tu)
    rad = last.samverkan or Samverkan(tu=last)
    rad.tu = last
    if status not in Samverkan.Status.values:
        raise Inmatningsfel("status", "Välj om samverkan är planerad, genomförd eller inte aktuell.")

    def verkan(lage: Lage) -> None:
        if status == Samverkan.Status.GENOMFORD and (dag is None or dag > lage.idag):
            raise Inmatningsfel("dag", "Ange vilken dag samverkan hölls. Den kan inte ligga i framtiden.")
        rad.status = status
        rad.dag = None if status == Samverkan.Status.EJ_AKTUELL else dag
        rad.form = form.strip()
        rad.anteckning = anteckning.strip()

    utfor_akt(SATT, rad, aktor=aktor, hande=hande, verkan=verkan)
    return rad
