# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What beredning does when something happens in diarium."""

from django.db.models import F

from remiss.beredning.models import Tjansteutlatande
from remiss.diarium.jav import javiga_i
from remiss.karna.handelser import Skedd, prenumerera


@prenumerera("diarium.arende.fordela")
def vid_fordelning(skedd: Skedd) -> None:
    """The draft of somebody who was jävig goes with the ärende to the new handläggare (KL 7:4)."""
    arende = skedd.objekt
    if arende.handlaggare_id is None:
        return
    utkast = Tjansteutlatande.objects.filter(arende=arende, status=Tjansteutlatande.Status.UTKAST)
    utkast.filter(handlaggare_id__in=javiga_i(arende.pk)).update(
        handlaggare_id=arende.handlaggare_id, version=F("version") + 1
    )
