# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The one policy module: may I, which ones, who can (style.md 7).

Rights come from uppdrag that run today and from what their roll may do in that organ. A few rights belong to a
meeting instead (``mote.…``): the object itself answers who was chosen chair, justerare or protokollförare.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar

from django.db import models

from remiss.karna import klocka
from remiss.karna.aktor import Aktor, Aktorslag
from remiss.karna.forberedd import Forberedd
from remiss.karna.ratt import Rattsbesked
from remiss.organisation.models import Anvandare, Oppning, Organ, OrganRattighet, Person, Roll, Uppdrag
from remiss.organisation.models.person import NAMNORDNING
from remiss.organisation.ratter import ADMINISTRATION, BESKRIVNING, EGET_KONTO, SYSTEMET, Ratt

M = TypeVar("M", bound=models.Model)
LAS_VID_OPPNING = frozenset({Ratt.LAS_DIARIUM.value, Ratt.LAS_SAMMANTRADE.value})
#: What an organ that takes over everything after another may read there: each right for those who hold it at home.
LAS_VID_OVERTAGANDE = (Ratt.LAS_DIARIUM, Ratt.LAS_SAMMANTRADE, Ratt.LAS_SEKRETESS)


@dataclass
class Rattigheter:
    """All rights of one aktör on one day: organ id → rights. One query for the organs and rights."""

    per_organ: dict[int, frozenset[str]] = field(default_factory=dict)
    roller: dict[int, frozenset[str]] = field(default_factory=dict)
    is_administrator: bool = False

    def har(self, ratt: str, organ_id: int | None) -> bool:
        return organ_id is not None and ratt in self.per_organ.get(organ_id, frozenset())

    def har_alla(self, ratt: str, organ: frozenset[int]) -> bool:
        """Whether the right is held in every one of the organs; an administrator administers also those without."""
        if self.is_administrator and ratt == Ratt.ADMINISTRERA_ORGAN:
            return True
        return bool(organ) and all(self.har(ratt, ett) for ett in organ)

    def organ_med(self, ratt: str) -> list[int]:
        """Ids of the organs where the right is held, in order."""
        return sorted(organ for organ, ratter in self.per_organ.items() if ratt in ratter)


def rattigheter(aktor: Aktor, dag: date) -> Rattigheter:
    """Read the rights of an aktör on a day (two queries, whatever the number of organs).

    An administrator of the installation may administer every organ and do nothing else in any; reading one needs
    a logged opening (design.md 5).
    """
    svar = Rattigheter()
    if aktor.slag is not Aktorslag.ANVANDARE and aktor.slag is not Aktorslag.INTEGRATION:
        return svar
    per_organ: dict[int, set[str]] = {}
    roller: dict[int, set[str]] = {}
    if aktor.person_id is not None:
        for organ_id, kod, codename in AV_UPPDRAG(person_id=aktor.person_id, dag=dag):
            per_organ.setdefault(organ_id, set()).add(f"organisation.{codename}")
            if kod:
                roller.setdefault(organ_id, set()).add(kod)
    if aktor.id is not None and ADMINISTRATOR(pk=aktor.id):
        svar.is_administrator = True
        for organ_id in Organ.objects.values_list("pk", flat=True):
            per_organ.setdefault(organ_id, set()).add(Ratt.ADMINISTRERA_ORGAN.value)
        oppna = Oppning.objects.filter(anvandare_id=aktor.id, stangs__gt=klocka.nu())
        for organ_id in oppna.values_list("organ_id", flat=True):
            per_organ.setdefault(organ_id, set()).update(LAS_VID_OPPNING)
    svar.per_organ = {organ: frozenset(ratter) for organ, ratter in per_organ.items()}
    svar.roller = {organ: frozenset(koder) for organ, koder in roller.items()}
    return svar


def _av_uppdrag(person_id: int, dag: date) -> "models.QuerySet[Any, tuple[int, str, str]]":
    """(organ, roll, right) of every uppdrag that runs on the day, and what the organ may read after another.

    One query. From the day of an Overtagande that is about everything (no omfattning), who reads in the new organ
    reads in the old; one that is about a part gives no reading of the whole (docs/adr/0004).
    """
    fraga = Uppdrag.objects.pa(dag).filter(person_id=person_id).order_by()
    med_ratt = models.Q(organ__rattigheter__group=models.F("roll__grupp"))
    # One filter(): Django joins a second one to another row of the same table.
    arvda = fraga.filter(
        med_ratt,
        organ__rattigheter__permission__codename__in=[r.value.partition(".")[2] for r in LAS_VID_OVERTAGANDE],
        organ__overtaganden__dag__lte=dag,
        organ__overtaganden__omfattning="",
    )
    return (
        fraga.filter(med_ratt)
        .values_list("organ_id", "roll__kod", "organ__rattigheter__permission__codename")
        .union(
            arvda.values_list(
                "organ__overtaganden__fran_organ_id", models.Value(""), "organ__rattigheter__permission__codename"
            ),
            all=True,
        )
    )


#: These two are asked at every request and every act.
ADMINISTRATOR = Forberedd(
    lambda pk: Anvandare.objects.filter(pk=pk, is_superuser=True, is_active=True).order_by().values_list("pk"), pk=int
)
AV_UPPDRAG = Forberedd(_av_uppdrag, person_id=int, dag=date)


