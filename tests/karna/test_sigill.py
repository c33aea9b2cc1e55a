# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The sealed chain: whatever is changed, removed or cut off behind the triggers' back is found."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from remiss.karna import sigill, utlosare
from remiss.karna.dorr import utfor
from remiss.karna.models import Handelse, Sigill

pytestmark = pytest.mark.django_db


@pytest.fixture
def handelser(gor_prov, rut):
    return [utfor(gor_prov(f"Nr {i}").gor_klar, aktor=rut.aktor, uppgifter={"tal": i}) for i in range(5)]


@pytest.fixture
def forseglad(handelser):
    sigill.forsegla_och_skriv()
    assert list(sigill.verifiera()) == []
    return handelser


def bakom_ryggen(text, *varden):
    """What somebody with the database owner's password can do."""
    with connection.cursor() as cursor:
        for namn in utlosare.befintliga(connection):
            tabell = next(t for t in utlosare.TABELLER if namn.startswith(t))
            cursor.execute(f"DROP TRIGGER {namn}" + (f" ON {tabell}" if connection.vendor == "postgresql" else ""))
        cursor.execute(text, varden)
    utlosare.satt(connection)


def avvikelser():
    return [a.text for a in sigill.verifiera()]


@pytest.mark.parametrize(
    ("kolumn", "varde"),
    [("akt", "annan"), ("objekt_id", 7), ("aktor_ref", 7), ("till_status", "x"), ("uppgifter", '{"tal": 99}')],
)
def test_en_andrad_rad_hittas(forseglad, kolumn, varde):
    bakom_ryggen(f"UPDATE karna_handelse SET {kolumn} = %s WHERE id = %s", varde, forseglad[2].pk)
    assert avvikelser() == [f"Händelse {forseglad[2].pk} eller ett sigill är ändrat, eller en länk borttagen."]


def test_en_andrad_tid_hittas(forseglad):
    bakom_ryggen(
        "UPDATE karna_handelse SET hande = registrerades, registrerades = '2001-01-01 00:00:00' WHERE id = %s",
        forseglad[0].pk,
    )
    assert len(avvikelser()) == 1


def test_en_borttagen_rad_hittas(forseglad):
    bakom_ryggen("DELETE FROM karna_handelse WHERE id = %s", forseglad[2].pk)
    assert avvikelser() == [f"Händelse {forseglad[2].pk} är borttagen."]


def test_en_rad_borttagen_med_sitt_sigill_hittas(forseglad):
    bakom_ryggen("DELETE FROM karna_sigill WHERE handelse_ref = %s", forseglad[2].pk)
    bakom_ryggen("DELETE FROM karna_handelse WHERE id = %s", forseglad[2].pk)
    assert avvikelser() == [f"Händelse {forseglad[3].pk} eller ett sigill är ändrat, eller en länk borttagen."]


def test_ett_andrat_sigill_hittas(forseglad):
    bakom_ryggen("UPDATE karna_sigill SET hash = %s WHERE handelse_ref = %s", "f" * 64, forseglad[2].pk)
    assert len(avvikelser()) == 2, "the link itself and the one that follows"


def test_en_avkapad_logg_hittas_av_huvudet_utanfor_databasen(forseglad):
    for tabell, kolumn in (("karna_sigill", "handelse_ref"), ("karna_handelse", "id")):
        bakom_ryggen(f"DELETE FROM {tabell} WHERE {kolumn} >= %s", forseglad[3].pk)
    assert len(avvikelser()) == 1
    assert "avkapad eller omskriven" in avvikelser()[0]


def test_en_helt_omskriven_logg_hittas_av_huvudet(forseglad):
    bakom_ryggen("UPDATE karna_handelse SET aktor_ref = 1 WHERE id = %s", forseglad[0].pk)
    bakom_ryggen("DELETE FROM karna_sigill")
    sigill.forsegla(hela=True)
    assert any("omskriven" in text for text in avvikelser())


def test_ett_skadat_huvud_sags_till_om(forseglad):
    sigill.skriv_huvud().write_text("nonsens\n")
    assert "går inte att läsa" in avvikelser()[0]


def test_varje_handelse_forseglas_en_gang(handelser):
    assert sigill.forsegla(hogst=3) == 3
    assert sigill.antal() == (3, 2)
    assert sigill.forsegla() == 2
    assert sigill.forsegla() == 0
    assert list(Sigill.objects.order_by("id").values_list("handelse_ref", flat=True)) == [h.pk for h in handelser]


def test_en_rad_som_blev_synlig_sent_forseglas_efterat(forseglad, gor_prov, rut):
    """A long transaction commits a lower id after a higher one was sealed."""
    sen = utfor(gor_prov("Sen").gor_klar, aktor=rut.aktor)
    bakom_ryggen("UPDATE karna_handelse SET id = %s WHERE id = %s", forseglad[0].pk - 1000, sen.pk)
    assert sigill.forsegla() == 1
    assert avvikelser() == []


def test_minutens_korning_letar_inte_igenom_hela_loggen_men_dygnets_gor_det(forseglad, gor_prov, rut):
    gammal = utfor(gor_prov("Gammal").gor_klar, aktor=rut.aktor)
    bakom_ryggen("UPDATE karna_handelse SET id = %s WHERE id = %s", forseglad[-1].pk - sigill.EFTERSLAP - 1, gammal.pk)
    assert sigill.forsegla() == 0
    assert sigill.forsegla(hela=True) == 1


def test_huvudet_laggs_till_aldrig_over(forseglad, gor_prov, rut):
    fil = sigill.skriv_huvud()
    fore = fil.read_text()
    assert sigill.skriv_huvud().read_text() == fore, "no new line without a new link"
    utfor(gor_prov("Ny").gor_klar, aktor=rut.aktor)
    sigill.forsegla_och_skriv()
    assert fil.read_text().startswith(fore)
    assert json.loads(fil.read_text().splitlines()[-1])["sigill"] == Sigill.objects.latest("id").pk


def test_en_tom_logg_har_inget_huvud(settings):
    assert sigill.skriv_huvud() is None
    assert not Path(settings.LOGGHUVUD_DIR).exists()


def test_kommandona_forseglar_och_verifierar(handelser, capsys):
    call_command("verifiera_logg")
    assert "0 händelser är förseglade, 5 väntar" in capsys.readouterr().out
    call_command("forsegla")
    call_command("verifiera_logg")
    assert "5 händelser är förseglade, 0 väntar" in capsys.readouterr().out
    bakom_ryggen("DELETE FROM karna_handelse WHERE id = %s", handelser[1].pk)
    with pytest.raises(CommandError, match="Loggen stämmer inte: 1"):
        call_command("verifiera_logg")
    assert Handelse.objects.count() == 4
