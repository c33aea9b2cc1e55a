# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Strict readers of the environment: a wrong value stops the start instead of being guessed at."""

import os
import re
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(namn: str, standard: str | None = None) -> str:
    """Return the variable, its default, or stop: an unset required variable has no safe guess."""
    varde = os.environ.get(namn, standard)
    if varde is None:
        raise ImproperlyConfigured(f"Miljövariabeln {namn} måste anges (se docs/drift.md).")
    return varde


def val(namn: str, tillatna: tuple[str, ...], standard: str) -> str:
    """Return one of a fixed set of words."""
    varde = text(namn, standard)
    if varde not in tillatna:
        raise ImproperlyConfigured(f"{namn} är ”{varde}” men ska vara ett av: {', '.join(tillatna)}.")
    return varde


def ja_nej(namn: str, standard: bool) -> bool:
    """Return a boolean written as ja or nej."""
    return val(namn, ("ja", "nej"), "ja" if standard else "nej") == "ja"


def heltal(namn: str, standard: int, *, minst: int = 0, hogst: int | None = None) -> int:
    """Return a whole number, at least ``minst`` and at most ``hogst``."""
    varde = text(namn, str(standard))
    try:
        tal = int(varde)
    except ValueError:
        raise ImproperlyConfigured(f"{namn} är ”{varde}” men ska vara ett heltal.") from None
    if tal < minst:
        raise ImproperlyConfigured(f"{namn} är {tal} men får inte vara mindre än {minst}.")
    if hogst is not None and tal > hogst:
        raise ImproperlyConfigured(f"{namn} är {tal} men får inte vara större än {hogst}.")
    return tal


def lista(namn: str, standard: str) -> list[str]:
    """Return a comma separated list without empty parts."""
    return [del_.strip() for del_ in text(namn, standard).split(",") if del_.strip()]


def mapp(namn: str, standard: Path) -> Path:
    """Return a folder as an absolute path."""
    return Path(text(namn, str(standard))).resolve()


@dataclass(frozen=True)
class Fillager:
    """A bucket of an S3-compatible store."""

    hink: str
    prefix: str
    endpoint: str
    region: str
    nyckel: str
    hemlighet: str


def fillager(namn: str) -> Fillager | None:
    """Return where files are kept (``s3://bucket/prefix?endpoint=https://…&region=…``), or None for the folder.

    The keys stand in variables of their own, so that the address may be shown; without them the store's own way of
    telling who asks is used (a role of the host).
    """
    varde = text(namn, "")
    if not varde:
        return None
    delar = urlsplit(varde)
    fraga = parse_qs(delar.query, keep_blank_values=True)
    if delar.scheme != "s3" or not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", delar.netloc) or delar.fragment:
        raise ImproperlyConfigured(f"{namn} är ”{varde}” men ska se ut som s3://hink/mapp?endpoint=https://vard.")
    if okanda := set(fraga) - {"endpoint", "region"}:
        raise ImproperlyConfigured(
            f"{namn} har okända delar: {', '.join(sorted(okanda))}. Kända är endpoint och region."
        )
    endpoint = fraga.get("endpoint", [""])[-1]
    vard = urlsplit(endpoint)
    is_krypterad = vard.scheme == "https" or (vard.scheme == "http" and vard.hostname in ("localhost", "127.0.0.1"))
    if endpoint and not (is_krypterad and vard.hostname):
        raise ImproperlyConfigured(f"endpoint i {namn} är ”{endpoint}” men ska börja med https://.")
    nyckel, hemlighet = text(f"{namn}_NYCKEL", ""), text(f"{namn}_HEMLIGHET", "")
    if bool(nyckel) != bool(hemlighet):
        raise ImproperlyConfigured(f"Ange både {namn}_NYCKEL och {namn}_HEMLIGHET, eller ingen av dem.")
    if find_spec("boto3") is None:
        raise ImproperlyConfigured(f"{namn} behöver paketet boto3. Installera requirements-s3.lock (docs/drift.md).")
    prefix = delar.path.strip("/")
    region = fraga.get("region", [""])[-1]
    return Fillager(delar.netloc, f"{prefix}/" if prefix else "", endpoint, region, nyckel, hemlighet)


def dag(namn: str) -> date | None:
    """Return a day (ISO 8601), or None when the variable is empty or unset."""
    varde = text(namn, "")
    if not varde:
        return None
    try:
        return date.fromisoformat(varde)
    except ValueError:
        raise ImproperlyConfigured(f"{namn} är ”{varde}” men ska vara en dag som 2019-03-20.") from None


def webbadress(namn: str) -> str:
    """Return an http or https address without user or fragment; empty when the variable is unset."""
    varde = text(namn, "")
    if not varde:
        return ""
    try:
        delar = urlsplit(varde)
        is_adress = delar.scheme in ("http", "https") and bool(delar.hostname) and delar.port != 0
    except ValueError:
        is_adress = False
    if not is_adress or delar.username or delar.fragment or re.search(r"\s", varde):
        raise ImproperlyConfigured(f"{namn} är ”{varde}” men ska vara en adress som https://kommunen.se/anslagstavla/.")
    return varde


