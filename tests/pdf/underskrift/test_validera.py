# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The report says what holds and what does not, whatever somebody has done to the file since."""

import random
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from pyhanko.pdf_utils.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import enumerate_sig_fields

from remiss.pdf.rita import rita
from remiss.pdf.underskrift.falt import Faltplats, lagg_till_falt
from remiss.pdf.underskrift.fel import OlasligUnderskrift
from remiss.pdf.underskrift.rapport import Andring, Niva
from remiss.pdf.underskrift.signera import Stampel, stampla, underteckna
from remiss.pdf.underskrift.utvecklingsca import Utfardande, skapa_utvecklings_ca
from remiss.pdf.underskrift.validera import MAX_BYTE, MAX_UNDERSKRIFTER, MAX_UPPDATERINGAR, validera
from tests.pdf.exempel import PROTOKOLLSUTDRAG
from tests.pdf.underskrift.rollerna import NU, SARA, SKAL
from tests.pdf.underskrift.taggad import taggad

SEDAN = NU + timedelta(days=1)


@pytest.fixture
def prova(roller):
    def prova(data, nu=SEDAN, rotter=None):
        return validera(data, rotter=roller.rotter if rotter is None else rotter, nu=nu)

    return prova


def tillagd(data, andra):
    """The file with one more update."""
    skrivare = IncrementalPdfFileWriter(BytesIO(data))
    andra(skrivare)
    ut = BytesIO()
    skrivare.write(ut)
    return ut.getvalue()


def sidan(skrivare, nummer=0):
    ref, _ = skrivare.find_page_for_modification(nummer)
    return ref.get_object()


def andra_sidans_text(skrivare):
    sida = sidan(skrivare)
    sida[NameObject("/Contents")] = skrivare.add_object(StreamObject(stream_data=b"q Q"))
    skrivare.update_container(sida)


def lagg_till_kommentar(skrivare):
    ruta = ArrayObject([NumberObject(n) for n in (72, 600, 300, 700)])
    anm = DictionaryObject({NameObject("/Type"): NameObject("/Annot"), NameObject("/Subtype"): NameObject("/Square")})
    anm[NameObject("/Rect")] = ruta
    sida = sidan(skrivare, 1)
    sida["/Annots"].append(skrivare.add_object(anm))
    skrivare.update_container(sida)


def ta_bort_underskriften(skrivare):
    falt = next(ref.get_object() for namn, varde, ref in enumerate_sig_fields(skrivare) if namn == "sekreterare")
    del falt["/V"]
    skrivare.update_container(falt)


def byt_utseende(skrivare):
    falt = next(ref.get_object() for namn, varde, ref in enumerate_sig_fields(skrivare) if namn == "sekreterare")
    falt["/AP"]["/N"] = skrivare.add_object(StreamObject(stream_data=b"q Q"))
    skrivare.update_container(falt)


def byt_titel(skrivare):
    skrivare.document_meta.title = "En annan titel"
    skrivare.update_root()


def ta_bort_sida(skrivare):
    sidor = skrivare.root["/Pages"]
    sidor["/Kids"].pop()
    sidor[NameObject("/Count")] = NumberObject(1)
    skrivare.update_container(sidor)


def byt_sprak(skrivare):
    skrivare.root[NameObject("/Lang")] = TextStringObject("en")
    skrivare.update_root()


def test_alla_tre_ar_giltiga_och_de_tidigare_har_bara_fatt_underskrifter_efter_sig(av_alla, prova):
    rapport = prova(av_alla)
    assert rapport.is_giltig
    assert [(u.falt, u.undertecknare, u.uppgiven, u.skal, u.niva) for u in rapport.underskrifter] == [
        ("sekreterare", "Sara Ek", "Sara Ek", SKAL, Niva.B_B),
        ("ordforande", "Olle Berg", "Olle Berg", SKAL, Niva.B_B),
        ("justerare-1", "Åsa Öberg", "Åsa Öberg", SKAL, Niva.B_B),
    ]
    assert [(u.andring, u.is_hela_filen) for u in rapport.underskrifter] == [
        (Andring.TILLATEN, False),
        (Andring.TILLATEN, False),
        (Andring.INGEN, True),
    ]
    assert rapport.underskrifter[0].tid == NU
    assert rapport.tomma_falt == ()
    assert rapport.meningar[:2] == (
        "Alla underskrifter i filen är giltiga.",
        "Underskriften av Sara Ek, 2026-11-23 kl. 14.05, är äkta. Efteråt har bara underskrifter, tidsstämplar eller "
        "kontrolluppgifter lagts till. Certifikatet är betrott.",
    )


def test_de_som_inte_har_undertecknat_an_namns(av_sara, prova):
    rapport = prova(av_sara)
    assert rapport.is_giltig
    assert rapport.tomma_falt == ("ordforande", "justerare-1")
    assert rapport.meningar[-1] == "Fält som ingen har undertecknat: ordforande, justerare-1."


