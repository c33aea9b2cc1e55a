# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The header of a handling: the one place that knows what an organ's handlingar look like on a day.

What an organ leaves empty it takes from the organ above it on that day, and so on upwards. The day is the handling's
own, never today's, so that a handling drawn again is the same.
"""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from remiss.organisation.models import Organutseende, OrganVersion
from remiss.pdf import Bild, Sidhuvud, Utseende

_FALT = ("organ_id", "sha256", "logotyptext", "textfarg", "linjefarg")


def sidhuvud(organ_id: int | None, dag: date, namn: str, dokumenttyp: str = "") -> Sidhuvud:
    """The header of the organ's handlingar of a day."""
    return Sidhuvud(namn, dokumenttyp, utseende_pa(organ_id, dag))


def utseende_pa(organ_id: int | None, dag: date) -> Utseende:
    """The organ's logotype and colours on a day, each its own or inherited."""
    egna = {rad[0]: rad[1:] for rad in Organutseende.objects.pa(dag).values_list(*_FALT)}
    sha256 = logotyptext = textfarg = linjefarg = ""
    for organ in _uppat(organ_id, dag) if egna and organ_id else ():
        egen = egna.get(organ, ("", "", "", ""))
        if not sha256:
            sha256, logotyptext = egen[:2]
        textfarg, linjefarg = textfarg or egen[2], linjefarg or egen[3]
    return Utseende(Bild(_logotyp(sha256), logotyptext) if sha256 else None, textfarg, linjefarg)


def _uppat(organ_id: int, dag: date) -> Iterator[int]:
    """The organ, the one above it, and so on; once each."""
    moder = dict(OrganVersion.objects.pa(dag).values_list("organ_id", "moder_id"))
    sedda: set[int] = set()
    nasta: int | None = organ_id
    while nasta is not None and nasta not in sedda:
        yield nasta
        sedda.add(nasta)
        nasta = moder.get(nasta)


@lru_cache(maxsize=64)
def _logotyp(sha256: str) -> bytes:
    """The picture with this checksum: it never changes, so it is read once for each process."""
    return bytes(Organutseende.objects.filter(sha256=sha256).values_list("logotyp", flat=True)[:1].get())
