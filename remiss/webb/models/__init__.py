# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Models of webb: what the search reads, and the accessibility statement."""

from remiss.webb.models.redogorelse import Redogorelse
from remiss.webb.models.sokpost import Soknyckel, Sokpost, Sokslag, Synlighet

__all__ = ["Redogorelse", "Soknyckel", "Sokpost", "Sokslag", "Synlighet"]
