# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The templates that are loaded after migrate, and which one a new tjänsteutlåtande gets (domain.md 3.3)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from remiss.beredning.models.mall import Mallsektion, Sektionsslag, Tjanstemall
from remiss.karna.fel import HinderError
from remiss.organisation.models import Organtyp

Slag = Sektionsslag


@dataclass(frozen=True)
class Sektion:
    """One section as it is loaded."""

    kod: str
    rubrik: str
    slag: Slag = Slag.TEXT
    standardmening: str = ""
    ledtext: str = ""
    is_obligatorisk: bool = True
    is_ny_sida: bool = False


def _perspektiv(kod: str, rubrik: str, mening: str) -> Sektion:
    return Sektion(
        kod,
        rubrik,
        Slag.PERSPEKTIV,
        standardmening=mening,
        ledtext="Skriv hur förslaget berör frågan, eller infoga standardmeningen.",
    )


FORSLAG = Sektion("forslag", "Förslag till beslut", Slag.BESLUTSFORSLAG, ledtext="En punkt för varje beslut.")
SAMMANFATTNING = Sektion(
    "sammanfattning", "Sammanfattning", ledtext="Vad ärendet gäller och vad som föreslås, på högst en halv sida."
)
EKONOMI = _perspektiv(
    "ekonomi", "Ekonomiska konsekvenser", "{organ} bedömer att förslaget inte medför några ekonomiska konsekvenser."
)
BARN = _perspektiv(
    "barn", "Barnperspektivet", "{organ} har inte sett någon påverkan på barn som behöver beskrivas särskilt."
)
JAMSTALLDHET = _perspektiv(
    "jamstalldhet",
    "Jämställdhetsperspektivet",
    "{organ} har inte sett någon påverkan på jämställdheten som behöver beskrivas särskilt.",
)
MANGFALD = _perspektiv(
    "mangfald",
    "Mångfaldsperspektivet",
    "{organ} har inte sett någon påverkan på mångfalden som behöver beskrivas särskilt.",
)
MILJO = _perspektiv(
    "miljo", "Miljöperspektivet", "{organ} har inte sett någon påverkan på miljön som behöver beskrivas särskilt."
)
OMVARLD = _perspektiv(
    "omvarld",
    "Omvärldsperspektivet",
    "{organ} har inte funnit något i omvärlden som behöver vägas in särskilt i frågan.",
)
DIMENSIONER = (
    _perspektiv(
        "ekonomisk",
        "Bedömning ur ekonomisk dimension",
        "{organ} har inte funnit några särskilda aspekter på frågan i den ekonomiska dimensionen.",
    ),
    _perspektiv(
        "ekologisk",
        "Bedömning ur ekologisk dimension",
        "{organ} har inte funnit några särskilda aspekter på frågan i den ekologiska dimensionen.",
    ),
    _perspektiv(
        "social",
        "Bedömning ur social dimension",
        "{organ} har inte funnit några särskilda aspekter på frågan i den sociala dimensionen.",
    ),
)
SAMVERKAN = Sektion(
    "samverkan",
    "Samverkan",
    Slag.SAMVERKAN,
    ledtext="Dag och forum anges i rutan. Skriv här om andra dialoger.",
    is_obligatorisk=False,
)
BILAGOR = Sektion("bilagor", "Bilagor", Slag.BILAGOR, is_obligatorisk=False)
ARENDET = Sektion(
    "arendet", "Ärendet", ledtext="Vad organet ska ta ställning till, och senaste svarsdag.", is_ny_sida=True
)
BESKRIVNING = Sektion("beskrivning", "Beskrivning av ärendet", ledtext="Bakgrund, synpunkter och skäl.")
AV_FORVALTNINGEN = Sektion(
    "bedomning", "Förvaltningens bedömning", Slag.BEDOMNING, ledtext="Direktören undertecknar bedömningen."
)
AV_BOLAGET = Sektion("bedomning", "Bolagets bedömning", Slag.BEDOMNING, ledtext="VD undertecknar bedömningen.")
AV_VD = Sektion("bedomning", "Bedömning av {kortnamn} VD", Slag.BEDOMNING, ledtext="VD undertecknar bedömningen.")

