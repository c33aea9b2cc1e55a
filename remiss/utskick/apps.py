# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""App configuration."""

from django.apps import AppConfig


class UtskickConfig(AppConfig):
    name = "remiss.utskick"
    label = "utskick"
    verbose_name = "Utskick"

    def ready(self) -> None:
        from remiss.diarium.foljer import foljer_arendet
        from remiss.utskick.models import Anstand, Mottagare, Paminnelse, Utskick

        foljer_arendet(Anstand, Mottagare, Paminnelse, Utskick)
