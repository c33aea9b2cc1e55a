# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a ledamot announces ahead."""

from typing import Any

from django import forms

from remiss.sammantraden.forms.falt import Personfalt, satt_urval
from remiss.sammantraden.models import (
    Forhandsanmalan,
    Paragraf,
    Sammantrade,
)


class Anmalanform(forms.Form):
    """Hinder, or jäv in an item."""

    slag = forms.ChoiceField(
        label="Vad vill du anmäla?", choices=Forhandsanmalan.Slag.choices, widget=forms.RadioSelect
    )
    paragraf = forms.ModelChoiceField(
        Paragraf.objects.none(), label="Vilken punkt gäller jävet?", required=False, empty_label="Välj vid jäv"
    )
    text = forms.CharField(label="Meddelande till sekreteraren", required=False, max_length=300)

    def __init__(self, *args: Any, mote: Sammantrade, personer: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if personer is not None or mote.status != Sammantrade.Status.PLANERAT:
            satt_urval(self, mote.paragrafer.pa_listan().i_ordning(), "paragraf")
        if personer is not None:
            self.fields["person"] = Personfalt(personer, label="Vem gäller det?")
            self.order_fields(["person", "slag", "paragraf", "text"])
