# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""App configuration."""

from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest
from django.urls import reverse


class AkthetConfig(AppConfig):
    name = "remiss.akthet"
    label = "akthet"
    verbose_name = "Äkthet"

    def ready(self) -> None:
        from datetime import timedelta

        from remiss.akthet import lyssnare, sandlada  # noqa: F401  subscribes, does jobs
        from remiss.akthet.broms import rensa_gamla
        from remiss.akthet.services import ny_kontroll, utfarda
        from remiss.diarium import utfardande
        from remiss.diarium.underskrift import for_granskning
        from remiss.karna import periodiskt
        from remiss.sidor.navigering import Navpost, for_alla, registrera_sidfot
        from remiss.sidor.platser import bidra

        periodiskt.registrera("akthet.rensa_anrop", rensa_gamla, var=timedelta(hours=1))
        sandlada.registrera("remiss.pdf.underskrift.granskare:fynd", for_granskning)
        utfardande.registrera(ny_kontroll, utfarda)
        registrera_sidfot(Navpost("Verifiera en handling", "akthet:verifiera", 20, for_alla))
        bidra("diarium.handling", "akthet", _koder)


def _koder(request: HttpRequest, handling: Any) -> list[tuple[str, str]]:
    """The codes of a handling whose page is read; none while it is marked, for then the public page knows none."""
    if handling.is_sekretess or handling.status != handling.Status.FASTSTALLD:
        return []
    koder = handling.kontrollkoder.order_by("pk")
    return [(f"Kod {kod.grupperad}", reverse("akthet:kod", args=[kod.kod])) for kod in koder]
