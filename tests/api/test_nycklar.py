# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""API keys: what opens, what does not, and the pages where the own login makes and revokes them."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from remiss.api.models import Nyckel
from remiss.api.services import aterkalla_nyckel, skapa_nyckel
from remiss.karna import klocka
from remiss.karna.fel import FarInteGora, FarInteSe, HinderError, Inmatningsfel
from remiss.karna.models import Handelse
from remiss.organisation.services.personer import aktivera, losenordslank

IMORGON = timedelta(days=1)


def ny(anvandare, **extra):
    falt = {"namn": "prov", "galler_till": klocka.idag() + IMORGON, "aktor": anvandare.aktor}
    return skapa_nyckel(**falt | extra)


def svar_med(huvud):
    return APIClient(headers={"Authorization": huvud}).get("/api/v1/")


def test_nyckeln_oppnar_som_sin_inloggning(rut):
    nyckel, hemlig = ny(rut)
    assert svar_med(f"Nyckel {hemlig}").status_code == 200
    assert svar_med(f"nyckel {hemlig}").status_code == 200, "ordet är inte skiftlägeskänsligt (RFC 9110)"
    nyckel.refresh_from_db()
    assert nyckel.senast_anvand == klocka.idag()


def test_hemligheten_lagras_aldrig(rut):
    nyckel, hemlig = ny(rut)
    prefix, _, resten = hemlig.partition(".")
    rad = Nyckel.objects.filter(pk=nyckel.pk).values().get()
    assert rad["prefix"] == prefix
    assert not any(resten in str(varde) for varde in rad.values())
    assert not any(resten in str(h.uppgifter) for h in Handelse.objects.all())


@pytest.mark.parametrize(
    "forandra",
    [
        pytest.param(lambda h: h[:-1] + ("A" if h[-1] != "A" else "B"), id="fel hemlighet"),
        pytest.param(lambda h: h.partition(".")[0], id="bara början"),
        pytest.param(lambda h: "finnsinte." + h.partition(".")[2], id="okänd början"),
        pytest.param(lambda h: h + " mer", id="två ord"),
        pytest.param(lambda h: "", id="inget ord"),
        pytest.param(lambda h: "åäö\x01." + h, id="skräp"),
    ],
)
def test_fel_nyckel_ar_401(rut, forandra):
    _, hemlig = ny(rut)
    assert svar_med(f"Nyckel {hemlig}").status_code == 200
    svar = svar_med(f"Nyckel {forandra(hemlig)}")
    assert svar.status_code == 401
    assert svar.json()["type"] == "/api/v1/problem/inloggning/"


def test_nyckeln_gar_ut_efter_sin_sista_dag(rut):
    _, hemlig = ny(rut)
    nu = klocka.nu()
    with klocka.spela(nu + IMORGON):
        assert svar_med(f"Nyckel {hemlig}").status_code == 200
    with klocka.spela(nu + 2 * IMORGON):
        assert svar_med(f"Nyckel {hemlig}").status_code == 401


def test_aterkallad_nyckel_och_inaktiv_inloggning_slutar_fungera(rut, hanna):
    nyckel, hemlig = ny(rut)
    _, hannas = ny(hanna)
    aterkalla_nyckel(nyckel, aktor=rut.aktor)
    hanna.is_active = False
    hanna.save()
    assert {svar_med(f"Nyckel {h}").status_code for h in (hemlig, hannas)} == {401}
    with pytest.raises(HinderError):
        aterkalla_nyckel(nyckel, aktor=rut.aktor)


def test_ingen_aterkallar_en_annans(rut, hanna):
    nyckel, hemlig = ny(rut)
    with pytest.raises(FarInteSe):
        aterkalla_nyckel(nyckel, aktor=hanna.aktor)
    assert svar_med(f"Nyckel {hemlig}").status_code == 200


@pytest.mark.parametrize(
    ("falt", "varde"),
    [
        ("namn", " "),
        ("galler_till", lambda: klocka.idag() - IMORGON),
        ("galler_till", lambda: klocka.idag() + timedelta(days=367)),
    ],
)
def test_nyckeln_har_ett_namn_och_hogst_ett_ar(rut, falt, varde):
    assert ny(rut, galler_till=klocka.idag() + timedelta(days=366))[0].pk
    with pytest.raises(Inmatningsfel) as fel:
        ny(rut, **{falt: varde() if callable(varde) else varde})
    assert fel.value.falt == falt


