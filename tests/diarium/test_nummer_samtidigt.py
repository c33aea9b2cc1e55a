# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Fifty registrations at once: no gap, no double, also on the first moment of a year (design.md 6.5)."""

import multiprocessing
from datetime import date

import pytest
from django.db import connection, connections, transaction

from remiss.diarium import nummer
from remiss.diarium.models import Arende, Handling, Nummerserie
from remiss.diarium.services import lagg_till_handling, registrera_arende
from remiss.karna.klocka import spela, vid
from tests.diarium.fabriker import gor_arende

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks are proved on PostgreSQL"),
]
ANTAL = 50
NYAR = vid(date(2019, 1, 1), 0, 0)


def samtidigt(arbete):
    """Run the work in fifty processes, each with its own connection, let off at once; return the results.

    They are forked: nothing is imported fifty times. No connection is shared, because none is open meanwhile.
    """
    delning = multiprocessing.get_context("fork")
    grind, svar = delning.Barrier(ANTAL), delning.Queue()

    def ett(i):
        try:
            grind.wait(timeout=60)
            with connection.cursor() as cursor:  # the last of fifty waits for all the others, however slow the machine
                cursor.execute("SET lock_timeout = '120s'")
            with spela(NYAR):
                svar.put((arbete(i), ""))
        except Exception as fel:  # told to the parent, which fails
            svar.put((None, repr(fel)))
        finally:
            connections.close_all()

    connections.close_all()
    processer = [delning.Process(target=ett, args=(i,), daemon=True) for i in range(ANTAL)]
    for process in processer:
        process.start()
    rader = [svar.get(timeout=120) for _ in processer]
    for process in processer:
        process.join(timeout=60)
    assert [process.exitcode for process in processer] == [0] * ANTAL
    assert [fel for _, fel in rader if fel] == []
    return [resultat for resultat, _ in rader]


def test_femtio_samtidiga_registreringar_pa_nyarsdagen(diariet, namnden, rut):
    with spela(vid(date(2018, 12, 31), 23, 59)):
        assert gor_arende(namnden, rut).diarienummer == "0001/18"
    svar = samtidigt(
        lambda i: registrera_arende(organ=namnden, arendemening=f"Ärende {i}", aktor=rut.aktor).diarienummer
    )
    assert sorted(svar) == [f"{n:04}/19" for n in range(1, ANTAL + 1)]
    assert Nummerserie.objects.get(diarium=diariet, year=2019).sista == ANTAL
    assert Arende.objects.filter(diarienummer__endswith="/19").count() == ANTAL


def test_ett_avbrutet_arende_lamnar_inget_hal(diariet, namnden, rut):
    class Avbryt(Exception):
        pass

    def arbete(i):
        try:
            with transaction.atomic():
                arende = registrera_arende(organ=namnden, arendemening=f"Ärende {i}", aktor=rut.aktor)
                if i % 5 == 0:
                    raise Avbryt
        except Avbryt:
            return None
        return arende.diarienummer

    givna = [n for n in samtidigt(arbete) if n]
    assert sorted(givna) == [f"{n:04}/19" for n in range(1, len(givna) + 1)]
    assert len(givna) == ANTAL - 10


def test_femtio_samtidiga_handlingar_i_ett_arende(diariet, namnden, rut):
    arende = gor_arende(namnden, rut)

    def arbete(i):
        handling = lagg_till_handling(arende.pk, typ="mejl", riktning="in", rubrik=f"{i}", fran="A", aktor=rut.aktor)
        return handling.nummer

    fore = list(Handling.objects.filter(arende=arende).values_list("nummer", flat=True))
    assert sorted([*fore, *samtidigt(arbete)]) == list(range(1, ANTAL + len(fore) + 1))


@pytest.mark.parametrize("dra", [nummer.dra_paragrafnummer, nummer.dra_delegationsnummer])
def test_femtio_samtidiga_paragrafer_och_delegationsbeslut(dra, namnden):
    def arbete(i):
        with transaction.atomic():
            return dra(namnden.pk, 2019)

    assert sorted(samtidigt(arbete)) == list(range(1, ANTAL + 1))
