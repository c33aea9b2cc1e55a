# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The pages of registrator and sekreterare: what waits, the acts with their confirmation, refusals in words."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from remiss.anslagstavla.models import Anslag
from remiss.anslagstavla.services import bekrafta_laga_kraft
from remiss.karna.klocka import spela
from tests.anslagstavla.fabriker import UPPGIFTER, justerad, uppsatt
from tests.sammantraden.fabriker import kl

EFTER = date(2019, 1, 10)


@pytest.fixture
def ruts(rut):
    klient = Client()
    klient.force_login(rut)
    return klient


def url(namn, *args):
    return reverse(f"anslagstavla:{namn}", args=args)


def text(svar):
    return svar.content.decode()


def farsk(anslag):
    return Anslag.objects.get(pk=anslag.pk)


def test_listan_visar_dagar_klocka_och_misstanke(ruts, uppe):
    Anslag.objects.filter(pk=uppe.pk).update(misstankt_fran=kl(16))
    with spela(kl(17)):
        sida = text(ruts.get(url("lista")))
    for ord_ in ("§ 1", "Testnämnden", "Uppsatt", "2019-01-09", "2019-01-10", "Löper", "Misstänkt avbrott"):
        assert ord_ in sida, ord_
    with spela(kl(17)):
        assert "§ 1" not in text(ruts.get(url("lista"), {"status": "foreslaget"}))
        assert "§ 1" in text(ruts.get(url("lista"), {"misstankt": "on"}))
        export = b"".join(ruts.get(url("lista"), {"format": "csv"}).streaming_content)
    assert b"2019-01-09" in export


def test_listan_gor_lika_manga_fragor_hur_lang_den_an_is(ruts, uppe, sammantradande, sara, olle, justa, rut):
    def fragor():
        with spela(kl(17)), CaptureQueriesContext(connection) as matt:
            assert ruts.get(url("lista")).status_code == 200
        return len(matt)

    fore = fragor()
    nasta = justerad(sammantradande, sara, olle, justa, is_extra=True)
    uppsatt(Anslag.objects.get(justering=nasta), rut)
    assert fragor() == fore <= 12


def test_anslagets_sida_gor_ett_fast_antal_fragor(ruts, uppe):
    with spela(kl(17)), CaptureQueriesContext(connection) as matt:
        svar = ruts.get(url("anslag", uppe.pk))
    assert svar.status_code == 200
    assert len(matt) <= 20
    assert "får tas ned tidigast torsdag 10 januari 2019" in text(svar), "skälet står vid knappen"


def test_satt_upp_visar_dagarna_fore_bekraftelsen(ruts, forslag, rut):
    data = UPPGIFTER | {"dag": "2018-12-19", "ansvarig": rut.person_id}
    with spela(kl(15)):
        svar = ruts.post(url("satt_upp", forslag.pk), data)
        assert svar.status_code == 200
        assert "onsdag 9 januari 2019" in text(svar)
        assert farsk(forslag).status == "foreslaget", "inget görs före bekräftelsen"
        svar = ruts.post(url("satt_upp", forslag.pk), data | {"_bekrafta": "1"}, follow=True)
    assert "Besluten kan överklagas till och med onsdag 9 januari 2019" in text(svar)
    assert farsk(forslag).status == "uppsatt"


def test_ett_avslag_visar_det_skrivna_och_skalet(ruts, forslag, rut):
    data = UPPGIFTER | {"dag": "2018-12-19", "ansvarig": rut.person_id, "_bekrafta": "1"}
    with spela(kl(9, dag=date(2018, 12, 21))):
        svar = ruts.post(url("satt_upp", forslag.pk), data)
    assert svar.status_code == 422
    assert "inte ha synts på den här tavlan" in text(svar)
    assert UPPGIFTER["kontakt"] in text(svar)
    with spela(kl(15)):
        svar = ruts.post(url("satt_upp", forslag.pk), data | {"lank": "inte en länk", "dag": "i går"})
    assert svar.status_code == 422
    assert svar.context["formular"].errors.keys() == {"dag", "lank"}


def test_nasta_anslag_foljer_organets_forra(ruts, uppe, sammantradande, sara, olle, justa):
    nasta = Anslag.objects.get(justering=justerad(sammantradande, sara, olle, justa, is_extra=True))
    with spela(kl(16)):
        sida = text(ruts.get(url("satt_upp", nasta.pk)))
    assert UPPGIFTER["forvaringsplats"] in sida
    assert "annan_tavla" in sida


def test_dar_webbplatsen_is_tavlan_fragas_inte_om_en_annan(ruts, forslag, settings):
    settings.ANSLAGSTAVLA_URL = "https://kommunen.example/anslagstavla"
    with spela(kl(15)):
        assert "annan_tavla" not in text(ruts.get(url("satt_upp", forslag.pk)))


