# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The rich text field: HTML from the editor, Markdown without JavaScript, nothing typed lost, nothing unsafe kept."""

import re
from html import unescape

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.urls import reverse

from remiss.karna.rik_text import fran_markdown, till_html
from remiss.sidor.rik_text import RikTextFalt, RikTextInmatning, Typat
from tests.sidor.prov import BILD, UTFORDA

pytestmark = [pytest.mark.urls("tests.sidor.prov")]


class Formular(forms.Form):
    text = RikTextFalt(label="Text")


def bundet(**data):
    fraga = QueryDict(mutable=True)
    fraga.update(data)
    return Formular(fraga)


def test_markdown_och_html_ger_samma_trad():
    markdown = bundet(text="### Rubrik\n\n**fet** och *kursiv*\n\n- a\n- b")
    html = bundet(
        text_html="<h3>Rubrik</h3><p><strong>fet</strong> och <em>kursiv</em></p><ul><li>a</li><li>b</li></ul>"
    )
    assert markdown.is_valid()
    assert html.is_valid()
    assert markdown.cleaned_data == html.cleaned_data
    assert markdown.cleaned_data["text"]


def test_redigerarens_html_vinner_nar_bada_kommer():
    formular = bundet(text="gammal", text_html="<p>ny</p>")
    assert formular.is_valid()
    assert till_html(formular.cleaned_data["text"]) == "<p>ny</p>"


@pytest.mark.parametrize("data", [{"text": "  \n"}, {"text_html": "<p></p>"}, {"text_html": "<p>\xa0</p>"}, {}])
def test_tom_text_ar_inte_en_text(data):
    formular = bundet(**data)
    assert not formular.is_valid()
    assert formular.errors["text"] == ["Skriv en text."]


def test_skadlig_html_blir_ofarlig_bade_sparad_och_visad_igen():
    ond = '<p onclick="x()">a<script>alert(1)</script><img src=x onerror=y><a href="javascript:z">b</a></p>'
    formular = bundet(text_html=ond)
    assert formular.is_valid()
    assert till_html(formular.cleaned_data["text"]) == "<p>ab</p>"
    assert formular.fields["text"].bortfall
    visad = unescape(str(formular["text"]))
    for farligt in ("onclick", "alert(1)", "onerror", "javascript:z"):
        assert farligt not in visad


def test_for_stor_text_vagras_men_finns_kvar():
    stor = "<p>" + "x" * 4_000_001
    formular = bundet(text_html=stor)
    assert not formular.is_valid()
    assert "för lång" in formular.errors["text"][0]
    assert stor in unescape(str(formular["text"]))


def test_tecken_i_markdown_kan_inte_bryta_sig_ut_ur_rutan():
    visad = str(bundet(text="</textarea><script>alert(1)</script>")["text"])
    assert visad.count("</textarea>") == 1
    assert "<script>alert" not in visad


def test_inledande_tom_rad_i_markdown_bevaras():
    visad = str(bundet(text="\n\nEfter tom rad")["text"])
    omrade = re.search(r"<textarea[^>]*>\n(.*)</textarea>", visad, re.S)[1]
    assert unescape(omrade) == "\n\nEfter tom rad"


def test_andrad_eller_inte():
    falt = RikTextFalt()
    text = fran_markdown("**a**")
    assert not falt.has_changed(text, Typat("<p><b>a</b></p>", is_html=True))
    assert falt.has_changed(text, Typat("a", is_html=False))
    assert falt.has_changed(None, Typat("x" * 500_001, is_html=False))
    assert not falt.has_changed(None, Typat("", is_html=False))
    with pytest.raises(ValidationError):
        falt.clean(Typat("x" * 500_001, is_html=False))


def test_inmatningen_vet_om_den_fanns_i_formularet():
    inmatning = RikTextInmatning()
    assert inmatning.value_omitted_from_data({}, {}, "text")
    assert not inmatning.value_omitted_from_data({"text_html": ""}, {}, "text")
    assert inmatning.value_from_datadict({"text": "a"}, {}, "text") == Typat("a", is_html=False)


@pytest.mark.django_db
def test_sidan_bar_bada_formerna_och_bilderna(inloggad):
    text = inloggad.get(reverse("prov:text")).content.decode()
    assert "### Bakgrund" in text
    dolt = unescape(re.search(r'<input type="hidden" name="text_html" value="([^"]*)" disabled', text)[1])
    assert "<h3>Bakgrund</h3>" in dolt
    assert f'<img src="/bild.png" data-fil="{BILD}" alt="Karta över området">' in dolt
    assert BILD in unescape(re.search(r'data-bilder="([^"]*)"', text)[1])
    assert 'data-klistra="/klistra/"' in text
    assert re.search(r"<label[^>]*for=\"id_text\"", text)
    assert re.search(r'<textarea[^>]*aria-describedby="id_text_helptext"[^>]*id="id_text"', text)


@pytest.mark.django_db
def test_texten_gar_fram_utan_javascript_och_finns_kvar_vid_avslag(inloggad):
    UTFORDA.clear()
    adress = reverse("prov:text")
    svar = inloggad.post(adress, {"text": "Ett **HINDER** här"})
    assert svar.status_code == 422
    assert "Ett **HINDER** här" in svar.content.decode()
    assert "&lt;strong&gt;HINDER" in svar.content.decode()
    assert inloggad.post(adress, {"text": "Fritt"}).status_code == 302
    assert till_html(UTFORDA[0]["text"]) == "<p>Fritt</p>"
    assert not UTFORDA[0]["ovrigt"]


@pytest.mark.django_db
def test_bortfall_sags_nar_texten_ar_sparad(inloggad):
    svar = inloggad.post(reverse("prov:text"), {"text_html": '<p>a<img src="file:///c/x.png"></p>'}, follow=True)
    assert "En bild följde inte med" in svar.content.decode()


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><meta name=Generator content="Microsoft Word 15"></head><body><h1>Bakgrund</h1>
<p class=MsoListParagraphCxSpFirst style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>1.<span>&nbsp;</span></span>Första</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>2.<span>&nbsp;</span></span>Andra</p>
<table class=MsoTableGrid><tr><td><p class=MsoNormal><b>A</b></p></td></tr>
<tr><td><p class=MsoNormal>1</p></td></tr></table>
</body></html>"""


@pytest.mark.django_db
def test_klistrat_fran_word_behaller_rubriker_listor_och_tabeller(inloggad):
    data = inloggad.post(reverse("sidor:klistra"), {"html": WORD}).json()
    assert "<h3>Bakgrund</h3>" in data["html"]
    assert "<ol><li>Första</li><li>Andra</li></ol>" in data["html"]
    assert "<table>" in data["html"]
    assert data["bortfall"] == []


@pytest.mark.django_db
def test_klistra_kraver_inloggning_post_och_rimlig_storlek(client, inloggad, settings):
    adress = reverse("sidor:klistra")
    assert inloggad.get(adress).status_code == 405
    djup = "<div>" * 200 + "x"
    svar = inloggad.post(adress, {"html": djup})
    assert svar.status_code == 422
    assert "nivåer" in svar.json()["fel"]
    client.logout()
    assert client.post(adress, {"html": "<p>a</p>"}).status_code == 302
