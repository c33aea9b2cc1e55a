# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The deadlines a page shows, as (name, value) rows; none where the organ's regelverk has none (domain.md 2.6)."""

from datetime import date

from remiss.regler import frister
from remiss.sammantraden.models import Justering, Sammantrade

Rad = tuple[str, date | str]


def stoppdagar(mote: Sammantrade) -> list[Rad]:
    """The stop dates of a planned meeting, by day."""
    dagar = (
        ("Manusstopp", mote.manusstopp),
        ("FSG", mote.fsg_dag),
        ("Presidium", mote.presidium_dag),
        ("Kallelse senast", mote.kallelse_dag),
        ("Utskick senast", mote.utskick_dag),
        ("Sammanträde", mote.datum),
    )
    return sorted(((namn, dag) for namn, dag in dagar if dag), key=lambda par: par[1])


def for_sammantrade(mote: Sammantrade) -> list[Rad]:
    """When the protocol must be justerat (KL 5:69); a bolag or a råd has no statutory day."""
    if not mote.regelverk.is_kommunallag:
        return []
    return [("Justering senast", frister.justering_senast(mote.datum))]


def for_justering(justering: Justering, idag: date) -> list[Rad]:
    """Justering, anslag and appeal. The appeal day depends on an anslag not yet made, and says so."""
    mote = justering.sammantrade
    if not mote.regelverk.is_kommunallag:
        return [("Anslag", "Inget anslag och ingen laglighetsprövning för det här organet")]
    if justering.justeringsdag is None:
        return [("Justering senast", frister.justering_senast(mote.datum))]
    senast = frister.anslag_senast(justering.justeringsdag)
    rader: list[Rad] = [("Dag för justering", justering.justeringsdag), ("Anslag senast", senast)]
    if justering.justeringsdag <= idag:
        rader.append(("Överklagande senast, om anslaget sätts upp i dag", frister.overklagande_senast(idag)))
    return rader
