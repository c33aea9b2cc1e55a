# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Fifty registrations at once: no gap, no double, also on the first moment of a year (design.md 6.5)."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, connections

from remiss.diarium import nummer
from remiss.diarium.models import Arende, Nummerserie
from remiss.diarium.services import registrera_arende
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
    """Run the work in fifty threads, each with its own connection, and return the results."""

    def ett(i):
        try:
            with spela(NYAR):
                return arbete(i)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=ANTAL) as pool:
        return list(pool.map(ett, range(ANTAL)))


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
    def arbete(i):
        from django.db import transaction

        class Avbryt(Exception):
            pass

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


def test_femtio_samtidiga_paragrafer(namnden):
    from django.db import transaction

    def arbete(i):
        with transaction.atomic():
            return nummer.dra_paragrafnummer(namnden.pk, 2019)

    assert sorted(samtidigt(arbete)) == list(range(1, ANTAL + 1))
