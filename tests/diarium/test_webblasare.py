# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Registrera in a real browser: keyboard only, and every page of the diarium without WCAG faults in light and dark."""

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from playwright.sync_api import expect

from remiss.diarium.models import Handling
from remiss.diarium.services import Adressat, expediera, markera_sekretess
from remiss.karna import klocka
from tests.axe import Axe
from tests.chromium import TALAMOD
from tests.diarium.brev import eml
from tests.diarium.fabriker import gor_handling, gor_inkommet, gor_utkast

pytestmark = [
    pytest.mark.webblasare,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def oppna(chromium, live_server, client, rut):
    """Open a page as the registrator; console errors (CSP included) fail the test."""
    client.force_login(rut)
    kaka = {"name": django_settings.SESSION_COOKIE_NAME, "url": live_server.url}
    kaka["value"] = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    fel: list[str] = []
    miljoer = []

    def oppna(vag, **kontext):
        miljo = chromium.new_context(base_url=live_server.url, locale="sv-SE", **kontext)
        miljoer.append(miljo)
        miljo.add_cookies([kaka])
        sida = miljo.new_page()
        sida.on("pageerror", lambda handelse: fel.append(str(handelse)))
        sida.on("console", lambda rad: fel.append(rad.text) if rad.type == "error" else None)
        sida.set_default_timeout(TALAMOD)
        sida.goto(vag)
        return sida

    yield oppna
    for miljo in miljoer:
        miljo.close()
    assert fel == []


def test_registrera_med_bara_tangentbord(oppna, arendet, tmp_path):
    fil = tmp_path / "brev.eml"
    fil.write_bytes(eml(rubrik=f"Svar på remiss {arendet.diarienummer}").innehall)
    sida = oppna(reverse("diarium:registrera"))
    sida.set_input_files("input[type=file]", fil)
    sida.keyboard.press("Control+Enter")
    expect(sida.locator("input[name=val]:checked")).to_be_focused()
    expect(sida.get_by_label(f"Hör till {arendet.diarienummer}")).to_be_checked()
    sida.keyboard.press("Control+Enter")
    expect(sida.locator("#meddelanden")).to_contain_text(f"Registrerad som {arendet.diarienummer}-1")
    assert Handling.objects.get().fran == "Länsstyrelsen"


@pytest.mark.parametrize(("tema", "bredd"), [("light", 1280), ("dark", 320)])
def test_inga_brister_enligt_wcag_och_ingen_sidledes_rullning(
    oppna, arendet, namnden, grannnamnden, rut, hanna, tema, bredd
):
    handling = gor_handling(arendet, rut)
    markera_sekretess(gor_handling(arendet, rut, "Ansökan"), bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    mottagare = [Adressat(None, "Länsstyrelsen", "epost", "a@lst.example"), Adressat(None, "X", "post", "G 1")]
    exp = expediera(arendet, [handling], mottagare, aktor=rut.aktor, rubrik="Remiss")
    inkommet = gor_inkommet(namnden, hanna)
    utkast = gor_utkast(arendet, hanna)
    leverans = exp.leveranser.first()
    skifte = namnden.avlamningar.create(till_organ=grannnamnden, dag=klocka.idag(), omfattning="Boende")
    sidor = [
        *((namn, ()) for namn in ("arenden", "registrera", "att_registrera", "skicka_till_registrering", "leveranser")),
        *((namn, ()) for namn in ("nytt_arende", "for_in_arende", "registerlista", "reservnummer", "reservera")),
        ("overtaganden", ()),
        ("overta", (skifte.pk,)),
        *(
            (namn, (arendet.pk,))
            for namn in ("handlingar", "ny_handling", "expediera", "fordela", "sla_ihop", "relatera")
        ),
        *((namn, (handling.pk,)) for namn in ("handling", "ratta_handling", "byt_fil", "sekretessmarkera")),
        ("faststall", (utkast.pk,)),
        *((namn, (inkommet.pk,)) for namn in ("inkommet", "avvisa")),
        ("expediering", (exp.pk,)),
        *((namn, (leverans.pk,)) for namn in ("studs", "aterkalla", "skicka_igen")),
    ]
    sida = oppna(reverse("diarium:arenden"), color_scheme=tema, viewport={"width": bredd, "height": 800})
    brister = []
    for namn, argument in sidor:
        sida.goto(reverse(f"diarium:{namn}", args=argument))
        funna = Axe(sida).brister()
        brister += [(namn, brist["id"], brist["nodes"][0]["target"]) for brist in funna]
        if sida.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            brister.append((namn, "rullar i sidled", bredd))
    assert brister == []
