# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The public page: plain words, the same for everybody, and the same for what is secret as for what never was."""

import json
from datetime import timedelta
from tempfile import gettempdir

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from remiss.akthet import broms, sandlada, uppladdning
from remiss.akthet.kod import slumpa
from remiss.akthet.models import Kontrollanrop, Kontrollkod
from remiss.diarium import lagring
from remiss.diarium.models import Fil
from remiss.diarium.services import makulera_handling, markera_sekretess, upphav_sekretess
from remiss.karna import klocka
from remiss.karna.klocka import spela
from remiss.sammantraden.models import Paragraf
from remiss.sammantraden.services import ratta, utdrag
from tests.sammantraden.fabriker import kl

SIDA = reverse("akthet:verifiera")


def kodadress(kod, form="kod"):
    return reverse(f"akthet:{form}", args=[kod])


def text(svar):
    return svar.content.decode()


def ladda(klient, innehall, namn="fil", form="html", **extra):
    adress = reverse("akthet:fil" if form == "html" else "akthet:fil_json")
    return klient.post(adress, {namn: SimpleUploadedFile("utdrag.pdf", innehall)}, **extra)


def spar(gor):
    """Everything that a visitor can tell answers apart by: status, headers, bytes, and how many questions it took."""
    with CaptureQueriesContext(connection) as matt:
        svar = gor()
    return svar.status_code, sorted(svar.headers.items()), svar.content, len(matt)


@pytest.fixture
def lugnt(monkeypatch):
    """No sandbox: what it says does not depend on what has been issued."""
    monkeypatch.setattr(sandlada, "granska", lambda innehall: sandlada.Granskning())


def test_sidan_gar_att_anvanda_utan_inloggning_och_skript(besokare):
    svar = besokare.get(SIDA)
    assert svar.status_code == 200
    assert "<script" not in text(svar)
    assert not svar.cookies
    for ord_ in ("Kontrollera med koden", "Kontrollera en fil", "Högst 25 MB", "Den sparas inte"):
        assert ord_ in text(svar)


def test_alla_far_samma_sida(besokare, kod, rut):
    inloggad = Client()
    inloggad.force_login(rut)
    for adress in (SIDA, kodadress(kod.kod)):
        assert besokare.get(adress).content == inloggad.get(adress).content


@pytest.mark.parametrize("adress", [SIDA, "kod", "json", "okand"])
def test_inget_sparas_pa_vagen_eller_i_en_sokmotor(besokare, kod, adress):
    adresser = {"kod": kodadress(kod.kod), "json": kodadress(kod.kod, "kod_json"), "okand": kodadress("X")}
    svar = besokare.get(adresser.get(adress, adress))
    assert svar["Cache-Control"] == "no-store"
    assert svar["X-Robots-Tag"] == "noindex, nofollow"
    assert "default-src 'none'" in svar["Content-Security-Policy"]
    assert not svar.cookies


def test_koden_visar_vad_som_utfardades_i_klartext(besokare, kod):
    svar = besokare.get(kodadress(kod.grupperad.lower()))
    assert svar.status_code == 200
    for ord_ in (
        "Handlingen är utfärdad här", "Status: gällande", "Handlingen har inte rättats eller ersatts.", "Testnämnden",
        "Protokollsutdrag § 1, sammanträdet 19 december 2018", "onsdag 19 december 2018", "Olle Testsson, ordförande",
        "Justa Testsson, justerande", kod.grupperad, kod.fil.sha256,
    ):  # fmt: skip
        assert ord_ in text(svar), ord_
    assert "Budget" not in text(svar)
    assert text(besokare.get(SIDA, {"kod": f" {kod.kod} "})) == text(svar), "formuläret ger samma svar"


def test_rattad_och_ersatt_sags_med_ord_och_dag(besokare, kod, justerad, sara):
    with spela(kl(16)):
        ratta(justerad, "Budgeten avslås.", gammal_text="Budgeten fastställs.", aktor=sara.aktor)
    sida = text(besokare.get(kodadress(kod.kod)))
    assert "Status: rättad" in sida
    assert "Texten har rättats efter att handlingen utfärdades." in sida
    with spela(kl(17)):
        utdrag(justerad, aktor=sara.aktor)
    assert "Status: ersatt" in text(besokare.get(kodadress(kod.kod)))
    assert "Men den är ersatt. Läs vad som gäller nu." in text(ladda(besokare, lagring.las(kod.fil)))


def test_json_sager_detsamma(besokare, kod):
    svar = besokare.get(kodadress(kod.kod, "kod_json"))
    assert svar["Content-Type"] == "application/json"
    data = json.loads(svar.content)
    assert data["status"] == "gallande"
    assert (data["organ"], data["utfardad"], data["sha256"]) == ("Testnämnden", "2018-12-19", kod.fil.sha256)
    assert data["undertecknare"][0] == {"namn": "Olle Testsson", "roll": "Ordförande", "dag": "2018-12-19"}


