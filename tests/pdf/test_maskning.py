# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What is masked is gone: from the text, the title, the bookmarks, the metadata and the addresses of links."""

import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings

from remiss.pdf import (
    Anmarkning,
    Beslutspunkter,
    Bild,
    Cell,
    Citat,
    Dokument,
    Faktarad,
    Faktarader,
    Fotnot,
    Fotnoter,
    HallIhop,
    Kontroll,
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
    Utseende,
)
from remiss.pdf.kontroll import med_kontroll
from remiss.pdf.maskning import MASKAT, PA_ORIGINALET, avsnitt, maska, saknade_ord
from remiss.pdf.rita import rita
from tests.pdf.slump import DOKUMENT
from tests.pdf.verapdf import Verapdf, rader
from tests.pdf.verktyg import kraver_qpdf

KOD = Kontroll("AB1D-0FGH-2345-6789", "https://remiss.example.se/verifiera/?kod=AB1D-0FGH-2345-6789")
HEMLIGT = ("Hemligsson", "Dolda gatan", "19121212-1212")
ALLT = Dokument(
    "Beslut om Anna Hemligsson",
    Sidhuvud("Nämnden", "om Hemligsson"),
    (
        Rubrik("Beslut om Anna Hemligsson", 1),
        Faktarader((Faktarad("Namn", "Anna Hemligsson"), Faktarad("Adress", (Stycke("Dolda gatan 3"),)))),
        Stycke((Text("Anna Hem"), Text("lig", fet=True), Text("ssons pris. Öppet."))),
        Stycke((Text("Se "), Lank("https://a.example/Hemligsson", (Text("sidan"),)), Text(" här."))),
        Stycke("Hem\u00adligsson bor på Dolda\u00a0gatan."),
        Lista(("Ett, 19121212-1212", (Stycke("Två"), Lista(("Hemligssons",))))),
        Beslutspunkter(("Hemligsson får bidrag.", "Öppen punkt."), ingress="Om Hemligsson:"),
        Tabell(("Namn", "Om Hemligsson"), (("Hemligsson", Cell("x")), ("Bo", "y")), bildtext="Hemligssons tabell"),
        Citat((Stycke("Ord av Hemligsson."),), kalla="Hemligsson"),
        HallIhop((Anmarkning((Stycke("Hemligsson igen"),)),)),
        Fotnoter((Fotnot(1, "Not om Hemligsson."),)),
        Underskrifter((Underskrift("Direktör", "Doris Ek", intygad="Undertecknat 3 maj"),), ingress="För Hemligsson"),
    ),
    sidfot=("Nämnden", "Hemligssons ärende"),
    forfattare="Hemligssons nämnd",
)  # fmt: skip


@pytest.fixture
def fast():
    return med_kontroll(ALLT, KOD)


def _nyckel(dokument, borjan):
    (en,) = [a.nyckel for a in avsnitt(dokument) if a.text.startswith(borjan)]
    return en


def uppackat(data: bytes, fil: Path) -> bytes:
    """All streams and strings of the file, unpacked."""
    fil.write_bytes(data)
    svar = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(fil), "-"], capture_output=True, check=True)
    return svar.stdout


def kodningar(ord_: str) -> list[bytes]:
    """How a text string may be written in a file."""
    utf16 = ord_.encode("utf-16-be")
    return [ord_.encode(), ord_.encode("latin-1"), utf16, utf16.hex().encode(), utf16.hex().upper().encode()]


@kraver_qpdf
def test_det_maskade_finns_i_ingen_strom_och_filen_ar_hel(fast, tmp_path, verapdf: Verapdf):
    fore = uppackat(rita(fast), tmp_path / "fore.pdf")
    assert any(kod in fore for kod in kodningar("Hemligsson")), "provet ser det som finns"
    data = rita(maska(fast, ord_=HEMLIGT).dokument)
    allt = uppackat(data, tmp_path / "efter.pdf")
    for ord_ in (*HEMLIGT, "emligsson", "Dolda", KOD.kod, "verifiera"):
        assert not any(kod in allt for kod in kodningar(ord_)), ord_
        text = subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()
        assert ord_.lower() not in text.lower()
    assert not rader(verapdf.granska(data))


