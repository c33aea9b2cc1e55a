# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Time stamps from an RFC 3161 service, and what a signature needs to be checked when the service is gone."""

from dataclasses import dataclass
from datetime import datetime

from cryptography import x509
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko_certvalidator import ValidationContext

from remiss.pdf.underskrift.nycklar import alla_till_asn1


@dataclass(frozen=True)
class Tidsstampling:
    """The service, whom it and the signers are vouched for by, and how revocations are known.

    `rotter` are the trusted roots of both the time stamp service and the signers. `sparrlistor` (DER) are revocation
    lists that are already at hand; with `hamta` those and OCSP answers named in the certificates are fetched.
    """

    adress: str
    rotter: tuple[x509.Certificate, ...]
    sparrlistor: tuple[bytes, ...] = ()
    hamta: bool = False
    tidsgrans: float = 10.0
    anvandare: str = ""
    losenord: str = ""

    def klient(self) -> TimeStamper:
        """Someone to ask for time stamps."""
        inloggning = (self.anvandare, self.losenord) if self.anvandare else None
        return HTTPTimeStamper(self.adress, timeout=self.tidsgrans, auth=inloggning)

    def underlag(self, nu: datetime) -> ValidationContext:
        """Where the certificates are checked and the answers kept, to be put in the file."""
        return ValidationContext(
            trust_roots=alla_till_asn1(self.rotter),
            crls=self.sparrlistor,
            allow_fetching=self.hamta,
            moment=None if self.hamta else nu,
            revocation_mode="hard-fail" if self.hamta else "soft-fail",
        )
