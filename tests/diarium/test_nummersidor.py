# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The number series are reached from Organisation, from the organ and from Diariet, and lead on to every act."""

import re

import pytest
from django.urls import reverse

from remiss.diarium import services
from remiss.organisation.ratter import Rollkod
from tests.fabriker import ge_uppdrag
from tests.siffror import fragor


@pytest.fixture
def som(client):
    """Log in as somebody: `som(rut).get(...)`."""

    def logga_in(anvandare):
        client.force_login(anvandare)
        return client

    return logga_in


def lankar(svar) -> dict[str, str]:
    """Every link in the main part of a page: text → address."""
    assert svar.status_code == 200
    innehall = svar.content.decode().partition("<main")[2].partition("</main>")[0]
    return {re.sub(r"<[^>]+>", "", t): url for url, t in re.findall(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', innehall)}


SERIERNA = reverse("diarium:nummerserier")


def test_organets_administrator_nar_sina_serier_och_satter_startnummer(adam, namnden, diariet, som):
    klient = som(adam)
    for sida in (reverse("organisation:organ"), reverse("organisation:ett_organ", args=[namnden.kod])):
        assert lankar(klient.get(sida))["Nummerserier"] == SERIERNA
    akter = lankar(klient.get(SERIERNA))
    assert {"Diarienummer i Social resursnämnd", "Paragrafer i Testnämnden", "Delegationsbeslut i Testnämnden"} <= set(
        akter
    )
    assert "Nytt diarium" not in akter
    for text, url in akter.items():
        assert klient.get(url).status_code == 200, text


def test_installationens_administrator_nar_ocksa_diarierna(superanvandare, namnden, diariet, som):
    klient = som(superanvandare)
    akter = lankar(klient.get(lankar(klient.get(reverse("organisation:organ")))["Nummerserier"]))
    assert {"Nytt diarium", "Anslut ett organ till Social resursnämnd"} <= set(akter)
    for text, url in akter.items():
        assert klient.get(url).status_code == 200, text


@pytest.mark.parametrize(("vem", "ser"), [("rut", False), ("bada", True)])
def test_fran_diariet_bara_for_den_som_administrerar(vem, ser, rut, namnden, diariet, som):
    if vem == "bada":
        ge_uppdrag(rut.person, namnden, Rollkod.ADMINISTRATOR)
    assert ("Nummerserier" in lankar(som(rut).get(reverse("diarium:arenden")))) is ser


def test_sammantradesplanen_fran_organet_for_den_som_far_lasa_den(adam, namnden, som):
    sida = reverse("organisation:ett_organ", args=[namnden.kod])
    assert "Sammanträdesplan" not in lankar(som(adam).get(sida))
    ge_uppdrag(adam.person, namnden, Rollkod.SEKRETERARE)
    url = lankar(som(adam).get(sida))["Sammanträdesplan"]
    svar = som(adam).get(url)
    assert svar.status_code == 200
    assert f'value="{namnden.pk}" selected' in svar.content.decode()


def test_reservnumren_soks_valjs_och_sorteras(rut, namnden, diariet, som):
    ledigt, anvant, makulerat = services.reservera_nummer(organ=namnden, antal=3, aktor=rut.aktor)
    services.registrera_arende(organ=namnden, arendemening="På papper", reservnummer=anvant, aktor=rut.aktor)
    services.makulera_reservnummer(makulerat, aktor=rut.aktor)
    klient = som(rut)

    def nummer(**val):
        sida = klient.get(reverse("diarium:reservnummer"), val).context["sida"]
        return [rad.nummer for rad in sida.blad.rader]

    assert nummer(sortera="nummer") == [ledigt.nummer, anvant.nummer, makulerat.nummer]
    assert nummer(sortera="-nummer")[0] == makulerat.nummer
    assert nummer(q=anvant.nummer) == nummer(lage="anvant") == [anvant.nummer]
    assert nummer(lage="ledigt") == [ledigt.nummer]
    assert nummer(lage="makulerat") == [makulerat.nummer]


def test_reservnumren_kostar_lika_mycket_for_ett_som_for_manga(rut, namnden, diariet, som):
    klient = som(rut)
    services.reservera_nummer(organ=namnden, antal=1, aktor=rut.aktor)
    adress = reverse("diarium:reservnummer")
    klient.get(adress)
    ett = fragor(lambda: klient.get(adress))
    services.reservera_nummer(organ=namnden, antal=30, aktor=rut.aktor)
    assert fragor(lambda: klient.get(adress)) == ett <= 12
