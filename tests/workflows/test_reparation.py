# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A broken process is rebuilt from status, and an act whose tasks cannot be made to agree is not done at all."""

from datetime import date

import pytest
from django.core.management import call_command
from viewflow.workflow.status import PROCESS, STATUS

from remiss.beredning import services as beredning
from remiss.diarium import services as diarium
from remiss.diarium.models import Arende
from remiss.karna.models import Handelse
from remiss.remisser import services as remisser
from remiss.sammantraden import services as moten
from tests.beredning.fabriker import gor_tu
from tests.sammantraden.fabriker import gor_mote
from tests.sammantraden.fabriker import gor_punkt as gor_motespunkt
from tests.varld import varld
from workflows.floden.beredning import BeredningFlow
from workflows.floden.remiss import RemissFlow
from workflows.floden.sammantrade import SammantradeFlow
from workflows.models import Beredningsprocess, Uppgift
from workflows.synk import synka

FLODEN = (BeredningFlow, RemissFlow, SammantradeFlow)


@varld
def stad(fordelat, hanna, sara):
    """An ärende with a draft and a remiss, one that is closed, and a planned meeting."""
    gor_tu(fordelat, hanna)
    remisser.skapa_remiss(fordelat, titel="Plan", aktor=hanna.aktor)
    gor_motespunkt(gor_mote(fordelat.organ, sara), sara)
    return fordelat


def lage():
    """What every process has open, and whether it has ended."""
    oppna = Uppgift.objects.filter(is_oppen=True).order_by("process_id", "pk")
    return [(u.process_id, u.flow_task.name, u.nyckel, u.person_id, u.status) for u in oppna]


def doda_uppgifter():
    Uppgift.objects.filter(is_oppen=True).update(is_oppen=False, status=STATUS.CANCELED)


def dubblera():
    for uppgift in Uppgift.objects.filter(is_oppen=True):
        uppgift.pk = uppgift.id = uppgift.task_ptr_id = None
        uppgift._state.adding = True
        uppgift.save()


def fel_steg():
    for uppgift in Uppgift.objects.filter(is_oppen=True):
        uppgift.flow_task = BeredningFlow.bedom if "Beredning" in str(uppgift.flow_task) else uppgift.flow_task
        uppgift.person_id, uppgift.nyckel = None, "okänd:1"
        uppgift.save()


def avsluta_processer():
    Beredningsprocess.objects.update(status=PROCESS.DONE)


@pytest.mark.parametrize("sabotage", [doda_uppgifter, dubblera, fel_steg, avsluta_processer])
def test_synka_floden_reparerar_varje_flode(sabotage, stad, capsys):
    ratt = sorted(rad[1:] for rad in lage())
    assert {namn for namn, *_ in ratt} == {"skriv", "skriv_remiss", "kalla"}
    sabotage()
    call_command("synka_floden")
    assert sorted(rad[1:] for rad in lage()) == ratt
    assert set(Beredningsprocess.objects.values_list("status", flat=True)) == {PROCESS.NEW}
    text = capsys.readouterr().out
    assert text.splitlines() == [
        "Ärendets beredning: 1 processer.", "Remissen hos avsändaren: 1 processer.", "Sammanträdet: 1 processer.",
    ]  # fmt: skip
    fore = lage()
    call_command("synka_floden")
    assert lage() == fore


def test_synka_floden_startar_processer_som_saknas(stad):
    ratt = sorted(rad[1:] for rad in lage())
    for flode in FLODEN:
        processer = flode.process_class.objects.values_list("pk", flat=True)
        Uppgift.previous.through.objects.filter(from_task__process__in=processer).delete()
        Uppgift.objects.filter(process__in=processer).delete()
        flode.process_class.objects.all().delete()
    assert lage() == []
    call_command("synka_floden")
    assert sorted(rad[1:] for rad in lage()) == ratt


def test_en_synk_som_gar_fel_tar_tillbaka_akten(stad, hanna, monkeypatch):
    """The act, its line in the log and every task are as before; the next try goes through."""
    tu = stad.tjansteutlatanden.get()

    def fel(objekt):
        raise RuntimeError("flödet är trasigt")

    fore = (lage(), Handelse.objects.count())
    with monkeypatch.context() as m:
        m.setattr(BeredningFlow, "oppna", staticmethod(fel))
        with pytest.raises(RuntimeError, match="trasigt"):
            beredning.skicka_pa_granskning(tu, aktor=hanna.aktor)
    tu.refresh_from_db()
    assert tu.status == "utkast"
    assert (lage(), Handelse.objects.count()) == fore
    beredning.skicka_pa_granskning(tu, aktor=hanna.aktor)
    assert "granska" in {namn for _, namn, *_ in lage()}


def test_ny_handlaggare_tar_over_remissens_uppgifter(stad, carl, rut):
    diarium.fordela(Arende.objects.get(pk=stad.pk), handlaggare=carl.person, chef=carl.person, aktor=rut.aktor)
    personer = Uppgift.objects.filter(arende=stad, is_oppen=True).values_list("person_id", flat=True)
    assert set(personer) == {carl.person_id}


def test_ett_flyttat_sammantrade_flyttar_uppgiftens_dag(fordelat, sara):
    mote = gor_mote(fordelat.organ, sara)
    moten.satt_pa_dagordning(mote, arende=fordelat, aktor=sara.aktor)
    uppgift = Uppgift.objects.get(arende=fordelat, is_oppen=True)
    assert (uppgift.flow_task.name, uppgift.forfaller) == ("besluta", mote.datum)
    moten.andra_sammantrade(mote, moten.Motesuppgifter(datum=date(2019, 1, 9)), aktor=sara.aktor)
    uppgift.refresh_from_db()
    assert uppgift.forfaller == date(2019, 1, 9)


def test_en_ny_delegationspunkt_ger_delegaten_uppgiften(stad, adam, namnden, hanna):
    from remiss.organisation.models import Roll
    from remiss.organisation.services.delegation import avsluta_punkt, lagg_till_punkt
    from remiss.utskick.services import Mottagarrad

    remiss = stad.remisser.get()
    remisser.satt_uppgifter(remiss, fragor="Yttra er.", aktor=hanna.aktor)
    remisser.satt_sandlista(remiss, [Mottagarrad(namn="Region X", adress="x@example.org")], aktor=hanna.aktor)
    remisser.bered(remiss, aktor=hanna.aktor)
    assert "besluta_remiss" not in {namn for _, namn, *_ in lage()}
    punkt = lagg_till_punkt(
        namnden.pk, punkt="3.2", text="Remittera", delegat=Roll.objects.get(kod="direktor"), fran=date(2018, 1, 1),
        galler_remiss=True, aktor=adam.aktor,
    )  # fmt: skip
    assert "besluta_remiss" in {namn for _, namn, *_ in lage()}
    avsluta_punkt(punkt.pk, till=date(2018, 11, 1), aktor=adam.aktor)
    assert "besluta_remiss" not in {namn for _, namn, *_ in lage()}


def test_att_stamma_av_kostar_fa_fragor(stad, django_assert_max_num_queries):
    """The hot path of every act: the row, the process, where the ärende stands, its tasks, and the locks."""
    with django_assert_max_num_queries(10):
        synka(BeredningFlow, stad.pk)
