# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Interpellationer and frågor as lines of fullmäktige's meeting: noted, changed, removed, taken up again (KL 5:68)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from remiss.diarium.models import Handling
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import FarInteSe, HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.organisation.models import Organ, Person, Uppdrag
from remiss.organisation.ratter import Ratt
from remiss.regler import interpellation as regler
from remiss.sammantraden import interpellationer, villkor
from remiss.sammantraden.models import Interpellation, Justering, Paragraf, Sammantrade
from remiss.sammantraden.services._gemensamt import las_sammantrade, pk, pk_eller_inget
from remiss.sammantraden.services.dagordning import satt_pa_dagordning

Slag, Utfall = Interpellation.Slag, Interpellation.Utfall


@dataclass(frozen=True)
class Interpellationsuppgift:
    """What a line says. `riktad_i`: the nämnd that the one asked chairs; found where he chairs only one."""

    slag: str
    rubrik: str
    stalld_av: Person | int
    riktad_till: Person | int
    riktad_i: Organ | int | None = None
    adressatgrund: str = ""
    handling: Handling | int | None = None
    paragraf: Paragraf | int | None = None
    far_stallas: bool | None = None
    utfall: str = ""
    besvarad_av: Person | int | None = None
    overlatelse: str = ""
    deltagare: Sequence[Person | int] = ()

    @property
    def is_behandlad(self) -> bool:
        """Whether it says what happened at the meeting."""
        return self.far_stallas is not None or bool(self.utfall)


@dataclass(frozen=True)
class _Andring:
    """The line as it will be, and the facts of the change."""

    andring: regler.Andringsfakta
    fakta: Any = None


def _stalle(lage: Lage) -> regler.Stallefakta:
    mote = lage.obj if isinstance(lage.obj, Sammantrade) else lage.obj.sammantrade
    return regler.Stallefakta(mote.regelverk)


FRITT = (
    Villkor(regler.interpellationer_stalls_i_fullmaktige, _stalle),
    Villkor(regler.redovisningen_andras_fore_justeringen, lambda lage: lage.data.andring),
)
INNEHALL = (
    *FRITT,
    Villkor(regler.svaret_antecknas_nar_sammantradet_has_oppnats, lambda lage: lage.data.andring),
    Villkor(regler.besvaras_nar_den_har_fatt_stallas, lambda lage: lage.data.fakta),
)
LAGG_TILL = Akt("lagg_till", Ratt.FOR_PROTOKOLL, INNEHALL)
ANDRA = Akt("andra", Ratt.FOR_PROTOKOLL, INNEHALL)
TA_UPP = Akt("ta_upp_igen", Ratt.FOR_PROTOKOLL, INNEHALL)
TA_BORT = Akt("ta_bort_interpellation", Ratt.FOR_PROTOKOLL, FRITT)


