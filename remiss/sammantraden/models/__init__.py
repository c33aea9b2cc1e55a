# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Models of sammantraden."""

from remiss.sammantraden.models.anmalan import Forhandsanmalan
from remiss.sammantraden.models.delegationsbeslut import Delegationsbeslut
from remiss.sammantraden.models.forhandling import (
    Forhandlingsbild,
    Ledamotsanteckning,
    Proposition,
    Rost,
    Yrkande,
    Yrkare,
)
from remiss.sammantraden.models.handlingspaket import Handlingspaket
from remiss.sammantraden.models.interpellation import Interpellation
from remiss.sammantraden.models.justering import Justering, Justeringsparagraf, Paskrift, Rattelse
from remiss.sammantraden.models.justeringsdokument import Justeringsdokument
from remiss.sammantraden.models.narvaro import Jav, Moteroll, Narvaro
from remiss.sammantraden.models.paragraf import Paragraf
from remiss.sammantraden.models.paragrafdelar import (
    Beslutspunkt,
    Expedieringsrad,
    Paragrafhandling,
    Paragraftext,
    Utdragsrad,
)
from remiss.sammantraden.models.sammantrade import Sammantrade
from remiss.sammantraden.models.underskriftsbestallning import Underskriftsbestallning

__all__ = [
    "Beslutspunkt",
    "Delegationsbeslut",
    "Expedieringsrad",
    "Forhandlingsbild",
    "Forhandsanmalan",
    "Handlingspaket",
    "Interpellation",
    "Jav",
    "Justering",
    "Justeringsdokument",
    "Justeringsparagraf",
    "Ledamotsanteckning",
    "Moteroll",
    "Narvaro",
    "Paragraf",
    "Paragrafhandling",
    "Paragraftext",
    "Paskrift",
    "Proposition",
    "Rattelse",
    "Rost",
    "Sammantrade",
    "Underskriftsbestallning",
    "Utdragsrad",
    "Yrkande",
    "Yrkare",
]
