# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Keep what the signatures in a handling proved, each time it matters. Within the caller's act: no right of its own.

What was signed or sealed here is tried in this process. Everything else may have been made by anybody, and is tried in
the sandbox (remiss.akthet.services.underskriftsprovning).
"""

from collections.abc import Collection, Mapping, Sequence

from django.db.models import Exists, OuterRef, QuerySet

from remiss.diarium import lagring, underskrift
from remiss.diarium.models import Fil, Handling, Handlingsfil, Underskriftsprovning
from remiss.karna import klocka

FASTSTALLD = Underskriftsprovning.Tillfalle.FASTSTALLD


def anteckna_provning(handling: Handling, tillfalle: str) -> list[Underskriftsprovning]:
    """Try the signatures in the handling's files, made here, now, and keep the report."""
    rader = handling.filer.filter(is_gallande=True, fil__format="pdf").select_related("fil")
    return Underskriftsprovning.objects.bulk_create([_provad(handling, rad.fil, tillfalle) for rad in rader])


def prova_om(handlingar: Collection[Handling], tillfalle: str) -> None:
    """Try again the files that were tried when they were fixed, while signatures are on here."""
    if not handlingar or not underskrift.is_pa():
        return
    rader = signerade_filer([handling.pk for handling in handlingar], is_egen=True)
    nya = [_provad(rad.handling, rad.fil, tillfalle) for rad in rader]
    if nya:
        Underskriftsprovning.objects.bulk_create(nya)


def signerade_filer(handlingar: Collection[int], *, is_egen: bool | None = None) -> "QuerySet[Handlingsfil]":
    """The files of these handlingar that say they are signed; `is_egen`: whether we signed or sealed the very bytes."""
    rader = (
        Handlingsfil.objects.filter(handling__in=handlingar, is_gallande=True, fil__has_underskrift=True)
        .select_related("fil", "handling")
        .order_by("handling", "ordning")
    )
    if is_egen is None:
        return rader
    egna = Exists(
        Underskriftsprovning.objects.filter(handling=OuterRef("handling"), fil=OuterRef("fil"), tillfalle=FASTSTALLD)
    )
    return rader.filter(egna) if is_egen else rader.filter(~egna)


def spara_provning(
    handling: Handling,
    fil: Fil,
    tillfalle: str,
    *,
    is_giltig: bool,
    meningar: Sequence[str],
    uppgifter: Sequence[Mapping[str, str | bool]] = (),
) -> Underskriftsprovning:
    """Keep a report made elsewhere."""
    return Underskriftsprovning.objects.create(
        handling=handling,
        fil=fil,
        tillfalle=tillfalle,
        provades=klocka.nu(),
        is_giltig=is_giltig,
        meningar=list(meningar),
        uppgifter=list(uppgifter),
    )


def _provad(handling: Handling, fil: Fil, tillfalle: str) -> Underskriftsprovning:
    rapport = underskrift.prova(lagring.las(fil))
    return Underskriftsprovning(
        handling=handling,
        fil=fil,
        tillfalle=tillfalle,
        provades=klocka.nu(),
        is_giltig=rapport.is_giltig,
        meningar=list(rapport.meningar),
        uppgifter=rapport.uppgifter,
    )
