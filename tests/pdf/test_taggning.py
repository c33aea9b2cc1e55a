# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every document is PDF/A-2a and PDF/UA-1, and its structure says what a reader sees (ISO 19005-2, ISO 14289-1)."""

import subprocess
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from remiss.pdf import (
    Anmarkning,
    Bild,
    Cell,
    Citat,
    Dokument,
    Fotnot,
    Fotnoter,
    Fotnotsref,
    Innehallsforteckning,
    Lank,
    Lista,
    Rubrik,
    Sidhuvud,
    Stycke,
    Tabell,
    Text,
)
from remiss.pdf.rita import rita
from tests.pdf import trad
from tests.pdf.exempel import PROTOKOLLSUTDRAG, TJANSTEUTLATANDE
from tests.pdf.slump import SPANN
from tests.pdf.verapdf import Verapdf, rader
from tests.pdf.verktyg import kraver_poppler

LANG = "Nämnden har den 3 maj gett förvaltningen i uppdrag att ta fram underlag för verksamhetsutvecklingen. " * 60


def dokument(*block, **extra):
    return Dokument("Prov", Sidhuvud("Provnämnden"), block, **extra)


def bild(lage="RGB"):
    ut = BytesIO()
    Image.new(lage, (40, 30)).save(ut, "JPEG" if lage == "CMYK" else "PNG")
    return ut.getvalue()


@pytest.mark.parametrize("exempel", [PROTOKOLLSUTDRAG, TJANSTEUTLATANDE], ids=["protokollsutdrag", "tjansteutlatande"])
@pytest.mark.parametrize("stampel", ["", "Utkast"])
def test_verapdf_godkanner(verapdf: Verapdf, exempel, stampel):
    assert not rader(verapdf.granska(rita(replace(exempel, vattenstampel=stampel))))


