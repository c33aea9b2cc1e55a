# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Signing by a service outside, which holds the person's key: prepare, let the person go there, finish.

The file is written with room for the signature before the person leaves, and its digest is what the service signs; the
document itself stays here. What comes back is tried before it is accepted: that it is for this file, made by the person
that was asked, in time, by somebody whose certificate is trusted.
"""

import hashlib
import hmac
import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from pyhanko.sign.general import SigningError, as_signing_certificate_v2, simple_cms_attribute
from pyhanko.sign.signers import ExternalSigner
from pyhanko.sign.signers.pdf_byterange import PreparedByteRangeDigest
from pyhanko_certvalidator.registry import SimpleCertificateStore

from remiss.pdf.underskrift.fel import Svarsfel, oversatt
from remiss.pdf.underskrift.nycklar import till_asn1
from remiss.pdf.underskrift.rapport import Andring
from remiss.pdf.underskrift.signera import ALGORITM, Undertecknande, oppna_for, signerare_for
from remiss.pdf.underskrift.skrivare import kor
from remiss.pdf.underskrift.validera import namn_i, validera

_PLATS = 2 * 16 * 1024
"""Hexadecimal digits kept for a signature with its certificates and a time stamp."""
_VERSION = 1


@dataclass(frozen=True)
class Tillstand:
    """What must be remembered while the person is away. No personnummer: `personhash` is made by `personhash()`."""

    falt: str
    namn: str
    personhash: str
    giltig_till: datetime
    avtryck: str
    start: int
    slutet: int
    grund: str
    forberedd: str

    def som_json(self) -> str:
        """To be stored."""
        return json.dumps({**asdict(self), "giltig_till": self.giltig_till.isoformat(), "version": _VERSION})

    @classmethod
    def fran_json(cls, text: str) -> "Tillstand":
        """As stored."""
        falt = json.loads(text)
        if falt.pop("version", None) != _VERSION:
            raise Svarsfel("Underskriften påbörjades i en annan version av programmet. Börja om.")
        return cls(**{**falt, "giltig_till": datetime.fromisoformat(falt["giltig_till"])})


@dataclass(frozen=True)
class Forberedd:
    """The file with room for the signature, what is to be signed, and what to remember.

    A service signs either the file's digest (`avtryck`, SHA-256) and returns a CMS message, or the DER of `attribut`,
    to which it may add the certificate that it makes for the occasion, and returns the raw signature.
    """

    data: bytes
    avtryck: bytes
    attribut: bytes
    tillstand: Tillstand


@dataclass(frozen=True)
class CmsSvar:
    """A finished CMS message, detached (DER)."""

    cms: bytes


@dataclass(frozen=True)
class RaSvar:
    """A raw signature over the attributes, and the signer's certificate with those above it (DER)."""

    attribut: bytes
    signatur: bytes
    certifikat: tuple[bytes, ...]
    is_pss: bool = False


Svar = CmsSvar | RaSvar


def personhash(personid: str, hemlighet: bytes) -> str:
    """A personnummer as it may be stored and compared; only its digits count, with the century."""
    siffror = "".join(tecken for tecken in personid if tecken.isascii() and tecken.isdigit())
    return hmac.new(hemlighet, siffror.encode(), hashlib.sha256).hexdigest() if siffror else ""


def forbered(
    data: bytes,
    vad: Undertecknande,
    *,
    giltig: timedelta,
    personhash: str = "",
    certifikat: x509.Certificate | None = None,
) -> Forberedd:
    """Write the file with room for the signature; `certifikat` where the service has told it beforehand."""
    with oversatt():
        return kor(_forbered(data, vad, giltig, personhash, certifikat))


async def _forbered(
    data: bytes, vad: Undertecknande, giltig: timedelta, personhash: str, certifikat: x509.Certificate | None
) -> Forberedd:
    skrivare = oppna_for(data, vad.falt)
    signerare = signerare_for(
        skrivare, vad.falt, vad.skal, vad.namn, vad.ruta(), ExternalSigner(signing_cert=None, cert_registry=None)
    )
    session = signerare.init_signing_session(skrivare, existing_fields_only=True)
    session.system_time = vad.tid
    avtryck, ut = session.prepare_tbs_document(None, _PLATS).digest_tbs_document()
    ut.seek(0)
    forberedd = ut.read()
    tillstand = Tillstand(
        falt=vad.falt,
        namn=vad.namn,
        personhash=personhash,
        giltig_till=vad.tid + giltig,
        avtryck=avtryck.document_digest.hex(),
        start=avtryck.reserved_region_start,
        slutet=avtryck.reserved_region_end,
        grund=_hash(data),
        forberedd=_hash(forberedd),
    )
    return Forberedd(forberedd, avtryck.document_digest, _attribut(avtryck.document_digest, certifikat), tillstand)


