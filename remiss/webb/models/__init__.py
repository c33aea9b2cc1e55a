# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Models of webb: what the search reads."""

from remiss.webb.models.sokpost import Soknyckel, Sokpost, Sokslag, Synlighet

__all__ = ["Soknyckel", "Sokpost", "Sokslag", "Synlighet"]
