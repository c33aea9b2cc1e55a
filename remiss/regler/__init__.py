# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Law as plain Python: facts in; outcome, lagrum and reason out.

No database, no clock, no files. One module per legal question, one function per rule. Text in facts
(names of persons, organs, paragraphs) is shown in the reason as it is, so the caller makes it unique.
"""

from remiss.regler._grund import (
    LAGAR,
    REGISTER,
    Kalla,
    Lag,
    Lagrum,
    Post,
    Praxis,
    Regel,
    Slag,
    Stod,
    Utfall,
    berakning,
    regel,
)

__all__ = [
    "LAGAR",
    "REGISTER",
    "Kalla",
    "Lag",
    "Lagrum",
    "Post",
    "Praxis",
    "Regel",
    "Slag",
    "Stod",
    "Utfall",
    "berakning",
    "regel",
]
