# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Serve the pages, with arbeta beside (make run)."""

import os
import signal
import socket
import subprocess
import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from config import miljo
from config.demo.stad import LOSENORD
from remiss.karna import startkontroll
from remiss.organisation.models import Anvandare

#: Logins worth trying first, and what each can do.
PROVA = (
    ("registrator.social-resurs", "avsändarens registrator: registrera post, skicka ut, ta emot svar"),
    ("handlaggare.social-resurs", "avsändarens handläggare: remissöversikt, påminnelser, ställningstaganden"),
    ("sekreterare.social-resurs", "nämndsekreterare: sammanträden, beslut, protokoll, justering"),
    ("sekreterare.ks", "nämndsekreterare: håll dagens sammanträde, det är kallat och kan öppnas"),
    ("ordforande.social-resurs", "ordförande: handlingarna till den 27 mars, på mobilen"),
    ("registrator.idrott", "mottagarens registrator: en remiss väntar på fördelning"),
    ("handlaggare.grundskola", "mottagarens handläggare: skriver på sitt yttrande"),
    ("chef.forskola", "avdelningschef: granskar ett yttrande"),
    ("sekreterare.sdn-ostra", "nämndsekreterare: sammanträde den 26 mars är kallat"),
    ("vd.framtiden", "VD: ett yttrande väntar på hens bedömning"),
    ("ledamot.sdn-centrum", "ledamot och justerare: paragrafer väntar på justering"),
    ("admin", "administratör av installationen: har ingen rätt i något organ"),
)


class Command(BaseCommand):
    help = "Startar webbservern och arbeta."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, **options: Any) -> None:
        from waitress import serve

        from config.wsgi import application

        startkontroll.krav(self)
        port = options["port"]
        with socket.socket() as prov:
            if prov.connect_ex(("127.0.0.1", port)) == 0:
                raise CommandError(
                    f"Port {port} är upptagen. Stäng det som kör där, eller välj en annan: "
                    f"make run PORT={port + 1} (manage.py starta --port {port + 1})."
                )
        _satt_adress(port)
        arbeta = subprocess.Popen([sys.executable, "manage.py", "arbeta"], cwd=settings.BASE_DIR)
        self._halsa(port)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # stopped by a service manager, as by Ctrl+C
        try:
            serve(application, host="127.0.0.1", port=port, threads=8, ident=None)
        finally:
            arbeta.terminate()
            arbeta.wait(timeout=20)

    def _halsa(self, port: int) -> None:
        self.stdout.write(self.style.SUCCESS(f"\nÖppna http://localhost:{port} i webbläsaren."))
        if settings.KLOCKA:
            self.stdout.write(f"Dagen är satt till {settings.KLOCKA.isoformat()}.")
        if Anvandare.objects.filter(anvandarnamn=PROVA[0][0]).exists():
            self.stdout.write(f"Lösenordet är ”{LOSENORD}” för alla. Logga in som:")
            for namn, vad in PROVA:
                self.stdout.write(f"  {namn:28} {vad}")
        self.stdout.write("Avsluta med Ctrl+C.\n")
        self.stdout.flush()  # before the server takes over: the output may go to a file or a pipe


def _satt_adress(port: int) -> None:
    """Let links in feeds and letters go to the port that is served; arbeta reads the environment it is started with.

    A real installation stands behind its own address, and one that somebody has chosen is kept.
    """
    if not settings.IS_DRIFT and not miljo.text("REMISS_BAS_URL", ""):
        settings.BAS_URL = os.environ["REMISS_BAS_URL"] = f"http://localhost:{port}"
