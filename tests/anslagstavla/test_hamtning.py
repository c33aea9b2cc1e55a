# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The observer reads the configured page and can be neither led nor held."""

import socket
import time
from hashlib import sha256

import pytest

from remiss.anslagstavla import hamtning
from remiss.anslagstavla.hamtning import hamta
from tests.anslagstavla.webb import server, sida


def test_en_sida_lases_med_status_och_kontrollsumma():
    with server(sida(b"<p>2018-12-19-0a1b2c3d</p>")) as url:
        svar = hamta(url)
    assert (svar.utfall, svar.http_status, svar.fel) == ("svar", 200, "")
    assert svar.hash == sha256(b"<p>2018-12-19-0a1b2c3d</p>").hexdigest()


@pytest.mark.parametrize("status", [404, 500, 503])
def test_ett_fel_is_ett_svar_utan_anslag(status):
    with server(sida(b"borta", status)) as url:
        assert (hamta(url).utfall, hamta(url).http_status) == ("felsvar", status)


def test_en_stangd_port_is_inget_svar():
    with socket.socket() as ledig:
        ledig.bind(("127.0.0.1", 0))
        port = ledig.getsockname()[1]
    assert (hamta(f"http://127.0.0.1:{port}/").utfall) == "inget_svar"


def test_ett_namn_som_inte_finns_is_iakttagarens_sak(monkeypatch):
    def utan(*args, **kwargs):
        raise socket.gaierror

    monkeypatch.setattr(socket, "getaddrinfo", utan)
    assert hamta("http://anslagstavla.example/").utfall == "ingen_kontakt"


def omdirigera(till):
    def svara(fraga):
        if fraga.path == "/hit/":
            sida(b"framme")(fraga)
            return
        fraga.send_response(302)
        fraga.send_header("Location", till)
        fraga.send_header("Content-Length", "0")
        fraga.end_headers()

    return svara


def test_en_omdirigering_pa_samma_vard_foljs():
    with server(omdirigera("/hit/")) as url:
        assert hamta(url).innehall == b"framme"


def test_en_omdirigering_till_en_annan_vard_foljs_inte():
    natt = []

    def annan(fraga):
        natt.append(fraga.path)
        sida(b"lockad")(fraga)

    with server(annan) as mal:
        for till in (mal, mal.replace("127.0.0.1", "localhost"), "http://[", "file:///etc/passwd", "//annan.example/"):
            with server(omdirigera(till)) as url:
                assert hamta(url).utfall in ("annan_adress", "inget_svar"), till
    assert natt == []


def test_en_rundgang_tar_slut():
    with server(omdirigera("/om/")) as url:
        assert hamta(url).utfall == "annan_adress"


def test_mer_an_gransen_lases_inte():
    with server(sida(b"x" * 5000)) as url:
        svar = hamta(url, byte=1000)
    assert (svar.utfall, len(svar.innehall)) == ("for_stor", 1000)


def test_den_som_droppar_tecken_haller_ingen_kvar():
    def droppa(fraga):
        fraga.send_response(200)
        fraga.end_headers()
        try:
            for _ in range(100):
                fraga.wfile.write(b"x")
                time.sleep(0.1)
        except OSError:
            pass

    with server(droppa) as url:
        borjade = time.monotonic()
        svar = hamta(url, tid=0.8)
        assert time.monotonic() - borjade < 3
    assert svar.utfall == "inget_svar"


def test_den_som_droppar_rubriker_haller_ingen_kvar():
    def droppa(fraga):
        try:
            for _ in range(100):
                fraga.wfile.write(b"HTTP/1.1 200 OK\r\n" if not _ else b"X-A: 1\r\n")
                time.sleep(0.1)
        except OSError:
            pass

    with server(droppa) as url:
        borjade = time.monotonic()
        assert hamta(url, tid=0.8).utfall == "inget_svar"
        assert time.monotonic() - borjade < 3


def test_den_som_inte_sager_nagot_haller_ingen_kvar():
    with server(lambda fraga: time.sleep(5)) as url:
        borjade = time.monotonic()
        assert hamta(url, tid=0.5).utfall == "inget_svar"
        assert time.monotonic() - borjade < 3


def test_ett_avbrutet_svar_is_inget_svar():
    def halv(fraga):
        fraga.send_response(200)
        fraga.send_header("Content-Length", "1000")
        fraga.end_headers()
        fraga.wfile.write(b"halva")

    with server(halv) as url:
        assert hamta(url).utfall == "inget_svar"


def test_bara_http_hamtas():
    for url in ("file:///etc/passwd", "ftp://127.0.0.1/", "http://", "gopher://x/"):
        assert hamta(url).utfall == "inget_svar"


def test_granserna_is_tio_sekunder_och_tva_megabyte():
    assert (hamtning.TID, hamtning.BYTE) == (10.0, 2 * 1024 * 1024)
