# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Fields that many acts share: taken from the model's own field, days and moments, references, rich text, files."""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.db.models import Model
from django.template.defaultfilters import filesizeformat
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from remiss.diarium.lagring import Nyfil
from remiss.karna import rik_text
from remiss.karna.rik_text import OgiltigRikText, RikText
from remiss.organisation.access import require
from remiss.organisation.models import Organ
from remiss.sidor.falt import SENAST, TIDIGAST, UTANFOR
from remiss.sidor.rik_text import Typat, las

if TYPE_CHECKING:
    from remiss.api.resurs import Resurs

MAX_ID = 2**63 - 1


class Dag(serializers.DateField):
    """A day that calendars can count with."""

    def to_internal_value(self, value: Any) -> date:
        """Return the day, if it is one of this world's."""
        dag: date = super().to_internal_value(value)
        if not TIDIGAST <= dag <= SENAST:
            raise serializers.ValidationError(UTANFOR)
        return dag


class Tidpunkt(serializers.DateTimeField):
    """A moment; without an offset it is Swedish time."""

    def to_internal_value(self, value: Any) -> datetime:
        """Return the moment, if it is one of this world's."""
        tid: datetime = super().to_internal_value(value)
        if not TIDIGAST <= tid.astimezone(UTC).date() <= SENAST:
            raise serializers.ValidationError(UTANFOR)
        return tid


@extend_schema_field({"type": "string", "pattern": r"^[0-2]\d:[0-5]\d(:[0-5]\d)?$", "example": "13:00"})
class Klockslag(serializers.TimeField):
    """An hour on the wall clock. OpenAPI's own format demands an offset, which a meeting's hour does not have."""


#: The framework's field → ours.
EGNA: dict[type, type[serializers.Field]] = {
    serializers.DateField: Dag,
    serializers.DateTimeField: Tidpunkt,
    serializers.TimeField: Klockslag,
}


def av(modell: type[Model], namn: str, **andra: Any) -> Any:
    """Return an input field with the length, choices and help text of a model's field."""
    falt = modell._meta.get_field(namn)
    klass, kwargs = serializers.ModelSerializer().build_standard_field(namn, falt)  # type: ignore[arg-type]
    for bort in ("validators", "read_only", "style"):
        kwargs.pop(bort, None)
    if andra.get("required"):
        kwargs.pop("allow_null", None)
        kwargs.pop("allow_blank", None)
    kwargs["help_text"] = getattr(falt, "help_text", "")
    return EGNA.get(klass, klass)(**kwargs | andra)


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": MAX_ID})
class Referens(serializers.IntegerField):
    """The id of an object that the login may see; any other id does not exist for it."""

    def __init__(self, resurs: "Resurs", **kwargs: Any) -> None:
        self.resurs = resurs
        super().__init__(min_value=1, max_value=MAX_ID, **kwargs)

    def to_internal_value(self, data: Any) -> int:
        """Return the id, if the login's list of such objects holds it."""
        pk: int = super().to_internal_value(data)
        if not 1 <= pk <= MAX_ID:
            return pk  # the validators tell
        if pk not in self.kanda([pk]):
            raise serializers.ValidationError(f"Det finns inget sådant objekt i {self.resurs.namn}.")
        return pk

    def kanda(self, ids: Iterable[int]) -> set[int]:
        """Return those of the ids that the login may see. What has been asked in this request is not asked again."""
        begaran = cast("dict[str, Any]", self.context)  # the same mutable dict for every field of one request
        svar: dict[int, bool] = begaran.setdefault("kanda", {}).setdefault(self.resurs.namn, {})
        if nya := set(ids) - set(svar):
            synliga = self.resurs.synliga_for(self.context["request"].user).filter(pk__in=nya)
            finns = set(synliga.values_list("pk", flat=True))
            svar.update({ett: ett in finns for ett in nya})
        return {ett for ett, synlig in svar.items() if synlig}


def _fraga_en_gang(referens: Any, varden: Iterable[Any]) -> None:
    """Ask for all ids of a list in one query; anything that is no id is left for the field to refuse."""
    if ids := {v for v in varden if isinstance(v, int) and not isinstance(v, bool) and 1 <= v <= MAX_ID}:
        referens.kanda(ids)


class Referenser(serializers.ListField):
    """Ids of several objects that the login may see, asked for in one query."""

    def __init__(self, resurs: "Resurs", **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 1000)
        super().__init__(child=Referens(resurs), **kwargs)

    def to_internal_value(self, data: Any) -> list[int]:
        """Return the ids in their order."""
        if isinstance(data, list):
            _fraga_en_gang(self.child, data)
        svar: list[int] = super().to_internal_value(data)
        return svar


class Rader(serializers.ListSerializer[Any]):
    """Rows of an act; what they refer to is asked for in one query per field."""

    def to_internal_value(self, data: Any) -> Any:
        """Return the rows."""
        if isinstance(data, list):
            for namn, falt in self.child.fields.items():  # type: ignore[union-attr]
                if isinstance(falt, Referens):
                    _fraga_en_gang(falt, (rad.get(namn) for rad in data if isinstance(rad, Mapping)))
        return super().to_internal_value(data)


