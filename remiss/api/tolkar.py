# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Readers of what is sent."""

from typing import Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class Jsontolk(JSONParser):
    """JSON; what is nested deeper than Python can read is as broken as a missing bracket."""

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        """Read the whole."""
        try:
            return super().parse(*args, **kwargs)
        except RecursionError as fel:
            raise ParseError("Innehållet har för många nivåer i varandra.") from fel
