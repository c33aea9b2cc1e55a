# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The anslag of the demo city: § 285 from board to laga kraft, the later ones still up, the last one to put up."""

from collections.abc import Iterator
from datetime import date, timedelta

from config.demo.kedja import AVSANDARE
from config.demo.rollspel import (
    arende_med_tu,
    behandla_standardpunkter,
    besluta_ovriga,
    den,
    faststall_protokollet,
    justera,
    mote,
    oppna,
    som,
)
from remiss.anslagstavla import services
from remiss.anslagstavla.models import Anslag
from remiss.sammantraden import services as moten
from remiss.sammantraden.models import Justering

FEBRUARI = date(2019, 2, 27)
JUSTERAT = date(2019, 3, 6)
#: The day the demo city stands on.
IDAG = date(2019, 3, 20)
#: The organ whose latest justering still waits for its anslag, so that Att göra has it.
VANTAR = "kultur"


def anslagen() -> Iterator[str]:
    """Hold one more meeting, then put up, take down and confirm what each day asks for; tell it."""
    _februarimotet()
    for anslag in Anslag.objects.select_related("organ").order_by("justeringsdag", "pk"):
        if anslag.organ.kod != VANTAR:
            _folj(anslag)
    uppe = Anslag.objects.uppe().count()
    yield f"Anslagen är uppsatta: {uppe} sitter uppe, § 285 har fått laga kraft och ett väntar på att sättas upp."


def _februarimotet() -> None:
    """An ordinary meeting of the sender, whose protocol is justerat a week later."""
    with den(date(2019, 2, 11), 9):
        arenden = [arende_med_tu(AVSANDARE, mening) for mening in ("Årsrapport för föregående år", "Arkivbeskrivning")]
        sammantrade = mote(AVSANDARE, FEBRUARI, punkter=arenden)
        moten.kalla(sammantrade, aktor=som("sekreterare", AVSANDARE))
    with den(FEBRUARI, 13, 5):
        oppna(sammantrade, AVSANDARE)
        behandla_standardpunkter(sammantrade, AVSANDARE)
        besluta_ovriga(sammantrade, AVSANDARE)
    with den(FEBRUARI, 15):
        moten.avsluta(sammantrade, aktor=som("sekreterare", AVSANDARE))
    with den(JUSTERAT, 10):
        justera(list(sammantrade.paragrafer.filter(status="avgjord")), Justering.Slag.ORDINARIE, AVSANDARE)
        faststall_protokollet(sammantrade, AVSANDARE)


def _folj(anslag: Anslag) -> None:
    """Put up on the day of the justering, and do what the days since then have asked for."""
    kod = anslag.organ.kod
    registrator = som("registrator", kod)
    with den(anslag.justeringsdag, 18):
        uppe = services.satt_upp(
            anslag,
            forvaringsplats=f"{anslag.organnamn}, kansliet",
            kontakt=anslag.organ.epost or f"{kod}@demo.example",
            aktor=registrator,
        )
    if uppe.tas_ned is None or uppe.tas_ned >= IDAG:
        return
    with den(uppe.tas_ned, 8):
        services.ta_ned(uppe, aktor=registrator)
    with den(uppe.tas_ned + timedelta(days=1), 9):
        services.bekrafta_laga_kraft(uppe, aktor=registrator)