def test_for_tidigt_sager_sidan_for_nedtagning_varfor(ruts, uppe):
    with spela(kl(9, dag=date(2019, 1, 9))):
        assert "tidigast torsdag 10 januari 2019" in text(ruts.get(url("ta_ned", uppe.pk)))
    with spela(kl(9, dag=EFTER)):
        assert "går inte att göra nu" not in text(ruts.get(url("ta_ned", uppe.pk)))


def test_ta_ned_laga_kraft_och_tillbaka(ruts, uppe):
    with spela(kl(9, dag=EFTER)):
        ja = {"_bekrafta": "1", "dag": "2019-01-10"}
        assert "Anslaget är nedtaget." in text(ruts.post(url("ta_ned", uppe.pk), ja, follow=True))
        assert 'value="2019-01-10"' in text(ruts.get(url("bekrafta_laga_kraft", uppe.pk)))
        svar = ruts.post(url("bekrafta_laga_kraft", uppe.pk), ja, follow=True)
        assert "Laga kraft är bekräftad från torsdag 10 januari 2019." in text(svar)
        svar = ruts.post(url("aterta_laga_kraft", uppe.pk), {"skal": "Avbrott.", "_bekrafta": "1"}, follow=True)
        assert "tillbakatagen" in text(svar)
    assert farsk(uppe).laga_kraft is None


def test_avbrott_leder_till_det_nya_anslaget(ruts, uppe):
    data = {"fran": "2018-12-27", "uppe_igen": "2018-12-28", "skal": "Webbservern låg nere.", "_bekrafta": "1"}
    with spela(kl(9, dag=date(2018, 12, 31))):
        svar = ruts.post(url("avbryt", uppe.pk), data, follow=True)
    assert "Det nya anslaget" in text(svar)
    assert "Webbservern låg nere." in text(svar)


def test_misstanken_bedoms_fran_sidan(ruts, uppe):
    Anslag.objects.filter(pk=uppe.pk).update(misstankt_fran=kl(16))
    with spela(kl(17)):
        assert "Bara du avgör om tiden är avbruten" in text(ruts.get(url("anslag", uppe.pk)))
        svar = ruts.post(url("bedom_misstanke", uppe.pk), {"anteckning": "Sidan svarade."}, follow=True)
    assert "Sidan svarade." in text(svar)
    assert "Misstänkt avbrott" not in text(svar)


def test_overklagande_noteras_och_avslutas(ruts, uppe):
    with spela(kl(9, dag=EFTER)):
        svar = ruts.post(
            url("notera_overklagande", uppe.pk),
            {"inkom": "2019-01-08", "paragraf": "§ 1", "malnummer": "123-19"},
            follow=True,
        )
        assert "mål 123-19" in text(svar)
        assert "Överklagat" in text(svar)
        mal = uppe.overklaganden.get()
        svar = ruts.post(url("avsluta_overklagande", mal.pk), {"utgang": "avvisat", "dag": "2019-01-10"}, follow=True)
        assert "Avvisat 10 januari 2019" in text(svar)


def test_rapporten_is_en_pdf_bara_for_ett_uppsatt_anslag(ruts, forslag, rut):
    with spela(kl(15)):
        assert ruts.get(url("rapport_pdf", forslag.pk)).status_code == 404
    uppsatt(forslag, rut)
    with spela(kl(16)):
        svar = ruts.get(url("rapport_pdf", forslag.pk))
    assert svar.content.startswith(b"%PDF-")
    assert svar["Cache-Control"] == "private, no-store"


def test_justeringens_sida_leder_till_anslaget_eller_foreslar_ett(ruts, forslag, justering):
    sida = reverse("sammantraden:justering", args=[justering.pk])
    with spela(kl(16)):
        assert "Anslag: föreslaget. Tid för överklagande: har inte börjat löpa" in text(ruts.get(sida))
        forslag.delete()
        assert url("foresla", justering.pk) in text(ruts.get(sida))
        svar = ruts.post(url("foresla", justering.pk), follow=True)
    assert "Anslaget är föreslaget" in text(svar)


def test_den_som_bara_laser_ser_inga_akter(uppe, hanna):
    klient = Client()
    klient.force_login(hanna)
    with spela(kl(17)):
        sida = text(klient.get(url("anslag", uppe.pk)))
        assert klient.get(url("ta_ned", uppe.pk)).status_code in (403, 404)
    assert "Bekräfta laga kraft" not in sida
    assert "Bevis om anslag" in sida


def test_laga_kraft_star_pa_sidan(ruts, uppe, rut):
    with spela(kl(9, dag=EFTER)):
        bekrafta_laga_kraft(uppe, aktor=rut.aktor)
        assert "Laga kraft bekräftad" in text(ruts.get(url("anslag", uppe.pk)))
