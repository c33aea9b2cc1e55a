# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The world of the rights matrix: built once per module, every test rolled back to it."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client

from remiss.karna import klocka
from remiss.organisation.ratter import Rollkod
from tests.fabriker import ge_uppdrag, gor_organ, gor_person
from tests.rattigheter import (  # noqa: F401  register their examples
    exempel_akthet,
    exempel_anslagstavla,
    exempel_api,
    exempel_beredning,
    exempel_diarium,
    exempel_organisation,
    exempel_remisser,
    exempel_sammantraden,
    exempel_webb,
)
from tests.rattigheter.exempel import BYGGARE, Varld


def _rollinnehavare(organ, fornamn, till=None):
    personer = {}
    for roll in Rollkod:
        person = gor_person(f"{fornamn}-{roll.value}")
        ge_uppdrag(person, organ, roll, till=till)
        personer[roll] = person.anvandare
    return personer


def _med_alla_roller(organ, fornamn, till=None):
    person = gor_person(fornamn)
    for roll in Rollkod:
        ge_uppdrag(person, organ, roll, till=till)
    return person.anvandare


@pytest.fixture(scope="module")
def byggd_varld(django_db_setup, django_db_blocker, tmp_path_factory):
    """Build under one transaction that is never committed; each test gets a savepoint inside it."""
    from django.conf import settings

    filer = settings.FILER_DIR = tmp_path_factory.mktemp("filer")
    with django_db_blocker.unblock():
        yttre = transaction.atomic()
        yttre.__enter__()
        try:
            namnden = gor_organ("matrisnamnden", "Matrisnämnden")
            grannen = gor_organ("granne", "Grannämnden i matrisen")
            igar = klocka.idag() - timedelta(days=1)
            varld = Varld(
                namnden,
                grannen,
                har=_rollinnehavare(namnden, "har"),
                granne=_rollinnehavare(grannen, "granne"),
                avslutad=_rollinnehavare(namnden, "avslutad", till=igar),
                superanvandare=gor_person("Super", superuser=True).anvandare,
                grannens_alla=_med_alla_roller(grannen, "grannens-alla"),
                avslutades_alla=_med_alla_roller(namnden, "avslutades-alla", till=igar),
            )
            for bygg in BYGGARE:
                bygg(varld)
            for anvandare in varld.alla():
                klient = Client()
                klient.force_login(anvandare)
                varld.sessioner[anvandare.pk] = klient.cookies[settings.SESSION_COOKIE_NAME].value
            varld.objekt["filer"] = filer
            yield varld
        finally:
            transaction.set_rollback(True)
            yttre.__exit__(None, None, None)


@pytest.fixture
def varld(byggd_varld, db, _filer, settings):
    """Hand out the world with its files; `db` undoes what the test did to it."""
    settings.FILER_DIR = byggd_varld.objekt["filer"]
    settings.DEBUG_PROPAGATE_EXCEPTIONS = True  # a fault is never taken for an answer
    return byggd_varld
