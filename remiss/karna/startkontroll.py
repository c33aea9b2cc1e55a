# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What must hold of the database before a long-running command begins.

Django runs the checks of the database only in ``migrate`` and ``check --database``: a program that starts every
morning must ask for them itself, or nobody does.
"""

from django.core.checks import Tags, run_checks
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor


def krav(kommando: BaseCommand) -> None:
    """Refuse to start when the database is not what the program rests on; tell of what is only unwise."""
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError("Databasen har inte den här versionens tabeller. Kör manage.py migrate och starta igen.")
    meddelanden = [m for m in run_checks(tags=[Tags.database], databases=[DEFAULT_DB_ALIAS]) if not m.is_silenced()]
    for meddelande in meddelanden:
        if not meddelande.is_serious():
            kommando.stderr.write(kommando.style.WARNING(f"{meddelande.msg} {meddelande.hint} ({meddelande.id})"))
    if fel := [m for m in meddelanden if m.is_serious()]:
        rader = "\n".join(f"  {m.msg} {m.hint or ''} ({m.id})" for m in fel)
        raise CommandError(f"Programmet startar inte, för databasen är inte som den ska:\n{rader}")
