# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Paste from Word, Outlook, LibreOffice and Google Docs keeps headings, lists, tables and notes."""

import pytest

from remiss.karna.rik_text import (
    Fotnot,
    Fotnotsref,
    Lista,
    Punkt,
    RikText,
    Rubrik,
    Stycke,
    Tabell,
    Text,
    fran_html,
)


def stycke(*texter):
    return Stycke(tuple(Text(t) if isinstance(t, str) else t for t in texter))


def punkt(text, *under):
    return Punkt((stycke(text), *under))


def word_punkt(text, niva, marke, lista="l0 level{} lfo1"):
    """As Word 2016 and later put it on the clipboard."""
    return f"""<p class=MsoListParagraphCxSpMiddle style='margin-left:{36 * niva}.0pt;mso-add-space:auto;
    text-indent:-18.0pt;mso-list:{lista.format(niva)}'><![if !supportLists]><span style='font-family:Symbol;
    mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>{marke}<span style='font:7.0pt "Times New Roman"'>
    &nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=SV>{text}<o:p></o:p></span></p>"""


DOKUMENT = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0cm}} @page WordSection1 {{size:595pt}} --></style><title>Yttrande</title></head>
<body lang=SV style='tab-interval:65.2pt'><!--StartFragment--><div class=WordSection1>
<h1>Bakgrund<o:p></o:p></h1>
<p class=MsoNormal>Nämnden <b style='mso-bidi-font-weight:normal'>tillstyrker</b> <i>delvis</i>
förslaget.<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<h2>Synpunkter</h2>
{word_punkt("Barn och unga", 1, "·")}
{word_punkt("Förskola", 2, "o")}
{word_punkt("Skola", 2, "o")}
{word_punkt("Arbete", 1, "·")}
<p class=MsoNormal>Därefter:</p>
{word_punkt("Först", 1, "1.", "l1 level{} lfo2")}
{word_punkt("Sedan", 1, "2.", "l1 level{} lfo2")}
<table class=MsoTableGrid border=1 style='border-collapse:collapse'>
 <tr style='mso-yfti-irow:0'><td width=200><p class=MsoNormal><b>År<o:p></o:p></b></p></td>
  <td><p class=MsoNormal><b>Kostnad<o:p></o:p></b></p></td></tr>
 <tr><td><p class=MsoNormal>2019</p></td><td><p class=MsoNormal>1 200</p><p class=MsoNormal>tkr</p></td></tr>
