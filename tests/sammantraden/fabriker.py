# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Factories for sammantraden: a meeting brought to a status by the people who may, on given days."""

from datetime import date, time

from remiss.karna.klocka import spela, vid
from remiss.sammantraden.models import Paragraf, Sammantrade
from remiss.sammantraden.services import (
    avgor,
    avsluta,
    begar_justering,
    kalla,
    oppna,
    planera_sammantrade,
    satt_pa_dagordning,
    skriv_pa,
    ta_upp,
    valj_justerare,
)

#: The day of § 285, and when its kallelse went out.
MOTESDAG = date(2018, 12, 19)
KALLELSEDAG = date(2018, 12, 5)
Utfall = Paragraf.Utfall


def kl(timme, minut=0, dag=MOTESDAG):
    """A moment on the meeting day."""
    return vid(dag, timme, minut)


def gor_mote(organ, sekreterare, datum=MOTESDAG, **extra) -> Sammantrade:
    """A planned meeting."""
    return planera_sammantrade(
        organ, datum, aktor=sekreterare.aktor, starttid=time(13, 0), plats="Rosenlundsgatan 4", **extra
    )


def gor_punkt(mote, sekreterare, rubrik="Budget 2019", forslag=("Budgeten fastställs.",), **extra) -> Paragraf:
    """An item on the agenda, without an ärende unless one is given."""
    return satt_pa_dagordning(mote, rubrik=rubrik, forslag=forslag, aktor=sekreterare.aktor, **extra)


def kalla_till(mote, sekreterare) -> Sammantrade:
    """A meeting whose kallelse went out two weeks before."""
    with spela(kl(9, dag=KALLELSEDAG)):
        return kalla(mote, aktor=sekreterare.aktor)


def oppna_mote(mote, sekreterare, ordforande, justerare=(), **extra) -> Sammantrade:
    """A running meeting."""
    return oppna(
        mote,
        ordforande=ordforande.person,
        protokollforare=sekreterare.person,
        justerare=[j.person for j in justerare],
        aktor=sekreterare.aktor,
        **({"hande": kl(13)} | extra),
    )


def gor_oppet_mote(organ, sekreterare, ordforande, justerare=(), punkter=("Budget 2019",), **extra) -> Sammantrade:
    """A running meeting with items, called in time."""
    mote = gor_mote(organ, sekreterare, **extra)
    for rubrik in punkter:
        gor_punkt(mote, sekreterare, rubrik)
    kalla_till(mote, sekreterare)
    with spela(kl(13)):
        oppna_mote(mote, sekreterare, ordforande, justerare)
    return Sammantrade.objects.get(pk=mote.pk)


def forsta(mote) -> Paragraf:
    """The first item."""
    return mote.paragrafer.i_ordning().first()


def i_status(punkt, status, sekreterare, ordforande, justerare) -> Paragraf:
    """Bring an item of a running meeting to a status by its acts."""
    from remiss.sammantraden.services import aterremittera, bordlagg, utga

    aktor = sekreterare.aktor
    akter = {
        "upptagen": lambda: ta_upp(punkt, aktor=aktor),
        "avgjord": lambda: avgor(punkt, utfall=Utfall.ENLIGT_FORSLAG, is_omedelbar=True, aktor=aktor),
        "bordlagd": lambda: bordlagg(punkt, aktor=aktor),
        "aterremitterad": lambda: aterremittera(punkt, motivering="Kostnaden saknas.", aktor=aktor),
        "utgatt": lambda: utga(punkt, aktor=aktor),
    }
    if status == "justerad":
        akter["avgjord"]()
        justering = begar_justering([punkt], slag="omedelbar", aktor=aktor)
        for en in (ordforande, justerare):
            skriv_pa(justering, aktor=en.aktor)
    elif status != "forberedd":
        akter[status]()
    return Paragraf.objects.get(pk=punkt.pk)


def avsluta_mote(mote, sekreterare, justerare) -> Sammantrade:
    """An ended meeting with its justerare."""
    valj_justerare(mote, [justerare.person], aktor=sekreterare.aktor)
    return avsluta(mote, aktor=sekreterare.aktor)
