# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the resources share: people as id and name, filters, search."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, QuerySet, TimeField
from rest_framework import serializers

from remiss.api.falt import MAX_ID, Dag, Klockslag
from remiss.organisation.models import Person
from remiss.sidor.sokning import sok_text

Fraga = QuerySet[Any]


class Ut(serializers.ModelSerializer[Any]):
    """A row shown, never written: input belongs to the acts."""

    serializer_field_mapping = {**serializers.ModelSerializer.serializer_field_mapping, TimeField: Klockslag}

    def get_fields(self) -> dict[str, serializers.Field]:
        """Return the fields, all read-only."""
        falt = super().get_fields()
        for ett in falt.values():
            ett.read_only, ett.required = True, False
        return falt


class PersonRef(Ut):
    """A person by id and name."""

    namn = serializers.CharField(help_text="Förnamn och efternamn.")

    class Meta:
        model = Person
        fields = ("id", "namn")


def heltal(uppslag: str, text: str) -> tuple[serializers.Field, str]:
    """Return a filter on an id or a number."""
    return serializers.IntegerField(required=False, min_value=0, max_value=MAX_ID, help_text=text), uppslag


def val(modell: type[Model], namn: str) -> tuple[serializers.Field, str]:
    """Return a filter on a field with choices."""
    falt = modell._meta.get_field(namn)
    choices = [(varde, etikett) for varde, etikett in falt.flatchoices if varde != ""]  # type: ignore[union-attr]
    return serializers.ChoiceField(choices=choices, required=False, help_text=str(falt.help_text)), namn  # type: ignore[union-attr]


def text(uppslag: str, hjalp: str) -> tuple[serializers.Field, str]:
    """Return a filter on an exact or beginning text."""
    return serializers.CharField(required=False, max_length=200, help_text=hjalp), uppslag


def ja_nej(uppslag: str, hjalp: str) -> tuple[serializers.Field, str]:
    """Return a filter on yes or no."""
    return serializers.BooleanField(required=False, help_text=hjalp), uppslag


def dagar(falt: str) -> dict[str, tuple[serializers.Field, str]]:
    """Return the two filters of a span of days."""
    return {
        f"{falt}_fran": (Dag(required=False, help_text="Från och med dagen."), f"{falt}__gte"),
        f"{falt}_till": (Dag(required=False, help_text="Till och med dagen."), f"{falt}__lte"),
    }


def sok_i(*falt: str) -> Callable[[Any, Fraga, str], Fraga]:
    """Return a search for every word in any of the fields, in any case."""

    def sok(_: Any, fraga: Fraga, ord_: str) -> Fraga:
        return sok_text(fraga, ord_, *falt)

    return sok
