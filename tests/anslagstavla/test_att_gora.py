# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Att göra: put up with its last day; what a day brings is a frist; expediering never waits."""

from datetime import date

import pytest

from remiss.anslagstavla.hamtning import Svar
from remiss.anslagstavla.models import Anslag
from remiss.anslagstavla.services import (
    avbryt,
    bedom_misstanke,
    bekrafta_laga_kraft,
    notera_observation,
    notera_overklagande,
)
from remiss.karna.klocka import spela
from remiss.organisation.models import OrganVersion
from remiss.organisation.ratter import Ratt
from tests.anslagstavla.fabriker import justerad, uppsatt
from tests.sammantraden.fabriker import kl
from workflows.bevaka import bevaka
from workflows.models import Bevakning, Uppgift

EFTER = date(2019, 1, 10)


def uppgifter():
    return list(Uppgift.objects.filter(is_oppen=True, rubrik="Sätt upp anslag").order_by("pk"))


def frister(dag):
    with spela(kl(8, dag=dag)):
        bevaka()
    return {(b.slag, b.dag): b for b in Bevakning.objects.filter(objekt_typ="anslagstavla.anslag", avfardades=None)}


def test_uppgiften_star_hos_registrator_och_sekreterare_med_sin_sista_dag(forslag, rut):
    (uppgift,) = uppgifter()
    assert (uppgift.ratt, uppgift.forfaller, uppgift.person_id) == (Ratt.ANSLA, date(2018, 12, 21), None)
    assert uppgift.lank == f"/anslag/{forslag.pk}/satt-upp/"
    assert "§ 1" in uppgift.om
    uppsatt(forslag, rut)
    assert uppgifter() == []
    uppgift.refresh_from_db()
    assert (uppgift.status, uppgift.owner) == ("DONE", rut)


def test_avbrottet_ger_en_ny_uppgift(uppe, rut):
    assert uppgifter() == []
    with spela(kl(9, dag=date(2018, 12, 31))):
        avbryt(uppe, fran=date(2018, 12, 27), skal="Låg nere.", aktor=rut.aktor)
    (uppgift,) = uppgifter()
    assert str(Anslag.objects.get(foregaende=uppe).pk) in uppgift.lank


@pytest.mark.parametrize("typ", ["bolag", "radsorgan"])
def test_inget_att_satta_upp_utanfor_kommunallagen(sammantradande, sara, olle, justa, typ):
    OrganVersion.objects.filter(organ=sammantradande).update(typ=typ)
    justering = justerad(sammantradande, sara, olle, justa)
    assert justering.status == "klar"
    assert uppgifter() == []
    assert not Anslag.objects.exists()


def test_en_utlupen_tid_vantar_pa_en_person(uppe, rut):
    assert frister(date(2019, 1, 9)) == {}
    (rad,) = frister(EFTER).items()
    assert rad[0] == ("laga_kraft", EFTER)
    assert "bekräfta laga kraft" in rad[1].text
    with spela(kl(9, dag=EFTER)):
        bekrafta_laga_kraft(uppe, aktor=rut.aktor)
    assert frister(date(2019, 1, 11)) == {}


def test_ett_overklagande_tar_bort_fristen(uppe, rut):
    assert frister(EFTER)
    with spela(kl(9, dag=EFTER)):
        notera_overklagande(uppe, inkom=EFTER, paragraf="§ 1", aktor=rut.aktor)
    assert frister(date(2019, 1, 11)) == {}


def test_en_misstanke_ligger_kvar_tills_den_is_bedomd(uppe, rut):
    with spela(kl(7, dag=date(2018, 12, 20))):
        notera_observation("https://x.example/", Svar("inget_svar"), {uppe.pk: uppe.kod})
    assert {slag for slag, _ in frister(date(2018, 12, 20))} == {"misstankt_avbrott"}
    assert {slag for slag, _ in frister(EFTER)} == {"misstankt_avbrott"}
    with spela(kl(9, dag=EFTER)):
        bedom_misstanke(uppe, anteckning="Driftens logg.", aktor=rut.aktor)
    assert {slag for slag, _ in frister(EFTER)} == {"laga_kraft"}
