# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What lies ahead on 20 March 2019: the spring's meetings of every organ, and the sender's next agenda."""

from collections.abc import Iterator
from datetime import date, time

from config.demo.delegation import VANTAR, besluta_utanfor
from config.demo.kedja import AVSANDARE, BOLAG
from config.demo.rollspel import arende_med_tu, den, mote, som
from remiss.organisation.models import Anvandare, Organ
from remiss.sammantraden import services as moten
from remiss.sammantraden.models import Sammantrade

#: Organ → days; the rest meet when the nämnder usually do.
EGNA_DAGAR = {
    AVSANDARE: (date(2019, 3, 27), date(2019, 4, 24), date(2019, 5, 22), date(2019, 6, 19)),
    BOLAG: (date(2019, 4, 8), date(2019, 5, 13), date(2019, 6, 10)),
    "arbvux": (date(2019, 4, 10), date(2019, 5, 15), date(2019, 6, 12)),
    "framtiden": (date(2019, 4, 11), date(2019, 5, 16), date(2019, 6, 13)),
    "byggnad": (date(2019, 4, 9), date(2019, 5, 21), date(2019, 6, 18)),
}
DAGAR = (date(2019, 4, 23), date(2019, 5, 21), date(2019, 6, 18))
PA_LISTAN = ("Budgetuppföljning per februari", "Avtal om sociala insatser i samverkan")
REDO = ("Uppföljning av brukarundersökningen", "Reviderad delegationsordning")


def det_som_kommer() -> Iterator[str]:
    """Plan the spring, and prepare the sender's next meeting so far that its kallelse has gone out; tell it."""
    with den(date(2019, 2, 25), 9):
        for anvandare in Anvandare.objects.filter(anvandarnamn__startswith="sekreterare.").order_by("pk"):
            _planera_varen(anvandare.anvandarnamn.partition(".")[2])
    yield "Vårens sammanträden är planerade."
    with den(date(2019, 3, 4), 10):
        arenden = [arende_med_tu(AVSANDARE, mening) for mening in PA_LISTAN]
    for beslut in VANTAR:
        besluta_utanfor(beslut)
    yield "Social resurs direktör och ordförande har beslutat utanför sammanträdet."
    with den(date(2019, 3, 18), 10):
        for mening in REDO:
            arende_med_tu(AVSANDARE, mening)
    with den(date(2019, 3, 19), 14):
        nasta = mote(AVSANDARE, EGNA_DAGAR[AVSANDARE][0], punkter=arenden)
        moten.kalla(nasta, aktor=som("sekreterare", AVSANDARE))
    yield f"Social resurs är kallad till den {nasta.datum.day} mars."
    with den(date(2019, 3, 19), 15):
        mote(BOLAG, EGNA_DAGAR[BOLAG][0], punkter=[arende_med_tu(BOLAG, "Årsredovisning för föregående år")])


def _planera_varen(kod: str) -> None:
    organ = Organ.objects.get(kod=kod)
    redan = set(Sammantrade.objects.filter(organ=organ).values_list("datum", flat=True))
    for dag in EGNA_DAGAR.get(kod, DAGAR):
        if dag not in redan:
            moten.planera_sammantrade(
                organ, dag, starttid=time(13), plats="Sammanträdesrummet", aktor=som("sekreterare", kod)
            )
