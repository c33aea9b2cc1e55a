# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How changes of the meeting plan are told in the log of the organ."""

from remiss.karna.datum import svensk_dag_kort
from remiss.organisation.andringslogg import Beskrivare, registrera
from remiss.organisation.models import Organ
from remiss.sammantraden.models import Sammantrade


def om_sammantrade(organ: Organ) -> Beskrivare:
    """Which meeting, by the day it has now."""
    dagar = dict(Sammantrade.objects.filter(organ=organ).values_list("pk", "datum"))

    return lambda handelse: svensk_dag_kort(dagar[handelse.objekt_id]) if handelse.objekt_id in dagar else ""


def registrera_egna() -> None:
    """Name them."""
    registrera(
        "Sammanträdesplan",
        {
            "sammantraden.sammantrade.planera": "Ett sammanträde planerades",
            "sammantraden.sammantrade.andra": "Ett sammanträde ändrades",
            "sammantraden.sammantrade.stall_in": "Ett sammanträde ställdes in",
        },
        om_sammantrade,
    )
