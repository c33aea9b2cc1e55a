# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The organ's logotype and colours: what may be used, and how it stands in the handling."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageDraw

from remiss.pdf import Beslutspunkter, Bild, Stycke, Utseende, logotyp, stilar
from remiss.pdf.kontrast import LINJE, TEXT, is_farg, mot_vitt
from remiss.pdf.logotyp import OdugligLogotyp, granskad
from remiss.pdf.rita import rita
from tests.pdf import trad
from tests.pdf.exempel import PROTOKOLLSUTDRAG
from tests.pdf.verapdf import Verapdf, rader
from tests.pdf.verktyg import kraver_poppler, sidtexter

ALT = "Älvstads kommuns logotyp"


def bild(storlek=(800, 200), lage="RGBA", format="PNG", farg=(0, 83, 122)):
    """A disc on a ground that is transparent where the picture can be."""
    ut = Image.new("RGBA", storlek, (0, 0, 0, 0) if lage in ("RGBA", "LA") else (255, 255, 255, 255))
    ImageDraw.Draw(ut).ellipse((0, 0, storlek[0] // 2, storlek[1] - 1), fill=(*farg, 255))
    data = BytesIO()
    ut.convert(lage).save(data, format)
    return data.getvalue()


def med(utseende):
    return replace(PROTOKOLLSUTDRAG, sidhuvud=replace(PROTOKOLLSUTDRAG.sidhuvud, utseende=utseende))


@pytest.fixture(scope="module")
def handling():
    return rita(med(Utseende(Bild(granskad(bild()), ALT), "#00537a", "#0a7ea4")))


@pytest.mark.parametrize(
    ("farg", "kvot"),
    [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#777777", 4.48), ("#949494", 3.03), ("#959595", 3.0)],
)
def test_kontrasten_mot_vitt(farg, kvot):
    assert round(mot_vitt(farg), 2) == kvot


def test_de_egna_fargerna_syns():
    for farg, krav in ((stilar.SVART, TEXT), (stilar.GRA, TEXT)):
        assert mot_vitt(f"#{farg.hexval()[2:]}") >= krav
    assert LINJE < TEXT


@pytest.mark.parametrize("text", ["", "#fff", "00537a", "#00537A", "röd", "#00537a "])
def test_bara_farger_pa_ett_satt(text):
    assert not is_farg(text)


def test_logotypen_ar_den_forsta_figuren_och_star_en_gang(handling):
    trad_ = trad.av(handling)
    (figur,) = trad_.alla("Figure")
    assert trad_.barn[0] is figur
    assert figur.sidor == [0]
    with pikepdf.open(BytesIO(handling)) as pdf:
        (nod,) = trad.las(pdf).alla("Figure")
        assert str(nod.objekt.Alt) == ALT


def test_genomskinligheten_foljer_med(handling):
    with pikepdf.open(BytesIO(handling)) as pdf:
        forsta, andra = pdf.pages
        (objekt,) = [o for o in forsta.Resources.XObject.values() if o.Subtype == "/Image"]
        assert objekt.SMask.ColorSpace == "/DeviceGray"
        mask = Image.frombytes("L", (int(objekt.Width), int(objekt.Height)), objekt.SMask.read_bytes())
        assert mask.getextrema() == (0, 255)
        assert not [o for o in andra.Resources.XObject.values() if o.Subtype == "/Image"]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bild(), id="genomskinlig"),
        pytest.param(bild(lage="P"), id="palett"),
        pytest.param(bild(lage="LA"), id="gråskala med genomskinlighet"),
        pytest.param(bild(lage="CMYK", format="JPEG"), id="tryckfärger"),
        pytest.param(bild((600, 600)), id="kvadrat"),
    ],
)
def test_verapdf_godkanner_logotyper(verapdf: Verapdf, data):
    assert not rader(verapdf.granska(rita(med(Utseende(Bild(granskad(data), ALT))))))


def test_samma_innehall_ger_samma_byte(handling):
    logotyp._packad.cache_clear()
    assert rita(med(Utseende(Bild(granskad(bild()), ALT), "#00537a", "#0a7ea4"))) == handling
    assert rita(PROTOKOLLSUTDRAG) != handling


