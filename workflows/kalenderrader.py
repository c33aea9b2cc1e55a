# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a login's calendar holds: meetings, stop dates and own deadlines, by the same questions as the pages.

The calendar leaves the system and is kept by others. A line says when, where and what is to be done, and the
diarienummer; never an ärendemening, a name or anything else that somebody has written in an ärende.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Model

from remiss.diarium.kontext import organnamn
from remiss.diarium.models import Arende
from remiss.karna import klocka
from remiss.karna.datum import svensk_dag_kort
from remiss.karna.kalenderfil import Kalenderpost
from remiss.organisation.access import Rattigheter, rattigheter_for
from remiss.organisation.models import Uppdrag
from remiss.organisation.ratter import FORTROENDEVALDA, Ratt
from remiss.remisser.models import Remiss, Yttrande
from remiss.sammantraden.kalender import Andring, andringar, motespost
from remiss.sammantraden.models import Sammantrade
from workflows import inkorg
from workflows.models import Bevakning, Uppgift

BAKAT = timedelta(days=366)
VALDA = frozenset(kod.value for kod in FORTROENDEVALDA)
STOPPDAGAR = {
    "manusstopp": "Manusstopp",
    "fsg_dag": "FSG",
    "presidium_dag": "Presidium",
    "kallelse_dag": "Kallelse senast",
    "utskick_dag": "Utskick senast",
}
#: What a reminder is about. Its own text names people and is not used.
BEVAKAS = {
    "paminnelse": "Påminn dem som inte har svarat",
    "svarstid": "Svaret ska vara framme",
    "intern_frist": "Egen frist",
    "kallelse": "Kallelsen ska vara skickad",
    "hinder": "Hinder eller jäv är anmält",
    "jav": "Hinder eller jäv är anmält",
    "justering": "Protokollet ska vara justerat",
    "anmalan": "Beslut ska anmälas",
    "misstankt_avbrott": "Ett anslag syntes inte vid en kontroll",
    "laga_kraft": "Bekräfta laga kraft",
}
#: What is watched in an ärende, and where its diarienummer stands.
NUMRERADE: tuple[tuple[type[Model], str], ...] = (
    (Arende, "diarienummer"),
    (Remiss, "arende__diarienummer"),
    (Yttrande, "arende__diarienummer"),
)


def rader(anvandare: Any) -> list[Kalenderpost]:
    """Return the lines (a number of queries that does not grow with them)."""
    kanda = rattigheter_for(anvandare)
    return [*_moten(anvandare, kanda), *_frister(anvandare)]


def _moten(anvandare: Any, kanda: Rattigheter) -> Iterator[Kalenderpost]:
    """Meetings in the organs whose meetings the login reads.

    Who is there as elected only sees the meetings she is called to: not those after the mandate, or before it.
    """
    uppdrag = list(Uppdrag.objects.filter(person_id=anvandare.person_id or 0, roll__kod__in=VALDA, is_makulerat=False))
    bara_vald = {organ for organ, roller in kanda.roller.items() if roller and roller <= VALDA}
    listan = set(kanda.organ_med(Ratt.SKRIV_FOREDRAGNINGSLISTA))
    moten = []
    for mote in _synliga(kanda):
        is_kallad = any(u.organ_id == mote.organ_id and u.galler(mote.datum) for u in uppdrag)
        if is_kallad or mote.organ_id not in bara_vald:
            moten.append((mote, is_kallad))
    per_mote = andringar([mote for mote, _ in moten])
    for mote, is_kallad in moten:
        yield motespost(mote, per_mote.get(mote.pk), is_kallad=is_kallad)
        if mote.organ_id in listan and mote.status != Sammantrade.Status.INSTALLT:
            yield from _stoppdagar(mote, per_mote.get(mote.pk))


def _synliga(kanda: Rattigheter) -> list[Sammantrade]:
    """As the plan shows them, from a year back."""
    organ = kanda.organ_med(Ratt.LAS_SAMMANTRADE)
    rader = Sammantrade.objects.filter(organ_id__in=organ, datum__gte=klocka.idag() - BAKAT)
    return list(rader.select_related("organversion").order_by("datum", "pk"))


def _stoppdagar(mote: Sammantrade, andring: Andring | None) -> Iterator[Kalenderpost]:
    for falt, vad in STOPPDAGAR.items():
        if (dag := getattr(mote, falt)) is None:
            continue
        yield Kalenderpost(
            namn=f"sammantrade-{mote.pk}-{falt}",
            rubrik=f"{vad}: {mote.organversion.rubriknamn} {svensk_dag_kort(mote.datum)}",
            andrades=andring.senast if andring else klocka.vid(dag, 0),
            andringar=andring.antal if andring else 0,
            borjar=dag,
            sida=mote.get_absolute_url(),
        )


def _frister(anvandare: Any) -> Iterator[Kalenderpost]:
    uppgifter = list(inkorg.att_gora(anvandare).filter(forfaller__isnull=False).order_by("forfaller", "pk"))
    bevakade = list(inkorg.bevakat(anvandare))
    nummer = _diarienummer(bevakade)
    namn = organnamn({*(u.organ_id for u in uppgifter if u.organ_id), *(b.organ_id for b in bevakade)})
    for uppgift in uppgifter:
        if (dag := uppgift.forfaller) is None:
            continue
        galler = uppgift.arende.diarienummer if uppgift.arende else namn.get(uppgift.organ_id or 0, "")
        oppnades = uppgift.oppnades or klocka.vid(dag, 0)
        yield _frist(f"uppgift-{uppgift.pk}", galler, _att_gora(uppgift), dag, oppnades, uppgift.lank)
    for rad in bevakade:
        galler = nummer.get((rad.objekt_typ, rad.objekt_id)) or namn.get(rad.organ_id, "")
        vad = BEVAKAS.get(rad.slag, "Frist")
        yield _frist(f"bevakning-{rad.pk}", galler, vad, rad.dag, rad.skapades, rad.lank)


def _att_gora(uppgift: Uppgift) -> str:
    """The step's own caption: the heading of one task may name somebody."""
    return str(uppgift.flow_task.task_title)


def _frist(namn: str, galler: str, vad: str, dag: date, andrades: datetime, sida: str) -> Kalenderpost:
    return Kalenderpost(
        namn=namn, rubrik=f"{galler}: {vad}" if galler else vad, andrades=andrades, borjar=dag, sida=sida
    )


def _diarienummer(bevakade: list[Bevakning]) -> dict[tuple[str, int], str]:
    """(type, id) of what is watched → the diarienummer of its ärende; a meeting has none."""
    svar: dict[tuple[str, int], str] = {}
    for modell, falt in NUMRERADE:
        typ = modell._meta.label_lower
        ids = [rad.objekt_id for rad in bevakade if rad.objekt_typ == typ]
        if ids:
            svar |= {(typ, pk): dnr for pk, dnr in modell._default_manager.filter(pk__in=ids).values_list("pk", falt)}
    return svar
