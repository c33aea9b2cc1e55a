# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Forms of webb."""

from typing import Any, ClassVar

from django import forms

from remiss.sidor.falt import Dagfalt
from remiss.webb.models import Redogorelse


class RedogorelseForm(forms.ModelForm):  # type: ignore[type-arg]
    """What only the operator knows; labels and help are the model's own."""

    bedomd = Dagfalt(label="Bedömd", help_text="Dagen då tjänsten senast bedömdes mot kraven.")

    class Meta:
        model = Redogorelse
        exclude: ClassVar[tuple[str, ...]] = ("uppdaterad",)
        widgets: ClassVar[dict[str, Any]] = {
            namn: forms.Textarea(attrs={"rows": 4})
            for namn in ("ej_forenligt", "oskaligt", "omfattas_inte", "metod_text")
        }
