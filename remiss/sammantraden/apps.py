# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""App configuration."""

from typing import Any

from django.apps import AppConfig
from django.http import HttpRequest
from django.urls import reverse


class SammantradenConfig(AppConfig):
    name = "remiss.sammantraden"
    label = "sammantraden"
    verbose_name = "Sammanträden"

    def ready(self) -> None:
        from datetime import timedelta

        from remiss.akthet import lage
        from remiss.karna import periodiskt
        from remiss.organisation.ratter import Ratt
        from remiss.organisation.vyer import synlig_for
        from remiss.sammantraden import akthet, besked, delegationslyssnare, lyssnare  # noqa: F401  subscribe, do jobs
        from remiss.sammantraden.loggtexter import registrera_egna
        from remiss.sammantraden.services import handlingspaket  # noqa: F401  does jobs
        from remiss.sammantraden.services.underskriftstjanst import rensa_bestallningar
        from remiss.sidor.navigering import Navpost, registrera, tillhor
        from remiss.sidor.platser import bidra

        registrera_egna()
        periodiskt.registrera("sammantraden.rensa_bestallningar", rensa_bestallningar, var=timedelta(hours=1))
        lage.registrera(akthet.svara, akthet.doljer)
        bidra("organisation.organ", "sammantraden", _sammantradesplan)
        registrera(Navpost("Sammanträden", "sammantraden:plan", 50, synlig_for(Ratt.LAS_SAMMANTRADE)))
        registrera(Navpost("Mina sammanträden", "sammantraden:mina", 51, synlig_for(Ratt.ANMAL_HINDER)))
        ledamotens = ("handlingar", "handlingspaket", "handling", "anmal", "aterta_anmalan", "beslut")
        som_sidor = ("handling_webb", "kallelse_webb")
        signerarens = ("att_justera", "justering", "skriv_pa", "vagra_paskrift", "underskriven")
        tillhor("sammantraden:mina", *(f"sammantraden:{namn}" for namn in (*ledamotens, *som_sidor, *signerarens)))


def _sammantradesplan(request: HttpRequest, organ: Any) -> list[tuple[str, str]]:
    """The meeting plan and the decisions beside it, for those who may read them.

    An administrator has no such right by itself.
    """
    from remiss.organisation.access import may
    from remiss.organisation.ratter import Ratt

    if not may(request.user, Ratt.LAS_SAMMANTRADE, organ):
        return []
    return [
        ("Sammanträdesplan", f"{reverse('sammantraden:plan')}?organ={organ.pk}"),
        ("Delegationsbeslut", f"{reverse('sammantraden:delegationsbeslut')}?organ={organ.pk}"),
    ]
