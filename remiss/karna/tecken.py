# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Text that a database, a PDF and an XML feed can all hold."""

import re

_STYRTECKEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")


def utan_styrtecken(text: str) -> str:
    """The text without control characters but line breaks and tabs, and without what is no character."""
    return _STYRTECKEN.sub("", text).encode("utf-8", "replace").decode()
