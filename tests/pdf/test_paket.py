# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The pack: every page in order under its stamp, one tree of bookmarks, a cover that leads right, little memory."""

import re
import subprocess
import zlib
from io import BytesIO

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageStat

from remiss.pdf import paket as paketmodul
from remiss.pdf.paket import Paketpunkt
from remiss.pdf.paketstampel import yta
from remiss.pdf.rita import rita
from remiss.pdf.sammanfogning import OlasligPdf, antal_sidor
from tests.pdf.exempel import PROTOKOLLSUTDRAG, TJANSTEUTLATANDE
from tests.pdf.paketexempel import byggt, egen, frammande, handling, matt, med, skriv_blandat
from tests.pdf.test_sammanfogning import laast, med_namngivet_mal, skyddad
from tests.pdf.verapdf import PDFA_2A, PDFUA_1
from tests.pdf.verapdf import verapdf as verapdf
from tests.pdf.verktyg import bokmarken, kraver_poppler, kraver_qpdf, sidtexter

NAMN = pikepdf.Name


@pytest.fixture(scope="module")
def utdrag():
    return rita(PROTOKOLLSUTDRAG)


@pytest.fixture(scope="module")
def utlatande():
    return rita(TJANSTEUTLATANDE)


@pytest.fixture(scope="module")
def egna(utdrag, utlatande):
    """Three handlingar, all our own: 1 + 2 + 5 + 2 pages."""
    punkt = Paketpunkt("1. Plan", (handling("Utlåtande", utlatande), handling("Bilaga", utdrag)), "Punkt 1")
    return byggt(handling("Kallelse", utdrag), punkt)


def oppnad(data):
    return pikepdf.open(BytesIO(data))


def qpdf_ren(data, mapp):
    fil = mapp / "paket.pdf"
    fil.write_bytes(data)
    svar = subprocess.run(["qpdf", "--check", fil], capture_output=True, text=True, timeout=60)
    assert svar.returncode == 0, svar.stdout + svar.stderr
    assert "WARNING" not in svar.stdout + svar.stderr


@kraver_poppler
def test_paketet_har_blad_och_alla_sidor_i_ordning_med_stampel(egna, utdrag, utlatande):
    sidor = sidtexter(egna)
    assert len(sidor) == antal_sidor(egna) == 10
    assert sidor[0].startswith("Kallelse 2018-12-19 · sida 1 (10)")
    assert "Kallelse Testnämnden 2018-12-19" in sidor[0]
    stamplar = ["Handling 1"] * 2 + ["Punkt 1 · Handling 2"] * 5 + ["Punkt 1 · Handling 3"] * 2
    innan = sidtexter(utdrag) + sidtexter(utlatande) + sidtexter(utdrag)
    for nummer, (sida, stampel, text) in enumerate(zip(sidor[1:], stamplar, innan, strict=True), start=2):
        stampel = f"{stampel} · Kallelse 2018-12-19 · sida {nummer} (10)"
        assert stampel in sida
        assert sida.replace(stampel, "").split() == text.split(), "sidan är som den var"


def test_bokmarken_gar_fran_punkt_till_handling_till_dess_egna(egna, utdrag, utlatande):
    def flyttade(data, djup, sida):
        return [(d + djup, t, s + sida) for d, t, s in bokmarken(data)]

    assert bokmarken(egna) == [
        (0, "Innehåll", 0),
        (0, "Kallelse", 1),
        *flyttade(utdrag, 1, 1),
        (0, "1. Plan", 3),
        (1, "Utlåtande", 3),
        *flyttade(utlatande, 2, 3),
        (1, "Bilaga", 8),
        *flyttade(utdrag, 2, 8),
    ]


def test_bladets_lankar_leder_till_handlingens_forsta_sida(egna):
    with oppnad(egna) as pdf:
        sidor = [sida.objgen for sida in pdf.pages]
        lankar = list(pdf.pages[0].obj.Annots)
        assert [sidor.index(lank.Dest[0].objgen) for lank in lankar] == [1, 3, 8]
        assert [str(lank.Contents) for lank in lankar] == ["Kallelse", "Utlåtande", "Bilaga"]
        assert not any("/A" in lank for lank in lankar)


