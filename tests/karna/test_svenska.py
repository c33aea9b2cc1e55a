# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Names in Swedish order, and the same order in Python as in the database."""

import random

import pytest
from django.core.checks import run_checks
from django.db import connection

from remiss.karna import checks
from remiss.karna.svenska import ORDNING, i_ordning, nyckel, svensk
from remiss.organisation.models import Person

#: From the alphabet's last letters to foreign names, capitals, hyphens, spaces and figures; in the right order.
NAMN = (
    "10 procent",
    "af Ek",
    "Ager",
    "Ander-Sson",
    "Andersson",
    "de Geer",
    "Degerfors",
    "Ek Anna",
    "Ekberg",
    "eriksson",
    "Eriksson",
    "Ériksson",
    "Lindén",
    "Linder",
    "Myller",
    "Müller",
    "Strauß",
    "Vall",
    "Wall",
    "Xu",
    "Zoë",
    "Åberg",
    "Ångström",
    "Äng",
    "Ærlig",
    "Öberg",
    "Ødegård",
)


def test_alfabetet_ar_det_svenska():
    blandade = random.Random(1).sample("aåäöbvwxyz", 10)
    assert sorted(blandade, key=nyckel) == list("abvwxyzåäö")


def test_stor_bokstav_avgor_forst_nar_orden_ar_lika():
    assert i_ordning(["Östra", "östan", "östra", "Östan"], str) == ["östan", "Östan", "östra", "Östra"]


def test_bara_samma_text_har_samma_nyckel():
    assert len({nyckel(namn) for namn in NAMN}) == len(NAMN)


@pytest.mark.parametrize("text", ["", " ", "\u0301", "a\u0301\u0302", "\ud800", "\U0001f600"])
def test_varje_text_har_en_plats(text):
    assert nyckel(text) <= nyckel(text + "a")


def _i_databasen(namn):
    Person.objects.bulk_create([Person(fornamn="A", efternamn=ett) for ett in random.Random(2).sample(namn, len(namn))])
    return list(Person.objects.order_by(svensk("efternamn")).values_list("efternamn", flat=True))


@pytest.mark.django_db
def test_sqlite_har_samma_ordning():
    if connection.vendor != "sqlite":
        pytest.skip("lånas bara ut till SQLite")
    assert _i_databasen(NAMN) == list(NAMN) == i_ordning(NAMN, str)


@pytest.mark.postgresql
@pytest.mark.django_db
def test_postgresql_har_samma_ordning():
    assert _i_databasen(NAMN) == list(NAMN) == i_ordning(NAMN, str)


@pytest.mark.postgresql
@pytest.mark.django_db
def test_en_databas_utan_ordningen_sager_till(monkeypatch):
    assert not [m for m in run_checks(databases=["default"]) if m.id == "karna.E002"]
    monkeypatch.setattr(checks, "ORDNING", "sv-x-saknas")
    assert [m for m in run_checks(databases=["default"]) if m.id == "karna.E002"]


@pytest.mark.django_db
def test_personer_listas_i_svensk_ordning():
    for efternamn in ("Öberg", "Zetterlund", "Åberg", "Ärlig"):
        Person.objects.create(fornamn="A", efternamn=efternamn)
    assert [p.efternamn for p in Person.objects.all()] == ["Zetterlund", "Åberg", "Ärlig", "Öberg"]


@pytest.mark.django_db
def test_tabellerna_bar_ingen_egen_ordning():
    """An SQLite file with our order in it could be opened by nobody else."""
    if connection.vendor != "sqlite":
        pytest.skip("gäller filen")
    with connection.cursor() as markor:
        markor.execute("SELECT count(*) FROM sqlite_master WHERE sql LIKE %s", [f"%{ORDNING}%"])
        assert markor.fetchone() == (0,)
