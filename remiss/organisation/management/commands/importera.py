# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Import organs, people and uppdrag from files (docs/import.md)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from remiss.organisation.inlasning import Fil, Importfel, Radfel, genomfor, las, planera
from remiss.organisation.models import Anvandare


class Command(BaseCommand):
    help = "Läser in organ, personer och uppdrag från CSV eller JSON. Ett enda fel och ingenting läses in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("filer", nargs="+", type=Path, metavar="fil")
        parser.add_argument("--som", required=True, help="Användarnamnet för den administratör som läser in.")
        parser.add_argument("--kontrollera", action="store_true", help="Visa vad som skulle hända, men gör det inte.")

    def handle(self, *args: Any, **options: Any) -> None:
        namn = Anvandare.normalize_username(options["som"])
        administrator = Anvandare.objects.filter(anvandarnamn=namn, is_superuser=True, is_active=True).first()
        if administrator is None:
            raise CommandError(f"{namn} är inte en av installationens administratörer.")
        try:
            filer = [Fil(fil.name, fil.read_bytes()) for fil in options["filer"]]
        except OSError as fel:
            raise CommandError(f"{fel.filename} går inte att läsa.") from fel
        plan = planera(las(filer))
        self._neka(plan.fel)
        for slag, nya, andras, oforandrade in plan.antal():
            self.stdout.write(f"{slag}: nya {nya}, ändras {andras}, oförändrade {oforandrade}")
        if options["kontrollera"]:
            self.stdout.write("Inget är inläst (--kontrollera).")
            return
        try:
            genomfor(plan, aktor=administrator.aktor)
        except Importfel as fel:
            self._neka(fel.fel)
        self.stdout.write("Allt är inläst.")

    def _neka(self, fel: list[Radfel]) -> None:
        for ett in fel:
            self.stderr.write(str(ett))
        if fel:
            raise CommandError(f"{len(fel)} fel. Ingenting är inläst.")
