# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The log of an organ: every administrative act of every room, which field or right, findable."""

import ast
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import remiss
from remiss.diarium.services import anslut_organ, satt_startnummer, skapa_diarium
from remiss.karna import klocka
from remiss.karna.models import Handelse
from remiss.organisation import andringslogg
from remiss.organisation.models import Anvandare, Delegationspunkt, Roll
from remiss.organisation.ratter import MALLAR, Ratt, Rollkod
from remiss.organisation.services import delegation, organ, rattigheter, uppdrag
from remiss.sammantraden.services import Motesuppgifter, andra_sammantrade, planera_sammantrade, stall_in

KALLKOD = Path(remiss.__file__).parent
#: Rights whose acts are about an organ's administration; people, logins and the installation belong to no organ.
ADMINISTRATIVA = {"ADMINISTRERA_ORGAN", "ADMINISTRATION", "PLANERA_SAMMANTRADE"}
INGET_ORGAN = {"personer.py", "inloggning.py", "nycklar.py", "redogorelse.py"}
#: The agenda item that moved with its meeting is told in its own history.
PUNKTENS = {"flytta_till"}


@pytest.fixture
def logg(client, adam, namnden):
    """The log as the organ's administrator reads it: [(what, nearer)] and the answer."""

    def las(**fraga):
        client.force_login(adam)
        svar = client.get(reverse("organisation:logg", args=[namnden.kod]), fraga)
        assert svar.status_code == 200
        return [(str(c[1][2]), str(c[2][2])) for _, c in svar.context["sida"].rader], svar

    return las


def senaste(logg):
    return logg()[0][0]


def administrativa_akter() -> Iterator[tuple[str, str]]:
    """(file, name) of every Akt in the code that asks an administrative right."""
    for fil in sorted(KALLKOD.rglob("services/*.py")):
        for nod in ast.walk(ast.parse(fil.read_text(encoding="utf-8"))):
            if isinstance(nod, ast.Call) and getattr(nod.func, "id", "") == "Akt" and fil.name not in INGET_ORGAN:
                namn, ratt = nod.args[0], nod.args[1]
                if getattr(ratt, "attr", getattr(ratt, "id", "")) in ADMINISTRATIVA:
                    assert isinstance(namn, ast.Constant)
                    if namn.value not in PUNKTENS:
                        yield fil.name, namn.value


@pytest.mark.parametrize(("fil", "namn"), sorted(set(administrativa_akter())))
def test_varje_administrativ_akt_star_i_loggen(fil, namn):
    assert {akt for akt in andringslogg.ANDRINGAR if akt.endswith(f".{namn}")}, f"{namn} i {fil} visas inte"


def test_rattigheten_som_andrades_namns_for_rollen(namnden, adam, logg):
    ny = dict(MALLAR) | {Rollkod.HANDLAGGARE: (MALLAR[Rollkod.HANDLAGGARE] | {Ratt.REGISTRERA}) - {Ratt.SAMMANSTALL}}
    rattigheter.satt_rattigheter(namnden.pk, ny, aktor=adam.aktor)
    assert senaste(logg) == (
        "Rättigheter ändrades",
        "Handläggare fick ”Registrera ärenden och inkomna handlingar”; Handläggare miste ”Göra remissammanställning”",
    )
    rattigheter.aterstall_rattigheter(namnden.pk, aktor=adam.aktor)
    assert "Handläggare miste ”Registrera ärenden" in senaste(logg)[1]


def test_installningen_visas_med_gammalt_och_nytt_varde(namnden, adam, logg):
    organ.spara_installning(namnden.pk, kallelse_dagar=10, is_partiordning=False, aktor=adam.aktor)
    assert senaste(logg)[1] == "Ersättare efter parti ja → nej, kallelse, dagar före 7 → 10"


def test_uppdraget_och_punkten_namns(namnden, adam, hanna, logg):
    rad = hanna.person.uppdrag.get()
    uppdrag.andra_uppdrag(rad.pk, titel="Utredare", aktor=adam.aktor)
    assert senaste(logg) == ("Ett uppdrag ändrades", f"{hanna.person}, Handläggare. Titel")
    uppdrag.avsluta_uppdrag(rad.pk, till=date(2030, 5, 1), aktor=adam.aktor)
    assert senaste(logg)[1] == f"{hanna.person}, Handläggare. Till 1 maj 2030"
    delegation.lagg_till_punkt(
        namnden.pk, punkt="3.2", text="Yttra sig", delegat=Roll.objects.first(), fran=date(2019, 1, 1), aktor=adam.aktor
    )
    delegation.ratta_punkt(Delegationspunkt.objects.get().pk, galler_remiss=True, aktor=adam.aktor)
    assert senaste(logg) == ("En delegationspunkt rättades", "Punkt 3.2. Gäller remiss")


