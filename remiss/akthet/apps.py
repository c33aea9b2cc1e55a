# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""App configuration."""

from django.apps import AppConfig


class AkthetConfig(AppConfig):
    name = "remiss.akthet"
    label = "akthet"
    verbose_name = "Äkthet"

    def ready(self) -> None:
        from datetime import timedelta

        from remiss.akthet.broms import rensa_gamla
        from remiss.karna import periodiskt
        from remiss.sidor.navigering import Navpost, for_alla, registrera_sidfot

        periodiskt.registrera("akthet.rensa_anrop", rensa_gamla, var=timedelta(hours=1))
        registrera_sidfot(Navpost("Verifiera en handling", "akthet:verifiera", 20, for_alla))
