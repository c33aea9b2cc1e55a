# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Paragrafen i rummet by keyboard in a real browser: every key is counted, nothing is lost without a net."""

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from playwright.sync_api import expect

from remiss.karna.klocka import spela
from remiss.sammantraden.forhandling import las
from remiss.sammantraden.models import Narvaro, Paragraf
from remiss.sammantraden.rumsvisning import Rumsvisning
from tests.chromium import TALAMOD
from tests.sammantraden.fabriker import gor_punkt, kl
from tests.sammantraden.rummet import gor_styrelse, oppnat
from tests.sammantraden.rummet import punkten as las_punkten
from tests.webblasare.granskning import Granskare

pytestmark = [pytest.mark.webblasare, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def styrelse(namnden, sara, rut, olle):
    """Thirteen, all of them there."""
    return gor_styrelse(namnden, olle.person)


@pytest.fixture
def punkt(styrelse, sara, olle, erik):
    with spela(kl(13)):
        mote = oppnat(styrelse.organ, sara, olle, erik)
        gor_punkt(mote, sara, "Budget 2019", ("Budgeten fastställs.",))
    return las_punkten(mote)


class Tangenter:
    """The keyboard, which counts."""

    def __init__(self, sida):
        self.sida = sida
        self.antal = 0

    def tryck(self, tangenter):
        for tangent in tangenter:
            self.sida.keyboard.press(tangent)
            self.antal += 1

    def skriv(self, text):
        """Typed text is not counted; the chord that saves it is."""
        expect(self.sida.locator("#snabbtext, textarea:focus").first).to_be_focused()
        self.sida.keyboard.insert_text(text)
        self.sida.keyboard.press("Control+Enter")
        self.antal += 1

    def sparat(self):
        expect(self.sida.locator("#rumslage")).to_have_text("Sparat")


@pytest.fixture
def granskare():
    return Granskare()


@pytest.fixture
def sida(chromium, live_server, client, sara, granskare):
    client.force_login(sara)
    miljo = chromium.new_context(base_url=live_server.url, locale="sv-SE", viewport={"width": 1280, "height": 900})
    kaka = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    miljo.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "url": live_server.url, "value": kaka}])
    ny = miljo.new_page()
    granskare.bevaka(ny)
    ny.set_default_timeout(TALAMOD)
    yield ny
    miljo.close()
    assert granskare.brister == []


@pytest.fixture
def tangenter(sida, punkt):
    sida.goto(reverse("sammantraden:rummet", args=[punkt.pk]))
    return Tangenter(sida)


def stol(punkt, person):
    """The key of somebody's seat."""
    return next(s.tecken for s in Rumsvisning(Paragraf.objects.get(pk=punkt.pk)).stolar if s.person == person.pk)


def test_bifall_ar_en_tangent(tangenter, punkt, sida, granskare):
    granskare.granska(sida)
    tangenter.tryck("b")
    tangenter.sparat()
    assert tangenter.antal == 1
    assert Paragraf.objects.get(pk=punkt.pk).beslutsutfall == "enligt_forslag"
    tangenter.tryck("z")
    expect(sida.get_by_role("button", name="Besluta enligt förslaget")).to_be_visible()


def test_en_hel_votering_under_fyrtio_tangenter(tangenter, punkt, styrelse, sida, granskare):
    """Two yrkanden, a vote of thirteen and two reservations: 26 keys besides the text."""
    L = styrelse.L
    tangenter.tryck(["y", "b", stol(punkt, L[1])])
    tangenter.sparat()
    tangenter.tryck(["y", "e", stol(punkt, L[5])])
    tangenter.skriv("Planen antas till och med 2020.")
    expect(sida.get_by_role("button", name="Omröstning", exact=True)).to_be_visible()
    tangenter.tryck("o")
    expect(sida.get_by_role("table")).to_be_visible()
    granskare.granska(sida)
    tangenter.tryck("jjjjnnnjjnnaj")
    expect(sida.get_by_role("button", name="Besluta", exact=True)).to_be_visible()
    tangenter.tryck(["r", stol(punkt, L[5])])
    expect(sida.get_by_text("Reservation: L6 Ledamot06 (M)")).to_be_visible()
    tangenter.tryck(["r", stol(punkt, L[6])])
    expect(sida.get_by_text("Reservation: L7 Ledamot07 (M)")).to_be_visible()
    tangenter.tryck("b")
    expect(sida.get_by_role("button", name="Ångra beslutet")).to_be_visible()
    granskare.granska(sida)
    assert tangenter.antal == 26
    klar = Paragraf.objects.get(pk=punkt.pk)
    assert (klar.beslutsutfall, klar.propositioner.get().svar) == ("enligt_forslag", "ja")
    assert [a.yrkande for a in las(klar).anteckningar] == [2, None]