def test_organisationens_underskrift_namns_som_det_den_ar(med_falt, roller, prova):
    data = stampla(underteckna(med_falt, SARA, roller.staden), Stampel("Expediering", NU), roller.staden)
    _, person, stampel, _ = prova(data).meningar
    assert person.startswith("Underskriften i namnet Sara Ek, intygad av Göteborgs Stad, 2026-11-23 kl. 14.05, är äkta")
    assert stampel.startswith("Stämpeln för Göteborgs Stad, 2026-11-23 kl. 14.05, är äkta.")


def test_den_som_uppger_en_annans_namn_avslojas(med_falt, roller, prova):
    data = underteckna(med_falt, replace(SARA, namn="Statsministern"), roller.sara)
    assert "Underskriften av Sara Ek (som uppger namnet Statsministern)" in prova(data).meningar[1]


@pytest.mark.parametrize(
    "andra",
    [andra_sidans_text, lagg_till_kommentar, ta_bort_underskriften, byt_utseende, byt_titel, ta_bort_sida, byt_sprak],
)
def test_en_andring_efter_underskrifterna_gor_dem_ogiltiga(av_alla, prova, andra):
    rapport = prova(tillagd(av_alla, andra))
    assert not rapport.is_giltig
    assert {u.andring for u in rapport.underskrifter} == {Andring.OTILLATEN}
    assert "har ändrats efteråt på ett sätt som inte är tillåtet" in rapport.meningar[1]


def test_en_borttagen_underskrift_syns(av_alla, av_sara, prova):
    """Taken away, the others notice; cut off the end, its field stands empty; all gone, nothing is signed."""
    rapport = prova(tillagd(av_alla, ta_bort_underskriften))
    assert "sekreterare" in rapport.tomma_falt
    assert not rapport.is_giltig
    assert prova(av_alla[: len(av_sara)]).tomma_falt == ("ordforande", "justerare-1")
    with pikepdf.open(BytesIO(av_alla)) as pdf:
        for falt in pdf.Root.AcroForm.Fields:
            del falt["/V"]
        ut = BytesIO()
        pdf.save(ut)
    utan = prova(ut.getvalue())
    assert not utan.is_giltig
    assert utan.meningar[0] == "Filen är inte elektroniskt undertecknad."
    assert len(utan.tomma_falt) == 3


def test_en_omskriven_fil_har_inga_giltiga_underskrifter(av_alla, prova):
    ut = BytesIO()
    with pikepdf.open(BytesIO(av_alla)) as pdf:
        pdf.save(ut)
    assert not any(u.is_godkand for u in prova(ut.getvalue()).underskrifter)


def test_bytes_efter_slutet_ar_en_andring(av_alla, prova):
    *_, sist = prova(av_alla + b"\n% tillagt\n").underskrifter
    assert (sist.andring, sist.is_hela_filen) == (Andring.OTILLATEN, False)


def test_en_andrad_byte_var_som_helst_upptacks(av_alla, prova):
    """Thirty places spread over the file: the report is never good, and nothing but our own error is raised."""
    slump = random.Random(20261123)
    for plats in slump.sample(range(20, len(av_alla) - 20), 30):
        data = bytearray(av_alla)
        data[plats] ^= 0x01
        with suppress(OlasligUnderskrift):
            assert not prova(bytes(data)).is_giltig, plats


def test_andrad_text_i_det_undertecknade_sags_i_ord(av_sara, prova):
    data = av_sara.replace(b"Sara Ek", b"Sara Ok", 1)
    assert data != av_sara
    (uppgift,) = prova(data).underskrifter
    assert not uppgift.is_intakt
    assert "innehållet är inte det som undertecknades" in uppgift.meningar[0]


def test_fientliga_byte_ger_bara_ett_slags_fel(av_alla, prova):
    slump = random.Random(1)
    filer = [b"", b"hej", b"%PDF-1.7", taggad()[:-200], av_alla[: len(av_alla) // 2], b"\x00" * 1000]
    for _ in range(40):
        start = slump.randrange(len(av_alla))
        filer.append(av_alla[:start] + slump.randbytes(200) + av_alla[start + 200 :])
    filer += [av_alla.replace(b"/ByteRange", b"/ByteRonge"), av_alla.replace(b"/Prev", b"/Perv")]
    filer += [av_alla.replace(b"/Sig", b"/Gis"), av_alla.replace(b"/Fields", b"/Kids  ")]
    for data in set(filer) - {av_alla}:
        with suppress(OlasligUnderskrift):
            rapport = prova(data)
            assert not rapport.is_giltig
            assert rapport.meningar


def byggd(*objekt, prev=False):
    """A file of these objects: the catalogue, the page tree, the page, and the rest."""
    ut, platser = b"%PDF-1.7\n", []
    for nummer, innehall in enumerate(objekt, 1):
        platser.append(len(ut))
        ut += b"%d 0 obj\n%b\nendobj\n" % (nummer, innehall)
    xref = len(ut)
    ut += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objekt) + 1)
    ut += b"".join(b"%010d 00000 n \n" % plats for plats in platser)
    slinga = b"/Prev %d" % xref if prev else b""
    return ut + b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (len(objekt) + 1, slinga, xref)


