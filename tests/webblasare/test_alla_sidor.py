# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every page that opens is tested by axe at 320 px and does not scroll sideways, whether or not a story reaches it.

The pages are those of the rights matrix, each read by one who may. What the server answers is laid before the browser
with the style sheets and scripts of the program; nothing is posted.
"""

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.urls import reverse

from remiss.organisation.ratter import ADMINISTRATION, OPPEN, Rollkod
from tests.chromium import webblasaren
from tests.rattigheter.conftest import byggd_varld, varld  # noqa: F401  fixtures
from tests.rattigheter.test_matris import ADRESSER, besok, exempel, roller_som_far, text_of
from tests.webblasare.granskning import NAR_RITAD, SMAL, VAL, bredast

pytestmark = pytest.mark.webblasare
BAS = "http://sida.example"
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
    lagda = {adress: text for _, adress, text in alla_sidor}

    def svara(vag):
        stig = urlsplit(vag.request.url).path
        fil = finders.find(stig.removeprefix(settings.STATIC_URL)) if stig.startswith(settings.STATIC_URL) else None
        if fil:
            vag.fulfill(path=Path(fil))
        elif stig in lagda:
            vag.fulfill(body=lagda[stig], content_type="text/html; charset=utf-8")
        else:
            vag.fulfill(status=404, body="")

    with webblasaren() as chromium:
        sida = chromium.new_page(viewport=SMAL, reduced_motion="reduce", locale="sv-SE")
        sida.route("**/*", svara)
        brister = [brist for namn, adress, _ in alla_sidor for brist in _brister(sida, namn, adress)]
    assert not brister, "\n".join(brister)


def _brister(sida, namn, adress):
    sida.goto(BAS + adress)
    sida.evaluate(NAR_RITAD)
    for brist in Axe().run(sida, options=VAL).response["violations"]:
        yield f"{namn}: {brist['id']} {brist['nodes'][0]['html'][:160]}"
    bredd = sida.evaluate("document.documentElement.scrollWidth")
    if bredd > SMAL["width"]:
        yield f"{namn}: rullar i sidled vid 320 px ({bredd} px): {bredast(sida)}"
