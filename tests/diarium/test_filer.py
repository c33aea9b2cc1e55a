# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The file store: content-addressed, format by content, names made harmless; a hash or an id grants nothing."""

import hashlib
from uuid import uuid4

import pytest
from django.urls import reverse

from remiss.diarium import fillager, lagring
from remiss.diarium.fillager import lager, nyckel
from remiss.diarium.lagring import Filfel, Nyfil, kann_igen, rent_namn, spara
from remiss.diarium.models import Fil, Handlingsfil
from remiss.diarium.services import expediera, lagg_till_handling, markera_sekretess, registrera_inkommet
from remiss.karna.fel import Inmatningsfel
from remiss.organisation.models import OrganRattighet
from tests.diarium.fabriker import PDF, gor_handling, gor_inkommet, gor_utkast

HTML = b"<html><script>alert(1)</script></html>"


def test_samma_innehall_lagras_en_gang(db, settings):
    ett, tva, tre = spara([Nyfil("a.pdf", PDF), Nyfil("b.pdf", PDF), Nyfil("c.txt", b"annat")])
    assert ett == tva != tre
    assert ett.sha256 == hashlib.sha256(PDF).hexdigest()
    assert Fil.objects.count() == 2
    filer = [p for p in settings.FILER_DIR.rglob("*") if p.is_file()]
    assert sorted(p.name for p in filer) == sorted([ett.sha256, tre.sha256])
    assert all(p.stat().st_mode & 0o222 == 0 for p in filer)


def test_avbruten_skrivning_lamnar_ingen_fil(db, settings, monkeypatch):
    def sprangs(*args):
        raise OSError("disk full")

    monkeypatch.setattr(fillager.os, "replace", sprangs)
    with pytest.raises(OSError, match="disk full"):
        spara([Nyfil("a.pdf", PDF)])
    assert not [p for p in settings.FILER_DIR.rglob("*") if p.is_file()]
    assert not Fil.objects.exists()


def test_andrat_innehall_upptacks_nar_det_lases(db):
    (fil,) = spara([Nyfil("a.pdf", PDF)])
    assert lagring.las(fil) == PDF
    sokvag = lager().sokvag(fil.sha256)
    sokvag.chmod(0o600)
    sokvag.write_bytes(PDF + b"!")
    with pytest.raises(Filfel, match="does not match"):
        lagring.las(fil)
    sokvag.unlink()
    with pytest.raises(Filfel, match="missing"):
        lagring.las(fil)


@pytest.mark.parametrize("summa", ["../../etc/passwd", "A" * 64, "a" * 63, ""])
def test_bara_en_kontrollsumma_blir_en_sokvag(summa):
    with pytest.raises(Filfel):
        nyckel(summa)


def test_for_stor_fil_vagras_med_besked(db, settings):
    settings.MAX_FIL_BYTE = 10
    assert spara([Nyfil("a.txt", b"x" * 10)])
    with pytest.raises(Inmatningsfel, match="för stor"):
        spara([Nyfil("a.txt", b"x" * 11)])


@pytest.mark.parametrize(
    ("namn", "innehall", "format_", "mediatyp"),
    [
        ("a.pdf", PDF, "pdf", "application/pdf"),
        ("a.txt", PDF, "pdf", "application/pdf"),
        ("a.pdf", HTML, "", None),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "png", "image/png"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 40, "docx", lagring.ZIPFORMAT["docx"]),
        ("a.exe", b"PK\x03\x04" + b"\0" * 40, "zip", "application/zip"),
        ("a.txt", "åäö".encode(), "txt", "text/plain"),
        ("a.txt", b"a\x00b", "", "application/octet-stream"),
        ("a", b"", "", "application/octet-stream"),
    ],
)
def test_formatet_avgors_av_innehallet(namn, innehall, format_, mediatyp):
    fick = kann_igen(innehall, namn)
    if mediatyp is None:
        assert fick[1] != "application/pdf"
    else:
        assert fick == (format_, mediatyp)