def test_fargerna_star_i_filen(handling):
    def farger(data):
        with pikepdf.open(BytesIO(data)) as pdf:
            satser = pikepdf.parse_content_stream(pdf.pages[0])
        return {tuple(round(float(x), 2) for x in s.operands) for s in satser if str(s.operator) in ("rg", "RG")}

    assert {(0, 0.33, 0.48), (0.04, 0.49, 0.64)} <= farger(handling) - farger(rita(PROTOKOLLSUTDRAG))


def test_linjen_vid_beslutet_gar_fran_den_forsta_punkten_till_den_sista_over_sidbrytningen():
    """Drawn in the margin with one stroke a paragraph; a paragraph divided over two pages has one on each."""
    punkter = ("Kort punkt.", "Nämnden ger förvaltningen i uppdrag att återkomma. " * 70, "Sista punkten.")
    block = (Stycke("Text före."), Beslutspunkter(punkter), Stycke("Text efter."))
    with pikepdf.open(BytesIO(rita(replace(PROTOKOLLSUTDRAG, block=block)))) as pdf:
        satser = [pikepdf.parse_content_stream(sida) for sida in pdf.pages]
    streck = [sum(str(s.operator) == "w" and float(s.operands[0]) == 1.6 for s in sida) for sida in satser]
    assert streck == [2, 2]


@kraver_poppler
def test_forsta_sidan_har_ett_storre_huvud():
    forsta, andra = sidtexter(rita(PROTOKOLLSUTDRAG))
    assert forsta.startswith("Göteborgs Stad Social resursnämnd Protokollsutdrag 1 (2)")
    assert andra.startswith("Göteborgs Stad Social resursnämnd, protokollsutdrag ")


@pytest.mark.parametrize(
    ("data", "skal"),
    [
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "PNG eller JPEG", id="svg"),
        pytest.param(bild()[:200], "PNG eller JPEG", id="avbruten"),
        pytest.param(bild((200, 60)), "minst 150 bildpunkter bred", id="för få bildpunkter"),
        pytest.param(bild(farg=(255, 255, 255)), "syns inte på papper", id="vit"),
        pytest.param(bild() + bytes(logotyp.HOGST_BYTE), "högst 2 MB", id="för stor fil"),
        pytest.param(bild((8000, 6000), "P"), "för många bildpunkter", id="för många bildpunkter"),
    ],
)
def test_en_oduglig_logotyp_far_ett_tydligt_svar(data, skal):
    with pytest.raises(OdugligLogotyp, match=skal):
        granskad(data)


def test_en_genomskinlig_kant_skars_bort():
    luft = Image.new("RGBA", (1000, 400), (0, 0, 0, 0))
    luft.paste(Image.new("RGBA", (800, 200), (0, 83, 122, 255)), (100, 100))
    data = BytesIO()
    luft.save(data, "PNG")
    with Image.open(BytesIO(granskad(data.getvalue()))) as ut:
        assert ut.size == (800, 200)


@pytest.mark.parametrize(
    ("lage", "farg"),
    [("I;16", 60 * 257), ("L", 60), ("1", 0), ("LA", (60, 200)), ("CMYK", (255, 0, 0, 60)), ("P", 3)],
)
def test_varje_slags_bildpunkter_blir_skarmens_farger(lage, farg):
    data = BytesIO()
    Image.new(lage, (900, 225), farg).save(data, "JPEG" if lage == "CMYK" else "PNG")
    with Image.open(BytesIO(granskad(data.getvalue()))) as klar:
        assert klar.mode == ("RGBA" if lage == "LA" else "RGB")
        if lage in ("I;16", "L"):
            assert klar.getpixel((5, 5)) == (60, 60, 60), "en mörk bild med 16 bitar blir inte vit"


def test_en_stor_bild_gors_sa_stor_som_trycket_behover():
    with Image.open(BytesIO(granskad(bild((3000, 750))))) as ut:
        assert (ut.format, ut.mode) == ("PNG", "RGBA")
        assert ut.height == round(15 / 25.4 * 400)
