# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The same content as HTML: nothing is lost, nothing is code, and headings never skip a level."""

import re

from hypothesis import HealthCheck, given, settings
from lxml import html

from remiss.pdf import (
    Bild,
    Dokument,
    Faktarad,
    Faktarader,
    Fotnot,
    Fotnoter,
    Fotnotsref,
    Lank,
    Lista,
    Rubrik,
    Sidhuvud,
    Stycke,
    Tabell,
    Text,
    Underskrift,
    Underskrifter,
)
from remiss.pdf.hypertext import hypertext
from tests.pdf.exempel import TJANSTEUTLATANDE
from tests.pdf.slump import DOKUMENT


def skriv(*block):
    return hypertext(Dokument("Prov", Sidhuvud("Provnämnden"), block)).html


def test_varje_slags_innehall_har_sitt_element():
    block = (
        Rubrik("R", 1),
        Rubrik("S", 4),
        Stycke((Text("a", fet=True), Text("b", kursiv=True, sprak="fi"), Lank("https://ex.org/?a=1&b"), Fotnotsref(1))),
        Lista(("x", (Stycke("y"), Lista(("z",)))), is_numrerad=True, start=3),
        Tabell(("K",), (("1",),), bildtext="T", hogerstallda=frozenset({0})),
        Faktarader((Faktarad("Dag", "2019-03-20"),)),
        Fotnoter((Fotnot(1, "not"),)),
        Bild(b"\x89PNG", 'En "bild"'),
    )
    assert skriv(*block) == "\n".join(
        (
            '<h2 id="avsnitt-1">S</h2>',
            '<p><strong>a</strong><span lang="fi"><em>b</em></span>'
            '<a href="https://ex.org/?a=1&amp;b">https://ex.org/?a=1&amp;b</a><sup>1</sup></p>',
            '<ol start="3"><li>x</li><li><p>y</p><ul><li>z</li></ul></li></ol>',
            '<div class="tabellyta" data-rullbar="Tabell: T"><table><caption>T</caption>'
            '<thead><tr><th scope="col">K</th></tr></thead>'
            '<tbody><tr><td class="tal">1</td></tr></tbody></table></div>',
            '<dl class="fakta"><div><dt>Dag</dt><dd><span class="hel">2019-03-20</span></dd></div></dl>',
            '<ol class="noter"><li value="1">not</li></ol>',
            '<figure><img src="data:image/png;base64,iVBORw==" alt="En &quot;bild&quot;"></figure>',
        )
    )


def test_den_forsta_rubriken_ar_sidans_egen_och_de_andra_har_en_adress():
    text = hypertext(TJANSTEUTLATANDE)
    (titel,) = (en.text for en in TJANSTEUTLATANDE.block if isinstance(en, Rubrik) and en.niva == 1)
    assert text.titel == titel
    assert "<h1" not in text.html
    assert f">{titel}</h" not in text.html
    assert {rubrik.grad for rubrik in text.rubriker} >= {2}
    assert all(f'<h{r.grad} id="{r.id}">' in text.html for r in text.rubriker)


def test_utan_egen_rubrik_heter_sidan_som_handlingen():
    text = hypertext(Dokument("Besked", Sidhuvud("N"), (Stycke("x"), Rubrik("S"))))
    assert (text.titel, text.html) == ("Besked", '<p>x</p>\n<h2 id="avsnitt-1">S</h2>')


def test_flera_titlar_blir_avsnitt_med_sina_underrubriker():
    rubriker = hypertext(Dokument("D", Sidhuvud("N"), (Rubrik("A", 1), Rubrik("B", 1), Rubrik("C")))).rubriker
    assert [(r.text, r.grad) for r in rubriker] == [("B", 2), ("C", 3)]


def test_det_en_sida_inte_far_halla_faller_bort():
    assert skriv(Stycke("a\x00\x07\ud800b\ufffe\tc")) == "<p>ab\tc</p>"


def test_underskrifter_utan_ingress_borjar_inte_med_ett_tomt_stycke():
    assert "<p></p>" not in skriv(Underskrifter((Underskrift("Ordförande", "Anna Ek"),), ingress=""))


def test_datum_och_ar_star_pa_en_rad():
    dag, spann = ('<span class="hel">2019-03-31</span>', '<span class="hel">2019–2022</span>')
    assert skriv(Stycke("Den 2019-03-31, 2019–2022, A-2019-1, 3")) == f"<p>Den {dag}, {spann}, A-2019-1, 3</p>"


@settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(dokument=DOKUMENT)
def test_ingen_text_blir_kod_och_ingen_niva_hoppas_over(dokument):
    trad = html.fragment_fromstring(hypertext(dokument).html or "<p></p>", create_parent="main")
    assert not trad.xpath("//b|//script")  # the random text says <b>
    nivaer = [int(rubrik.tag[1]) for rubrik in trad.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert all(efter <= fore + 1 for fore, efter in zip([1, *nivaer], nivaer, strict=False))
    assert not re.search(r'href="(?!https|mailto)', html.tostring(trad).decode())
