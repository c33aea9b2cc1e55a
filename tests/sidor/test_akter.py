# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The act page: form, confirmation, receipt; nothing typed is ever lost."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from remiss.karna import klocka
from remiss.sidor.akter import ANDRA, BEKRAFTA
from remiss.sidor.falt import Flervalsfalt
from tests.sidor.prov import UTFORDA

pytestmark = [pytest.mark.urls("tests.sidor.prov"), pytest.mark.django_db]

RATT = {
    "rubrik": "Plan & <mål>",
    "svarstid": "2019-03-29",
    "text": "Första raden\r\n\r\n  andra raden",
    "kanal": "epost",
    "mottagare": ["a", "b"],
}


@pytest.fixture(autouse=True)
def _tomt():
    UTFORDA.clear()


@pytest.fixture
def skicka(inloggad):
    def skicka(data, **extra):
        return inloggad.post(reverse("prov:skicka"), data, **extra)

    return skicka


def test_oaterkallelig_akt_visar_vad_som_hander_och_gor_ingenting_forst(skicka):
    svar = skicka(RATT)
    text = svar.content.decode()
    assert svar.status_code == 200
    assert UTFORDA == []
    assert "går inte att ångra" in text
    assert "fredag 29 mars 2019" in text
    assert "Plan &amp; &lt;mål&gt;" in text


def _dolda(text):
    """Read the hidden fields as a browser would send them."""
    from html import unescape

    par = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', text)
    data = {}
    for namn, varde in par:
        data.setdefault(namn, []).append(unescape(varde))
    return {namn: varden for namn, varden in data.items() if namn not in ("csrfmiddlewaretoken", "nasta")}


def test_bekraftelsen_bar_allt_typat_vidare_och_utfor_en_gang(skicka):
    dolda = _dolda(skicka(RATT).content.decode())
    assert dolda["mottagare"] == ["a", "b"]
    svar = skicka(dolda | {BEKRAFTA: "1"}, follow=True)
    assert svar.redirect_chain == [(reverse("prov:lista"), 302)]
    assert "Remissen skickades till 16 mottagare." in svar.content.decode()
    assert len(UTFORDA) == 1
    assert UTFORDA[0]["text"] == RATT["text"].strip()
    assert UTFORDA[0]["rubrik"] == RATT["rubrik"]


def test_andra_fran_bekraftelsen_visar_formularet_med_texten(skicka):
    dolda = _dolda(skicka(RATT).content.decode())
    svar = skicka(dolda | {ANDRA: "1"})
    assert svar.status_code == 200
    assert "Plan &amp; &lt;mål&gt;" in svar.content.decode()
    assert "andra raden" in svar.content.decode()
    assert UTFORDA == []


def test_bekrafta_utan_giltiga_uppgifter_utfor_inget(skicka):
    svar = skicka({BEKRAFTA: "1", "rubrik": "x"})
    assert svar.status_code == 422
    assert UTFORDA == []


def test_fel_i_formularet_sammanfattas_med_lank_till_faltet(skicka):
    svar = skicka(RATT | {"svarstid": "31 mars", "rubrik": ""})
    text = svar.content.decode()
    assert svar.status_code == 422
    assert '<a class="ds-link" href="#id_svarstid">Svarstid: Skriv datumet som' in text
    assert 'href="#id_rubrik"' in text
    falt = re.search(r'<input[^>]*id="id_svarstid"[^>]*>', text)[0]
    assert 'aria-invalid="true"' in falt
    assert 'aria-describedby="id_svarstid_error"' in falt
    assert 'id="id_svarstid_error"' in text
    assert 'value="31 mars"' in falt
    assert "<title>Fel: Skicka ut remissen" in text
    assert "andra raden" in text


@pytest.mark.parametrize(
    ("rubrik", "status", "ord_"),
    [
        ("hinder", 422, "Paragrafen är inte justerad. (KL 6:35)"),
        ("status", 409, "Remissen är redan utskickad."),
        ("konflikt", 409, "Hanna sparade en nyare version"),
        ("falt", 422, "Svarstid: Svarstiden är en söndag."),
    ],
)
def test_avslag_fran_tjansten_visas_pa_formularet_med_texten_kvar(skicka, rubrik, status, ord_):
    svar = skicka(RATT | {"rubrik": rubrik, BEKRAFTA: "1"})
    text = svar.content.decode()
    assert svar.status_code == status
    assert ord_ in text
    assert "andra raden" in text
    assert 'value="2019-03-29"' in text
    assert UTFORDA == []


