# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Load the demo city (make run)."""

from itertools import chain
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from config.demo.anslag import anslagen
from config.demo.idag import dagens_sammantrade
from config.demo.kedja import kedja
from config.demo.liv import ovrigt_liv
from config.demo.stad import bygg
from config.demo.vardag import det_som_kommer
from remiss.organisation.models import Anvandare, Organ
from workflows.bevaka import bevaka


class Command(BaseCommand):
    help = "Laddar demostaden i en tom databas."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--en-gang", action="store_true", help="Gör ingenting om staden redan är laddad.")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.IS_DRIFT:
            raise CommandError("Demostaden laddas aldrig i en riktig installation.")
        if Organ.objects.exists():
            if options["en_gang"]:
                self._skriv("Demostaden är redan laddad.")
                return
            raise CommandError("Databasen är inte tom. Ta bort var/demo och kör make run igen.")
        self._skriv("Laddar demostaden, ungefär en minut …")
        with transaction.atomic():
            bygg()
            self._skriv(f"  {Organ.objects.count()} organ och {Anvandare.objects.count()} inloggningar är på plats.")
            for rad in chain(kedja(), ovrigt_liv(), det_som_kommer(), anslagen(), dagens_sammantrade()):
                self._skriv(f"  {rad}")
            bevaka()
        self._skriv(self.style.SUCCESS("Demostaden är laddad."))

    def _skriv(self, rad: str) -> None:
        """Write at once, also when the output goes to a file or a pipe."""
        self.stdout.write(rad)
        self.stdout.flush()
