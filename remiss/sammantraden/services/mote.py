# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The meeting itself: opened, its roller chosen, ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max

from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor, utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage, Slag, Villkor
from remiss.organisation.access import holders_of
from remiss.organisation.models import Organ, Person
from remiss.organisation.ratter import Ratt
from remiss.regler import delegering, motesordning
from remiss.regler import justering as justeringsregler
from remiss.sammantraden import delegationsanmalan, villkor
from remiss.sammantraden.models import Moteroll, Narvaro, Paragraf, Sammantrade
from remiss.sammantraden.services._gemensamt import las_paragraf, las_sammantrade, personer, pk, pk_eller_inget
from remiss.sammantraden.services._last import behall_ledaren, lasta_behaller_sitt
from remiss.sammantraden.services.narvaro import Narvarouppgift, byt_rader, nya_rader, uppgifter_for

VALJ_JUSTERARE = Akt("valj_justerare", Ratt.FOR_PROTOKOLL)
RATTA_LEDNING = Akt(
    "ratta_ledning",
    Ratt.FOR_PROTOKOLL,
    (Villkor(motesordning.motesledningen_rattas_fore_justeringen, villkor.ledning),),
)
BYT_ORDFORANDE = Akt(
    "byt_ordforande",
    Ratt.FOR_PROTOKOLL,
    (
        Villkor(justeringsregler.justerad_paragraf_andras_inte, villkor.av_paragraf),
        Villkor(motesordning.paragrafen_vantar_inte_pa_paskrift, villkor.paskrift),
    ),
)
LAMNA_OANMALT = Akt(
    "lamna_oanmalt",
    Ratt.FOR_PROTOKOLL,
    (Villkor(delegering.bradskande_beslut_is_anmalda, delegationsanmalan.anmalningsfakta, Slag.BRIST),),
)


@dataclass(frozen=True)
class Oppning:
    """Who leads, who writes, and the number of the protocol."""

    ordforande: Person
    protokollforare: Person
    nummer: int
    #: The attendance, as it will be; empty when only those expected are there.
    narvarande: Sequence[Narvaro] = ()


@tjanst
def oppna(
    sammantrade: Sammantrade | int,
    *,
    ordforande: Person | int,
    protokollforare: Person | int,
    justerare: Sequence[Person | int] = (),
    narvarande: Sequence[Narvarouppgift | Person | int] | None = None,
    aktor: Aktor,
    hande: datetime | None = None,
    efterregistrerad: bool = False,
    bristanteckning: str = "",
) -> Sammantrade:
    """Open the meeting. Without `narvarande` those called who have not announced hinder are noted as present."""
    mote = las_sammantrade(sammantrade)
    Organ.objects.las(mote.organ_id)  # the protocols of the year are numbered one at a time
    hogst = Sammantrade.objects.filter(organ_id=mote.organ_id, year=mote.year).aggregate(n=Max("nummer"))["n"]
    rader = nya_rader(mote, uppgifter_for(mote, narvarande)) if narvarande is not None else []
    data = Oppning(_person(ordforande), _person(protokollforare), mote.nummer or (hogst or 0) + 1, rader)
    utfor(
        mote.oppna,
        aktor=aktor,
        hande=hande,
        data=data,
        efterregistrerad=efterregistrerad,
        bristanteckning=bristanteckning,
        uppgifter={"ordforande_id": data.ordforande.pk, "protokollforare_id": data.protokollforare.pk},
    )
    byt_rader(mote, rader if narvarande is not None else nya_rader(mote, uppgifter_for(mote, None)))
    _satt_justerare(mote, justerare)
    return mote


@tjanst
def valj_justerare(
    sammantrade: Sammantrade | int,
    justerare: Sequence[Person | int],
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    paragraf: Paragraf | int | None = None,
) -> Sammantrade:
    """Choose who justerar the protocol, or, with `paragraf`, who does it for that one (when the chosen is jävig)."""
    mote = las_sammantrade(sammantrade)
    valda = personer(justerare)
    _krav_pagar_eller_avslutat(mote)
    if paragraf is not None and mote.paragrafer.filter(pk=pk(paragraf), status=Paragraf.Status.JUSTERAD).exists():
        raise HinderError("Paragrafen är redan justerad (KL 5:69). Gör en rättelse i den om fel person står där.")
    if mote.protokoll_id is not None or mote.justeringar.filter(slag="ordinarie", status="klar").exists():
        raise HinderError("Protokollet är redan justerat (KL 5:69). Gör en rättelse om fel person står där.")

    def verkan(lage: Lage) -> None:
        if paragraf is None:
            _satt_justerare(mote, valda)
        else:
            _satt_i_paragraf(mote, pk(paragraf), Moteroll.Roll.JUSTERARE, valda[0] if valda else None)

    utfor_akt(VALJ_JUSTERARE, mote, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"personer": valda})
    return mote


@tjanst
def byt_ordforande(
    paragraf: Paragraf | int, person: Person | int | None, *, aktor: Aktor, hande: datetime | None = None
) -> Paragraf:
    """Let another lead the meeting in one paragraph, and sign it; None gives it back to the chair."""
    punkt = las_paragraf(paragraf)
    _krav_pagar_eller_avslutat(punkt.sammantrade)
    vald = None if person is None else pk(person)

    def verkan(lage: Lage) -> None:
        _satt_i_paragraf(punkt.sammantrade, punkt.pk, Moteroll.Roll.ORDFORANDE, vald)

    utfor_akt(BYT_ORDFORANDE, punkt, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"person_id": vald})
    return punkt


