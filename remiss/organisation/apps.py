# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""App configuration: organisation answers the door's question of right."""

from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.http import HttpRequest

from remiss.organisation.ratter import Ratt


class OrganisationConfig(AppConfig):
    name = "remiss.organisation"
    label = "organisation"
    verbose_name = "Organisation"

    def ready(self) -> None:
        from remiss.karna import periodiskt
        from remiss.karna.ratt import registrera_provare
        from remiss.organisation import checks  # noqa: F401  registers the checks
        from remiss.organisation.access import Policy
        from remiss.organisation.loggtexter import registrera_egna
        from remiss.organisation.services.inloggning import rensa_gamla
        from remiss.organisation.services.roller import efter_migrering
        from remiss.sidor.navigering import Navpost, registrera, tillhor

        registrera_provare(Policy())
        registrera_egna()
        registrera(Navpost("Organisation", "organisation:organ", 90, synlig=_for_administratorer))
        egna = ("konto", "byt_losenord", "logga_in", "logga_ut", "valj_losenord")
        tillhor("", *(f"organisation:{namn}" for namn in egna))
        periodiskt.registrera("rensa_inloggningsforsok", rensa_gamla, var=timedelta(hours=1))
        post_migrate.connect(efter_migrering, sender=self)


def _for_administratorer(request: HttpRequest) -> bool:
    """Show the post to those who administer something; asks what the page has read already."""
    if not request.user.is_authenticated:
        return False
    last = request.user.__dict__.get("_rattigheter")
    return last is None or bool(last[1].organ_med(Ratt.ADMINISTRERA_ORGAN)) or last[1].is_administrator
