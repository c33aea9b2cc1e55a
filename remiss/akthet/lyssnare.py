# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""When the signatures in a handling are tried: as its file is registered or changed, and as it is sent."""

from remiss.akthet.services.underskriftsprovning import begar_provning
from remiss.diarium.models import Underskriftsprovning
from remiss.karna.handelser import Skedd, prenumerera

Tillfalle = Underskriftsprovning.Tillfalle


@prenumerera("diarium.handling.faststall", "diarium.handling.byt_fil")
def prova_det_registrerade(skedd: Skedd) -> None:
    """A signed file has become part of a handling."""
    if not skedd.objekt.has_underskrift:
        return
    begar_provning([skedd.objekt.pk], Tillfalle.INKOMMEN, handelse=skedd.handelse.pk, nu=skedd.handelse.registrerades)


@prenumerera("diarium.expediering.expediera")
def prova_det_skickade(skedd: Skedd) -> None:
    """Signed files leave the house."""
    handlingar = [handling.pk for handling in skedd.objekt.undertecknade]
    if not handlingar:
        return
    begar_provning(handlingar, Tillfalle.EXPEDIERAD, handelse=skedd.handelse.pk, nu=skedd.handelse.registrerades)
