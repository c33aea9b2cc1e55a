# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The description of the API (OpenAPI 3.1): the key, the problem document, the headers of an act."""

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from remiss.api.problem import MEDIATYP
from remiss.organisation.ratter import ADMINISTRATION, BESKRIVNING, INLOGGAD, Ratt


class Nyckelschema(OpenApiAuthenticationExtension):
    """How the key is shown."""

    target_class = "remiss.api.autentisering.Nyckel"
    name = "nyckel"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        """Return the scheme."""
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "Skriv Nyckel följt av ett blanksteg och nyckeln. Nycklar skapas på sidan API-nycklar.",
        }


class HinderUt(serializers.Serializer[Any]):
    """One reason."""

    skal = serializers.CharField(help_text="Skälet, som en hel mening.")
    lagrum = serializers.CharField(allow_blank=True, help_text="Lagrummet bakom regeln.")
    regel_id = serializers.CharField(allow_blank=True, help_text="Regelns beteckning i regelregistret.")


class ProblemUt(serializers.Serializer[Any]):
    """A refusal (RFC 9457)."""

    type = serializers.CharField(help_text="Adressen till slaget av problem; läs den för att veta vad som ska göras.")
    title = serializers.CharField(help_text="Slaget av problem i klartext.")
    status = serializers.IntegerField(help_text="HTTP-koden.")
    detail = serializers.CharField(help_text="Vad som hände här.")
    hinder = HinderUt(many=True, help_text="Alla skäl mot akten, med lagrum.")
    falt = serializers.DictField(help_text="Fälten som behöver rättas, med vad som ska göras.")


_SVAR = OpenApiResponse(ProblemUt, description="Problemdokument enligt RFC 9457; type säger vilket slag.")
#: Every operation may be refused; one description for all codes.
PROBLEM: dict[Any, Any] = {("4XX", MEDIATYP): _SVAR, ("503", MEDIATYP): _SVAR}
ID = OpenApiParameter(
    "id", {"type": "integer", "minimum": 1}, OpenApiParameter.PATH, description="Objektets id.", required=True
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    str,
    OpenApiParameter.HEADER,
    required=True,
    description="Objektets ETag när du läste det. Utan den 428; om någon annan har ändrat 412.",
)
IDEMPOTENS = OpenApiParameter(
    "Idempotency-Key",
    str,
    OpenApiParameter.HEADER,
    description="Valfri nyckel: samma begäran med samma nyckel inom ett dygn utförs en gång och får samma svar.",
)


def krav(ratt: str) -> str:
    """Return what an address asks for, in words."""
    if ratt == INLOGGAD:
        return "Kräver inloggning; vad som syns beror på dina uppdrag."
    if ratt == ADMINISTRATION:
        return "Kräver att du administrerar installationen."
    return f"Kräver rätten ”{BESKRIVNING[Ratt(ratt)]}” i organet."


def utan_docstrangar(result: dict[str, Any], generator: Any, **_: Any) -> dict[str, Any]:
    """Leave out our docstrings, which speak to those who change the code (hook of drf-spectacular)."""
    for schema in result.get("components", {}).get("schemas", {}).values():
        schema.pop("description", None)
    return result
