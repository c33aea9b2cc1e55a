# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A rich text becomes blocks of a PDF without losing anything."""

from io import BytesIO

import pytest
from PIL import Image

from remiss import pdf
from remiss.karna.rik_text import RikText, Rubrik, fran_markdown, till_klartext
from remiss.pdf.rita import rita
from remiss.sidor.rik_pdf import pdf_block, pdf_punkter
from tests.pdf.verktyg import bokmarken, kraver_poppler, text

FIL = "cd" * 32
MARKDOWN = f"""### Bakgrund

Se **planen** på [webben](https://exempel.se)[^1]
rad *två*

3. Tredje
   - under
4. Fjärde

| | Tkr |
| :--- | --- |
| 2019 | 1 200 |

![Karta]({"fil:" + FIL})

[^1]: Antagen 2018."""


def test_varje_block_har_sin_motsvarighet():
    s = lambda *runor: pdf.Stycke(tuple(pdf.Text(r) if isinstance(r, str) else r for r in runor))  # noqa: E731
    assert pdf_block(fran_markdown(MARKDOWN), bild=lambda fil: fil.encode()) == (
        pdf.Rubrik("Bakgrund", 3),
        s(
            "Se ",
            pdf.Text("planen", fet=True),
            " på ",
            pdf.Lank("https://exempel.se", (pdf.Text("webben"),)),
            pdf.Fotnotsref(1),
            pdf.Radbrytning(),
            "rad ",
            pdf.Text("två", kursiv=True),
        ),
        pdf.Lista(((s("Tredje"), pdf.Lista(((s("under"),),))), (s("Fjärde"),)), is_numrerad=True, start=3),
        pdf.Tabell((pdf.Stycke(()), s("Tkr")), ((s("2019"), s("1 200")),), has_radrubrik=True),
        pdf.Bild(FIL.encode(), "Karta"),
        pdf.Fotnoter((pdf.Fotnot(1, (pdf.Text("Antagen 2018."),)),)),
    )


@pytest.mark.parametrize(("hogst", "nivaer"), [(2, [2, 3]), (3, [3, 4]), (6, [6, 6])])
def test_rubrikerna_far_plats_under_avsnittet(hogst, nivaer):
    block = pdf_block(RikText((Rubrik(3, "A"), Rubrik(4, "B"))), rubrikniva=hogst)
    assert [b.niva for b in block] == nivaer


def test_en_lista_ger_beslutets_punkter_och_annan_text_ar_en_punkt():
    assert len(pdf_punkter(fran_markdown("1. Ett\n2. Två"))) == 2
    assert len(pdf_punkter(fran_markdown("Ett\n\nTvå"))) == 1


@kraver_poppler
def test_allt_som_skrivits_star_i_filen():
    bild = BytesIO()
    Image.new("RGB", (40, 20), "navy").save(bild, "PNG")
    rik = fran_markdown(MARKDOWN)
    data = rita(pdf.Dokument("Prov", pdf.Sidhuvud("Nämnden"), pdf_block(rik, bild=lambda fil: bild.getvalue())))
    ritat = text(data)
    for ordet in till_klartext(rik).replace("[Bild: Karta]", "").replace("(https://exempel.se)[1]", "").split():
        assert ordet.strip("[]|•") in ritat
    assert bokmarken(data) == [(0, "Bakgrund", 0)]
