# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Template tags of every page: ``{% load remiss %}``. Each component is a small template in templates/sidor."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import slugify

from remiss.karna import datum
from remiss.karna.fel import Hinder
from remiss.karna.klocka import legal_dag
from remiss.karna.rik_text import RikText, till_html
from remiss.sidor import varden
from remiss.sidor.rik_text import RikTextInmatning
from remiss.sidor.urval import Urval

register = template.Library()

LAGEN = {"klar": "klart", "pagar": "pågår nu", "kommande": "återstår", "hinder": "hinder", "hoppas": "hoppas över"}


@register.filter
def svensk_dag(varde: date | datetime | None) -> str:
    """Return "onsdag 19 december 2018"; a moment counts by its Swedish day."""
    return datum.svensk_dag(_dag(varde)) if varde else ""


@register.filter
def svensk_dag_kort(varde: date | datetime | None) -> str:
    """Return "19 december 2018"."""
    return datum.svensk_dag_kort(_dag(varde)) if varde else ""


@register.filter
def svensk_tid(varde: datetime | None) -> str:
    """Return "onsdag 19 december 2018 kl. 14.05"."""
    return datum.svensk_tid(varde) if varde else ""


@register.filter
def rik_text(varde: RikText | None) -> SafeString:
    """Return a rich text as HTML: the tree is sanitised and written escaped."""
    return SafeString(till_html(varde)) if varde else SafeString()


@register.filter
def visa(varde: Any) -> SafeString:
    """Return any value of ``varden`` as HTML, escaped."""
    return varden.visa(varde)


@register.simple_tag
def tid(varde: date | datetime | None, kort: bool = False) -> SafeString:
    """Return a ``<time>`` with the weekday, or in ISO form for tables."""
    return varden.visa(varde, lang=not kort)


@register.simple_tag
def status_marke(text: str, ton: varden.Ton = "neutral") -> SafeString:
    """Return a status word as a mark with a tone: neutral, info, klar, varning or fara."""
    return varden.Marke(text, ton).__html__()


@register.simple_tag
def webblank(url: str, namn: str) -> SafeString:
    """Return the link to a document as a page, beside the link to its PDF."""
    return format_html(
        '<a class="ds-link" href="{}">Läs som webbsida<span class="ds-sr-only">: {}</span></a>', url, namn
    )


@register.inclusion_tag("sidor/falt.html")
def falt(bundet: BoundField, rubrik: str = "", valfritt: bool = True) -> dict[str, Any]:
    """Return a whole field: label, help text, input, errors, all tied together for screen readers.

    ``valfritt=False`` leaves out "(valfritt)" where everything is, as in a filter.
    """
    return {
        "falt": bundet,
        "slag": _forbered(bundet),
        "rubrik": rubrik or bundet.label,
        "is_valfritt": valfritt and _is_valfritt(bundet),
    }


@register.inclusion_tag("sidor/formular.html")
def formular(form: forms.BaseForm) -> dict[str, Any]:
    """Return the error summary and all fields; the caller writes ``<form>``, csrf_token and buttons."""
    return {"form": form}


@register.inclusion_tag("sidor/_felsammanfattning.html")
def felsammanfattning(form: forms.BaseForm) -> dict[str, Any]:
    """Return the list of what must be corrected, each with a link to its field; it takes the focus."""
    rader = [(form[namn], fel) for namn, lista in form.errors.items() if namn in form.fields for fel in lista]
    has_losenord = any(isinstance(falt.widget, forms.PasswordInput) for falt in form.fields.values())
    return {"form": form, "rader": rader, "ovriga": form.non_field_errors(), "has_losenord": has_losenord}


@register.inclusion_tag("sidor/_stegvisare.html")
def stegvisare(steg: Iterable[tuple[str, str]], namn: str = "Ärendets gång") -> dict[str, Any]:
    """Return the lifecycle as a numbered list; ``steg`` is (name, läge) with läge from LAGEN."""
    return {"steg": [(text, lage, LAGEN[lage]) for text, lage in steg], "namn": namn}


@register.inclusion_tag("sidor/_tom.html")
def tom(text: str, rad: str = "", url: str = "", lank: str = "") -> dict[str, Any]:
    """Return an empty state that says what to do."""
    return {"text": text, "rad": rad, "url": url, "lank": lank}


@register.inclusion_tag("sidor/_faktalista.html")
def faktalista(rader: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Return facts as term and value; dates get their weekday, missing values a dash that is read out."""
    return {"rader": [(term, varden.visa(varde, lang=True)) for term, varde in rader]}


@register.inclusion_tag("sidor/_aktknapp.html", takes_context=True)
def aktknapp(
    context: template.Context,
    text: str,
    url: str,
    hinder: Sequence[Hinder] = (),
    variant: str = "secondary",
    post: bool = False,
) -> dict[str, Any]:
    """Return the button of an act, or a blocked one with its reasons beside it.

    ``post`` makes it a form of its own, for acts that save at once and can be undone.
    """
    return {
        "text": text,
        "url": url,
        "hinder": hinder,
        "variant": variant,
        "post": post,
        "csrf_token": context.get("csrf_token"),
        "id": f"hinder-{slugify(f'{text} {url}')}",
    }


def _dag(varde: date | datetime) -> date:
    return legal_dag(varde) if isinstance(varde, datetime) else varde


def _is_valfritt(bundet: BoundField) -> bool:
    return not bundet.field.required and not isinstance(bundet.field.widget, forms.CheckboxInput)


def _forbered(bundet: BoundField) -> str:
    """Give the widget our class and the browser's own date and time inputs; return the kind of field."""
    inmatning = bundet.field.widget
    inmatning.attrs.setdefault("class", "ds-input")
    match inmatning:
        case forms.DateTimeInput(input_type="text"):
            inmatning.input_type = "datetime-local"
            inmatning.format = inmatning.format or "%Y-%m-%dT%H:%M"
        case forms.DateInput(input_type="text"):
            inmatning.input_type = "date"
            inmatning.format = inmatning.format or "%Y-%m-%d"
        case forms.TimeInput(input_type="text"):
            inmatning.input_type = "time"
            inmatning.format = inmatning.format or "%H:%M"
        case forms.CheckboxInput():
            return "kryssruta"
        case Urval():
            return "urval"
        case forms.CheckboxSelectMultiple() | forms.RadioSelect():
            return "grupp"
        case forms.MultiWidget():
            return "grupp-rad"
        case forms.ClearableFileInput() | forms.FileInput():
            return "fil"
        case RikTextInmatning():
            return "rik"
        case forms.Textarea():
            inmatning.attrs.setdefault("rows", 6)
            return "text"
    return "rad"
