# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Play the whole chain of the demo case and write every PDF it makes (make demo)."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from config.demo.kedja import kedja
from config.demo.stad import bygg
from remiss.diarium import lagring
from remiss.diarium.models import Handlingsfil
from remiss.organisation.models import Organ


class Command(BaseCommand):
    help = "Spelar hela kedjan i demoärendet genom tjänsterna och skriver varje PDF i en mapp."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--ut", default="out", help="Mappen för PDF-filerna.")

    def handle(self, *args: Any, **options: Any) -> None:
        if Organ.objects.exists():
            raise CommandError("Databasen är inte tom. Kör make demo, som använder en egen databas.")
        bygg()
        for nummer, rad in enumerate(kedja(), start=1):
            self.stdout.write(f"{nummer:2}. {rad}")
        antal = skriv_filer(Path(options["ut"]))
        self.stdout.write(self.style.SUCCESS(f"{antal} PDF-filer i {options['ut']}/"))


def skriv_filer(mapp: Path) -> int:
    """Write every PDF of the diaria, named by ärende and handling; each content once."""
    mapp.mkdir(parents=True, exist_ok=True)
    sedda: set[object] = set()
    rader = Handlingsfil.objects.select_related("handling__arende", "fil").order_by("pk")
    for rad in rader:
        if rad.fil_id in sedda or not rad.namn.endswith(".pdf"):
            continue
        sedda.add(rad.fil_id)
        beteckning = rad.handling.beteckning.replace("/", "-").replace(":", "-").replace(", ", "-")
        (mapp / f"{beteckning}_{rad.namn}").write_bytes(lagring.las(rad.fil))
    return len(sedda)
