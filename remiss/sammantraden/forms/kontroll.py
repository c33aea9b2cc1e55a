# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A note about what went wrong at a meeting."""

from typing import Any

from django import forms

from remiss.sammantraden.kontroll import Kontroll


class Bristform(forms.Form):
    """Which requirement, and what happened."""

    regel = forms.ChoiceField(
        label="Vad som brast", error_messages={"invalid_choice": "Bristen finns inte längre. Läs sidan igen."}
    )
    anteckning = forms.CharField(label="Vad som hände", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, kontroll: Kontroll, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        falt: Any = self.fields["regel"]
        falt.choices = [(rad.utfall.regel_id, rad.utfall.skal) for rad in kontroll.egna_brister]
