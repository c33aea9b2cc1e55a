# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The meeting that whoever tries the demo city can open and run: called, and on the day the city stands on."""

from collections.abc import Iterator
from datetime import date

from config.demo.anslag import IDAG
from config.demo.rollspel import arende_med_tu, den, mote, som
from remiss.organisation.models import Organ
from remiss.sammantraden import services as moten

#: Kommunstyrelsen decides nothing else in the demo city, so that no other scene waits for what is tried here.
ORGAN = "ks"
#: What is to be decided: arendemening and proposal. One to adopt as it is, two that may be contested.
ARENDEN = (
    ("Årsrapport för kommunstyrelsens verksamhet", "Kommunstyrelsen godkänner årsrapporten för år 2018."),
    (
        "Bidrag till ungdomarnas sommarscen",
        "Kommunstyrelsen beviljar föreningen Sommarscenen 300 000 kronor i bidrag för år 2019.",
    ),
    ("Öppettider i medborgarkontoren", "Medborgarkontoren håller öppet även på lördagar från den 1 september 2019."),
)


def dagens_sammantrade() -> Iterator[str]:
    """Prepare the ärenden and call the meeting; nothing more, the rest is for the one who tries it."""
    with den(date(2019, 3, 5), 9):
        arenden = [arende_med_tu(ORGAN, mening, forslag=forslag) for mening, forslag in ARENDEN]
    with den(date(2019, 3, 13), 9):
        moten.kalla(mote(ORGAN, IDAG, punkter=arenden), aktor=som("sekreterare", ORGAN))
    yield f"{Organ.objects.get(kod=ORGAN).namn_pa(IDAG)} sammanträder den {IDAG.day} mars, kallelsen har gått ut."
