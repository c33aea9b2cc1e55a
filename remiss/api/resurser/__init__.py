# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every resource of the API."""

from remiss.api.resurser import (
    anslagstavla,
    beredning,
    delegering,
    diarium,
    handlingspaket,
    interpellation,
    justering,
    organisation,
    remisser,
    sammantraden,
)

RESURSER = (
    *organisation.RESURSER,
    *diarium.RESURSER,
    *beredning.RESURSER,
    *sammantraden.RESURSER,
    *handlingspaket.RESURSER,
    *justering.RESURSER,
    *interpellation.RESURSER,
    *delegering.RESURSER,
    *anslagstavla.RESURSER,
    *remisser.RESURSER,
)

__all__ = [
    "RESURSER",
    "anslagstavla",
    "beredning",
    "delegering",
    "diarium",
    "handlingspaket",
    "interpellation",
    "justering",
    "organisation",
    "remisser",
    "sammantraden",
]
