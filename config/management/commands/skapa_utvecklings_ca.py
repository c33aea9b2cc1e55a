# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An authority and a key for trial, so that signing can be tried before a real certificate is bought."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks.registry import Tags
from django.core.management.base import BaseCommand, CommandError, CommandParser

from remiss.diarium.underskrift import GEMENSAM
from remiss.karna import klocka


class Command(BaseCommand):
    help = "Skapar en utfärdare och en nyckel för prov i REMISS_UNDERSKRIFT_MAPP. Ingen annan litar på dem."
    #: Run before there is a key, when the check of the key fails.
    requires_system_checks = (Tags.compatibility,)

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisation", default="Provkommunen", help="Namnet i certifikatet.")

    def handle(self, *args: Any, **options: Any) -> None:
        # Imported here: it takes a second, and this is the only command that makes keys.
        from remiss.pdf.underskrift.fel import Nyckelfel
        from remiss.pdf.underskrift.utvecklingsca import (
            Certifikatslag,
            Utfardande,
            skapa_utvecklings_ca,
            skriv_pkcs12,
        )

        mapp, losenord, namn = Path(settings.UNDERSKRIFT_DIR), settings.UNDERSKRIFT_LOSENORD, options["organisation"]
        if not losenord:
            raise CommandError("Sätt REMISS_UNDERSKRIFT_LOSENORD: nyckelfilerna skyddas med det.")
        nu = klocka.nu()
        try:
            ca = skapa_utvecklings_ca(mapp, losenord, nu=nu)
            nyckel = ca.utfarda(Utfardande(namn, Certifikatslag.ORGANISATION, namn), nu=nu)
            skriv_pkcs12(nyckel, mapp / GEMENSAM, losenord)
        except Nyckelfel as fel:
            raise CommandError(str(fel)) from fel
        self.stdout.write(
            f"Nyckeln för {namn} finns i {mapp}. Sätt REMISS_UNDERSKRIFT=lokal och starta om. "
            "Bara för prov: ingen annan litar på underskrifterna."
        )
