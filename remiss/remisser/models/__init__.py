# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Models of remisser."""

from remiss.remisser.models.avsandarbesked import Avsandarbesked, Beskedslag
from remiss.remisser.models.preliminarsvar import Preliminarsvar
from remiss.remisser.models.remiss import Remiss, Remisstatus
from remiss.remisser.models.remissdelar import Beslutadmottagare, Remisshandling
from remiss.remisser.models.svar import Stallning, Svar, Versionsval
from remiss.remisser.models.yttrande import Yttrande, Yttrandestatus

__all__ = [
    "Avsandarbesked",
    "Beskedslag",
    "Beslutadmottagare",
    "Preliminarsvar",
    "Remiss",
    "Remisshandling",
    "Remisstatus",
    "Stallning",
    "Svar",
    "Versionsval",
    "Yttrande",
    "Yttrandestatus",
]