SIDAN = (b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
ROT = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>"
UNDERSKRIFT = b"<</Type/Sig/SubFilter/ETSI.CAdES.detached/ByteRange[0 99999999999 5 99999999999]/Contents<3080>>>"


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(byggd(ROT, *SIDAN, b"null", prev=True), id="uppdateringar i ring"),
        pytest.param(byggd(ROT, *SIDAN, b"<</T(a)/Kids[4 0 R]>>"), id="fält i ring"),
        pytest.param(byggd(ROT, *SIDAN, b"<</T(a)/FT/Sig/Parent 4 0 R/V 4 0 R>>"), id="fältet är sitt eget värde"),
        pytest.param(byggd(ROT, *SIDAN, b"4 0 R"), id="hänvisning till sig själv"),
        pytest.param(byggd(ROT, *SIDAN, b"[" * 20_000 + b"]" * 20_000), id="djupt"),
        pytest.param(byggd(ROT, *SIDAN, b"<</T(a)/FT/Sig/V 5 0 R>>", UNDERSKRIFT), id="större än filen"),
    ],
)
def test_filer_byggda_for_att_haka_upp_lasaren(data, prova):
    with suppress(OlasligUnderskrift):
        rapport = prova(data)
        assert not rapport.is_giltig
        assert "skadade eller av ett slag som inte kan prövas" in rapport.meningar[1]


def test_last_for_stor_och_osignerad_fil(prova):
    ut = BytesIO()
    with pikepdf.open(BytesIO(rita(PROTOKOLLSUTDRAG))) as pdf:
        pdf.save(ut, encryption=pikepdf.Encryption(user="hemligt", owner="hemligt"))
    with pytest.raises(OlasligUnderskrift, match="lösenord"):
        prova(ut.getvalue())
    with pytest.raises(OlasligUnderskrift, match="för stor"):
        prova(b"%PDF-" + b" " * MAX_BYTE)
    ofta = taggad()
    for _ in range(MAX_UPPDATERINGAR):
        ofta = tillagd(ofta, byt_sprak)
    with pytest.raises(OlasligUnderskrift, match="för många gånger"):
        prova(ofta)
    manga = [Faltplats(f"f-{n}", "F", 0, (10, 20 + 25 * n, 110, 45 + 25 * n)) for n in range(MAX_UNDERSKRIFTER + 1)]
    with pytest.raises(OlasligUnderskrift, match="för många underskrifter"):
        prova(lagg_till_falt(taggad(), manga))
    rapport = prova(rita(PROTOKOLLSUTDRAG))
    assert (rapport.is_giltig, rapport.meningar) == (False, ("Filen är inte elektroniskt undertecknad.",))


def test_en_okand_utfardare_ar_inte_betrodd(av_alla, prova, tmp_path):
    annan = skapa_utvecklings_ca(tmp_path, "x", nu=NU, namn="Någon annan")
    for rotter in ((), (annan.rot,)):
        rapport = prova(av_alla, rotter=rotter)
        assert not rapport.is_giltig
        assert all(u.is_intakt and not u.is_betrodd for u in rapport.underskrifter)
        assert "Certifikatet är inte betrott: utfärdaren är inte en av dem" in rapport.meningar[1]


def test_ett_utganget_certifikat_utan_tidsstampel_bevisar_inget_sedan(av_alla, prova):
    rapport = prova(av_alla, nu=NU + timedelta(days=1000))
    assert not rapport.is_giltig
    assert "ingen tidsstämpel visar att det gällde vid underskriften" in rapport.meningar[1]


def test_namn_och_personnummer_hamnar_aldrig_i_loggen(av_alla, prova, capfd, caplog):
    prova(av_alla, rotter=())
    assert "Sara" not in capfd.readouterr().err + caplog.text


def test_en_fil_med_en_utfardares_alla_certifikat_provas_utan_natet(med_falt, ca, prova, monkeypatch):
    """Nothing is fetched, whatever the certificate says."""
    monkeypatch.setattr("socket.socket.connect", lambda *delar: pytest.fail("försökte nå nätet"))
    nyckel = ca.utfarda(Utfardande("Sara Ek"), nu=NU)
    assert prova(underteckna(med_falt, SARA, nyckel)).is_giltig
