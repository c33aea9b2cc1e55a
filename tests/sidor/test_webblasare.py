# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The components in a real browser: accessible, inside the CSP, usable by keyboard, and text that survives."""

import re
from contextlib import contextmanager

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import expect

from remiss.karna.rik_text import till_html
from tests.axe import Axe
from tests.chromium import TALAMOD
from tests.sidor.conftest import gor_arenden
from tests.sidor.modeller import Provarende, Provorgan
from tests.sidor.prov import UTFORDA
from tests.sidor.test_rik_text import WORD

pytestmark = [
    pytest.mark.webblasare,
    pytest.mark.urls("tests.sidor.prov"),
    pytest.mark.django_db(transaction=True),
]
SIDOR = [f"/prov/{del_}" for del_ in ("", "lista/", "lista-mass/", "skicka/", "hindrad/", "lagg-till/", "text/")]


@pytest.fixture
def oppna(chromium, live_server, client, hanna):
    """Return a way to open a signed-in page; console errors (CSP included) fail the test."""
    UTFORDA.clear()
    client.force_login(hanna)
    kaka = {"name": django_settings.SESSION_COOKIE_NAME, "url": live_server.url}
    kaka["value"] = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    fel: list[str] = []

    @contextmanager
    def oppna(vag, **kontext):
        miljo = chromium.new_context(base_url=live_server.url, locale="sv-SE", **kontext)
        miljo.add_cookies([kaka])
        sida = miljo.new_page()
        sida.on("pageerror", lambda handelse: fel.append(str(handelse)))
        sida.on("console", lambda rad: fel.append(rad.text) if rad.type == "error" else None)
        sida.set_default_timeout(TALAMOD)
        sida.goto(vag)
        yield sida
        miljo.close()

    yield oppna
    Provarende.objects.all().delete()  # Django empties only the tables of installed apps
    Provorgan.objects.all().delete()
    # Answers 404 and 422 are meant (the picture, refused forms), as is the net that a test takes away.
    assert [rad for rad in fel if not re.search(r"status of 4|ERR_FAILED", rad)] == []


@pytest.mark.parametrize(("tema", "bredd"), [("light", 1280), ("dark", 320)])
def test_inga_brister_enligt_wcag_och_ingen_sidledes_rullning(oppna, tema, bredd):
    gor_arenden(12)
    brister = []
    with oppna(SIDOR[0], color_scheme=tema, viewport={"width": bredd, "height": 800}) as sida:
        axe = Axe(sida)
        for vag in SIDOR:
            sida.goto(vag)
            if vag == "/prov/text/":
                expect(sida.locator(".ProseMirror").first).to_be_visible()
            funna = axe.brister()
            brister += [(vag, brist["id"], brist["nodes"][0]["html"][:120]) for brist in funna]
            if sida.evaluate("document.documentElement.scrollWidth") > bredd:
                brister.append((vag, "rullar i sidled", bredd))
        sida.goto("/prov/skicka/")
        sida.get_by_role("button", name="Fortsätt").click()
        expect(sida.locator("#felsammanfattning")).to_be_focused()
        brister += [("fel i formulär", b["id"], "") for b in axe.brister()]
    assert brister == []


def test_sok_medan_man_skriver_och_bakatknappen(oppna):
    gor_arenden(60)
    with oppna("/prov/lista/") as sida:
        sida.get_by_label("Diarienummer eller ord").press_sequentially("motion")
        expect(sida.get_by_text("12 träffar")).to_be_visible()
        assert "q=motion" in sida.url
        expect(sida.locator("h1")).to_have_count(1)
        sida.get_by_role("link", name="Nummer").click()
        expect(sida.locator("th[aria-sort=ascending]")).to_have_text("Nummer")
        expect(sida.get_by_text("12 träffar")).to_be_visible()
        sida.go_back()
        expect(sida.locator("th[aria-sort=descending]")).to_have_text("Inkom")


