# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every field can be seen, heard and found in the structure of the file before anybody has signed."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Name, NumberTree

from remiss.pdf.underskrift.falt import Faltplats, lagg_till_falt
from remiss.pdf.underskrift.fel import Faltfel
from tests.pdf.underskrift.rollerna import PLATSER
from tests.pdf.underskrift.taggad import taggad
from tests.pdf.verktyg import kraver_poppler, text


def falten(pdf):
    return {str(falt.T): falt for falt in pdf.Root.AcroForm.Fields}


def test_faltet_har_namn_text_utseende_och_plats(med_falt):
    with pikepdf.open(BytesIO(med_falt)) as pdf:
        alla = falten(pdf)
        assert list(alla) == [plats.namn for plats in PLATSER]
        for plats in PLATSER:
            falt = alla[plats.namn]
            assert (falt.FT, falt.Subtype, falt.F) == (Name.Sig, Name.Widget, 132)
            assert str(falt.TU) == str(falt.Contents) == plats.etikett
            assert [float(matt) for matt in falt.Rect] == list(plats.ruta)
            assert [float(matt) for matt in falt.AP.N.BBox] == [0, 0, *plats.matt]
            assert falt.P.objgen == pdf.pages[plats.sida].objgen
            assert falt.objgen in [annot.objgen for annot in pdf.pages[plats.sida].Annots]
        assert pdf.Root.AcroForm.SigFlags == 3
        assert [sida.Tabs for sida in pdf.pages] == [Name.S, Name.S]


def test_faltet_star_i_strukturen_som_ett_formular(med_falt):
    with pikepdf.open(BytesIO(med_falt)) as pdf:
        rot = pdf.Root.StructTreeRoot
        dokument = rot.K[0]
        element = list(dokument.K)[-len(PLATSER) :]
        trad = NumberTree(rot.ParentTree)
        for ett, plats in zip(element, PLATSER, strict=True):
            falt = falten(pdf)[plats.namn]
            assert (ett.S, str(ett.Alt)) == (Name.Form, plats.etikett)
            assert ett.P.objgen == dokument.objgen
            assert (ett.K.Type, ett.K.Obj.objgen) == (Name.OBJR, falt.objgen)
            assert trad[int(falt.StructParent)].objgen == ett.objgen
        assert rot.ParentTreeNextKey == 2 + len(PLATSER)
        assert [int(sida.StructParents) for sida in pdf.pages] == [0, 1], "sidornas egna nycklar är kvar"


@kraver_poppler
def test_ett_tomt_falt_ser_inte_undertecknat_ut(med_falt):
    assert "Plats för elektronisk underskrift: Underskrift av sekreteraren Sara Ek" in text(med_falt)
    assert "Undertecknat" not in text(med_falt)


def test_en_fil_utan_taggar_far_ocksa_falt():
    ut = BytesIO()
    with pikepdf.open(BytesIO(taggad())) as pdf:
        del pdf.Root.StructTreeRoot, pdf.Root.MarkInfo
        pdf.save(ut)
    with pikepdf.open(BytesIO(lagg_till_falt(ut.getvalue(), PLATSER))) as pdf:
        assert list(falten(pdf)) == [plats.namn for plats in PLATSER]
        assert "/StructTreeRoot" not in pdf.Root
        assert not any("/StructParent" in falt for falt in pdf.Root.AcroForm.Fields)


def test_samma_falt_i_samma_fil_ger_samma_byte():
    assert lagg_till_falt(taggad(), PLATSER) == lagg_till_falt(taggad(), PLATSER)


SEKRETERARE = PLATSER[0]


@pytest.mark.parametrize(
    ("andra", "skal"),
    [
        pytest.param({"namn": "Sekreterare"}, "små bokstäver", id="namn med versal"),
        pytest.param({"namn": "a.b"}, "små bokstäver", id="namn med punkt"),
        pytest.param({"namn": "ordforande"}, "finns redan", id="namn som finns"),
        pytest.param({"sida": 2}, "ingen sida 3", id="sida som inte finns"),
        pytest.param({"sida": -1}, "ingen sida 0", id="sida före den första"),
        pytest.param({"ruta": (72, 500, 100, 550)}, "för litet", id="för litet"),
        pytest.param({"ruta": (500, 400, 700, 450)}, "utanför sidan", id="utanför sidan"),
        pytest.param({"ruta": (290, 510, 400, 560)}, "över varandra", id="över ett annat"),
    ],
)
def test_ett_falt_som_inte_kan_sta_dar_vagras(andra, skal):
    with pytest.raises(Faltfel, match=skal):
        lagg_till_falt(taggad(), [PLATSER[1], replace(SEKRETERARE, **andra)])


def test_en_undertecknad_fil_far_inga_fler_falt(av_sara):
    extra = Faltplats("extra", "Extra", 0, (72, 100, 272, 150))
    with pytest.raises(Faltfel, match="redan undertecknad"):
        lagg_till_falt(av_sara, [extra])


def test_det_som_inte_ar_en_pdf_vagras():
    with pytest.raises(Faltfel, match="ingen PDF"):
        lagg_till_falt(b"hej", PLATSER)