@tjanst
def lagg_till_interpellation(
    sammantrade: Sammantrade | int,
    uppgift: Interpellationsuppgift,
    *,
    egen_punkt: bool = False,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Interpellation:
    """Note that an interpellation or fråga is put. With `egen_punkt` it gets an item of its own on the agenda."""
    mote = _oppet(las_sammantrade(sammantrade), aktor)
    rad = Interpellation(sammantrade=mote, ordning=_sist(mote))
    _spara(rad, LAGG_TILL, uppgift, aktor, hande)
    if egen_punkt:
        _ge_egen_punkt(rad, aktor, hande)
    return rad


@tjanst
def andra_interpellation(
    interpellation: Interpellation | int,
    uppgift: Interpellationsuppgift,
    *,
    egen_punkt: bool = False,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Interpellation:
    """Write the whole line anew. Who put it, and as what, stays as it was at the meeting where it was put."""
    rad = _las(interpellation, aktor)
    if rad.foregaende_id and (uppgift.slag, pk(uppgift.stalld_av)) != (rad.slag, rad.stalld_av_id):
        raise HinderError("Raden kommer från ett tidigare sammanträde. Rätta där vem som ställde, och vad.")
    if _efterfoljare(rad) is not None and (uppgift.far_stallas is False or uppgift.utfall not in ("", "uppskjuten")):
        raise HinderError(_TAGEN_UPP)
    _spara(rad, ANDRA, uppgift, aktor, hande)
    if egen_punkt:
        _ge_egen_punkt(rad, aktor, hande)
    return rad


@tjanst
def ta_bort_interpellation(
    interpellation: Interpellation | int, *, aktor: Aktor, hande: datetime | None = None
) -> Sammantrade:
    """Remove a line that was noted by mistake. One that was carried here waits again."""
    rad = _las(interpellation, aktor)
    mote = rad.sammantrade
    if _efterfoljare(rad) is not None:
        raise HinderError(_TAGEN_UPP)

    def verkan(lage: Lage) -> None:
        rad.delete()

    utfor_akt(
        TA_BORT,
        mote,
        aktor=aktor,
        hande=hande,
        data=_Andring(_andringsfakta(rad, rad.paragraf)),
        verkan=verkan,
        uppgifter={"interpellation_id": rad.pk, "slag": rad.slag, "person_id": rad.stalld_av_id},
    )
    return mote


@tjanst
def ta_upp_interpellation(
    interpellation: Interpellation | int,
    *,
    till: Sammantrade | int,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Interpellation:
    """Carry one that was not answered to a later meeting. Where its item was bordlagd there, it follows that item."""
    mote = _oppet(las_sammantrade(till), aktor)
    forra = interpellationer.vantande(mote).filter(pk=pk(interpellation)).first()
    if forra is None:
        raise HinderError("Den väntar inte på svar vid det här sammanträdet. Läs sidan igen.")
    rad = Interpellation(sammantrade=mote, ordning=_sist(mote), foregaende=forra, uppdrag=forra.uppdrag)
    punkt = mote.paragrafer.pa_listan().filter(foregaende=forra.paragraf_id or 0).first()
    riktad_till, riktad_i = _adressat_nu(mote, forra)
    uppgift = Interpellationsuppgift(
        slag=forra.slag,
        rubrik=forra.rubrik,
        stalld_av=forra.stalld_av_id,
        riktad_till=riktad_till,
        riktad_i=riktad_i,
        adressatgrund=forra.adressatgrund,
        handling=forra.handling_id,
        paragraf=punkt,
        far_stallas=forra.far_stallas,
    )
    _spara(rad, TA_UPP, uppgift, aktor, hande)
    return rad


def _adressat_nu(mote: Sammantrade, forra: Interpellation) -> tuple[int, int | None]:
    """The same person or, where the nämnd has another chair by now, that one."""
    leder = list(interpellationer.ordforandena(mote).filter(organ_id=forra.riktad_i_id or 0))
    if not leder or any(uppdrag.person_id == forra.riktad_till_id for uppdrag in leder):
        return forra.riktad_till_id, forra.riktad_i_id if leder else None
    return leder[0].person_id, forra.riktad_i_id


_TAGEN_UPP = "Den har tagits upp igen vid ett senare sammanträde. Ta bort den där först."


def _spara(
    rad: Interpellation, akt: Akt, uppgift: Interpellationsuppgift, aktor: Aktor, hande: datetime | None
) -> None:
    """Set the line and save it through the door; who took part is kept beside it."""
    forut = rad.paragraf
    fran_forra = rad.foregaende.far_stallas if rad.foregaende_id and rad.foregaende else None
    _satt(rad, uppgift)
    deltagare = _deltagare(uppgift)
    fakta = interpellationer.fakta_om_raden(rad, deltagare)
    # What an earlier meeting decided is no news of this one.
    is_behandlad = bool(uppgift.utfall) or uppgift.far_stallas != fran_forra
    data = _Andring(_andringsfakta(rad, forut, is_behandlad=is_behandlad), fakta)
    uppgifter = {"sammantrade_id": rad.sammantrade_id, "paragraf_id": rad.paragraf_id, "slag": rad.slag}
    utfor_akt(akt, rad, aktor=aktor, hande=hande, data=data, uppgifter=uppgifter)
    rad.deltagare.set(deltagare)


def _satt(rad: Interpellation, u: Interpellationsuppgift) -> None:
    mote = rad.sammantrade
    if u.slag not in Slag.values:
        raise Inmatningsfel("slag", "Välj interpellation eller fråga.")
    if u.utfall and u.utfall not in Utfall.values:
        raise Inmatningsfel("utfall", "Välj om den besvarades.")
    if not u.rubrik.strip():
        raise Inmatningsfel("rubrik", "Skriv vad den handlar om.")
    if u.far_stallas is False and u.utfall:
        raise Inmatningsfel("utfall", "Fullmäktige lät den inte ställas. Lämna svaret tomt.")
    rad.slag, rad.rubrik = u.slag, u.rubrik.strip()
    _satt_stallare(rad, pk(u.stalld_av))
    _satt_adressat(rad, u)
    rad.handling, rad.paragraf = _handling(mote, u.handling), _punkt(mote, u.paragraf)
    rad.far_stallas, rad.utfall = u.far_stallas, u.utfall
    is_besvarad = u.utfall == Utfall.BESVARAD
    rad.besvarad_av_id = pk_eller_inget(u.besvarad_av) if is_besvarad else None
    if rad.besvarad_av_id == rad.riktad_till_id:
        rad.besvarad_av_id = None
    rad.overlatelse = u.overlatelse.strip() if rad.besvarad_av_id else ""


def _satt_stallare(rad: Interpellation, person_id: int) -> None:
    """One who has an uppdrag in fullmäktige on the day; one carried here keeps that of the day it was put."""
    if rad.foregaende_id or (rad.stalld_av_id == person_id and rad.uppdrag_id):
        rad.stalld_av_id = person_id
        return
    uppdrag = villkor.fortroendevalda(rad.sammantrade.organ_id, rad.sammantrade.datum)
    egen = next((u for u in uppdrag if u.person_id == person_id), None)
    if egen is None:
        raise Inmatningsfel("stalld_av", "Välj en av fullmäktiges ledamöter eller ersättare.")
    rad.stalld_av_id, rad.uppdrag = person_id, egen


def _satt_adressat(rad: Interpellation, u: Interpellationsuppgift) -> None:
    """As the chair of a nämnd or beredning where he is one on the day; else as what fullmäktige has decided."""
    mote, person_id, organ_id = rad.sammantrade, pk(u.riktad_till), pk_eller_inget(u.riktad_i)
    if (rad.riktad_till_id, rad.riktad_i_id) != (person_id, organ_id) or not rad.pk:
        leder = list(interpellationer.ordforandena(mote).filter(person_id=person_id))
        i_organet = [uppdrag for uppdrag in leder if organ_id in (None, uppdrag.organ_id)]
        if organ_id is not None and not i_organet:
            raise Inmatningsfel("riktad_till", "Personen är inte ordförande i nämnden på sammanträdesdagen.")
        if len(i_organet) > 1:
            raise Inmatningsfel("riktad_till", "Personen är ordförande i flera nämnder. Välj i vilken.")
        _satt_egenskap(rad, person_id, i_organet[0] if i_organet else None)
    rad.adressatgrund = "" if rad.riktad_i_id else u.adressatgrund.strip()


def _satt_egenskap(rad: Interpellation, person_id: int, leder: Uppdrag | None) -> None:
    dag = rad.sammantrade.datum
    rad.riktad_till_id, rad.riktad_i_id = person_id, leder.organ_id if leder else None
    rad.riktad_som = f"ordförande i {leder.organ.namn_pa(dag)}" if leder else ""


def _punkt(mote: Sammantrade, paragraf: Paragraf | int | None) -> Paragraf | None:
    if paragraf is None:
        return None
    punkt: Paragraf | None = mote.paragrafer.pa_listan().filter(pk=pk(paragraf)).first()
    if punkt is None:
        raise Inmatningsfel("paragraf", "Välj en punkt på sammanträdets lista.")
    punkt.sammantrade = mote
    return punkt


def _handling(mote: Sammantrade, handling: Handling | int | None) -> Handling | None:
    if handling is None:
        return None
    vald: Handling | None = Handling.objects.filter(pk=pk(handling), organ_id=mote.organ_id).first()
    if vald is None:
        raise Inmatningsfel("handling", "Välj en av fullmäktiges handlingar.")
    return vald


def _deltagare(u: Interpellationsuppgift) -> list[Person]:
    """Those who took part in the answer; of one that was not answered nobody did."""
    if u.utfall != Utfall.BESVARAD:
        return []
    return list(Person.objects.filter(pk__in=[pk(person) for person in u.deltagare]))


def _andringsfakta(rad: Interpellation, forut: Paragraf | None, *, is_behandlad: bool = False) -> regler.Andringsfakta:
    """The paragraphs before and after, and how far the protocol has come."""
    mote = rad.sammantrade
    berors = {punkt.pk: punkt for punkt in (forut, rad.paragraf) if punkt is not None}
    lamnade = mote.justeringar.filter(slag=Justering.Slag.ORDINARIE, status__in=["oppen", "klar"])
    last = Paragraf.objects.filter(pk__in=berors, justeringsrader__galler=True).distinct()
    return regler.Andringsfakta(
        lasta=tuple(punkt.beteckning for punkt in last.order_by("ordning", "id")),
        is_utan_paragraf=rad.paragraf is None or (rad.pk is not None and forut is None),
        is_lamnat=mote.protokoll_id is not None or lamnade.exists(),
        is_oppnat=mote.oppnades is not None,
        is_behandlad=is_behandlad,
    )


def _ge_egen_punkt(rad: Interpellation, aktor: Aktor, hande: datetime | None) -> None:
    """An item with the question of 5:62 as its proposal or, where that is decided, with the answer."""
    forslag = "Svaret antecknas till protokollet." if rad.far_stallas else f"{rad.bestamd.capitalize()} får ställas."
    rad.paragraf = satt_pa_dagordning(
        rad.sammantrade,
        rubrik=f"{rad.get_slag_display()} till {rad.adressat}: {rad.rubrik}"[:300],
        forslag=[forslag],
        aktor=aktor,
        hande=hande,
    )
    rad.save(update_fields=["paragraf"])


def _oppet(mote: Sammantrade, aktor: Aktor) -> Sammantrade:
    """The right is asked first, so that nobody else learns why the law or the input says no."""
    prova(aktor, Ratt.FOR_PROTOKOLL, mote).krav()
    if mote.status == Sammantrade.Status.INSTALLT:
        raise HinderError("Sammanträdet är inställt. Välj ett annat.")
    return mote


def _las(interpellation: Interpellation | int, aktor: Aktor) -> Interpellation:
    """Lock the meeting and then the line; the line's meeting is the locked one."""
    mote_id = Interpellation.objects.filter(pk=pk(interpellation)).values_list("sammantrade_id", flat=True).first()
    if mote_id is None:
        raise FarInteSe
    mote = las_sammantrade(mote_id)
    last: Interpellation = Interpellation.objects.las(pk(interpellation))
    last.sammantrade = mote
    prova(aktor, Ratt.FOR_PROTOKOLL, last).krav()
    return last


def _efterfoljare(rad: Interpellation) -> Interpellation | None:
    senare: Interpellation | None = Interpellation.objects.filter(foregaende=rad.pk).first()
    return senare


def _sist(mote: Sammantrade) -> int:
    storst: int | None = mote.interpellationer.aggregate(storst=Max("ordning"))["storst"]
    return (storst or 0) + 1
