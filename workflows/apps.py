# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""App configuration."""

from django.apps import AppConfig


class WorkflowsConfig(AppConfig):
    name = "workflows"
    label = "workflows"
    verbose_name = "Att göra"

    def ready(self) -> None:
        from remiss.karna import periodiskt
        from remiss.sidor.navigering import Navpost, registrera
        from workflows import anslut, synk  # noqa: F401  synk subscribes to every act
        from workflows.bevaka import bevaka

        anslut.anslut()
        periodiskt.registrera("bevaka", bevaka)
        registrera(Navpost("Att göra", "workflows:att_gora", 0))
