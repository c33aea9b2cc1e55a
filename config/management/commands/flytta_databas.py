# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Move an installation to another database, usually from SQLite to PostgreSQL (docs/drift.md)."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import flytt


class Command(BaseCommand):
    help = "Flyttar allt från en annan databas till den som DATABASE_URL anger, som ska vara ny och migrerad."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fran", required=True, help="Den gamla databasen, t.ex. sqlite:////var/remiss.sqlite3.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            flytt.anslut(options["fran"])
            flytt.prova()
            rader = [(etikett, antal) for etikett, antal in flytt.flytta() if antal]
        except flytt.Flyttfel as fel:
            raise CommandError(str(fel)) from fel
        for etikett, antal in rader:
            self.stdout.write(f"{antal:>9}  {etikett}")
        self.stdout.write(self.style.SUCCESS(f"{sum(antal for _, antal in rader)} rader är flyttade."))
        self.stdout.write("Sökindexet byggs och loggen kontrolleras.")
        call_command("bygg_sokindex", stdout=self.stdout)
        call_command("verifiera_logg", stdout=self.stdout)