@kraver_poppler
def test_ett_blad_pa_flera_sidor_raknar_sig_sjalvt():
    ett = egen(1)
    data = byggt(*(handling(f"Handling nummer {n}", ett) for n in range(60)))
    sidor = sidtexter(data)
    forsta = next(n for n, sida in enumerate(sidor) if "Handling 1 ·" in sida)
    assert forsta > 1
    assert re.search(rf"60 Handling nummer 59 {forsta + 60}\b", " ".join(sidor[:forsta]))
    with oppnad(data) as pdf:
        lank = pdf.pages[forsta - 1].obj.Annots[-1]
        assert lank.Dest[0].objgen == pdf.pages[-1].objgen


def test_paketet_oppnas_med_bokmarken_titel_och_sprak(egna):
    with oppnad(egna) as pdf:
        assert pdf.Root.PageMode == "/UseOutlines"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert str(pdf.Root.Lang) == "sv-SE"
        assert str(pdf.docinfo.Title) == "Kallelse Testnämnden 2018-12-19"


def test_samma_delar_ger_samma_byte(egna, utdrag, utlatande):
    punkt = Paketpunkt("1. Plan", (handling("Utlåtande", utlatande), handling("Bilaga", utdrag)), "Punkt 1")
    assert byggt(handling("Kallelse", utdrag), punkt) == egna


def test_framsteg_sags_efter_varje_handling(utdrag):
    steg = []
    byggt(*(handling(f"{n}", utdrag) for n in range(3)), framsteg=lambda *par: steg.append(par))
    assert steg == [(1, 3), (2, 3), (3, 3)]


# --- tags ---------------------------------------------------------------------------------------------------------


def test_egna_handlingar_ger_ett_paket_som_is_pdfa_och_pdfua(verapdf, egna):
    """With links, tables and foot notes: identities, parent tree and headings hold over the joins."""
    assert verapdf.granska(egna) == {PDFA_2A: [], PDFUA_1: []}


def test_en_handling_utan_taggar_tar_bort_dem_for_alla(utdrag):
    with oppnad(byggt(handling("Kallelse", utdrag), handling("Skannad", frammande(2)))) as pdf:
        assert not {"/StructTreeRoot", "/MarkInfo", "/OutputIntents"} & set(pdf.Root.keys())
        assert b"pdfuaid:part>1" not in pdf.Root.Metadata.read_bytes()
        for objekt in pdf.objects:
            if isinstance(objekt, pikepdf.Dictionary | pikepdf.Stream):
                assert not {"/StructParents", "/StructParent"} & set(objekt.keys())


def test_andras_taggar_foljer_med_utan_vara_ansprak(utdrag):
    def av_annat_program(pdf):
        pdf.docinfo.Producer = "Annat program"
        pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary(Stycke=NAMN.P)
        pdf.Root.Lang = pikepdf.String("en-GB")

    with oppnad(byggt(handling("Kallelse", utdrag), handling("Andras", med(utdrag, av_annat_program)))) as pdf:
        rot = pdf.Root.StructTreeRoot
        assert rot.RoleMap.Stycke == "/P"
        delar = list(rot.K.K)
        assert [str(en.T) for en in delar] == ["Innehåll", "Kallelse", "Andras"]
        assert str(delar[2].Lang) == "en-GB"
        nycklar = [nyckel for nyckel, _ in pikepdf.NumberTree(rot.ParentTree).items()]
        assert nycklar == sorted(set(nycklar))
        assert {int(sida.obj.StructParents) for sida in pdf.pages} <= set(nycklar)
        assert b"pdfuaid:part>1" not in pdf.Root.Metadata.read_bytes()


def test_taggar_som_sager_emot_varandra_tas_bort(utdrag):
    def roll(mal):
        return lambda pdf: pdf.Root.StructTreeRoot.__setattr__("RoleMap", pikepdf.Dictionary(Egen=NAMN(mal)))

    delar = [handling(mal, med(utdrag, roll(mal))) for mal in ("/P", "/H1")]
    with oppnad(byggt(*delar)) as pdf:
        assert "/StructTreeRoot" not in pdf.Root


# --- odd pages ----------------------------------------------------------------------------------------------------


def vriden(grader):
    def vrid(pdf):
        pdf.pages[0].obj.Rotate = grader

    return vrid


def beskuren(pdf):
    pdf.pages[0].obj.MediaBox = [-100, -50, 700, 900]
    pdf.pages[0].obj.CropBox = [50, 60, 450, 660]


