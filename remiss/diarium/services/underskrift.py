# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Keep what the signatures in a handling proved, each time it matters. Within the caller's act: no right of its own."""

from collections.abc import Collection

from remiss.diarium import lagring, underskrift
from remiss.diarium.models import Handling, Underskriftsprovning
from remiss.karna import klocka


def anteckna_provning(handling: Handling, tillfalle: str) -> list[Underskriftsprovning]:
    """Try the signatures in the handling's files now, and keep the report."""
    rader = []
    for fil in handling.filer.filter(is_gallande=True, fil__format="pdf").select_related("fil"):
        rapport = underskrift.prova(lagring.las(fil.fil))
        rader.append(
            Underskriftsprovning(
                handling=handling,
                fil=fil.fil,
                tillfalle=tillfalle,
                provades=klocka.nu(),
                is_giltig=rapport.is_giltig,
                meningar=list(rapport.meningar),
            )
        )
    return Underskriftsprovning.objects.bulk_create(rader)


def prova_om(handlingar: Collection[Handling], tillfalle: str) -> None:
    """Try again those that were tried when they were fixed, while signatures are on here."""
    if not underskrift.is_pa():
        return
    ids = [handling.pk for handling in handlingar]
    signerade = set(Underskriftsprovning.objects.filter(handling__in=ids).values_list("handling_id", flat=True))
    for handling in handlingar:
        if handling.pk in signerade:
            anteckna_provning(handling, tillfalle)
