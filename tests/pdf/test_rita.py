# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The engine: same bytes, sound files, text in order, pages that break where a reader expects."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from remiss.pdf import (
    Bild,
    Dokument,
    Faktarad,
    Faktarader,
    HallIhop,
    Lank,
    Lista,
    Radbrytning,
    Rubrik,
    Sidhuvud,
    Stycke,
    Tabell,
    Text,
    Underskrift,
    Underskrifter,
    stilar,
)
from remiss.pdf.bilder import OlasligBild
from remiss.pdf.rita import rita
from remiss.pdf.sammanfogning import antal_sidor
from tests.pdf.exempel import PROTOKOLLSUTDRAG, TJANSTEUTLATANDE
from tests.pdf.verktyg import bokmarken, i_ordning, kraver_poppler, kraver_qpdf, sidtexter, text


def dokument(*block, **annat):
    return Dokument(titel="Prov", sidhuvud=Sidhuvud("Nämnden", "prov"), block=block, **annat)


def test_samma_innehall_ger_samma_byte_i_samma_process():
    forst = rita(TJANSTEUTLATANDE)
    rita(PROTOKOLLSUTDRAG)
    assert rita(TJANSTEUTLATANDE) == forst


def test_samma_innehall_ger_samma_byte_i_en_annan_process():
    program = (
        "import hashlib; from remiss.pdf.rita import rita; from tests.pdf.exempel import TJANSTEUTLATANDE; "
        "print(hashlib.sha256(rita(TJANSTEUTLATANDE)).hexdigest())"
    )
    miljo = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "PYTHONPATH": os.pathsep.join(sys.path)}
    svar = subprocess.run([sys.executable, "-c", program], env=miljo, capture_output=True, check=True, timeout=120)
    assert svar.stdout.decode().strip() == sha256(rita(TJANSTEUTLATANDE)).hexdigest()


@pytest.fixture
def tata_tradbyten():
    """Threads give way so often that what they share shows."""
    forut = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(forut)


def test_samma_innehall_ger_samma_byte_i_flera_tradar(tata_tradbyten):
    """The letters å, ä, ö and é are put together of others, for which the shared typeface is searched."""
    kort = replace(PROTOKOLLSUTDRAG, block=(Stycke("Åäö éèü ÅÄÖ àâ"),))
    forst = rita(kort)
    with ThreadPoolExecutor(8) as tradar:
        assert set(tradar.map(rita, [kort] * 64)) == {forst}


def test_annat_innehall_ger_andra_byte():
    andrat = replace(PROTOKOLLSUTDRAG, sidfot=("Social resursnämnd",))
    assert rita(andrat) != rita(PROTOKOLLSUTDRAG)


@kraver_qpdf
@pytest.mark.parametrize("ritat", [PROTOKOLLSUTDRAG, TJANSTEUTLATANDE], ids=["protokollsutdrag", "tjänsteutlåtande"])
def test_filen_ar_felfri(tmp_path, ritat):
    fil = tmp_path / "prov.pdf"
    fil.write_bytes(rita(ritat))
    svar = subprocess.run(["qpdf", "--check", fil], capture_output=True, timeout=60)
    assert svar.returncode == 0, svar.stdout.decode() + svar.stderr.decode()


def test_titel_sprak_forfattare_och_datum_star_i_filen():
    with pikepdf.open(BytesIO(rita(PROTOKOLLSUTDRAG))) as pdf:
        assert str(pdf.Root.Lang) == "sv-SE"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == PROTOKOLLSUTDRAG.titel
        assert str(pdf.docinfo.Author) == "Göteborgs Stad Social resursnämnd"
        assert str(pdf.docinfo.CreationDate).startswith("D:20181219153000+01")
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == PROTOKOLLSUTDRAG.titel


def test_utan_given_tidpunkt_star_inget_datum_i_filen():
    with pikepdf.open(BytesIO(rita(TJANSTEUTLATANDE))) as pdf:
        assert "/CreationDate" not in pdf.docinfo


def test_alla_typsnitt_ar_inbaddade():
    with pikepdf.open(BytesIO(rita(TJANSTEUTLATANDE))) as pdf:
        typsnitt = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/Font"]
        assert {str(t.BaseFont).partition("+")[2] for t in typsnitt} == {
            "SourceSans3-Regular",
            "SourceSans3-Semibold",
            "SourceSans3-It",
        }
        assert all("/FontFile2" in t.FontDescriptor for t in typsnitt)