@pytest.mark.parametrize(
    ("namn", "vantat"),
    [
        ("Yttrande åäö.pdf", "Yttrande åäö.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\fakepath\\plan.pdf", "plan.pdf"),
        ("faktura\u202efdp.exe", "fakturafdp.exe"),
        ("rad\r\nbrytning\x00.pdf", "radbrytning.pdf"),
        ("..", "namnlös"),
        ("", "namnlös"),
        ("x" * 400 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_filnamnet_blir_bara_ett_namn(namn, vantat):
    assert rent_namn(namn) == vantat


@pytest.fixture
def hamta(client):
    """Fetch a file of a handling as somebody."""

    def hamta(anvandare, fil, fraga="", namn="fil"):
        client.force_login(anvandare)
        return client.get(reverse(f"diarium:{namn}", args=[getattr(fil, "nyckel", fil)]) + fraga)

    return hamta


def test_filen_sands_till_den_som_far_lasa_och_aldrig_till_annat_organ(hamta, arendet, rut, hanna, urban, olle):
    fil = gor_handling(arendet, rut).filer.get()
    svar = hamta(hanna, fil)
    assert b"".join(svar.streaming_content) == PDF
    assert svar["Content-Disposition"].startswith('attachment; filename="Missiv.pdf"')
    assert svar["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in svar["Cache-Control"]
    assert hamta(urban, fil).status_code == 404
    assert hamta(olle, fil).status_code == 404


@pytest.mark.parametrize("gissning", ["id", "sha256", "slump"])
def test_varken_id_kontrollsumma_eller_gissning_oppnar_en_fil(gissning, client, arendet, rut, urban):
    fil = gor_handling(arendet, rut).filer.get()
    client.force_login(urban)
    gissad = {"id": str(fil.pk), "sha256": fil.fil.sha256, "slump": str(uuid4())}[gissning]
    assert client.get(f"/diarium/fil/{gissad}/").status_code == 404


def test_den_som_laddar_upp_samma_innehall_far_bara_sin_egen_fil(hamta, arendet, rut, urban, grannnamnden):
    min_ = gor_handling(arendet, rut).filer.get()
    gor_inkommet(grannnamnden, urban, filer=[Nyfil("egen.pdf", PDF)])
    assert Fil.objects.count() == 1
    assert hamta(urban, min_).status_code == 404


@pytest.mark.parametrize(
    ("fil", "fraga", "typ", "slag"),
    [
        (Nyfil("a.pdf", PDF), "?visa", "application/pdf", "inline"),
        (Nyfil("a.pdf", PDF), "", "application/octet-stream", "attachment"),
        (Nyfil("a.html", HTML), "?visa", "application/octet-stream", "attachment"),
        (
            Nyfil("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            "?visa",
            "application/octet-stream",
            "attachment",
        ),
    ],
)
def test_webblasaren_visar_bara_pdf(hamta, arendet, rut, fil, fraga, typ, slag):
    handling = lagg_till_handling(
        arendet, typ="ovrigt", riktning="in", rubrik="X", filer=[fil], fran="Y", aktor=rut.aktor
    )
    svar = hamta(rut, handling.filer.get(), fraga)
    assert (svar["Content-Type"], svar["Content-Disposition"].split(";")[0]) == (typ, slag)
    assert "sandbox" in svar["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in svar["Content-Security-Policy"], "bara våra egna sidor ramar in filen"
    assert svar["X-Frame-Options"] == "SAMEORIGIN"


def test_filnamn_med_citattecken_och_radbrytning_bryter_inte_huvudet(hamta, arendet, rut):
    handling = gor_handling(arendet, rut)
    Handlingsfil.objects.filter(handling=handling).update(namn='å"; filename="b.exe')
    rad = hamta(rut, handling.filer.get())["Content-Disposition"]
    assert rad.count('filename="') == 1
    assert "UTF-8''%C3%A5%22" in rad


def test_utkastets_fil_syns_bara_for_den_som_far_lasa_utkast(hamta, arendet, hanna, namnden):
    from remiss.organisation.ratter import Rollkod
    from tests.fabriker import ge_uppdrag, gor_person

    arkivarie = gor_person("Arkivarie")
    ge_uppdrag(arkivarie, namnden, Rollkod.ARKIVARIE)
    fil = gor_utkast(arendet, hanna).filer.get()
    assert hamta(hanna, fil).status_code == 200
    assert hamta(arkivarie.anvandare, fil).status_code == 404


def test_markerad_handlings_fil_syns_bara_for_listan_och_registratorerna(hamta, arendet, rut, hanna, sara, carl):
    handling = gor_handling(arendet, rut)
    fil = handling.filer.get()
    assert hamta(carl, fil).status_code == 200
    markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", behoriga=[hanna.person], aktor=rut.aktor)
    assert [hamta(vem, fil).status_code for vem in (rut, sara, hanna, carl)] == [200, 200, 200, 404]


def test_inkommet_fil_ar_registratorernas(hamta, arendet, namnden, rut, hanna, urban):
    fil = gor_inkommet(namnden, hanna).filer.get()
    assert hamta(rut, fil, namn="inkommetfil").status_code == 200
    assert hamta(urban, fil, namn="inkommetfil").status_code == 404
    assert hamta(hanna, fil, namn="inkommetfil").status_code == 404


def test_mottagaren_ser_det_expedierade_men_inte_handlingen(hamta, arendet, rut, urban, grannnamnden):
    from remiss.diarium.models import Inkommet
    from remiss.diarium.services import Adressat

    handling = gor_handling(arendet, rut)
    expediera(arendet, [handling], [Adressat(grannnamnden, "G", "intern")], aktor=rut.aktor, rubrik="R")
    assert hamta(urban, Inkommet.objects.get().filer.get(), namn="inkommetfil").status_code == 200
    assert hamta(urban, handling.filer.get()).status_code == 404


def test_det_inkomnas_fil_doljs_med_handlingen(hamta, arendet, namnden, rut, hanna):
    """A registrator whose roll may no longer read marked handlingar does not read them where they came in either."""
    inkommet = gor_inkommet(namnden, hanna)
    fil = inkommet.filer.get()
    handling = registrera_inkommet(inkommet, arende=arendet, aktor=rut.aktor)
    assert hamta(rut, fil, namn="inkommetfil").status_code == 200
    markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    handling.sekretessmarkeringar.get().behoriga.all().delete()
    OrganRattighet.objects.filter(permission__codename="las_sekretess").delete()
    assert hamta(rut, fil, namn="inkommetfil").status_code == 404
