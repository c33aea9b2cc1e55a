# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Time stamps from an RFC 3161 service, and what a signature needs to be checked when the service is gone."""

from dataclasses import dataclass
from datetime import datetime

from asn1crypto import cms
from cryptography import x509
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko_certvalidator import ValidationContext

from remiss.pdf.underskrift.fel import Tjanstefel
from remiss.pdf.underskrift.nycklar import alla_till_asn1


@dataclass(frozen=True)
class Tidsstampling:
    """The service, whom it and the signers are vouched for by, and how revocations are known.

    `rotter` are the trusted roots of both the time stamp service and the signers. `sparrlistor` (DER) are revocation
    lists that are already at hand; with `hamta` those and OCSP answers named in the certificates are fetched. With
    either, a signature is made only when it is known that neither certificate is revoked, and the level becomes B-LT;
    with none it becomes B-T.
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
        return _Klient(self.adress, timeout=self.tidsgrans, auth=inloggning)

    def underlag(self, nu: datetime) -> ValidationContext:
        """Where the certificates are checked and the answers kept, to be put in the file."""
        return ValidationContext(
            trust_roots=alla_till_asn1(self.rotter),
            crls=self.sparrlistor,
            allow_fetching=self.hamta,
            moment=None if self.hamta else nu,
            revocation_mode="require" if self.hamta or self.sparrlistor else "soft-fail",
        )


class _Klient(HTTPTimeStamper):
    """pyHanko's client, which asks and checks the nonce, made to look at what was stamped as well."""

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """A time stamp on this digest, or `Tjanstefel`."""
        try:
            svar = await super().async_timestamp(message_digest, md_algorithm)
            avser = svar["content"]["encap_content_info"]["content"].parsed["message_imprint"]
            is_ratt = avser["hashed_message"].native == message_digest
            is_ratt = is_ratt and avser["hash_algorithm"]["algorithm"].native == md_algorithm
        except (ValueError, TypeError, KeyError, AttributeError) as fel:
            raise Tjanstefel(
                "Tidsstämpeltjänstens svar kan inte läsas. Handlingen är inte undertecknad. Försök igen."
            ) from fel
        if not is_ratt:
            raise Tjanstefel("Tidsstämpeln gäller något annat än underskriften. Handlingen är inte undertecknad.")
        return svar
