# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Login: the brake on guessing, one's own password, the link of an administrator."""

from datetime import timedelta

import pytest
from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from remiss.karna import klocka
from remiss.karna.fel import FarInteSe, Inmatningsfel
from remiss.karna.models import Handelse
from remiss.organisation.models import Inloggningsforsok
from remiss.organisation.services import inloggning

LOSENORD = "en stilla morgon i mars"
NYTT = "regnet föll över hamnen"


@pytest.fixture
def inloggad(rut):
    rut.set_password(LOSENORD)
    rut.save()
    return rut


def forsok(client, namn, losenord, **extra):
    return client.post(reverse("organisation:logga_in"), {"username": namn, "password": losenord}, **extra)


def test_ratt_losenord_loggar_in_oavsett_versaler(client, inloggad):
    svar = forsok(client, inloggad.anvandarnamn.upper(), LOSENORD)
    assert svar.status_code == 302
    assert client.session["_auth_user_id"] == str(inloggad.pk)


def test_fel_losenord_och_okant_namn_far_samma_svar(client, inloggad):
    fel = forsok(client, inloggad.anvandarnamn, "fel")
    okant = forsok(client, "finns-inte", "fel")
    assert "_auth_user_id" not in client.session
    assert fel.context["form"].non_field_errors() == okant.context["form"].non_field_errors()
    assert "stämmer inte ihop" in fel.content.decode()
    assert "finns kvar, utom lösenordet" in fel.content.decode()


def test_inaktiv_inloggning_slapps_inte_in(client, inloggad):
    inloggad.is_active = False
    inloggad.save()
    assert forsok(client, inloggad.anvandarnamn, LOSENORD).status_code == 200
    assert "_auth_user_id" not in client.session


def test_efter_fem_fel_hjalper_inte_ens_ratt_losenord_forran_en_kvart_gatt(client, inloggad, monkeypatch):
    for _ in range(5):
        forsok(client, inloggad.anvandarnamn, "fel")
    svar = forsok(client, inloggad.anvandarnamn, LOSENORD)
    assert "För många misslyckade försök" in svar.content.decode()
    assert "_auth_user_id" not in client.session
    # From another address the person herself still gets in: nobody can lock her out from afar.
    assert forsok(client, inloggad.anvandarnamn, LOSENORD, REMOTE_ADDR="10.1.1.1").status_code == 302
    client.logout()
    senare = klocka.verklig() + timedelta(minutes=16)
    monkeypatch.setattr(klocka, "verklig", lambda: senare)
    assert forsok(client, inloggad.anvandarnamn, LOSENORD).status_code == 302


def test_lyckad_inloggning_nollar_paret(inloggad):
    for _ in range(4):
        inloggning.anteckna_misslyckad("rut", "10.0.0.1")
    inloggning.anteckna_lyckad("rut", "10.0.0.1")
    for _ in range(4):
        inloggning.anteckna_misslyckad("rut", "10.0.0.1")
    assert inloggning.sparrad_till("rut", "10.0.0.1") is None
    inloggning.anteckna_misslyckad("rut", "10.0.0.1")
    assert inloggning.sparrad_till("rut", "10.0.0.1") is not None


def test_en_adress_som_provar_manga_namn_stoppas(db):
    for nummer in range(60):
        inloggning.anteckna_misslyckad(f"namn{nummer}", "10.0.0.1")
    assert inloggning.sparrad_till("annat", "10.0.0.1") is not None
    assert inloggning.sparrad_till("annat", "10.0.0.2") is None


