# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""From file to typed rows. Every fault is reported with file, row and field; nothing is guessed."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug

from remiss.organisation.models import Organtyp
from remiss.organisation.ratter import ROLLNAMN, Rollkod
from remiss.sidor.skrivet import rent

SLAG = ("organ", "overtaganden", "personer", "uppdrag")
#: Keys of a JSON file that only tell where the facts come from.
OM = frozenset({"om", "kallor"})


@dataclass(frozen=True)
class Fil:
    """An uploaded or named file."""

    namn: str
    innehall: bytes


@dataclass(frozen=True)
class Radfel:
    """One fault in a file, told to a person."""

    fil: str
    rad: int
    falt: str
    skal: str

    def __str__(self) -> str:
        plats = f"{self.fil}, rad {self.rad}" if self.rad else self.fil
        return f"{plats}, {self.falt}: {self.skal}" if self.falt else f"{plats}: {self.skal}"


@dataclass(frozen=True)
class Rad:
    """One row with typed values and its place."""

    fil: str
    nummer: int
    varden: Mapping[str, Any]

    def __getitem__(self, namn: str) -> Any:
        return self.varden[namn]

    def fel(self, falt: str, skal: str) -> Radfel:
        return Radfel(self.fil, self.nummer, falt, skal)


@dataclass
class Underlag:
    """All rows of all files, and every fault found while reading them."""

    rader: dict[str, list[Rad]] = field(default_factory=lambda: {slag: [] for slag in SLAG})
    fel: list[Radfel] = field(default_factory=list)


def _text(hogst: int) -> Callable[[str], str]:
    def tolka(text: str) -> str:
        if len(text) > hogst:
            raise ValueError(f"Texten är {len(text)} tecken. Högst {hogst} får plats.")
        return text

    return tolka


def _dag(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"”{text}” är inte en dag. Skriv år-månad-dag, till exempel 2019-03-31.") from None


def _ja_nej(text: str) -> bool:
    try:
        return {"ja": True, "nej": False, "true": True, "false": False}[text.lower()]
    except KeyError:
        raise ValueError(f"”{text}” går inte att tolka. Skriv ja eller nej.") from None


def _heltal(text: str) -> int:
    if not text.isdecimal() or int(text) > 32_000:
        raise ValueError(f"”{text}” är inte ett heltal mellan 0 och 32 000.")
    return int(text)


def _kod(text: str) -> str:
    try:
        validate_slug(text)
    except ValidationError:
        raise ValueError(f"”{text}” får bara ha a–z, siffror, bindestreck och understreck.") from None
    return _text(60)(text)


