# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Models of utskick."""

from remiss.utskick.models.anstand import Anstand
from remiss.utskick.models.mottagare import Kanal, Mottagare, Slag, Svarsplikt
from remiss.utskick.models.paminnelse import Paminnelse, Paminnelserad, Paminnelsesatt
from remiss.utskick.models.utskick import Utskick

__all__ = [
    "Anstand",
    "Kanal",
    "Mottagare",
    "Paminnelse",
    "Paminnelserad",
    "Paminnelsesatt",
    "Slag",
    "Svarsplikt",
    "Utskick",
]
