# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Tasks follow status: an act completes its step, what no longer applies is cancelled, what is missing opens."""

from datetime import date

import pytest
from viewflow.workflow.status import PROCESS, STATUS

from remiss.beredning import services as beredning
from remiss.beredning.models import Tjansteutlatande
from remiss.diarium import services as diarium
from remiss.diarium.models import Arende
from remiss.karna.fel import HinderError
from remiss.karna.klocka import spela
from remiss.sammantraden import services as moten
from remiss.sammantraden.models import Paragraf
from tests.beredning.fabriker import fyll_i, gor_tu
from tests.sammantraden.fabriker import gor_mote, kalla_till, kl, oppna_mote
from workflows.floden.beredning import BeredningFlow
from workflows.floden.remiss import RemissFlow
from workflows.floden.sammantrade import SammantradeFlow
from workflows.models import Beredningsprocess, Sammantradesprocess, Uppgift
from workflows.steg import Steg
from workflows.synk import synka


def oppna(arende):
    """Names of the open steps of an ärende."""
    rader = Uppgift.objects.filter(process__beredningsprocess__arende=arende, is_oppen=True)
    return [rad.flow_task.name for rad in rader]


def gjorda(arende):
    """Finished human steps with who did them, in order."""
    rader = Uppgift.objects.filter(
        process__beredningsprocess__arende=arende, status=STATUS.DONE, flow_task_type="HUMAN"
    ).order_by("pk")
    return [(rad.flow_task.name, rad.owner) for rad in rader]


@pytest.mark.parametrize(
    ("flode", "namn"),
    [
        (
            BeredningFlow,
            {
                "fordela",
                "skriv",
                "granska",
                "bedom",
                "faststall",
                "dagordning",
                "besluta",
                "justera",
                "ange_beslut",
                "expediera",
                "versionsval",
                "avsluta",
            },
        ),
        (
            RemissFlow,
            {
                "skriv_remiss",
                "besluta_remiss",
                "skicka_ut",
                "avgor_anstand",
                "satt_stallning",
                "invanta_svar",
                "sammanstall",
                "behandla",
                "avsluta_remiss",
            },
        ),
        (
            SammantradeFlow,
            {"foredragningslista", "kalla", "genomfor", "begar_justering", "skriv_pa", "satt_upp_anslag", "protokoll"},
        ),
    ],
)
def test_slappta_nodnamn_is_data(flode, namn):
    """Rows point at these names: a rename needs a data migration (design.md 4)."""
    assert {nod.name for nod in flode.instance.nodes() if isinstance(nod, Steg)} == namn


def test_registrerat_arende_vantar_pa_fordelning_hos_alla_som_har_ratten(arende, namnden):
    assert oppna(arende) == ["fordela"]
    uppgift = Uppgift.objects.get(arende=arende, is_oppen=True)
    assert (uppgift.organ, uppgift.ratt, uppgift.person) == (namnden, "organisation.fordela", None)


def test_fordelning_gor_steget_och_ger_handlaggaren_nasta(fordelat, rut, hanna, carl):
    assert gjorda(fordelat) == [("fordela", rut)]
    assert oppna(fordelat) == ["skriv"]
    uppgift = Uppgift.objects.get(arende=fordelat, is_oppen=True)
    assert (uppgift.person, uppgift.chef) == (hanna.person, carl.person)


def test_granskning_fram_och_tillbaka(fordelat, hanna, carl, doris):
    tu = gor_tu(fordelat, hanna)
    beredning.skicka_pa_granskning(tu, aktor=hanna.aktor)
    assert oppna(fordelat) == ["granska"]
    beredning.aterlamna(tu, "Skriv om kostnaderna.", aktor=carl.aktor)
    assert oppna(fordelat) == ["skriv"]
    beredning.skicka_pa_granskning(tu, aktor=hanna.aktor)
    beredning.godkann(tu, aktor=carl.aktor)
    assert oppna(fordelat) == ["bedom"]
    beredning.bedom(tu, aktor=doris.aktor)
    assert oppna(fordelat) == ["faststall"]
    beredning.faststall(tu, aktor=hanna.aktor)
    assert oppna(fordelat) == ["dagordning"]
    assert [namn for namn, _ in gjorda(fordelat)] == [
        "fordela", "skriv", "granska", "skriv", "granska", "bedom", "faststall",
    ]  # fmt: skip


REGION = diarium.Adressat(None, "Region X", "post", "Box 1, 123 45 Staden")


