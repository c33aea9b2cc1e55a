# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Keep the search index: what an act touched is indexed once, when the whole service is done, in its transaction."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from remiss.beredning.models import Tjansteutlatande
from remiss.diarium.models import Arende, Handling, Inkommet
from remiss.karna.handelser import Skedd, prenumerera, samla
from remiss.remisser.models import Remiss, Yttrande
from remiss.sammantraden.models import Paragraf, Utdragsrad
from remiss.webb.models import Sokslag
from remiss.webb.sok.indexera import indexera

#: Acts that change nothing that is searched for.
UTAN_VERKAN = frozenset({"sammantraden.paragraf.ordna"})
#: A meeting is not itself found; these acts move its paragrafer in time, or show them to more people.
MOTESAKTER = frozenset({"andra", "kalla", "oppna", "stall_in"})
Berort = Iterable[tuple[Sokslag, Iterable[int]]]


def _sjalv(slag: Sokslag) -> Callable[[Any], Berort]:
    return lambda obj: [(slag, [obj.pk])]


def _person(person: Any) -> Berort:
    """A new name is found at once."""
    arenden = Arende.objects.filter(handlaggare=person) | Arende.objects.filter(chef=person)
    tu = Tjansteutlatande.objects.filter(handlaggare=person).order_by()
    return [(Sokslag.ARENDE, _pk(arenden)), (Sokslag.TJANSTEUTLATANDE, _pk(tu))]


def _pk(urval: Any) -> list[int]:
    return list(urval.values_list("pk", flat=True))


#: Model → what to index when something has happened to one of its rows.
BERORDA: dict[str, Callable[[Any], Berort]] = {
    "diarium.arende": _sjalv(Sokslag.ARENDE),
    "diarium.handling": _sjalv(Sokslag.HANDLING),
    "diarium.sekretessmarkering": lambda m: [(Sokslag.HANDLING, [m.handling_id])],
    "diarium.inkommet": _sjalv(Sokslag.INKOMMET),
    "diarium.expediering": lambda e: [(Sokslag.INKOMMET, _pk(Inkommet.objects.filter(leverans__expediering=e)))],
    "beredning.tjansteutlatande": _sjalv(Sokslag.TJANSTEUTLATANDE),
    "beredning.sektion": lambda s: [(Sokslag.TJANSTEUTLATANDE, [s.tu_id])],
    "sammantraden.paragraf": _sjalv(Sokslag.PARAGRAF),
    "sammantraden.sammantrade": lambda m: [(Sokslag.PARAGRAF, _pk(Paragraf.objects.filter(sammantrade=m).order_by()))],
    "remisser.remiss": _sjalv(Sokslag.REMISS),
    "remisser.yttrande": _sjalv(Sokslag.YTTRANDE),
    "organisation.person": _person,
}


@prenumerera("*")
def folj_andringar(skedd: Skedd) -> None:
    """Gather what happens to anything that can be found."""
    if _objekt(skedd) and _has_verkan(skedd.akt):
        samla("webb.sok", skedd, _indexera)


@prenumerera("diarium.arende.overta")
def folj_overtagande(skedd: Skedd) -> None:
    """Everything in the ärende has another organ, and so other readers."""
    samla("webb.sok.overta", skedd, _indexera_allt_i)


@prenumerera("diarium.handling.sekretessmarkera", "diarium.handling.upphav_sekretess")
def folj_sekretess(skedd: Skedd) -> None:
    """What is made of a marked handling is found by those who find it: an extract's paragraph, a remiss' answer."""
    samla("webb.sok.sekretess", skedd, _indexera_det_gjorda)


def _indexera_det_gjorda(skedda: Sequence[Skedd]) -> None:
    handlingar = [skedd.objekt for skedd in skedda]
    ids = [handling.pk for handling in handlingar]
    rader = Utdragsrad.objects.filter(handling_id__in=ids)
    indexera(
        {
            Sokslag.ARENDE: {handling.arende_id for handling in handlingar},
            Sokslag.PARAGRAF: list(rader.values_list("paragraf_id", flat=True)),
            Sokslag.YTTRANDE: _pk(Yttrande.objects.filter(inkommet__handling_id__in=ids)),
        }
    )


def _indexera_allt_i(skedda: Sequence[Skedd]) -> None:
    arenden = [skedd.objekt.pk for skedd in skedda]
    modeller: dict[Sokslag, Any] = {
        Sokslag.HANDLING: Handling,
        Sokslag.TJANSTEUTLATANDE: Tjansteutlatande,
        Sokslag.REMISS: Remiss,
        Sokslag.YTTRANDE: Yttrande,
    }
    indexera({slag: _pk(modell.objects.filter(arende_id__in=arenden)) for slag, modell in modeller.items()})


def _has_verkan(akt: str) -> bool:
    modell, _, namn = akt.rpartition(".")
    return akt not in UTAN_VERKAN and (modell != "sammantraden.sammantrade" or namn in MOTESAKTER)


def _objekt(skedd: Skedd) -> list[Any]:
    """The rows of the act that the index cares for; an act on many has a list."""
    alla = skedd.objekt if isinstance(skedd.objekt, list) else [skedd.objekt]
    return [obj for obj in alla if obj._meta.label_lower in BERORDA]


def _indexera(skedda: Sequence[Skedd]) -> None:
    berorda: dict[Sokslag, set[int]] = defaultdict(set)
    sedda: set[tuple[str, int]] = set()
    for obj in (obj for skedd in skedda for obj in _objekt(skedd)):
        nyckel = (obj._meta.label_lower, obj.pk)
        if nyckel not in sedda:
            sedda.add(nyckel)
            for slag, ids in BERORDA[obj._meta.label_lower](obj):
                berorda[slag] |= set(ids)
    indexera(berorda)
