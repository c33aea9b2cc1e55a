# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a person may choose to take out of a handling."""

from typing import Any

from django import forms

from remiss.diarium.forms import valfalt
from remiss.diarium.models import Handling
from remiss.diarium.services import Maskval, forhandsvisa_maskad
from remiss.diarium.services.maskning import kalla
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.pdf import Dokument
from remiss.pdf.maskning import Maskad, avsnitt
from remiss.regler.sekretess import Maskningsfakta, maskningen_anger_bestammelse, maskningen_tar_bort_nagot


class MaskeraForm(forms.Form):
    """Passages to tick, words to type, and the provision. `maskad` is what it would become, once it is valid."""

    avsnitt = forms.MultipleChoiceField(
        label="Avsnitt som tas bort",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kryssa i hela stycken, rader och punkter. En rubrik tas bort också ur titel och bokmärken.",
    )
    ord = forms.CharField(
        label="Ord som tas bort överallt",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ett på varje rad, till exempel ett namn eller personnummer. Hela ordet där texten ingår tas bort.",
    )
    bestammelse = forms.CharField(
        label="Bestämmelse", max_length=200, help_text="Kapitel och paragraf, till exempel OSL 26 kap. 1 §."
    )
    skal = forms.CharField(
        label="Skäl",
        required=False,
        max_length=300,
        help_text="Om mer ska sägas i den maskade versionen. Skriv inget som är hemligt.",
    )
    maskad: Maskad | None = None

    def __init__(self, *args: Any, handling: Handling, innehall: Dokument | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._handling = handling
        if innehall is None:  # there is nothing to choose from: the page says why
            self.fields.clear()
        else:
            valfalt(self, "avsnitt").choices = [
                (ett.nyckel, f"Rubrik: {ett.text}" if ett.is_rubrik else ett.text) for ett in avsnitt(innehall)
            ]

    def clean_ord(self) -> list[str]:
        return [rad for rad in self.cleaned_data["ord"].splitlines() if rad.strip()]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if self.errors:
            return data
        try:
            kalla(self._handling)
            self.maskad = forhandsvisa_maskad(self._handling, self.val())
        except HinderError as fel:
            raise forms.ValidationError(str(fel)) from fel
        except Inmatningsfel as fel:
            self.add_error(fel.falt, fel.skal)
            return data
        fakta = Maskningsfakta(data["bestammelse"], self.maskad.antal)
        for falt, utfall in (
            ("bestammelse", maskningen_anger_bestammelse(fakta)),
            ("avsnitt", maskningen_tar_bort_nagot(fakta)),
        ):
            if not utfall:
                self.add_error(falt, utfall.skal)
        return data

    def val(self) -> Maskval:
        """What was chosen."""
        return Maskval(**self.cleaned_data)
