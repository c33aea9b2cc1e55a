# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Documents of the justerade text: protokollsutdrag and protokoll, made only from what is justerat."""

from datetime import datetime
from typing import Any

from remiss.diarium.models import Expediering, Handling, Handlingstyp
from remiss.diarium.ritning import ritad
from remiss.diarium.services import Adressat, expediera, skapa_faststalld
from remiss.diarium.utfardande import Utfardande
from remiss.karna.aktor import Aktor
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.organisation.models import Person, Uppdrag
from remiss.organisation.ratter import Ratt
from remiss.pdf.innehall import Dokument
from remiss.regler import expediering as expedieringsregler
from remiss.regler import motesordning
from remiss.sammantraden import dokument, villkor
from remiss.sammantraden.models import Paragraf, Proposition, Rattelse, Sammantrade, Utdragsrad
from remiss.sammantraden.services._gemensamt import las_paragraf, las_sammantrade, pk
from remiss.sammantraden.services.kallelse import motesarende

UTAN_MOTTAGARE = "Paragrafen har ingen mottagare. Gör utdraget och skicka det från ärendet i stället."


def _utdragsfakta(lage: Lage) -> expedieringsregler.Utdragsfakta:
    return expedieringsregler.Utdragsfakta((villkor.paragraffakta(lage.obj),))


GOR_UTDRAG = Akt(
    "gor_utdrag",
    Ratt.EXPEDIERA,
    (Villkor(expedieringsregler.utdrag_bara_ur_justerade_paragrafer, _utdragsfakta),),
)
FASTSTALL_PROTOKOLL = Akt(
    "faststall_protokoll",
    Ratt.FOR_PROTOKOLL,
    (
        Villkor(motesordning.hela_protokollet_is_justerat, villkor.protokoll),
        Villkor(motesordning.protokollet_is_inte_faststallt, villkor.protokoll),
    ),
)


@tjanst
def utdrag(paragraf: Paragraf | int, *, aktor: Aktor, hande: datetime | None = None) -> Handling:
    """Return the certified extract of a justerad paragraph as a fixed handling of its ärende.

    Made once; after a rättelse a new one is made, which holds the rättelse and refers to the old text.
    """
    punkt = las_paragraf(paragraf)
    if punkt.utdrag is not None and not _har_nyare_rattelse(punkt):
        return punkt.utdrag
    return _gor_utdrag(punkt, aktor, hande)


@tjanst
def expediera_utdrag(paragraf: Paragraf | int, *, aktor: Aktor, hande: datetime | None = None) -> Expediering:
    """Send the extract to everyone on the paragraph's list ("Protokollsutdrag skickas till")."""
    punkt = las_paragraf(paragraf)
    rader = list(punkt.expedieringsrader.select_related("organ"))
    if not rader:
        raise HinderError(UTAN_MOTTAGARE)
    handling = utdrag(punkt, aktor=aktor, hande=hande)
    return expediera(
        handling.arende_id,
        [handling],
        [Adressat(rad.organ, rad.namn, rad.kanal, rad.adress) for rad in rader],
        aktor=aktor,
        hande=hande,
        rubrik=f"Protokollsutdrag {punkt.beteckning} {punkt.rubrik}",
    )


def utdragsutkast(paragraf: Paragraf | int) -> Dokument:
    """Return the extract as it would look now, marked "Utkast" on every page. It is no handling and is never sent."""
    return dokument.utdrag(_till_dokument(pk(paragraf)))


def omrostningslista(paragraf: Paragraf | int) -> Dokument:
    """Return the list of who answered what; marked "Utkast" until the paragraph is justerad."""
    punkt = Paragraf.objects.till_sida().med_forhandling().get(pk=pk(paragraf))
    if not punkt.propositioner.filter(satt=Proposition.Satt.VOTERING).exists():
        raise HinderError("Paragrafen har ingen öppen omröstning.")
    return dokument.omrostningslista(punkt)


