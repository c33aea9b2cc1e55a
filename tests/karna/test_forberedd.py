# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A prepared question gives what its queryset gives."""

from datetime import date, timedelta

import pytest
from django.db.models import Q

from remiss.karna import klocka
from remiss.karna.forberedd import Forberedd
from remiss.organisation import access
from remiss.organisation.models import Uppdrag
from remiss.organisation.ratter import Rollkod
from tests.fabriker import ge_uppdrag, gor_person

pytestmark = pytest.mark.django_db
IDAG = klocka.idag()
ANNAN_DAG = date(1, 7, 19)


def uppdrag_pa(person_id, dag):
    return Uppdrag.objects.filter(Q(fran__lte=dag), Q(till=None) | Q(till__gte=dag), person_id=person_id).values_list(
        "pk", "fran"
    )


def test_svaret_ar_fragans_for_varje_person_och_dag(namnden, grannnamnden):
    forberedd = Forberedd(uppdrag_pa, person_id=-9, dag=ANNAN_DAG)
    personer = [gor_person("En"), gor_person("Två")]
    for plats, person in enumerate(personer):
        ge_uppdrag(person, namnden, Rollkod.LEDAMOT, fran=IDAG - timedelta(days=plats))
    ge_uppdrag(personer[1], grannnamnden, Rollkod.REGISTRATOR, fran=IDAG + timedelta(days=1))
    antal = set()
    for person in (*(p.pk for p in personer), 0):
        for dag in (IDAG - timedelta(days=2), IDAG, IDAG + timedelta(days=2)):
            svar = forberedd(person_id=person, dag=dag)
            assert {pk for pk, _ in svar} == {pk for pk, _ in uppdrag_pa(person, dag)}
            antal.add(len(svar))
    assert antal == {0, 1, 2}


def test_ratterna_ar_fragans(namnden, django_assert_num_queries):
    person = gor_person("Sekreterare")
    ge_uppdrag(person, namnden, Rollkod.SEKRETERARE)
    vantat = set(access._av_uppdrag(person.pk, IDAG))
    assert vantat
    access.AV_UPPDRAG(person_id=person.pk, dag=IDAG)
    with django_assert_num_queries(1):
        assert set(access.AV_UPPDRAG(person_id=person.pk, dag=IDAG)) == vantat


def test_argumenten_ar_just_fragans():
    forberedd = Forberedd(uppdrag_pa, person_id=-9, dag=ANNAN_DAG)
    with pytest.raises(ValueError, match="dag"):
        forberedd(person_id=1)
    with pytest.raises(ValueError, match="ar"):
        forberedd(person_id=1, dag=IDAG, ar=2019)


def test_ett_argument_som_inte_blir_parameter_nekas():
    forberedd = Forberedd(lambda person_id, dag: uppdrag_pa(person_id, IDAG), person_id=-9, dag=ANNAN_DAG)
    with pytest.raises(ValueError, match="parameter"):
        forberedd(person_id=1, dag=IDAG)
