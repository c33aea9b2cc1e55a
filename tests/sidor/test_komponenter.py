# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Template tags, values, menu, theme, demo day."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse

from remiss.karna.fel import Hinder
from remiss.sidor import navigering, varden
from remiss.sidor.navigering import Navpost, for_alla, for_inloggad, lankar
from remiss.sidor.varden import Lank, Marke

pytestmark = pytest.mark.urls("tests.sidor.prov")


def rita(mall, **kontext):
    return Template("{% load remiss %}" + mall).render(Context(kontext)).strip()


def test_datum_pa_svenska():
    natt = datetime(2018, 12, 19, 23, 30, tzinfo=UTC)  # already Thursday in Sweden
    assert rita("{{ d|svensk_dag }}", d=date(2018, 12, 19)) == "onsdag 19 december 2018"
    assert rita("{{ d|svensk_dag }}", d=natt) == "torsdag 20 december 2018"
    assert rita("{{ d|svensk_dag_kort }}", d=natt) == "20 december 2018"
    assert rita("{{ d|svensk_tid }}", d=natt) == "torsdag 20 december 2018 kl. 00.30"
    assert rita("{{ d|svensk_dag }}{{ d|svensk_tid }}{{ d|svensk_dag_kort }}", d=None) == ""
    assert rita("{% tid d %}", d=date(2018, 12, 19)) == '<time datetime="2018-12-19">onsdag 19 december 2018</time>'
    assert rita("{% tid d kort=True %}", d=natt) == '<time datetime="2018-12-20T00:30+01:00">2018-12-20 00.30</time>'


@pytest.mark.parametrize(
    ("varde", "html"),
    [
        ("<b>", "&lt;b&gt;"),
        (0, "0"),
        (True, "Ja"),
        (False, "Nej"),
        (None, varden.TOMT),
        ("", varden.TOMT),
        ([], varden.TOMT),
        (["a<", 2], "a&lt;<br>2"),
        (Marke("<i>", "fara"), '<span class="ds-tag marke" data-color="danger">&lt;i&gt;</span>'),
        (Lank("a<", "/x?a=1&b=2"), '<a class="ds-link" href="/x?a=1&amp;b=2">a&lt;</a>'),
        (Lank("a<"), "a&lt;"),
    ],
)
def test_varden_visas_och_skyddas(varde, html):
    assert varden.visa(varde) == html


def test_aktknapp_utan_hinder_leder_till_akten():
    html = rita('{% aktknapp "Expediera" "/x/" %}')
    assert html == '<a class="ds-button aktknapp" data-variant="secondary" href="/x/">Expediera</a>'


def test_aktknapp_med_hinder_ar_sparrad_och_knuten_till_skalen():
    html = rita('{% aktknapp "Expediera" "/x/" h %}', h=[Hinder("Inte justerad.", "KL 6:35")])
    assert 'aria-disabled="true" aria-describedby="hinder-expediera-x"' in html
    assert 'id="hinder-expediera-x"' in html
    assert "Inte justerad." in html
    assert "KL 6:35" in html
    assert "href" not in html
    assert "<form" not in html


def test_aktknapp_som_sparar_direkt_ar_ett_eget_formular():
    html = rita('{% aktknapp "Ta upp" "/x/" post=True %}', csrf_token="abc")
    assert '<form class="aktknapp" method="post" action="/x/"' in html
    assert 'value="abc"' in html


def test_stegvisare_sager_laget_i_ord():
    html = rita("{% stegvisare s %}", s=[("Kallad", "klar"), ("Beslutad", "pagar")])
    assert html.count('aria-current="step"') == 1
    assert 'Kallad<span class="ds-sr-only"> – klart</span>' in html
    assert 'Beslutad<span class="ds-sr-only"> – pågår nu</span>' in html
    with pytest.raises(KeyError):
        rita("{% stegvisare s %}", s=[("Kallad", "okänt läge")])


def test_faktalista_och_tomt_lage():
    html = rita("{% faktalista r %}", r=[("Dag", date(2018, 12, 19)), ("<x>", None)])
    assert "onsdag 19 december 2018" in html
    assert "&lt;x&gt;" in html
    assert "saknas" in html
    assert 'href="/ny/"' in rita('{% tom "Inget." "Gör så." "/ny/" "Nytt" %}')


@pytest.fixture
def meny(monkeypatch):
    tom = {}
    monkeypatch.setattr(navigering, "HUVUDMENY", tom)
    return tom


def test_menyn_ar_ordnad_visar_bara_det_man_ser_och_var_man_ar(meny, hanna):
    for post in (
        Navpost("Skicka", "prov:skicka", 20),
        Navpost("Prov", "prov:komponenter", 10, for_alla),
        Navpost("Finns inte än", "ingen:adress", 5),
    ):
        navigering.registrera(post, meny=meny)
    request = RequestFactory().get("/prov/skicka/")
    request.user = hanna
    assert [(lank.namn, lank.is_aktuell) for lank in lankar(request, meny)] == [("Prov", False), ("Skicka", True)]
    request.user = AnonymousUser()
    assert [lank.namn for lank in lankar(request, meny)] == ["Prov"]
    assert not for_inloggad(request)


def test_samma_post_tva_ganger_blir_en(meny):
    navigering.registrera(Navpost("A", "prov:skicka"), meny=meny)
    navigering.registrera(Navpost("B", "prov:skicka"), meny=meny)
    assert [post.namn for post in meny.values()] == ["B"]


@pytest.mark.django_db
def test_tema_sparas_och_syns_utan_skript(client):
    adress = reverse("sidor:tema")
    inloggning = reverse("organisation:logga_in")
    assert 'data-color-scheme="auto"' in client.get(inloggning).content.decode()
    svar = client.post(adress, {"tema": "morkt", "nasta": inloggning})
    assert svar["Location"] == inloggning
    text = client.get(inloggning).content.decode()
    assert 'data-color-scheme="dark"' in text
    assert 'value="morkt" aria-pressed="true"' in text
    client.cookies["tema"] = '"><script>'
    assert 'data-color-scheme="auto"' in client.get(inloggning).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("nasta", ["https://ond.example/", "//ond.example/", "javascript:alert(1)"])
def test_tema_leder_aldrig_till_annan_plats(client, nasta):
    assert client.post(reverse("sidor:tema"), {"tema": "ljust", "nasta": nasta})["Location"] == "/"


@pytest.mark.django_db
def test_okant_tema_sparas_inte(client):
    client.post(reverse("sidor:tema"), {"tema": "rosa"})
    assert "tema" not in client.cookies
    assert client.get(reverse("sidor:tema")).status_code == 405


@pytest.mark.django_db
def test_satt_dag_har_banderoll(client, settings):
    adress = reverse("organisation:logga_in")
    assert "Klockan är ställd" not in client.get(adress).content.decode()
    settings.KLOCKA = date(2019, 3, 20)
    assert "onsdag 20 mars 2019" in client.get(adress).content.decode()


@pytest.mark.django_db
def test_komponentsidan_visar_allt(inloggad):
    text = inloggad.get(reverse("prov:komponenter")).content.decode()
    assert "Hanna" in text
    assert 'aria-current="page">0685/18' in text
    assert text.count("<h1") == 1
