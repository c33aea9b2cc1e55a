# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A new version of a template, in use from a day. One that has been in use is never changed (domain.md 3.3)."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Max
from django.utils.text import slugify

from remiss.beredning.models.mall import Mallsektion, Sektionsslag, Tjanstemall
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Organtyp
from remiss.organisation.ratter import ADMINISTRATION

SKAPA = Akt("skapa_mall", ADMINISTRATION)
#: Sections that every tjänsteutlåtande has, once: the decision points, the bilagor and the signed assessment.
EN_GANG = (Sektionsslag.BESLUTSFORSLAG, Sektionsslag.BILAGOR, Sektionsslag.BEDOMNING)
_PLATSHALLARE = re.compile(r"\{[^{}]*\}|[{}]")


@dataclass(frozen=True)
class Mallrad:
    """One section as an administrator wants it. A new section has no kod; it gets one from its heading."""

    rubrik: str
    slag: str
    kod: str = ""
    standardmening: str = ""
    ledtext: str = ""
    is_obligatorisk: bool = True
    is_ny_sida: bool = False


@tjanst
def skapa_mall(
    *,
    organtyp: str,
    namn: str,
    giltig_fran: date,
    sektioner: Sequence[Mallrad],
    aktor: Aktor,
    forslagsingress: str = "",
    hande: datetime | None = None,
) -> Tjanstemall:
    """Let new tjänsteutlåtanden of an organ type have these sections from a day. Those begun keep their template."""
    mall = Tjanstemall(
        organtyp=Organtyp(organtyp).value,
        namn=_text("namn", namn, "Skriv mallens namn."),
        giltig_fran=giltig_fran,
        forslagsingress=forslagsingress.strip(),
    )
    _krav_platshallare("forslagsingress", mall.forslagsingress, "{namn}")
    rader = _kontrollerade(sektioner)

    def prova_dag(_: Lage) -> None:
        if giltig_fran < klocka.idag():
            raise Inmatningsfel("giltig_fran", "Mallen kan gälla tidigast i dag. Ange dagens datum eller ett senare.")
        finns = Tjanstemall.objects.filter(organtyp=mall.organtyp)
        mall.version = (finns.aggregate(n=Max("version"))["n"] or 0) + 1

    uppgifter = {"fran": giltig_fran.isoformat(), "antal_avsnitt": len(rader)}
    # A template has no version of its row to guard: it is only ever inserted.
    utfor_akt(SKAPA, mall, aktor=aktor, hande=hande, verkan=prova_dag, uppgifter=uppgifter)  # type: ignore[arg-type]
    Mallsektion.objects.bulk_create(
        [Mallsektion(mall=mall, nummer=n, **vars(rad)) for n, rad in enumerate(rader, start=1)]
    )
    return mall


def _kontrollerade(sektioner: Sequence[Mallrad]) -> list[Mallrad]:
    """Refuse a template that a tjänsteutlåtande could not be written in."""
    antal = Counter(rad.slag for rad in sektioner)
    for slag in EN_GANG:
        if antal[slag] != 1:
            raise Inmatningsfel("sektioner", f"Mallen ska ha avsnittet ”{slag.label}” precis en gång.")
    if antal[Sektionsslag.SAMVERKAN] > 1:
        raise Inmatningsfel("sektioner", "Mallen kan ha avsnittet ”Samverkan” högst en gång.")
    upptagna = {rad.kod for rad in sektioner if rad.kod}
    if len(upptagna) != sum(bool(rad.kod) for rad in sektioner):
        raise Inmatningsfel("sektioner", "Samma avsnitt finns två gånger i mallen.")
    rader = []
    for rad in sektioner:
        rubrik = _text("sektioner", rad.rubrik, "Varje avsnitt ska ha en rubrik.")
        _krav_platshallare("sektioner", rubrik, "{kortnamn}")
        _krav_platshallare("sektioner", rad.standardmening, "{organ}")
        if rad.slag == Sektionsslag.PERSPEKTIV and not rad.standardmening.strip():
            raise Inmatningsfel("sektioner", f"Perspektivet ”{rubrik}” ska ha en standardmening.")
        kod = rad.kod or _ny_kod(rubrik, upptagna)
        upptagna.add(kod)
        rader.append(
            replace(rad, kod=kod, rubrik=rubrik, standardmening=rad.standardmening.strip(), ledtext=rad.ledtext.strip())
        )
    return rader


def _text(falt: str, text: str, skal: str) -> str:
    if not text.strip():
        raise Inmatningsfel(falt, skal)
    return " ".join(text.split())


def _krav_platshallare(falt: str, text: str, tillaten: str) -> None:
    """What stands in braces is filled in when the document is drawn; anything else would stand there as it is."""
    if okanda := {traff for traff in _PLATSHALLARE.findall(text) if traff != tillaten}:
        raise Inmatningsfel(falt, f"”{text}” innehåller {', '.join(sorted(okanda))}. Bara {tillaten} kan fyllas i.")


def _ny_kod(rubrik: str, upptagna: set[str]) -> str:
    stam = slugify(rubrik)[:34] or "avsnitt"
    return next(kod for n in range(1, 100) if (kod := stam if n == 1 else f"{stam}-{n}") not in upptagna)
