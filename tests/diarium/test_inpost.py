# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Reading a dropped mail: what it says is proposed; what is hostile is bounded or kept as a plain file."""

import itertools
from time import perf_counter

import pytest

from remiss.diarium.forslag import las_in
from remiss.diarium.inpost import MAX_DELAR, MAX_HUVUDEN, MAX_LASTA_DELAR, MAX_RADER, MAX_TEXT, las_brev
from remiss.diarium.lagring import Nyfil
from remiss.karna.klocka import STOCKHOLM
from tests.diarium.brev import eml, msg, studs
from tests.diarium.fabriker import PDF


@pytest.mark.parametrize(
    ("fil", "namn", "adress"),
    [
        pytest.param(eml(), "Länsstyrelsen", "reg@lst.example", id="eml"),
        pytest.param(msg(rubrik="Svar på remiss 0685/18"), "Region", "reg@region.example", id="msg"),
    ],
)
def test_avsandare_dag_rubrik_och_bilaga_lases(fil, namn, adress):
    brev = las_brev(fil)
    assert (brev.avsandare_namn, brev.avsandare_adress) == (namn, adress)
    assert brev.rubrik == "Svar på remiss 0685/18"
    assert brev.datum.astimezone(STOCKHOLM).isoformat() == "2019-04-01T10:15:00+02:00"
    assert brev.bilagor == (Nyfil("yttrande.pdf", PDF),)
    assert brev.text


def test_bara_html_blir_text_utan_skript():
    rad = b"From: a@b.se\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    html = "<style>p{}</style><p>Rad ett</p><script>alert(1)</script><p>Rad tv&aring;</p>"
    brev = las_brev(Nyfil("a.eml", rad + html.encode()))
    assert brev.text.split() == ["Rad", "ett", "Rad", "två"]


def test_studs_kanns_igen_med_orsak():
    meddelande = f"<leverans.{'a' * 32}@remiss.example>"
    brev = las_brev(studs(meddelande))
    assert brev.is_studs
    assert brev.studsade == (meddelande,)
    assert "550 No such user" in brev.studs_orsak
    assert not las_brev(eml()).is_studs


def test_den_som_citerar_ett_id_i_ett_vanligt_brev_blir_ingen_studs():
    brev = las_brev(eml(text=f"<leverans.{'a' * 32}@remiss.example>"))
    assert (brev.is_studs, brev.studsade) == (False, ())


FIENTLIGA = {
    "trasig kodning": b"From: =?utf-8?B?////?= <a@b.se>\r\nSubject: =?okand?Q?=ff?=\r\n"
    b"Content-Type: text/plain; charset=finns-inte\r\n\r\n\xff\xfe\xe5",
    "trasigt datum": b"From: a@b.se\r\nDate: 99 Zzz 99999 99:99:99 +9999\r\n\r\nhej",
    "nul i rubrik": b"From: a@b.se\r\nSubject: a\x00b\r\n\r\nhe\x00j",
    "utan slut": b'From: a@b.se\r\nContent-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n\r\nhej',
    "bara rubrik": b"Subject: " + b"x" * 100_000 + b"\r\n\r\n",
    "trasig base64": b"From: a@b.se\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
    b'Content-Disposition: attachment; filename="a.pdf"\r\n\r\n!!!!=',
}


@pytest.mark.parametrize("innehall", FIENTLIGA.values(), ids=FIENTLIGA.keys())
def test_trasigt_brev_stoppar_ingenting(innehall, db):
    lasning = las_in([Nyfil("a.eml", innehall)])
    assert lasning.filer[0].innehall == innehall
    assert len(lasning.rubrik) <= 300
    assert "\x00" not in lasning.rubrik + lasning.text + lasning.avsandare_namn


def _text(typ, innehall):
    return las_brev(Nyfil("a.eml", f"From: a@b.se\r\nContent-Type: text/{typ}\r\n\r\n".encode() + innehall)).text


def test_halva_tecken_och_styrtecken_kommer_inte_ur_ett_brev():
    """A charset of Python's own gave half characters, which no database takes."""
    for kodning in ("utf-7", "unicode_escape", "raw-unicode-escape"):
        _text(f"plain; charset={kodning}", b"+2AA- \\ud800 hej").encode()
    assert _text("plain", b"a\x00\x01\x08\x1b[31m\tb\nc") == "a[31m\tb\nc"