@tjanst
def ratta_ledning(
    sammantrade: Sammantrade | int,
    *,
    ordforande: Person | int | None = None,
    protokollforare: Person | int | None = None,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Sammantrade:
    """Correct who led the meeting or kept its protocol; None leaves it as it is. Old and new are logged.

    Another chair in one paragraph is `byt_ordforande`; this is for a name that was entered wrongly at the opening.
    """
    mote = las_sammantrade(sammantrade)
    _krav_pagar_eller_avslutat(mote)
    ledare = pk_eller_inget(ordforande) or mote.ordforande_id
    skribent = pk_eller_inget(protokollforare) or mote.protokollforare_id
    uppgifter = {
        "tidigare_ordforande_id": mote.ordforande_id,
        "tidigare_protokollforare_id": mote.protokollforare_id,
        "ordforande_id": ledare,
        "protokollforare_id": skribent,
    }

    def verkan(lage: Lage) -> None:
        if ledare != mote.ordforande_id:
            _prova_ordforande(mote, ledare)
        if skribent != mote.protokollforare_id:
            _prova_protokollforare(mote, skribent)
        with lasta_behaller_sitt(mote):
            behall_ledaren(mote)
            mote.ordforande_id, mote.protokollforare_id = ledare, skribent

    utfor_akt(RATTA_LEDNING, mote, aktor=aktor, hande=hande, verkan=verkan, uppgifter=uppgifter)
    return mote


@tjanst
def avsluta(
    sammantrade: Sammantrade | int, *, bristanteckning: str = "", aktor: Aktor, hande: datetime | None = None
) -> Sammantrade:
    """End the meeting. What happened there can still be entered, as entered afterwards.

    An urgent decision that was not reported is a fault of the meeting that has just ended: it needs a note, and the
    duty goes to the next (KL 6:40).
    """
    mote = las_sammantrade(sammantrade)
    hande = hande or klocka.nu()
    if mote.oppnades is not None and hande < mote.oppnades:
        oppnades = mote.oppnades.astimezone(klocka.STOCKHOLM)
        raise Inmatningsfel("hande", f"Sammanträdet öppnades {oppnades:%Y-%m-%d kl. %H.%M}. Ange ett slut efter det.")
    utfor(mote.avsluta, aktor=aktor, hande=hande)
    if delegationsanmalan.bradskande_fore(mote).exists():
        utfor_akt(
            LAMNA_OANMALT,
            mote,
            aktor=aktor,
            hande=hande,
            efterregistrerad=True,
            bristanteckning=bristanteckning.strip(),
        )
    return mote


@tjanst
def ateroppna(sammantrade: Sammantrade | int, *, aktor: Aktor, hande: datetime | None = None) -> Sammantrade:
    """Open an ended meeting again; ending it was a mistake."""
    mote = las_sammantrade(sammantrade)
    utfor(mote.ateroppna, aktor=aktor, hande=hande)
    return mote


def _person(person: Person | int) -> Person:
    return person if isinstance(person, Person) else Person.objects.get(pk=person)


def _prova_ordforande(mote: Sammantrade, person_id: int | None) -> None:
    if person_id not in villkor.kallade_personer(mote):
        raise Inmatningsfel("ordforande", "Välj en av organets ledamöter eller ersättare som ordförande.")
    roller = mote.moteroller.filter(person_id=person_id, roll=Moteroll.Roll.JUSTERARE, paragraf=None)
    if roll := roller.select_related("person").first():
        raise Inmatningsfel("ordforande", f"{roll.person} är vald till justerare. Välj först en annan justerare.")


def _prova_protokollforare(mote: Sammantrade, person_id: int | None) -> None:
    if not holders_of(Ratt.FOR_PROTOKOLL, mote.organ_id, mote.datum).filter(pk=person_id or 0).exists():
        raise Inmatningsfel(
            "protokollforare", "Välj någon som hade rätt att föra organets protokoll på sammanträdesdagen."
        )


def _krav_pagar_eller_avslutat(mote: Sammantrade) -> None:
    if mote.status not in (Sammantrade.Status.PAGAR, Sammantrade.Status.AVSLUTAT):
        raise Inmatningsfel("justerare", "Öppna sammanträdet innan roller väljs.")


def _satt_justerare(mote: Sammantrade, justerare: Sequence[Person | int]) -> None:
    valda = personer(justerare)
    if mote.ordforande_id in valda:
        raise Inmatningsfel("justerare", "Ordföranden justerar redan. Välj någon annan till justerare.")
    kallade = villkor.kallade_personer(mote)
    if set(valda) - kallade:
        raise Inmatningsfel("justerare", "Justerare väljs bland ledamöter och ersättare.")
    Moteroll.objects.filter(sammantrade=mote, roll=Moteroll.Roll.JUSTERARE, paragraf=None).delete()
    Moteroll.objects.bulk_create(
        [
            Moteroll(sammantrade=mote, person_id=person_id, roll=Moteroll.Roll.JUSTERARE, ordning=plats)
            for plats, person_id in enumerate(valda)
        ]
    )


def _satt_i_paragraf(mote: Sammantrade, paragraf_id: int, roll: str, person_id: int | None) -> None:
    Moteroll.objects.filter(sammantrade=mote, paragraf_id=paragraf_id, roll=roll).delete()
    if person_id is None:
        return
    if person_id not in villkor.kallade_personer(mote):
        raise Inmatningsfel("person", "Välj en ledamot eller ersättare.")
    Moteroll.objects.create(sammantrade=mote, paragraf_id=paragraf_id, roll=roll, person_id=person_id)
