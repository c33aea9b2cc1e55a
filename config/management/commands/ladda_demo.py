# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Load the demo city (make run)."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from config.demo.kedja import kedja
from config.demo.liv import ladda_ovrigt_liv
from config.demo.stad import bygg
from config.demo.vardag import ladda_det_som_kommer
from remiss.organisation.models import Organ
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
                return
            raise CommandError("Databasen är inte tom. Ta bort var/demo och kör make run igen.")
        self.stdout.write("Laddar demostaden, det tar en stund …")
        with transaction.atomic():
            bygg()
            for rad in kedja():
                self.stdout.write(f"  {rad}")
            ladda_ovrigt_liv()
            ladda_det_som_kommer()
            bevaka()
        self.stdout.write(self.style.SUCCESS("Demostaden är laddad."))
