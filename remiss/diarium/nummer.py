# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Numbers without gap or double: drawn last in the act, from a locked row (design.md 6.5)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from remiss.diarium.models import Arende, Diarieanslutning, Diarium, Nummerserie
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.organisation.models import Organ
from remiss.regler.diarienummer import Nummerfakta, numret_is_ledigt_i_diariet

Slag = Nummerserie.Slag
_ORDNING = 10**9


@dataclass(frozen=True)
class Nummer:
    """A drawn diarienummer and its parts."""

    text: str
    year: int
    lopnummer: int

    @property
    def ordningstal(self) -> int:
        return self.year * _ORDNING + self.lopnummer


def diarium_for(organ: Organ | int) -> Diarium:
    """Return the diarium an organ registers in."""
    organ_id = organ.pk if isinstance(organ, Organ) else organ
    anslutning = Diarieanslutning.objects.select_related("diarium").filter(organ_id=organ_id).first()
    if anslutning is None:
        raise HinderError("Organet har inget diarium. Be organets administratör att ansluta det till ett.")
    return anslutning.diarium


def dra_arendenummer(diarium: Diarium, dag: date) -> Nummer:
    """Draw the next diarienummer of the year. Call it last: the series stays locked until the act is done."""
    serie = las_serie(Slag.ARENDE, dag.year, diarium=diarium)
    lopnummer = serie.sista
    while True:
        lopnummer += 1
        text = diarium.format.skriv(year=dag.year, lopnummer=lopnummer)
        if not Arende.objects.filter(diarium=diarium, diarienummer=text).exists():
            break
    _flytta_fram(serie, lopnummer)
    return Nummer(text, dag.year, lopnummer)


def dra_paragrafnummer(organ: Organ | int, year: int) -> int:
    """Draw the organ's next paragraph number of the year."""
    return _dra(Slag.PARAGRAF, organ, year)


def dra_delegationsnummer(organ: Organ | int, year: int) -> int:
    """Draw the organ's next number of a decision on delegation."""
    return _dra(Slag.DELEGATION, organ, year)


def las_serie(slag: str, year: int, *, diarium: Diarium | None = None, organ: Organ | int | None = None) -> Nummerserie:
    """Return the series, locked. The first number of a year creates it, by whoever comes first."""
    agare: dict[str, object] = (
        {"diarium": diarium} if organ is None else {"organ_id": organ.pk if isinstance(organ, Organ) else organ}
    )
    fraga = Nummerserie.objects.filter(slag=slag, year=year, **agare).select_for_update(of=("self",))
    serie: Nummerserie | None = fraga.first()
    if serie is None:
        # 1 January: fifty may get here at once. One row wins, all then wait for its lock.
        Nummerserie.objects.bulk_create([Nummerserie(slag=slag, year=year, **agare)], ignore_conflicts=True)
        serie = fraga.get()
    return serie


def tolka(diarium: Diarium, text: str, dag: date) -> Nummer | None:
    """Read a typed number by the diarium's format; None when it has another form (an older system's)."""
    delar = diarium.format.las(text)
    if delar is None or delar[1] < 1:
        return None
    year = delar[0] or dag.year
    return Nummer(diarium.format.skriv(year=year, lopnummer=delar[1]), year, delar[1])


def sokbart(text: str) -> str:
    """Normalise a number so that 685/18, 0685 / 18 and 0685/18 are found by each other."""
    text = re.sub(r"\s+", "", text.lower()).replace("–", "-").replace("‐", "-").replace("‑", "-")
    return re.sub(r"\d+", lambda traff: str(int(traff.group())), text)[:60]


def med_nummer(fraga: "QuerySet[Arende]", text: str) -> list[Arende]:
    """Return the ärenden that a typed number names: 0685/18, or srn 0685/18 with the code of the diarium first.

    The same number is given in every diarium, and an organ that has taken over ärenden has some from another.
    """
    text = text.strip()
    kod, _, resten = text.partition(" ")
    villkor = Q(sokbart_nummer=sokbart(text)) | Q(diarium__kod__iexact=kod, sokbart_nummer=sokbart(resten))
    return list(fraga.filter(villkor).select_related("diarium").order_by("diarium__kod")[:10]) if text else []


def flera_diarier(traffar: Sequence[Arende]) -> str:
    """Return what to tell somebody whose number names several ärenden."""
    koder = " eller ".join(f"{ett.diarium.kod} {ett.diarienummer}" for ett in traffar)
    return f"Numret finns i flera diarier. Skriv diariets kod först: {koder}."


def givet_nummer(diarium: Diarium, text: str, dag: date) -> Nummer:
    """Check a number given by hand (an ärende from an older system) and return it.

    In the running year it must lie below the start number, else the series would reach it later.
    """
    text = text.strip()
    if not text:
        raise Inmatningsfel("diarienummer", "Ange ärendets diarienummer.")
    tolkat = tolka(diarium, text, dag) or Nummer(text, 0, 0)
    if tolkat.lopnummer:
        serie = las_serie(Slag.ARENDE, tolkat.year, diarium=diarium)
        if tolkat.lopnummer > serie.sista:
            if tolkat.year >= dag.year:
                raise Inmatningsfel(
                    "diarienummer",
                    f"{tolkat.text} ligger i den del av nummerserien som ännu inte har använts. Sätt först "
                    "seriens startnummer efter det sista numret i det gamla systemet.",
                )
            _flytta_fram(serie, tolkat.lopnummer)
        if diarium.reservnummer.filter(nummer=tolkat.text).exists():
            raise Inmatningsfel(
                "diarienummer", f"{tolkat.text} är ett reservnummer. För in ärendet med reservnumret i stället."
            )
    _prova_ledigt(diarium, tolkat.text)
    return tolkat


def _prova_ledigt(diarium: Diarium, nummer: str) -> None:
    upptagna = Arende.objects.filter(diarium=diarium, diarienummer=nummer).values_list("diarienummer", flat=True)
    utfall = numret_is_ledigt_i_diariet(
        Nummerfakta(str(diarium), nummer, frozenset((str(diarium), ett) for ett in upptagna))
    )
    if not utfall:
        raise Inmatningsfel("diarienummer", utfall.skal)


def _dra(slag: str, organ: Organ | int, year: int) -> int:
    serie = las_serie(slag, year, organ=organ)
    _flytta_fram(serie, serie.sista + 1)
    return serie.sista


def _flytta_fram(serie: Nummerserie, sista: int) -> None:
    Nummerserie.objects.filter(pk=serie.pk).update(sista=sista, version=F("version") + 1)
    serie.sista = sista
    serie.version += 1
