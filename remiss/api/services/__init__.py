# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts of the API itself: its keys."""

from remiss.api.services.nycklar import aterkalla_nyckel, skapa_nyckel

__all__ = ["aterkalla_nyckel", "skapa_nyckel"]
