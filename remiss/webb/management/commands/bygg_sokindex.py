# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Build the search index anew: after a restore, or when the system is put to use with data already in it."""

from typing import Any

from django.core.management.base import BaseCommand

from remiss.webb.models import Sokslag
from remiss.webb.sok.indexera import bygg, ratta_databasen


class Command(BaseCommand):
    """`manage.py bygg_sokindex`. May run while the system is used: each act keeps its own rows right."""

    help = "Bygger om sökindexet. Kan köras medan systemet används."

    def handle(self, *args: Any, **options: Any) -> None:
        for slag in Sokslag:
            self.stdout.write(f"{slag.label}: {bygg(slag)}")
        ratta_databasen()
