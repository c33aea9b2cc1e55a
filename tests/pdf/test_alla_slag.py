# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every kind of document, as the system makes it: archivable, readable by all, and saying just what it was told."""

import ast
import subprocess
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from remiss.akthet.kod import slumpa
from remiss.akthet.models import Kontrollkod
from remiss.diarium.models import Handling
from remiss.pdf import Kontroll
from tests.pdf import ordning, qr
from tests.pdf.alla_slag import SLAG, Dokumentet, spela_motet, spela_remissen
from tests.pdf.verapdf import Verapdf, rader
from tests.pdf.verktyg import kraver_poppler, kraver_qpdf
from tests.remisser.kedjan import organen, remiss, skickad  # noqa: F401  the chain

#: Functions that return a Dokument and make no kind of their own: they dress, read or choose one.
INGET_SLAG = {
    "pdf.kontroll.med_kontroll",
    "pdf.trad.las",
    "diarium.ritning.las_trad",
    "diarium.services.maskning.kalla",
    "sammantraden.services.handlingar.omrostningslista",
    "sammantraden.services.handlingar.protokollsutkast",
    "sammantraden.services.handlingar.utdragsutkast",
}


def granska(namn: str, slag: Dokumentet, mapp: Path, verapdf: Verapdf) -> list[str]:
    """What is wrong with a document of the kind."""
    fil = mapp / f"{namn}.pdf"
    fil.write_bytes(slag.pdf)
    fel = rader(verapdf.granska(slag.pdf))
    svar = subprocess.run(["qpdf", "--check", str(fil)], capture_output=True, timeout=60, check=False)
    if svar.returncode:
        fel.append(svar.stdout.decode())
    if slag.innehall is not None:
        sager = ordning.sager(slag.innehall)
        fel += ["strukturens text"] * (ordning.i_strukturen(fil) != sager)
        fel += ["sidornas text"] * (ordning.pa_sidorna(fil, sager, slag.innehall.vattenstampel) != sager)
    return fel


@kraver_poppler
@kraver_qpdf
def test_varje_slag(skickad, namnden, sara, olle, justa, rut, doris, client, tmp_path, verapdf: Verapdf):  # noqa: F811
    """One world for all that is asked of it: to make every kind of document takes longer than to look at them."""
    alla = spela_remissen(skickad) | spela_motet(namnden, sara, olle, justa, rut, doris)
    assert set(alla) == SLAG
    assert not {namn: fel for namn, slag in alla.items() if (fel := granska(namn, slag, tmp_path, verapdf))}
    for namn, slag in alla.items():
        if slag.handling is None:
            assert not any(isinstance(block, Kontroll) for block in slag.innehall.block), namn
        else:
            _har_sin_kod(slag)
    utan = Handling.objects.exclude(riktning="in").exclude(typ="bilaga").filter(kontrollkoder=None)
    assert not [str(handling.rubrik) for handling in utan], "sammansatt, men utan kod"
    _hemliga_syns_inte([slag.handling for slag in alla.values() if slag.handling is not None], client)


def _har_sin_kod(slag: Dokumentet) -> None:
    """In letters and as a QR code, bound to these very bytes."""
    kod = Kontrollkod.objects.get(handling=slag.handling)
    assert kod.fil.sha256 == sha256(slag.pdf).hexdigest()
    if slag.innehall is not None:  # a pack shows the codes of its parts too
        assert qr.ur_pdf(slag.pdf) == f"{settings.BAS_URL}/verifiera/?kod={kod.grupperad}"
        assert kod.grupperad in ordning.sager(slag.innehall)


def _hemliga_syns_inte(handlingar: list[int], client: Client) -> None:
    """Whoever asks gets the same status, bytes and number of questions as for a code that was never given out."""

    def fraga(kod: str) -> tuple[int, str, int]:
        with CaptureQueriesContext(connection) as matt:
            svar = client.get(reverse("akthet:kod", args=[kod]))
        return svar.status_code, svar.content.decode(), len(matt)

    fraga(slumpa())  # the quarter has begun
    okand = fraga(slumpa())
    assert okand[0] == 404
    for kod in Kontrollkod.objects.filter(handling__in=handlingar):
        status, sida, _ = fraga(kod.kod)
        assert status == 200
        assert kod.beskrivning in sida
        Handling.objects.filter(pk=kod.handling_id).update(is_sekretess=True)
        assert fraga(kod.kod) == okand, kod.beskrivning


def test_listan_ar_hel():
    """A new function that returns a Dokument is a new kind: make it in tests/pdf/alla_slag.py."""
    rot = Path(settings.BASE_DIR) / "remiss"
    funna = {
        f"{'.'.join(fil.relative_to(rot).with_suffix('').parts)}.{nod.name}"
        for fil in rot.rglob("*.py")
        for nod in ast.walk(ast.parse(fil.read_text("utf-8")))
        if isinstance(nod, ast.FunctionDef) and not nod.name.startswith("_") and _ger_dokument(nod)
    }
    assert funna - INGET_SLAG == SLAG


def _ger_dokument(funktion: ast.FunctionDef) -> bool:
    return any(isinstance(n, ast.Name) and n.id == "Dokument" for n in ast.walk(funktion.returns or ast.Pass()))
