# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Seal the log now."""

from typing import Any

from django.core.management.base import BaseCommand

from remiss.karna import sigill


class Command(BaseCommand):
    help = "Förseglar alla händelser som ännu inte är förseglade och skriver loggens huvud utanför databasen."

    def handle(self, *args: Any, **options: Any) -> None:
        antal = 0
        while nya := sigill.forsegla(hela=True):
            antal += nya
        fil = sigill.skriv_huvud()
        self.stdout.write(f"{antal} händelser förseglade. Loggens huvud: {fil or 'loggen är tom'}.")
