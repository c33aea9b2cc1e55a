# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The accessibility statement: every point that Digg asks for, what is not known, and a link from every page."""

import re
from datetime import date

import pytest
from django.urls import reverse

from remiss.karna.fel import FarInteGora, FarInteSe, Inmatningsfel
from remiss.karna.klocka import spela, vid
from remiss.karna.models import Handelse
from remiss.webb.models import Redogorelse
from remiss.webb.services import publicera_redogorelse
from remiss.webb.tillganglighet import ANMALAN, BRISTER, INTE_PROVAT, PROVAT
from tests.siffror import fragor

#: DIGG's nine points, and what shows that each is answered.
NIO = {
    1: ("Vem som ansvarar", "Göteborgs Stad svarar för tjänsten"),
    2: ("Vad redogörelsen gäller", "Stadens remisser på"),
    3: ("Hur väl tjänsten uppfyller kraven", "Delvis förenlig med kraven"),
    4: ("Vad som inte är tillgängligt", "Kartorna saknar textalternativ."),
    5: ("När tjänsten bedömdes", "1 februari 2019"),
    6: ("När redogörelsen uppdaterades", "20 mars 2019"),
    7: ("Hur tjänsten har prövats", "Vi har själva gått igenom tjänsten."),
    8: ("Berätta för oss om ett hinder", "mailto:tillganglig@example.org"),
    9: ("Anmäl till Digg", ANMALAN),
}
UPPGIFTER = {
    "ansvarig": "Göteborgs Stad",
    "tjanst": "Stadens remisser",
    "forenlighet": "delvis",
    "ej_forenligt": "Kartorna saknar textalternativ.\n\n  Två rullistor läses fel.  ",
    "oskaligt": "",
    "omfattas_inte": "Kartor som inte är till för att hitta vägen.",
    "metod": "sjalv",
    "metod_text": "Två medarbetare gick igenom de vanligaste sidorna <b>med skärmläsare</b>.",
    "epost": "tillganglig@example.org",
    "telefon": "031-365 00 00",
    "svarstid": "inom två arbetsdagar",
}
BEDOMD = date(2019, 2, 1)


@pytest.fixture
def publicerad(superanvandare):
    with spela(vid(date(2019, 3, 20))):
        return publicera_redogorelse(bedomd=BEDOMD, aktor=superanvandare.aktor, **UPPGIFTER)


def sida(client):
    svar = client.get(reverse("webb:tillganglighet"))
    assert svar.status_code == 200
    return svar.content.decode()


def punkter(text):
    """Number → the section."""
    delar = re.split(r'<h2 id="punkt-(\d)">', text)
    return dict(zip(map(int, delar[1::2]), delar[2::2], strict=True))


@pytest.mark.parametrize("nummer", NIO)
def test_diggs_punkt_finns_och_ar_besvarad(nummer, publicerad, client):
    rubrik, svar = NIO[nummer]
    avsnitt = punkter(sida(client))[nummer]
    assert avsnitt.startswith(f"{nummer}. {rubrik}</h2>")
    assert svar in avsnitt


def test_alla_nio_star_dar_och_inga_fler(publicerad, client):
    assert list(punkter(sida(client))) == list(NIO) == list(range(1, 10))


def test_det_programmet_vet_om_sig_sjalvt_star_alltid_dar(db, client):
    text = sida(client).replace("&quot;", '"')
    for brist in BRISTER:
        assert brist.vad in punkter(text)[4]
    for rad in (*PROVAT, INTE_PROVAT):
        assert rad in punkter(text)[7]


def test_det_som_ingen_har_fyllt_i_sags_inte_vara_ifyllt(db, client):
    text = sida(client)
    assert "har inte fyllt i redogörelsen än" in text
    assert list(punkter(text)) == list(NIO)
    for nummer in (1, 3, 5, 6):
        assert "Inte " in punkter(text)[nummer]
    assert "förenlig med kraven" not in text


def test_egna_brister_star_under_sin_grund_och_ar_text(publicerad, client):
    fyra, sju = punkter(sida(client))[4], punkter(sida(client))[7]
    assert "<li>Två rullistor läses fel.</li>" in fyra
    assert "<h3>Omfattas inte av lagen (9 §)</h3><ul><li>Kartor som inte" in fyra
    assert "Oskäligt betungande" not in fyra
    assert "&lt;b&gt;med skärmläsare" in sju


def test_sidan_staller_en_fraga(publicerad, client):
    assert fragor(lambda: sida(client)) == 1


def test_varje_sidas_fot_leder_dit(db, client):
    for namn in ("webb:tillganglighet", "organisation:logga_in", "anslagstavla:tavla", "akthet:verifiera"):
        text = client.get(reverse(namn)).content.decode()
        assert f'href="{reverse("webb:tillganglighet")}"' in text[text.index("<footer") :], namn


def test_administratoren_skriver_och_det_forra_star_kvar(client, superanvandare, publicerad):
    client.force_login(superanvandare)
    url = reverse("webb:ny_redogorelse")
    formular = client.get(url).context["formular"]
    assert formular["ej_forenligt"].value() == UPPGIFTER["ej_forenligt"].strip()
    svar = client.post(url, UPPGIFTER | {"bedomd": "2019-02-01", "epost": "inte en adress", "svarstid": "samma dag"})
    assert svar.status_code in (200, 422)
    assert "samma dag" in svar.content.decode(), "inget av det skrivna är borta"
    svar = client.post(url, UPPGIFTER | {"bedomd": "2019-02-01", "forenlighet": "inte"}, follow=True)
    assert "Redogörelsen är publicerad." in svar.content.decode()
    assert "Inte förenlig med kraven" in punkter(sida(client))[3]
    assert Redogorelse.objects.count() == 2
    assert Handelse.objects.filter(akt="webb.redogorelse.publicera").count() == 2


def test_bara_administratoren_publicerar(rut, namnden, superanvandare):
    with pytest.raises((FarInteGora, FarInteSe)):
        publicera_redogorelse(bedomd=BEDOMD, aktor=rut.aktor, **UPPGIFTER)
    assert not Redogorelse.objects.exists()


@pytest.mark.parametrize(
    ("falt", "varde"),
    [("ansvarig", " "), ("tjanst", ""), ("epost", ""), ("bedomd", date(2019, 3, 21))],
)
def test_det_som_saknas_eller_inte_har_varit_vagras_med_faltets_namn(falt, varde, superanvandare):
    uppgifter = {"bedomd": BEDOMD} | UPPGIFTER | {falt: varde}
    with spela(vid(date(2019, 3, 20))), pytest.raises(Inmatningsfel) as fel:
        publicera_redogorelse(aktor=superanvandare.aktor, **uppgifter)
    assert fel.value.falt == falt