class OrganMed(serializers.IntegerField):
    """The id of the organ in which something is made; the right is asked of it before anything else."""

    def __init__(self, ratt: str) -> None:
        self.ratt = ratt
        super().__init__(min_value=1, max_value=MAX_ID, help_text="Organets id.")

    def to_internal_value(self, data: Any) -> int:
        """Return the id, if the login holds the right there."""
        pk: int = super().to_internal_value(data)
        organ = Organ.objects.filter(pk=pk).first() if pk <= MAX_ID else None
        if organ is None:
            raise serializers.ValidationError("Det finns inget sådant organ.")
        require(self.context["request"].user, self.ratt, organ)
        return pk


@extend_schema_field(
    {
        "oneOf": [
            {"type": "string", "description": "Markdown (den dokumenterade delmängden)."},
            {"type": "object", "properties": {"markdown": {"type": "string"}}, "required": ["markdown"]},
            {"type": "object", "properties": {"html": {"type": "string"}}, "required": ["html"]},
        ]
    }
)
class Rik(serializers.Field):
    """Rich text, as Markdown or HTML; read and cleaned by what reads the pages' own editor."""

    default_error_messages = {
        "form": "Skriv texten som en sträng (Markdown) eller som ett objekt med antingen markdown eller html."
    }

    def to_internal_value(self, data: Any) -> RikText:
        """Return the tree; what it cannot hold is noted in the context, to be told."""
        try:
            text, bortfall = las(self._typat(data))
        except OgiltigRikText as fel:
            raise serializers.ValidationError(str(fel)) from fel
        kontext: Any = self.context
        kontext.setdefault("bortfall", []).extend(bortfall)
        return text

    def _typat(self, data: Any) -> Typat:
        if isinstance(data, str):
            return Typat(data, is_html=False)
        if isinstance(data, Mapping) and len(data) == 1:
            ((slag, text),) = data.items()
            if slag in ("markdown", "html") and isinstance(text, str):
                return Typat(text, is_html=slag == "html")
        self.fail("form")
        raise AssertionError  # pragma: no cover


@extend_schema_field(
    {
        "type": "object",
        "properties": {"html": {"type": "string"}, "markdown": {"type": "string"}, "klartext": {"type": "string"}},
        "required": ["html", "markdown", "klartext"],
        "readOnly": True,
    }
)
class RikUt(serializers.Field):
    """A stored rich text, in the three forms a program may want."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, value: Any) -> dict[str, str]:
        """Return the text as HTML, Markdown and plain text."""
        trad = rik_text.fran_data(value) if value else RikText()
        return {
            "html": rik_text.till_html(trad),
            "markdown": rik_text.till_markdown(trad),
            "klartext": rik_text.till_klartext(trad),
        }


class Fil(serializers.FileField):
    """One uploaded file (multipart/form-data)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=255, use_url=False, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        """Return name and bytes; too large a file is not read."""
        fil = super().to_internal_value(data)
        if fil.size > settings.MAX_FIL_BYTE:
            raise serializers.ValidationError(
                f"Filen är {filesizeformat(fil.size)}. En fil får vara högst {filesizeformat(settings.MAX_FIL_BYTE)}."
            )
        return Nyfil(fil.name or "", fil.read())


def filer(**kwargs: Any) -> serializers.ListField:
    """Return a field of several uploaded files: the same name repeated in the form."""
    return serializers.ListField(child=Fil(), max_length=50, help_text="Filer som multipart/form-data.", **kwargs)


class Indata(serializers.Serializer[Any]):
    """What an act is told. A name the act does not know is refused: a misspelt field must not be lost in silence."""

    class Meta:
        list_serializer_class = Rader

    def to_internal_value(self, data: Any) -> Any:
        """Refuse unknown names, then read as usual."""
        if isinstance(data, Mapping) and (okanda := sorted(str(namn) for namn in set(data) - set(self.fields))):
            raise serializers.ValidationError(
                {namn: [f"Fältet finns inte. Fälten är {', '.join(self.fields)}."] for namn in okanda}
            )
        return super().to_internal_value(data)


class Aktindata(Indata):
    """An act with its legal moment."""

    hande = Tidpunkt(
        required=False,
        help_text="När det hände, om det var tidigare än nu. Rätten prövas i dag, lagen på den här dagen.",
    )


class Efterregistrerbar(Aktindata):
    """An act of a meeting that may be entered when the meeting has ended."""

    efterregistrerad = serializers.BooleanField(
        required=False, help_text="Det hände på sammanträdet och förs in efteråt."
    )
    bristanteckning = serializers.CharField(
        required=False, allow_blank=True, max_length=2000, help_text="Vad som hände, när en regel inte följdes."
    )
