# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Whether handlingar are signed and sealed electronically here, and by which key (docs/adr/0008).

The settings are read here alone. `remiss.pdf.underskrift` is imported when it is used: it takes a second, and most
installations and commands never need it.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings

from remiss.karna import klocka
from remiss.karna.fel import HinderError

if TYPE_CHECKING:
    from cryptography import x509

    from remiss.pdf.underskrift.nycklar import Nyckel
    from remiss.pdf.underskrift.rapport import Underskriftsrapport

T = TypeVar("T")
#: Why the seal is set, as it stands in the file.
UTFARDAD = "Utfärdad handling"
GEMENSAM = "organisation.p12"


def is_pa() -> bool:
    """Tell whether those who sign in the system do it in the PDF."""
    return str(settings.UNDERSKRIFT) != "ingen"


def is_stampel_pa() -> bool:
    """Tell whether what is issued here bears the organisation's seal."""
    return is_pa() and bool(settings.STAMPEL)


def nyckelfil(organ_id: int) -> Path:
    """The organ's own key (a bolag is an organisation of its own), else the one that all share."""
    egen = Path(settings.UNDERSKRIFT_DIR) / f"organ-{organ_id}.p12"
    return egen if egen.exists() else Path(settings.UNDERSKRIFT_DIR) / GEMENSAM


def rotter() -> "tuple[x509.Certificate, ...]":
    """Whom we trust; nobody while signatures are off."""
    from remiss.pdf.underskrift.nycklar import las_certifikat

    return las_certifikat(Path(settings.UNDERSKRIFT_ROTTER)) if is_pa() else ()


def med_falt(data: bytes, undertecknare: Sequence[tuple[str, str]]) -> bytes:
    """The file with an empty field on its last page for each (name of the field, text)."""
    from remiss.pdf.underskrift import sida

    return _eller_hinder(lambda: sida.med_falt(data, undertecknare))


def underteckna(data: bytes, *, falt: str, namn: str, roll: str, skal: str, organ_id: int) -> bytes:
    """One person's signature added to the file, now."""
    from remiss.pdf.underskrift.leverantor import Lokal, Undertecknare
    from remiss.pdf.underskrift.signera import Undertecknande

    vad = Undertecknande(falt, namn, roll, skal, klocka.nu())
    return _eller_hinder(lambda: Lokal(_nyckel(nyckelfil(organ_id))).underteckna(data, Undertecknare(vad)))


def stampla(data: bytes, *, organ_id: int, skal: str) -> bytes:
    """The organisation's seal added to the file where the installation seals what it issues; else the same bytes."""
    if not is_stampel_pa():
        return data
    from remiss.pdf.underskrift.signera import Stampel, stampla

    return _eller_hinder(lambda: stampla(data, Stampel(skal, klocka.nu()), _nyckel(nyckelfil(organ_id))))


def prova(data: bytes) -> "Underskriftsrapport":
    """What the signatures in a file of our own prove now."""
    from remiss.pdf.underskrift.validera import validera

    return _eller_hinder(lambda: validera(data, rotter=rotter(), nu=klocka.nu()))


def brister() -> list[str]:
    """Why signatures would not work, one sentence for each file at fault."""
    from remiss.pdf.underskrift.fel import Underskriftsfel

    arbeten: list[Callable[[], object]] = [rotter]
    arbeten += [partial(_nyckel, fil) for fil in (Path(settings.UNDERSKRIFT_DIR) / GEMENSAM, *_egna())]
    ut = []
    for arbete in arbeten:
        try:
            arbete()
        except Underskriftsfel as fel:
            ut.append(str(fel))
    return ut


def certifikatens_slut() -> list[tuple[str, datetime]]:
    """Each key file and when its certificate ends."""
    filer = [Path(settings.UNDERSKRIFT_DIR) / GEMENSAM, *_egna()]
    return [(fil.name, _nyckel(fil).certifikat.not_valid_after_utc) for fil in filer]


def is_bara_for_prov() -> bool:
    """Tell whether a key comes from an authority made by `skapa_utvecklings_ca`."""
    from remiss.pdf.underskrift.utvecklingsca import is_utvecklings_ca

    return any(map(is_utvecklings_ca, rotter()))


def for_granskning() -> dict[str, str] | None:
    """What the reader of strangers' files is told (remiss.akthet.sandlada); None while signatures are off."""
    if not is_pa():
        return None
    pem = Path(settings.UNDERSKRIFT_ROTTER).read_text("ascii")
    return {"rotter": pem, "nu": klocka.nu().isoformat()}


def _egna() -> list[Path]:
    return sorted(Path(settings.UNDERSKRIFT_DIR).glob("organ-*.p12"))


def _nyckel(fil: Path) -> "Nyckel":
    """The key, opened once: the password is tried anew when the file or the password is another."""
    losenord = str(settings.UNDERSKRIFT_LOSENORD)
    stampel = fil.stat().st_mtime_ns if fil.exists() else 0
    return _oppnad(fil, stampel, hashlib.sha256(losenord.encode()).hexdigest())


@lru_cache(maxsize=32)
def _oppnad(fil: Path, _stampel: int, _losenord: str) -> "Nyckel":
    from remiss.pdf.underskrift.nycklar import las_pkcs12

    return las_pkcs12(fil, str(settings.UNDERSKRIFT_LOSENORD), nu=klocka.nu())


def _eller_hinder(arbete: Callable[[], T]) -> T:
    """Say why it could not be done; nothing has changed."""
    from remiss.pdf.underskrift.fel import Underskriftsfel

    try:
        return arbete()
    except Underskriftsfel as fel:
        raise HinderError(str(fel)) from fel
