# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Run jobs and periodic work until told to stop (design.md 4 and 9)."""

import signal
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections

from remiss.karna import jobb, periodiskt, startkontroll

PAUS = 1.0
MINUT = 60.0


class Command(BaseCommand):
    help = "Kör utkorgens jobb, bevakning och försegling. Startas bredvid webbservern."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--en-gang", action="store_true", help="Gör det som väntar en gång och sluta.")

    def handle(self, *args: Any, **options: Any) -> None:
        startkontroll.krav(self)
        if options["en_gang"]:
            self._en_gang()
        elif settings.IS_POSTGRESQL:
            self._med_barare(vanta=True)
        else:
            self._slinga()

    def _en_gang(self) -> None:
        antal = jobb.kor_vantande(hogst=10_000)
        if settings.IS_POSTGRESQL:
            self._med_barare(vanta=False)
        gjort = periodiskt.kor(alla=True)
        self.stdout.write(f"{antal} jobb körda. Periodiskt arbete: {', '.join(gjort) or 'inget'}.")

    def _med_barare(self, *, vanta: bool) -> None:
        """procrastinate handles the signals itself: running jobs are finished, no new one is fetched."""
        from remiss.karna import barare

        barare.arbeta(vanta=vanta)

    def _slinga(self) -> None:
        stopp = threading.Event()
        for signalnummer in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signalnummer, lambda *_: stopp.set())
        self.stdout.write("arbeta är igång.")
        kvar = 0.0
        while not stopp.is_set():
            try:
                close_old_connections()
                jobb.kor_vantande(avbryt=stopp.is_set)
                if kvar <= 0:
                    periodiskt.kor()
                    kvar = MINUT
            except OperationalError as fel:
                # A busy or restarting database: nothing was changed, the next turn tries again.
                self.stderr.write(f"Databasen svarar inte ({type(fel).__name__}). Försöker igen.")
            stopp.wait(PAUS)
            kvar -= PAUS
        self.stdout.write("arbeta är avslutat.")
