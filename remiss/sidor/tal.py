# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Numbers out of addresses and small forms that have no form class."""

FLEST_SIFFROR = 18
"""What a database's largest integer holds of any digits."""


def heltal(text: str | None) -> int | None:
    """Return the number, or None for what is none: empty, ², or more digits than a database or `int` takes."""
    if text and text.isascii() and text.isdigit() and len(text) <= FLEST_SIFFROR:
        return int(text)
    return None
