# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What has changed since the kallelse went out, as those who were called read it."""

from datetime import date

from remiss.karna.datum import svensk_dag, svensk_dag_kort
from remiss.karna.klocka import legal_dag
from remiss.karna.models import Handelse
from remiss.sammantraden.besked import KALLAS_TILL
from remiss.sammantraden.models import Sammantrade


def sedan_kallelsen(mote: Sammantrade) -> list[str]:
    """One sentence for each change; none before the kallelse."""
    if mote.kallades is None:
        return []
    if mote.status == Sammantrade.Status.INSTALLT:
        return [f"Sammanträdet är inställt. Skäl: {mote.installdes_skal}"]
    return [*_flyttningar(mote), *_sena(mote)]


def _flyttningar(mote: Sammantrade) -> list[str]:
    """From the log: the kallelse itself stays as it was sent."""
    rader = Handelse.objects.filter(
        akt="sammantraden.sammantrade.andra",
        objekt_typ="sammantraden.sammantrade",
        objekt_id=mote.pk,
        registrerades__gte=mote.kallades,
    ).order_by("id")
    ut = []
    for rad in rader:
        dag = svensk_dag_kort(legal_dag(rad.registrerades))
        if tidigare := rad.uppgifter.get("tidigare_dag"):
            ut.append(f"Sammanträdet flyttades {dag} från {svensk_dag(date.fromisoformat(tidigare))}.")
        elif KALLAS_TILL & set(rad.uppgifter.get("andrat", ())):
            ut.append(f"Tid eller plats ändrades {dag}.")
    return ut


def _sena(mote: Sammantrade) -> list[str]:
    punkter = list(mote.paragrafer.pa_listan().i_ordning().prefetch_related("handlingsrader"))
    nya = [p for p in punkter if p.is_sen]
    kompletterade = [p for p in punkter if not p.is_sen and any(rad.is_sen for rad in p.handlingsrader.all())]
    ut = [f"{p.beteckning} {p.rubrik} lades till efter kallelsen." for p in nya]
    return ut + [f"Handlingarna till {p.beteckning} {p.rubrik} byttes ut efter kallelsen." for p in kompletterade]
