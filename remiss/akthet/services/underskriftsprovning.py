# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the signatures prove in files that anybody may have made: tried in the sandbox, after the act, and kept.

Nothing waits for it: what has come in is registered whatever stands in it, and a file that breaks its reader costs a
sentence in the report.
"""

from datetime import datetime

from django.db import transaction

from remiss.akthet import sandlada
from remiss.diarium import lagring
from remiss.diarium.models import Handling, Underskriftsprovning
from remiss.diarium.services import signerade_filer, spara_provning
from remiss.diarium.underskrift import for_provning, is_pa
from remiss.karna import jobb

PROVA = "akthet.prova_underskrifter"
GRANSKARE = "remiss.pdf.underskrift.granskare:provning"


def begar_provning(handlingar: list[int], tillfalle: str, *, handelse: int, nu: datetime) -> None:
    """Ask for a report on every signed file that we have not made, within the act that made it matter."""
    # While signatures are off nobody tries our own at sending either (prova_om): then the sandbox does.
    is_alla = tillfalle == Underskriftsprovning.Tillfalle.EXPEDIERAD and not is_pa()
    berors = signerade_filer(handlingar, is_egen=None if is_alla else False)
    nyckel = f"{PROVA}:{handelse}"
    jobb.lagg_alla(
        PROVA,
        {
            f"{nyckel}:{rad.pk}": {
                "handling": rad.handling_id,
                "fil": rad.fil_id,
                "tillfalle": str(tillfalle),
                "sedan": nu.isoformat(),
            }
            for rad in berors
        },
    )


@jobb.jobb(PROVA)
def prova_underskrifter(*, handling: int, fil: int, tillfalle: str, sedan: str) -> None:
    """Read one file in the sandbox and keep the report; once, however often the job is tried."""
    rad = Handling.objects.get(pk=handling)
    (berord,) = {en.fil for en in rad.filer.filter(fil_id=fil).select_related("fil")}
    gjord = Underskriftsprovning.objects.filter(
        handling=rad, fil=berord, tillfalle=tillfalle, provades__gte=datetime.fromisoformat(sedan)
    )
    if gjord.exists():
        return
    # Upptaget is tried again in a minute, as any other fault of a job.
    rader, hinder = sandlada.las(lagring.las(berord), {GRANSKARE: for_provning()})
    om_filen, *uppgifter = rader or [{"is_giltig": False, "text": hinder}]
    with transaction.atomic():
        spara_provning(
            rad,
            berord,
            tillfalle,
            is_giltig=om_filen.get("is_giltig") is True,
            meningar=[str(ett.get("text", "")) for ett in (om_filen, *uppgifter)],
            uppgifter=uppgifter,
        )
