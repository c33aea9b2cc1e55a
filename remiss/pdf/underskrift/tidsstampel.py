# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Time stamps from an RFC 3161 service, and what a signature needs to be checked when the service is gone."""

from base64 import b64encode
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

from asn1crypto import cms, tsp
from cryptography import x509
from pyhanko.sign.timestamps import TimeStamper
from pyhanko_certvalidator import ValidationContext

from remiss.pdf.underskrift.fel import Tjanstefel
from remiss.pdf.underskrift.natet import Klientcertifikat, Natfel, fraga
from remiss.pdf.underskrift.nycklar import alla_till_asn1

MAX_STAMPEL = 256 * 1024
_FRAGA, _SVAR = "application/timestamp-query", "application/timestamp-reply"


@dataclass(frozen=True)
class Tidsstampling:
    """The service, whom it and the signers are vouched for by, and how revocations are known.

    `rotter` are the trusted roots of both the time stamp service and the signers. `sparrlistor` (DER) are revocation
    lists: with them a signature is made only when it is known that neither certificate is revoked, and the level
    becomes B-LT; with none it becomes B-T. `tidsgrans` is for all that one signature asks of the service.
    """

    adress: str
    rotter: tuple[x509.Certificate, ...]
    sparrlistor: tuple[bytes, ...] = ()
    tidsgrans: float = 10.0
    anvandare: str = ""
    losenord: str = field(default="", repr=False)
    certifikat: Klientcertifikat | None = None

    def klient(self) -> TimeStamper:
        """Someone to ask for time stamps."""
        return _Klient(self)

    def underlag(self, nu: datetime) -> ValidationContext:
        """Where the certificates are checked and the answers kept, to be put in the file."""
        return ValidationContext(
            trust_roots=alla_till_asn1(self.rotter),
            crls=self.sparrlistor,
            allow_fetching=False,
            moment=nu,
            revocation_mode="require" if self.sparrlistor else "soft-fail",
        )


class _Klient(TimeStamper):
    """Asks the one service within the time there is; pyHanko checks the nonce, and here it is seen what was stamped."""

    def __init__(self, tjanst: Tidsstampling) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._tjanst = tjanst
        self._slut = monotonic() + tjanst.tidsgrans

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """The service's answer; the loop is of this signature alone, so that it may wait here."""
        huvuden = {"Content-Type": _FRAGA, "Accept": _SVAR}
        if self._tjanst.anvandare:
            inloggning = f"{self._tjanst.anvandare}:{self._tjanst.losenord}".encode()
            huvuden["Authorization"] = f"Basic {b64encode(inloggning).decode()}"
        try:
            svar = fraga(
                "POST",
                self._tjanst.adress,
                req.dump(),
                huvuden,
                tidsgrans=self._slut - monotonic(),
                hogst=MAX_STAMPEL,
                certifikat=self._tjanst.certifikat,
            )
        except Natfel as fel:
            raise Tjanstefel(
                "Tidsstämpeltjänsten svarade inte. Handlingen är inte undertecknad. Försök igen om en stund."
            ) from fel
        if svar.status in (401, 403):
            raise Tjanstefel(
                "Tidsstämpeltjänsten godtog inte vår inloggning. Handlingen är inte undertecknad. Kontakta den som "
                "sköter systemet."
            )
        if svar.status != 200 or svar.slag != _SVAR:
            raise Tjanstefel(
                f"Tidsstämpeltjänsten svarade med fel ({svar.status}). Handlingen är inte undertecknad. Försök igen om "
                "en stund."
            )
        return tsp.TimeStampResp.load(svar.data)

    async def async_timestamp(self, message_digest: bytes, md_algorithm: str) -> cms.ContentInfo:
        """A time stamp on this digest, or `Tjanstefel`."""
        try:
            svar = await super().async_timestamp(message_digest, md_algorithm)
            avser = svar["content"]["encap_content_info"]["content"].parsed["message_imprint"]
            is_ratt = avser["hashed_message"].native == message_digest
            is_ratt = is_ratt and avser["hash_algorithm"]["algorithm"].native == md_algorithm
        except Tjanstefel:
            raise
        except (ValueError, TypeError, KeyError, AttributeError) as fel:
            raise Tjanstefel(
                "Tidsstämpeltjänstens svar kan inte läsas. Handlingen är inte undertecknad. Försök igen."
            ) from fel
        if not is_ratt:
            raise Tjanstefel("Tidsstämpeln gäller något annat än underskriften. Handlingen är inte undertecknad.")
        return svar
