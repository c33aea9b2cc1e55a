# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""App configuration."""

from datetime import timedelta
from functools import partial

from django.apps import AppConfig
from django.conf import settings
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate


class KarnaConfig(AppConfig):
    name = "remiss.karna"
    label = "karna"
    verbose_name = "Kärna"

    def ready(self) -> None:
        from remiss.karna import checks, jobb, periodiskt, sigill, svenska, utlosare  # noqa: F401  registers the checks

        connection_created.connect(svenska.lana_ut, dispatch_uid="karna.svenska")
        post_migrate.connect(utlosare.efter_migrering, sender=self)
        periodiskt.registrera("forsegla", sigill.forsegla_och_skriv, ordning=90)
        periodiskt.registrera(
            "forsegla_hela", partial(sigill.forsegla_och_skriv, hela=True), var=timedelta(days=1), ordning=91
        )
        if settings.IS_POSTGRESQL:
            from remiss.karna import barare

            periodiskt.registrera("radda_arbetare", barare.radda, ordning=10)
            periodiskt.registrera("radda_jobb", jobb.bar_forsenade, ordning=11)
