# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a file is asked before it is put with others: whether it can be read, and where its bookmarks lead."""

from io import BytesIO

import pikepdf
import pytest

from remiss.pdf.rita import rita
from remiss.pdf.sammanfogning import Bokmarke, OlasligPdf, antal_sidor, bokmarken, is_pdf, oppna
from tests.pdf.exempel import PROTOKOLLSUTDRAG


@pytest.fixture(scope="module")
def utdrag():
    return rita(PROTOKOLLSUTDRAG)


def laast(data, user="hemligt"):
    ut = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(ut, encryption=pikepdf.Encryption(user=user, owner="hemligt"))
    return ut.getvalue()


def skyddad(data):
    """Locked against changes: anyone may read it."""
    return laast(data, user="")


@pytest.mark.parametrize(
    ("forvanska", "skal"),
    [
        pytest.param(lambda data: b"hej", "ingen PDF", id="annan fil"),
        pytest.param(lambda data: b"", "ingen PDF", id="tom fil"),
        pytest.param(lambda data: b"%PDF-1.7\n" + b"x" * 500, "skadad", id="bara huvudet"),
        pytest.param(laast, "lösenord", id="låst med lösenord"),
    ],
)
def test_en_olaslig_fil_vagras_med_skal_och_namn(utdrag, forvanska, skal):
    data = forvanska(utdrag)
    assert not is_pdf(data)
    with pytest.raises(OlasligPdf, match=skal) as fel, oppna(BytesIO(data), "Bilaga 7"):
        pass
    assert str(fel.value).startswith("Bilaga 7 ")


def test_en_fil_som_bara_is_last_for_andringar_gar_att_lasa(utdrag):
    with oppna(BytesIO(skyddad(utdrag)), "Bilaga 7") as pdf:
        assert not pdf.is_encrypted
        assert len(pdf.pages) == antal_sidor(utdrag)


def test_is_pdf_ser_till_innehallet(utdrag):
    assert is_pdf(utdrag)
    assert is_pdf(b"skrap fore huvudet\n" + utdrag)


def med_namngivet_mal(data):
    """The same file as another program writes it: a bookmark whose action names a destination."""
    ut = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        del pdf.Root.Outlines
        trad = pikepdf.NameTree.new(pdf)
        trad["kapitel"] = pikepdf.Dictionary(D=pikepdf.Array([pdf.pages[1].obj, pikepdf.Name.Fit]))
        pdf.Root.Names = pikepdf.Dictionary(Dests=trad.obj)
        handling = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.String("kapitel"))
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Kapitel", action=handling))
            outline.root.append(pikepdf.OutlineItem("Borta", pikepdf.String("finns inte")))
            outline.root[1].children.append(pikepdf.OutlineItem("Kvar", 0))
        pdf.save(ut)
    return ut.getvalue()


def test_bokmarken_fran_andra_program_foljer_med_och_brutna_utgar(utdrag):
    with oppna(BytesIO(med_namngivet_mal(utdrag)), "Bilaga") as pdf:
        assert bokmarken(pdf) == (Bokmarke("Kapitel", 1), Bokmarke("Kvar", 0))


def med(data, **rot):
    """The same file with other things in its catalogue."""
    ut = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for namn, varde in rot.items():
            pdf.Root[pikepdf.Name(f"/{namn}")] = varde
        pdf.save(ut)
    return ut.getvalue()


def test_trasiga_bokmarken_stoppar_ingen_kallelse(utdrag):
    """A number where a dictionary should stand made the pack fail with no reason."""
    tal = pikepdf.Dictionary(First=5, Last=5, Count=1)
    for rot in ({"Outlines": 5}, {"Outlines": tal}, {"Names": pikepdf.Dictionary(Dests=5)}):
        with oppna(BytesIO(med(utdrag, **rot)), "Bilaga") as pdf:
            bokmarken(pdf)
            assert len(pdf.pages) == antal_sidor(utdrag)