def slutfor(
    nuvarande: bytes,
    forberedd: bytes,
    tillstand: Tillstand,
    svar: Svar,
    *,
    rotter: tuple[x509.Certificate, ...],
    nu: datetime,
    hemlighet: bytes = b"",
) -> bytes:
    """The signed file, or `Svarsfel` with the reason; `nuvarande` is the handling as it is now."""
    if nu > tillstand.giltig_till:
        raise Svarsfel("Underskriften tog för lång tid och gäller inte längre. Börja om.")
    if _hash(nuvarande) != tillstand.grund:
        raise Svarsfel("Någon annan har undertecknat handlingen under tiden. Börja om, så läggs din underskrift till.")
    if _hash(forberedd) != tillstand.forberedd:
        raise Svarsfel("Handlingen är inte den som underskriften påbörjades för. Börja om.")
    meddelande, certifikat = _last(svar, bytes.fromhex(tillstand.avtryck))
    _krav_person(certifikat, tillstand, hemlighet)
    ut = BytesIO(forberedd)
    try:
        plats = PreparedByteRangeDigest(bytes.fromhex(tillstand.avtryck), tillstand.start, tillstand.slutet)
        plats.fill_with_cms(ut, meddelande)
    except SigningError as fel:
        raise Svarsfel("Underskriftstjänstens svar är för stort. Kontakta tjänstens leverantör.") from fel
    fardig = ut.getvalue()
    _krav_godkand(fardig, tillstand, rotter, nu)
    return fardig


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _attribut(avtryck: bytes, certifikat: x509.Certificate | None) -> bytes:
    """The signed attributes of PAdES: what kind, of what, and by which certificate if it is known."""
    attribut = [simple_cms_attribute("content_type", "data"), simple_cms_attribute("message_digest", avtryck)]
    if certifikat is not None:
        varde = as_signing_certificate_v2(till_asn1(certifikat))
        attribut.append(simple_cms_attribute("signing_certificate_v2", varde))
    return bytes(cms.CMSAttributes(attribut).dump())


def _last(svar: Svar, avtryck: bytes) -> tuple[bytes, asn1_x509.Certificate]:
    """The answer as a CMS message that is for this digest, and the signer's certificate."""
    try:
        meddelande = svar.cms if isinstance(svar, CmsSvar) else _paketerad(svar)
        undertecknare, certifikat = _delar(meddelande)
        attribut = {ett["type"].native: ett["values"] for ett in undertecknare["signed_attrs"]}
        is_for_filen = attribut["message_digest"].native == [avtryck]
        has_certifikat = "signing_certificate_v2" in attribut
        _ = certifikat.native  # asn1crypto reads no further than it is asked to
    except Exception as fel:  # asn1crypto says in many ways that the bytes are not what they should be
        raise Svarsfel("Underskriftstjänstens svar kan inte läsas. Försök igen.") from fel
    if not is_for_filen:
        raise Svarsfel("Underskriften gäller en annan handling än den som skulle undertecknas.")
    if not has_certifikat:
        raise Svarsfel("Underskriften är inte bunden till sitt certifikat (PAdES). Kontakta tjänstens leverantör.")
    return meddelande, certifikat


def _paketerad(svar: RaSvar) -> bytes:
    """The raw signature as a CMS message."""
    forst, *kedja = [asn1_x509.Certificate.load(der) for der in svar.certifikat]
    register = SimpleCertificateStore()
    register.register_multiple(kedja)
    signerare = ExternalSigner(
        forst, register, signature_value=svar.signatur, prefer_pss=svar.is_pss, embed_roots=False
    )
    attribut = cms.CMSAttributes.load(svar.attribut)
    return bytes(kor(signerare.async_sign_prescribed_attributes(ALGORITM, attribut)).dump())


def _delar(meddelande: bytes) -> tuple[Any, asn1_x509.Certificate]:
    """The one signer in the message, and the certificate among those sent that is the signer's."""
    innehall = cms.ContentInfo.load(meddelande, strict=True)["content"]
    (undertecknare,) = innehall["signer_infos"]
    sid = undertecknare["sid"].chosen
    for val in innehall["certificates"]:
        certifikat = val.chosen
        if isinstance(sid, cms.IssuerAndSerialNumber):
            is_ratt = sid["issuer"] == certifikat.issuer and sid["serial_number"].native == certifikat.serial_number
        else:
            is_ratt = sid.native == certifikat.key_identifier
        if is_ratt:
            return undertecknare, certifikat
    raise ValueError("The signer's certificate is missing")


def _krav_person(certifikat: asn1_x509.Certificate, tillstand: Tillstand, hemlighet: bytes) -> None:
    """Refuse a signature by somebody else than the person who was asked."""
    if tillstand.personhash:
        is_ratt = hmac.compare_digest(personhash(namn_i(certifikat, "serial_number"), hemlighet), tillstand.personhash)
    else:
        fullt = f"{namn_i(certifikat, 'given_name')} {namn_i(certifikat, 'surname')}"
        is_ratt = _enkelt(tillstand.namn) in (_enkelt(namn_i(certifikat, "common_name")), _enkelt(fullt))
    if not is_ratt:
        raise Svarsfel(f"Underskriften är gjord av en annan person än {tillstand.namn}.")


def _enkelt(namn: str) -> str:
    return " ".join(namn.split()).casefold()


def _krav_godkand(data: bytes, tillstand: Tillstand, rotter: tuple[x509.Certificate, ...], nu: datetime) -> None:
    """Read the finished file as any reader would, before it is kept."""
    rapport = validera(data, rotter=rotter, nu=nu)
    uppgift = next((uppgift for uppgift in rapport.underskrifter if uppgift.falt == tillstand.falt), None)
    if uppgift is None or not uppgift.is_intakt:
        raise Svarsfel("Underskriften stämmer inte med sitt certifikat. Försök igen.")
    if not uppgift.is_betrodd:
        raise Svarsfel(f"Undertecknarens certifikat är inte betrott: {uppgift.fel}")
    if uppgift.andring is not Andring.INGEN:
        raise Svarsfel("Underskriften omfattar inte hela handlingen. Börja om.")