# -- the same answer ---------------------------------------------------------------------------------------------------


def _markt(kod, rut, sara):
    markera_sekretess(kod.handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    return kod.kod


def _i_paragraf_med_markt_utdrag(kod, rut, sara):
    punkt = Paragraf.objects.get(utdragsrader__handling=kod.handling)
    with spela(kl(16)):
        ratta(punkt, "Budgeten avslås.", gammal_text="Budgeten fastställs.", aktor=sara.aktor)
        ny = utdrag(punkt, aktor=sara.aktor)
    markera_sekretess(ny, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    return kod.kod


def _makulerat_efter_markning(kod, rut, sara):
    markera_sekretess(kod.handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    upphav_sekretess(kod.handling, aktor=rut.aktor)
    makulera_handling(kod.handling, skal="Fel.", aktor=rut.aktor)
    return kod.kod


FALL = {
    "hemlig": _markt,
    "i en paragraf med ett hemligt utdrag": _i_paragraf_med_markt_utdrag,
    "makulerad som har varit hemlig": _makulerat_efter_markning,
    "okänd": lambda kod, rut, sara: slumpa(),
    "felskriven": lambda kod, rut, sara: "ABC",
    "med tecken som inte finns": lambda kod, rut, sara: kod.kod[:-1] + "U",
    "långt och farligt": lambda kod, rut, sara: "<script>" + "%" * 300,
}


@pytest.mark.parametrize("fall", FALL)
@pytest.mark.parametrize("form", ["kod", "kod_json", "formular"])
def test_hemligt_okant_och_felskrivet_svaras_likadant(besokare, kod, rut, sara, fall, form):
    def fraga(vad):
        if form == "formular":
            return besokare.get(SIDA, {"kod": vad})
        return besokare.get(kodadress(vad, form))

    assert fraga(kod.kod).status_code == 200, "koden är utfärdad, och kvarten har börjat"
    okand = spar(lambda: fraga(slumpa()))
    assert okand[0] == 404
    kodtext = FALL[fall](kod, rut, sara)
    assert spar(lambda: fraga(kodtext)) == okand


@pytest.mark.parametrize("form", ["html", "json"])
def test_en_hemlig_fil_svaras_som_en_okand(besokare, kod, pdf, rut, form, lugnt):
    assert "exakt den som Testnämnden utfärdade" in text(ladda(besokare, pdf, form=form))
    markera_sekretess(kod.handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    hemlig = spar(lambda: ladda(besokare, pdf, form=form))
    Kontrollkod.objects.all().delete()
    assert hemlig == spar(lambda: ladda(besokare, pdf, form=form))
    assert hemlig[0] == 200
    assert "inte någon som utfärdats här, eller så har den ändrats" in hemlig[2].decode()


# -- the file ----------------------------------------------------------------------------------------------------------


def test_den_utfardade_filen_kanns_igen_och_en_andrad_inte(besokare, kod, pdf):
    sida = text(ladda(besokare, pdf))
    for ord_ in (
        "Filen är exakt den som Testnämnden utfärdade.",
        "Status: gällande",
        kod.fil.sha256,
        "Filen är en PDF.",
    ):
        assert ord_ in sida, ord_
    assert "Men den är" not in sida
    sida = text(ladda(besokare, pdf[:-1] + b"x"))
    assert "Filen är inte någon som utfärdats här, eller så har den ändrats." in sida
    assert "Status:" not in sida
    data = json.loads(ladda(besokare, pdf, form="json").content)
    assert (data["resultat"], data["handling"]["kod"]) == ("utfardad", kod.grupperad)
    assert json.loads(ladda(besokare, b"x", form="json").content)["handling"] is None


def test_filen_sparas_inte_i_lagret_eller_i_en_tillfallig_fil(besokare, db, settings, monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert gettempdir() == str(tmp_path)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 10
    skrivna = []
    monkeypatch.setattr(
        "django.core.files.uploadedfile.TemporaryUploadedFile.__init__", lambda *a, **k: skrivna.append(a)
    )
    assert ladda(besokare, b"%PDF-" + b"x" * 5_000_000).status_code == 200
    assert skrivna == []
    assert list(tmp_path.iterdir()) == []
    assert not settings.FILER_DIR.exists()
    assert Fil.objects.count() == 0


@pytest.mark.parametrize("runtom", [uppladdning.RUNTOM, -50_000], ids=["under läsningen", "på den angivna längden"])
def test_en_for_stor_fil_nekas(besokare, db, settings, monkeypatch, runtom):
    settings.MAX_VERIFIERA_BYTE = 1024 * 1024
    monkeypatch.setattr(uppladdning, "RUNTOM", runtom)
    assert ladda(besokare, b"x" * (1024 * 1024 - 20_000)).status_code == (200 if runtom > 0 else 413)
    svar = ladda(besokare, b"x" * (1024 * 1024 + 1))
    assert svar.status_code == 413
    assert "högst 1 MB" in text(svar)
    problem = ladda(besokare, b"x" * (1024 * 1024 + 1), form="json")
    assert problem["Content-Type"] == "application/problem+json"
    assert json.loads(problem.content)["status"] == 413


def test_utan_fil_sags_vad_som_saknas(besokare, db):
    for svar in (
        besokare.post(reverse("akthet:fil")),
        besokare.post(reverse("akthet:fil"), {"fil": ""}),
        ladda(besokare, b"x", namn="annat"),
        besokare.post(reverse("akthet:fil"), b"{}", content_type="application/json"),
    ):
        assert svar.status_code == 422
        assert "Välj filen som du vill kontrollera." in text(svar)
        assert 'aria-invalid="true"' in text(svar)


def test_det_som_sandladan_inte_klarar_blir_en_mening(besokare, kod, pdf, monkeypatch):
    monkeypatch.setattr(sandlada, "_granskare", {"tests.akthet.elaka:faller": dict})
    sida = text(ladda(besokare, pdf))
    assert "Filen är exakt den som Testnämnden utfärdade." in sida
    assert sandlada.GICK_INTE in sida
    assert "Att filen är den utfärdade gäller ändå." in sida
    monkeypatch.setattr(sandlada, "_granskare", {"tests.akthet.elaka:skickar_kod": dict})
    assert "<script" not in text(ladda(besokare, pdf))


def test_nar_alla_platser_is_tagna_ombeds_man_vanta(besokare, db, monkeypatch):
    def upptaget(innehall):
        raise sandlada.Upptaget

    monkeypatch.setattr(sandlada, "granska", upptaget)
    svar = ladda(besokare, b"x")
    assert (svar.status_code, svar["Retry-After"]) == (503, "10")


# -- the brake ---------------------------------------------------------------------------------------------------------


def test_for_manga_fragor_fran_en_adress_bromsas(besokare, kod, monkeypatch):
    monkeypatch.setitem(broms.HOGST, "kod", 3)
    for _ in range(3):
        assert besokare.get(kodadress(slumpa())).status_code == 404
    svar = besokare.get(kodadress(kod.kod))
    assert svar.status_code == 429
    assert "för många frågor från din adress. Försök igen efter kl." in text(svar)
    assert 0 < int(svar["Retry-After"]) <= 900
    assert besokare.get(kodadress(kod.kod, "kod_json")).status_code == 429
    assert besokare.get(SIDA).status_code == 200, "sidan själv bromsas inte"
    assert besokare.get(kodadress(kod.kod), REMOTE_ADDR="192.0.2.7").status_code == 200


def test_filer_bromsas_for_sig_och_innan_de_lases(besokare, db, monkeypatch, lugnt):
    monkeypatch.setitem(broms.HOGST, "fil", 1)
    assert ladda(besokare, b"x").status_code == 200
    monkeypatch.setattr(uppladdning, "las", lambda request: pytest.fail("lästes"))
    assert ladda(besokare, b"x").status_code == 429
    assert besokare.get(kodadress("X")).status_code == 404


def test_ett_helt_natverk_is_en_besokare(db, monkeypatch):
    monkeypatch.setitem(broms.HOGST, "kod", 1)
    assert broms.anteckna("kod", "2001:db8:1:2::1") is None
    assert broms.anteckna("kod", "2001:db8:1:2:ffff::9") is not None
    assert broms.anteckna("kod", "2001:db8:1:3::1") is None
    assert broms.anteckna("kod", "192.0.2.1") is None
    assert broms.anteckna("kod", "::ffff:192.0.2.1") is not None
    assert broms.anteckna("kod", "ingen adress") is None


def test_adressen_sparas_inte_och_rakningen_glommes(db):
    broms.anteckna("kod", "192.0.2.1")
    (rad,) = Kontrollanrop.objects.all()
    assert "192.0.2.1" not in rad.nyckel
    assert broms.rensa_gamla() == 0
    Kontrollanrop.objects.update(kvart=klocka.verklig() - timedelta(minutes=16))
    assert broms.rensa_gamla() == 1


def test_foten_pa_varje_sida_leder_hit(client, db):
    assert f'href="{SIDA}"' in text(client.get(reverse("organisation:logga_in")))


def test_handlingens_sida_visar_koden_men_inte_nar_den_is_hemlig(client, kod, rut):
    client.force_login(rut)
    adress = kod.handling.get_absolute_url()
    assert f'href="{kodadress(kod.kod)}"' in text(client.get(adress))
    markera_sekretess(kod.handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    assert kodadress(kod.kod) not in text(client.get(adress))


def test_den_som_kommer_tillbaka_till_filens_adress_leds_till_formularet(besokare, db):
    assert besokare.get(reverse("akthet:fil")).url == SIDA
    assert besokare.get(reverse("akthet:fil_json")).status_code == 405
