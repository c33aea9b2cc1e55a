# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The field for rich text (design.md 6.7): an editor with JavaScript, a Markdown subset without.

The page carries both. The editor sends HTML under ``<name>_html``; when that name is missing the browser ran no
script and the textarea holds Markdown. Either way the server reads it into the one sanitised tree, and what the
user typed is shown again when something else in the form is wrong.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from remiss.karna.rik_text import (
    OgiltigRikText,
    RikText,
    fran_html,
    fran_markdown,
    till_html,
    till_markdown,
)


@dataclass(frozen=True)
class Typat:
    """What the browser sent, as it was sent."""

    text: str
    is_html: bool


@dataclass(frozen=True)
class Bildval:
    """A picture already uploaded, which the writer may put into the text."""

    fil: str
    namn: str
    url: str


class RikTextInmatning(forms.Widget):
    """Textarea with Markdown, replaced in the browser by the editor.

    ``bilder`` are the pictures that may be inserted; the view sets them on the form's field.
    """

    def __init__(self, attrs: dict[str, Any] | None = None, *, rader: int = 14, bilder: Sequence[Bildval] = ()) -> None:
        super().__init__(attrs)
        self.rader = rader
        self.bilder = bilder

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Typat | None:
        if (html := data.get(f"{name}_html")) is not None:
            return Typat(html, is_html=True)
        if (text := data.get(name)) is not None:
            return Typat(text, is_html=False)
        return None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return name not in data and f"{name}_html" not in data

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        markdown, html = self._bada(value)
        kontext = {
            "namn": name,
            "markdown": markdown,
            "html": html,
            "rader": self.rader,
            "bilder": json.dumps([bild.__dict__ for bild in self.bilder]) if self.bilder else "",
            "attrs": self.build_attrs(self.attrs, attrs),
        }
        return render_to_string("sidor/rik_text.html", kontext)

    def _bada(self, value: Any) -> tuple[str, str]:
        """Return the text in both forms. What cannot be read is shown as it was typed, never thrown away."""
        if not isinstance(value, Typat):
            text = value or RikText()
            return till_markdown(text), self._html(text)
        try:
            text = las(value)[0]
        except OgiltigRikText:
            return ("", value.text) if value.is_html else (value.text, "")
        return (till_markdown(text) if value.is_html else value.text), self._html(text)

    def _html(self, text: RikText) -> str:
        adresser = {bild.fil: bild.url for bild in self.bilder}
        return till_html(text, bild_url=lambda fil: adresser.get(fil, ""))


class RikTextFalt(forms.Field):
    """A rich text; cleans to a ``RikText``. ``bortfall`` says after cleaning what could not be taken along."""

    widget = RikTextInmatning
    bortfall: tuple[str, ...] = ()

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"required": "Skriv en text."})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> RikText:
        if value is None:
            return RikText()
        if isinstance(value, RikText):
            return value
        try:
            text, self.bortfall = las(value)
        except OgiltigRikText as fel:
            raise ValidationError(str(fel), code="ogiltig") from None
        return text

    def validate(self, value: RikText) -> None:
        if self.required and not value:
            raise ValidationError(self.error_messages["required"], code="required")

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != (initial or RikText()))
        except ValidationError:
            return True


def las(typat: Typat) -> tuple[RikText, tuple[str, ...]]:
    """Read what was sent; return the tree and what could not be taken along."""
    if not typat.is_html:
        return fran_markdown(typat.text), ()
    tolkning = fran_html(typat.text)
    return tolkning.text, tolkning.bortfall