def test_sidan_visar_hemligheten_en_gang(rut):
    klient = Client()
    klient.force_login(rut)
    svar = klient.post(reverse("api_nycklar:ny"), {"namn": "Import", "galler_till": klocka.idag() + IMORGON})
    assert svar.status_code == 200
    assert svar["Cache-Control"] == "no-store"
    hemlig = svar.context["hemlig"]
    assert hemlig in svar.content.decode()
    assert svar_med(f"Nyckel {hemlig}").status_code == 200
    lista = klient.get(reverse("api_nycklar:lista")).content.decode()
    assert "Import" in lista
    assert hemlig.partition(".")[2] not in lista


def test_sidan_aterkallar_efter_bekraftelse(rut):
    nyckel, hemlig = ny(rut)
    klient = Client()
    klient.force_login(rut)
    adress = reverse("api_nycklar:aterkalla", args=[nyckel.pk])
    assert "Återkalla" in klient.post(adress).content.decode()
    assert svar_med(f"Nyckel {hemlig}").status_code == 200, "bekräftelsesidan gör ingenting"
    assert klient.post(adress, {"_bekrafta": "1"}).status_code == 302
    assert svar_med(f"Nyckel {hemlig}").status_code == 401


def test_listan_soks_valjs_och_sorteras(rut):
    idag = klocka.idag()
    nycklar = {
        namn: skapa_nyckel(namn=namn, galler_till=idag + timedelta(days=dagar), aktor=rut.aktor)[0]
        for namn, dagar in (("Import", 9), ("Export", 5), ("Prov", 7))
    }
    Nyckel.objects.filter(pk=nycklar["Export"].pk).update(galler_till=idag - timedelta(days=1))
    aterkalla_nyckel(nycklar["Prov"], aktor=rut.aktor)
    klient = Client()
    klient.force_login(rut)

    def namn(**val):
        return [n.namn for n in klient.get(reverse("api_nycklar:lista"), val).context["sida"].blad.rader]

    assert namn(q="export") == namn(lage="utgangen") == ["Export"]
    assert namn(lage="galler") == ["Import"]
    assert namn(lage="aterkallad") == ["Prov"]
    assert namn(sortera="galler") == ["Export", "Prov", "Import"]


def test_andras_nycklar_syns_inte(rut, hanna):
    nyckel, _ = ny(rut, namn="Ruts import")
    klient = Client()
    klient.force_login(hanna)
    assert "Ruts import" not in klient.get(reverse("api_nycklar:lista")).content.decode()
    assert klient.get(reverse("api_nycklar:aterkalla", args=[nyckel.pk])).status_code == 404


LOSENORD, NYTT = "en stilla morgon i mars", "regnet föll över hamnen"


@pytest.fixture
def med_losenord(rut):
    rut.set_password(LOSENORD)
    rut.save()
    klient = Client()
    klient.force_login(rut)
    return klient


def byt(klient, **val):
    falt = {"old_password": LOSENORD, "new_password1": NYTT, "new_password2": NYTT}
    return klient.post(reverse("organisation:byt_losenord"), falt | val, follow=True)


def aterkallelser():
    return Handelse.objects.filter(akt="api.nyckel.aterkalla").order_by("pk")


def test_bytet_av_losenord_aterkallar_de_egna_nycklarna(med_losenord, rut, hanna):
    egna = [ny(rut, namn="ett"), ny(rut, namn="två")]
    _, hannas = ny(hanna)
    sida = med_losenord.get(reverse("organisation:byt_losenord"))
    assert "Du har 2 API-nycklar som gäller" in sida.content.decode()
    assert sida.context["form"]["aterkalla_nycklar"].value() is True, "ikryssat från början"
    svar = byt(med_losenord, aterkalla_nycklar="on")
    assert "Lösenordet är bytt. API-nycklar och kalenderadress är återkallade." in svar.content.decode()
    assert {svar_med(f"Nyckel {hemlig}").status_code for _, hemlig in egna} == {401}
    assert svar_med(f"Nyckel {hannas}").status_code == 200
    byte = Handelse.objects.get(akt="organisation.anvandare.byt_losenord")
    assert [(h.objekt_id, h.aktor_ref, h.uppgifter["orsak"]) for h in aterkallelser()] == [
        (nyckel.pk, rut.pk, byte.pk) for nyckel, _ in egna
    ]


