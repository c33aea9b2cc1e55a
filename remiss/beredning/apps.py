# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""App configuration."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.http import HttpRequest
from django.urls import reverse


class BeredningConfig(AppConfig):
    name = "remiss.beredning"
    label = "beredning"
    verbose_name = "Beredning"

    def ready(self) -> None:
        from remiss.akthet import lage
        from remiss.beredning import akthet, lyssnare  # noqa: F401  subscribes
        from remiss.beredning.loggtexter import registrera_egna
        from remiss.beredning.mallar import efter_migrering
        from remiss.beredning.models import Tjansteutlatande
        from remiss.beredning.services import rendition  # noqa: F401  registers the job
        from remiss.diarium.foljer import foljer_arendet
        from remiss.organisation.ratter import Ratt
        from remiss.organisation.vyer import synlig_for
        from remiss.sidor.navigering import Navpost, registrera, tillhor
        from remiss.sidor.platser import bidra

        registrera_egna()
        lage.registrera(akthet.svara)
        foljer_arendet(Tjansteutlatande)
        bidra("organisation.lista", "beredning", _mallar)
        bidra("diarium.sekretess", "beredning", _bilaga_i)
        registrera(Navpost("Tjänsteutlåtanden", "beredning:lista", 35, synlig_for(Ratt.LAS_UTKAST)))
        tillhor("organisation:organ", "beredning:mallar", "beredning:mall", "beredning:ny_mall")
        post_migrate.connect(efter_migrering, sender=self)


def _mallar(request: HttpRequest, objekt: Any) -> list[tuple[str, str]]:
    """The templates, for those who administer something: the page that asks is theirs."""
    return [("Mallar", reverse("beredning:mallar"))]


def _bilaga_i(request: HttpRequest, handling: Any) -> list[tuple[str, str]]:
    """The fixed TU that list a handling among their bilagor."""
    from remiss.beredning.models import TuVersion

    fasta = TuVersion.objects.filter(
        slag=TuVersion.Slag.FASTSTALLD, tu__arende_id=handling.arende_id, handling__isnull=False
    ).select_related("handling__arende")
    return [
        (version.handling.beteckning, version.handling.get_absolute_url())
        for version in fasta.order_by("pk")
        if version.handling and any(b["handling"] == handling.pk for b in version.innehall["bilagor"])
    ]
