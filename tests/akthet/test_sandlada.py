# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The sandbox: a file that breaks, fills or holds its reader costs a sentence and nothing more."""

import threading
import time

import pytest

from remiss.akthet import sandlada
from remiss.akthet.sandlada import GICK_INTE, TIDEN_UTE, Fynd, Granskning, granska


@pytest.fixture
def med(monkeypatch):
    """Let one function of tests.akthet.elaka read the file."""

    def valj(namn):
        monkeypatch.setattr(sandlada, "_granskare", {f"tests.akthet.elaka:{namn}": dict})

    return valj


def test_en_pdf_kanns_igen():
    assert granska(b"%PDF-1.7 ...") == Granskning((Fynd("Filtyp", "Filen är en PDF."),))
    assert "ingen PDF" in granska(b"PK").fynd[0].text


def test_tiden_tar_slut(med):
    med("sover")
    borjan = time.monotonic()
    assert granska(b"x", tid=1.0) == Granskning(hinder=TIDEN_UTE)
    assert time.monotonic() - borjan < 5


def test_den_som_lamnar_en_annan_process_efter_sig_haller_ingen(med):
    """Without root it may start none; where it may, nobody waits for it."""
    med("lamnar_nagot_efter_sig")
    borjan = time.monotonic()
    assert granska(b"x", tid=2.0).hinder
    assert time.monotonic() - borjan < 6


def test_den_som_raknar_for_lange_stoppas_av_karnan(med, monkeypatch):
    monkeypatch.setattr(sandlada, "GRANSER", {**sandlada.GRANSER, "CPU": 1})
    med("raknar")
    assert granska(b"x", tid=30.0) == Granskning(hinder=TIDEN_UTE)


@pytest.mark.parametrize(
    "namn", ["faller", "kastar", "slukar_minne", "oppnar_fil", "ringer", "pratar", "ljuger", "finns_inte"]
)
def test_den_som_gar_utanfor_sina_granser_ger_en_mening(med, namn):
    med(namn)
    assert granska(b"%PDF-1.7") == Granskning(hinder=GICK_INTE)


def test_ingen_fil_skrivs(med, tmp_path):
    med("skriver_fil")
    fil = tmp_path / "kvar.txt"
    assert granska(str(fil).encode()).hinder == GICK_INTE
    assert not fil.exists()


def test_ingen_hemlighet_foljer_med(med, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://hemlig")
    monkeypatch.setenv("REMISS_HEMLIG_NYCKEL", "hemlig")
    med("visar_miljo")
    assert set(granska(b"x").fynd[0].text.split(",")) <= {"LANG", "LC_CTYPE"}


def test_svaret_is_bara_text_och_kort(med):
    med("skickar_kod")
    (fynd,) = granska(b"x").fynd
    assert fynd.rubrik == "<script>alert(1)</script>"
    assert len(fynd.text) == sandlada.TECKEN


def test_en_stor_fil_kommer_fram_hel(med):
    med("langd")
    assert granska(b"x" * 25_000_000).fynd[0].text == "25000000"


def test_platserna_is_raknade_och_lamnas_tillbaka(med):
    med("sover")
    sovare = [threading.Thread(target=granska, args=(b"x",), kwargs={"tid": 2.0}) for _ in range(sandlada.PLATSER)]
    for en in sovare:
        en.start()
    time.sleep(0.2)
    with pytest.raises(sandlada.Upptaget):
        granska(b"x")
    for en in sovare:
        en.join()
    med("langd")
    assert granska(b"x").fynd


def test_ett_annat_rum_lagger_till_sin_granskare(monkeypatch):
    monkeypatch.setattr(sandlada, "_granskare", {"remiss.akthet.granskare:filtyp": dict})
    for _ in range(2):
        sandlada.registrera("tests.akthet.elaka:langd")
    sandlada.registrera("tests.akthet.elaka:betrodda", lambda: {"rot": "Kommunens rot åäö"})
    assert [(f.rubrik, f.text) for f in granska(b"%PDF-").fynd] == [
        ("Filtyp", "Filen är en PDF."), ("Längd", "5"), ("Betrodd", "Kommunens rot åäö"),
    ]  # fmt: skip
