# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A prepared question gives what its queryset gives."""

from datetime import date, timedelta

import pytest
from django.db.models import F, Q

from remiss.karna import klocka
from remiss.karna.forberedd import Forberedd, for_nagra
from remiss.organisation import access
from remiss.organisation.models import Uppdrag
from remiss.organisation.ratter import Rollkod
from tests.fabriker import ge_uppdrag, gor_person

pytestmark = pytest.mark.django_db
IDAG = klocka.idag()


def uppdrag_pa(person_id, dag):
    return Uppdrag.objects.filter(Q(fran__lte=dag), Q(till=None) | Q(till__gte=dag), person_id=person_id).values_list(
        "pk", "fran"
    )


def test_svaret_ar_fragans_for_varje_person_och_dag(namnden, grannnamnden):
    forberedd = Forberedd(uppdrag_pa, person_id=int, dag=date)
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
    forberedd = Forberedd(uppdrag_pa, person_id=int, dag=date)
    with pytest.raises(ValueError, match="dag"):
        forberedd(person_id=1)
    with pytest.raises(ValueError, match="ar"):
        forberedd(person_id=1, dag=IDAG, ar=2019)


def test_ett_argument_som_inte_blir_parameter_nekas():
    forberedd = Forberedd(lambda person_id, dag: uppdrag_pa(person_id, IDAG), person_id=int, dag=date)
    with pytest.raises(ValueError, match="parameter"):
        forberedd(person_id=1, dag=IDAG)


def test_raderna_ar_modellens_med_allt_som_fragan_hamtar(namnden, grannnamnden, django_assert_num_queries):
    for plats, organ in enumerate((namnden, grannnamnden)):
        person = gor_person(f"Nummer {plats}")
        ge_uppdrag(person, organ, Rollkod.LEDAMOT, fran=IDAG - timedelta(days=plats))

    def fragan(organ_id):
        alla = Uppdrag.objects.filter(organ_id=organ_id).select_related("person", "roll").annotate(dag=F("fran"))
        return alla.prefetch_related("organ__versioner")

    forberedd = Forberedd(fragan, organ_id=int)
    for organ in (namnden, grannnamnden, namnden):
        vantat = list(fragan(organ.pk))
        svar = forberedd(organ_id=organ.pk)
        assert svar == vantat
        assert svar
        with django_assert_num_queries(0):
            for rad, annan in zip(svar, vantat, strict=True):
                assert (rad.person.namn, rad.roll.kod, rad.dag) == (annan.person.namn, annan.roll.kod, annan.fran)
                assert list(rad.organ.versioner.all()) == list(annan.organ.versioner.all())
    assert forberedd(organ_id=0) == []


def test_varje_svar_ar_sitt_eget(namnden):
    ge_uppdrag(gor_person("En"), namnden, Rollkod.LEDAMOT, fran=IDAG)
    forberedd = Forberedd(lambda organ_id: Uppdrag.objects.filter(organ_id=organ_id), organ_id=int)
    (en,), (annan,) = forberedd(organ_id=namnden.pk), forberedd(organ_id=namnden.pk)
    en.ordning = 97
    assert annan.ordning != 97
    Uppdrag.objects.filter(pk=en.pk).update(ordning=98)
    assert [rad.ordning for rad in forberedd(organ_id=namnden.pk)] == [98]


def test_en_rad_ar_forberedd_och_flera_fragas_pa_en_gang(namnden, django_assert_num_queries):
    pk = [ge_uppdrag(gor_person(f"Nummer {n}"), namnden, Rollkod.LEDAMOT, fran=IDAG).pk for n in range(3)]
    skrivna = []

    @for_nagra
    def uppdragen(ids):
        skrivna.append(list(ids))
        return Uppdrag.objects.filter(pk__in=ids).order_by("pk")

    for ids in ([pk[0]], {pk[1]}, pk):
        with django_assert_num_queries(1):
            assert [rad.pk for rad in uppdragen(ids)] == sorted(ids)
    assert uppdragen([]) == []
    assert len([ids for ids in skrivna if len(ids) == 1]) == 1, "frågan om en rad skrivs en gång"
