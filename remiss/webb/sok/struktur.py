# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The full-text structures, which Django's models cannot describe: one definition, made sure of after every migrate.

SQLite: an FTS5 table over Sokpost.ord, kept by triggers (a table that SQLite rebuilds in a migration loses them).
PostgreSQL: a generated tsvector with a GIN index. Both are derived from Sokpost and hold nothing of their own.
"""

from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABELL = "webb_sokpost"
_FTS = "webb_sokpost_fts"
_TA_BORT = f"INSERT INTO {_FTS}({_FTS}, rowid, ord) VALUES ('delete', OLD.id, OLD.ord);"  # noqa: S608
_LAGG_TILL = f"INSERT INTO {_FTS}(rowid, ord) VALUES (NEW.id, NEW.ord);"  # noqa: S608

SQLITE_TABELL = (
    f"CREATE VIRTUAL TABLE {_FTS} USING fts5("
    f"ord, content='{TABELL}', content_rowid='id', tokenize='unicode61 remove_diacritics 0')"
)
SQLITE_UTLOSARE = {
    f"{TABELL}_ny": f"AFTER INSERT ON {TABELL} BEGIN {_LAGG_TILL} END",
    f"{TABELL}_bort": f"AFTER DELETE ON {TABELL} BEGIN {_TA_BORT} END",
    f"{TABELL}_andrad": (
        f"AFTER UPDATE ON {TABELL} WHEN OLD.ord IS NOT NEW.ord OR OLD.id IS NOT NEW.id "
        f"BEGIN {_TA_BORT} {_LAGG_TILL} END"
    ),
}
#: What PostgreSQL calls it → how it is made. Asked for first: ALTER TABLE would lock every reader out.
POSTGRESQL = {
    "vektor": (
        f"ALTER TABLE {TABELL} ADD COLUMN vektor tsvector "
        "GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, ord)) STORED"
    ),
    f"{TABELL}_vektor": f"CREATE INDEX {TABELL}_vektor ON {TABELL} USING gin (vektor)",
}
_FINNS_I_POSTGRESQL = """
    SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
    UNION SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = %s::regclass
"""


def satt(connection: BaseDatabaseWrapper) -> None:
    """Create what is missing. A full-text table that is new, or has been without triggers, is filled from Sokpost."""
    if TABELL not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_FINNS_I_POSTGRESQL, [TABELL, TABELL])
            finns = {rad[0] for rad in cursor.fetchall()}
            for namn, sats in POSTGRESQL.items():
                if namn not in finns:
                    cursor.execute(sats)
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger')")
        finns = {rad[0] for rad in cursor.fetchall()}
        if _FTS not in finns:
            cursor.execute(SQLITE_TABELL)
        for namn in SQLITE_UTLOSARE.keys() - finns:
            cursor.execute(f"CREATE TRIGGER {namn} {SQLITE_UTLOSARE[namn]}")
        if {_FTS, *SQLITE_UTLOSARE} - finns:
            cursor.execute(f"INSERT INTO {_FTS}({_FTS}) VALUES ('rebuild')")  # noqa: S608


def ratta(connection: BaseDatabaseWrapper) -> None:
    """Make the full text agree with Sokpost, and let the planner know how large it has become."""
    satt(connection)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ANALYZE {TABELL}")
        else:
            cursor.execute(f"INSERT INTO {_FTS}({_FTS}) VALUES ('rebuild')")  # noqa: S608
            cursor.execute(f"INSERT INTO {_FTS}({_FTS}) VALUES ('optimize')")  # noqa: S608


def efter_migrering(using: str, **_: Any) -> None:
    """Make sure of the structures (signal post_migrate)."""
    satt(connections[using])
