# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Django's migrate for whoever only wants to start (make run, make demo): what is done, how long, and that it lives."""

from time import monotonic
from typing import Any

from django.apps import apps
from django.core.management.commands.migrate import Command as Migrate
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration

#: A line is written at least this often.
TYST_HOGST = 3.0
EGNA = ("remiss.", "workflows")


class Command(Migrate):
    help = "Skapar eller uppdaterar databasens tabeller, som migrate, och visar hur långt den har kommit."

    def handle(self, *args: Any, **options: Any) -> None:
        executor = MigrationExecutor(connections[options["database"]])
        self.antal = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        self.nummer = 0
        self.visade: set[str] = set()
        self.senast = monotonic()
        if not self.antal:
            self._skriv("Databasen är redan uppdaterad.")
        elif executor.loader.applied_migrations:
            self._skriv(f"Uppdaterar databasen: {self.antal} steg …")
        else:
            self._skriv(f"Skapar databasen: {self.antal} steg, en halv till en minut …")
        super().handle(*args, **options | {"verbosity": 0, "interactive": False})
        if self.antal:
            self._skriv("Databasen är klar.")

    def migration_progress_callback(self, action: str, migration: Migration | None = None, fake: bool = False) -> None:
        """Tell before each step that begins a part of the system, and whenever it has been silent for a while."""
        if action not in ("apply_start", "unapply_start") or migration is None:
            return
        self.nummer += 1
        del_ = apps.get_app_config(migration.app_label)
        is_ny = del_.name.startswith(EGNA) and del_.label not in self.visade
        if is_ny or monotonic() - self.senast >= TYST_HOGST:
            self.visade.add(del_.label)
            self._skriv(f"  {self.nummer} av {self.antal}{f': {del_.verbose_name}' if is_ny else ''}")

    def _skriv(self, rad: str) -> None:
        """Write at once, also when the output goes to a file or a pipe."""
        self.senast = monotonic()
        self.stdout.write(rad)
        self.stdout.flush()