def test_orden_gar_overallt_ocksa_delade_pa_flera_bitar(fast):
    maskad = maska(fast, ord_=HEMLIGT)
    assert "emligsson" not in repr(maskad.dokument)
    assert saknade_ord(fast, [*HEMLIGT, KOD.kod]) == [KOD.kod], "koden följer ändå inte med"
    assert saknade_ord(maskad.dokument, HEMLIGT) == list(HEMLIGT)
    assert maskad.dokument.titel == f"Beslut om Anna {MASKAT}"
    block = maskad.dokument.block
    assert block[2].innehall == (Text(f"Anna {MASKAT}"), Text(" pris. Öppet."))
    assert block[3].innehall == (Text("Se "), Text("sidan"), Text(" här.")), "länken röjde ordet"
    assert block[4].innehall == f"{MASKAT} bor på {MASKAT}."
    assert not any(isinstance(ett, Kontroll) for ett in block), "originalets kod följer inte med"
    assert all(KOD.kod not in rad for rad in maskad.dokument.sidfot)
    assert block[-1].underskrifter == (Underskrift("Direktör", "Doris Ek", intygad=PA_ORIGINALET),)


@pytest.mark.parametrize(
    ("borjan", "efter"),
    [
        ("Två", Stycke(MASKAT)),
        ("Öppen punkt", MASKAT),
        ("Bo y", (MASKAT, MASKAT)),
        ("Namn Anna", Faktarad("Namn", MASKAT)),
        ("Not om", Fotnot(1, MASKAT)),
        ("Direktör Doris", Underskrift("Direktör", MASKAT, intygad=PA_ORIGINALET)),
        ("Hemligsson igen", Stycke(MASKAT)),
    ],
)
def test_ett_avsnitt_gar_helt_och_resten_star_kvar(fast, borjan, efter):
    maskad = maska(fast, avsnitt=[_nyckel(fast, borjan)])
    assert maskad.antal == 1
    fore, sedan = (repr([a.text for a in avsnitt(d)]) for d in (fast, maskad.dokument))
    assert borjan in fore
    assert borjan not in sedan
    assert len(avsnitt(maskad.dokument)) == len(avsnitt(fast))
    assert repr(efter) in repr(maskad.dokument)


def test_titeln_foljer_en_kryssad_rubrik(fast):
    maskad = maska(fast, avsnitt=[_nyckel(fast, "Beslut om Anna")]).dokument
    assert maskad.titel == MASKAT
    assert maskad.block[0] == Rubrik(MASKAT, 1)


def test_en_kryssad_bild_ritas_inte():
    bild = Dokument("Prov", Sidhuvud("N"), (Bild(b"", "Karta över gården"),))
    (ett,) = avsnitt(bild)
    assert ett.text == "Bild: Karta över gården"
    assert maska(bild, avsnitt=[ett.nyckel]).dokument.block == (Stycke(MASKAT),)


def test_ett_ord_gar_med_hela_det_ord_som_rymmer_det():
    dok = Dokument("Prov", Sidhuvud("N"), (Stycke("Berg, BERGS och Bergström; Lindberg. Ber."),))
    assert maska(dok, ord_=["berg"]).dokument.block == (
        Stycke(f"{MASKAT}, {MASKAT} och {MASKAT}; {MASKAT}. Ber."),
    )  # fmt: skip
    assert maska(dok, ord_=["", "  "]) == maska(dok)
    assert maska(dok, ord_=["[.*+"]).antal == 0


