# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Bilagor from office programs: a PDF for the pack, made where LibreOffice is installed, asked for where it is not."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from zipfile import ZipFile

import pytest

from remiss.beredning.models import TuBilaga
from remiss.beredning.services import lagg_till_bilaga, rendition
from remiss.diarium import lagring
from remiss.diarium.lagring import Nyfil
from remiss.diarium.services import lagg_till_handling
from remiss.karna import jobb
from remiss.karna.fel import Inmatningsfel
from tests.diarium.fabriker import gor_handling
from tests.pdf.verktyg import kraver_poppler, text

pytestmark = pytest.mark.django_db
kraver_libreoffice = pytest.mark.skipif(rendition.program() is None, reason="LibreOffice (soffice) is missing")

TYPER = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONER = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)
DOKUMENT = (
    '<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Bilagan säger åäö.</w:t></w:r></w:p></w:body></w:document>"
)


def docx():
    ut = BytesIO()
    with ZipFile(ut, "w") as arkiv:
        arkiv.writestr("[Content_Types].xml", TYPER)
        arkiv.writestr("_rels/.rels", RELATIONER)
        arkiv.writestr("word/document.xml", DOKUMENT)
    return ut.getvalue()


ODT = "urn:oasis:names:tc:opendocument:xmlns"
LANKAD_BILD = (
    f'<?xml version="1.0"?><office:document-content xmlns:office="{ODT}:office:1.0" xmlns:text="{ODT}:text:1.0" '
    f'xmlns:draw="{ODT}:drawing:1.0" xmlns:svg="{ODT}:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'office:version="1.2"><office:body><office:text><text:p><draw:frame svg:width="3cm" svg:height="3cm" '
    'text:anchor-type="as-char"><draw:image xlink:href="{}" xlink:type="simple" xlink:show="embed" '
    'xlink:actuate="onLoad"/></draw:frame></text:p></office:text></office:body></office:document-content>'
)
MANIFEST = (
    f'<?xml version="1.0"?><manifest:manifest xmlns:manifest="{ODT}:manifest:1.0" manifest:version="1.2">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
)


def odt(bild):
    ut = BytesIO()
    with ZipFile(ut, "w") as arkiv:
        arkiv.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        arkiv.writestr("content.xml", LANKAD_BILD.format(bild))
        arkiv.writestr("META-INF/manifest.xml", MANIFEST)
    return ut.getvalue()


@pytest.fixture
def wordfil(arendet, hanna):
    return lagg_till_handling(
        arendet,
        typ="bilaga",
        riktning="upprattad",
        rubrik="Underlag",
        filer=[Nyfil("underlag.docx", docx())],
        aktor=hanna.aktor,
    )


@pytest.fixture
def granne():
    """A web server beside ours: its address, and what it has been asked for."""
    fragade = []

    class Svarar(BaseHTTPRequestHandler):
        def do_GET(self):
            fragade.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_):
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Svarar) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", fragade
        server.shutdown()


@pytest.fixture
def soffice(tmp_path, monkeypatch):
    """Stand in for the program outside: it writes what the test says where LibreOffice would."""

    def installera(skript):
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{skript}\n")
        program.chmod(0o755)
        monkeypatch.setattr(rendition, "program", lambda: str(program))

    return installera


SKRIVER_PDF = 'for a in "$@"; do mapp="$fore"; [ "$a" != "${a%.docx}" ] && ut="${a%.docx}.pdf"; fore="$a"; done; '


def test_utan_libreoffice_ombeds_den_som_lagger_till_om_en_pdf(tu, wordfil, hanna, monkeypatch):
    monkeypatch.setattr(rendition, "program", lambda: None)
    with pytest.raises(Inmatningsfel, match=r"”underlag\.docx” kan inte göras om till PDF") as fel:
        lagg_till_bilaga(tu, wordfil, aktor=hanna.aktor)
    assert fel.value.falt == "handling"
    assert not tu.bilagor.exists()


