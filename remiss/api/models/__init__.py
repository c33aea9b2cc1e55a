# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Models of the API: keys, and acts done under an Idempotency-Key."""

from remiss.api.models.idempotens import Idempotens
from remiss.api.models.nyckel import Nyckel

__all__ = ["Idempotens", "Nyckel"]