def arvd(pdf):
    """Size and turn stand in the page tree, and not on the page."""
    sida = pdf.pages[0].obj
    pdf.Root.Pages.MediaBox, pdf.Root.Pages.Rotate = [0, 0, 595, 842], 90
    del sida["/MediaBox"]
    if "/Rotate" in sida:
        del sida["/Rotate"]


def obalanserad(pdf):
    """Turned and scaled, and never turned back; what it opened it left open."""
    sida = pdf.pages[0]
    sida.contents_add(b"Q Q q q 0.3 0 0 -0.3 90 90 cm /Span BMC ", prepend=True)


def lost(pdf):
    """No contents, resources or size that hold."""
    sida = pdf.pages[0].obj
    sida.MediaBox, sida.Resources, sida.Annots, sida.Rotate = pikepdf.Array([]), 5, 7, NAMN.Snett
    sida.Contents = pikepdf.Array([])


@kraver_poppler
@kraver_qpdf
@pytest.mark.parametrize(
    ("andra", "storlek"),
    [
        pytest.param(vriden(0), (595, 842), id="rak"),
        pytest.param(vriden(90), (842, 595), id="vriden 90"),
        pytest.param(vriden(180), (595, 842), id="vriden 180"),
        pytest.param(vriden(270), (842, 595), id="vriden 270"),
        pytest.param(vriden(-90), (842, 595), id="vriden minus 90"),
        pytest.param(beskuren, (400, 600), id="beskuren"),
        pytest.param(arvd, (842, 595), id="ärver av trädet"),
        pytest.param(obalanserad, (595, 842), id="lämnar öppet efter sig"),
        pytest.param(lost, (612, 792), id="trasiga uppgifter"),
    ],
)
def test_stampeln_star_ratt_uppe_till_hoger(tmp_path, andra, storlek):
    """As on a plain page of the size that is shown: same place, same way up, same size."""
    data = byggt(handling("Bilaga", med(frammande(1, text=""), andra)))
    qpdf_ren(data, tmp_path)
    storleken, plats, stampel = ritad(data)
    vantad_storlek, vantad_plats, vantad = ritad(byggt(handling("Bilaga", frammande(1, storlek, text=""))))
    assert storleken == pytest.approx(vantad_storlek, abs=2)
    assert plats == pytest.approx(vantad_plats, abs=3)
    assert plats[0] > storleken[0] / 2 > plats[3], "i övre högra hörnet"
    lika = ImageStat.Stat(ImageChops.difference(stampel.resize(vantad.size), vantad)).mean[0]
    upp_och_ner = ImageStat.Stat(ImageChops.difference(stampel.rotate(180).resize(vantad.size), vantad)).mean[0]
    assert lika < upp_och_ner / 3