def _epost(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        raise ValueError(f"”{text}” är ingen e-postadress.") from None
    return text


def _val(val: Mapping[str, str]) -> Callable[[str], str]:
    """Accept the fixed word or the name on the screen, whatever the case."""
    ord_ = {namn.lower(): kod for kod, namn in val.items()} | {kod.lower(): kod for kod in val}

    def tolka(text: str) -> str:
        if text.lower() not in ord_:
            raise ValueError(f"”{text}” finns inte. Välj bland: {', '.join(sorted(val))}.")
        return ord_[text.lower()]

    return tolka


def _alias(text: str) -> tuple[str, ...]:
    return tuple(_text(200)(namn) for del_ in text.split("|") if (namn := " ".join(del_.split())))


@dataclass(frozen=True)
class Falt:
    """A column: how it is read, whether it must be filled, and what an empty cell means."""

    tolka: Callable[[str], Any]
    kravs: bool = False
    tomt: Any = ""


FALT: dict[str, dict[str, Falt]] = {
    "organ": {
        "kod": Falt(_kod, kravs=True),
        "namn": Falt(_text(200), kravs=True),
        "kortnamn": Falt(_text(80)),
        "typ": Falt(_val({typ.value: str(typ.label) for typ in Organtyp}), kravs=True),
        "moder": Falt(_kod),
        "forvaltning": Falt(_text(200)),
        "fran": Falt(_dag, kravs=True),
        "till": Falt(_dag, tomt=None),
        "ungefarlig": Falt(_ja_nej, tomt=False),
        "i_systemet": Falt(_ja_nej, tomt=True),
        "epost": Falt(_epost),
        "postadress": Falt(_text(500)),
        "kommentar": Falt(_text(2000)),
        "alias": Falt(_alias, tomt=()),
    },
    "overtaganden": {
        "fran_organ": Falt(_kod, kravs=True),
        "till_organ": Falt(_kod, kravs=True),
        "dag": Falt(_dag, kravs=True),
        "ungefarlig": Falt(_ja_nej, tomt=False),
        "omfattning": Falt(_text(300)),
    },
    "personer": {
        "nyckel": Falt(_text(60), kravs=True),
        "fornamn": Falt(_text(80), kravs=True),
        "efternamn": Falt(_text(80), kravs=True),
        "epost": Falt(_epost),
        "telefon": Falt(_text(40)),
        "anvandarnamn": Falt(_text(150)),
    },
    "uppdrag": {
        "person": Falt(_text(60), kravs=True),
        "organ": Falt(_kod, kravs=True),
        "roll": Falt(_val({roll.value: ROLLNAMN[roll] for roll in Rollkod}), kravs=True),
        "parti": Falt(_text(20)),
        "titel": Falt(_text(120)),
        "ordning": Falt(_heltal, tomt=0),
        "fran": Falt(_dag, kravs=True),
        "till": Falt(_dag, tomt=None),
    },
}


def las(filer: list[Fil]) -> Underlag:
    """Read all files. CSV is told apart by its columns, JSON by its keys."""
    underlag = Underlag()
    for fil in filer:
        try:
            las_en = _json_rader if fil.namn.lower().endswith(".json") else _csv_rader
            for slag, nummer, celler in las_en(fil):
                _lagg_till(underlag, fil.namn, slag, nummer, celler)
        except ValueError as fel:
            underlag.fel.append(Radfel(fil.namn, 0, "", str(fel)))
    return underlag


def _lagg_till(underlag: Underlag, fil: str, slag: str, nummer: int, celler: Mapping[str, Any]) -> None:
    varden: dict[str, Any] = {}
    fel = [Radfel(fil, nummer, str(okant), "Kolumnen är okänd.") for okant in celler if okant not in FALT[slag]]
    for namn, falt in FALT[slag].items():
        text = _som_text(celler.get(namn))
        if not text:
            varden[namn] = falt.tomt
            if falt.kravs:
                fel.append(Radfel(fil, nummer, namn, "Uppgiften saknas."))
            continue
        try:
            if rent(text) != text:
                raise ValueError("Texten har tecken som inte går att spara. Skriv om den.")
            varden[namn] = falt.tolka(text)
        except ValueError as orsak:
            fel.append(Radfel(fil, nummer, namn, str(orsak)))
    if fel:
        underlag.fel.extend(fel)
    else:
        underlag.rader[slag].append(Rad(fil, nummer, varden))


def _som_text(varde: Any) -> str:
    match varde:
        case None:
            return ""
        case bool():
            return "ja" if varde else "nej"
        case list():
            return "|".join(str(del_) for del_ in varde)
    return str(varde).strip()


def _json_rader(fil: Fil) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    try:
        data = json.loads(fil.innehall)
    except (ValueError, RecursionError):
        raise ValueError("Filen är inte giltig JSON.") from None
    if not isinstance(data, dict) or (okanda := set(data) - set(SLAG) - OM):
        namn = f" Okänt: {', '.join(sorted(okanda))}." if isinstance(data, dict) else ""
        raise ValueError(f"Filen ska vara ett objekt med {', '.join(SLAG)}.{namn}")
    for slag in SLAG:
        rader = data.get(slag, [])
        if not isinstance(rader, list) or not all(isinstance(rad, dict) for rad in rader):
            raise ValueError(f"{slag} ska vara en lista av objekt.")
        for nummer, rad in enumerate(rader, start=1):
            yield slag, nummer, rad


def _csv_rader(fil: Fil) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    text = _avkoda(fil.innehall)
    forsta = text.partition("\n")[0]
    avskiljare = max(";,\t", key=forsta.count)
    lasare = csv.DictReader(io.StringIO(text, newline=""), delimiter=avskiljare, restkey="", strict=True)
    kolumner = [kolumn.strip().lower() for kolumn in lasare.fieldnames or ()]
    slag = _slag_av(kolumner)
    lasare.fieldnames = kolumner
    try:
        for rad in lasare:
            if rad.pop("", None):
                raise ValueError(f"Rad {lasare.line_num} har fler celler än rubrikraden.")
            if any(rad.values()):
                yield slag, lasare.line_num, rad
    except csv.Error:
        raise ValueError(f"Filen går inte att läsa som CSV vid rad {lasare.line_num}.") from None


def _slag_av(kolumner: list[str]) -> str:
    if len(set(kolumner)) != len(kolumner):
        raise ValueError("En kolumn förekommer två gånger.")
    for slag in SLAG:
        if {namn for namn, falt in FALT[slag].items() if falt.kravs} <= set(kolumner):
            return slag
    kraven = "; ".join(f"{slag}: {', '.join(n for n, f in FALT[slag].items() if f.kravs)}" for slag in SLAG)
    raise ValueError(f"Rubrikraden passar inget slag. Kolumner som krävs – {kraven}.")


def _avkoda(innehall: bytes) -> str:
    """UTF-8, or what an older Excel saves on a Swedish machine."""
    try:
        return innehall.decode("utf-8-sig")
    except UnicodeDecodeError:
        return innehall.decode("cp1252", errors="replace")
