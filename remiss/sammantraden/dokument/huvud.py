# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The header of a meeting's documents."""

from datetime import datetime

from remiss.karna.klocka import legal_dag
from remiss.organisation.utseende import sidhuvud
from remiss.pdf import Sidhuvud
from remiss.sammantraden.models import Sammantrade


def motets_sidhuvud(mote: Sammantrade, dokumenttyp: str, skapad: datetime | None = None) -> Sidhuvud:
    """As the organ's documents look on the day when this one was made; a draft looks as on the meeting's day."""
    dag = legal_dag(skapad) if skapad else mote.datum
    return sidhuvud(mote.organ_id, dag, mote.organversion.namn, dokumenttyp)
