# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""No right is held outside an uppdrag: the check finds every way in, and a full world is clean."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.checks import run_checks
from guardian.models import GroupObjectPermission, UserObjectPermission

from remiss.organisation.checks import globala_rattigheter
from remiss.organisation.models import Anvandare, Organ, OrganAnvandarrattighet, Roll
from remiss.organisation.ratter import Ratt


def rattighet():
    return Permission.objects.get(
        content_type=ContentType.objects.get_for_model(Organ), codename=Ratt.LAS_DIARIUM.partition(".")[2]
    )


def allmant(organ):
    return {
        "permission": rattighet(),
        "content_type": ContentType.objects.get_for_model(Organ),
        "object_pk": str(organ.pk),
    }


SATT = {
    "medlem": lambda rut, organ: rut.groups.add(Roll.objects.get(kod="chef").grupp),
    "direkt": lambda rut, organ: rut.user_permissions.add(rattighet()),
    "grupp": lambda rut, organ: Group.objects.first().permissions.add(rattighet()),
    "personlig": lambda rut, organ: OrganAnvandarrattighet.objects.create(
        user=rut, permission=rattighet(), content_object=organ
    ),
    "guardian_anvandare": lambda rut, organ: UserObjectPermission.objects.create(user=rut, **allmant(organ)),
    "guardian_grupp": lambda rut, organ: GroupObjectPermission.objects.create(
        group=Group.objects.first(), **allmant(organ)
    ),
}


def test_hela_rollistan_ar_ren(rut, hanna, carl, doris, sara, olle, justa, lars, erik, adam, superanvandare):
    assert list(globala_rattigheter()) == []
    assert not any(m.id.startswith("organisation.") for m in run_checks(databases=["default"]))


@pytest.mark.parametrize("satt", SATT)
def test_varje_vag_forbi_uppdragen_hittas(satt, rut, namnden):
    SATT[satt](rut, namnden)
    assert len(list(globala_rattigheter())) == 1
    assert "organisation.E002" in {m.id for m in run_checks(databases=["default"])}


@pytest.mark.parametrize("satt", SATT)
def test_och_ger_anda_ingen_ratt(satt, namnden, grannnamnden, urban):
    SATT[satt](urban, namnden)
    urban = Anvandare.objects.get(pk=urban.pk)
    assert not urban.has_perm(Ratt.LAS_DIARIUM, namnden)
    assert not urban.has_perm(Ratt.LAS_DIARIUM)
    assert urban.has_perm(Ratt.LAS_DIARIUM, grannnamnden)


def test_en_andra_provare_stoppar_starten(settings):
    settings.AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
    assert "organisation.E001" in {m.id for m in run_checks()}
