# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Idempotency-Key: the same act sent twice is done once and answered twice.

The row is written first in the act's own transaction. Its unique constraint makes a simultaneous second request
wait, on both databases, until the first has ended: then it finds the answer, or, if the first was refused and so
rolled back, does the act itself. Only acts that were done are remembered; a refusal changed nothing.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.http import QueryDict
from rest_framework.request import Request
from rest_framework.response import Response

from remiss.api.models import Idempotens
from remiss.api.problem import Apifel, Slag
from remiss.karna import klocka

HUVUD = "Idempotency-Key"
LIVSTID = timedelta(hours=24)
MAX_NYCKEL = 200
#: Headers of the answer that are kept with it.
HUVUDEN = ("ETag", "Location", "Content-Location")


@dataclass(frozen=True)
class _Begaran:
    anvandare_id: int
    nyckel: str
    fingeravtryck: str


def en_gang(request: Request, gor: Callable[[], Response], far_lasa: Callable[[Any], None]) -> Response:
    """Do the act in one transaction; under a key that has been used, return what was answered then.

    `far_lasa` is asked of the old answer and refuses whoever may no longer read it.
    """
    nyckel = request.headers.get(HUVUD, "").strip()
    if not nyckel:
        with transaction.atomic():
            return gor()
    if len(nyckel) > MAX_NYCKEL or not nyckel.isprintable():
        raise Apifel(Slag.IDEMPOTENS, f"En {HUVUD} får ha högst {MAX_NYCKEL} skrivbara tecken.")
    begaran = _Begaran(int(request.user.pk or 0), nyckel, fingeravtryck(request))
    with transaction.atomic():
        rad = _ta(begaran)
        if rad is None:
            return _upprepa(begaran, far_lasa)
        svar = gor()
        rad.svarskod, rad.svar = svar.status_code, svar.data
        rad.huvuden = {namn: svar[namn] for namn in HUVUDEN if namn in svar}
        rad.save(update_fields=["svarskod", "svar", "huvuden"])
        return svar


def rensa() -> int:
    """Remove the keys whose time is out (periodic work)."""
    antal, _ = Idempotens.objects.filter(gar_ut__lte=klocka.verklig()).delete()
    return antal


def _ta(begaran: _Begaran) -> Idempotens | None:
    """Take the key, or None when it is taken. Waits for whoever is using it now."""
    nu = klocka.verklig()
    egna = Idempotens.objects.filter(anvandare_id=begaran.anvandare_id, nyckel=begaran.nyckel)
    egna.filter(gar_ut__lte=nu).delete()
    try:
        with transaction.atomic():
            return Idempotens.objects.create(
                anvandare_id=begaran.anvandare_id,
                nyckel=begaran.nyckel,
                fingeravtryck=begaran.fingeravtryck,
                gar_ut=nu + LIVSTID,
            )
    except IntegrityError:
        return None


def _upprepa(begaran: _Begaran, far_lasa: Callable[[Any], None]) -> Response:
    rad = Idempotens.objects.get(anvandare_id=begaran.anvandare_id, nyckel=begaran.nyckel)
    if rad.fingeravtryck != begaran.fingeravtryck:
        raise Apifel(Slag.IDEMPOTENS, "Nyckeln har redan använts för en annan begäran. Välj en ny nyckel.")
    far_lasa(rad.svar)
    svar = Response(rad.svar, status=rad.svarskod, headers=rad.huvuden)
    svar["Idempotency-Replayed"] = "true"
    return svar


def fingeravtryck(request: Request) -> str:
    """Return a hash of what was asked: method, address and content (a form's boundary is no content)."""
    summa = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    data = request.data
    if isinstance(data, QueryDict):
        for namn in sorted(data):
            for varde in data.getlist(namn):
                summa.update(json.dumps([namn, _som_text(varde)], ensure_ascii=True).encode())
    else:
        summa.update(json.dumps(data, sort_keys=True, ensure_ascii=True).encode())
    return summa.hexdigest()


def _som_text(varde: Any) -> list[str]:
    if not isinstance(varde, UploadedFile):
        return ["text", str(varde)]
    summa = hashlib.sha256()
    for bit in _bitar(varde):
        summa.update(bit)
    varde.seek(0)
    return ["fil", varde.name or "", summa.hexdigest()]


def _bitar(fil: UploadedFile) -> Iterator[bytes]:
    fil.seek(0)
    yield from fil.chunks()