def test_text_som_tar_kvadraten_pa_sin_langd_lases_pa_en_gang():
    borjan = perf_counter()
    assert len(_text("plain; charset=punycode", b"a" * 200_000 + b"-" + b"b" * 200_000)) == MAX_TEXT
    assert _text("html", b"hej<div>" * 40_000).startswith("hej")
    assert _text("html", b"".join(b"<b id=%d><p>x" % n for n in range(20_000))).startswith("x")
    huvuden = b"".join(b"a*%d=b; " % n for n in range(20_000)), b"=?utf-8?q?a?= " * 70_000
    for huvud in (
        b"Content-Type: text/plain; " + huvuden[0],
        b"Subject: " + huvuden[1],
        b"From: " + b"a@b.se," * 20_000,
    ):
        assert las_brev(Nyfil("a.eml", b"Return-Path: <a@b.se>\r\n" + huvud + b"\r\n\r\nhej")).text == "hej"
    assert perf_counter() - borjan < 20, "each of these took minutes"


def test_brev_som_ar_en_bomb_behalls_olast():
    delar = b"From: a@b.se\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\n\n" * (MAX_LASTA_DELAR + 1)
    huvuden = b"From: a@b.se\r\n" + b"a:b\n" * MAX_HUVUDEN + b"\nhej"
    rader = b"From: a@b.se\r\n\r\n" + b"\n" * MAX_RADER
    for bomb in (delar, huvuden, rader):
        lasning = las_in([Nyfil("bomb.eml", bomb)])
        assert (lasning.brev, lasning.filer) == (None, (Nyfil("bomb.eml", bomb),))


def test_djupt_nastlat_brev_lases_till_ett_djup():
    gransar = [f"g{n}" for n in range(60)]
    rader = ["From: a@b.se", f'Content-Type: multipart/mixed; boundary="{gransar[0]}"', ""]
    for yttre, inre in itertools.pairwise(gransar):
        rader += [f"--{yttre}", f'Content-Type: multipart/mixed; boundary="{inre}"', ""]
    rader += [f"--{gransar[-1]}", "Content-Type: text/plain", "", "längst in", ""]
    brev = las_brev(Nyfil("djup.eml", "\r\n".join(rader).encode()))
    assert brev is not None
    assert brev.text == ""


def test_tusen_bilagor_blir_hogst_ett_antal():
    brev = las_brev(eml(bilagor=[(f"b{n}.pdf", b"%PDF-1") for n in range(1000)]))
    assert 0 < len(brev.bilagor) <= MAX_DELAR


def test_lang_text_och_stora_bilagor_begransas(settings):
    settings.MAX_FIL_BYTE = 1000
    brev = las_brev(eml(text="å" * (MAX_TEXT + 10), bilagor=[("stor.pdf", b"x" * 2000), ("liten.pdf", b"%PDF-1")]))
    assert len(brev.text) == MAX_TEXT
    assert [b.namn for b in brev.bilagor] == ["liten.pdf"]


@pytest.mark.parametrize("namn", ["../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/passwd", "a/../b.pdf"])
def test_sokvag_i_bilagans_namn_blir_bara_namnet(namn):
    (bilaga,) = las_brev(eml(bilagor=[(namn, PDF)])).bilagor
    assert "/" not in bilaga.namn
    assert "\\" not in bilaga.namn
    assert ".." not in bilaga.namn


@pytest.mark.parametrize("langd", [8, 100, 511, 700, 1500])
def test_avkapad_msg_behalls_som_fil(langd):
    fil = Nyfil("a.msg", msg().innehall[:langd])
    assert las_brev(fil) is None
    assert las_in([fil]).filer == (fil,)


def test_msg_med_slingor_i_katalogen_hanger_inte():
    innehall = bytearray(msg().innehall)
    innehall[512 + 4 : 512 + 8] = (1).to_bytes(4, "little")  # the directory's sector points at itself
    las_brev(Nyfil("a.msg", bytes(innehall)))


def test_inget_brev_ar_inget_brev():
    assert las_brev(Nyfil("plan.pdf", PDF)) is None
    assert las_brev(Nyfil("x.msg", b"inte en msg")) is None
    assert las_in([Nyfil("Yttrande_slutlig.pdf", PDF)]).rubrik == "Yttrande slutlig"
