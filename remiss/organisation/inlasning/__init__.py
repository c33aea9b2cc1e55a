# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Import of organs, people and uppdrag from CSV or JSON: all of it or nothing (docs/import.md)."""

from remiss.organisation.inlasning.filer import Fil, Radfel, Underlag, las
from remiss.organisation.inlasning.genomfor import Importfel, genomfor
from remiss.organisation.inlasning.plan import Atgard, Plan, planera

__all__ = ["Atgard", "Fil", "Importfel", "Plan", "Radfel", "Underlag", "genomfor", "las", "planera"]
