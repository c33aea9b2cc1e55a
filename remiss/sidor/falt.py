# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Form fields that many acts share: Swedish days and moments, the legal time of an act, files."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat

from remiss.karna import klocka
from remiss.sidor.tal import FLEST_SIFFROR

#: Days that the calendar of red days, time zones and databases can count with. One beyond them, once saved, would
#: break every page that counts from it, also at the organ it was sent to.
TIDIGAST, SENAST = date(1800, 1, 1), date(2099, 12, 31)
UTANFOR = f"Ange en dag mellan år {TIDIGAST.year} och {SENAST.year}."
PUNKT_I_KLOCKSLAG = re.compile(r"([ T]\d{1,2})\.(\d{2})$")


class Dagfalt(forms.DateField):
    """A day. The browser shows its own calendar; without one the user types 2019-03-31."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d"])
        kwargs.setdefault(
            "error_messages",
            {"invalid": "Skriv datumet som år-månad-dag, till exempel 2019-03-31.", "required": "Ange ett datum."},
        )
        super().__init__(widget=forms.DateInput(format="%Y-%m-%d"), **kwargs)

    def to_python(self, value: Any) -> date | None:
        """Return the day, if it is one of this world's."""
        dag: date | None = super().to_python(value)
        if dag is not None and not TIDIGAST <= dag <= SENAST:
            raise ValidationError(UTANFOR)
        return dag


class Tidpunktfalt(forms.DateTimeField):
    """A moment in Swedish time."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"])
        kwargs.setdefault(
            "error_messages",
            {"invalid": "Skriv tidpunkten som 2019-03-31 13:00.", "required": "Ange dag och klockslag."},
        )
        super().__init__(widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M"), **kwargs)

    def to_python(self, value: Any) -> datetime | None:
        """Read "13.05" as Swedes write it; Django's ISO reader would take it for 13:00 and a fraction."""
        if isinstance(value, str):
            value = PUNKT_I_KLOCKSLAG.sub(r"\1:\2", value.strip())
        moment: datetime | None = super().to_python(value)
        if moment is not None and not TIDIGAST <= moment.date() <= SENAST:
            raise ValidationError(UTANFOR)
        return moment


class Handefalt(Tidpunktfalt):
    """The legal day and time of an act (design.md 3.6): stated by a person, never in the future."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "När det hände")
        kwargs.setdefault(
            "help_text", "Ändra om du för in något som redan har hänt. Tiden då du för in det sparas för sig."
        )
        kwargs.setdefault("initial", lambda: klocka.nu().replace(second=0, microsecond=0))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> datetime | None:
        hande: datetime | None = super().clean(value)
        if hande and hande > klocka.nu():
            raise ValidationError("Tidpunkten ligger i framtiden. Ange när det faktiskt hände.")
        return hande


class Flervalsfalt(forms.ModelMultipleChoiceField):
    """Several objects. An id that no database holds is no choice (Django asks the database, which then fails)."""

    def clean(self, value: Any) -> Any:
        """Return the chosen, if each may be chosen."""
        for ett in value if isinstance(value, (list, tuple)) else ():
            if len(str(ett)) > FLEST_SIFFROR:
                raise ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": ett}
                )
        return super().clean(value)


class Filinmatning(forms.ClearableFileInput):
    """A file input that accepts several files, also by drag and drop."""

    allow_multiple_selected = True


class Filerfalt(forms.FileField):
    """One or several files; cleans to a list."""

    def __init__(self, *, max_byte: int, **kwargs: Any) -> None:
        self.max_byte = max_byte
        kwargs.setdefault("error_messages", {"required": "Välj minst en fil."})
        super().__init__(widget=Filinmatning(), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        filer: Sequence[Any] = (data or [None]) if isinstance(data, (list, tuple)) else [data]
        rena = [super(Filerfalt, self).clean(fil, initial) for fil in filer]
        rena = [fil for fil in rena if fil]
        for fil in rena:
            if fil.size > self.max_byte:
                raise ValidationError(
                    f"Filen {fil.name} är {filesizeformat(fil.size)}. "
                    f"En fil får vara högst {filesizeformat(self.max_byte)}."
                )
        return rena