def test_nummerserier_och_diarium_syns_hos_varje_organ_som_delar_dem(namnden, grannnamnden, adam, superanvandare, logg):
    diarium = skapa_diarium(kod="srn", namn="Social", aktor=superanvandare.aktor)
    anslut_organ(diarium, namnden, aktor=superanvandare.aktor)
    anslut_organ(diarium, grannnamnden, aktor=superanvandare.aktor)
    satt_startnummer(slag="arende", year=2019, start=685, diarium=diarium, aktor=superanvandare.aktor)
    satt_startnummer(slag="delegation", year=2019, start=7, organ=namnden, aktor=adam.aktor)
    satt_startnummer(slag="delegation", year=2019, start=9, organ=grannnamnden, aktor=superanvandare.aktor)
    rader = logg()[0]
    assert rader[:4] == [
        ("Ett startnummer sattes", "Delegationsbeslut 2019: nästa nummer 7"),
        ("Ett startnummer sattes", "Diarienummer 2019: nästa nummer 685"),
        ("Ett organ anslöts till diariet", "Grannämnden"),
        ("Ett organ anslöts till diariet", "Testnämnden"),
    ]
    assert not any("nummer 9" in narmare for _, narmare in rader)


def test_sammantradesplanen_syns(namnden, sara, logg):
    dag = klocka.idag() + timedelta(days=60)
    mote = planera_sammantrade(namnden, dag, aktor=sara.aktor)
    andra_sammantrade(mote, Motesuppgifter(datum=dag + timedelta(days=7)), aktor=sara.aktor)
    stall_in(mote, "Inga ärenden", aktor=sara.aktor)
    (installt, _), (andrat, narmare), (planerat, _) = logg()[0][:3]
    assert (installt, andrat, planerat) == (
        "Ett sammanträde ställdes in",
        "Ett sammanträde ändrades",
        "Ett sammanträde planerades",
    )
    assert "tidigare dag" in narmare


def test_loggen_soks_och_filtreras(namnden, adam, sara, logg):
    organ.andra_kontakt(namnden.pk, epost="namnd@stad.example", aktor=adam.aktor)
    planera_sammantrade(namnden, klocka.idag() + timedelta(days=60), aktor=sara.aktor)

    def vad(**fraga):
        return {rad[0] for rad in logg(**fraga)[0]}

    kontakt, mote = "Adresser eller kommentar ändrades", "Ett sammanträde planerades"
    assert {kontakt, mote} <= vad()
    assert vad(q="adresser") == {kontakt}
    assert vad(q="sara") == {mote}
    assert vad(q="SARA planerades") == {mote}
    assert vad(slag="Organ") == {kontakt}
    assert vad(slag="Sammanträdesplan") == {mote}
    assert vad(till_dag=(klocka.idag() - timedelta(days=1)).isoformat()) == set()
    assert {kontakt, mote} <= vad(fran_dag=klocka.idag().isoformat(), till_dag=klocka.idag().isoformat())
    assert "Inget stämmer med din sökning" in logg(q="xyz")[1].content.decode()


def test_andra_akter_an_administration_star_inte_dar(namnden, adam, rut, logg):
    from tests.diarium.fabriker import gor_arende, gor_diarium

    gor_diarium(namnden)
    fore = len(logg()[0])
    gor_arende(namnden, rut)
    assert Handelse.objects.filter(organ_ref=namnden.pk, akt="diarium.arende.registrera").exists()
    assert len(logg()[0]) == fore


def test_loggen_kostar_lika_mycket_med_fler_rader(namnden, adam, superanvandare, client):
    diarium = skapa_diarium(kod="srn", namn="Social", aktor=superanvandare.aktor)
    anslut_organ(diarium, namnden, aktor=superanvandare.aktor)

    def fyll(start):
        for n in range(3):
            satt_startnummer(slag="arende", year=2019, start=start + n, diarium=diarium, aktor=superanvandare.aktor)
            organ.andra_kontakt(namnden.pk, epost=f"n{start + n}@stad.example", aktor=adam.aktor)
            uppdrag.andra_uppdrag(adam.person.uppdrag.get().pk, titel=f"{start + n}", aktor=adam.aktor)

    def kostnad():
        client.force_login(Anvandare.objects.get(pk=adam.pk))
        with CaptureQueriesContext(connection) as fangst:
            client.get(reverse("organisation:logg", args=[namnden.kod]))
        return len(fangst)

    fyll(10)
    fa = kostnad()
    fyll(100)
    assert kostnad() == fa <= 18