def test_en_pdf_behover_ingen_omvandling(tu, arendet, hanna, rut, monkeypatch):
    monkeypatch.setattr(rendition, "program", lambda: None)
    bilaga = lagg_till_bilaga(tu, gor_handling(arendet, rut, "Planen"), aktor=hanna.aktor)
    assert bilaga.rendition_lage == TuBilaga.Rendition.BEHOVS_INTE
    assert rendition.pdf_av(bilaga).format == "pdf"


def test_jobbet_gor_pdf_och_kan_koras_igen(tu, wordfil, hanna, soffice):
    soffice(SKRIVER_PDF + 'printf "%%PDF-1.4 omvandlad" > "$ut"')
    bilaga = lagg_till_bilaga(tu, wordfil, aktor=hanna.aktor)
    assert bilaga.rendition_lage == TuBilaga.Rendition.VANTAR
    assert rendition.pdf_av(bilaga) is None
    assert jobb.kor_vantande() == 1
    bilaga.refresh_from_db()
    assert bilaga.rendition_lage == TuBilaga.Rendition.KLAR
    assert lagring.las(rendition.pdf_av(bilaga)) == b"%PDF-1.4 omvandlad"
    forsta = bilaga.rendition_id
    rendition.gor_rendition(bilaga=bilaga.pk)
    bilaga.refresh_from_db()
    assert bilaga.rendition_id == forsta


@pytest.mark.parametrize("skript", ["exit 1", "exit 0", SKRIVER_PDF + 'printf "inte en pdf" > "$ut"'])
def test_en_omvandling_som_misslyckas_syns_pa_bilagan(skript, tu, wordfil, hanna, soffice):
    soffice(skript)
    bilaga = lagg_till_bilaga(tu, wordfil, aktor=hanna.aktor)
    jobb.kor_vantande()
    bilaga.refresh_from_db()
    assert bilaga.rendition_lage == TuBilaga.Rendition.MISSLYCKAD
    assert rendition.pdf_av(bilaga) is None


def test_programmet_utanfor_far_inga_av_serverns_hemligheter(soffice, monkeypatch):
    """A document from outside must not reach the keys of the server, by a macro or by a bug."""
    monkeypatch.setenv("REMISS_HEMLIG_NYCKEL", "nyckeln")
    monkeypatch.setenv("DATABASE_URL", "postgres://remiss:losenordet@vard/databas")
    soffice(SKRIVER_PDF + 'printf "%%PDF-1.4\\n" > "$ut"; env >> "$ut"')
    rader = rendition.till_pdf(docx(), "docx").decode().splitlines()[1:]
    miljo = dict(rad.split("=", 1) for rad in rader)
    assert miljo["HOME"].rpartition("/")[2].startswith("remiss-rendition-")
    assert set(miljo) - {"PWD", "OLDPWD", "SHLVL", "_"} == {"PATH", "HOME", "LANG"}, "skalet lägger till några egna"


def test_nar_tiden_ar_ute_slutar_ocksa_det_som_programmet_startade(soffice, tmp_path, monkeypatch):
    monkeypatch.setattr(rendition, "TIDSGRANS", 1)
    soffice(f"sleep 60 & echo $! > {tmp_path}/barn; wait")
    with pytest.raises(rendition.Misslyckades, match="TimeoutExpired"):
        rendition.till_pdf(docx(), "docx")
    tillstand = Path(f"/proc/{(tmp_path / 'barn').read_text().strip()}/stat")
    slut = monotonic() + 5
    while tillstand.exists() and tillstand.read_text().split()[2] != "Z" and monotonic() < slut:
        sleep(0.05)
    assert not tillstand.exists() or tillstand.read_text().split()[2] == "Z"


@kraver_libreoffice
@kraver_poppler
def test_libreoffice_gor_pdf_av_word():
    assert "Bilagan säger åäö." in text(rendition.till_pdf(docx(), "docx"))


@kraver_libreoffice
def test_libreoffice_hamtar_inget_som_bilagan_pekar_pa(granne):
    """A server's own network is not for whoever writes a bilaga."""
    adress, fragade = granne
    assert rendition.till_pdf(odt(f"{adress}/bild.png"), "odt").startswith(b"%PDF-")
    assert fragade == []
