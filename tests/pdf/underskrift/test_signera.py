# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The sekreterare signs first, the others in any order, and every signature stays good in other people's programs."""

import re
import subprocess
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from remiss.pdf.rita import rita
from remiss.pdf.sammanfogning import antal_sidor
from remiss.pdf.underskrift.falt import lagg_till_falt
from remiss.pdf.underskrift.fel import Faltfel, Nyckelfel, Underskriftsfel
from remiss.pdf.underskrift.nycklar import Nyckel, till_asn1
from remiss.pdf.underskrift.signera import Stampel, stampla, underteckna
from remiss.pdf.underskrift.utseende import rita_underskrift, tidpunkt
from tests.pdf.exempel import PROTOKOLLSUTDRAG
from tests.pdf.underskrift.rollerna import ASA, NU, OLLE, PLATSER, SARA, SKAL
from tests.pdf.underskrift.taggad import taggad
from tests.pdf.verktyg import kraver_pdfsig, kraver_poppler, kraver_qpdf, text


def pdfsig(data, tmp_path):
    """What poppler says of each signature: field → (name, valid, covers the whole file)."""
    fil = tmp_path / "fil.pdf"
    fil.write_bytes(data)
    ut = subprocess.run(["pdfsig", "-nocert", str(fil)], capture_output=True, check=False, timeout=60).stdout.decode()
    return {
        re.search(r"Field Name: (.*)", del_)[1]: (
            re.search(r"Common Name: (.*)", del_)[1],
            "Signature is Valid." in del_,
            "- Total document signed" in del_,
        )
        for del_ in ut.split("Signature #")[1:]
        if "is not signed" not in del_
    }


def pyhanko(data, rot):
    """What pyHanko says by its own standard policy: field → the bottom line, and whether nothing came after."""
    kontext = ValidationContext(trust_roots=[till_asn1(rot)], moment=NU + timedelta(days=1))
    svar = {}
    for en in PdfFileReader(BytesIO(data)).embedded_signatures:
        status = validate_pdf_signature(en, kontext)
        svar[en.field_name] = (status.bottom_line, status.summary())
    return svar


ORDNINGAR = {
    "ordföranden före justeraren": (SARA, OLLE, ASA),
    "justeraren före ordföranden": (SARA, ASA, OLLE),
}


@pytest.fixture(params=ORDNINGAR.values(), ids=ORDNINGAR)
def steg(request, med_falt, roller):
    """The file after each signature."""
    nycklar = {"Sara Ek": roller.sara, "Olle Berg": roller.olle, "Åsa Öberg": roller.asa}
    data, alla = med_falt, []
    for vad in request.param:
        data = underteckna(data, vad, nycklar[vad.namn])
        alla.append((vad, data))
    return alla


@kraver_pdfsig
def test_varje_underskrift_forblir_giltig_i_poppler(steg, tmp_path):
    vantat = {}
    for vad, data in steg:
        vantat = {falt: (namn, True, False) for falt, (namn, _, _) in vantat.items()}
        vantat[vad.falt] = (vad.namn, True, True)
        assert pdfsig(data, tmp_path) == vantat


@kraver_pdfsig
def test_poppler_ser_en_andrad_byte(av_alla, tmp_path):
    andrad = av_alla.replace(b"Sara Ek", b"Sara Ok", 1)
    assert [is_giltig for _, is_giltig, _ in pdfsig(andrad, tmp_path).values()] == [False] * 3


def test_varje_underskrift_forblir_giltig_i_pyhanko_med_utfardaren_betrodd(steg, roller):
    for nummer, (_, data) in enumerate(steg):
        svar = pyhanko(data, roller.ca.rot)
        assert list(svar) == [vad.falt for vad, _ in steg[: nummer + 1]]
        assert all(is_giltig for is_giltig, _ in svar.values()), svar
        *tidigare, sist = [rad for _, rad in svar.values()]
        assert sist.endswith("UNTOUCHED")
        assert all("EXTENDED_WITH_FORM_FILLING,ACCEPTABLE_MODIFICATIONS" in rad for rad in tidigare)


def test_varje_underskrift_laggs_efter_det_som_fanns(med_falt, steg):
    fore = med_falt
    for _, data in steg:
        assert data.startswith(fore)
        fore = data


@kraver_qpdf
def test_den_undertecknade_filen_ar_hel(av_alla, tmp_path):
    (tmp_path / "fil.pdf").write_bytes(av_alla)
    subprocess.run(["qpdf", "--check", str(tmp_path / "fil.pdf")], check=True, capture_output=True, timeout=60)


