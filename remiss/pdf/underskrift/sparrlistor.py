# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Lists of revoked certificates, from stated files and addresses: what a signature carries with it to be tried later.

The addresses that stand in certificates are never asked. A list that was fetched is kept for an hour, and longer while
its issuer does not answer, as long as it is good.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from time import monotonic

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from remiss.pdf.underskrift.fel import Nyckelfel, Tjanstefel
from remiss.pdf.underskrift.natet import Natfel, fraga

MAX_LISTA = 10 * 1024 * 1024
EN_TIMME = 3600.0
_hamtade: dict[str, "_Hamtad"] = {}
_las = Lock()


@dataclass(frozen=True)
class _Hamtad:
    lista: x509.CertificateRevocationList
    nar: float


def las_sparrlista(fil: Path) -> bytes:
    """The list in a file, DER or PEM, as DER."""
    try:
        return _tolkad(fil.read_bytes()).public_bytes(Encoding.DER)
    except OSError as fel:
        raise Nyckelfel(f"Spärrlistan {fil.name} finns inte eller kan inte läsas. Kontrollera sökvägen.") from fel
    except ValueError as fel:
        raise Nyckelfel(f"Filen {fil.name} är ingen spärrlista (CRL).") from fel


def hamta_sparrlista(adress: str, *, nu: datetime, tidsgrans: float) -> bytes:
    """The list at an address (DER)."""
    with _las:
        kand = _hamtade.get(adress)
    if kand is not None and monotonic() - kand.nar < EN_TIMME and _galler(kand.lista, nu):
        return kand.lista.public_bytes(Encoding.DER)
    try:
        svar = fraga("GET", adress, tidsgrans=tidsgrans, hogst=MAX_LISTA, is_oppen=True)
        if svar.status != 200:
            raise Natfel("the issuer has no list there")
        lista = _tolkad(svar.data)
    except (Natfel, ValueError) as fel:
        if kand is not None and _galler(kand.lista, nu):
            return kand.lista.public_bytes(Encoding.DER)
        raise Tjanstefel(
            "Utfärdarens spärrlista gick inte att hämta. Handlingen är inte undertecknad. Försök igen."
        ) from fel
    with _las:
        _hamtade[adress] = _Hamtad(lista, monotonic())
    return lista.public_bytes(Encoding.DER)


def glom() -> None:
    """Fetch every list anew from now on."""
    with _las:
        _hamtade.clear()


def _tolkad(data: bytes) -> x509.CertificateRevocationList:
    if data.startswith(b"-----"):
        return x509.load_pem_x509_crl(data)
    return x509.load_der_x509_crl(data)


def _galler(lista: x509.CertificateRevocationList, nu: datetime) -> bool:
    slut = lista.next_update_utc
    return slut is None or nu < slut
