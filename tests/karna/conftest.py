# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The table of the test record, and one record in the nämnd."""

import pytest
from django.db import connection

from tests.karna.modeller import Prov


@pytest.fixture(scope="session")
def provtabell(django_db_setup, django_db_blocker):
    """Make the table outside every test's transaction."""
    with django_db_blocker.unblock():
        if Prov._meta.db_table not in connection.introspection.table_names():
            with connection.schema_editor() as schema:
                schema.create_model(Prov)


@pytest.fixture
def gor_prov(provtabell, namnden):
    def gor(namn="Alfa", **extra):
        return Prov.objects.create(organ_id=extra.pop("organ_id", namnden.pk), namn=namn, **extra)

    return gor


@pytest.fixture
def prov(gor_prov):
    return gor_prov()
