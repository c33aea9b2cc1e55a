# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Put up, take down, correct, and what is done about a gap (KL 8:12, 13:5)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from remiss.anslagstavla import villkor
from remiss.anslagstavla.models import Anslag, Bedomning
from remiss.anslagstavla.services._gemensamt import las_anslag, ren, stund
from remiss.anslagstavla.services.forslag import SYSTEM, foresla_efter
from remiss.anslagstavla.villkor import Avbrott, Uppgifter, Uppsattning
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor, utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.access import holders_of
from remiss.organisation.models import Person, Uppdrag
from remiss.organisation.ratter import Ratt

ANDRA = Akt("andra_uppgifter", Ratt.ANSLA, villkor.ANDRA)
BEDOM = Akt("bedom_misstanke", Ratt.ANSLA)
#: What a reader of the public board may be sent to.
_webbadress = URLValidator(schemes=["http", "https"])


@tjanst
def satt_upp(
    anslag: Anslag | int,
    *,
    forvaringsplats: str,
    kontakt: str,
    ansvarig: Person | int | None = None,
    lank: str = "",
    dag: date | None = None,
    tas_ned: date | None = None,
    annan_tavla: str = "",
    bristanteckning: str = "",
    aktor: Aktor,
) -> Anslag:
    """Put the anslag up today, or register that it was put up on a day. A late one needs a note of why."""
    last = las_anslag(anslag)
    uppgifter = _uppgifter(last, forvaringsplats, kontakt, ansvarig or aktor.person_id, lank)
    utfor(
        last.satt_upp,
        aktor=aktor,
        hande=stund(dag),
        data=Uppsattning(uppgifter, tas_ned, ren(annan_tavla)),
        efterregistrerad=bool(ren(bristanteckning)),
        bristanteckning=ren(bristanteckning),
    )
    return last


@tjanst
def andra_uppgifter(
    anslag: Anslag | int,
    *,
    forvaringsplats: str,
    kontakt: str,
    ansvarig: Person | int | None = None,
    lank: str = "",
    aktor: Aktor,
) -> Anslag:
    """Correct where the protocol is kept and whom to ask. The days of an anslag are never changed."""
    last = las_anslag(anslag)
    if last.status != Anslag.Status.UPPSATT:
        raise HinderError("Uppgifterna ändras medan anslaget sitter uppe.")
    nya = _uppgifter(last, forvaringsplats, kontakt, ansvarig or last.ansvarig_id, lank)
    utfor_akt(ANDRA, last, aktor=aktor, data=nya, verkan=lambda lage: nya.for_over(last))
    return last


@tjanst
def ta_ned(anslag: Anslag | int, *, dag: date | None = None, aktor: Aktor) -> Anslag:
    """Take the anslag down today, or register that it was taken down on a day."""
    last = las_anslag(anslag)
    utfor(last.ta_ned, aktor=aktor, hande=stund(dag))
    return last


def ta_ned_i_tid() -> int:
    """Take down what was to come down by today. One at a time: a hindrance of one does not keep the others up."""
    idag = klocka.idag()
    forfallna = list(Anslag.objects.uppe().filter(tas_ned__lte=idag).values_list("pk", flat=True))
    return sum(_ta_ned_i_tid(pk) for pk in forfallna)


@tjanst
def _ta_ned_i_tid(pk: int) -> bool:
    last = las_anslag(pk)
    if last.status != Anslag.Status.UPPSATT or last.tas_ned is None or last.tas_ned > klocka.idag():
        return False
    # A service that rested took nothing down: what hung too long hung until now.
    utfor(last.ta_ned_i_tid, aktor=SYSTEM)
    return True


@tjanst
def avbryt(anslag: Anslag | int, *, fran: date, skal: str, uppe_igen: date | None = None, aktor: Aktor) -> Anslag:
    """Establish a gap: the time has not run out, and a new anslag of the same justering is proposed."""
    last = las_anslag(anslag)
    idag = klocka.idag()
    if not ren(skal):
        raise Inmatningsfel("skal", "Skriv vad som hände, så att en domstol förstår avbrottet.")
    for falt, varde in (("fran", fran), ("uppe_igen", uppe_igen)):
        if varde is not None and varde > idag:
            raise Inmatningsfel(falt, "Dagen ligger i framtiden. Ange när det faktiskt hände.")
    handelse = utfor(last.avbryt, aktor=aktor, data=Avbrott(fran, uppe_igen, ren(skal)))
    foresla_efter(last.justering, handelse.hande)
    return last


@tjanst
def bedom_misstanke(anslag: Anslag | int, *, anteckning: str, aktor: Aktor) -> Anslag:
    """Say that a suspected gap was none, and why. What was seen is kept as it is."""
    last = las_anslag(anslag)
    if last.misstankt_fran is None:
        raise HinderError("Det finns inget misstänkt avbrott att bedöma. Läs om sidan.")
    if not ren(anteckning):
        raise Inmatningsfel("anteckning", "Skriv vad du har kontrollerat, så att en domstol förstår bedömningen.")
    fran = last.misstankt_fran

    def verkan(lage: Lage) -> None:
        Bedomning.objects.create(
            anslag=last, fran=fran, gjordes=lage.hande, av_id=aktor.person_id, anteckning=ren(anteckning)
        )
        last.misstankt_fran = None

    utfor_akt(BEDOM, last, aktor=aktor, verkan=verkan)
    return last


def _uppgifter(
    anslag: Anslag, forvaringsplats: str, kontakt: str, ansvarig: Person | int | None, lank: str
) -> Uppgifter:
    """Who answers is an official of the organ, by role and name."""
    person_id = ansvarig.pk if isinstance(ansvarig, Person) else ansvarig
    person = holders_of(Ratt.ANSLA, anslag.organ_id).filter(pk=person_id or 0).first()
    if person is None:
        raise Inmatningsfel("ansvarig", "Välj den som svarar för anslaget bland dem som får sätta upp organets anslag.")
    lank = ren(lank)
    try:
        if lank:
            _webbadress(lank)
    except ValidationError:
        raise Inmatningsfel("lank", "Skriv länken som en webbadress som börjar med https:// eller http://.") from None
    return Uppgifter(ren(forvaringsplats), ren(kontakt), person, _roll(anslag.organ_id, person), lank)


def _roll(organ_id: int, person: Person) -> str:
    uppdrag = (
        Uppdrag.objects.pa(klocka.idag())
        .filter(
            organ_id=organ_id,
            person=person,
            roll__grupp__organrattighet__content_object_id=organ_id,
            roll__grupp__organrattighet__permission__codename=Ratt.ANSLA.value.partition(".")[2],
        )
        .select_related("roll")
        .first()
    )
    return (uppdrag.titel or uppdrag.roll.namn) if uppdrag else ""
