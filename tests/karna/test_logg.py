# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The log is append-only on both databases, and a missing trigger stops the start."""

import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, connection, transaction

from remiss.karna import klocka, utlosare
from remiss.karna.dorr import utfor
from remiss.karna.models import Handelse, Sigill

pytestmark = pytest.mark.django_db


@pytest.fixture
def handelse(prov, rut):
    return utfor(prov.gor_klar, aktor=rut.aktor)


@pytest.fixture
def sigill(handelse):
    return Sigill.objects.create(handelse_ref=handelse.pk, hash="a" * 64, forseglades=klocka.nu())


def nekas(gor):
    with pytest.raises(DatabaseError, match=utlosare.MEDDELANDE), transaction.atomic():
        gor()


def sql(text, *varden):
    def kor():
        with connection.cursor() as cursor:
            cursor.execute(text, varden)

    return kor


@pytest.mark.parametrize("modell", [Handelse, Sigill])
def test_update_nekas(modell, sigill):
    falt = "hash" if modell is Sigill else "akt"
    rad = modell.objects.get()
    nekas(lambda: modell.objects.update(**{falt: "x"}))
    setattr(rad, falt, "x")
    nekas(rad.save)
    assert getattr(modell.objects.get(), falt) != "x"


@pytest.mark.parametrize("modell", [Handelse, Sigill])
def test_delete_nekas(modell, sigill):
    nekas(modell.objects.get().delete)
    nekas(sql(f"DELETE FROM {modell._meta.db_table}"))
    assert modell.objects.count() == 1


@pytest.mark.parametrize(
    ("tabell", "kolumn", "unik"),
    [
        ("karna_handelse", "akt", "id"),
        ("karna_sigill", "hash", "id"),
        ("karna_sigill", "hash", "handelse_ref"),
    ],
)
def test_upsert_nekas(tabell, kolumn, unik, sigill):
    kolumner = [k.name for k in connection.introspection.get_table_description(connection.cursor(), tabell)]
    if unik != "id":
        kolumner.remove("id")
    lista = ", ".join(kolumner)
    satt = ", ".join("'x'" if k == kolumn else k for k in kolumner)
    nekas(
        sql(
            f"INSERT INTO {tabell} ({lista}) SELECT {satt} FROM {tabell} WHERE true "
            f"ON CONFLICT ({unik}) DO UPDATE SET {kolumn} = excluded.{kolumn}"
        )
    )
    if connection.vendor == "sqlite":
        nekas(sql(f"INSERT OR REPLACE INTO {tabell} ({lista}) SELECT {satt} FROM {tabell}"))
        nekas(sql(f"UPDATE OR REPLACE {tabell} SET {kolumn} = 'x'"))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), max({kolumn}) FROM {tabell}")
        antal, varde = cursor.fetchone()
    assert (antal, varde == "x") == (1, False)


@pytest.mark.postgresql
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite har inget TRUNCATE")
@pytest.mark.parametrize("tabell", utlosare.TABELLER)
def test_truncate_nekas(tabell, sigill):
    nekas(sql(f"TRUNCATE {tabell}"))
    nekas(sql(f"TRUNCATE {tabell} CASCADE"))


def test_nya_rader_gar_alltid_att_lagga_till(handelse, gor_prov, rut):
    utfor(gor_prov("Ny").gor_klar, aktor=rut.aktor)
    Handelse.objects.bulk_create([Handelse(**falt_of(handelse)), Handelse(**falt_of(handelse))])
    assert Handelse.objects.count() == 4


def falt_of(handelse):
    return {f.attname: getattr(handelse, f.attname) for f in handelse._meta.concrete_fields if f.attname != "id"}


def slapp(namn):
    tabell = next(t for t in utlosare.TABELLER if namn.startswith(t))
    return f"DROP TRIGGER {namn}" + (f" ON {tabell}" if connection.vendor == "postgresql" else "")


def test_en_borttagen_utlosare_stoppar_starten_och_migrate_satter_den_ater():
    assert not [m for m in run_checks(databases=["default"]) if m.id == "karna.E001"]
    for namn in sorted(utlosare.vantade(connection)):
        sql(slapp(namn))()
        fel = [m for m in run_checks(databases=["default"]) if m.id == "karna.E001"]
        assert len(fel) == 1
        assert namn in fel[0].msg
        utlosare.efter_migrering(using="default")
        assert utlosare.vantade(connection) == utlosare.befintliga(connection)


def test_loggen_bar_inga_namn(handelse, rut):
    rad = str(falt_of(handelse))
    assert rut.person.fornamn not in rad
    assert rut.anvandarnamn not in rad
    assert "Alfa" not in rad


@pytest.mark.postgresql
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite har inga roller")
def test_i_drift_varnas_den_vars_databasroll_ager_loggen(settings):
    def varningar():
        return [m.id for m in run_checks(databases=["default"]) if m.id == "karna.W001"]

    settings.IS_DRIFT = False
    assert varningar() == []
    settings.IS_DRIFT = True
    assert varningar() == ["karna.W001"]
    sql("CREATE ROLE remiss_loggagare_prov")()
    for tabell in utlosare.TABELLER:
        sql(f"ALTER TABLE {tabell} OWNER TO remiss_loggagare_prov")()
    assert varningar() == []