def test_ett_namn_som_provas_fran_manga_adresser_blir_langsamt_men_stangs_inte(client, inloggad, monkeypatch):
    """Nobody can keep a named person out from afar, however many addresses he has."""
    namn, vantat = inloggad.anvandarnamn, []
    monkeypatch.setattr(inloggning, "sleep", vantat.append)
    for nummer in range(inloggning.LUGN_EFTER):
        inloggning.anteckna_misslyckad(namn, f"10.0.0.{nummer}")
    assert inloggning.vantan(namn) == timedelta(0)
    for nummer in range(100):
        inloggning.anteckna_misslyckad(namn, f"10.0.1.{nummer}")
    assert inloggning.vantan(namn) == inloggning.HOGSTA_VANTAN
    assert inloggning.vantan("annat") == timedelta(0)
    assert forsok(client, namn, LOSENORD, REMOTE_ADDR="10.2.2.2").status_code == 302
    assert vantat == [inloggning.HOGSTA_VANTAN.total_seconds()]
    senare = klocka.verklig() + timedelta(minutes=16)
    monkeypatch.setattr(klocka, "verklig", lambda: senare)
    assert inloggning.vantan(namn) == timedelta(0)


def test_namnen_som_provats_lagras_inte(db):
    inloggning.anteckna_misslyckad("hemligt", "10.0.0.1")
    assert not any("hemligt" in rad.nyckel for rad in Inloggningsforsok.objects.all())


def test_gamla_rakningar_rensas(db, monkeypatch):
    inloggning.anteckna_misslyckad("rut", "10.0.0.1")
    assert inloggning.rensa_gamla() == 0
    senare = klocka.verklig() + timedelta(minutes=16)
    monkeypatch.setattr(klocka, "verklig", lambda: senare)
    assert inloggning.rensa_gamla() == 3


def test_byte_av_losenord_loggas_och_kraver_det_gamla(client, inloggad):
    client.force_login(inloggad)
    sida = reverse("organisation:byt_losenord")
    fel = client.post(sida, {"old_password": "fel", "new_password1": NYTT, "new_password2": NYTT})
    assert fel.status_code == 200
    svar = client.post(sida, {"old_password": LOSENORD, "new_password1": NYTT, "new_password2": NYTT})
    assert svar.url == reverse("organisation:konto")
    inloggad.refresh_from_db()
    assert inloggad.check_password(NYTT)
    assert client.get(reverse("organisation:konto")).status_code == 200, "the session of the change lives on"
    handelse = Handelse.objects.get(akt="organisation.anvandare.byt_losenord")
    assert (handelse.aktor_ref, handelse.objekt_id) == (inloggad.pk, inloggad.pk)
    assert NYTT not in str(handelse.uppgifter)


def test_ingen_byter_en_annans_losenord(inloggad, hanna):
    with pytest.raises(FarInteSe):
        inloggning.byt_losenord(inloggad.pk, nytt=NYTT, aktor=hanna.aktor)
    inloggning.byt_losenord(inloggad.pk, nytt=NYTT, aktor=inloggad.aktor)


def test_ett_for_kort_losenord_nekas(inloggad):
    with pytest.raises(Inmatningsfel, match="kort"):
        inloggning.byt_losenord(inloggad.pk, nytt="kort", aktor=inloggad.aktor)


def test_lanken_fungerar_en_gang(client, inloggad):
    kod = urlsafe_base64_encode(force_bytes(inloggad.pk))
    lank = reverse("organisation:valj_losenord", args=[kod, default_token_generator.make_token(inloggad)])
    sida = client.get(lank, follow=True)
    svar = client.post(sida.request["PATH_INFO"], {"new_password1": NYTT, "new_password2": NYTT})
    assert svar.url == reverse("organisation:logga_in")
    inloggad.refresh_from_db()
    assert inloggad.check_password(NYTT)
    client.session.flush()
    assert "gäller inte längre" in client.get(lank, follow=True).content.decode()


def test_utloggning_kraver_post(client, inloggad):
    client.force_login(inloggad)
    assert client.get(reverse("organisation:logga_ut")).status_code == 405
    client.post(reverse("organisation:logga_ut"))
    assert "_auth_user_id" not in client.session


def test_kontosidan_visar_dagens_uppdrag(client, inloggad):
    client.force_login(inloggad)
    assert "Registrator i Testnämnden" in client.get(reverse("organisation:konto")).content.decode()
