# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A handling of our own as a page: what was fixed, with the rights of its PDF, and nothing in it is code."""

import pytest
from django.urls import reverse
from lxml import html

from remiss.diarium.ritning import las_trad, rita_fast
from remiss.diarium.services import markera_sekretess, skapa_faststalld
from remiss.pdf import Bild, Dokument, Kontroll, Rubrik, Sidhuvud, Stycke, Text
from tests.diarium.fabriker import gor_handling
from tests.pdf.slump import BILDER
from tests.siffror import fragor, stated

DOKUMENT = Dokument(
    titel="Besked",
    sidhuvud=Sidhuvud("Kulturnämnden", "besked"),
    block=(
        Rubrik("Besked om <b>dammen</b>", 1),
        Stycke((Text("Päätös", sprak="fi"), Text(' & "citat" <script>alert(1)</script>'))),
        *(Rubrik(f"Avsnitt {n}") for n in (1, 2, 3)),
        Bild(BILDER[0], "Karta över dammen"),
    ),
    sidfot=("Kulturnämnden", "Diarienummer 0001/19"),
)


@pytest.fixture
def fil(arendet, rut):
    handling = skapa_faststalld(
        arendet, typ="missiv", rubrik="Besked", pdf=rita_fast(DOKUMENT), filnamn="besked.pdf", aktor=rut.aktor
    )
    return handling.filer.get()


def _webb(fil):
    return reverse("diarium:fil_webb", args=[fil.nyckel])


def _sida(klient, url):
    svar = klient.get(url)
    assert svar.status_code == 200
    assert "no-store" in svar["Cache-Control"]
    return html.fromstring(svar.content.decode())


def test_sidan_har_allt_som_handlingen_sager_och_inget_ar_kod(client, rut, fil):
    client.force_login(rut)
    sida = _sida(client, _webb(fil))
    assert [h.text_content() for h in sida.xpath("//h1")] == ["Besked om <b>dammen</b>"]
    assert sida.xpath("string(//article/p[1])") == 'Päätös & "citat" <script>alert(1)</script>'
    assert sida.xpath("//article//span[@lang='fi']/text()") == ["Päätös"]
    assert not sida.xpath("//article//script|//h1//b")
    assert sida.xpath("//article//img/@alt") == ["Karta över dammen"]
    assert "Diarienummer 0001/19" in sida.xpath("string(//article)")
    assert sida.xpath("//nav[@aria-labelledby='innehallsrubrik']//a/@href") == [f"#avsnitt-{n}" for n in (1, 2, 3)]
    assert {f"avsnitt-{n}" for n in (1, 2, 3)} <= set(sida.xpath("//article//h2/@id"))
    (pdf,) = sida.xpath("//a[text()='Öppna som PDF']/@href")
    assert client.get(pdf)["Content-Type"] == "application/pdf"


def test_koden_ar_en_lank_till_sidan_som_svarar(client, rut, fil):
    (kontroll,) = (ett for ett in las_trad(fil.fil).block if isinstance(ett, Kontroll))
    client.force_login(rut)
    (fot,) = _sida(client, _webb(fil)).xpath("//article/p[@class='lastext-fot']")
    assert fot.xpath("a/@href") == [kontroll.adress]
    assert " ".join(fot.text_content().split()) == (
        f"KulturnämndenDiarienummer 0001/19 Kontrollera handlingen, kod {kontroll.kod}"
    )


def test_handlingens_sida_och_arendets_lista_lankar_till_sidan(client, rut, fil, arendet):
    uppladdad = gor_handling(arendet, rut).filer.get()
    client.force_login(rut)
    for url in (fil.handling.get_absolute_url(), reverse("diarium:handlingar", args=[arendet.pk])):
        assert _webb(fil) in client.get(url).content.decode(), url
    for url in (uppladdad.handling.get_absolute_url(), reverse("diarium:handlingar", args=[arendet.pk])):
        assert _webb(uppladdad) not in client.get(url).content.decode(), url


def test_en_fil_utan_innehall_visas_som_pdf(client, rut, arendet):
    fil = gor_handling(arendet, rut).filer.get()
    client.force_login(rut)
    svar = client.get(_webb(fil))
    assert (svar.status_code, svar.url) == (302, f"{reverse('diarium:fil', args=[fil.nyckel])}?visa")


def test_sidan_ar_lika_hemlig_som_filen(client, fil, rut, hanna, urban):
    for vem, visas in ((hanna, True), (urban, False)):
        client.force_login(vem)
        assert (client.get(_webb(fil)).status_code == 200) is visas
    markera_sekretess(
        fil.handling, bestammelse="OSL 25 kap. 1 §", myndighet="Nämnden", behoriga=[rut.person], aktor=rut.aktor
    )
    for vem, kod in ((rut, 200), (hanna, 404), (urban, 404)):
        client.force_login(vem)
        assert client.get(_webb(fil)).status_code == kod
        assert client.get(reverse("diarium:fil", args=[fil.nyckel])).status_code == kod


def test_sidan_kostar_en_fraga_mer_an_filen(client, rut, fil):
    client.force_login(rut)
    filen = fragor(lambda: client.get(reverse("diarium:fil", args=[fil.nyckel])))
    assert fragor(lambda: client.get(_webb(fil))) == filen + 1 == stated("Handling som webbsida")