@kraver_poppler
def test_underskriften_visar_vem_som_vad_och_nar(av_alla):
    assert "Undertecknat elektroniskt av Sara Ek sekreterare 2026-11-23 kl. 14.05" in text(av_alla)
    assert "Undertecknat elektroniskt av Åsa Öberg justerare 2026-11-23 kl. 16.05" in text(av_alla)
    assert "Plats för" not in text(av_alla)


@kraver_poppler
def test_en_stampel_som_intygar_en_annans_namn_syns(med_falt, roller):
    data = underteckna(med_falt, SARA, roller.staden)
    assert "Undertecknat elektroniskt av Sara Ek sekreterare 2026-11-23 kl. 14.05 Intygat av Göteborgs Stad" in text(
        data
    )


def test_utseendet_har_vart_typsnitt_inbaddat_och_ingen_bild(av_alla):
    with pikepdf.open(BytesIO(av_alla)) as pdf:
        for falt in pdf.Root.AcroForm.Fields:
            resurser = falt.AP.N.Resources
            assert "/XObject" not in resurser
            snitt = [resurser.Font[namn] for namn in resurser.Font.keys()]  # noqa: SIM118  not a dict
            assert {str(ett.BaseFont).partition("+")[2] for ett in snitt} == {
                "SourceSans3-Regular",
                "SourceSans3-Semibold",
            }
            assert all("/FontFile2" in ett.FontDescriptor and "/ToUnicode" in ett for ett in snitt)


def test_underskriften_ror_varken_metadata_struktur_eller_version(med_falt, av_alla):
    with pikepdf.open(BytesIO(med_falt)) as fore, pikepdf.open(BytesIO(av_alla)) as efter:
        assert fore.Root.Metadata.read_bytes() == efter.Root.Metadata.read_bytes()
        assert fore.Root.StructTreeRoot.objgen == efter.Root.StructTreeRoot.objgen
        assert "/Version" not in efter.Root or str(efter.Root.Version) == "/1.7"
        assert efter.pdf_version < "2"


def test_uppgifterna_i_underskriften(av_alla):
    with pikepdf.open(BytesIO(av_alla)) as pdf:
        varde = next(falt.V for falt in pdf.Root.AcroForm.Fields if falt.T == "sekreterare")
        assert (str(varde.SubFilter), str(varde.Name), str(varde.Reason)) == ("/ETSI.CAdES.detached", "Sara Ek", SKAL)
        assert str(varde.M).startswith("D:20261123130500")
        assert pdf.Root.Perms.DocMDP.objgen == varde.objgen, "den första underskriften låser handlingen"


def test_en_stampel_syns_eller_inte(med_falt, av_alla, roller):
    synligt = stampla(med_falt, Stampel("Expediering", NU, "sekreterare"), roller.staden)
    assert "Elektronisk stämpel för Göteborgs Stad 2026-11-23 kl. 14.05" in text(synligt)
    osynligt = stampla(av_alla, Stampel("Expediering", NU), roller.staden)
    with pikepdf.open(BytesIO(osynligt)) as pdf:
        falt = pdf.Root.AcroForm.Fields[-1]
        assert (str(falt.T), str(falt.TU), falt.F) == ("stampel", "Elektronisk stämpel", 4 | 128)
        assert falt.Rect[0] == falt.Rect[2] < 0
    assert all(is_giltig for is_giltig, _ in pyhanko(osynligt, roller.ca.rot).values())


def test_en_osynlig_stampel_kravde_inget_forarbete(roller):
    data = stampla(taggad(), Stampel("Expediering", NU), roller.staden)
    assert pyhanko(data, roller.ca.rot)["stampel"][0]
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.pages[0].Tabs == "/S", "PDF/UA vill veta i vilken ordning en sida med fält läses"


def test_en_person_undertecknar_en_gang_och_bara_i_falt_som_finns(av_sara, roller):
    with pytest.raises(Faltfel, match="redan undertecknat"):
        underteckna(av_sara, SARA, roller.sara)
    with pytest.raises(Faltfel, match="inget fält som heter vice"):
        underteckna(av_sara, replace(OLLE, falt="vice"), roller.olle)
    with pytest.raises(Faltfel, match="inget fält"):
        underteckna(taggad(), SARA, roller.sara)


