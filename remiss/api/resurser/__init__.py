# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every resource of the API."""

from remiss.api.resurser import beredning, diarium, organisation, remisser, sammantraden

RESURSER = (
    *organisation.RESURSER,
    *diarium.RESURSER,
    *beredning.RESURSER,
    *sammantraden.RESURSER,
    *remisser.RESURSER,
)

__all__ = ["RESURSER", "beredning", "diarium", "organisation", "remisser", "sammantraden"]
