# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a person types about a preliminary answer."""

from typing import Any

from django import forms

from remiss.sidor.falt import Dagfalt


class Preliminarformular(forms.Form):
    """What is sent before the organ has decided."""

    handling = forms.ChoiceField(
        label="Handling",
        widget=forms.RadioSelect,
        help_text="Det fastställda tjänsteutlåtandet, eller ett brev. Ett följebrev läggs till.",
        error_messages={"required": "Välj en fastställd handling."},
    )
    beslutas = Dagfalt(
        label="Beslut väntas",
        required=False,
        help_text="Dagen för sammanträdet där svaret väntas beslutas. Lämna tomt om den inte är bestämd.",
    )
    meddelande = forms.CharField(
        label="Meddelande",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Läggs till i följebrevet, som alltid anger förbehållet, när beslutet väntas och båda diarienumren.",
    )

    def __init__(self, *args: Any, handlingar: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["handling"].choices = handlingar  # type: ignore[attr-defined]
