# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""HTML from outside, made harmless before anyone looks at it.

nh3 (html5ever) repairs and strips, so that what lxml reads is well formed and holds only the elements and the
few attributes the reader understands. Nothing of the input reaches a page: `till_html` writes from the tree.

nh3's time grows with the cube of the depth that unclosed elements make: forty kilobytes of `<b id=1><p>` stop a
process. Where depth is possible, lxml, whose time does not grow with it, therefore writes the source well formed first.
"""

import re

import nh3
from lxml import html as lxml_html
from lxml.html import HtmlElement

from remiss.karna.rik_text.trad import OgiltigRikText

MAX_HTML = 4_000_000
"""Characters. Word wraps a page of text in a hundred times its size; a longer paste is a file, not a text."""
MAX_ELEMENT = 60_000
MAX_DJUP = 150
"""Elements within each other; a person's text has ten, Word's forty."""

_FOR_LANG = "Texten är för lång att klistra in. Lägg den som en bilaga i stället."
_TAGGAR = {
    *("p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "strong", "b", "em", "i", "a", "span", "font", "img", "br"),
    *("ul", "ol", "li", "dl", "dt", "dd", "sup", "sub", "del"),
    *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
}
_MED_INNEHALL = {
    *("script", "style", "title", "noscript", "template", "iframe", "object", "svg", "math", "xml"),
    *("textarea", "select", "button"),
}
_ATTRIBUT = {
    "*": {"id", "class", "style"},
    "a": {"href", "name"},
    "img": {"data-fil", "alt"},
    "ol": {"start"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
_EGENSKAPER = {
    *("mso-list", "mso-outline-level", "mso-element", "mso-hide", "display"),
    *("font-weight", "font-style", "margin-left"),
}


def las(html: str) -> HtmlElement:
    """The sanitised fragment as one element."""
    if len(html) > MAX_HTML:
        raise OgiltigRikText(_FOR_LANG)
    html = html.encode("utf-8", "replace").decode()  # half characters may come from JSON
    if html.count("<") > MAX_DJUP:
        html = _valformad(html)
    rent = nh3.clean(
        html,
        tags=_TAGGAR,
        clean_content_tags=_MED_INNEHALL,
        attributes=_ATTRIBUT,
        attribute_filter=_attribut,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
        strip_comments=True,
    )
    rot = _trad(rent)
    if sum(1 for _ in rot.iter()) > MAX_ELEMENT:
        raise OgiltigRikText(_FOR_LANG)
    return rot


def _trad(html: str) -> HtmlElement:
    """Read with lxml; refuse what is too deep."""
    tolk = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    rot = lxml_html.fromstring(f"<html><body><div>{html}</div></body></html>".encode(), parser=tolk)
    if any("Excessive depth" in fel.message for fel in tolk.error_log) or _djup(rot) > MAX_DJUP:
        raise OgiltigRikText("Texten har för många nivåer i varandra. Klistra in den som ren text i stället.")
    return rot


def _valformad(html: str) -> str:
    """The same with every element closed; what is dropped with its content is dropped here, or it could hide tags."""
    rot = _trad(html)
    for element in [*rot.iter(*_MED_INNEHALL)]:
        element.drop_tree()
    return str(lxml_html.tostring(rot, encoding="unicode"))


def egenskaper(element: HtmlElement) -> dict[str, str]:
    """The declarations kept from the style attribute."""
    par = (del_.partition(":") for del_ in (element.get("style") or "").split(";"))
    return {namn: varde for namn, _, varde in par if varde}


def _attribut(tagg: str, namn: str, varde: str) -> str | None:
    if namn != "style":
        return varde[:2000]
    par = (del_.partition(":") for del_ in varde.split(";"))
    kvar = [(n.strip().lower(), v.strip().lower()[:40]) for n, _, v in par]
    return ";".join(f"{n}:{v}" for n, v in kvar if n in _EGENSKAPER and re.fullmatch(r"[\w .%-]+", v)) or None


def _djup(rot: HtmlElement) -> int:
    djupast = 0
    hylla = [(rot, 1)]
    while hylla:
        element, djup = hylla.pop()
        djupast = max(djupast, djup)
        hylla += [(barn, djup + 1) for barn in element]
    return djupast