@kraver_poppler
def test_varje_sida_bar_organ_handlingstyp_och_sidnummer_av_antal():
    sidor = sidtexter(rita(TJANSTEUTLATANDE))
    assert len(sidor) == 5
    for nummer, sida in enumerate(sidor, 1):
        typ = " Tjänsteutlåtande" if nummer == 1 else ", tjänsteutlåtande"
        assert f"Göteborgs Stadshus AB{typ}" in sida
        assert f"{nummer} (5)" in sida


@kraver_poppler
def test_protokollsutdragets_delar_kommer_i_ordning():
    assert i_ordning(
        text(rita(PROTOKOLLSUTDRAG)),
        "§ 285 Göteborgs Stads plan för en jämlik stad 2019–2022 – omedelbar justering",
        "0685/18",
        "upprättat ett tjänsteutlåtande",
        "Beslut",
        "1. Förslaget till",
        "2. Svar på remissen",
        "3. Paragrafen förklaras omedelbart justerad.",
        "Protokollsutdrag skickas till",
        "Dag för justering 2018-12-19",
        "Vid protokollet",
        "Siv Lindqvist",
        "Justerande",
        "Åsa Öhrn-Nyström",
    )


@kraver_poppler
def test_tabellens_rubrikrad_upprepas_pa_varje_sida():
    sidor = [sida for sida in sidtexter(rita(TJANSTEUTLATANDE)) if "Aktivitet nummer" in sida]
    assert len(sidor) == 3
    assert all("Ansvarig" in sida for sida in sidor)


@kraver_poppler
def test_vattenstampeln_finns_pa_varje_sida_av_ett_utkast_och_bara_dar():
    utkast = replace(PROTOKOLLSUTDRAG, vattenstampel="X")
    stampel = [_stampeloperatorer(rita(d)) for d in (PROTOKOLLSUTDRAG, utkast)]
    assert stampel == [[0, 0], [1, 1]]


