# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""When the organ notes an anmälan, the decisions made beside its meetings are reported; undone with the outcome.

Beside that: a decision follows its handling to the right ärende.
"""

from django.db.models import F

from remiss.karna.dorr import folj_alla
from remiss.karna.handelser import Skedd, prenumerera
from remiss.sammantraden.delegationsanmalan import att_anmala_i
from remiss.sammantraden.models import Delegationsbeslut, Paragraf

FALT = ("anmald_i",)


@prenumerera("sammantraden.paragraf.avgor")
def vid_avgjord(skedd: Skedd) -> None:
    """The organ has been told of what is not yet reported."""
    punkt: Paragraf = skedd.objekt
    rader = list(att_anmala_i(punkt).select_for_update(of=("self",)).order_by("pk"))
    folj_alla("anmal", rader, orsak=skedd.handelse, data=punkt, falt=FALT)


@prenumerera("sammantraden.paragraf.aterta")
def vid_atertagen(skedd: Skedd) -> None:
    """The outcome was entered wrongly: nothing was reported there."""
    rader = Delegationsbeslut.objects.filter(anmald_i=skedd.objekt).select_for_update(of=("self",)).order_by("pk")
    folj_alla("angra_anmalan", list(rader), orsak=skedd.handelse, falt=FALT)


@prenumerera("diarium.handling.flytta")
def vid_flytt(skedd: Skedd) -> None:
    """The handling stood in the wrong ärende, or in one that was registered twice. What is justerat stands."""
    rader = Delegationsbeslut.objects.filter(handling=skedd.objekt).exclude(anmald_i__status=Paragraf.Status.JUSTERAD)
    rader.update(arende_id=skedd.objekt.arende_id, version=F("version") + 1)
