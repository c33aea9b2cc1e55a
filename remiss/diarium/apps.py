# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""App configuration."""

from typing import Any

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.http import HttpRequest
from django.urls import reverse


class DiariumConfig(AppConfig):
    name = "remiss.diarium"
    label = "diarium"
    verbose_name = "Diarium"

    def ready(self) -> None:
        from remiss.diarium import utpost  # noqa: F401  registers its jobs
        from remiss.diarium.foljer import foljer_arendet
        from remiss.diarium.loggtexter import registrera_egna
        from remiss.diarium.models import Handling, Leverans, Sekretessmarkering
        from remiss.organisation.ratter import Ratt
        from remiss.organisation.vyer import synlig_for
        from remiss.sidor.navigering import Navpost, registrera, tillhor
        from remiss.sidor.platser import bidra

        registrera(Navpost("Registrera", "diarium:att_registrera", 20, synlig_for(Ratt.REGISTRERA)))
        registrera(Navpost("Diariet", "diarium:arenden", 30, synlig_for(Ratt.LAS_DIARIUM)))
        inkommande = ("registrera", "inkommet", "avvisa", "angra_avvisning", "anteckna_studs", "inkommetfil")
        tillhor("diarium:att_registrera", "diarium:skicka_till_registrering", *(f"diarium:{n}" for n in inkommande))
        tillhor("diarium:att_registrera", "diarium:inkommetfil_webb")
        nummer = ("nummerserier", "startnummer_diarium", "startnummer_organ", "nytt_diarium", "anslut_organ")
        tillhor("organisation:organ", *(f"diarium:{namn}" for namn in nummer))
        registrera_egna()
        foljer_arendet(Handling, Leverans)
        foljer_arendet(Sekretessmarkering, falt="handling__arende")
        bidra("workflows.att_gora", "diarium", _skicka_till_registrering)
        bidra("organisation.lista", "diarium", _nummerserier)
        bidra("organisation.organ", "diarium", _nummerserier)
        connection_created.connect(_hela_satser, dispatch_uid="diarium.hela_satser")


def _skicka_till_registrering(request: HttpRequest, objekt: Any) -> list[tuple[str, str]]:
    """Where a handläggare hands over what reached the own mailbox; a registrator has Registrera in the menu."""
    from remiss.organisation.access import organ_med
    from remiss.organisation.ratter import Ratt

    if organ_med(request.user, Ratt.REGISTRERA) or not organ_med(request.user, Ratt.SKICKA_TILL_REGISTRERING):
        return []
    return [("Skicka till registrering", reverse("diarium:skicka_till_registrering"))]


def _nummerserier(request: HttpRequest, organ: Any) -> list[tuple[str, str]]:
    """The number series of the organs one administers: the pages that ask are already for administrators only."""
    return [("Nummerserier", reverse("diarium:nummerserier"))]


def _hela_satser(connection: Any, **_: Any) -> None:
    """Let SQLite insert as many rows in one statement as it can.

    Django assumes 999 variables and would split a sändlista of 86 into batches; the build in use tells its limit.
    """
    if connection.vendor == "sqlite":
        import sqlite3

        grans = connection.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
        connection.features.max_query_params = grans
