# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""App configuration."""

from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class WebbConfig(AppConfig):
    name = "remiss.webb"
    label = "webb"
    verbose_name = "Webb"

    def ready(self) -> None:
        from remiss.karna import periodiskt
        from remiss.sidor.navigering import Navpost, for_alla, registrera_sidfot, tillhor
        from remiss.webb import lyssnare  # noqa: F401  keeps the search index
        from remiss.webb.sok import indexera, struktur

        periodiskt.registrera("sokindex_utkast", indexera.indexera_pagaende_utkast, var=timedelta(minutes=2))
        registrera_sidfot(Navpost("Tillgänglighet", "webb:tillganglighet", 30, for_alla))
        tillhor("", "webb:tillganglighet", "webb:ny_redogorelse")
        tillhor("diarium:arenden", "webb:arende")
        tillhor("sammantraden:plan", "webb:efter_motet", "webb:skicka_allt")
        post_migrate.connect(struktur.efter_migrering, sender=self)
