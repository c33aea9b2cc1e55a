# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An answer on paper in a real browser: four clicks, the PDF beside the field for the stance."""

from datetime import date

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from playwright.sync_api import expect

from remiss.diarium.services import Nyfil
from remiss.karna import klocka
from remiss.pdf import Dokument, Rubrik, Sidhuvud, Stycke
from remiss.pdf.rita import rita
from remiss.remisser import services
from remiss.remisser.models import Svar
from remiss.remisser.services import Svarsuppgift
from tests.chromium import TALAMOD
from tests.remisser.conftest import EXTERN
from tests.remisser.fabriker import vid

pytestmark = [pytest.mark.webblasare, pytest.mark.django_db(transaction=True)]
LST = EXTERN[0]
#: What Chromium's viewer puts in a frame when, and only when, it shows the PDF.
VISARE = "application/x-google-chrome-pdf"


@pytest.fixture
def pdf() -> bytes:
    block = (Rubrik("Svar", 1), Stycke("Vi har inget att invända."))
    return rita(Dokument("Svar", Sidhuvud("Länsstyrelsen", "Svar"), block, skapad=klocka.nu()))


@pytest.fixture
def sida(chromium, live_server, client, rut):
    """A page of the registrator; console errors (CSP included) fail the test."""
    client.force_login(rut)
    miljo = chromium.new_context(base_url=live_server.url, locale="sv-SE", viewport={"width": 1280, "height": 900})
    kaka = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    miljo.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "url": live_server.url, "value": kaka}])
    ny = miljo.new_page()
    fel: list[str] = []
    ny.on("pageerror", lambda handelse: fel.append(str(handelse)))
    ny.on("console", lambda rad: fel.append(rad.text) if rad.type == "error" else None)
    ny.set_default_timeout(TALAMOD)
    yield ny
    miljo.close()
    assert fel == []


def visas(sida, borjan: str) -> bool:
    """Whether the browser shows a PDF from an address that begins so, within a few seconds."""
    for _ in range(50):
        if any(ram.url.startswith(borjan) and VISARE in ram.content() for ram in sida.frames):
            return True
        sida.wait_for_timeout(100)
    return False


def star_bredvid(sida) -> bool:
    """Whether the answer stands to the left of the field for the stance, at the same height."""
    ram = sida.locator("iframe").bounding_box()
    falt = sida.get_by_label("Synpunkter utan ställningstagande").bounding_box()
    return ram["x"] + ram["width"] <= falt["x"] and ram["y"] < falt["y"] < ram["y"] + ram["height"]


def test_ett_papperssvar_i_fyra_klick_med_svaret_bredvid_stallningstagandet(sida, per_namn, skickad, pdf, tmp_path):
    brev = tmp_path / "brev.pdf"
    brev.write_bytes(pdf)
    sida.goto(reverse("remisser:oversikt", args=[skickad.pk]))
    rad = sida.get_by_role("row").filter(has_text=LST)
    rad.get_by_role("link", name="Registrera svar").click()  # one
    sida.set_input_files("input[type=file]", brev)  # two
    assert visas(sida, "blob:")
    assert star_bredvid(sida)
    sida.get_by_label("Synpunkter utan ställningstagande").click()  # three
    sida.get_by_role("button", name="Spara svaret").click()  # four
    expect(sida.locator("#meddelanden")).to_contain_text(f"Svaret från {LST} är registrerat.")
    svar = Svar.objects.get()
    assert (svar.kanal, svar.stallningstagande) == ("post", "synpunkter_utan_stallningstagande")
    assert svar.handling.filer.get().namn == "brev.pdf"


def test_en_bortvald_fil_och_en_som_inte_ar_pdf_visas_inte(sida, per_namn, pdf, tmp_path):
    for namn, innehall in (("brev.pdf", pdf), ("brev.txt", b"Hej")):
        (tmp_path / namn).write_bytes(innehall)
    sida.goto(reverse("remisser:registrera_svar", args=[per_namn[LST].pk]))
    ram = sida.locator("iframe")
    for namn, syns in (("brev.pdf", True), ("brev.txt", False), ("brev.pdf", True)):
        sida.set_input_files("input[type=file]", tmp_path / namn)
        expect(ram).to_be_visible(visible=syns)


def test_det_registrerade_svaret_visas_bredvid_faltet(sida, per_namn, rut, pdf, live_server):
    dag = date(2019, 2, 1)
    svar = services.registrera_svar(
        per_namn[LST],
        Svarsuppgift("epost", dag),
        filer=[Nyfil("svar.pdf", pdf)],
        aktor=rut.aktor,
        hande=vid(dag),
    )
    sida.goto(reverse("remisser:svar", args=[svar.pk]))
    assert visas(sida, f"{live_server.url}/diarium/fil/")
    assert star_bredvid(sida)
