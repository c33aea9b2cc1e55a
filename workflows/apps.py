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
        from remiss.sidor.navigering import Navpost, registrera, tillhor
        from remiss.sidor.platser import bidra
        from workflows import anslut, kalender, synk  # noqa: F401  synk subscribes to every act
        from workflows.bevaka import bevaka

        anslut.anslut()
        periodiskt.registrera("bevaka", bevaka)
        bidra("organisation.konto", "workflows", kalender.gallande_lankar)
        bidra("organisation.mitt_konto", "workflows", kalender.lankar)
        bidra("sammantraden.mina", "workflows", kalender.lankar)
        registrera(Navpost("Att göra", "workflows:att_gora", 0))
        egna = ("frister", "ta", "slapp", "flytta", "avfarda", "ledigheter", "ange_ersattare", "ta_tillbaka_ledighet")
        tillhor("workflows:att_gora", *(f"workflows:{namn}" for namn in egna))
        tillhor("", *(f"workflows:{namn}" for namn in ("kalender", "skapa_kalenderadress", "aterkalla_kalenderadress")))
        tillhor("diarium:arenden", "workflows:process")
        tillhor("remisser:lista", "workflows:remissprocess")
        tillhor("sammantraden:plan", "workflows:sammantradesprocess")
