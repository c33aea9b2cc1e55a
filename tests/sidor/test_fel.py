# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Refusals as pages and fragments; Django's own error pages; the lost session."""

import logging

import pytest
from django.template.loader import get_template
from django.test import Client
from django.urls import reverse

pytestmark = [pytest.mark.urls("tests.sidor.prov"), pytest.mark.django_db]

TABELL = [
    ("far-inte-se", 404, "har du inte rätt att se det"),
    ("far-inte-gora", 403, "Du saknar rätten att expediera i Testnämnden."),
    ("hinder", 422, "KL 6:35"),
    ("status", 409, "Remissen är redan utskickad."),
    ("konflikt", 409, "Hanna sparade en nyare version."),
    ("inmatning", 422, "Svarstiden är en söndag."),
    ("utanfor-kalendern", 422, "1990–2100"),
    ("upptaget", 503, "Någon annan sparar just nu"),
]


def _adress(vad):
    return reverse("prov:fel", args=[vad])


@pytest.mark.parametrize(("vad", "status", "ord_"), TABELL)
def test_avslag_blir_en_sida_med_skal(inloggad, vad, status, ord_):
    svar = inloggad.get(_adress(vad))
    text = svar.content.decode()
    assert svar.status_code == status
    assert ord_ in text
    assert text.count("<h1") == 1
    assert 'lang="sv"' in text


@pytest.mark.parametrize(("vad", "status", "ord_"), TABELL)
def test_avslag_blir_ett_stycke_i_meddelandeytan_for_htmx(inloggad, vad, status, ord_):
    svar = inloggad.get(_adress(vad), headers={"HX-Request": "true"})
    assert svar.status_code == status
    assert svar["HX-Retarget"] == "#meddelanden"
    assert "<html" not in svar.content.decode()


def test_far_inte_se_ser_ut_som_finns_inte(inloggad):
    hemligt = inloggad.get(_adress("far-inte-se"))
    saknas = inloggad.get("/prov/finns-inte/")
    assert saknas.status_code == hemligt.status_code == 404

    def kropp(svar):
        return svar.content.decode().partition("<main")[2].partition("</main>")[0]

    assert kropp(hemligt) == kropp(saknas)
    assert "Sidan finns inte" in kropp(saknas)


def test_upptaget_sager_nar_man_kan_forsoka_igen(inloggad):
    assert inloggad.get(_adress("upptaget"))["Retry-After"] == "5"


@pytest.mark.parametrize("vad", ["trasigt", "databas"])
def test_programfel_blir_500_utan_innehall_fran_felet(inloggad, vad):
    inloggad.raise_request_exception = False
    svar = inloggad.get(_adress(vad))
    assert svar.status_code == 500
    assert "Något gick fel hos oss" in svar.content.decode()
    assert "hemligt" not in svar.content.decode()


@pytest.mark.parametrize("mall", ["500.html", "400.html", "403_csrf.html"])
def test_statiska_felsidor_behover_varken_kontext_eller_databas(mall, django_db_blocker):
    with django_db_blocker.block():
        text = get_template(mall).render()
    assert text.count("<h1") == 1
    assert 'lang="sv"' in text


def test_csrf_fel_ar_pa_svenska(hanna):
    klient = Client(enforce_csrf_checks=True)
    klient.force_login(hanna)
    svar = klient.post(reverse("prov:skicka"), {"rubrik": "x"})
    assert svar.status_code == 403
    assert "Sidan hade blivit för gammal" in svar.content.decode()


def test_loggen_bar_id_men_inget_skal(inloggad, hanna, caplog):
    with caplog.at_level(logging.INFO, logger="remiss.avslag"):
        inloggad.get(_adress("far-inte-gora"))
    rad = next(post for post in caplog.records if post.name == "remiss.avslag").getMessage()
    assert rad == f"403 FarInteGora {_adress('far-inte-gora')} aktor={hanna.pk}"


def test_utloggad_htmx_fraga_leder_hela_sidan_till_inloggningen(client):
    adress = reverse("prov:lista")
    vanlig = client.get(adress)
    assert vanlig.status_code == 302
    svar = client.get(
        f"{adress}?q=a", headers={"HX-Request": "true", "HX-Current-URL": f"http://testserver{adress}?q=plan"}
    )
    assert svar.status_code == 204
    assert svar["HX-Redirect"] == f"{reverse('organisation:logga_in')}?next=/prov/lista/%3Fq%3Dplan"


@pytest.mark.parametrize(
    ("referer", "finns"),
    [
        ("http://testserver/prov/lista/?q=1", True),
        ("http://ond.example/prov/lista/", False),
        ("http://testserver//ond.example/", False),
        ("", False),
    ],
)
def test_tillbaka_bara_till_egna_sidor(inloggad, referer, finns):
    text = inloggad.get(_adress("hinder"), headers={"Referer": referer}).content.decode()
    assert ("Gå tillbaka" in text) is finns
    assert "ond.example" not in text
