# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The meeting that whoever tries the demo city can open and run: called, and on the day the city stands on."""

from collections.abc import Iterator
from datetime import date

from config.demo.anslag import IDAG
from config.demo.rollspel import arende_med_tu, den, enkel_pdf, mote, som
from remiss.diarium.services import Nyfil, NyttArende
from remiss.organisation.models import Organ, Organinstallning
from remiss.remisser.services import registrera_extern_remiss
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


#: What has come in for the organ to take note of: titel, sender, ert_dnr, svarstid.
REMISSER = (
    ("Förslag till länsplan för kollektivtrafiken", "Länets trafikberedning", "LT 2019-0041", date(2019, 5, 31)),
    ("Riktlinjer för buller vid skolor", "Buller- och hälsorådet", "BHR 17/2019", date(2019, 6, 14)),
)


def dagens_sammantrade() -> Iterator[str]:
    """Prepare the ärenden and call the meeting; nothing more, the rest is for the one who tries it."""
    Organinstallning.objects.filter(organ__kod=ORGAN).update(has_inkomna_remisser=True)
    with den(date(2019, 3, 4), 10):
        for titel, avsandare, ert_dnr, svarstid in REMISSER:
            _inkommen(titel, avsandare, ert_dnr, svarstid)
    with den(date(2019, 3, 5), 9):
        arenden = [arende_med_tu(ORGAN, mening, forslag=forslag) for mening, forslag in ARENDEN]
    with den(date(2019, 3, 13), 9):
        moten.kalla(mote(ORGAN, IDAG, punkter=arenden), aktor=som("sekreterare", ORGAN))
    yield f"{Organ.objects.get(kod=ORGAN).namn_pa(IDAG)} sammanträder den {IDAG.day} mars, kallelsen har gått ut."


def _inkommen(titel: str, avsandare: str, ert_dnr: str, svarstid: date) -> None:
    """A remiss from outside, which kommunstyrelsen has not answered yet."""
    registrera_extern_remiss(
        organ=Organ.objects.get(kod=ORGAN),
        titel=titel,
        avsandare_namn=avsandare,
        avsandare_adress="remiss@avsandare.example",
        ert_dnr=ert_dnr,
        svarstid=svarstid,
        nytt=NyttArende(arendemening=f"Yttrande över {titel[0].lower()}{titel[1:]}"),
        filer=[Nyfil("remiss.pdf", enkel_pdf("Remiss", avsandare, (f"{titel} bifogas för yttrande.",)))],
        aktor=som("registrator", ORGAN),
    )
