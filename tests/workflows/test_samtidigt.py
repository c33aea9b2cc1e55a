# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Two acts at once on one ärende: they wait for each other, and the process is one (matningar.md 2)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from remiss.beredning import services as beredning
from remiss.diarium import services as diarium
from remiss.karna.fel import Avslag
from remiss.karna.handelser import samlat
from tests.beredning.fabriker import gor_tu
from workflows.floden.beredning import BeredningFlow
from workflows.models import Beredningsprocess, Uppgift
from workflows.synk import synka

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks are proved on PostgreSQL"),
]


def samtidigt(*arbeten):
    """Run each work in a thread of its own, from the same moment; a refusal is an answer too."""
    start = Barrier(len(arbeten))

    def ett(arbete):
        try:
            start.wait(timeout=20)
            return arbete()
        except Avslag as fel:
            return fel
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(arbeten)) as pool:
        return list(pool.map(ett, arbeten))


def oppna(arende):
    rader = Uppgift.objects.filter(process__beredningsprocess__arende=arende, is_oppen=True)
    return [(rad.flow_task.name, rad.person_id) for rad in rader]


def test_tva_akter_pa_var_sin_rad_ger_en_uppgift(fordelat, hanna, carl, doris, rut):
    """The text is handed over at the moment the ärende gets another chef: both acts move the same process."""
    tu = gor_tu(fordelat, hanna)
    for _ in range(5):
        samtidigt(
            lambda: beredning.skicka_pa_granskning(tu.pk, aktor=hanna.aktor),
            lambda: diarium.fordela(fordelat, handlaggare=hanna.person, chef=doris.person, aktor=rut.aktor),
        )
        assert oppna(fordelat) == [("granska", doris.person_id)]
        beredning.aterlamna(tu, "Skriv om.", aktor=carl.aktor)
        diarium.fordela(fordelat, handlaggare=hanna.person, chef=carl.person, aktor=rut.aktor)
    assert Beredningsprocess.objects.filter(arende=fordelat).count() == 1


def test_en_process_som_saknas_startas_en_gang(fordelat):
    Uppgift.previous.through.objects.all().delete()
    Uppgift.objects.all().delete()
    Beredningsprocess.objects.all().delete()

    def bygg_om():
        with samlat():
            synka(BeredningFlow, fordelat.pk)

    samtidigt(*[bygg_om] * 6)
    assert Beredningsprocess.objects.filter(arende=fordelat).count() == 1
    assert [namn for namn, _ in oppna(fordelat)] == ["skriv"]


def test_ett_dubbelklick_gor_akten_en_gang(fordelat, hanna):
    tu = gor_tu(fordelat, hanna)
    svar = samtidigt(*[lambda: beredning.skicka_pa_granskning(tu.pk, aktor=hanna.aktor)] * 2)
    assert sum(isinstance(ett, Avslag) for ett in svar) == 1
    assert [namn for namn, _ in oppna(fordelat)] == ["granska"]
    gjorda = Uppgift.objects.filter(process__beredningsprocess__arende=fordelat, status="DONE", flow_task_type="HUMAN")
    assert sorted(u.flow_task.name for u in gjorda) == ["fordela", "skriv"]
