# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""App configuration."""

from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest
from django.urls import reverse


class AnslagstavlaConfig(AppConfig):
    name = "remiss.anslagstavla"
    label = "anslagstavla"
    verbose_name = "Anslagstavla"

    def ready(self) -> None:
        from datetime import timedelta

        from django.conf import settings

        from remiss.anslagstavla import lyssnare
        from remiss.anslagstavla.services import ta_ned_i_tid
        from remiss.karna import periodiskt
        from remiss.organisation.ratter import Ratt
        from remiss.organisation.vyer import synlig_for
        from remiss.sidor.navigering import Navpost, for_alla, registrera, registrera_sidfot
        from remiss.sidor.platser import bidra

        periodiskt.registrera("anslagstavla.ta_ned", ta_ned_i_tid, ordning=40)
        minuter = timedelta(minutes=settings.ANSLAGSTAVLA_MINUTER)
        periodiskt.registrera("anslagstavla.observera", lyssnare.lagg_observation, var=minuter, ordning=45)
        registrera(Navpost("Anslag", "anslagstavla:lista", 52, synlig_for(Ratt.ANSLA)))
        registrera_sidfot(Navpost("Anslagstavla", "anslagstavla:tavla", 10, for_alla))
        bidra("sammantraden.justering", "anslagstavla", _anslagen)


def _anslagen(request: HttpRequest, justering: Any) -> list[tuple[str, str]]:
    """The anslag of a justering with where its time for appeal stands, or the way to propose one."""
    from remiss.anslagstavla.models import Anslag
    from remiss.organisation.access import may
    from remiss.organisation.ratter import Ratt

    if not may(request.user, Ratt.LAS_SAMMANTRADE, justering):
        return []
    rader = list(Anslag.objects.filter(justering=justering).med_overklaganden().order_by("pk"))
    if rader:
        return [(_laget(a), a.get_absolute_url()) for a in rader]
    kan = justering.status == "klar" and justering.sammantrade.regelverk.has_anslag
    if kan and may(request.user, Ratt.ANSLA, justering):
        return [("Föreslå anslag", reverse("anslagstavla:foresla", args=[justering.pk]))]
    return []


def _laget(anslag: Any) -> str:
    from remiss.karna import klocka
    from remiss.regler.anslag import KLOCKTEXT

    tid = KLOCKTEXT[anslag.klocka(klocka.idag())].lower()
    return f"Anslag: {anslag.get_status_display().lower()}. Tid för överklagande: {tid}"
