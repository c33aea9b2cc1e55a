# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Whether handlingar are signed and sealed electronically here, and by which key (docs/adr/0008).

The settings are read here alone. `remiss.pdf.underskrift` is imported when it is used: it takes a second, and most
installations and commands never need it.
"""

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from django.conf import settings

from remiss.karna import klocka
from remiss.karna.fel import HinderError

if TYPE_CHECKING:
    from cryptography import x509

    from remiss.pdf.underskrift.nycklar import Nyckel
    from remiss.pdf.underskrift.rapport import Underskriftsrapport
    from remiss.pdf.underskrift.tidsstampel import Tidsstampling

T = TypeVar("T")
#: Why the seal is set, as it stands in the file.
UTFARDAD = "Utfärdad handling"
GEMENSAM = "organisation.p12"


def is_pa() -> bool:
    """Tell whether those who sign in the system do it in the PDF."""
    return str(settings.UNDERSKRIFT) != "ingen"


def is_extern() -> bool:
    """Tell whether each signs with a key of his own, at a service outside (remiss.diarium.underskriftstjanst)."""
    return str(settings.UNDERSKRIFT) == "extern"


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

    return eller_hinder(lambda: sida.med_falt(data, undertecknare))


def underteckna(data: bytes, *, falt: str, namn: str, roll: str, skal: str, organ_id: int) -> bytes:
    """One person's signature added to the file, now; with a time stamp where there is a service for them."""
    from remiss.pdf.underskrift.leverantor import Lokal, Tidsstampel, Undertecknare
    from remiss.pdf.underskrift.signera import Undertecknande

    def arbete() -> bytes:
        nu = klocka.nu()
        vem = Undertecknare(Undertecknande(falt, namn, roll, skal, nu))
        nyckel, stampling = oppna_nyckel(nyckelfil(organ_id)), tidsstampling(nu)
        leverantor = Lokal(nyckel) if stampling is None else Tidsstampel(nyckel, stampling)
        return leverantor.underteckna(data, vem)

    return eller_hinder(arbete)


def stampla(data: bytes, *, organ_id: int, skal: str, is_undertecknad: bool = False) -> bytes:
    """What is issued: the organisation's seal where the installation sets it, and last the archive's time stamp.

    The archive's is set on what is signed or sealed only. Where neither is asked for: the same bytes.
    """
    tjanst = settings.TIDSSTAMPEL if is_pa() else None
    is_arkiv = tjanst is not None and tjanst.is_arkiv and (is_undertecknad or is_stampel_pa())
    if not is_stampel_pa() and not is_arkiv:
        return data
    from remiss.pdf.underskrift.signera import Stampel, arkivstampla, stampla

    def arbete() -> bytes:
        nu, ut = klocka.nu(), data
        stampling = tidsstampling(nu)
        if is_stampel_pa():
            ut = stampla(ut, Stampel(skal, nu), oppna_nyckel(nyckelfil(organ_id)), tidsstampling=stampling)
        return arkivstampla(ut, stampling, nu=nu) if stampling is not None and is_arkiv else ut

    return eller_hinder(arbete)


def tidsstampling(nu: datetime) -> "Tidsstampling | None":
    """The time stamp service with fresh lists of revoked certificates; None where there is none."""
    tjanst = settings.TIDSSTAMPEL
    if tjanst is None:
        return None
    from remiss.pdf.underskrift.natet import Klientcertifikat
    from remiss.pdf.underskrift.sparrlistor import hamta_sparrlista, las_sparrlista
    from remiss.pdf.underskrift.tidsstampel import Tidsstampling

    certifikat = Klientcertifikat(tjanst.certifikat, tjanst.certifikatlosenord) if tjanst.certifikat else None
    return Tidsstampling(
        tjanst.adress,
        rotter(),
        tuple(
            hamta_sparrlista(en, nu=nu, tidsgrans=float(tjanst.sekunder)) if "://" in en else las_sparrlista(Path(en))
            for en in tjanst.sparrlistor
        ),
        tidsgrans=float(tjanst.sekunder),
        anvandare=tjanst.anvandare,
        losenord=tjanst.losenord,
        certifikat=certifikat,
    )


def prova(data: bytes) -> "Underskriftsrapport":
    """What the signatures in a file of our own prove now."""
    from remiss.pdf.underskrift.validera import validera

    return eller_hinder(lambda: validera(data, rotter=rotter(), nu=klocka.nu()))


def for_granskning() -> dict[str, str] | None:
    """What the reader of strangers' files is told (remiss.akthet.sandlada); None while signatures are off."""
    if not is_pa():
        return None
    return for_provning()


def for_provning() -> dict[str, str]:
    """What a stranger's signatures are tried against now. Without a file of roots nobody is trusted, and it is said."""
    fil = Path(settings.UNDERSKRIFT_ROTTER)
    return {"rotter": fil.read_text("ascii") if fil.exists() else "", "nu": klocka.nu().isoformat()}


def oppna_nyckel(fil: Path) -> "Nyckel":
    """The key, opened once: the password is tried anew when the file or the password is another."""
    losenord = str(settings.UNDERSKRIFT_LOSENORD)
    stampel = fil.stat().st_mtime_ns if fil.exists() else 0
    return _oppnad(fil, stampel, hashlib.sha256(losenord.encode()).hexdigest())


@lru_cache(maxsize=32)
def _oppnad(fil: Path, _stampel: int, _losenord: str) -> "Nyckel":
    from remiss.pdf.underskrift.nycklar import las_pkcs12

    return las_pkcs12(fil, str(settings.UNDERSKRIFT_LOSENORD), nu=klocka.nu())


def eller_hinder(arbete: Callable[[], T]) -> T:
    """Say why it could not be done; nothing has changed."""
    from remiss.pdf.underskrift.fel import Underskriftsfel

    try:
        return arbete()
    except Underskriftsfel as fel:
        raise HinderError(str(fel)) from fel
