# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The public board: without login, the same for everybody, nothing private, gone when taken down."""

import json
from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from remiss.anslagstavla.models import Anslag
from remiss.anslagstavla.services import andra_uppgifter, avbryt, ta_ned
from remiss.anslagstavla.views import offentlig
from remiss.karna.klocka import spela
from tests.anslagstavla.fabriker import justerad, uppsatt
from tests.sammantraden.fabriker import kl

ADRESSER = ("tavla", "atom", "json", "sa_overklagar_du")


def hamta(namn, *args, klient=None):
    return (klient or Client()).get(reverse(f"anslagstavla:{namn}", args=args))


def text(svar):
    return svar.content.decode()


def test_tavlan_visar_vad_lagen_kraver_och_vem_som_svarar(uppe):
    sida = text(hamta("tavla"))
    assert "Testnämnden" in sida
    assert f"/anslagstavla/{uppe.kod}/" in sida
    ett = text(hamta("publikt", uppe.kod))
    for ord_ in (
        "Testnämnden", "§ 1", "onsdag 19 december 2018", "onsdag 9 januari 2019", "torsdag 10 januari 2019",
        "Kansliet, Rosenlundsgatan 4", "kansliet@testnamnden.example", "Registrator Rut Testsson",
        "Omedelbart justerade paragrafer", uppe.kod, "Så överklagar du",
    ):  # fmt: skip
        assert ord_ in ett, ord_


def test_inget_arende_och_ingen_fortroendevald_namns(uppe, olle, justa):
    for namn in ("tavla", "atom", "json"):
        svar = text(hamta(namn))
        for hemligt in ("Budget 2019", olle.person.namn, justa.person.namn, "Sara Testsson"):
            assert hemligt not in svar
    assert "Budget 2019" not in text(hamta("publikt", uppe.kod))


def test_alla_far_samma_sida_utan_kakor_och_skript(uppe, rut):
    inloggad = Client()
    inloggad.force_login(rut)
    for namn, *args in (*((n,) for n in ADRESSER), ("publikt", uppe.kod)):
        svar = hamta(namn, *args)
        assert svar.status_code == 200
        assert svar.content == hamta(namn, *args, klient=inloggad).content
        assert not svar.cookies
        assert svar["Cache-Control"] == "public, max-age=60"
        assert b"<script" not in svar.content


def test_ett_forslag_finns_inte_pa_tavlan(forslag):
    assert hamta("publikt", forslag.kod).status_code == 404
    assert forslag.kod not in text(hamta("tavla"))
    assert json.loads(hamta("json").content)["items"] == []
    assert "Inga anslag sitter uppe" in text(hamta("tavla"))


@pytest.mark.parametrize("hur", ["nedtaget", "avbrutet"])
def test_efterat_star_bara_organ_och_dagar_kvar(uppe, rut, hur):
    if hur == "nedtaget":
        with spela(kl(9, dag=date(2019, 1, 10))):
            ta_ned(uppe, aktor=rut.aktor)
    else:
        with spela(kl(9, dag=date(2018, 12, 31))):
            avbryt(uppe, fran=date(2018, 12, 27), skal="Låg nere.", aktor=rut.aktor)
    svar = hamta("publikt", uppe.kod)
    assert svar.status_code == 410
    sida = text(svar)
    assert "Testnämnden" in sida
    assert "onsdag 19 december 2018" in sida
    for borta in ("§ 1", "Rut", "Kansliet", "9 januari", "Låg nere"):
        assert borta not in sida
    assert uppe.kod not in text(hamta("tavla")) + text(hamta("atom")) + text(hamta("json"))


