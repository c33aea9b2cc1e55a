# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""System checks of karna."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from remiss.karna import utlosare
from remiss.karna.svenska import ORDNING


@register(Tags.database)
def loggens_utlosare(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Fail when the log could be changed without anybody noticing."""
    fel: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if "karna_handelse" not in connection.introspection.table_names():
            continue
        if saknas := utlosare.vantade(connection) - utlosare.befintliga(connection):
            fel.append(
                Error(
                    f"Loggens utlösare saknas: {', '.join(sorted(saknas))}.",
                    hint="Kör manage.py migrate, som återställer dem.",
                    id="karna.E001",
                )
            )
    return fel


@register(Tags.database)
def loggens_agare(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Warn when the program's own database role owns the log: an owner may drop its triggers (design.md 3.7)."""
    fel: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if not settings.IS_DRIFT or connection.vendor != "postgresql":
            continue
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tableowner = current_user"
                " AND tablename = ANY(%s)",
                [list(utlosare.TABELLER)],
            )
            egna = sorted(rad[0] for rad in cursor.fetchall())
        if egna:
            fel.append(
                Warning(
                    f"Databasrollen äger loggens tabeller: {', '.join(egna)}.",
                    hint="Låt en egen roll äga tabellerna och köra migrate. Programmets roll ska bara få läsa och"
                    " lägga till (docs/drift.md).",
                    id="karna.W001",
                )
            )
    return fel


@register(Tags.database)
def svensk_ordning(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Fail when PostgreSQL lacks the order that every list of names asks for: it was built without ICU."""
    fel: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if connection.vendor != "postgresql":
            continue
        with connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_collation WHERE collname = %s)", [ORDNING])
            if not cursor.fetchone()[0]:
                fel.append(
                    Error(
                        f"Databasen saknar den svenska sorteringsordningen {ORDNING}.",
                        hint="Använd ett PostgreSQL som är byggt med ICU, som i Debian (docs/drift.md).",
                        id="karna.E002",
                    )
                )
    return fel