def ritad(data):
    """The second page as shown, at 144 dots: its size, the box of all that is dark, and the picture of that box."""
    ppm = subprocess.run(
        ["pdftoppm", "-f", "2", "-l", "2", "-r", "144", "-cropbox", "-gray", "-"],
        input=data, capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    with Image.open(BytesIO(ppm.stdout)) as bild:
        ruta = ImageChops.invert(bild).getbbox()
        return bild.size, ruta, bild.crop(ruta)


@pytest.mark.parametrize(
    ("vridning", "hornen"),
    [
        pytest.param(0, [(10, 20), (110, 70)], id="rak"),
        pytest.param(90, [(110, 20), (10, 70)], id="vriden 90"),
        pytest.param(180, [(110, 70), (10, 20)], id="vriden 180"),
        pytest.param(270, [(10, 70), (110, 20)], id="vriden 270"),
    ],
)
def test_en_sida_med_egen_mattenhet_matts_som_den_visas(vridning, hornen):
    """A page of 100 by 50 units of a tenth of an inch: its lower left and upper right corners as shown."""
    sida = yta((10, 20, 110, 70), vridning, 7.2)
    assert sorted((sida.bredd, sida.hojd)) == pytest.approx([360, 720])
    a, b, c, d, e, f = sida.matris
    for (x, y), hornet in zip([(0, 0), (sida.bredd, sida.hojd)], hornen, strict=True):
        assert (a * x + c * y + e, b * x + d * y + f) == pytest.approx(hornet)


@kraver_poppler
@pytest.mark.parametrize(
    ("storlek", "text"),
    [
        pytest.param((170, 240), "Kallelse 2018-12-19 · sida 2 (2)", id="liten"),
        pytest.param((90, 120), "sida 2 (2)", id="mindre"),
        pytest.param((12, 12), "2 (2)", id="ett frimärke"),
        pytest.param((2400, 3400), "Punkt 7 · Handling 1 · Kallelse 2018-12-19 · sida 2 (2)", id="affisch"),
    ],
)
def test_stampeln_kortas_nar_sidan_is_smal(storlek, text):
    punkt = Paketpunkt("7. Karta", (handling("Bilaga", frammande(1, storlek, text=".")),), "Punkt 7")
    assert text in sidtexter(byggt(punkt))[1]


@kraver_poppler
def test_stampeln_stor_inte_text_pa_sidor_som_delar_resurser():
    data = frammande(2)
    utan = sidtexter(data)
    sidor = sidtexter(byggt(handling("A", data), handling("B", data)))
    assert [sida.split(" · ")[-1].split(" ", 3)[3] for sida in sidor[1:]] == utan * 2


# --- what comes along, and what does not --------------------------------------------------------------------------


def test_det_som_kor_nagot_foljer_inte_med_men_lankar_gor(utdrag):
    def lank(**akt):
        return pikepdf.Dictionary(Type=NAMN.Annot, Subtype=NAMN.Link, Rect=[0, 0, 9, 9], **akt)

    def farlig(pdf):
        skript = pikepdf.Dictionary(S=NAMN.JavaScript, JS=pikepdf.String("app.alert(1)"))
        adress = pikepdf.Dictionary(S=NAMN.URI, URI=pikepdf.String("https://exempel.se/"), Next=skript)
        namn = pikepdf.Dictionary(S=NAMN.GoTo, D=pikepdf.String("kapitel"))
        lankar = [lank(A=skript), lank(A=adress), lank(A=namn), lank(Dest=pikepdf.String("borta"))]
        pdf.pages[0].obj.Annots = pikepdf.Array(pdf.make_indirect(en) for en in lankar)
        pdf.pages[0].obj.AA = pikepdf.Dictionary(O=skript)
        pdf.Root.OpenAction = skript

    data = byggt(handling("A", med(med_namngivet_mal(utdrag), farlig)))
    with oppnad(data) as pdf:
        assert b"JavaScript" not in b"".join(o.unparse(resolved=True) for o in pdf.objects)
        skriptlosa = list(pdf.pages[1].obj.Annots)
        assert str(skriptlosa[1].A.URI) == "https://exempel.se/"
        assert skriptlosa[2].A.D[0].objgen == pdf.pages[2].objgen
        assert "/Dest" not in skriptlosa[3]


@kraver_poppler
def test_ett_ifyllt_formular_blir_en_del_av_sidan():
    def falt(pdf):
        text = pdf.make_stream(b"BT /F1 12 Tf 5 5 Td (Ifyllt) Tj ET", BBox=[0, 0, 100, 20], Subtype=NAMN.Form)
        text.Resources = pikepdf.Dictionary(Font=pdf.pages[0].obj.Resources.Font)
        ett = pdf.make_indirect(pikepdf.Dictionary(
            Type=NAMN.Annot, Subtype=NAMN.Widget, FT=NAMN.Tx, T=pikepdf.String("namn"), V=pikepdf.String("Ifyllt"),
            Rect=[50, 50, 150, 70], F=4, AP=pikepdf.Dictionary(N=text),
        ))  # fmt: skip
        pdf.pages[0].obj.Annots = pikepdf.Array([ett])
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([ett]))

    data = byggt(handling("Blankett", med(frammande(1), falt)))
    assert "Ifyllt" in sidtexter(data)[1]
    with oppnad(data) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_ett_dolt_lager_forblir_dolt():
    def lager(pdf):
        synligt, dolt = (pdf.make_indirect(pikepdf.Dictionary(Type=NAMN.OCG, Name=n)) for n in ("Synligt", "Dolt"))
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=[synligt, dolt], D=pikepdf.Dictionary(OFF=[dolt]))

    with oppnad(byggt(handling("Ritning", med(frammande(1), lager)))) as pdf:
        lagren = pdf.Root.OCProperties
        assert [str(ett.Name) for ett in lagren.OCGs] == ["Synligt", "Dolt"]
        assert [str(ett.Name) for ett in lagren.D.OFF] == ["Dolt"]


