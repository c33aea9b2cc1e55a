# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Whether a colour can be seen on white paper (WCAG 2.1, success criteria 1.4.3 and 1.4.11)."""

import re

TEXT, LINJE = 4.5, 3.0
_FARG = re.compile(r"#[0-9a-f]{6}\Z")


def is_farg(text: str) -> bool:
    """Whether the text is a colour as `#0b4f7d`."""
    return bool(_FARG.match(text))


def mot_vitt(farg: str) -> float:
    """The contrast ratio of the colour to white, from 1 to 21."""
    rod, gron, bla = (_ljus(int(farg[plats : plats + 2], 16) / 255) for plats in (1, 3, 5))
    return 1.05 / (0.2126 * rod + 0.7152 * gron + 0.0722 * bla + 0.05)


def _ljus(andel: float) -> float:
    return andel / 12.92 if andel <= 0.04045 else float(((andel + 0.055) / 1.055) ** 2.4)
