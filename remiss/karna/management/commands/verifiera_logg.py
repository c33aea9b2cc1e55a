# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Check the whole sealed log."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from remiss.karna import sigill


class Command(BaseCommand):
    help = "Kontrollerar att ingen händelse är ändrad, borttagen eller avkapad. Avslutas med fel om något inte stämmer."

    def handle(self, *args: Any, **options: Any) -> None:
        antal = 0
        for avvikelse in sigill.verifiera():
            antal += 1
            self.stderr.write(f"Sigill {avvikelse.sigill}: {avvikelse.text}")
        if antal:
            raise CommandError(f"Loggen stämmer inte: {antal} avvikelser.")
        forseglade, oforseglade = sigill.antal()
        self.stdout.write(f"Loggen stämmer: {forseglade} händelser är förseglade, {oforseglade} väntar på försegling.")
