# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Write the index: for the things an act touched, inside its transaction, or for everything."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import timedelta

from django.db import connections, transaction
from django.db.models import Q

from remiss.beredning.models import Tjansteutlatande
from remiss.karna import klocka
from remiss.webb.models import Soknyckel, Sokpost, Sokslag
from remiss.webb.sok import struktur
from remiss.webb.sok.kallor import KALLOR, Innehall
from remiss.webb.sok.ord import indextext, renskriv

SATS = 200
#: How far back a run looks; longer than between two runs, so that a late one misses nothing.
NYSS = timedelta(minutes=15)
_FALT = ("organ_id", "synlighet", "is_sekretess", "dag", "beteckning", "rubrik", "text", "ord")


def indexera(berorda: Mapping[Sokslag, Collection[int]]) -> None:
    """Make the index say what the things now are. Three writes, however many they are (up to SATS of a kind)."""
    for ids in _satser(berorda):
        _vanta_pa_varandra(ids.get(Sokslag.TJANSTEUTLATANDE, ()))
        _skriv(ids, [rad for slag, pk in ids.items() for rad in KALLOR[slag][1](pk)])


def _satser(berorda: Mapping[Sokslag, Collection[int]]) -> Iterator[dict[Sokslag, list[int]]]:
    kvar = {slag: sorted(ids) for slag, ids in berorda.items() if ids}
    while kvar:
        yield {slag: ids[:SATS] for slag, ids in kvar.items()}
        kvar = {slag: ids[SATS:] for slag, ids in kvar.items() if len(ids) > SATS}


def _vanta_pa_varandra(tu: Collection[int]) -> None:
    """Two may save different sections at once; the last to index must read what the first one wrote."""
    if tu:
        poster = Sokpost.objects.filter(slag=Sokslag.TJANSTEUTLATANDE, objekt_id__in=tu)
        list(poster.select_for_update().order_by("pk").values_list("pk"))


def _skriv(ids: Mapping[Sokslag, Collection[int]], rader: Collection[Innehall]) -> None:
    kvar = {(rad.slag, rad.objekt_id) for rad in rader}
    borta = {slag: [pk for pk in alla if (slag, pk) not in kvar] for slag, alla in ids.items()}
    if villkor := [Q(slag=slag, objekt_id__in=pk) for slag, pk in borta.items() if pk]:
        Sokpost.objects.filter(_nagot(villkor)).delete()
    if not rader:
        return
    ordnade = sorted(rader, key=lambda rad: (rad.slag, rad.objekt_id))  # always locked in the same order
    poster = Sokpost.objects.bulk_create(
        [_post(rad) for rad in ordnade],
        update_conflicts=True,
        unique_fields=["slag", "objekt_id"],
        update_fields=[namn.removesuffix("_id") for namn in _FALT],
    )
    Soknyckel.objects.filter(post__in=poster).delete()
    Soknyckel.objects.bulk_create(
        Soknyckel(post=post, varde=varde)
        for post, rad in zip(poster, ordnade, strict=True)
        for varde in sorted(rad.nycklar)
    )


def _nagot(villkor: Iterable[Q]) -> Q:
    svar = Q()
    for ett in villkor:
        svar |= ett
    return svar


def _post(rad: Innehall) -> Sokpost:
    text = renskriv(rad.text)
    return Sokpost(
        slag=rad.slag,
        objekt_id=rad.objekt_id,
        organ_id=rad.organ_id,
        synlighet=rad.synlighet,
        is_sekretess=rad.is_sekretess,
        dag=rad.dag,
        beteckning=renskriv(rad.beteckning),
        rubrik=renskriv(rad.rubrik),
        text=text,
        ord=indextext((rad.beteckning, rad.rubrik, *rad.namn, text)),
    )


def indexera_pagaende_utkast() -> int:
    """Index what is being written just now: an autosave within a sitting is no act of its own, so none is heard."""
    nyss = klocka.nu() - NYSS
    urval = Tjansteutlatande.objects.filter(andrades__gte=nyss).exclude(status=Tjansteutlatande.Status.FASTSTALLD)
    ids = list(urval.order_by("pk").values_list("pk", flat=True))
    with transaction.atomic():
        indexera({Sokslag.TJANSTEUTLATANDE: ids})
    return len(ids)


def bygg(slag: Sokslag) -> int:
    """Index every thing of a kind anew, and drop what no longer exists. Returns how many can be found."""
    modell = KALLOR[slag][0]
    ids: list[int] = []
    for pk in modell._default_manager.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=SATS):
        ids.append(pk)
        if len(ids) == SATS:
            _bygg_sats(slag, ids)
            ids = []
    _bygg_sats(slag, ids)
    poster = Sokpost.objects.filter(slag=slag)
    poster.exclude(objekt_id__in=modell._default_manager.order_by().values("pk")).delete()
    return poster.count()


def _bygg_sats(slag: Sokslag, ids: Collection[int]) -> None:
    with transaction.atomic():
        indexera({slag: list(ids)})


def ratta_databasen() -> None:
    """Let the database put its own part of the index in order."""
    struktur.ratta(connections[Sokpost.objects.db])
