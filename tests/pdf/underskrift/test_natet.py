# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Services outside are asked at their own address only, within a time and a size, with our certificate."""

import ssl
import time
from contextlib import suppress
from datetime import timedelta
from http.client import HTTPConnection
from ipaddress import ip_address
from time import monotonic

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from remiss.karna import klocka
from remiss.pdf.underskrift.natet import Klientcertifikat, Natfel, fraga, is_tillaten
from tests.pdf.underskrift.tjanster import Tjanst


class Prov(Tjanst):
    """Answers what the test wants."""

    def __init__(self, hur):
        self.hur, self.antal = hur, 0

    def svara(self, dorr, data):
        self.antal += 1
        self.hur(self, dorr)


@pytest.mark.parametrize(
    ("adress", "is_oppen", "far"),
    [
        pytest.param("https://tjansten.se/ts", False, True, id="krypterat"),
        pytest.param("http://tjansten.se/ts", False, False, id="okrypterat"),
        pytest.param("http://tjansten.se/ca.crl", True, True, id="okrypterat som är undertecknat"),
        pytest.param("http://127.0.0.1:8000/", False, True, id="den egna maskinen"),
        pytest.param("https://nagon@tjansten.se/", False, False, id="med inloggning i adressen"),
        pytest.param("file:///etc/passwd", True, False, id="en fil"),
        pytest.param("https:///ts", False, False, id="ingen värd"),
        pytest.param("https://tjansten.se:99999/", False, False, id="omöjlig port"),
        pytest.param("https://tjansten.se/ts x", False, False, id="blanksteg"),
    ],
)
def test_vilka_adresser_som_far_fragas(adress, is_oppen, far):
    assert is_tillaten(adress, is_oppen=is_oppen) is far


def test_en_omdirigering_foljs_inte():
    with Prov(lambda t, d: t.skicka(d, "text/plain", b"", 302, Location="http://169.254.169.254/")) as tjanst:
        assert fraga("GET", tjanst.adress, tidsgrans=5).status == 302
        assert tjanst.antal == 1


def test_ett_for_stort_svar_lases_inte():
    with Prov(lambda t, d: t.skicka(d, "text/plain", b"x" * 2000)) as tjanst:
        assert fraga("GET", tjanst.adress, tidsgrans=5, hogst=2000).data == b"x" * 2000
        with pytest.raises(Natfel):
            fraga("GET", tjanst.adress, tidsgrans=5, hogst=1999)


def _droppa(tjanst, dorr):
    """A byte now and then: each read is in time, the whole is not."""
    dorr.send_response(200)
    dorr.end_headers()
    with suppress(BrokenPipeError):
        for _ in range(40):
            dorr.wfile.write(b"x")
            time.sleep(0.1)


def test_tiden_galler_hela_svaret():
    with Prov(_droppa) as tjanst:
        borjan = monotonic()
        with pytest.raises(Natfel):
            fraga("GET", tjanst.adress, tidsgrans=0.4)
        assert monotonic() - borjan < 2


def _egen(mapp, namn, *, adress=None, losenord=b""):
    """A certificate that vouches for itself, with its key, in one PEM file."""
    privat = ec.generate_private_key(ec.SECP256R1())
    om, nu = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, namn)]), klocka.verklig()
    bygge = x509.CertificateBuilder(
        om,
        om,
        privat.public_key(),
        x509.random_serial_number(),
        nu - timedelta(days=1),
        nu + timedelta(days=1),
    ).add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    if adress:
        bygge = bygge.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(adress))]), critical=False)
    las = BestAvailableEncryption(losenord) if losenord else NoEncryption()
    fil = mapp / f"{namn}.pem"
    certifikat = bygge.sign(privat, hashes.SHA256()).public_bytes(Encoding.PEM)
    fil.write_bytes(privat.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, las) + certifikat)
    (mapp / f"{namn}-rot.pem").write_bytes(certifikat)
    return fil


def test_tiden_galler_ocksa_nar_tjansten_nas_for_sent(monkeypatch):
    """A host with several addresses is sought at each of them, each with the time of the whole question."""
    anslut = HTTPConnection.connect

    def sent(anslutning):
        time.sleep(0.3)
        anslut(anslutning)

    monkeypatch.setattr(HTTPConnection, "connect", sent)
    with Prov(lambda t, d: t.skicka(d, "text/plain", b"x")) as tjanst:
        with pytest.raises(Natfel):
            fraga("GET", tjanst.adress, tidsgrans=0.1)
        assert tjanst.antal == 0


def test_var_eget_certifikat_visas_och_tjanstens_provas(tmp_path, monkeypatch):
    varden = _egen(tmp_path, "varden", adress="127.0.0.1")
    vart = _egen(tmp_path, "vart", losenord=b"hemligt")
    with Prov(lambda t, d: t.skicka(d, "text/plain", b"hej")) as tjanst:
        kontext = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        kontext.load_cert_chain(varden)
        kontext.load_verify_locations(tmp_path / "vart-rot.pem")
        kontext.verify_mode = ssl.CERT_REQUIRED
        tjanst.server.socket = kontext.wrap_socket(tjanst.server.socket, server_side=True)
        adress = tjanst.adress.replace("http:", "https:")
        certifikat = Klientcertifikat(vart, "hemligt")
        with pytest.raises(Natfel):
            fraga("GET", adress, tidsgrans=5, certifikat=certifikat)  # nobody vouches for the service
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "varden-rot.pem"))
        assert fraga("GET", adress, tidsgrans=5, certifikat=certifikat).data == b"hej"
        with pytest.raises(Natfel):
            fraga("GET", adress, tidsgrans=5)
        with pytest.raises(Natfel):
            fraga("GET", adress, tidsgrans=5, certifikat=Klientcertifikat(vart, "fel"))
