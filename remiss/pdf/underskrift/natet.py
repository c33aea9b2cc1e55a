# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Questions to services outside: to the stated host only, within a stated time, and never more than a stated size.

No redirect is followed, no proxy is asked, and the time is for the whole answer: a service that sends a byte now and
then holds nobody up. Encrypted, and the host's certificate is tried; unencrypted only to this machine, unless what is
fetched proves itself (`is_oppen`: a revocation list is signed).
"""

import socket
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from pathlib import Path
from threading import Event, Timer
from urllib.parse import urlsplit

LOKALT = ("localhost", "127.0.0.1", "::1")
MAX_SVAR = 1024 * 1024


class Natfel(OSError):
    """The service did not answer in time, or not with what was asked for."""


@dataclass(frozen=True)
class Natsvar:
    """What the service answered."""

    status: int
    slag: str
    data: bytes


@dataclass(frozen=True)
class Klientcertifikat:
    """Who we are to the service: a PEM file with key and certificates."""

    fil: Path
    losenord: str = field(default="", repr=False)

    def kontext(self) -> ssl.SSLContext:
        """How to speak to the service; OSError or ValueError if the file cannot be used."""
        kontext = ssl.create_default_context()
        # A password that is asked for and not given must be a refusal, never a question at the terminal.
        kontext.load_cert_chain(self.fil, password=lambda: self.losenord)
        return kontext


def is_tillaten(adress: str, *, is_oppen: bool = False) -> bool:
    """Tell whether an address may be asked at all."""
    try:
        delar = urlsplit(adress)
        is_adress = bool(delar.hostname) and delar.port != 0
    except ValueError:
        return False
    if not is_adress or delar.username or delar.fragment or any(tecken.isspace() for tecken in adress):
        return False
    return delar.scheme == "https" or (delar.scheme == "http" and (is_oppen or delar.hostname in LOKALT))


def fraga(
    metod: str,
    adress: str,
    innehall: bytes | None = None,
    huvuden: Mapping[str, str] | None = None,
    *,
    tidsgrans: float,
    hogst: int = MAX_SVAR,
    certifikat: Klientcertifikat | None = None,
    is_oppen: bool = False,
) -> Natsvar:
    """Ask once, and read the whole answer; Natfel when there is none."""
    if not is_tillaten(adress, is_oppen=is_oppen) or tidsgrans <= 0:
        raise Natfel("the address may not be asked, or there is no time left")
    delar = urlsplit(adress)
    if delar.scheme == "https":
        try:
            kontext = certifikat.kontext() if certifikat else ssl.create_default_context()
        except (OSError, ValueError) as fel:
            raise Natfel("our certificate cannot be used") from fel
        anslutning: HTTPConnection = HTTPSConnection(
            delar.hostname or "", delar.port, timeout=tidsgrans, context=kontext
        )
    else:
        anslutning = HTTPConnection(delar.hostname or "", delar.port, timeout=tidsgrans)
    is_ute = Event()
    uttag: list[socket.socket] = []
    vakt = Timer(tidsgrans, _bryt, (uttag, is_ute))
    vakt.daemon = True
    vakt.start()
    try:
        anslutning.connect()
        uttag.append(anslutning.sock)  # the connection forgets it when the answer begins
        if is_ute.is_set():  # the time went while the host was sought, and the guard had nothing to wake
            raise Natfel("the service was reached too late")
        vag = (delar.path or "/") + (f"?{delar.query}" if delar.query else "")
        anslutning.request(metod, vag, innehall, dict(huvuden or {}))
        svar = anslutning.getresponse()
        data = svar.read(hogst + 1)
        slag = svar.headers.get_content_type()
    except (OSError, HTTPException, ValueError) as fel:
        raise Natfel("the service does not answer") from fel
    finally:
        vakt.cancel()
        anslutning.close()
    if is_ute.is_set() or len(data) > hogst:
        raise Natfel("the answer took too long or is too large")
    return Natsvar(svar.status, slag, data)


def _bryt(uttag: list[socket.socket], is_ute: Event) -> None:
    """The time is out: wake whoever reads."""
    is_ute.set()
    for ett in uttag:
        with suppress(OSError):
            ett.shutdown(socket.SHUT_RDWR)
