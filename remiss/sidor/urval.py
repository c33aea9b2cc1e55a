# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Choose some of very many: what is chosen stays ticked, a search adds more. Works as a plain form.

The search is a button of the form itself (``SOK``), so that nothing typed elsewhere on the page is lost: the page
comes back with the hits, and with htmx only this field does.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from remiss.sidor.sokning import sokord

#: Name of the button that searches; a page that shows the field lets it through without judging the form.
SOK = "_sok"
HOGST = 40
Val = Sequence[tuple[Any, str]]


class Urval(forms.CheckboxSelectMultiple):
    """Ticked choices, a search field, and what the search found among the rest.

    ``extra`` holds more words to find a choice by, such as other spellings of a name.
    """

    def __init__(self, attrs: dict[str, Any] | None = None, *, sok_etikett: str = "Sök", sok_hjalp: str = "") -> None:
        super().__init__(attrs)
        self.sok_etikett, self.sok_hjalp = sok_etikett, sok_hjalp
        self.extra: Mapping[Any, str] = {}
        self.sokt = ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        self.sokt = " ".join(str(data.get(f"{name}-sok", "")).split())[:100]
        return super().value_from_datadict(data, files, name)

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        vald = {str(ett) for ett in (value or ())}
        valda = [(pk, text) for pk, text in self._alla() if str(pk) in vald]
        traffar = self._traffar(vald)
        kontext = {
            "namn": name,
            "id": (attrs or {}).get("id", f"id_{name}"),
            "valda": valda,
            "traffar": traffar[:HOGST],
            "fler": max(0, len(traffar) - HOGST),
            "sokt": self.sokt,
            "etikett": self.sok_etikett,
            "hjalp": self.sok_hjalp,
            "namn_sok": SOK,
        }
        return render_to_string("sidor/urval.html", kontext)

    def _alla(self) -> list[tuple[Any, str]]:
        return [(pk, str(text)) for pk, text in self.choices]

    def _traffar(self, vald: Collection[str]) -> list[tuple[Any, str]]:
        """The choices that hold every word and are not ticked already; none until something is searched for."""
        orden = [ett.casefold() for ett in sokord(self.sokt)]
        if not orden:
            return []
        return [
            (pk, text)
            for pk, text in self._alla()
            if str(pk) not in vald and all(o in f"{text} {self.extra.get(pk, '')}".casefold() for o in orden)
        ]


class Urvalsfalt(forms.TypedMultipleChoiceField):
    """The field: whole numbers by default, since the choices are rows of the register."""

    widget = Urval

    def __init__(self, *, coerce: Callable[[Any], Any] = int, **kwargs: Any) -> None:
        sok = {namn: kwargs.pop(namn) for namn in ("sok_etikett", "sok_hjalp") if namn in kwargs}
        super().__init__(coerce=coerce, widget=Urval(**sok), **kwargs)

    def satt_val(self, val: Val, extra: Mapping[Any, str] | None = None) -> None:
        """Say what may be chosen, and other words that find it."""
        self.choices = val
        self.widget.extra = extra or {}


def som_skrivet(formular: forms.BaseForm) -> forms.BaseForm:
    """Return a bound form that shows what was typed and judges nothing yet."""
    formular._errors = forms.utils.ErrorDict()  # type: ignore[attr-defined]
    return formular
