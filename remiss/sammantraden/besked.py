# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who is told when something happens before the meeting: the secretary of a hinder or jäv, the called of a change."""

from datetime import date

from django.urls import reverse

from remiss.karna import jobb
from remiss.karna.datum import svensk_dag
from remiss.karna.handelser import Skedd, prenumerera
from remiss.karna.models import Jobb
from remiss.organisation.access import holders_of
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt
from remiss.sammantraden import villkor
from remiss.sammantraden.brev import skicka_brev
from remiss.sammantraden.kallelsebrev import kalenderbilaga
from remiss.sammantraden.models import Forhandsanmalan, Sammantrade

ANMALAN = "sammantraden.meddela_anmalan"
ANDRING = "sammantraden.meddela_andring"
INSTALLT, FLYTTAT, SENT = "installt", "flyttat", "sent"
#: What a called person must be told has changed; a stop date is the secretary's own.
KALLAS_TILL = frozenset({"datum", "starttid", "plats"})


@prenumerera("sammantraden.forhandsanmalan.anmal", "sammantraden.forhandsanmalan.aterta")
def vid_anmalan(skedd: Skedd) -> None:
    """Write one letter to each who keeps the minutes there, when somebody else has announced or taken back."""
    rad: Forhandsanmalan = skedd.objekt
    sekreterare = holders_of(Ratt.FOR_PROTOKOLL, rad.sammantrade.organ_id).exclude(pk=skedd.lage.aktor.person_id)
    argument = {"anmalan": rad.pk, "is_aterkallad": rad.is_aterkallad}
    jobb.lagg_alla(
        ANMALAN,
        {
            f"{ANMALAN}:{skedd.handelse.pk}:{person}": argument | {"person": person}
            for person in sekreterare.values_list("pk", flat=True)
        },
    )


@prenumerera("sammantraden.sammantrade.stall_in")
def vid_installt(skedd: Skedd) -> None:
    """The called are told that a meeting they were called to is cancelled."""
    if skedd.handelse.fran_status == Sammantrade.Status.KALLAT:
        _till_kallade(INSTALLT, skedd.objekt, skedd)


@prenumerera("sammantraden.sammantrade.andra")
def vid_andring(skedd: Skedd) -> None:
    """Another day, time or place after the kallelse."""
    mote: Sammantrade = skedd.objekt
    if mote.status == Sammantrade.Status.KALLAT and KALLAS_TILL & set(skedd.handelse.uppgifter.get("andrat", ())):
        _till_kallade(FLYTTAT, mote, skedd, skedd.handelse.uppgifter.get("tidigare_dag", ""))


@prenumerera(
    "sammantraden.paragraf.satt_pa_dagordning",
    "sammantraden.paragraf.overfor",
    "sammantraden.paragraf.flytta_till",
    "sammantraden.paragraf.komplettera_handlingar",
)
def vid_sent(skedd: Skedd) -> None:
    """An item or its handlingar came after the kallelse. While the meeting runs they are told in the room."""
    mote = Sammantrade.objects.get(pk=skedd.objekt.sammantrade_id)
    if mote.status == Sammantrade.Status.KALLAT:
        _till_kallade(SENT, mote, skedd)


def _till_kallade(slag: str, mote: Sammantrade, skedd: Skedd, tidigare_dag: str = "") -> None:
    """One letter to each who is called. Who already has one of the kind on the way is told by that one."""
    pa_vag = Jobb.objects.filter(
        namn=ANDRING, lage=Jobb.Lage.VANTAR, argument__sammantrade=mote.pk, argument__slag=slag
    )
    personer = villkor.kallade_personer(mote) - set(pa_vag.values_list("argument__person", flat=True))
    argument = {"sammantrade": mote.pk, "slag": slag, "tidigare_dag": tidigare_dag}
    jobb.lagg_alla(
        ANDRING,
        {f"{ANDRING}:{skedd.handelse.pk}:{person}": argument | {"person": person} for person in sorted(personer)},
    )


@jobb.jobb(ANDRING)
def meddela_andring(*, sammantrade: int, person: int, slag: str, tidigare_dag: str) -> None:
    """Tell one of the called what is so now, with a new line for the calendar. What no longer is so is left alone."""
    mote = Sammantrade.objects.med_namn().get(pk=sammantrade)
    if (mote.status == Sammantrade.Status.INSTALLT) is not (slag == INSTALLT):
        return
    rubrik, text = _text(mote, slag, tidigare_dag)
    skicka_brev(
        Person.objects.get(pk=person),
        mote,
        f"{rubrik}: {mote}",
        text,
        reverse("sammantraden:handlingar", args=[mote.pk]),
        () if slag == SENT else (kalenderbilaga(mote),),
    )


def _text(mote: Sammantrade, slag: str, tidigare_dag: str) -> tuple[str, str]:
    organ, dag = mote.organversion.namn, svensk_dag(mote.datum)
    if slag == INSTALLT:
        return "Inställt sammanträde", f"Sammanträdet med {organ} {dag} är inställt."
    if slag == SENT:
        return (
            "Nya handlingar",
            f"Föredragningslistan eller handlingarna till sammanträdet med {organ} {dag} har ändrats efter kallelsen.",
        )
    tid = f" kl. {mote.starttid:%H.%M}" if mote.starttid else ""
    if tidigare_dag and date.fromisoformat(tidigare_dag) != mote.datum:
        fore = svensk_dag(date.fromisoformat(tidigare_dag))
        return "Flyttat sammanträde", f"Sammanträdet med {organ} {fore} är flyttat. Det hålls {dag}{tid}."
    return "Ändrat sammanträde", f"Tid eller plats för sammanträdet med {organ} har ändrats. Det hålls {dag}{tid}."


@jobb.jobb(ANMALAN)
def meddela_anmalan(*, anmalan: int, person: int, is_aterkallad: bool) -> None:
    """Tell the secretary. An announcement that has been taken back meanwhile, or made again, has its own letter."""
    rad = Forhandsanmalan.objects.select_related("sammantrade__organversion", "sammantrade__organ").get(pk=anmalan)
    mote = rad.sammantrade
    if rad.is_aterkallad != is_aterkallad or mote.status not in Sammantrade.OPPNA:
        return
    vad = "jäv" if rad.slag == Forhandsanmalan.Slag.JAV else "hinder"
    akt = "tagit tillbaka en anmälan om" if is_aterkallad else "anmält"
    skicka_brev(
        Person.objects.get(pk=person),
        mote,
        f"{'Återtagen anmälan om' if is_aterkallad else 'Anmält'} {vad}: {mote}",
        f"En ledamot eller ersättare har {akt} {vad} till sammanträdet {svensk_dag(mote.datum)}. "
        "På sammanträdets sida ser du vem det gäller och vilken ersättare som står på tur.",
        reverse("sammantraden:sammantrade", args=[mote.pk]),
    )
