# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Values a table cell or a fact may hold, and how each looks on a page and in an exported file."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from remiss.karna import datum
from remiss.karna.klocka import STOCKHOLM

Ton = Literal["neutral", "info", "klar", "varning", "fara"]
# The tone is never the only carrier of meaning (WCAG 1.4.1): the word stands in the mark.
FARG: dict[str, str] = {
    "neutral": "neutral",
    "info": "info",
    "klar": "success",
    "varning": "warning",
    "fara": "danger",
}
TOMT = mark_safe('<span class="tomt"><span aria-hidden="true">–</span><span class="ds-sr-only">saknas</span></span>')


@dataclass(frozen=True)
class Marke:
    """A status word with a tone."""

    text: str
    ton: Ton = "neutral"

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> SafeString:
        return format_html('<span class="ds-tag marke" data-color="{}">{}</span>', FARG[self.ton], self.text)


@dataclass(frozen=True)
class Lank:
    """A text that leads somewhere. Without an address it is only the text."""

    text: str
    url: str = ""

    def __str__(self) -> str:
        return self.text

    def __html__(self) -> SafeString:
        if not self.url:
            return format_html("{}", self.text)
        return format_html('<a class="ds-link" href="{}">{}</a>', self.url, self.text)


def tid_html(varde: date | datetime, *, lang: bool = False) -> SafeString:
    """Return a ``<time>``: ISO in tables, where columns must line up; the weekday in running text."""
    if isinstance(varde, datetime):
        lokal = varde.astimezone(STOCKHOLM)
        text = datum.svensk_tid(lokal) if lang else f"{lokal:%Y-%m-%d} {datum.klockslag(lokal)}"
        return format_html('<time datetime="{}">{}</time>', lokal.isoformat(timespec="minutes"), text)
    text = datum.svensk_dag(varde) if lang else varde.isoformat()
    return format_html('<time datetime="{}">{}</time>', varde.isoformat(), text)


def visa(varde: Any, *, lang: bool = False) -> SafeString:
    """Return a value as HTML. Anything not known to be safe is escaped."""
    match varde:
        case None | "":
            return TOMT
        case bool():
            return format_html("{}", "Ja" if varde else "Nej")
        case date():
            return tid_html(varde, lang=lang)
        case list() | tuple() if varde:
            return format_html_join(mark_safe("<br>"), "{}", ((visa(del_, lang=lang),) for del_ in varde))
        case list() | tuple():
            return TOMT
    return format_html("{}", varde)


def i_fil(varde: Any) -> Any:
    """Return a value as an exported file should get it; the file guards against formulas itself."""
    if isinstance(varde, (list, tuple)):
        return ", ".join(str(del_) for del_ in varde)
    if varde is None or isinstance(varde, (bool, int, float, Decimal, date)):
        return varde
    return str(varde)