def test_kanda_hinder_visas_fore_klicket_och_knappen_ar_sparrad(inloggad):
    text = inloggad.get(reverse("prov:hindrad")).content.decode()
    assert "Paragrafen är inte justerad." in text
    assert "KL 6:35" in text
    assert 'aria-disabled="true">Skicka ut remissen' in text
    assert 'type="submit" aria-keyshortcuts="Control+Enter"' not in text
    assert 'type="submit" aria-keyshortcuts="Control+Enter"' in inloggad.get(reverse("prov:skicka")).content.decode()


def test_htmx_far_hela_sidan_omdirigerad(skicka):
    svar = skicka(RATT | {BEKRAFTA: "1"}, headers={"HX-Request": "true"})
    assert svar.status_code == 204
    assert svar["HX-Redirect"] == reverse("prov:lista")


def test_fil_i_oaterkallelig_akt_ar_ett_programfel(inloggad):
    with pytest.raises(ImproperlyConfigured, match="bekräftelsesidan"):
        inloggad.get(reverse("prov:fil_oaterkallelig"))


def test_flera_filer_och_grans_for_storlek(inloggad):
    adress = reverse("prov:lagg_till")
    hande = klocka.nu().strftime("%Y-%m-%dT%H:%M")
    filer = [SimpleUploadedFile("a.txt", b"x"), SimpleUploadedFile("b.txt", b"y")]
    assert inloggad.post(adress, {"filer": filer, "hande": hande}).status_code == 302
    assert [fil.name for fil in UTFORDA[0]["filer"]] == ["a.txt", "b.txt"]
    stor = SimpleUploadedFile("stor.txt", b"x" * 1001)
    svar = inloggad.post(adress, {"filer": [stor], "hande": hande})
    assert svar.status_code == 422
    assert "Filen stor.txt är" in svar.content.decode()
    svar = inloggad.post(adress, {"hande": hande})
    assert "Välj minst en fil." in svar.content.decode()


def test_hande_far_inte_ligga_i_framtiden(inloggad):
    fil = SimpleUploadedFile("a.txt", b"x")
    imorgon = (klocka.nu() + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    svar = inloggad.post(reverse("prov:lagg_till"), {"filer": [fil], "hande": imorgon})
    assert svar.status_code == 422
    assert "ligger i framtiden" in svar.content.decode()
    igar = (klocka.nu() - timedelta(days=1)).replace(second=0, microsecond=0)
    fil = SimpleUploadedFile("a.txt", b"x")
    svar = inloggad.post(reverse("prov:lagg_till"), {"filer": [fil], "hande": igar.strftime("%Y-%m-%d %H.%M")})
    assert svar.status_code == 302
    assert UTFORDA[0]["hande"] == igar


@pytest.mark.parametrize("dag", ["0001-01-01", "1799-12-31", "2100-01-01", "9999-12-31"])
def test_en_dag_som_ingen_kalender_kan_rakna_med_ar_ett_fel_vid_faltet(inloggad, skicka, dag):
    """Saved, it would break every page that counts from it."""
    assert "Svarstid: Ange en dag mellan år 1800 och 2099." in skicka(RATT | {"svarstid": dag}).content.decode()
    falt = {"filer": [SimpleUploadedFile("a.txt", b"x")], "hande": f"{dag}T00:00"}
    svar = inloggad.post(reverse("prov:lagg_till"), falt)
    assert (svar.status_code, UTFORDA) == (422, [])
    assert "Ange en dag mellan år 1800 och 2099." in svar.content.decode()


def test_ett_id_som_ingen_databas_rymmer_ar_inget_val():
    falt = Flervalsfalt(get_user_model().objects.all())
    with pytest.raises(ValidationError, match="9999"):
        falt.clean(["9" * 30])


def test_datumfalt_ar_webblasarens_eget(inloggad):
    text = inloggad.get(reverse("prov:skicka")).content.decode()
    assert re.search(r'<input type="date" name="svarstid"[^>]*required', text)
    text = inloggad.get(reverse("prov:lagg_till")).content.decode()
    assert re.search(r'<input type="datetime-local" name="hande" value="\d{4}-\d\d-\d\dT\d\d:\d\d"', text)
    assert 'enctype="multipart/form-data"' in text
