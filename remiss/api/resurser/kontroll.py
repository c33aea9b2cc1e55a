# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The control of a protocol, as it is shown."""

from typing import Any

from rest_framework import serializers

from remiss.regler.protokollskontroll import Bristslag
from remiss.sammantraden.kontroll import Kontroll


class KontrollradUt(serializers.Serializer[Any]):
    """One requirement."""

    rubrik = serializers.CharField(help_text="Vad kravet gäller.")
    paragraf = serializers.CharField(allow_blank=True, help_text="Paragrafens beteckning; tomt är hela protokollet.")
    slag = serializers.ChoiceField(
        choices=[(slag.value, slag.value) for slag in Bristslag],
        help_text="En brist i protokollet rättas före justeringen; en vid sammanträdet antecknas och hindrar inget.",
    )
    is_uppfyllt = serializers.BooleanField(source="utfall.uppfylld", help_text="Om kravet är uppfyllt.")
    skal = serializers.CharField(
        source="utfall.skal", allow_blank=True, help_text="Vad som brister, och vad du ska göra."
    )
    lagrum = serializers.SerializerMethodField(help_text="Lagrummen bakom kravet.")
    regel_id = serializers.CharField(source="utfall.regel_id", help_text="Regelns beteckning i regelregistret.")
    anteckning = serializers.CharField(allow_blank=True, help_text="Vad som antecknats om bristen.")

    def get_lagrum(self, rad: Any) -> str:
        """Return the lagrum in words."""
        return str(rad.utfall.lagrum)


def kontroll_ut(kontroll: Kontroll) -> Any:
    """Return the requirements as JSON."""
    return KontrollradUt(kontroll.rader, many=True).data  # type: ignore[arg-type]