@pytest.mark.parametrize(("bredd", "lage"), [(1280, "sticky"), (320, "static")])
def test_raden_med_massakter_tacker_aldrig_raden_man_ar_pa(oppna, bredd, lage):
    gor_arenden(40)
    under = """() => {
        const rad = document.activeElement.closest("tbody tr"), list = document.querySelector(".massakter");
        const [a, b] = [document.activeElement, list].map(e => e.getBoundingClientRect());
        return rad && a.bottom > b.top && a.top < b.bottom ? rad.textContent.trim().slice(0, 40) : "";
    }"""
    with oppna("/prov/lista-mass/", viewport={"width": bredd, "height": 600}) as sida:
        listen = sida.locator(".massakter")
        assert listen.evaluate("e => getComputedStyle(e).position") == "static"
        sida.locator("[name=val]").first.check()
        assert listen.evaluate("e => getComputedStyle(e).position") == lage
        tackta = []
        while sida.evaluate("!document.activeElement.closest('.massakter')"):
            tackta += filter(None, [sida.evaluate(under)])
            sida.keyboard.press("Tab")
        assert tackta == []


def test_samma_sokning_utan_javascript(oppna):
    gor_arenden(60)
    with oppna("/prov/lista/", java_script_enabled=False) as sida:
        sida.get_by_label("Diarienummer eller ord").fill("motion")
        sida.locator("#listsok").get_by_role("button", name="Sök").click()
        expect(sida.get_by_text("12 träffar")).to_be_visible()
        sida.goto("/prov/lista/")
        sida.get_by_role("link", name="Nästa").click()
        expect(sida.locator("tbody tr")).to_have_count(10)
        sida.goto("/prov/text/")
        expect(sida.get_by_label("Förslag till beslut")).to_have_value(re.compile("### Bakgrund"))
        sida.get_by_label("Förslag till beslut").fill("**Utan** skript")
        sida.get_by_role("button", name="Spara").click()
    assert till_html(UTFORDA[0]["text"]) == "<p><strong>Utan</strong> skript</p>"


def test_utkast_overlever_omladdning_och_forsvinner_med_kvittensen(oppna):
    with oppna("/prov/skicka/") as sida:
        sida.get_by_label("Rubrik").fill("Plan")
        expect(sida.get_by_text("Inte sparat")).to_be_visible()
        expect(sida.get_by_text("Utkast sparat i webbläsaren")).to_be_visible()
        sida.reload()
        expect(sida.get_by_label("Rubrik")).to_have_value("")
        sida.get_by_role("button", name="Ta tillbaka texten").click()
        expect(sida.get_by_label("Rubrik")).to_have_value("Plan")
        sida.get_by_label("Svarstid", exact=True).fill("2019-03-29")
        sida.get_by_label("Vad ska yttrandet omfatta?").fill("Hela planen")
        sida.keyboard.press("Control+Enter")
        expect(sida.get_by_text("går inte att ångra")).to_be_visible()
        sida.get_by_role("button", name="Ändra").click()
        expect(sida.get_by_label("Vad ska yttrandet omfatta?")).to_have_value("Hela planen")
        sida.get_by_role("button", name="Fortsätt").click()
        sida.get_by_role("button", name="Skicka ut remissen").click()
        expect(sida.get_by_text("Remissen skickades till 16 mottagare.")).to_be_visible()
        assert sida.evaluate("Object.keys(localStorage).length") == 0
    assert [data["text"] for data in UTFORDA] == ["Hela planen"]


def test_utkast_av_rik_text_kommer_tillbaka_i_redigeraren(oppna):
    with oppna("/prov/text/") as sida:
        ruta = sida.get_by_role("textbox", name="Övrigt")
        ruta.click()
        sida.keyboard.type("Viktig mening")
        expect(sida.get_by_text("Utkast sparat i webbläsaren")).to_be_visible()
        sida.reload()
        expect(ruta).not_to_contain_text("Viktig")
        sida.get_by_role("button", name="Ta tillbaka texten").click()
        expect(ruta).to_contain_text("Viktig mening")


def test_utloggning_lamnar_inget_utkast_pa_datorn(oppna):
    with oppna("/prov/skicka/") as sida:
        sida.get_by_label("Rubrik").fill("Plan")
        expect(sida.get_by_text("Utkast sparat i webbläsaren")).to_be_visible()
        sida.get_by_text("Hanna").click()
        sida.get_by_role("button", name="Logga ut").click()
        expect(sida.get_by_role("heading", name="Logga in")).to_be_visible()
        assert sida.evaluate("Object.keys(localStorage).length") == 0


def test_ordning_flyttas_med_tangentbordet_och_sags(oppna):
    with oppna("/prov/") as sida:
        sida.get_by_role("button", name="Flytta Remiss 0685/18").focus()
        sida.keyboard.press("ArrowUp")
        sida.keyboard.press("ArrowUp")
        sida.keyboard.press("ArrowUp")
        expect(sida.locator("[data-omordna] > li").first).to_contain_text("Remiss 0685/18")
        expect(sida.get_by_text("Remiss 0685/18 står nu på plats 1 av 3.")).to_be_attached()


