# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Events: heard when the outermost act is done, inside its transaction, low contexts first; gone when it fails."""

import pytest
from django.db import transaction

from remiss.karna import handelser
from remiss.karna.dorr import utfor, utfor_akt
from remiss.karna.fel import HinderError
from remiss.karna.handelser import Skedd, prenumerera, samla, samlat, tjanst
from remiss.karna.models import Handelse
from tests.karna.modeller import RATTA, Prov

pytestmark = pytest.mark.django_db
KLAR = "karnaprov.prov.gor_klar"
RATTAD = "karnaprov.prov.ratta"


@pytest.fixture(autouse=True)
def inga_andra_lyssnare(monkeypatch):
    monkeypatch.setattr(handelser, "_lyssnare", {})
    yield
    assert not handelser._ko.rad
    assert handelser._ko.djup == 0


def lyssna(hort, *akter, modul="tests", gor=lambda skedd: None):
    def lyssnare(skedd):
        hort.append((modul, skedd.akt))
        gor(skedd)

    lyssnare.__module__ = modul
    prenumerera(*akter)(lyssnare)


def test_laga_rum_hor_fore_hoga_och_floden_sist(prov, rut):
    hort = []
    for modul in ("workflows.synk", "remiss.remisser.lyssnare", "remiss.diarium.lyssnare", "remiss.utskick.lyssnare"):
        lyssna(hort, KLAR, modul=modul)
    utfor(prov.gor_klar, aktor=rut.aktor)
    assert [modul.split(".")[-2] if modul != "workflows.synk" else modul for modul, _ in hort] == [
        "diarium",
        "utskick",
        "remisser",
        "workflows.synk",
    ]


def test_ingen_hor_forran_hela_akten_ar_gjord(prov, rut):
    hort = []
    lyssna(hort, KLAR)
    with samlat():
        utfor(prov.gor_klar, aktor=rut.aktor)
        assert hort == []
    assert hort == [("tests", KLAR)]


def test_stjarnan_hor_allt_i_tur_och_ordning(prov, gor_prov, rut):
    hort = []
    lyssna(hort, "*")

    @tjanst
    def bada():
        utfor_akt(RATTA, prov, aktor=rut.aktor)
        utfor(prov.gor_klar, aktor=rut.aktor)

    bada()
    assert [akt for _, akt in hort] == [RATTAD, KLAR]


def test_en_foljd_hors_av_laga_rum_innan_hoga_hor_orsaken(prov, gor_prov, rut):
    annan = gor_prov("Följd")
    hort = []
    lyssna(hort, KLAR, modul="remiss.diarium.lyssnare", gor=lambda s: utfor_akt(RATTA, annan, aktor=rut.aktor))
    lyssna(hort, RATTAD, modul="remiss.beredning.lyssnare")
    lyssna(hort, KLAR, modul="workflows.synk")
    utfor(prov.gor_klar, aktor=rut.aktor)
    assert [modul for modul, _ in hort] == ["remiss.diarium.lyssnare", "remiss.beredning.lyssnare", "workflows.synk"]


def test_lyssnarens_fel_ogor_akten(prov, rut):
    def ga_sonder(skedd):
        raise HinderError("Det gick inte.")

    lyssna([], KLAR, gor=ga_sonder)
    with pytest.raises(HinderError):
        utfor(prov.gor_klar, aktor=rut.aktor)
    prov.refresh_from_db()
    assert prov.status == "oppen"
    assert not Handelse.objects.exists()


def test_en_inre_akt_som_nekas_och_fangas_hors_inte(prov, gor_prov, rut):
    hort = []
    lyssna(hort, "*")
    daligt = gor_prov("", tal=2)

    @tjanst
    def forsok():
        utfor_akt(RATTA, daligt, aktor=rut.aktor)
        utfor(daligt.gor_klar, aktor=rut.aktor)

    with samlat():
        with pytest.raises(HinderError):
            forsok()
        utfor(prov.gor_klar, aktor=rut.aktor)
    assert [akt for _, akt in hort] == [KLAR]
    assert [h.akt for h in Handelse.objects.all()] == [KLAR]


def test_lyssnaren_ar_i_aktens_transaktion(prov, rut):
    lyssna([], KLAR, gor=lambda skedd: Prov.objects.filter(pk=prov.pk).update(namn="Sett"))
    try:
        with transaction.atomic():
            utfor(prov.gor_klar, aktor=rut.aktor)
            raise RuntimeError
    except RuntimeError:
        pass
    prov.refresh_from_db()
    assert (prov.namn, prov.status) == ("Alfa", "oppen")


def test_skedd_bar_objekt_lage_och_handelse(prov, rut):
    sedda = []
    lyssna([], KLAR, gor=sedda.append)
    handelse = utfor(prov.gor_klar, aktor=rut.aktor, data={"vad": 1})
    assert (sedda[0].objekt, sedda[0].lage.data, sedda[0].handelse) == (prov, {"vad": 1}, handelse)


def test_samla_ger_hela_skeendet_en_gang_och_ingenting_efter_aterstallning(db):
    """A subscriber that gathers hears a whole service once; what was rolled back leaves nothing behind."""
    hort = []

    def skedd(namn):
        return Skedd(namn, None, None, None)

    with samlat():
        samla("nyckel", skedd("a"), lambda alla: hort.append([s.akt for s in alla]))
        samla("nyckel", skedd("b"), lambda alla: hort.append("fel"))
    assert hort == [["a", "b"]]

    def misslyckas():
        with samlat():
            samla("nyckel", skedd("c"), lambda alla: hort.append("fel"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        misslyckas()
    with samlat():
        samla("nyckel", skedd("d"), lambda alla: hort.append([s.akt for s in alla]))
    assert hort == [["a", "b"], ["d"]]
