# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Shared fixtures."""

import gc
from itertools import count

import pytest
from django.db import connections
from django.test import TransactionTestCase

from remiss.karna import utlosare
from tests.chromium import chromium  # noqa: F401  a fixture
from tests.pdf.verapdf import verapdf  # noqa: F401  a fixture
from tests.rollista import *  # noqa: F403  the standing cast is known everywhere

#: What takes long goes first, so that the workers finish at the same time.
LANGSAMMA = (
    "webblasare/test_kedjan",
    "bevis/",
    "rattigheter/test_matris",
    "pdf/test_slumpade",
    "api/test_schema",
    "webblasare/",
    "test_webblasare",
    "api/test_rattigheter",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the long stories; the rest keep their order."""
    items.sort(key=lambda test: next((n for n, del_ in enumerate(LANGSAMMA) if del_ in test.nodeid), len(LANGSAMMA)))


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is imported and collected stays to the end: let the collector of cycles leave it alone, and rest more."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 100)


_riktig_rensning = TransactionTestCase._fixture_teardown


def _rensa_med_utlosare(self: TransactionTestCase) -> None:
    """Let a transactional test empty the tables: the append-only triggers step aside and come back."""
    for alias in self._databases_names(include_mirrors=False):
        connection = connections[alias]
        with connection.cursor() as cursor:
            for namn in utlosare.befintliga(connection):
                tabell = next(t for t in utlosare.TABELLER if namn.startswith(t))
                pa = f" ON {tabell}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {namn}{pa}")
    _riktig_rensning(self)
    for alias in self._databases_names(include_mirrors=False):
        utlosare.satt(connections[alias])


TransactionTestCase._fixture_teardown = _rensa_med_utlosare  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def _lagret(tmp_path_factory):
    """Where the tests of a worker keep their files, a folder each."""
    return tmp_path_factory.mktemp("lager"), count(1)


@pytest.fixture(autouse=True)
def _filer(settings, _lagret):
    """Every test has its own file store and log head folder, made when something is put there."""
    rot, nummer = _lagret
    egen = rot / str(next(nummer))
    settings.FILER_DIR = egen / "filer"
    settings.LOGGHUVUD_DIR = egen / "logghuvud"