@tjanst
def protokoll(sammantrade: Sammantrade | int, *, aktor: Aktor, hande: datetime | None = None) -> Handling:
    """Fix the whole justerade protocol as a handling in the year's meeting ärende."""
    mote = las_sammantrade(sammantrade)

    gjorda: list[Handling] = []

    def verkan(lage: Lage) -> None:
        rattelse = _senaste_rattelse(Rattelse.objects.filter(paragraf__sammantrade=mote))
        handling = skapa_faststalld(
            motesarende(mote, aktor=aktor, hande=hande),
            typ=Handlingstyp.PROTOKOLL,
            rubrik=f"Protokoll nr {mote.nummer}, {mote}",
            pdf=ritad(dokument.protokoll(mote)),
            filnamn=f"protokoll-{mote.datum.isoformat()}.pdf",
            aktor=aktor,
            hande=hande,
            ratt=Ratt.FOR_PROTOKOLL,
            uppgift=Utfardande(f"Protokoll {_motesdag(mote)}", mote.organversion.namn, sista_rattelse=rattelse or 0),
        )
        mote.protokoll = handling
        gjorda.append(handling)

    utfor_akt(FASTSTALL_PROTOKOLL, mote, aktor=aktor, hande=hande, verkan=verkan)
    return gjorda[0]


def protokollsutkast(sammantrade: Sammantrade | int) -> Dokument:
    """Return the protocol as it stands now; marked "Utkast" until all of it is justerat."""
    mote = Sammantrade.objects.med_namn().select_related("organ__installning").get(pk=pk(sammantrade))
    return dokument.protokoll(mote)


def _gor_utdrag(punkt: Paragraf, aktor: Aktor, hande: datetime | None) -> Handling:
    gjorda: list[Handling] = []

    def verkan(lage: Lage) -> None:
        klar, rattelse = _till_dokument(punkt.pk), _senaste_rattelse(punkt.rattelser)
        arende = punkt.arende or motesarende(punkt.sammantrade, aktor=aktor, hande=hande)
        handling = skapa_faststalld(
            arende,
            typ=Handlingstyp.PROTOKOLLSUTDRAG,
            rubrik=f"Protokollsutdrag {punkt.beteckning}, {punkt.sammantrade.datum.isoformat()}",
            pdf=ritad(dokument.utdrag(klar, _bestyrkande(klar, aktor, lage))),
            filnamn=f"protokollsutdrag-{punkt.year}-{punkt.nummer}.pdf",
            aktor=aktor,
            hande=hande,
            ratt=Ratt.EXPEDIERA,
            uppgift=Utfardande(
                f"Protokollsutdrag {punkt.beteckning}, {_motesdag(punkt.sammantrade)}",
                klar.sammantrade.organversion.namn,
                bestyrkt_av=aktor.person_id,
                sista_rattelse=rattelse or 0,
            ),
        )
        punkt.utdrag = handling
        gjorda.append(handling)
        Utdragsrad.objects.create(paragraf=punkt, handling=handling, efter_rattelse_id=rattelse)

    utfor_akt(GOR_UTDRAG, punkt, aktor=aktor, hande=hande, verkan=verkan)
    return gjorda[0]


def _till_dokument(paragraf_id: int) -> Paragraf:
    paragraf: Paragraf = (
        Paragraf.objects.till_sida()
        .select_related(
            "sammantrade__ordforande",
            "sammantrade__protokollforare",
            "foregaende__sammantrade__organversion",
            "justering",
        )
        .prefetch_related(
            "handlingsrader__handling",
            "justeringsrader__justering__paskrifter__person",
            "sammantrade__moteroller__person",
        )
        .get(pk=paragraf_id)
    )
    return paragraf


def _bestyrkande(punkt: Paragraf, aktor: Aktor, lage: Lage) -> dokument.Bestyrkande:
    """Who certifies: the signed-in person, with the title or roll held in the organ on the day."""
    if aktor.person_id is None:
        raise HinderError("Ett utdrag bestyrks av en person. Logga in som dig själv.")
    person = Person.objects.get(pk=aktor.person_id)
    uppdrag = (
        Uppdrag.objects.pa(lage.idag).filter(person=person, organ_id=punkt.organ_id).select_related("roll").first()
    )
    roll = (uppdrag.titel or str(uppdrag.roll)) if uppdrag else ""
    roll = roll[:1].upper() + roll[1:]  # as those who signed the paragraph are called
    return dokument.Bestyrkande(person.namn, roll, lage.dag)


def _har_nyare_rattelse(punkt: Paragraf) -> bool:
    """Whether a rättelse was made after the newest extract."""
    senaste = punkt.utdragsrader.order_by("-id").first()
    return _senaste_rattelse(punkt.rattelser) != (senaste.efter_rattelse_id if senaste else None)


def _senaste_rattelse(rattelser: Any) -> int | None:
    rad: int | None = rattelser.order_by("-id").values_list("id", flat=True).first()
    return rad


def _motesdag(mote: Sammantrade) -> str:
    """What is said of the meeting to whoever checks the code: the day and nothing of what was dealt with."""
    return f"sammanträdet {svensk_dag_kort(mote.datum)}"
