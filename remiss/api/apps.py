# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""App configuration."""

from datetime import timedelta

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "remiss.api"
    label = "api"
    verbose_name = "API"

    def ready(self) -> None:
        from remiss.api import schema  # noqa: F401  tells drf-spectacular about the key
        from remiss.api.idempotens import rensa
        from remiss.api.lyssnare import nyckellankar  # subscribes too
        from remiss.karna import periodiskt
        from remiss.sidor.navigering import Navpost, for_inloggad, registrera_sidfot
        from remiss.sidor.platser import bidra

        bidra("organisation.konto", "api", nyckellankar)
        registrera_sidfot(Navpost("API-nycklar", "api_nycklar:lista", 80, for_inloggad))
        periodiskt.registrera("rensa_idempotens", rensa, var=timedelta(hours=1))