def test_en_fil_som_leder_till_sin_egen_sidordning_drar_inte_in_den():
    def slinga(pdf):
        borta = pikepdf.Dictionary(Type=NAMN.Page, Parent=pdf.Root.Pages)
        pdf.pages[0].obj.Annots = pikepdf.Array(
            [pikepdf.Dictionary(Subtype=NAMN.Link, Rect=[0, 0, 1, 1], Dest=[pdf.make_indirect(borta), NAMN.Fit])]
        )

    with oppnad(byggt(handling("A", med(frammande(3), slinga)))) as pdf:
        assert len(pdf.pages) == 4
        assert sum(1 for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Page") == 4


# --- refusals -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("forvanska", "skal"),
    [
        pytest.param(lambda data: b"hej", "ingen PDF", id="annan fil"),
        pytest.param(lambda data: b"%PDF-1.7\n" + b"x" * 500, "skadad", id="skadad"),
        pytest.param(laast, "lösenord", id="låst med lösenord"),
    ],
)
def test_en_olaslig_handling_vagras_med_punkt_och_namn_och_inget_skrivs(utdrag, forvanska, skal):
    punkt = Paketpunkt("3. Plan", (handling("Bilaga 7", forvanska(utdrag)),), "Punkt 3")
    steg = []
    with pytest.raises(OlasligPdf, match=rf"^3\. Plan – Bilaga 7 .*{skal}"):
        byggt(handling("Kallelse", utdrag), punkt, framsteg=lambda *par: steg.append(par))
    assert steg == []


def test_for_manga_sidor_vagras_med_namnet(utdrag, monkeypatch):
    monkeypatch.setattr(paketmodul, "MAX_SIDOR", 3)
    with pytest.raises(OlasligPdf, match=r"^Bilaga 1 har 2 sidor och får inte plats"):
        byggt(handling("A", utdrag), handling("Bilaga 1", utdrag))


def test_ett_paket_utan_handlingar_vagras():
    with pytest.raises(ValueError, match="handling"):
        byggt(Paketpunkt("1. Tom", ()))


@kraver_poppler
def test_en_handling_som_bara_is_last_for_andringar_foljer_med(utdrag):
    assert "jämlik stad" in sidtexter(byggt(handling("Skyddad", skyddad(utdrag))))[1]


# --- the whole file -----------------------------------------------------------------------------------------------


@kraver_qpdf
def test_qpdf_har_inget_att_anmarka(tmp_path, egna, utdrag, utlatande):
    qpdf_ren(egna, tmp_path)
    blandat = byggt(handling("A", utdrag), handling("B", frammande(3, bild=20)), handling("C", skyddad(utlatande)))
    qpdf_ren(blandat, tmp_path)
    qpdf_ren(byggt(handling("Paket i paket", egna), handling("B", blandat)), tmp_path)


@pytest.mark.parametrize("filter_", [1, 2], ids=["stor", "packad två gånger"])
def test_en_sida_som_sprangs_av_att_packas_upp_fors_over_som_den_is(tmp_path, filter_):
    """Four hundred megabytes of blanks, in four hundred kilobytes or in one."""
    packare = zlib.compressobj(9)
    packad = b"".join(packare.compress(b" " * 10**7) for _ in range(40)) + packare.flush()
    if filter_ == 2:
        packad = zlib.compress(packad, 9)

    def bomb(pdf):
        pdf.pages[0].obj.Contents = pikepdf.Stream(pdf, packad, Filter=pikepdf.Array([NAMN.FlateDecode] * filter_))

    (tmp_path / "bomb.pdf").write_bytes(med(frammande(1), bomb))
    assert matt(tmp_path)["minne_mb"] < 150


def test_minnet_beror_inte_pa_antalet_sidor(tmp_path):
    """Small here; 2,000 pages in tests/prestanda/test_paket.py."""
    skriv_blandat(tmp_path, 40, 5, 100)
    utfall = matt(tmp_path)
    assert utfall["sidor"] > 200
    assert utfall["storlek_mb"] > 10
    assert utfall["minne_mb"] < 150
