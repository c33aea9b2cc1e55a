# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A certificate authority for development and tests: nobody else trusts what it issues, and nobody should."""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from remiss.pdf.underskrift.fel import Nyckelfel
from remiss.pdf.underskrift.nycklar import Nyckel, Privatnyckel, las_pkcs12

CA_FIL, ROT_FIL, SPARRLISTA_FIL = "ca.p12", "ca.pem", "ca.crl"
_GILTIG_CA, _GILTIG_LOV, _GILTIG_LISTA = timedelta(days=3650), timedelta(days=730), timedelta(days=30)
_ORGANISATION = "Bara för utveckling"
_FORE = timedelta(days=1)
"""Certificates hold from the day before, so that clocks need not agree to the second."""


class Certifikatslag(StrEnum):
    """What a certificate is for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    TIDSSTAMPEL = "tidsstampel"


@dataclass(frozen=True)
class Utfardande:
    """Whom a certificate names; `personid` is written the way BankID and Freja do, in serialNumber."""

    namn: str
    slag: Certifikatslag = Certifikatslag.PERSON
    organisation: str = ""
    personid: str = ""


@dataclass(frozen=True)
class Utvecklingsca:
    """The authority in its folder: key, root certificate, revocation list."""

    mapp: Path
    nyckel: Nyckel

    @property
    def rot(self) -> x509.Certificate:
        """What must be trusted for its signatures to be."""
        return self.nyckel.certifikat

    def utfarda(self, om: Utfardande, *, nu: datetime, giltig: timedelta = _GILTIG_LOV) -> Nyckel:
        """A new key with a certificate for a person, an organisation or a time stamp service."""
        privat = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        borjan = nu - _FORE
        bygge = _grund(_namn(om), self.rot.subject, privat, borjan, borjan + _FORE + giltig)
        bygge = bygge.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        bygge = bygge.add_extension(
            _anvandning(content_commitment=om.slag is not Certifikatslag.TIDSSTAMPEL), critical=True
        )
        bygge = bygge.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(self.rot.public_key()),  # type: ignore[arg-type]
            critical=False,
        )
        if om.slag is Certifikatslag.TIDSSTAMPEL:
            bygge = bygge.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        return Nyckel(bygge.sign(self.nyckel.privat, hashes.SHA256()), (self.rot,), privat)

    def sparrlista(
        self, sparrade: tuple[x509.Certificate, ...] = (), *, nu: datetime, sparrades: datetime | None = None
    ) -> bytes:
        """The list of revoked certificates (DER), good for a month."""
        bygge = x509.CertificateRevocationListBuilder(self.rot.subject, nu - _FORE / 24, nu + _GILTIG_LISTA)
        bygge = bygge.add_extension(x509.CRLNumber(int(nu.timestamp())), critical=False)
        bygge = bygge.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(self.rot.public_key()),  # type: ignore[arg-type]
            critical=False,
        )
        for certifikat in sparrade:
            rad = x509.RevokedCertificateBuilder(certifikat.serial_number, sparrades or nu - _FORE / 24)
            bygge = bygge.add_revoked_certificate(rad.build())
        return bygge.sign(self.nyckel.privat, hashes.SHA256()).public_bytes(Encoding.DER)


def skapa_utvecklings_ca(mapp: Path, losenord: str, *, nu: datetime, namn: str = "Utvecklings-CA") -> Utvecklingsca:
    """A new authority in the folder, which must not have one."""
    mapp.mkdir(parents=True, exist_ok=True)
    if (mapp / CA_FIL).exists():
        raise Nyckelfel(f"Det finns redan en utfärdare i {mapp}. Använd den, eller välj en annan mapp.")
    privat = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    om = _namn(Utfardande(namn, Certifikatslag.ORGANISATION, _ORGANISATION))
    bygge = _grund(om, om, privat, nu - _FORE, nu + _GILTIG_CA)
    bygge = bygge.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    bygge = bygge.add_extension(_anvandning(is_ca=True), critical=True)
    nyckel = Nyckel(bygge.sign(privat, hashes.SHA256()), (), privat)
    ca = Utvecklingsca(mapp, nyckel)
    (mapp / ROT_FIL).write_bytes(ca.rot.public_bytes(Encoding.PEM))
    (mapp / SPARRLISTA_FIL).write_bytes(ca.sparrlista(nu=nu))
    skriv_pkcs12(nyckel, mapp / CA_FIL, losenord)
    return ca


def las_utvecklings_ca(mapp: Path, losenord: str, *, nu: datetime) -> Utvecklingsca:
    """The authority that was made in the folder before."""
    return Utvecklingsca(mapp, las_pkcs12(mapp / CA_FIL, losenord, nu=nu))


def is_utvecklings_ca(certifikat: x509.Certificate) -> bool:
    """Tell whether a root certificate is of an authority made here."""
    return any(
        del_.value == _ORGANISATION for del_ in certifikat.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
    )


def skriv_pkcs12(nyckel: Nyckel, fil: Path, losenord: str) -> None:
    """Write the key to a new file that only its owner may read."""
    if not losenord:
        raise Nyckelfel("En nyckelfil måste ha ett lösenord.")
    data = pkcs12.serialize_key_and_certificates(
        nyckel.namn.encode(),
        nyckel.privat,
        nyckel.certifikat,
        list(nyckel.kedja),
        BestAvailableEncryption(losenord.encode()),
    )
    try:
        handtag = os.open(fil, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as fel:
        raise Nyckelfel(f"Filen {fil.name} finns redan och skrivs inte över.") from fel
    with os.fdopen(handtag, "wb") as ut:
        ut.write(data)


def _namn(om: Utfardande) -> x509.Name:
    delar = [x509.NameAttribute(NameOID.COUNTRY_NAME, "SE")]
    if om.organisation:
        delar.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, om.organisation))
    if om.slag is Certifikatslag.PERSON:
        fornamn, _, efternamn = om.namn.rpartition(" ")
        delar.append(x509.NameAttribute(NameOID.SURNAME, efternamn))
        if fornamn:
            delar.append(x509.NameAttribute(NameOID.GIVEN_NAME, fornamn))
    if om.personid:
        delar.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, om.personid))
    delar.append(x509.NameAttribute(NameOID.COMMON_NAME, om.namn))
    return x509.Name(delar)


def _grund(
    om: x509.Name, utfardare: x509.Name, privat: Privatnyckel, fran: datetime, till: datetime
) -> x509.CertificateBuilder:
    bygge = x509.CertificateBuilder(utfardare, om, privat.public_key(), x509.random_serial_number(), fran, till)
    return bygge.add_extension(x509.SubjectKeyIdentifier.from_public_key(privat.public_key()), critical=False)


def _anvandning(*, is_ca: bool = False, content_commitment: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not is_ca,
        content_commitment=content_commitment,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=is_ca,
        crl_sign=is_ca,
        encipher_only=False,
        decipher_only=False,
    )
