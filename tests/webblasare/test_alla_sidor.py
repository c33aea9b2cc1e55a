# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every page that opens is tested by axe at 320 px and does not scroll sideways, whether or not a story reaches it.

The pages are those of the rights matrix, each read by one who may. What the server answers is laid before the browser
with the style sheets and scripts of the program; nothing is posted.
"""

import mimetypes
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.urls import reverse

from remiss.organisation.ratter import ADMINISTRATION, OPPEN, Rollkod
from tests.axe import Axe
from tests.chromium import webblasaren
from tests.rattigheter.conftest import byggd_varld, varld  # noqa: F401  fixtures
from tests.rattigheter.test_matris import ADRESSER, besok, exempel, roller_som_far, text_of
from tests.webblasare.granskning import NAR_RITAD, SMAL, bredast

pytestmark = pytest.mark.webblasare
#: Fewer than this would mean that the pages are no longer found.
MINST = 150


def besokare(varld, adress):  # noqa: F811
    """One who may read the page."""
    if adress.ratt == OPPEN:
        return AnonymousUser()
    if adress.ratt == ADMINISTRATION:
        return varld.superanvandare
    roller = roller_som_far(adress)
    return varld.har[next(iter(sorted(roller)), Rollkod.REGISTRATOR)]


def sidor(varld):  # noqa: F811
    """Address and text of every page that answers with one."""
    for adress in ADRESSER:
        if adress.is_api:
            continue
        svar = besok(varld, adress, besokare(varld, adress), "get")
        if svar.status_code == 200 and svar.get("Content-Type", "").startswith("text/html"):
            text = text_of(svar)
            if "<html" in text:
                yield adress.namn, reverse(adress.namn, kwargs=dict(exempel(adress).kwargs(varld))), text


def test_alla_sidor_gar_att_lasa_for_alla_och_ryms_pa_en_telefon(varld, settings):  # noqa: F811
    alla_sidor = list(sidor(varld))  # read before the browser opens: its loop has other connections
    assert len(alla_sidor) >= MINST
    with (
        utlagda({adress: text for _, adress, text in alla_sidor}, settings.STATIC_URL) as bas,
        webblasaren() as chromium,
    ):
        sida = chromium.new_page(viewport=SMAL, reduced_motion="reduce", locale="sv-SE")
        axe = Axe(sida)
        brister = [brist for namn, adress, _ in alla_sidor for brist in _brister(sida, axe, namn, bas + adress)]
    assert not brister, "\n".join(brister)


@contextmanager
def utlagda(sidor, statiskt):
    """Serve the pages, and the files they use for the browser to keep; gives the address."""

    class Svar(BaseHTTPRequestHandler):
        def do_GET(self):
            stig = urlsplit(self.path).path
            fil = finders.find(stig.removeprefix(statiskt)) if stig.startswith(statiskt) else None
            if fil:
                self.svara(Path(fil).read_bytes(), mimetypes.guess_type(fil)[0], "max-age=3600")
            elif stig in sidor:
                self.svara(sidor[stig].encode(), "text/html; charset=utf-8", "no-store")
            else:
                self.send_error(404)

        def svara(self, kropp, slag, mellanlagring):
            self.send_response(200)
            self.send_header("Content-Type", slag or "application/octet-stream")
            self.send_header("Content-Length", str(len(kropp)))
            self.send_header("Cache-Control", mellanlagring)
            self.end_headers()
            self.wfile.write(kropp)

        def log_message(self, *_):
            """The run has its own report."""

    with ThreadingHTTPServer(("localhost", 0), Svar) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


def _brister(sida, axe, namn, adress):
    sida.goto(adress)
    sida.evaluate(NAR_RITAD)
    for brist in axe.brister():
        yield f"{namn}: {brist['id']} {brist['nodes'][0]['html'][:160]}"
    bredd = sida.evaluate("document.documentElement.scrollWidth")
    if bredd > SMAL["width"]:
        yield f"{namn}: rullar i sidled vid 320 px ({bredd} px): {bredast(sida)}"
