# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Triggers that make the log append-only on both databases (design.md 3.7).

They are restored after every migrate (a table rebuilt by SQLite loses its triggers) and a system check fails
without them.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper

#: Table → the unique columns by which a row could be replaced.
UNIKA = {"karna_handelse": ("id",), "karna_sigill": ("id", "handelse_ref")}
TABELLER = tuple(UNIKA)
MEDDELANDE = "loggen kan inte ändras"


def _sqlite(tabell: str) -> dict[str, str]:
    raise_ = f"SELECT RAISE(ABORT, '{MEDDELANDE}')"
    samma = " OR ".join(f"{kolumn} = NEW.{kolumn}" for kolumn in UNIKA[tabell])
    return {
        f"{tabell}_ingen_update": f"BEFORE UPDATE ON {tabell} BEGIN {raise_}; END",
        f"{tabell}_ingen_delete": f"BEFORE DELETE ON {tabell} BEGIN {raise_}; END",
        # INSERT OR REPLACE deletes without firing DELETE triggers; what is unique may not come again.
        f"{tabell}_ingen_replace": (
            f"BEFORE INSERT ON {tabell} WHEN EXISTS (SELECT 1 FROM {tabell} WHERE {samma}) BEGIN {raise_}; END"  # noqa: S608
        ),
    }


def _postgresql(tabell: str) -> dict[str, str]:
    return {
        f"{tabell}_ingen_andring": (
            f"BEFORE UPDATE OR DELETE ON {tabell} FOR EACH ROW EXECUTE FUNCTION remiss_loggen_ar_fast()"
        ),
        f"{tabell}_ingen_truncate": (
            f"BEFORE TRUNCATE ON {tabell} FOR EACH STATEMENT EXECUTE FUNCTION remiss_loggen_ar_fast()"
        ),
    }


FUNKTION = f"""
CREATE OR REPLACE FUNCTION remiss_loggen_ar_fast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{MEDDELANDE}' USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""


def vantade(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the triggers that must exist."""
    gor = _postgresql if connection.vendor == "postgresql" else _sqlite
    return {namn for tabell in TABELLER for namn in gor(tabell)}


def befintliga(connection: BaseDatabaseWrapper) -> set[str]:
    """Return the names of the triggers that exist and are enabled."""
    fraga = (
        "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        if connection.vendor == "postgresql"
        else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    )
    with connection.cursor() as cursor:
        cursor.execute(fraga)
        return {rad[0] for rad in cursor.fetchall()} & vantade(connection)


def satt(connection: BaseDatabaseWrapper) -> None:
    """Create every missing trigger whose table exists."""
    tabeller = set(connection.introspection.table_names())
    finns = befintliga(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and vantade(connection) - finns:
            cursor.execute(FUNKTION)
        for tabell in TABELLER:
            if tabell not in tabeller:
                continue
            gor = _postgresql if connection.vendor == "postgresql" else _sqlite
            for namn, sql in gor(tabell).items():
                if namn not in finns:
                    cursor.execute(f"CREATE TRIGGER {namn} {sql}")


def efter_migrering(using: str, **_: Any) -> None:
    """Restore the triggers (signal post_migrate)."""
    from django.db import connections

    satt(connections[using])