def _stampeloperatorer(data):
    """How many rotated texts each page has: only the stamp is rotated."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            sum(
                1
                for argument, operator in pikepdf.parse_content_stream(sida)
                if str(operator) == "cm" and 0 < abs(float(argument[1])) < 1
            )
            for sida in pdf.pages
        ]


def test_rubriker_blir_bokmarken_i_trad():
    data = rita(dokument(Rubrik("Ett", 1), Rubrik("Två", 2), Rubrik("Fyra", 4), Rubrik("Två igen", 2), Stycke("Slut")))
    assert bokmarken(data) == [(0, "Ett", 0), (1, "Två", 0), (2, "Fyra", 0), (1, "Två igen", 0)]


def test_bokmarken_pekar_pa_ratt_sida():
    assert (1, "Ärendet", 3) in bokmarken(rita(TJANSTEUTLATANDE))


@kraver_poppler
@pytest.mark.parametrize("fyllnad", range(24, 40))
def test_rubrik_star_aldrig_sist_pa_sidan(fyllnad):
    """Three kinds of things after a heading, at every height near the foot of the page."""
    foljer = (
        Stycke("efterRubrik " * 40),
        Tabell(("efterRubrik", "Kolumn"), tuple((f"rad {n}", "värde") for n in range(60))),
        HallIhop((Stycke("efterRubrik"), Stycke("text " * 60))),
    )
    for block in foljer:
        sidor = sidtexter(rita(dokument(*[Stycke("rad")] * fyllnad, Rubrik("RUBRIKEN"), block)))
        sida = next(s for s in sidor if "RUBRIKEN" in s)
        assert i_ordning(sida, "RUBRIKEN", "efterRubrik")


@kraver_poppler
@pytest.mark.parametrize("fyllnad", range(20, 36))
def test_underskrifter_delas_inte(fyllnad):
    namnen = Underskrifter(tuple(Underskrift("Justerande", f"Namn{n}") for n in range(3)), ingress="Vidprotokollet")
    sidor = sidtexter(rita(dokument(*[Stycke("rad")] * fyllnad, namnen)))
    sida = next(s for s in sidor if "Vidprotokollet" in s)
    assert i_ordning(sida, "Namn0", "Namn1", "Namn2")


@kraver_poppler
def test_en_cell_langre_an_sidan_delas():
    data = rita(dokument(Tabell(("Instans", "Synpunkt"), (("Nämnden", "mycket att säga " * 900), ("Bolaget", "sist")))))
    sidor = sidtexter(data)
    assert len(sidor) > 2
    assert text(data).count("mycket att säga") > 890
    assert "sist" in sidor[-1]


@kraver_poppler
def test_ett_ord_langre_an_sin_kolumn_trangs_inte_ut():
    data = rita(dokument(Tabell(("A", "B", "C"), (("1", "2", "y" * 400),), hogerstallda=frozenset({1}))))
    assert text(data).replace(" ", "").count("y") == 400


@kraver_poppler
def test_givna_bredder_delar_inga_ord():
    rader = (("1", "2018-11-28", "Tjänsteutlåtande", "en lång rubrik om planen " * 4),)
    assert "2018-11-28 Tjänsteutlåtande" in text(
        rita(dokument(Tabell(("Nr", "Dag", "Typ", "Handling"), rader, bredder=(0.5, 0.5, 0.5, 9))))
    )


@kraver_poppler
def test_en_lang_adress_delas_efter_snabela():
    rader = (Faktarad("Diarienummer", "0001/18"), Faktarad("E-post", "handlaggare.stadshus-ab@demo.example"))
    assert "handlaggare.stadshus-ab@ demo.example" in text(rita(dokument(Faktarader(rader, kolumner=2))))
    assert "handlaggare.stadshus-ab@demo.example" in text(rita(dokument(Faktarader(rader))))


@kraver_poppler
def test_text_som_ser_ut_som_kod_skrivs_ut_som_den_star():
    fientlig = "</para><b>fet</b> & <img src='/etc/passwd'/> &amp; \x00\x07slut"
    data = rita(dokument(Rubrik(fientlig), Stycke(fientlig), Lista((fientlig,)), titel_extra(fientlig)))
    assert text(data).count("</para><b>fet</b> & <img src='/etc/passwd'/> &amp; slut") == 4


def titel_extra(varde):
    return Faktarader((Faktarad("Fält", varde),))


@kraver_poppler
def test_isarskrivna_prickar_fogas_samman():
    assert "Förslag på åtgärd" in text(rita(dokument(Stycke("Fo\u0308rslag pa\u030a a\u030atga\u0308rd"))))


def test_lankar_gar_att_folja_och_andra_scheman_vagras():
    lank = Lank("https://exempel.se/?a=1&b=2", (Text("Underlag"),))
    with pikepdf.open(BytesIO(rita(dokument(Stycke((lank, Radbrytning(), Text("x"))))))) as pdf:
        (anteckning,) = pdf.pages[0].Annots
        assert str(anteckning.A.URI) == "https://exempel.se/?a=1&b=2"
    with pytest.raises(ValueError, match="http"):
        Lank("javascript:alert(1)")


@pytest.mark.parametrize("storlek", [(600, 1800), (3000, 100), (20, 20)], ids=["hög", "bred", "liten"])
def test_bilden_behaller_sin_form_och_ryms_inom_textytan(storlek):
    buffert = BytesIO()
    Image.new("RGB", storlek, "navy").save(buffert, "PNG")
    data = rita(dokument(Stycke("före"), Bild(buffert.getvalue(), alt="Diagram", bildtext="Figur 1")))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert len(pdf.pages) == 1
        operatorer = pikepdf.parse_content_stream(pdf.pages[0])
        bredd, hojd = next(
            (float(a[0]), float(a[3])) for a, o in operatorer if str(o) == "cm" and a[0] > 1 and a[1] == 0
        )
    assert bredd <= stilar.TEXTBREDD + 0.01
    assert hojd < stilar.TEXTHOJD
    assert bredd / hojd == pytest.approx(storlek[0] / storlek[1], rel=0.01)


def test_en_trasig_bild_vagras():
    with pytest.raises(OlasligBild):
        rita(dokument(Bild(b"GIF89a", alt="x")))


@pytest.mark.parametrize(
    "fel",
    [
        pytest.param(lambda: Tabell(("A", "B"), (("1",),)), id="olika långa rader"),
        pytest.param(lambda: Tabell((), ()), id="tom tabell"),
        pytest.param(lambda: Rubrik("x", 7), id="rubriknivå sju"),
        pytest.param(lambda: Dokument("  ", Sidhuvud("Nämnden"), ()), id="handling utan titel"),
    ],
)
def test_omojligt_innehall_vagras(fel):
    with pytest.raises(ValueError):
        fel()


def test_en_handling_utan_innehall_har_anda_en_sida():
    with pikepdf.open(BytesIO(rita(dokument()))) as pdf:
        assert len(pdf.pages) == 1


def test_hopallna_block_efter_varandra_far_plats_pa_samma_sida():
    """A kept-together group with its own kept-together parts must not begin a new page when there is room."""
    grupp = HallIhop((Rubrik("Dag", 2), Stycke("2018-12-19"), Underskrifter((Underskrift("Sekreterare", "N"),))))
    pdf = rita(Dokument(titel="t", sidhuvud=Sidhuvud("o"), block=(Rubrik("A", 1), grupp, grupp, grupp)))
    assert antal_sidor(pdf) == 1