def test_ersattare_tva_tangenter_och_bordlaggning_tva_och_text(tangenter, punkt, styrelse, sida):
    Narvaro.objects.filter(sammantrade=punkt.sammantrade, person=styrelse.L[1]).delete()
    tangenter.tryck(["e", stol(punkt, styrelse.E[0])])
    tangenter.sparat()
    assert tangenter.antal == 2
    assert las(Paragraf.objects.get(pk=punkt.pk)).narvaro[0].slag == "tjanstgorande_ersattare"
    tangenter.tryck("l")
    tangenter.skriv("Mer tid behövs.")
    expect(sida.get_by_role("button", name="Ångra beslutet")).to_be_visible()
    assert tangenter.antal == 4
    assert Paragraf.objects.get(pk=punkt.pk).motivering == "Mer tid behövs."


def test_utan_nat_vantar_stegen_och_sparas_sedan(tangenter, punkt, styrelse, sida):
    sida.context.set_offline(True)
    tangenter.tryck(["y", "b", stol(punkt, styrelse.L[1])])
    expect(sida.locator("#rumslage")).to_contain_text("nätet är borta")
    tangenter.tryck(["y", "a", stol(punkt, styrelse.L[2])])
    expect(sida.locator("#rumslage")).to_contain_text("2 steg väntar")
    assert las(Paragraf.objects.get(pk=punkt.pk)).yrkanden == ()
    sida.context.set_offline(False)
    tangenter.sparat()
    assert [y.slag for y in las(Paragraf.objects.get(pk=punkt.pk)).yrkanden] == ["bifall", "avslag"]


def test_den_utloggade_far_veta_det_och_stegen_sparas_efter_ny_inloggning(tangenter, punkt, styrelse, sida, granskare):
    kakor = sida.context.cookies()
    sida.context.clear_cookies()
    tangenter.tryck(["y", "a", stol(punkt, styrelse.L[1])])
    lage = sida.locator("#rumslage")
    expect(lage).to_contain_text("Inte sparat: du är utloggad. Ett steg väntar")
    expect(lage.get_by_role("link", name="Logga in igen i en annan flik")).to_be_visible()
    nya = [kaka for kaka in kakor if kaka["name"] != django_settings.CSRF_COOKIE_NAME]  # a login changes the token
    sida.context.add_cookies(nya)
    tangenter.sparat()
    assert [y.slag for y in las(Paragraf.objects.get(pk=punkt.pk)).yrkanden] == ["avslag"]
    granskare.brister[:] = [brist for brist in granskare.brister if "403 (Forbidden)" not in brist]


def test_den_som_inte_far_ser_rummet_kvar(tangenter, punkt, styrelse, sida, sara, granskare):
    sara.person.uppdrag.all().delete()
    tangenter.tryck("b")
    expect(sida.locator("#rumslage")).to_contain_text("Inte sparat:")
    expect(sida.get_by_role("button", name="Besluta enligt förslaget")).to_be_visible()


def test_reservationen_galler_yrkandet_som_star_kvar(tangenter, punkt, styrelse, sida):
    vem = stol(punkt, styrelse.L[5])
    expect(sida).to_have_title("Punkt 1 Plan 2019 – Remiss")
    tangenter.tryck(["y", "a", vem])
    sida.get_by_role("button", name="Återkalla").click()
    tangenter.sparat()
    tangenter.tryck(["y", "l", vem])
    expect(sida.locator("[data-yrkande]")).to_have_count(2)
    tangenter.tryck("n")
    expect(sida.get_by_role("button", name="Besluta", exact=True)).to_be_visible()
    tangenter.tryck(["r", vem])
    expect(sida.get_by_text("Reservation: L6 Ledamot06 (M)")).to_be_visible()
    assert [a.yrkande for a in las(Paragraf.objects.get(pk=punkt.pk)).anteckningar] == [2]
    tangenter.tryck("b")
    expect(sida.get_by_role("heading", level=1)).to_have_text("§ 1 Plan 2019")
    expect(sida).to_have_title("§ 1 Plan 2019 – Remiss")


def test_snabbtangenterna_kan_stangas_av(tangenter, punkt, sida):
    sida.get_by_text("Tangenter", exact=True).click()
    sida.get_by_role("button", name="Snabbtangenter: på").click()
    sida.keyboard.press("b")
    expect(sida.get_by_role("button", name="Snabbtangenter: av")).to_be_visible()
    assert Paragraf.objects.get(pk=punkt.pk).status == "forberedd"


def test_duken_foljer_utan_att_laddas_om(tangenter, punkt, styrelse, sida, granskare):
    duken = sida.context.new_page()
    duken.goto(reverse("sammantraden:duk", args=[punkt.sammantrade_id]))
    granskare.granska(duken)
    sida.get_by_role("button", name="Ta upp").click()
    tangenter.sparat()
    tangenter.tryck(["y", "a", stol(punkt, styrelse.L[2])])
    expect(duken.locator("#duk")).to_contain_text("yrkar avslag på förslaget")