@kraver_pdfsig
def test_ecdsa_gar_lika_bra_och_hojer_inte_filens_version(med_falt, roller, tmp_path):
    """pyHanko would make it PDF 2.0, which PDF/A-2 is not."""
    privat = ec.generate_private_key(ec.SECP256R1())
    mall = roller.sara.certifikat
    bygge = x509.CertificateBuilder(
        mall.issuer, mall.subject, privat.public_key(), 17, mall.not_valid_before_utc, mall.not_valid_after_utc
    )
    for tillagg in mall.extensions:
        if not isinstance(tillagg.value, x509.SubjectKeyIdentifier):
            bygge = bygge.add_extension(tillagg.value, tillagg.critical)
    nyckel = Nyckel(bygge.sign(roller.ca.nyckel.privat, hashes.SHA256()), (roller.ca.rot,), privat)
    data = underteckna(med_falt, SARA, nyckel)
    assert pyhanko(data, roller.ca.rot)["sekreterare"][0]
    assert pdfsig(data, tmp_path) == {"sekreterare": ("Sara Ek", True, True)}
    with pikepdf.open(BytesIO(data)) as pdf:
        assert str(pdf.Root.get("/Version", "/1.7")) == "/1.7"


def test_ett_utganget_certifikat_undertecknar_inget(med_falt, roller):
    with pytest.raises(Nyckelfel, match="gick ut"):
        underteckna(med_falt, replace(SARA, tid=NU + timedelta(days=1000)), roller.sara)


@pytest.mark.parametrize("data", [b"", b"hej", b"%PDF-1.7\n%%EOF"], ids=["tom", "annan fil", "bara huvudet"])
def test_det_som_inte_ar_en_pdf_undertecknas_inte(data, roller):
    with pytest.raises(Underskriftsfel):
        underteckna(data, SARA, roller.sara)


def test_tre_rader_ryms_i_den_storsta_graden():
    ruta = SARA.ruta("Göteborgs Stad")
    ritad = rita_underskrift(320, 44, ruta.inledning, ruta.namn, ruta.rader)
    assert len(ruta.rader) == 2
    with pikepdf.open(BytesIO(ritad)) as pdf:
        satser = pikepdf.parse_content_stream(pdf.pages[0])
        grader = [float(sats.operands[1]) for sats in satser if str(sats.operator) == "Tf"]
    assert set(grader[1:]) == {10.0}  # the first is that of the empty page


def test_tiden_ar_svensk_sommar_som_vinter():
    assert tidpunkt(NU) == "2026-11-23 kl. 14.05"
    assert tidpunkt(NU - timedelta(days=150)) == "2026-06-26 kl. 15.05"


@kraver_poppler
def test_ett_langt_namn_ryms_i_sin_ruta(roller):
    namn = "Anna-Karin Elisabet Margareta von Hertzberg-Gyllenstierna af Kungsbackafjorden"
    data = lagg_till_falt(taggad(), [replace(PLATSER[0], ruta=(72, 500, 232, 530))])
    data = underteckna(
        data, replace(SARA, namn=namn, roll="andre vice ordförande och tjänstgörande ersättare"), roller.sara
    )
    assert "Hertzberg" in text(data)
    assert "2026-11-23 kl. 14.05" in text(data)


def test_en_signerad_fil_ar_pdfa_och_pdfua(request, med_falt, av_alla, roller):
    """veraPDF on the empty fields, the three signatures and the invisible seal after them."""
    modul = pytest.importorskip("tests.pdf.verapdf", reason="veraPDF saknas")
    verapdf = request.getfixturevalue("verapdf")
    for data in (med_falt, av_alla, stampla(av_alla, Stampel("Expediering", NU), roller.staden)):
        assert not modul.rader(verapdf.granska(data))


def test_motorns_fil_ar_pdfa_och_pdfua_ocksa_undertecknad(request, roller):
    """The same with a handling that the engine has drawn."""
    modul = pytest.importorskip("tests.pdf.verapdf", reason="veraPDF saknas")
    verapdf = request.getfixturevalue("verapdf")
    data = rita(PROTOKOLLSUTDRAG)
    sist = antal_sidor(data) - 1
    data = lagg_till_falt(data, [replace(plats, sida=sist) for plats in PLATSER])
    for vad, nyckel in ((SARA, roller.sara), (OLLE, roller.olle), (ASA, roller.staden)):
        data = underteckna(data, vad, nyckel)
    assert not modul.rader(verapdf.granska(data))