def rattigheter_for(anvandare: Any) -> Rattigheter:
    """Return the login's rights today, read once per user object (that is: once per request)."""
    dag = klocka.idag()
    minne = anvandare.__dict__.get("_rattigheter")
    if minne is None or minne[0] != dag:
        minne = (dag, rattigheter(anvandare.aktor, dag))
        anvandare.__dict__["_rattigheter"] = minne
    return minne[1]  # type: ignore[no-any-return]


def organ_med(anvandare: Any, ratt: str) -> list[int]:
    """Ids of the organs where the login holds the right today; put literally into `organ_id IN (…)`."""
    return rattigheter_for(anvandare).organ_med(ratt)


def visible_to(anvandare: Any, fraga: "models.QuerySet[M]", *, falt: str = "organ_id") -> "models.QuerySet[M]":
    """Limit a queryset to what the login may see, by its model's `las_ratt`."""
    las_ratt = fraga.model.las_ratt  # type: ignore[attr-defined]
    return fraga.filter(**{f"{falt}__in": organ_med(anvandare, las_ratt)})


def holders_of(ratt: str, organ_id: int, dag: date | None = None) -> "models.QuerySet[Person]":
    """People who hold a right in an organ on a day."""
    dag = dag or klocka.idag()
    grupper = OrganRattighet.objects.filter(
        content_object_id=organ_id, permission__codename=ratt.partition(".")[2]
    ).values("group_id")
    uppdrag = Uppdrag.objects.pa(dag).filter(organ_id=organ_id, roll__grupp_id__in=grupper)
    return Person.objects.filter(pk__in=uppdrag.values("person_id")).order_by(*NAMNORDNING)


def har_roll(organ_id: int, person_id: int, koder: Collection[str], dag: date) -> bool:
    """Whether a person holds one of the roller in the organ on a day."""
    return Uppdrag.objects.pa(dag).filter(organ_id=organ_id, person_id=person_id, roll__kod__in=koder).exists()


def may(anvandare: Any, ratt: str, obj: Any) -> bool:
    """Whether the login may do the act on the object today. For buttons; the door asks again."""
    return prova(anvandare.aktor, ratt, obj, _kanda=rattigheter_for(anvandare)).far


def require(anvandare: Any, ratt: str, obj: Any) -> None:
    """Raise FarInteSe (404) or FarInteGora (403) unless the login may."""
    prova(anvandare.aktor, ratt, obj, _kanda=rattigheter_for(anvandare)).krav()


def prova(aktor: Aktor, ratt: str, obj: Any, *, _kanda: Rattigheter | None = None) -> Rattsbesked:
    """Answer the door: may this aktör do this, and does the object exist for him at all?

    The object tells which organ governs it (`organ_of`), which right lets one read it (`las_ratt`), and, for
    rights that come from a meeting or a secrecy list, `motesratt(ratt, person_id)` and `ser_person(person_id)`.
    """
    if aktor.slag is Aktorslag.SYSTEM:
        return Rattsbesked(far=ratt == SYSTEMET, ser=True, skal="Systemet handlar inte på egen hand.")
    kanda = _kanda if _kanda is not None else rattigheter(aktor, klocka.idag())
    organ_id = obj.organ_of()
    person_id = aktor.person_id
    if ratt == ADMINISTRATION:
        far = kanda.is_administrator
    elif ratt == EGET_KONTO:
        far = obj.is_egen(aktor)
    elif ratt.startswith("mote."):
        far = person_id is not None and obj.motesratt(ratt, person_id)
    elif hasattr(obj, "administreras_i"):
        far = kanda.har_alla(ratt, obj.administreras_i())
    else:
        far = kanda.har(ratt, organ_id)
    las_ratt = getattr(obj, "las_ratt", None)
    ser = far or (las_ratt is not None and kanda.har(las_ratt, organ_id))
    if las_ratt is not None and hasattr(obj, "administreras_i"):
        ser = ser or any(kanda.har(las_ratt, ett) for ett in obj.administreras_i())
    ser = ser or (person_id is not None and hasattr(obj, "ser_person") and obj.ser_person(person_id))
    if ser and hasattr(obj, "is_dold_for"):
        ser = not obj.is_dold_for(kanda, person_id)
    return Rattsbesked(far=bool(far and ser), ser=bool(ser), skal=_skal(ratt))


def _skal(ratt: str) -> str:
    if ratt in ANDRA_SKAL:
        return ANDRA_SKAL[ratt]
    beskrivning = BESKRIVNING[Ratt(ratt)]
    return f"Du saknar rätten ”{beskrivning}” i det här organet. Fråga organets administratör om du behöver den."


#: Rights that are not held by a roll in an organ, most from being chosen at a meeting: what the refused one reads.
ANDRA_SKAL = {
    ADMINISTRATION: "Bara installationens administratörer får göra detta.",
    EGET_KONTO: "Du får bara ändra ditt eget konto.",
    SYSTEMET: "Det här gör bara systemet självt.",
    "mote.justera": "Bara den som valts att justera paragraferna får skriva under dem.",
    "mote.narvara": "Bara den som är kallad till sammanträdet får anmäla hinder eller jäv där.",
    "mote.protokollfora": "Bara sammanträdets protokollförare får skriva under protokollet som sekreterare.",
}


def roller_med(ratt: str, organ_id: int) -> Iterable[Roll]:
    """Roller that hold a right in an organ."""
    return Roll.objects.filter(
        grupp__organrattighet__content_object_id=organ_id,
        grupp__organrattighet__permission__codename=ratt.partition(".")[2],
    )


class Policy:
    """What organisation registers with the door."""

    def prova(self, aktor: Aktor, ratt: str, obj: Any) -> Rattsbesked:
        return prova(aktor, ratt, obj)
