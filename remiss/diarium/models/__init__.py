# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Models of diarium."""

from remiss.diarium.models.arende import Arende
from remiss.diarium.models.diarium import Diarieanslutning, Diarium, Nummerserie, Reservnummer
from remiss.diarium.models.expediering import Expediering, Expedieringshandling, Kanal, Leverans
from remiss.diarium.models.fil import Fil
from remiss.diarium.models.handling import Handling, Handlingsfil, Handlingstyp, Riktning
from remiss.diarium.models.inkommet import Inkommet, Inkommetfil, Inkommetkanal
from remiss.diarium.models.jav import Handlaggarjav
from remiss.diarium.models.maskning import Maskning
from remiss.diarium.models.rattelse import Diarierattelse, Handlingsflytt
from remiss.diarium.models.sekretess import Sekretessbehorig, Sekretessmarkering
from remiss.diarium.models.underskrift import Underskriftsprovning

__all__ = [
    "Arende",
    "Diarieanslutning",
    "Diarierattelse",
    "Diarium",
    "Expediering",
    "Expedieringshandling",
    "Fil",
    "Handlaggarjav",
    "Handling",
    "Handlingsfil",
    "Handlingsflytt",
    "Handlingstyp",
    "Inkommet",
    "Inkommetfil",
    "Inkommetkanal",
    "Kanal",
    "Leverans",
    "Maskning",
    "Nummerserie",
    "Reservnummer",
    "Riktning",
    "Sekretessbehorig",
    "Sekretessmarkering",
    "Underskriftsprovning",
]
