# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who makes the signatures: an organisation's own key, the same with time stamps, or a service outside.

There are two shapes. A `Direktleverantor` signs at once. An `Omdirigerande` leverantör sends the person's browser to a
service and finishes when the browser comes back. The caller stores a `Paborjad` in between, and replaces the stored
file in one step when either returns: until then the handling is unsigned, afterwards it is signed once.

To connect another service of the BankID or Freja class, write a class with the two methods of `Tjanst`:

- `bestall` sends the order (a digest or DER attributes, a text for the person to read, the return address) and returns
  where to send the browser and the service's reference for the order. Only hashes leave this house.
- `hamta` fetches the result from the service by that reference and returns `CmsSvar` or `RaSvar`. What the browser
  carries is never believed; it only says that it is time to ask.

Raise `Tjanstefel` when the service does not answer, `Avbruten` when the person broke off, `InteKlar` when the person
has not finished, `Svarsfel` when the answer is no answer. `fraga` (natet.py) asks the service within time and size.
Everything else - that the signature is for this file, by this person, in time and trusted - is tried here, for all
services alike. `JsonTjanst` (jsontjanst.py) is an example, run against a stand-in in the tests.
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from cryptography import x509

from remiss.pdf.underskrift import extern
from remiss.pdf.underskrift.nycklar import Nyckel
from remiss.pdf.underskrift.signera import Undertecknande, underteckna
from remiss.pdf.underskrift.tidsstampel import Tidsstampling


@dataclass(frozen=True)
class Undertecknare:
    """The person who is to sign; `personhash` (extern.personhash) where the service vouches for the personnummer."""

    vad: Undertecknande
    personhash: str = ""


@dataclass(frozen=True)
class Paborjad:
    """A signature that waits for a person at a service outside: where to go, and what to store until the return."""

    adress: str
    data: bytes
    tillstand: str
    referens: str
    kod: str


class Direktleverantor(Protocol):
    """Signs at once."""

    def underteckna(self, data: bytes, vem: Undertecknare) -> bytes:
        """The signed file."""
        ...


class Omdirigerande(Protocol):
    """Signs by way of a service that the person visits."""

    def borja(self, data: bytes, vem: Undertecknare, *, atervand: str) -> Paborjad:
        """Prepare the file and order the signature; `atervand` is where the browser returns."""
        ...

    def hamta(self, referens: str) -> extern.Svar:
        """What the service answers. The caller has seen that the browser came back with the order's `kod`."""
        ...

    def slutfor(self, nuvarande: bytes, forberedd: bytes, tillstand: str, svar: extern.Svar, *, nu: datetime) -> bytes:
        """The signed file; nobody is asked, so that it may be done under a lock."""
        ...


Leverantor = Direktleverantor | Omdirigerande


@dataclass(frozen=True)
class Lokal:
    """`lokal`: an organisation's key, or a development CA's. PAdES B-B."""

    nyckel: Nyckel

    def underteckna(self, data: bytes, vem: Undertecknare) -> bytes:
        """The signed file."""
        return underteckna(data, vem.vad, self.nyckel)


@dataclass(frozen=True)
class Tidsstampel:
    """`tidsstampel`: the same with an RFC 3161 service. PAdES B-LT; B-LTA by `signera.arkivstampla` once all have."""

    nyckel: Nyckel
    tidsstampling: Tidsstampling

    def underteckna(self, data: bytes, vem: Undertecknare) -> bytes:
        """The signed file."""
        return underteckna(data, vem.vad, self.nyckel, tidsstampling=self.tidsstampling)


@dataclass(frozen=True)
class Bestallning:
    """What a service is asked to have signed, and by whom."""

    avtryck: bytes
    attribut: bytes
    namn: str
    text: str
    atervand: str


@dataclass(frozen=True)
class Mottagen:
    """The service's answer to an order: where the person goes, and its reference."""

    adress: str
    referens: str


class Tjanst(Protocol):
    """A service outside: what an adapter has to do."""

    def bestall(self, bestallning: Bestallning) -> Mottagen:
        """Order a signature."""
        ...

    def hamta(self, referens: str) -> extern.Svar:
        """Fetch the signature."""
        ...


@dataclass(frozen=True)
class Extern:
    """`extern`: a service outside, through its adapter. `hemlighet` is the key of the personhash."""

    tjanst: Tjanst
    rotter: tuple[x509.Certificate, ...]
    hemlighet: bytes = field(default=b"", repr=False)
    giltig: timedelta = timedelta(minutes=15)

    def borja(self, data: bytes, vem: Undertecknare, *, atervand: str) -> Paborjad:
        """Prepare the file and order the signature."""
        forberedd = extern.forbered(data, vem.vad, giltig=self.giltig, personhash=vem.personhash)
        kod = secrets.token_urlsafe(24)
        tecken = "&" if "?" in atervand else "?"
        bestallning = Bestallning(
            forberedd.avtryck, forberedd.attribut, vem.vad.namn, vem.vad.skal, f"{atervand}{tecken}kod={kod}"
        )
        mottagen = self.tjanst.bestall(bestallning)
        return Paborjad(mottagen.adress, forberedd.data, forberedd.tillstand.som_json(), mottagen.referens, kod)

    def hamta(self, referens: str) -> extern.Svar:
        """Fetch the signature."""
        return self.tjanst.hamta(referens)

    def slutfor(self, nuvarande: bytes, forberedd: bytes, tillstand: str, svar: extern.Svar, *, nu: datetime) -> bytes:
        """Put the signature in the file, if it is the one that was ordered."""
        return extern.slutfor(
            nuvarande,
            forberedd,
            extern.Tillstand.fran_json(tillstand),
            svar,
            rotter=self.rotter,
            nu=nu,
            hemlighet=self.hemlighet,
        )
