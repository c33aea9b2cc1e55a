# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Fetch one page over HTTP: the configured address and nowhere else, within ten seconds and two megabytes.

The observer can be neither led nor held: a redirect is followed on the same host only, the whole fetch has one
deadline however slowly bytes come, and nothing is read beyond the limit.
"""

import errno
import http.client
import socket
import ssl
import threading
import time
from dataclasses import dataclass, replace
from hashlib import sha256
from urllib.parse import SplitResult, urljoin, urlsplit

TID = 10.0
BYTE = 2 * 1024 * 1024
HOPP = 3
OMDIRIGERING = frozenset({301, 302, 303, 307, 308})
#: The observer itself has no way out: what hangs on the board is then unknown.
UTAN_NAT = frozenset({errno.ENETUNREACH, errno.ENETDOWN, errno.EADDRNOTAVAIL})
PORT = {"http": 80, "https": 443}


@dataclass(frozen=True)
class Svar:
    """What a fetch gave. `utfall` is a value of Observation.Utfall."""

    utfall: str
    http_status: int | None = None
    innehall: bytes = b""
    fel: str = ""

    @property
    def hash(self) -> str:
        return sha256(self.innehall).hexdigest() if self.innehall else ""


class _AnnanAdress(Exception):
    """The board led to another host."""


def hamta(url: str, *, tid: float = TID, byte: int = BYTE) -> Svar:
    """Fetch the page. Never raises, and returns within the time whatever the other side does."""
    svar = [Svar("inget_svar", fel="TimeoutError")]
    vakt = _Vakt(time.monotonic() + tid)

    def arbete() -> None:
        svar[0] = _hamta(url, vakt, byte)

    # A thread of its own: not even a name server that does not answer may hold the one who asks.
    trad = threading.Thread(target=arbete, name="anslagstavla", daemon=True)
    trad.start()
    trad.join(tid)
    if trad.is_alive():
        vakt.stang()
        return Svar("inget_svar", fel="TimeoutError")
    return svar[0]


class _Vakt:
    """The deadline of a fetch, and the connection to close when it has passed."""

    def __init__(self, slut: float) -> None:
        self.slut = slut
        self.forbindelse: http.client.HTTPConnection | None = None

    def kvar(self) -> float:
        kvar = self.slut - time.monotonic()
        if kvar <= 0:
            raise TimeoutError
        return kvar

    def stang(self) -> None:
        """Break what is being waited for, so that the thread ends."""
        sock = self.forbindelse.sock if self.forbindelse else None
        if sock is not None:
            try:
                sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                sock.close()


def _hamta(url: str, vakt: _Vakt, byte: int) -> Svar:
    try:
        return _folj(url, vakt, byte)
    except _AnnanAdress:
        return Svar("annan_adress", fel="Redirect")
    except socket.gaierror as fel:
        return Svar("ingen_kontakt", fel=type(fel).__name__)
    except (OSError, http.client.HTTPException, ValueError) as fel:
        utan_nat = isinstance(fel, OSError) and fel.errno in UTAN_NAT
        return Svar("ingen_kontakt" if utan_nat else "inget_svar", fel=type(fel).__name__)


def _folj(url: str, vakt: _Vakt, byte: int) -> Svar:
    for _ in range(HOPP + 1):
        svar, vidare = _fraga(urlsplit(url), vakt, byte)
        if vidare is None:
            return svar
        nasta = urljoin(url, vidare)
        if not _samma_vard(urlsplit(url), urlsplit(nasta)):
            raise _AnnanAdress
        url = nasta
    return replace(svar, utfall="annan_adress", fel="Redirect")


def _samma_vard(fran: SplitResult, till: SplitResult) -> bool:
    """The same host and port; a step up from http to https on their own ports is the same board."""
    if fran.hostname != till.hostname or till.scheme not in PORT:
        return False
    fore, efter = ((d.scheme, d.port or PORT[d.scheme]) for d in (fran, till))
    return fore == efter or (fore, efter) == (("http", 80), ("https", 443))


def _fraga(adress: SplitResult, vakt: _Vakt, byte: int) -> tuple[Svar, str | None]:
    """One request; also where it leads, if it is a redirect."""
    forbindelse = _forbindelse(adress, vakt.kvar())
    vakt.forbindelse = forbindelse
    try:
        stig = (adress.path or "/") + (f"?{adress.query}" if adress.query else "")
        forbindelse.request(
            "GET",
            stig,
            headers={"User-Agent": "remiss-anslagstavla", "Accept-Encoding": "identity", "Cache-Control": "no-cache"},
        )
        svar = forbindelse.getresponse()
        if svar.status in OMDIRIGERING and (vidare := svar.getheader("Location")):
            return Svar("felsvar", svar.status), vidare
        innehall = _las(forbindelse, svar, vakt, byte)
    finally:
        forbindelse.close()
    if len(innehall) > byte:
        return Svar("for_stor", svar.status, innehall[:byte]), None
    return Svar("svar" if svar.status == 200 else "felsvar", svar.status, innehall), None


def _las(forbindelse: http.client.HTTPConnection, svar: http.client.HTTPResponse, vakt: _Vakt, byte: int) -> bytes:
    delar: list[bytes] = []
    last = 0
    while last <= byte:
        if forbindelse.sock is not None:
            forbindelse.sock.settimeout(vakt.kvar())
        else:
            vakt.kvar()
        del_ = svar.read1(min(65536, byte + 1 - last))
        if not del_:
            break
        delar.append(del_)
        last += len(del_)
    if svar.length and last <= byte:
        raise http.client.IncompleteRead(b"".join(delar), svar.length)
    return b"".join(delar)


def _forbindelse(adress: SplitResult, tid: float) -> http.client.HTTPConnection:
    if adress.scheme not in PORT or not adress.hostname:
        raise ValueError(adress.scheme)
    if adress.scheme == "https":
        tls = ssl.create_default_context()
        return http.client.HTTPSConnection(adress.hostname, adress.port, timeout=tid, context=tls)
    return http.client.HTTPConnection(adress.hostname, adress.port, timeout=tid)