</table>
</div><!--EndFragment--></body></html>"""


def test_ett_worddokument_behaller_rubriker_listor_och_tabell():
    block = fran_html(DOKUMENT).text.block
    assert block[0] == Rubrik(3, "Bakgrund")
    assert block[1] == stycke(
        "Nämnden ", Text("tillstyrker", fet=True), " ", Text("delvis", kursiv=True), " förslaget."
    )
    assert block[2] == Rubrik(4, "Synpunkter")
    under = Lista(False, (punkt("Förskola"), punkt("Skola")))
    assert block[3] == Lista(False, (punkt("Barn och unga", under), punkt("Arbete")))
    assert block[4] == stycke("Därefter:")
    assert block[5] == Lista(True, (punkt("Först"), punkt("Sedan")))
    assert isinstance(block[6], Tabell)
    assert block[6].has_rubrikrad
    assert [[sum(isinstance(r, Text) for r in cell) for cell in rad] for rad in block[6].rader] == [[1, 1], [1, 2]]
    assert len(block) == 7


def test_tva_listor_efter_varandra_forblir_tva():
    html = word_punkt("a", 1, "1.", "l0 level{} lfo1") + word_punkt("b", 1, "1.", "l1 level{} lfo2")
    assert fran_html(html).text.block == (Lista(True, (punkt("a"),)), Lista(True, (punkt("b"),)))


def test_en_lista_som_borjar_pa_fyra_borjar_pa_fyra():
    assert fran_html(word_punkt("a", 1, "4.")).text.block == (Lista(True, (punkt("a"),), 4),)


@pytest.mark.parametrize(
    ("marke", "is_numrerad"),
    [
        ("·", False),
        ("o", False),
        ("§", False),
        ("–", False),
        ("1.", True),
        ("a)", True),
        ("(iv)", True),
        ("2.1.", True),
    ],
)
def test_markets_utseende_avgor_listans_slag(marke, is_numrerad):
    (lista,) = fran_html(word_punkt("x", 1, marke)).text.block
    assert lista.is_numrerad is is_numrerad


def test_filtrerad_html_har_bara_market_kvar():
    html = """<p class=MsoListParagraphCxSpFirst style='margin-left:36.0pt;text-indent:-18.0pt'><span
    style='font-family:Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span>Ett</p>
    <p class=MsoListParagraphCxSpLast style='margin-left:72.0pt;text-indent:-18.0pt'>a)<span>&nbsp;&nbsp;
    </span>Två</p>"""
    under = Lista(True, (punkt("Två"),))
    assert fran_html(html).text.block == (Lista(False, (punkt("Ett", under),)),)


def test_ett_liststycke_utan_marke_ar_ett_stycke():
    html = "<p class=MsoListParagraph style='margin-left:36pt'>Fortsättning på punkten ovan.</p>"
    assert fran_html(html).text.block == (stycke("Fortsättning på punkten ovan."),)


def test_rubriker_ur_egna_formatmallar():
    html = "<p class=MsoTitle>Titel</p><p class=Egen style='mso-outline-level:2'>Avsnitt</p>"
    assert fran_html(html).text.block == (Rubrik(3, "Titel"), Rubrik(4, "Avsnitt"))


def test_rubrikens_nummer_foljer_med_texten_hanvisar_till_det():
    html = "<h1><![if !supportLists]><span style='mso-list:Ignore'>2<span>&nbsp; </span></span><![endif]>Mål</h1>"
    (rubrik,) = fran_html(html).text.block
    assert rubrik.text.replace("\u00a0", " ").split() == ["2", "Mål"]


FOTNOT = """<p class=MsoNormal>Se planen<a style='mso-footnote-id:ftn1' href="{adress}" name="_ftnref1"
title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]
<![endif]></span></span></a>.</p><div style='mso-element:footnote-list'><hr align=left size=1 width="33%">
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1"
name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Antagen <i>2018</i>.</p></div></div>"""


@pytest.mark.parametrize("adress", ["#_ftn1", "about:blank#_ftn1", "file:///C:/x.htm#_ftn1"])
def test_fotnoter_foljer_med(adress):
    text = fran_html(FOTNOT.format(adress=adress)).text
    assert text == RikText(
        (Stycke((Text("Se planen"), Fotnotsref(1), Text("."))),),
        (Fotnot(1, (Text("Antagen "), Text("2018", kursiv=True), Text("."))),),
    )


def test_fotnoter_fran_libreoffice_foljer_med():
    html = """<p>Text<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>
    <div id="sdfootnote1"><p><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>Noten</p>
    </div>"""
    assert fran_html(html).text == RikText((Stycke((Text("Text"), Fotnotsref(1))),), (Fotnot(1, (Text("Noten"),)),))


def test_struken_och_dold_text_och_kommentarer_kommer_inte_med():
    html = """<p>Kvar<del cite="x">struket</del><span style='mso-hide:all;display:none'>dolt</span><span
    class=MsoCommentReference>[HE1]</span></p><div style='mso-element:comment-list'><p>Kommentar</p></div>"""
    assert fran_html(html).text.block == (stycke("Kvar"),)


def test_google_docs_fetar_med_stil_och_lindar_allt_i_ett_b():
    html = """<meta charset=utf-8><b style="font-weight:normal;" id="docs-internal-guid-1"><p dir="ltr"><span
    style="font-weight:700">Fet</span><span style="font-weight:400"> vanlig </span><span
    style="font-style:italic">kursiv</span></p><ul><li><p>Ett</p></li><ul><li><p>Under</p></li></ul></ul></b>"""
    assert fran_html(html).text.block == (
        stycke(Text("Fet", fet=True), " vanlig ", Text("kursiv", kursiv=True)),
        Lista(False, (punkt("Ett", Lista(False, (punkt("Under"),))),)),
    )


def test_outlooks_radbrytningar_blir_stycken():
    html = "<div>Hej!<br><br>Vi tillstyrker.<br>Rut</div>"
    block = fran_html(html).text.block
    assert len(block) == 2
    assert block[0] == stycke("Hej!")


def test_sammanslagna_celler_loses_upp_utan_att_text_forsvinner():
    html = """<table><tr><th colspan=2>Rubrik</th></tr><tr><td rowspan=2>A</td><td>1</td></tr>
    <tr><td>2</td></tr></table>"""
    (tabell,) = fran_html(html).text.block
    text = [[cell[0].text if cell else "" for cell in rad] for rad in tabell.rader]
    assert text == [["Rubrik", ""], ["A", "1"], ["", "2"]]
    assert tabell.has_rubrikrad


def test_tabell_och_lista_i_en_cell_blir_rader():
    html = "<table><tr><td>x<ul><li>a<li>b</ul></td><td><table><tr><td>1<td>2</table></td></tr></table>"
    (tabell,) = fran_html(html).text.block
    ((forsta, andra),) = tabell.rader
    assert [r.text for r in forsta if isinstance(r, Text)] == ["x", "– a", "– b"]
    assert [r.text for r in andra] == ["1 | 2"]


def test_upphojt_och_nedsankt_behaller_sin_mening():
    assert fran_html("<p>25 m<sup>2</sup> CO<sub>2</sub></p>").text.block == (stycke("25 m² CO₂"),)


def test_en_inklistrad_bild_saknas_inte_i_tysthet():
    tolkning = fran_html("<p>Före<img src='file:///C:/x.png'>efter</p><p><img src='data:image/png;base64,AA=='></p>")
    assert [b.innehall for b in tolkning.text.block] == [(Text("Föreefter"),)]
    assert tolkning.bortfall == ("2 bilder följde inte med. Ladda upp bilden som fil och infoga den sedan i texten.",)


def test_utan_bortfall_sags_ingenting():
    assert fran_html(DOKUMENT).bortfall == ()