def test_ordning_flyttas_med_musen(oppna):
    with oppna("/prov/") as sida:
        handtag = sida.get_by_role("button", name="Flytta Upprop")
        handtag.hover()
        mal = sida.locator("[data-omordna] > li").last.bounding_box()
        sida.mouse.down()
        sida.mouse.move(mal["x"] + 5, mal["y"] + mal["height"] - 2, steps=6)
        sida.mouse.up()
        expect(sida.locator("[data-omordna] > li").last).to_contain_text("Upprop")


def test_filer_slapps_pa_ytan(oppna):
    with oppna("/prov/lagg-till/") as sida:
        flytt = sida.evaluate_handle(
            "() => { const d = new DataTransfer(); d.items.add(new File(['abc'], 'yttrande.txt')); return d; }"
        )
        sida.locator("[data-filyta]").dispatch_event("drop", {"dataTransfer": flytt})
        expect(sida.get_by_text("yttrande.txt (0 kB)")).to_be_visible()
        sida.get_by_role("button", name="Spara").click()
        sida.wait_for_url("**/prov/lista/")
    assert [fil.name for fil in UTFORDA[0]["filer"]] == ["yttrande.txt"]


def test_alla_rader_valjs_med_ett_klick(oppna):
    gor_arenden(60)
    with oppna("/prov/lista-mass/") as sida:
        sida.get_by_label("Välj alla på sidan").check()
        expect(sida.get_by_text("50 rader är markerade.")).to_be_visible()
        sida.locator("input[name=val]").first.uncheck()
        expect(sida.get_by_text("49 rader är markerade.")).to_be_visible()


def test_tema_byts_och_menyn_stangs_med_escape(oppna):
    with oppna("/prov/", color_scheme="light") as sida:
        bakgrund = "getComputedStyle(document.body).backgroundColor"
        ljus = sida.evaluate(bakgrund)
        sida.get_by_text("Hanna").click()
        sida.keyboard.press("Escape")
        expect(sida.get_by_role("button", name="Mörkt")).to_be_hidden()
        sida.get_by_text("Hanna").click()
        sida.get_by_role("button", name="Mörkt").click()
        expect(sida.locator("html")).to_have_attribute("data-color-scheme", "dark")
        assert sida.evaluate(bakgrund) != ljus


