# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The sealed chain: each Handelse is linked to the one before it, by a single runner (design.md 3.7).

The head of the chain is written outside the database, one line per sealing in a file per day. Copied to another
place each night (docs/drift.md), the file shows a log that was cut off or rewritten as a whole.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from remiss.karna import klocka
from remiss.karna.models import Handelse, Sigill

FALT = [falt.attname for falt in Handelse._meta.concrete_fields]
START = "0" * 64
#: Advisory lock of the one sealing runner on PostgreSQL; any number, the same for all.
LAS = 7_231_907
#: How far below the last sealed id the minute's run looks for rows that were committed late.
EFTERSLAP = 50_000
OMGANG = 2000


def _avtryck(handelse: Handelse, foregaende: str) -> str:
    varden = {}
    for namn in FALT:
        varde = getattr(handelse, namn)
        varden[namn] = varde.astimezone(UTC).isoformat() if isinstance(varde, datetime) else varde
    text = json.dumps(varden, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(f"{foregaende}\n{text}".encode()).hexdigest()


def forsegla(hogst: int = 5000, *, hela: bool = False) -> int:
    """Seal at most `hogst` unsealed Handelser and return how many. Only one runner at a time gets to work.

    `hela` looks through the whole log; without it the search begins a little below the last sealed row.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LAS])
                if not cursor.fetchone()[0]:
                    return 0
        sista = Sigill.objects.order_by("-id").first()
        forrige = sista.hash if sista else START
        nu = klocka.nu()
        nya = []
        # Not "id > last": a long transaction may commit a lower id after a higher one was sealed.
        osedda = Handelse.objects.filter(~Exists(Sigill.objects.filter(handelse_ref=OuterRef("pk"))))
        if sista and not hela:
            osedda = osedda.filter(pk__gt=sista.handelse_ref - EFTERSLAP)
        for handelse in osedda.order_by("id")[:hogst]:
            forrige = _avtryck(handelse, forrige)
            nya.append(Sigill(handelse_ref=handelse.pk, hash=forrige, forseglades=nu))
        for sigill in nya:
            sigill.save(force_insert=True)  # one by one: the chain is the order of the ids
        return len(nya)


def forsegla_och_skriv(*, hela: bool = False) -> int:
    """Seal all there is, then write the head (periodic work)."""
    antal = 0
    while nya := forsegla(hela=hela):
        antal += nya
    skriv_huvud()
    return antal


def skriv_huvud() -> Path | None:
    """Add the head of the chain to the day's file, unless the file already ends with it."""
    sista = Sigill.objects.order_by("-id").first()
    if sista is None:
        return None
    mapp = Path(settings.LOGGHUVUD_DIR)
    mapp.mkdir(parents=True, exist_ok=True)
    nu = klocka.nu()
    fil = mapp / f"{nu.date().isoformat()}.jsonl"
    rad = {"sigill": sista.pk, "hash": sista.hash}
    if not any(huvud == rad for _, huvud in _las_huvuden(fil)):
        # Append only, and one write: two runners' lines never mix.
        handtag = os.open(fil, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o640)
        with os.fdopen(handtag, "w", encoding="utf-8") as ut:
            ut.write(json.dumps({**rad, "skrevs": nu.isoformat(timespec="seconds")}) + "\n")
    return fil


@dataclass(frozen=True)
class Avvikelse:
    """One place where the log does not hold."""

    sigill: int
    text: str


def verifiera() -> Iterator[Avvikelse]:
    """Recompute the whole chain and compare it with the written heads. Yields nothing when all holds."""
    forrige = START
    hashar: dict[int, str] = {}
    kedja = Sigill.objects.order_by("id").iterator(chunk_size=OMGANG)
    while omgang := list(islice(kedja, OMGANG)):
        handelser = Handelse.objects.in_bulk([sigill.handelse_ref for sigill in omgang])
        for sigill in omgang:
            handelse = handelser.get(sigill.handelse_ref)
            if handelse is None:
                yield Avvikelse(sigill.pk, f"Händelse {sigill.handelse_ref} är borttagen.")
            elif _avtryck(handelse, forrige) != sigill.hash:
                yield Avvikelse(
                    sigill.pk, f"Händelse {sigill.handelse_ref} eller ett sigill är ändrat, eller en länk borttagen."
                )
            forrige = sigill.hash
            hashar[sigill.pk] = sigill.hash
    yield from _jamfor_huvuden(hashar)


def antal() -> tuple[int, int]:
    """Return how many Handelser are sealed and how many wait."""
    forseglade = Sigill.objects.count()
    return forseglade, max(Handelse.objects.count() - forseglade, 0)


def _las_huvuden(fil: Path) -> Iterator[tuple[int, dict[str, object] | None]]:
    """Yield each line's number and head; None for a line that somebody has damaged."""
    if not fil.is_file():
        return
    for nummer, rad in enumerate(fil.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            huvud = json.loads(rad)
            yield nummer, {"sigill": int(huvud["sigill"]), "hash": str(huvud["hash"])}
        except (ValueError, KeyError, TypeError):
            yield nummer, None


def _jamfor_huvuden(hashar: dict[int, str]) -> Iterator[Avvikelse]:
    mapp = Path(settings.LOGGHUVUD_DIR)
    for fil in sorted(mapp.glob("*.jsonl")) if mapp.is_dir() else ():
        for nummer, huvud in _las_huvuden(fil):
            if huvud is None:
                yield Avvikelse(0, f"Rad {nummer} i {fil.name} går inte att läsa.")
            elif hashar.get(int(str(huvud["sigill"]))) != huvud["hash"]:
                yield Avvikelse(
                    int(str(huvud["sigill"])),
                    f"Loggen är avkapad eller omskriven: rad {nummer} i {fil.name} stämmer inte.",
                )