def test_atom_och_json_bar_samma_anslag_med_fasta_adresser(uppe, settings):
    Anslag.objects.filter(pk=uppe.pk).update(organnamn="Testnämnden & Co")
    ns = {"a": "http://www.w3.org/2005/Atom"}
    svar = hamta("atom")
    assert svar["Content-Type"] == "application/atom+xml; charset=utf-8"
    rot = ElementTree.fromstring(svar.content)
    (post,) = rot.findall("a:entry", ns)
    adress = f"{settings.BAS_URL}/anslagstavla/{uppe.kod}/"
    assert post.find("a:id", ns).text == post.find("a:link", ns).get("href") == adress
    assert "Testnämnden &amp; Co<br>" in post.find("a:summary", ns).text
    data = json.loads(hamta("json").content)
    (rad,) = data["items"]
    assert "Organ: Testnämnden & Co\nSammanträdesdag: onsdag 19 december 2018" in rad["content_text"]
    assert (data["version"], rad["id"], rad["url"]) == ("https://jsonfeed.org/version/1.1", adress, adress)
    anslag = rad["_anslag"]
    assert (anslag["kod"], anslag["anslagsdag"], anslag["overklagas_senast"], anslag["tas_ned"]) == (
        uppe.kod, "2018-12-19", "2019-01-09", "2019-01-10",
    )  # fmt: skip


def test_ett_styrtecken_stanger_inte_flodet(uppe, rut):
    """What is typed is cleaned; what stands there since before, and an organ's name, the feed cleans itself."""
    with spela(kl(16)):
        andra_uppgifter(uppe, forvaringsplats="Kans\x08liet\x0b", kontakt="a\x1f@b.example\x00", aktor=rut.aktor)
    uppe.refresh_from_db()
    assert (uppe.forvaringsplats, uppe.kontakt) == ("Kansliet", "a@b.example")
    Anslag.objects.filter(pk=uppe.pk).update(organnamn="Test\x08nämnden", kontakt="kans\x0bli\uffff")
    svar = hamta("atom")
    assert svar.status_code == 200
    (post,) = ElementTree.fromstring(svar.content).findall("{http://www.w3.org/2005/Atom}entry")
    assert post.find("{http://www.w3.org/2005/Atom}title").text.startswith("Testnämnden:")
    assert "Kontakt: kansli<br>" in post.find("{http://www.w3.org/2005/Atom}summary").text


def test_tavlan_gor_en_fraga_hur_manga_anslag_som_helst(uppe, sammantradande, sara, olle, justa, rut):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def fragor(namn):
        with CaptureQueriesContext(
            connection,
        ) as matt:
            hamta(namn)
        return len(matt)

    fore = {namn: fragor(namn) for namn in ("tavla", "atom", "json")}
    assert set(fore.values()) == {1}
    nasta = justerad(sammantradande, sara, olle, justa, is_extra=True)
    uppsatt(Anslag.objects.get(justering=nasta), rut)
    assert {namn: fragor(namn) for namn in fore} == fore


def test_kl_8_10_tavlan_sager_hur_man_overklagar(uppe):
    assert f'href="{reverse("anslagstavla:sa_overklagar_du")}"' in text(hamta("tavla"))
    sida = text(hamta("sa_overklagar_du"))
    for ord_ in ("laglighetsprövning", "förvaltningsrätten", "inom tre veckor", "vilket beslut du överklagar"):
        assert ord_ in sida, ord_


def test_kl_8_11_tavlan_har_bara_justeringar(uppe):
    assert {modell.justering_id is not None for modell in offentlig.uppsatta()} == {True}
    with transaction.atomic(), pytest.raises(IntegrityError):
        Anslag.objects.create(
            organ=uppe.organ,
            kod="utan-justering",
            justeringsdag=uppe.justeringsdag,
            sammantradesdag=uppe.sammantradesdag,
        )


def test_bara_lasning(uppe):
    assert Client().post(reverse("anslagstavla:tavla")).status_code == 405
    assert hamta("publikt", "2018-12-19-finnsinte").status_code == 404


def test_varje_sida_leder_till_tavlan_ocksa_utan_inloggning(db):
    sida = Client().get(reverse("organisation:logga_in")).content.decode()
    assert f'href="{reverse("anslagstavla:tavla")}"' in sida


def test_sidan_sager_om_kommunens_anslagstavla_is_en_annan(uppe, settings):
    assert "Anslagstavlan enligt 8 kap. 9–12 §§" in text(hamta("tavla"))
    settings.ANSLAGSTAVLA_URL = "https://kommunen.example/anslagstavla"
    for sida in (text(hamta("tavla")), text(hamta("publikt", uppe.kod))):
        assert 'href="https://kommunen.example/anslagstavla"' in sida
        assert "8 kap. 9–12 §§" not in sida
