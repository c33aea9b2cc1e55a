# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The pack: all pages, one tree of bookmarks, and a clear refusal of what cannot be read."""

from io import BytesIO

import pikepdf
import pytest

from remiss.pdf import sammanfogning
from remiss.pdf.rita import rita
from remiss.pdf.sammanfogning import OlasligPdf, Packdel, antal_sidor, foga_samman, is_pdf
from tests.pdf.exempel import PROTOKOLLSUTDRAG, TJANSTEUTLATANDE
from tests.pdf.verktyg import bokmarken, kraver_poppler, sidtexter


@pytest.fixture(scope="module")
def utdrag():
    return rita(PROTOKOLLSUTDRAG)


@pytest.fixture(scope="module")
def utlatande():
    return rita(TJANSTEUTLATANDE)


def laast(data):
    ut = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(ut, encryption=pikepdf.Encryption(user="hemligt", owner="hemligt"))
    return ut.getvalue()


@kraver_poppler
def test_packen_har_alla_sidor_i_ordning(utdrag, utlatande):
    pack = foga_samman([Packdel("Kallelse", utdrag), Packdel("Bilaga 1", utlatande)], titel="Kallelse med handlingar")
    assert antal_sidor(pack) == antal_sidor(utdrag) + antal_sidor(utlatande) == 7
    assert sidtexter(pack) == sidtexter(utdrag) + sidtexter(utlatande)


def test_varje_dels_bokmarken_ligger_under_delen_och_pekar_ratt(utdrag, utlatande):
    pack = foga_samman([Packdel("Kallelse", utdrag), Packdel("Bilaga 1", utlatande)], titel="Kallelse")
    vantat = [(0, "Kallelse", 0)] + [(d + 1, t, s) for d, t, s in bokmarken(utdrag)]
    vantat += [(0, "Bilaga 1", 2)] + [(d + 1, t, s + 2) for d, t, s in bokmarken(utlatande)]
    assert bokmarken(pack) == vantat
    assert (2, "Ärendet", 5) in vantat


def test_en_pack_kan_inga_i_en_pack(utdrag, utlatande):
    inre = foga_samman([Packdel("Ärende 1", utdrag), Packdel("Ärende 2", utlatande)], titel="Inre")
    yttre = foga_samman([Packdel("Först", utdrag), Packdel("Inre", inre)], titel="Yttre")
    assert (1, "Ärende 2", 4) in bokmarken(yttre)


def test_samma_delar_ger_samma_byte(utdrag, utlatande):
    delar = [Packdel("A", utdrag), Packdel("B", utlatande)]
    assert foga_samman(delar, titel="Pack") == foga_samman(delar, titel="Pack")


def test_packen_har_titel_och_sprak(utdrag):
    with pikepdf.open(BytesIO(foga_samman([Packdel("A", utdrag)], titel="Kallelse 2019-02-04"))) as pdf:
        assert str(pdf.docinfo.Title) == "Kallelse 2019-02-04"
        assert str(pdf.Root.Lang) == "sv-SE"


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
    with pytest.raises(OlasligPdf, match=skal) as fel:
        foga_samman([Packdel("Kallelse", utdrag), Packdel("Bilaga 7", data)], titel="Kallelse")
    assert "Bilaga 7" in str(fel.value)


def test_is_pdf_ser_till_innehallet(utdrag):
    assert is_pdf(utdrag)
    assert is_pdf(b"skrap fore huvudet\n" + utdrag)


def test_en_pack_utan_delar_vagras():
    with pytest.raises(ValueError, match="part"):
        foga_samman([], titel="Tom")


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
    pack = foga_samman([Packdel("A", utdrag), Packdel("B", med_namngivet_mal(utdrag))], titel="Pack")
    assert bokmarken(pack)[-3:] == [(0, "B", 2), (1, "Kapitel", 3), (1, "Kvar", 2)]


def med(data, **rot):
    """The same file with other things in its catalogue."""
    ut = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        for namn, varde in rot.items():
            pdf.Root[pikepdf.Name(f"/{namn}")] = varde
        pdf.save(ut)
    return ut.getvalue()


def test_trasiga_bokmarken_och_for_manga_sidor_stoppar_ingen_kallelse_utan_skal(utdrag, utlatande, monkeypatch):
    """A number where a dictionary should stand made the pack fail with no reason."""
    tal = pikepdf.Dictionary(First=5, Last=5, Count=1)
    for rot in ({"Outlines": 5}, {"Outlines": tal}, {"Names": pikepdf.Dictionary(Dests=5)}):
        pack = foga_samman([Packdel("A", med(utdrag, **rot))], titel="Pack")
        assert antal_sidor(pack) == antal_sidor(utdrag)
    monkeypatch.setattr(sammanfogning, "MAX_SIDOR", antal_sidor(utdrag) + 1)
    with pytest.raises(OlasligPdf, match=r"^Bilaga 1 har \d sidor och får inte plats"):
        foga_samman([Packdel("A", utdrag), Packdel("Bilaga 1", utlatande)], titel="Pack")