@dataclass(frozen=True)
class Tidsstampeltjanst:
    """An RFC 3161 service, and where the lists of revoked certificates are."""

    adress: str
    anvandare: str
    losenord: str
    certifikat: Path | None
    certifikatlosenord: str
    sekunder: int
    sparrlistor: tuple[str, ...]
    is_arkiv: bool


def tjansteadress(namn: str) -> str:
    """Return the address of a service that is trusted with our questions; unencrypted only on this machine."""
    varde = webbadress(namn)
    delar = urlsplit(varde)
    if delar.scheme == "http" and delar.hostname not in ("localhost", "127.0.0.1", "::1"):
        raise ImproperlyConfigured(f"{namn} är ”{varde}” men ska börja med https://.")
    return varde


def ursprung(namn: str, standard: str) -> list[str]:
    """Return origins (``https://host[:port]``) that a person may be sent to."""
    ut = []
    for varde in lista(namn, standard):
        delar = urlsplit(varde)
        is_lokalt = delar.hostname in ("localhost", "127.0.0.1", "::1")
        if (
            not delar.netloc
            or delar.username
            or (delar.scheme != "https" and not (delar.scheme == "http" and is_lokalt))
        ):
            raise ImproperlyConfigured(f"{namn} har ”{varde}” men ska ha adresser som https://logga-in.tjansten.se.")
        ut.append(f"{delar.scheme}://{delar.netloc}")
    return list(dict.fromkeys(ut))


def tidsstampel(namn: str) -> Tidsstampeltjanst | None:
    """Return the time stamp service, or None where there is none."""
    adress = tjansteadress(namn)
    if not adress:
        return None
    anvandare, losenord = text(f"{namn}_ANVANDARE", ""), text(f"{namn}_LOSENORD", "")
    if bool(anvandare) != bool(losenord) or ":" in anvandare:
        raise ImproperlyConfigured(f"Ange både {namn}_ANVANDARE (utan kolon) och {namn}_LOSENORD, eller ingen av dem.")
    listor = lista("REMISS_UNDERSKRIFT_SPARRLISTOR", "")
    if not listor:
        raise ImproperlyConfigured(
            f"{namn} behöver utfärdarnas spärrlistor i REMISS_UNDERSKRIFT_SPARRLISTOR: utan dem kan underskrifterna "
            "inte prövas när certifikaten har gått ut (docs/underskrifter.md)."
        )
    for lista_ in listor:
        if "://" in lista_ and urlsplit(lista_).scheme not in ("http", "https"):
            raise ImproperlyConfigured(
                f"REMISS_UNDERSKRIFT_SPARRLISTOR har ”{lista_}” men ska ha filer, eller adresser med http eller https."
            )
    certifikat = text(f"{namn}_CERTIFIKAT", "")
    return Tidsstampeltjanst(
        adress,
        anvandare,
        losenord,
        Path(certifikat).resolve() if certifikat else None,
        text(f"{namn}_CERTIFIKAT_LOSENORD", ""),
        # Others who write wait for the justering meanwhile, on SQLite for the whole database: 20 seconds, no more.
        heltal(f"{namn}_SEKUNDER", 8, minst=1, hogst=15),
        tuple(listor),
        ja_nej(f"{namn}_ARKIV", False),
    )


def krav_hel_underskrift(
    underskrift: str, losenord: str, *, is_stampel: bool, tjanst: str = "", is_tidsstampel: bool = False
) -> None:
    """Stop a start where signatures or the seal are asked for and what they need is not said."""
    if underskrift == "ingen" and is_stampel:
        raise ImproperlyConfigured("REMISS_STAMPEL=ja behöver en nyckel. Sätt också REMISS_UNDERSKRIFT=lokal.")
    if underskrift == "ingen" and is_tidsstampel:
        raise ImproperlyConfigured("REMISS_TIDSSTAMPEL behöver underskrifter. Sätt också REMISS_UNDERSKRIFT.")
    if underskrift == "lokal" and not losenord:
        raise ImproperlyConfigured(
            "REMISS_UNDERSKRIFT=lokal behöver nyckelfilens lösenord i REMISS_UNDERSKRIFT_LOSENORD (docs/drift.md)."
        )
    if underskrift == "extern" and not tjanst:
        raise ImproperlyConfigured(
            "REMISS_UNDERSKRIFT=extern behöver tjänstens adress i REMISS_UNDERSKRIFT_TJANST (docs/underskrifter.md)."
        )
    if underskrift == "extern" and is_stampel and not losenord:
        raise ImproperlyConfigured(
            "REMISS_STAMPEL=ja behöver organisationens nyckel också med en extern tjänst. Lägg nyckelfilen i "
            "REMISS_UNDERSKRIFT_MAPP och dess lösenord i REMISS_UNDERSKRIFT_LOSENORD."
        )
