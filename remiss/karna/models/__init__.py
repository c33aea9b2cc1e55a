# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Models of karna."""

from remiss.karna.models.bas import Basfraga, Basmodell, Statusfalt, StatusModell
from remiss.karna.models.handelse import Brist, Handelse, Sigill
from remiss.karna.models.jobb import Jobb, Periodkorning

__all__ = [
    "Basfraga",
    "Basmodell",
    "Brist",
    "Handelse",
    "Jobb",
    "Periodkorning",
    "Sigill",
    "StatusModell",
    "Statusfalt",
]