_SLUT = (BILAGOR, ARENDET, BESKRIVNING)
_NAMND_ALDRE = (
    FORSLAG,
    SAMMANFATTNING,
    EKONOMI,
    BARN,
    JAMSTALLDHET,
    MANGFALD,
    MILJO,
    OMVARLD,
    SAMVERKAN,
    *_SLUT,
    AV_FORVALTNINGEN,
)
_BOLAG_ALDRE = (FORSLAG, SAMMANFATTNING, EKONOMI, BARN, MANGFALD, JAMSTALLDHET, MILJO, OMVARLD, *_SLUT, AV_VD)
_NYARE = (FORSLAG, SAMMANFATTNING, *DIMENSIONER, SAMVERKAN, *_SLUT)

ALDRE = date(2010, 1, 1)
#: The day is set by us: when each kommun changed template is its own affair, and an administrator may move it.
NYARE = date(2020, 1, 1)


@dataclass(frozen=True)
class Mall:
    """One template as it is loaded."""

    organtyp: Organtyp
    version: int
    namn: str
    giltig_fran: date
    sektioner: tuple[Sektion, ...]
    forslagsingress: str = ""


MALLAR = (
    Mall(Organtyp.NAMND, 1, "Nämnd, med perspektiv", ALDRE, _NAMND_ALDRE),
    Mall(Organtyp.KS, 1, "Kommunstyrelse, med perspektiv", ALDRE, _NAMND_ALDRE, "I kommunstyrelsen:"),
    Mall(Organtyp.BOLAG, 1, "Bolag, med perspektiv", ALDRE, _BOLAG_ALDRE, "I styrelsen för {namn}:"),
    Mall(Organtyp.NAMND, 2, "Nämnd, med tre dimensioner", NYARE, (*_NYARE, AV_FORVALTNINGEN), "I {namn}:"),
    Mall(
        Organtyp.KS,
        2,
        "Kommunstyrelse, med tre dimensioner",
        NYARE,
        (*_NYARE, AV_FORVALTNINGEN),
        "I kommunstyrelsen:",
    ),
    Mall(Organtyp.BOLAG, 2, "Bolag, med tre dimensioner", NYARE, (*_NYARE, AV_BOLAGET), "I styrelsen för {namn}:"),
)

#: Organ types without a template of their own write in that of another.
LANAR = {Organtyp.KF: Organtyp.KS, Organtyp.STIFTELSE: Organtyp.BOLAG}


def mall_for(organtyp: str, dag: date) -> Tjanstemall:
    """Return the template a TU begun on the day gets."""
    for typ in (organtyp, LANAR.get(Organtyp(organtyp)) if organtyp else None, Organtyp.NAMND):
        mall = Tjanstemall.objects.pa(dag).filter(organtyp=typ).first() if typ else None
        if mall is not None:
            return mall
    raise HinderError("Det finns ingen mall för tjänsteutlåtanden den dagen. Be en administratör lägga in en.")


def ladda() -> None:
    """Create the templates that are missing. What an administrator has changed is left alone."""
    for data in MALLAR:
        mall, is_ny = Tjanstemall.objects.get_or_create(
            organtyp=data.organtyp,
            version=data.version,
            defaults={
                "namn": data.namn,
                "giltig_fran": data.giltig_fran,
                "forslagsingress": data.forslagsingress,
            },
        )
        if is_ny:
            Mallsektion.objects.bulk_create(
                [Mallsektion(mall=mall, nummer=n, **vars(s)) for n, s in enumerate(data.sektioner, 1)]
            )


def efter_migrering(using: str, **_: Any) -> None:
    """Templates are reference data: present after every migrate (signal post_migrate)."""
    from django.db import connections

    if "beredning_mallsektion" in connections[using].introspection.table_names():
        ladda()