def _justerat(fordelat, hanna, carl, doris, sara, olle, justa, *, mottagare):
    """The ärende is decided and omedelbart justerat; its extract is for those named."""
    gor_tu(fordelat, hanna, Tjansteutlatande.Status.FASTSTALLD, chef=carl, direktor=doris)
    mote = gor_mote(fordelat.organ, sara)
    moten.satt_pa_dagordning(mote, arende=fordelat, aktor=sara.aktor)
    assert oppna(fordelat) == ["besluta"]
    kalla_till(mote, sara)
    oppna_mote(mote, sara, olle, [justa])
    punkt = Paragraf.objects.get(arende=fordelat)
    moten.satt_expedieringslista(punkt, mottagare, aktor=sara.aktor)
    punkt = moten.avgor(punkt.pk, utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
    assert oppna(fordelat) == ["justera"]
    justering = moten.begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
    for en in (olle, justa):
        moten.skriv_pa(justering, aktor=en.aktor)
    assert oppna(fordelat) == ["expediera"]
    return punkt


def test_hel_vag_till_avslutat_arende(fordelat, hanna, carl, doris, sara, olle, justa, rut):
    region = moten.Mottagare(namn="Region X", kanal="post", adress="Box 1, 123 45 Staden")
    with spela(kl(13)):
        punkt = _justerat(fordelat, hanna, carl, doris, sara, olle, justa, mottagare=[region])
        assert (
            Uppgift.objects.get(arende=fordelat, is_oppen=True).lank == f"/sammantraden/paragraf/{punkt.pk}/expediera/"
        )
        utdrag = moten.utdrag(punkt, aktor=sara.aktor)
        assert oppna(fordelat) == ["expediera"]
        diarium.expediera(fordelat, [utdrag], [REGION], aktor=rut.aktor, rubrik="Beslut")
        assert oppna(fordelat) == ["avsluta"]
        diarium.avsluta(Arende.objects.get(pk=fordelat.pk), aktor=rut.aktor)
    assert oppna(fordelat) == []
    process = Beredningsprocess.objects.get(arende=fordelat)
    assert process.status == PROCESS.DONE
    assert process.finished is not None


def test_ett_utdrag_som_ingen_ska_ha_laggs_i_arendet(fordelat, hanna, carl, doris, sara, olle, justa):
    with spela(kl(13)):
        punkt = _justerat(fordelat, hanna, carl, doris, sara, olle, justa, mottagare=[])
        uppgift = Uppgift.objects.get(arende=fordelat, is_oppen=True)
        assert uppgift.rubrik == "Gör protokollsutdrag till ärendet"
        assert uppgift.lank == f"/sammantraden/paragraf/{punkt.pk}/utdrag/"
        moten.utdrag(punkt, aktor=sara.aktor)
    assert oppna(fordelat) == ["avsluta"]


def test_ateroppnat_arende_far_sin_process_igen(arende, rut):
    diarium.avsluta(arende, aktor=rut.aktor)
    assert oppna(arende) == []
    diarium.ateroppna(arende, aktor=rut.aktor)
    assert oppna(arende) == ["fordela"]
    assert Beredningsprocess.objects.get(arende=arende).status == PROCESS.NEW


def test_nekad_akt_lamnar_uppgiften_som_den_var(fordelat, hanna):
    tu = beredning.skapa_tu(fordelat, aktor=hanna.aktor)
    with pytest.raises(HinderError):
        beredning.skicka_pa_granskning(tu, aktor=hanna.aktor)
    assert oppna(fordelat) == ["skriv"]
    fyll_i(tu, hanna)
    beredning.skicka_pa_granskning(tu, aktor=hanna.aktor)
    assert oppna(fordelat) == ["granska"]


def test_ny_handlaggare_tar_over_uppgiften(fordelat, rut, carl):
    diarium.fordela(fordelat, handlaggare=carl.person, chef=carl.person, aktor=rut.aktor)
    uppgift = Uppgift.objects.get(arende=fordelat, is_oppen=True)
    assert uppgift.person == carl.person
    assert Uppgift.objects.filter(arende=fordelat, is_oppen=True).count() == 1


def test_den_som_ska_justera_far_en_egen_uppgift(sammantradande, sara, olle, justa):
    mote = gor_mote(sammantradande, sara)
    moten.satt_pa_dagordning(mote, rubrik="Budget", forslag=["Budgeten fastställs."], aktor=sara.aktor)
    kalla_till(mote, sara)
    with spela(kl(13)):
        oppna_mote(mote, sara, olle, [justa])
        punkt = moten.avgor(mote.paragrafer.get(), utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
        justering = moten.begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        hos = Uppgift.objects.filter(is_oppen=True, ratt="mote.justera").values_list("person_id", flat=True)
        assert set(hos) >= {olle.person_id, justa.person_id}
        moten.skriv_pa(justering, aktor=olle.aktor)
        assert not Uppgift.objects.filter(is_oppen=True, ratt="mote.justera", person=olle.person).exists()
    process = Sammantradesprocess.objects.get(sammantrade=mote)
    assert Uppgift.objects.filter(process=process, status=STATUS.DONE, owner=olle).exists()


def test_synka_bygger_om_en_forlorad_process(fordelat):
    process = Beredningsprocess.objects.get(arende=fordelat)
    Uppgift.objects.filter(process=process, is_oppen=True).update(is_oppen=False, status=STATUS.CANCELED)
    assert oppna(fordelat) == []
    synka(BeredningFlow, fordelat.pk)
    assert oppna(fordelat) == ["skriv"]
    synka(BeredningFlow, fordelat.pk)
    assert oppna(fordelat) == ["skriv"]


def test_motesarendet_bereds_inte(sammantradande, sara):
    mote = gor_mote(sammantradande, sara, datum=date(2018, 12, 19))
    moten.satt_pa_dagordning(mote, rubrik="Budget", forslag=["Budgeten fastställs."], aktor=sara.aktor)
    kalla_till(mote, sara)
    mote.refresh_from_db()
    assert oppna(mote.arende) == []