@pytest.mark.parametrize(
    ("ord_", "skrivet"),
    [
        pytest.param("Hemligsson", "HEMLIGSSON", id="versaler"),
        pytest.param("Hemligsson", "Hem\u00adligs\u200bson", id="mjukt bindestreck och nollbredd"),
        pytest.param("Hemligsson", "Hemligs\u034fson", id="osynlig sammanfogare"),
        pytest.param("Hemligsson", "Hemligs\ufe00son", id="variantväljare"),
        pytest.param("Hemligsson", "Hem\x01lig\x85s\x1cson", id="styrtecken"),
        pytest.param("Hemligsson", "Hemligs\uffffson", id="icke-tecken"),
        pytest.param("Hemligsson", (Text("Hem"), Radbrytning(), Text("ligsson")), id="radbrytning i ordet"),
        pytest.param("Hemligsson", (Text("Hem-"), Radbrytning(), Text("ligsson")), id="avstavat med radbrytning"),
        pytest.param("Hemligsson", "\uff28\uff45mligsson", id="breda bokstäver"),
        pytest.param("Alfin", "Al\ufb01n", id="ligatur"),
        pytest.param("Weiß", "WEISS", id="dubbel-s"),
        pytest.param("Åsa", "A\u030asa", id="delad ring"),
        pytest.param("A\u030asa", "Åsa", id="delad ring i det sökta"),
        pytest.param("Anna-Lisa", "Anna\u2011Lisa", id="hårt bindestreck"),
        pytest.param("Anna Ek", "Anna\u00a0\u2009Ek", id="hårda och smala mellanslag"),
        pytest.param("Anna Ek", (Text("An"), Text("na", fet=True), Radbrytning(), Text("Ek")), id="bitar och rad"),
        pytest.param("Anna Ek", "anna.ek@example.se", id="namnet i en adress"),
        pytest.param("Anna Ek", "ANNA_EK.pdf", id="namnet i ett filnamn"),
        pytest.param("19121212-1212", "191212121212", id="personnummer utan bindestreck"),
        pytest.param("19121212-1212", "121212\u20131212", id="personnummer utan sekel"),
        pytest.param("1212121212", "19121212+1212", id="personnummer med plus"),
    ],
)
def test_ett_ord_hittas_hur_det_an_ar_skrivet(ord_, skrivet):
    dok = Dokument("Prov", Sidhuvud("N"), (Stycke(skrivet), Stycke("Öppet.")))
    maskad = maska(dok, ord_=[ord_])
    assert maskad.antal == 1
    assert saknade_ord(dok, [ord_, "Saknad"]) == ["Saknad"]
    assert saknade_ord(maskad.dokument, [ord_]) == [ord_]
    kvar = avsnitt(maskad.dokument)[0].text
    assert kvar.replace("@example.se", "").replace(".pdf", "") == MASKAT
    assert maskad.dokument.block[1] == dok.block[1]


@pytest.mark.parametrize(
    "adress",
    [
        "mailto:anna.oberg@example.se",
        "mailto:%41nna.%C3%96berg@example.se",
        "https://a.example/anna%252D%25C3%2596berg",
        "https://a.example/?namn=Anna+%C3%96berg",
        "https://a.example/anna_oberg/",
        "https://a.example/annaoberg",
    ],
)
def test_en_adress_som_rojer_namnet_gar_med_det(adress):
    lankar = (Lank(adress, (Text("sidan"),)), Text(" "), Lank(adress))
    dok = Dokument("Prov", Sidhuvud("N"), (Stycke(lankar),))
    assert not saknade_ord(dok, ["Anna Öberg"])
    maskad = maska(dok, ord_=["Anna Öberg"]).dokument
    assert "example" not in repr(maskad), "varken adressen eller adressen som text"
    assert maskad.block[0].innehall == (Text("sidan"), Text(" "), Text(MASKAT))


def test_en_rubrik_med_osynliga_tecken_tas_bort_ur_titeln_ocksa():
    dok = Dokument("Om\u00a0Hem\u00adligsson", Sidhuvud("N"), (Rubrik("Om Hemligsson", 1), Stycke("Öppet.")))
    maskad = maska(dok, avsnitt=[_nyckel(dok, "Om Hemligsson")]).dokument
    assert maskad.titel == MASKAT


def test_fargerna_ar_inga_ord():
    utseende = Utseende(textfarg="#201800", linjefarg="#0b4f7d")
    dok = Dokument("Prov", Sidhuvud("N", utseende=utseende), (Stycke("År 2018."),))
    maskad = maska(dok, ord_=["2018", "0b"])
    assert (maskad.dokument.sidhuvud.utseende, maskad.antal) == (utseende, 1)


def test_ett_ord_utan_slut_tar_ingen_tid():
    dok = Dokument("Prov", Sidhuvud("N"), (Stycke("a" * 300_000),))
    assert maska(dok, ord_=["ab"]).antal == 0
    assert maska(dok, ord_=["aaa"]).dokument.block == (Stycke(MASKAT),)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(dokument=DOKUMENT)
def test_utan_val_andras_inget_och_med_alla_val_finns_ingen_text_kvar(dokument):
    dokument = replace(dokument, vattenstampel="", skapad=datetime(2019, 1, 1, tzinfo=UTC))
    alla = avsnitt(dokument)
    assert len({a.nyckel for a in alla}) == len(alla)
    kvar = avsnitt(maska(dokument, avsnitt=[a.nyckel for a in alla]).dokument)
    assert {ord_ for a in kvar for ord_ in a.text.split() if MASKAT not in ord_} <= {
        ord_ for a in alla for ord_ in a.text.split()
    } | set(PA_ORIGINALET.split())
    utan = maska(dokument)
    assert utan.antal == 0
    assert [a.text for a in avsnitt(utan.dokument)] == [a.text for a in alla] or "Underskrift(" in repr(dokument)
