# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Decision points as input: a text, or a text with the organ it is laid before (KL 5:28)."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from remiss.regler.instans import Instans
from remiss.sammantraden.punkter import Punkt

#: To whom a point may be laid before; leaving it out means that the organ decides itself.
VIDARE = [ett.value for ett in Instans if ett]
_TEXT = {"type": "string", "minLength": 1, "maxLength": 8000}


@extend_schema_field(
    {
        "oneOf": [
            _TEXT | {"description": "Vad organet självt beslutar."},
            {
                "type": "object",
                "properties": {"text": _TEXT, "instans": {"type": "string", "enum": VIDARE}},
                "required": ["text", "instans"],
                "additionalProperties": False,
                "description": "Vad organet lägger fram för ett annat organ.",
            },
        ]
    }
)
class Beslutspunkt(serializers.Field):
    """One point."""

    default_error_messages = {
        "form": "Skriv punkten som en text, eller som ett objekt med text och instans ({vidare})."
    }

    def to_internal_value(self, data: Any) -> Punkt:
        """Return the point; the text is read as any other text is."""
        instans = ""
        if isinstance(data, Mapping):
            if set(data) != {"text", "instans"} or data["instans"] not in VIDARE:
                self.fail("form", vidare=", ".join(VIDARE))
            data, instans = data["text"], data["instans"]
        return Punkt(serializers.CharField(max_length=8000).run_validation(data), instans)


def beslutspunkter(**kwargs: Any) -> serializers.ListField:
    """Return a field of ordered points."""
    return serializers.ListField(child=Beslutspunkt(), max_length=200, **kwargs)
