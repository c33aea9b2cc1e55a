# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Look at the legal board and record what was seen; a miss is a suspicion, never a verdict (KL 13:5)."""

import re
from collections.abc import Iterable, Mapping

from remiss.anslagstavla import tavla
from remiss.anslagstavla.hamtning import Svar, hamta
from remiss.anslagstavla.models import Anslag, Iakttagelse, Observation
from remiss.anslagstavla.services._gemensamt import las_anslag
from remiss.anslagstavla.services.forslag import SYSTEM
from remiss.karna import klocka
from remiss.karna.dorr import utfor_akt
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.ratter import SYSTEMET
from remiss.regler.anslag import Missfakta, Sett, ger_misstanke

IAKTTA = Akt("iaktta", SYSTEMET)
MISSTANK = Akt("misstank", SYSTEMET)
#: The code of an anslag, wherever on the page it stands: as text, or in a link.
ORD = re.compile(rb"(?<![0-9a-zA-Z])[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9a-f]{8}(?![0-9a-zA-Z])")
UTAN_BESKED: Mapping[str, Sett] = {
    Observation.Utfall.FELSVAR: Sett.SAKNADES,
    Observation.Utfall.ANNAN_ADRESS: Sett.SAKNADES,
    Observation.Utfall.INGET_SVAR: Sett.INGET_SVAR,
    Observation.Utfall.INGEN_KONTAKT: Sett.OKANT,
}


def observera() -> Observation | None:
    """Fetch the board, once more at once if it was not as it should, and record the last. None when nothing hangs."""
    url = tavla.observeras()
    if not url or not Anslag.objects.uppe().exists():
        return None
    vantade = _vantade()
    svar = hamta(url)
    if any(sett is not Sett.SEDD for sett in bedom(svar, vantade.values())):
        svar = hamta(url)  # a single lost answer is no news
    return notera_observation(url, svar, vantade)


def bedom(svar: Svar, koder: Iterable[str]) -> list[Sett]:
    """What an answer tells about each code, in order."""
    lista = list(koder)
    if svar.utfall in UTAN_BESKED:
        return [UTAN_BESKED[svar.utfall]] * len(lista)
    sedda = {traff.decode() for traff in ORD.findall(svar.innehall)}
    annars = Sett.OKANT if svar.utfall == Observation.Utfall.FOR_STOR else Sett.SAKNADES
    return [Sett.SEDD if kod in sedda else annars for kod in lista]


def _vantade() -> dict[int, str]:
    """What should be there, by id: what hung before the fetch began."""
    return dict(Anslag.objects.uppe().order_by("pk").values_list("pk", "kod"))


@tjanst
def notera_observation(url: str, svar: Svar, vantade: Mapping[int, str]) -> Observation:
    """Record a fetch: the row, one line per anslag, and the whole in the sealed log."""
    rad = Observation(
        url=url,
        utfall=svar.utfall,
        http_status=svar.http_status,
        storlek=len(svar.innehall),
        hash=svar.hash,
        fel=svar.fel[:60],
    )
    sett = dict(zip(vantade, bedom(svar, vantade.values()), strict=True))
    uppgifter = {
        "utfall": svar.utfall,
        "http_status": svar.http_status,
        "sha256": svar.hash,
        **{varde.value: [pk for pk, s in sett.items() if s is varde] for varde in Sett},
    }

    def verkan(lage: Lage) -> None:
        rad.tid = lage.hande

    utfor_akt(IAKTTA, rad, aktor=SYSTEM, verkan=verkan, uppgifter=uppgifter)
    Iakttagelse.objects.bulk_create([Iakttagelse(observation=rad, anslag_id=pk, sett=s) for pk, s in sett.items()])
    for pk, s in sett.items():
        if s.is_miss:
            _misstank(pk, rad, s)
    return rad


def _misstank(pk: int, rad: Observation, sett: Sett) -> None:
    """Suspect a gap, once until somebody has assessed it; not for what was taken down while the page was read."""
    anslag = las_anslag(pk)
    if anslag.status != Anslag.Status.UPPSATT or anslag.misstankt_fran is not None:
        return
    if anslag.anslagsdag is None or anslag.overklagas_senast is None:
        return
    has_setts = anslag.iakttagelser.filter(sett=Sett.SEDD).exists()
    fakta = Missfakta(sett, klocka.legal_dag(rad.tid), anslag.anslagsdag, anslag.overklagas_senast, has_setts)
    if not ger_misstanke(fakta):
        return

    def verkan(lage: Lage) -> None:
        anslag.misstankt_fran = rad.tid

    utfor_akt(MISSTANK, anslag, aktor=SYSTEM, verkan=verkan, uppgifter={"observation_id": rad.pk})
