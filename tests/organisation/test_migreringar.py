# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the data migrations do to an installation that is already in use."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission

from remiss.organisation.models import OrganRattighet
from remiss.organisation.ratter import MALLAR, Ratt
from remiss.organisation.services.roller import sakra_roller
from tests.fabriker import gor_organ

GER = {
    "0006_ge_ratt_till_delegationsbeslut": (Ratt.BESLUTA_PA_DELEGATION, Ratt.REGISTRERA_DELEGATIONSBESLUT),
    "0008_ge_ratt_till_anslag": (Ratt.ANSLA,),
}
NYA = [ratt for ratter in GER.values() for ratt in ratter]
KODNAMN = {ratt: ratt.value.partition(".")[2] for ratt in NYA}


def ge(apps, schema_editor):
    for namn in GER:
        import_module(f"remiss.organisation.migrations.{namn}").ge(apps, schema_editor)


def har(organ):
    rader = OrganRattighet.objects.filter(content_object=organ, permission__codename__in=KODNAMN.values())
    return set(rader.values_list("group__roll__kod", "permission__codename"))


def enligt_mallen():
    return {(roll.value, KODNAMN[ratt]) for roll, ratter in MALLAR.items() for ratt in NYA if ratt in ratter}


@pytest.mark.django_db
def test_organ_som_redan_arbetar_far_de_nya_ratterna():
    organ, extern = gor_organ("gammal", "Gammal nämnd"), gor_organ("utan", "Utan rätter", ratter=False)
    OrganRattighet.objects.filter(permission__codename__in=KODNAMN.values()).delete()
    Permission.objects.filter(codename__in=KODNAMN.values()).delete()  # they are made after the migrations
    assert har(organ) == set()
    ge(apps, None)
    assert har(organ) == enligt_mallen()
    assert har(extern) == set(), "an organ outside the system has no rights"
    ge(apps, None)
    assert len(har(organ)) == OrganRattighet.objects.filter(permission__codename__in=KODNAMN.values()).count()


@pytest.mark.django_db
def test_en_ny_installation_utan_organ_lamnas_orord():
    sakra_roller()
    ge(apps, None)
    assert not OrganRattighet.objects.exists()