def test_den_som_kryssar_ur_behaller_sina_nycklar(med_losenord, rut):
    _, hemlig = ny(rut)
    assert "API-nycklar och kalenderadress gäller fortfarande" in byt(med_losenord).content.decode()
    rut.refresh_from_db()
    assert rut.check_password(NYTT)
    assert svar_med(f"Nyckel {hemlig}").status_code == 200


def test_den_som_inte_har_nagon_nyckel_som_galler_fragas_inte(med_losenord, rut):
    nyckel, _ = ny(rut)
    aterkalla_nyckel(nyckel, aktor=rut.aktor)
    assert "aterkalla_nycklar" not in med_losenord.get(reverse("organisation:byt_losenord")).context["form"].fields
    svar = byt(med_losenord)
    assert "Lösenordet är bytt." in svar.content.decode()
    assert "är återkallade" not in svar.content.decode()
    assert aterkallelser().count() == 1


def test_fel_losenord_aterkallar_ingenting(med_losenord, rut):
    _, hemlig = ny(rut)
    assert byt(med_losenord, old_password="fel", aterkalla_nycklar="on").status_code == 200
    assert svar_med(f"Nyckel {hemlig}").status_code == 200


def test_det_losenord_som_valjs_med_administratorens_lank_aterkallar_nycklarna(med_losenord, rut, adam):
    _, hemlig = ny(rut)
    lank = losenordslank(rut.pk, aktor=adam.aktor)
    assert svar_med(f"Nyckel {hemlig}").status_code == 200, "länken i sig ändrar inget"
    klient = Client()
    sida = klient.get(lank, follow=True)
    svar = klient.post(sida.request["PATH_INFO"], {"new_password1": NYTT, "new_password2": NYTT}, follow=True)
    assert "API-nycklar och kalenderadress som du hade är återkallade" in svar.content.decode()
    assert svar_med(f"Nyckel {hemlig}").status_code == 401
    assert aterkallelser().get().aktor_ref == rut.pk


def test_det_forsta_losenordet_talar_inte_om_nycklar(rut, adam):
    rut.set_unusable_password()
    rut.save()
    klient = Client()
    sida = klient.get(losenordslank(rut.pk, aktor=adam.aktor), follow=True)
    svar = klient.post(sida.request["PATH_INFO"], {"new_password1": NYTT, "new_password2": NYTT}, follow=True)
    assert "Lösenordet är valt. Logga in med det." in svar.content.decode()


def test_en_avstangd_inloggning_mister_sina_nycklar_for_gott(rut, adam):
    nyckel, hemlig = ny(rut)
    klient = Client()
    klient.force_login(adam)
    adress = reverse("organisation:inaktivera", args=[rut.person_id])
    assert "API-nycklar och kalenderadress återkallas" in klient.get(adress).content.decode()
    assert (
        "API-nycklar och kalenderadress som hörde till den är återkallade"
        in klient.post(adress, follow=True).content.decode()
    )
    assert [(h.objekt_id, h.aktor_ref) for h in aterkallelser()] == [(nyckel.pk, adam.pk)]
    aktivera(rut.pk, aktor=adam.aktor)
    assert svar_med(f"Nyckel {hemlig}").status_code == 401


def test_administratoren_aterkallar_ingen_annans_nyckel_utan_att_stanga_inloggningen(rut, adam):
    nyckel, hemlig = ny(rut)
    with pytest.raises((FarInteSe, FarInteGora)):
        aterkalla_nyckel(nyckel, aktor=adam.aktor)
    assert svar_med(f"Nyckel {hemlig}").status_code == 200


def test_listan_har_ett_tak(rut, django_assert_max_num_queries):
    klient = Client()
    klient.force_login(rut)
    for n in range(30):
        ny(rut, namn=f"nyckel {n}")
    with django_assert_max_num_queries(9):
        assert klient.get(reverse("api_nycklar:lista")).status_code == 200


def test_sessionen_kraver_csrf_for_akter(arendet, rut):
    klient = APIClient(enforce_csrf_checks=True)
    klient.force_login(rut)
    assert klient.get(f"/api/v1/arenden/{arendet.pk}/").status_code == 200
    svar = klient.post(f"/api/v1/arenden/{arendet.pk}/avsluta/", {}, format="json", headers={"If-Match": '"1"'})
    assert svar.status_code == 403