def test_hopplanken_ar_forst_och_leder_till_innehallet(oppna):
    with oppna("/prov/lista/") as sida:
        sida.keyboard.press("Tab")
        expect(sida.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
        sida.keyboard.press("Enter")
        expect(sida.locator("main")).to_be_focused()


@pytest.fixture
def redigerare(oppna):
    """An empty editor with the cursor in it, and a way to save and read what the server got."""
    with oppna("/prov/text/") as sida:
        sida.get_by_role("textbox", name="Övrigt").click()

        def spara():
            sida.get_by_role("button", name="Spara").click()
            sida.wait_for_url("**/prov/lista/")
            return till_html(UTFORDA[-1]["ovrigt"])

        yield sida, spara


def _knapp(sida, namn):
    return sida.locator(".rik-text").nth(1).get_by_role("button", name=namn, exact=True)


def test_redigeraren_sparar_fet_rubrik_lista_och_lank(redigerare):
    sida, spara = redigerare
    sida.keyboard.type("### Rubrik")
    sida.keyboard.press("Enter")
    sida.keyboard.type("En ")
    sida.keyboard.press("Control+B")
    sida.keyboard.type("fet")
    sida.keyboard.press("Control+B")
    expect(_knapp(sida, "Fet")).to_have_attribute("aria-pressed", "false")
    sida.keyboard.press("Enter")
    sida.keyboard.type("- ett")
    sida.keyboard.press("Enter")
    sida.keyboard.press("Tab")
    sida.keyboard.type("inre")
    sida.keyboard.press("Enter")
    sida.keyboard.press("Enter")
    sida.keyboard.press("Enter")
    _knapp(sida, "Länk").click()
    dialog = sida.get_by_role("dialog")
    dialog.get_by_label("Adress").fill("javascript:alert(1)")
    dialog.get_by_role("button", name="Spara").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Skriv en hel adress")
    dialog.get_by_label("Adress").fill("https://goteborg.se")
    dialog.get_by_label("Text som visas").fill("Staden")
    dialog.get_by_role("button", name="Spara").click()
    assert spara() == (
        "<h3>Rubrik</h3>\n<p>En <strong>fet</strong></p>\n<ul><li>ett<ul><li>inre</li></ul></li></ul>\n"
        '<p><a href="https://goteborg.se">Staden</a></p>'
    )


def test_redigeraren_sparar_tabell_och_tabb_har_en_vag_ut(redigerare):
    sida, spara = redigerare
    _knapp(sida, "Infoga tabell").click()
    for ord_ in ("A", "B", "C", "1"):
        sida.keyboard.type(ord_)
        sida.keyboard.press("Tab")
    _knapp(sida, "Ta bort kolumn").click()
    sida.keyboard.press("Escape")
    sida.keyboard.press("Tab")
    expect(sida.get_by_role("textbox", name="Övrigt")).not_to_be_focused()
    html = spara()
    assert '<thead><tr><th scope="col">A</th><th scope="col">C</th></tr></thead>' in html
    assert "<tr><td>1</td><td></td></tr>" in html


def test_redigeraren_ordnar_fotnoter_efter_texten(redigerare):
    sida, spara = redigerare
    sida.keyboard.type("Sist")
    _knapp(sida, "Fotnot").click()
    sida.keyboard.type("andra noten")
    sida.keyboard.press("Enter")
    sida.keyboard.press("Home")
    sida.keyboard.type("Först")
    _knapp(sida, "Fotnot").click()
    sida.keyboard.type("första noten")
    html = spara()
    assert html.index("första noten") < html.index("andra noten")
    assert html.startswith('<p>Först<sup><a href="#fotnot-1"')
    assert html.count("<li id=") == 2


def test_redigeraren_tar_bort_noten_med_referensen_och_angrar_bada(redigerare):
    sida, spara = redigerare
    sida.keyboard.type("Text")
    _knapp(sida, "Fotnot").click()
    sida.keyboard.type("noten")
    sida.keyboard.press("Enter")
    sida.keyboard.press("Backspace")
    expect(sida.get_by_role("textbox", name="Övrigt")).not_to_contain_text("noten")
    sida.keyboard.press("Control+Z")
    expect(sida.get_by_role("textbox", name="Övrigt")).to_contain_text("noten")
    assert "noten" in spara()


KLISTRA = """(ruta, html) => { const data = new DataTransfer(); data.setData("text/html", html);
  ruta.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }"""


def test_redigeraren_behaller_det_som_klistras_fran_word(redigerare):
    sida, spara = redigerare
    ruta = sida.get_by_role("textbox", name="Övrigt")
    ruta.evaluate(KLISTRA, WORD)
    expect(ruta.locator("ol > li")).to_have_count(2)
    html = spara()
    assert "<h3>Bakgrund</h3>" in html
    assert "<ol><li>Första</li><li>Andra</li></ol>" in html
    assert "<table>" in html


def test_redigeraren_sager_till_nar_natet_ar_borta(oppna):
    with oppna("/prov/text/") as sida:
        ruta = sida.get_by_role("textbox", name="Övrigt")
        ruta.click()
        sida.route("**/klistra/", lambda vag: vag.abort())
        ruta.evaluate(KLISTRA, "<p>x</p>")
        expect(sida.get_by_text("ingenting klistrades in")).to_be_visible()


def test_redigeraren_infogar_bild_bara_med_beskrivning(oppna):
    with oppna("/prov/text/") as sida:
        forsta = sida.locator(".rik-text").first
        forsta.get_by_text("Tillstyrker planen", exact=True).click()
        forsta.get_by_role("button", name="Infoga bild").click()
        dialog = sida.get_by_role("dialog")
        dialog.get_by_role("button", name="Infoga").click()
        expect(dialog.get_by_role("alert")).to_have_text("Skriv vad bilden visar.")
        dialog.get_by_label("Beskriv bilden").fill("Karta två")
        dialog.get_by_role("button", name="Infoga").click()
        expect(forsta.get_by_role("img", name="Karta två")).to_have_count(1)
        sida.get_by_role("button", name="Spara").click()
        sida.wait_for_url("**/prov/lista/")
    assert 'alt="Karta två"' in till_html(UTFORDA[0]["text"])
