# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Words, identifiers and excerpts: read the same way when stored and when asked for."""

import pytest

from remiss.webb.sok import motor
from remiss.webb.sok.fraga import MAX_DELAR, Del, tolka
from remiss.webb.sok.ord import MAX_ORD, indextext, namnnyckel, nummernyckel, ord_i
from remiss.webb.sok.traff import marka, utdrag


@pytest.mark.parametrize(
    ("text", "vantade"),
    [
        pytest.param("Åtgärder för HEMLÖSHET", ["åtgärder", "för", "hemlöshet"], id="versaler"),
        pytest.param("A\u030akerlöf", ["åkerlöf"], id="sammansatt bokstav"),
        pytest.param("akerlof", ["akerlof"], id="utan prickar är ett annat ord"),
        pytest.param("0685/18-3, § 285.", ["0685", "18", "3", "285"], id="nummer"),
        pytest.param("45 m² ½", ["45", "m2", "12"], id="upphöjt"),
        pytest.param("snake_case a\x00b", ["snake", "case", "a", "b"], id="understreck och nolltecken"),
        pytest.param("ﬁnans ß", ["finans", "ss"], id="ligatur"),
        pytest.param("\ud800 !”” —", [], id="inga ord"),
    ],
)
def test_ord_i(text, vantade):
    assert ord_i(text) == vantade


def test_indextexten_ar_lagom_lang():
    assert len(indextext(["ord " * (MAX_ORD + 50)]).split()) == MAX_ORD


@pytest.mark.parametrize(
    ("skrivet", "nyckel"),
    [
        ("0685/18", "685/18"),
        ("685 / 18", "685/18"),
        ("0685/18-3", "685/18-3"),
        ("§ 285", "§285"),
        ("§285/2018", "§285/2018"),
        ("paragraf 0285", "§285"),
        ("SLK–2023–01047", "slk-2023-1047"),
        ("9" * 5000, ""),
    ],
)
def test_nummer_normaliseras(skrivet, nyckel):
    assert nummernyckel(skrivet) == nyckel


def test_namn_skiljer_pa_prickar_men_inte_pa_versaler():
    assert namnnyckel("  Åsa   ÖBERG ") == "åsa öberg"
    assert namnnyckel("Asa Oberg") != namnnyckel("Åsa Öberg")


@pytest.mark.parametrize(
    ("text", "delar"),
    [
        pytest.param("plan", (Del(("plan",), True),), id="fyra bokstäver är en början"),
        pytest.param("bad", (Del(("bad",)),), id="tre är ett helt ord"),
        pytest.param("2018", (Del(("2018",)),), id="siffror är hela"),
        pytest.param('"kommunal plan"', (Del(("kommunal", "plan")),), id="citat är exakt"),
        pytest.param("”kommunal plan” bad", (Del(("kommunal", "plan")), Del(("bad",))), id="svenska citattecken"),
        pytest.param('kommunal "plan', (Del(("kommunal",), True), Del(("plan",), True)), id="citat utan slut"),
        pytest.param("e-tjänst", (Del(("e", "tjänst"), True),), id="bindestreck är en fras"),
        pytest.param("0685/18", (Del(("0685", "18")),), id="nummer är en fras"),
        pytest.param("plan AND NOT * (plan)", None, id="inga operatorer"),
        pytest.param('""', (), id="tomt citat"),
    ],
)
def test_tolka(text, delar):
    fraga = tolka(text)
    if delar is None:
        assert {d.ord for d in fraga.delar} == {("plan",), ("and",), ("not",)}
    else:
        assert fraga.delar == delar


def test_tolka_har_en_ovre_grans():
    assert len(tolka(" ".join(f"ord{n}" for n in range(100))).delar) == MAX_DELAR
    assert len(tolka("x" * 10_000).text) == 200


def test_nummer_hittas_aven_bland_ord():
    assert {"685/18", "§285/2018", "§12"} <= tolka("se 0685/18, § 285/2018 och paragraf 12").nycklar
    assert tolka("Hanna Testsson").nycklar >= {"hanna testsson"}


def test_uttrycken_innehaller_bara_ord():
    fraga = tolka("""plan' OR "a" " x'); DROP TABLE webb_sokpost; -- \\ : & | ! <-> NEAR(""")
    assert set(motor.fts5(fraga)) <= set('abcdefghijklmnopqrstuvwxyz_ "*AND')
    assert motor.tsquery(tolka("kommunal 'plan' \"a b\"")) == "('kommunal':*) & ('plan':*) & ('a' <-> 'b')"


@pytest.mark.parametrize(
    ("text", "fraga", "vantad"),
    [
        pytest.param("Planen för hemlösa", "plan", "<mark>Planen</mark> för hemlösa", id="hela ordet"),
        pytest.param("Badhuset", "bad", "Badhuset", id="tre bokstäver hittar inte längre ord"),
        pytest.param("En plan, en plan till", '"plan till"', "En plan, en <mark>plan till</mark>", id="fras"),
        pytest.param("<b>plan</b> & mer", "plan", "&lt;b&gt;<mark>plan</mark>&lt;/b&gt; &amp; mer", id="osäkert"),
        pytest.param("plan plan", "plan planen", "<mark>plan</mark> <mark>plan</mark>", id="varje förekomst"),
        pytest.param("kommunal plan", '"kommunal plan" plan', "<mark>kommunal plan</mark>", id="överlapp"),
    ],
)
def test_det_funna_marks_och_resten_ar_text(text, fraga, vantad):
    assert marka(text, tolka(fraga)) == vantad


def test_utdraget_tas_runt_den_forsta_traffen():
    text = f"{'början ' * 40}<hemlöshet> {'slutet ' * 60}"
    html = utdrag(text, tolka("hemlös"))
    assert "&lt;<mark>hemlöshet</mark>&gt;" in html
    assert html.startswith("… början")
    assert html.endswith("slutet …")
    assert len(html) < 400


def test_utdrag_utan_traff_ar_textens_borjan():
    assert utdrag("Kort text.", tolka("annat")) == "Kort text."
    assert utdrag("", tolka("annat")) == ""
    assert utdrag("x" * 1000, tolka("annat")) == "x" * 240 + " …"
