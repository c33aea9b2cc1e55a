# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Keys: an organisation's PKCS#12 or PEM files, and the trusted root certificates."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.sign.signers.pdf_cms import Signer
from pyhanko_certvalidator.registry import SimpleCertificateStore
from pyhanko_certvalidator.util import get_pyca_cryptography_hash

from remiss.pdf.underskrift.fel import Nyckelfel
from remiss.pdf.underskrift.utseende import tidpunkt

Privatnyckel = RSAPrivateKey | EllipticCurvePrivateKey


@dataclass(frozen=True)
class Nyckel:
    """A private key with its certificate and the certificates above it; never written out."""

    certifikat: x509.Certificate
    kedja: tuple[x509.Certificate, ...]
    privat: Privatnyckel = field(repr=False)

    @property
    def namn(self) -> str:
        """Whom the certificate names."""
        return _uppgift(self.certifikat, NameOID.COMMON_NAME) or self.organisation

    @property
    def organisation(self) -> str:
        """The organisation that the certificate names."""
        return _uppgift(self.certifikat, NameOID.ORGANIZATION_NAME)

    def krav_giltig(self, nu: datetime) -> None:
        """Refuse to sign before the certificate is valid or after it has expired."""
        if nu < self.certifikat.not_valid_before_utc:
            raise Nyckelfel(
                f"Certifikatet för {self.namn} gäller först från {tidpunkt(self.certifikat.not_valid_before_utc)}."
            )
        if nu > self.certifikat.not_valid_after_utc:
            raise Nyckelfel(
                f"Certifikatet för {self.namn} gick ut {tidpunkt(self.certifikat.not_valid_after_utc)}. "
                "Skaffa ett nytt och ange det i inställningarna."
            )

    def signerare(self) -> Signer:
        """The key as pyHanko wants it."""
        return _Nyckelsignerare(self)


class _Nyckelsignerare(Signer):
    """Signs with the key as it was read: pyHanko's own would take it apart and check it anew for every signature."""

    def __init__(self, nyckel: Nyckel) -> None:
        register = SimpleCertificateStore()
        register.register_multiple(alla_till_asn1(nyckel.kedja))
        super().__init__(
            signing_cert=till_asn1(nyckel.certifikat),
            cert_registry=register,
            embed_roots=False,  # whoever reads the file trusts a root for other reasons than that it lies there
        )
        self._privat = nyckel.privat

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The signature proper: PKCS #1 v1.5 or ECDSA."""
        algoritm = get_pyca_cryptography_hash(digest_algorithm)
        if isinstance(self._privat, RSAPrivateKey):
            return self._privat.sign(data, PKCS1v15(), algoritm)
        return self._privat.sign(data, ECDSA(algoritm))


def las_pkcs12(fil: Path, losenord: str, *, nu: datetime) -> Nyckel:
    """The key in a .p12 or .pfx file."""
    data = _las(fil)
    try:
        privat, certifikat, kedja = pkcs12.load_key_and_certificates(data, losenord.encode() or None)
    except (ValueError, UnsupportedAlgorithm) as fel:
        raise Nyckelfel(
            f"Nyckelfilen {fil.name} kunde inte öppnas. Lösenordet är fel, eller så är filen ingen PKCS#12-fil."
        ) from fel
    return _nyckel(fil, privat, certifikat, tuple(kedja), nu)


def las_pem(nyckelfil: Path, certifikatfil: Path, losenord: str = "", *, nu: datetime) -> Nyckel:
    """The key and its chain in PEM files, the signer's certificate first."""
    try:
        privat = load_pem_private_key(_las(nyckelfil), losenord.encode() or None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as fel:
        raise Nyckelfel(
            f"Nyckelfilen {nyckelfil.name} kunde inte öppnas. Lösenordet är fel, eller så är filen ingen PEM-nyckel."
        ) from fel
    forst, *kedja = las_certifikat(certifikatfil)
    return _nyckel(nyckelfil, privat, forst, tuple(kedja), nu)


def las_certifikat(fil: Path) -> tuple[x509.Certificate, ...]:
    """All certificates in a PEM file, such as the roots an organisation trusts."""
    try:
        return tuple(x509.load_pem_x509_certificates(_las(fil)))
    except ValueError as fel:
        raise Nyckelfel(f"Filen {fil.name} har inga certifikat i PEM-format.") from fel


def till_asn1(certifikat: x509.Certificate) -> asn1_x509.Certificate:
    """The certificate as pyHanko wants it."""
    return asn1_x509.Certificate.load(certifikat.public_bytes(Encoding.DER))


def alla_till_asn1(certifikaten: Sequence[x509.Certificate]) -> list[asn1_x509.Certificate]:
    """The certificates as pyHanko wants them."""
    return [till_asn1(certifikat) for certifikat in certifikaten]


def _nyckel(
    fil: Path,
    privat: object,
    certifikat: x509.Certificate | None,
    kedja: tuple[x509.Certificate, ...],
    nu: datetime,
) -> Nyckel:
    if certifikat is None or privat is None:
        raise Nyckelfel(f"Nyckelfilen {fil.name} saknar privat nyckel eller certifikat.")
    if not isinstance(privat, RSAPrivateKey | EllipticCurvePrivateKey):
        raise Nyckelfel(f"Nyckeln i {fil.name} är av ett slag som inte stöds. Använd RSA eller ECDSA.")
    if privat.public_key() != certifikat.public_key():
        raise Nyckelfel(f"Nyckeln i {fil.name} hör inte till certifikatet.")
    nyckel = Nyckel(certifikat, kedja, privat)
    nyckel.krav_giltig(nu)
    return nyckel


def _las(fil: Path) -> bytes:
    try:
        return fil.read_bytes()
    except OSError as fel:
        raise Nyckelfel(f"Filen {fil.name} finns inte eller kan inte läsas. Kontrollera sökvägen.") from fel


def _uppgift(certifikat: x509.Certificate, vad: x509.ObjectIdentifier) -> str:
    varden = certifikat.subject.get_attributes_for_oid(vad)
    return str(varden[0].value) if varden else ""
