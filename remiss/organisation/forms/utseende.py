# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Forms about what the handlingar of an organ look like."""

from base64 import b64decode, b64encode
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile

from remiss.organisation.services.utseende import Utseendeuppgifter
from remiss.pdf.logotyp import OdugligLogotyp, granskad
from remiss.sidor.falt import Dagfalt


def dataadress(png: bytes) -> str:
    """A picture as an address; empty when there is none."""
    return f"data:image/png;base64,{b64encode(png).decode('ascii')}" if png else ""


class Utseendeformular(forms.Form):
    """A logotype and two colours from a day. `nuvarande` is the picture that the organ has already."""

    fran = Dagfalt(
        label="Gäller från och med",
        help_text="Tidigast i morgon. Handlingar från tidigare dagar ser ut som förut, också om de ritas om.",
    )
    logotyp = forms.FileField(
        label="Logotyp",
        required=False,
        help_text="PNG eller JPEG, högst 2 MB, gärna PNG med genomskinlig bakgrund och minst 900 bildpunkter bred. "
        "SVG går inte att använda: spara den som PNG. Den visas högst 62 mm bred och 15 mm hög.",
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    is_utan_logotyp = forms.BooleanField(
        label="Ta bort organets egen logotyp",
        required=False,
        help_text="Det överordnade organets logotyp används, om det har någon.",
    )
    logotyptext = forms.CharField(
        label="Vad logotypen säger",
        max_length=200,
        required=False,
        help_text="Läses upp för den som inte ser den. Skriv det som står i den, till exempel Älvstads kommun.",
    )
    textfarg = forms.CharField(
        label="Textfärg",
        max_length=7,
        required=False,
        help_text="Dokumenttypen överst på första sidan. Minst 4,5:1 mot vitt, till exempel #0b4f7d. Tom: ärvs.",
    )
    linjefarg = forms.CharField(
        label="Linjefärg",
        max_length=7,
        required=False,
        help_text="Linjen i sidhuvudet och i marginalen vid beslut. Minst 3:1 mot vitt, till exempel #0a7ea4. "
        "Tom: ärvs.",
    )

    vald_logotyp = forms.CharField(required=False, widget=forms.HiddenInput)
    """The picture that was chosen, on a page that is shown again: the browser itself forgets it."""

    def __init__(self, *args: Any, nuvarande: bytes = b"", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._nuvarande, self._vald = nuvarande, b""
        if not nuvarande:
            del self.fields["is_utan_logotyp"]

    def clean(self) -> dict[str, Any]:
        """Keep a chosen picture on the page, so that it need not be chosen again when something else is wrong."""
        data: dict[str, Any] = super().clean() or {}
        fil: UploadedFile[bytes] | None = data.get("logotyp")
        try:
            vald = granskad(fil.read() if fil else b64decode(data.get("vald_logotyp") or "", validate=True))
        except OdugligLogotyp as fel:
            vald = b""
            if fil:
                self.add_error("logotyp", str(fel))
        except ValueError:
            vald = b""
        self._vald = vald
        skrivet: Any = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict or a dict
        skrivet["vald_logotyp"] = b64encode(vald).decode("ascii")
        self.data = skrivet
        return data

    @property
    def bild(self) -> str:
        """The picture that will be saved, as an address to show it by."""
        return dataadress(self._vald or self._nuvarande)

    def uppgifter(self) -> Utseendeuppgifter:
        """Return what was typed in the service's words; without a new file the picture is kept."""
        data = self.cleaned_data
        return Utseendeuppgifter(
            fran=data["fran"],
            logotyp=b"" if data.get("is_utan_logotyp") else self._vald or self._nuvarande,
            logotyptext=data["logotyptext"],
            textfarg=data["textfarg"],
            linjefarg=data["linjefarg"],
        )
