# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Models of sammantraden."""

from remiss.sammantraden.models.anmalan import Forhandsanmalan
from remiss.sammantraden.models.justering import Justering, Justeringsparagraf, Paskrift, Rattelse
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

__all__ = [
    "Beslutspunkt",
    "Expedieringsrad",
    "Forhandsanmalan",
    "Jav",
    "Justering",
    "Justeringsparagraf",
    "Moteroll",
    "Narvaro",
    "Paragraf",
    "Paragrafhandling",
    "Paragraftext",
    "Paskrift",
    "Rattelse",
    "Sammantrade",
    "Utdragsrad",
]
