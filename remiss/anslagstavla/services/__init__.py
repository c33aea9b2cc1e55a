# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The acts of anslagstavla. Import them from here."""

from remiss.anslagstavla.services.forslag import foresla, foresla_efter
from remiss.anslagstavla.services.laga_kraft import (
    aterta_laga_kraft,
    avsluta_overklagande,
    bekrafta_laga_kraft,
    notera_overklagande,
)
from remiss.anslagstavla.services.observation import notera_observation, observera
from remiss.anslagstavla.services.tavlan import (
    andra_uppgifter,
    avbryt,
    bedom_misstanke,
    satt_upp,
    ta_ned,
    ta_ned_i_tid,
)

__all__ = [
    "andra_uppgifter",
    "aterta_laga_kraft",
    "avbryt",
    "avsluta_overklagande",
    "bedom_misstanke",
    "bekrafta_laga_kraft",
    "foresla",
    "foresla_efter",
    "notera_observation",
    "notera_overklagande",
    "observera",
    "satt_upp",
    "ta_ned",
    "ta_ned_i_tid",
]