def _utan_markering(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def _med_okand_tagg(pdf: pikepdf.Pdf) -> None:
    trad.las(pdf).alla("TR")[1].objekt.S = pikepdf.Name("/Xx")


def _utan_scope(pdf: pikepdf.Pdf) -> None:
    for cell in trad.las(pdf).alla("TH"):
        del cell.objekt.A


def _utan_lanktext(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0].Contents


@pytest.mark.parametrize(
    ("skada", "regel"),
    [(_utan_markering, "6.2-1"), (_med_okand_tagg, "7.1-5"), (_utan_scope, "7.5-1"), (_utan_lanktext, "7.18.5-2")],
)
def test_verapdf_underkanner_nar_en_tagg_ar_bruten(verapdf: Verapdf, skada, regel):
    with pikepdf.open(BytesIO(rita(TJANSTEUTLATANDE))) as pdf:
        skada(pdf)
        ut = BytesIO()
        pdf.save(ut)
    assert regel in [f"{brott.klausul}-{brott.prov}" for brott in verapdf.granska(ut.getvalue())["ua1"]]


def test_tradet_foljer_innehallet():
    data = rita(
        dokument(
            Rubrik("Rubrik", 1),
            Stycke("Ett."),
            Lista(("a", (Stycke("b"), Lista(("c",))))),
            Stycke((Text("Se "), Text("mer", fet=True))),
        )
    )
    assert trad.av(data).form() == ("Document(H1 P L(LI(Lbl LBody(P)) LI(Lbl LBody(P L(LI(Lbl LBody(P)))))) P)")


def test_ett_stycke_over_flera_sidor_ar_ett_element():
    (stycke,) = trad.av(rita(dokument(Stycke(LANG)))).alla("P")
    assert stycke.sidor == [0, 1]


def test_en_lank_star_dar_den_star_i_meningen():
    mening = (
        Text("Se "),
        Lank("https://a.example", (Text("sidan"),)),
        Text(" och "),
        Text("moi", sprak="fi"),
        Fotnotsref(1),
    )
    assert trad.av(rita(dokument(Stycke(mening)))).form() == "Document(P(Link Span Reference))"
    with pikepdf.open(BytesIO(rita(dokument(Stycke(mening))))) as pdf:
        (stycke,) = trad.las(pdf).alla("P")
        assert [barn if isinstance(barn, int) else str(barn.S) for barn in stycke.objekt.K] == [
            0, "/Link", 2, "/Span", "/Reference",
        ]  # fmt: skip


def test_rubriknivaer_hoppas_aldrig_over():
    data = rita(dokument(Rubrik("1", 1), Rubrik("4", 4), Stycke("x"), Rubrik("3", 3), Rubrik("2", 2), Stycke("y")))
    assert [barn.typ for barn in trad.av(data).barn] == ["H1", "H2", "P", "H3", "H2", "P"]


def test_en_upprepad_rubrikrad_och_en_delad_rad_lases_en_gang():
    tabell = Tabell(("A", "B"), tuple((str(n), LANG[:700]) for n in range(20)), has_radrubrik=True)
    nod = trad.av(rita(dokument(tabell)))
    (tabellen,) = nod.alla("Table")
    assert [barn.typ for barn in tabellen.barn] == ["THead", "TBody"]
    assert len(tabellen.alla("TR")) == 21
    assert max(len(set(rad.alla("TD")[0].alla("P")[0].sidor)) for rad in tabellen.alla("TR")[1:]) == 2
    assert all(set(cell.alla("P")[0].sidor) == {0} for cell in tabellen.barn[0].alla("TH"))


def test_rubrikceller_sager_vad_de_galler():
    with pikepdf.open(BytesIO(rita(dokument(Tabell(("A", "B"), (("x", "y"),), has_radrubrik=True))))) as pdf:
        celler = trad.las(pdf).alla("TH")
        assert [str(cell.objekt.A.Scope) for cell in celler] == ["/Column", "/Column", "/Row"]


def test_celler_som_racker_over_flera_sager_hur_langt(verapdf: Verapdf):
    data = rita(dokument(SPANN))
    assert not rader(verapdf.granska(data))
    with pikepdf.open(BytesIO(data)) as pdf:
        nod = trad.las(pdf)
        assert [len(rad.barn) for rad in nod.alla("TR")] == [2, 3, 2, 1]
        drag = [{str(k): v for k, v in cell.objekt.A.items() if "Span" in str(k)} for cell in nod.alla("TH")]
        assert drag == [{}, {"/ColSpan": 2}, {"/RowSpan": 2}]


@pytest.mark.parametrize(
    "rader_",
    [((Cell("a", rader=2),),), ((Cell("a", kolumner=2),), ("b",)), (("a", Cell("b", rader=2)), (Cell("c", 2),))],
)
def test_celler_som_inte_gar_ihop_vagras(rader_):
    with pytest.raises(ValueError, match=r"cell|row"):
        Tabell((), rader_)


def test_citat_och_anmarkning_ar_egna_element(verapdf: Verapdf):
    data = rita(dokument(Citat((Stycke("Ord."),), kalla="Nämnden"), Anmarkning((Stycke("Obs."), Lista(("a",))))))
    assert not rader(verapdf.granska(data))
    assert trad.av(data).form() == "Document(BlockQuote(P P) Div(P L(LI(Lbl LBody(P)))))"


def test_innehallsforteckningen_leder_till_ratt_sida(verapdf: Verapdf):
    rubriker = [Rubrik(f"Rubrik {n}", 1 if n == 0 else 2) for n in range(60)]
    kropp = [block for rubrik in rubriker for block in (rubrik, Stycke(LANG[:900]))]
    data = rita(dokument(Innehallsforteckning(), *kropp))
    assert not rader(verapdf.granska(data))
    with pikepdf.open(BytesIO(data)) as pdf:
        sidor = {sida.objgen: n for n, sida in enumerate(pdf.pages, start=1)}
        leder = {str(a.Contents): sidor[a.Dest[0].objgen] for sida in pdf.pages for a in sida.get("/Annots", [])}
        assert list(leder) == [f"Rubrik {n}, sida {sida}" for n, sida in enumerate(leder.values())]
        assert leder["Rubrik 59, sida " + str(len(pdf.pages))] == len(pdf.pages)
        (forteckning,) = trad.las(pdf).alla("TOC")
        assert forteckning.form().startswith("TOC(TOCI(Reference(Link)) TOCI(Reference(Link))")


def test_lanken_ar_en_lank_for_den_som_lyssnar():
    with pikepdf.open(BytesIO(rita(dokument(Stycke((Text("Se "), Lank("mailto:åsa@ex.se", (Text("Åsa"),)))))))) as pdf:
        (lank,) = trad.las(pdf).alla("Link")
        annotation = pdf.pages[0].Annots[0]
        assert (str(annotation.Contents), annotation.F) == ("Åsa", 4)
        assert str(annotation.A.URI) == "mailto:%C3%A5sa@ex.se"
        assert pdf.Root.StructTreeRoot.ParentTree.Nums[3].objgen == lank.objekt.objgen
        assert [str(barn.get("/Type")) for barn in lank.objekt.K if isinstance(barn, pikepdf.Dictionary)] == ["/OBJR"]


def test_bild_not_och_sprak_ar_namngivna():
    block = (
        Bild(bild(), "Stadens vapen", bildtext="Vapnet"),
        Stycke((Text("Kaupunki", sprak="fi"), Text(" och not"), Fotnotsref(1))),
        Fotnoter((Fotnot(1, "En not."),)),
    )
    with pikepdf.open(BytesIO(rita(dokument(*block)))) as pdf:
        nod = trad.las(pdf)
        assert nod.form() == "Document(Figure Caption P(Span Reference) Note(Lbl P))"
        figur, sprak, noten = (nod.alla(typ)[0].objekt for typ in ("Figure", "Span", "Note"))
        assert (str(figur.Alt), len(figur.A.BBox), str(sprak.Lang), str(noten.ID)) == (
            "Stadens vapen", 4, "fi", "not-1",
        )  # fmt: skip


@pytest.mark.parametrize("lage", ["RGB", "L", "1", "P", "RGBA", "LA", "CMYK", "I;16"])
def test_bilder_av_alla_slag_ar_arkivbara(verapdf: Verapdf, lage):
    assert not rader(verapdf.granska(rita(dokument(Bild(bild(lage), "Prov")))))


@kraver_poppler
@pytest.mark.parametrize(
    "text",
    [
        "Åäö – ”citat” • § 285 ½",
        "Äidinkieli šokki žargoni",
        "Davvisámegiella: čáppa, đieđus, ŋ, šaddat, ŧ, žeallat; julevsáme ŋ ï æ ø",
        "Zażółć gęślą jaźń",
        "Romani čhib: ćhaj, dźi, ńuva, źamutro, řom",
        "Иван Ωα",
    ],
)
def test_tecknen_gar_att_kopiera(text):
    svar = subprocess.run(["pdftotext", "-", "-"], input=rita(dokument(Stycke(text))), capture_output=True, check=True)
    assert text in svar.stdout.decode()


@kraver_poppler
def test_avstavade_ord_lases_hela():
    data = rita(
        dokument(Stycke(LANG[:800]), Tabell(("A", "B", "C", "D"), (("Kommunfullmäktiges beslutsunderlag",) * 4,)))
    )
    svar = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
    assert "\u00ad\n" in svar
    assert LANG[:800].strip() in " ".join(svar.replace("\u00ad\n", "").split())


@kraver_poppler
def test_strukturens_text_foljer_innehallets_ordning(tmp_path):
    fil = tmp_path / "f.pdf"
    fil.write_bytes(rita(TJANSTEUTLATANDE))
    svar = subprocess.run(["pdfinfo", "-struct-text", str(fil)], capture_output=True, check=True)
    texter = [
        rad.strip()[1:-1].strip()
        for rad in svar.stdout.decode(errors="replace").splitlines()
        if rad.strip().startswith('"')
    ]
    rubriker = [block.text for block in TJANSTEUTLATANDE.block if isinstance(block, Rubrik)]
    assert [text for text in texter if text in rubriker] == rubriker
