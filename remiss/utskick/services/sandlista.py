# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The sändlista before sending: who is asked, in which order, and by which day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Organtyp
from remiss.organisation.ratter import Ratt
from remiss.regler import remiss as regel
from remiss.utskick import register
from remiss.utskick.models import Kanal, Mottagare, Slag, Utskick

SKAPA = Akt("skapa", Ratt.SKRIV_REMISS)
SATT_SVARSTID = Akt("satt_svarstid", Ratt.SKRIV_REMISS)
NAMNDTYPER = frozenset({Organtyp.KS.value, Organtyp.NAMND.value})


@dataclass(frozen=True)
class Mottagarrad:
    """One recipient as typed or chosen. For an organ only its id is needed; the register fills in the rest."""

    namn: str = ""
    organ_id: int | None = None
    kanal: str = ""
    adress: str = ""
    slag: str = Slag.REMISSINSTANS


@tjanst
def skapa_utskick(
    *,
    organ_id: int,
    arende_id: int,
    aktor: Aktor,
    hande: datetime | None = None,
    svarstid: date | None = None,
    rulla_till_vardag: bool = False,
    utgava: int = 1,
) -> Utskick:
    """Open an utskick in an ärende, still without recipients."""
    utskick = Utskick(
        organ_id=organ_id,
        arende_id=arende_id,
        svarstid=svarstid,
        rulla_till_vardag=rulla_till_vardag,
        utgava=utgava,
    )
    utfor_akt(SKAPA, utskick, aktor=aktor, hande=hande)
    return utskick


@tjanst
def satt_svarstid(
    utskick: Utskick | int,
    *,
    svarstid: date | None,
    rulla_till_vardag: bool = False,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Utskick:
    """Set the day answers are asked for. After sending it is changed only by anstånd."""
    last = _las(utskick)
    krav_osand(last)

    def verkan(lage: Lage) -> None:
        last.svarstid = svarstid
        last.rulla_till_vardag = rulla_till_vardag

    utfor_akt(SATT_SVARSTID, last, aktor=aktor, hande=hande, verkan=verkan)
    return last


@tjanst
def satt_sandlista(
    utskick: Utskick | int,
    rader: Sequence[Mottagarrad],
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    ratt: str = Ratt.SKRIV_REMISS,
) -> list[Mottagare]:
    """Set the whole list: those first in `rader` come first. A fixed number of queries whatever the length.

    `ratt` names the right under which a higher context's act changes the list.
    """
    last = _las(utskick)
    krav_osand(last)
    nya = _bygg(last, [rad for rad in rader if rad.organ_id or rad.namn.strip()])
    _inga_dubbletter(nya)

    def verkan(lage: Lage) -> None:
        tidigare = {_nyckel(m): m.foregangare_id for m in last.mottagare.all()}
        for ny in nya:
            ny.foregangare_id = tidigare.get(_nyckel(ny))
        last.mottagare.all().delete()
        Mottagare.objects.bulk_create(nya)

    akt = Akt("satt_sandlista", ratt)
    utfor_akt(akt, last, aktor=aktor, hande=hande, verkan=verkan, uppgifter={"antal": len(nya)})
    return nya


def rad_for_organ(organ_id: int, slag: str = Slag.REMISSINSTANS) -> Mottagarrad:
    """A row that the register fills in."""
    return Mottagarrad(organ_id=organ_id, slag=slag)


def aterta_lista(utskick: Utskick) -> list[Mottagarrad]:
    """An earlier list as typed rows, to be used again: the organs under their names of today."""
    rader = utskick.mottagare.exclude(status=Mottagare.Status.UTGAR).order_by("ordning", "id")
    return [
        Mottagarrad(m.namn, m.mottagarorgan_id, "" if m.mottagarorgan_id else m.kanal, m.adress, m.slag) for m in rader
    ]


def krav_osand(utskick: Utskick) -> None:
    """Refuse when something of it has been sent."""
    if utskick.mottagare.exclude(status=Mottagare.Status.EJ_SKICKAD).exists():
        raise HinderError("Utskicket är skickat, så sändlistan och svarstiden ligger fast. Bevilja anstånd i stället.")


def plikt(avsandartyp: str, mottagartyp: str | None) -> str:
    """Whether one organ must answer another (KL 6:12)."""
    return regel.svarsplikt(
        is_avsandare_styrelsen=avsandartyp == Organtyp.KS,
        is_mottagare_namnd=mottagartyp in NAMNDTYPER,
        is_mottagare_eget_bolag=mottagartyp == Organtyp.BOLAG,
    ).value


def _las(utskick: Utskick | int) -> Utskick:
    svar: Utskick = Utskick.objects.las(utskick.pk if isinstance(utskick, Utskick) else utskick)
    return svar


def _bygg(utskick: Utskick, rader: list[Mottagarrad]) -> list[Mottagare]:
    """Unsaved rows, copies last, each with the organ's name, channel and address of today."""
    dag = klocka.idag()
    ids = [rad.organ_id for rad in rader if rad.organ_id]
    poster = register.senaste_poster([*ids, utskick.organ_id], dag)
    avsandartyp = poster[utskick.organ_id].typ if utskick.organ_id in poster else ""
    ordnade = sorted(rader, key=lambda rad: rad.slag == Slag.KANNEDOM)
    return [
        _mottagare(utskick, rad, poster.get(rad.organ_id) if rad.organ_id else None, avsandartyp, plats)
        for plats, rad in enumerate(ordnade, start=1)
    ]


def _mottagare(
    utskick: Utskick, rad: Mottagarrad, post: register.Organpost | None, avsandartyp: str, plats: int
) -> Mottagare:
    if rad.organ_id and post is None:
        raise Inmatningsfel("mottagare", f"{rad.namn or 'Organet'} finns inte i registret. Välj om mottagaren.")
    if rad.organ_id == utskick.organ_id:
        raise Inmatningsfel("mottagare", "Organet kan inte skicka remissen till sig självt. Ta bort det ur listan.")
    if post is not None:
        rad = replace(rad, namn=post.namn, kanal=rad.kanal or post.kanal, adress=rad.adress or post.adress)
    kanal = rad.kanal or (Kanal.EPOST if "@" in rad.adress else Kanal.POST)
    if rad.slag not in Slag.values or kanal not in Kanal.values or (kanal == Kanal.INTERN and post is None):
        raise Inmatningsfel("mottagare", f"Ange hur {rad.namn} ska nås: e-post eller post.")
    return Mottagare(
        organ_id=utskick.organ_id,
        arende_id=utskick.arende_id,
        utskick=utskick,
        mottagarorgan_id=rad.organ_id,
        mottagarversion_id=post.version_id if post else None,
        namn=rad.namn.strip()[:200],
        kanal=kanal,
        adress=rad.adress.strip()[:400],
        slag=rad.slag,
        svarsplikt=plikt(avsandartyp, post.typ if post else None),
        ordning=plats,
    )


def _nyckel(mottagare: Mottagare) -> tuple[int | None, str]:
    if mottagare.mottagarorgan_id:
        return mottagare.mottagarorgan_id, ""
    return None, mottagare.namn.casefold()


def _inga_dubbletter(nya: Iterable[Mottagare]) -> None:
    sedda: set[tuple[int | None, str]] = set()
    for ny in nya:
        if _nyckel(ny) in sedda:
            raise Inmatningsfel("mottagare", f"{ny.namn} står två gånger i sändlistan. Ta bort den ena raden.")
        sedda.add(_nyckel(ny))
