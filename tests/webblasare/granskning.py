# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every page the story reaches is tested by axe (WCAG 2.1 A and AA); each kind of page also in dark and at 320 px."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.urls import resolve
from playwright.sync_api import ConsoleMessage, Page, ViewportSize

from tests.axe import Axe

BRED: ViewportSize = {"width": 1280, "height": 900}
SMAL: ViewportSize = {"width": 320, "height": 800}
#: Colours glide when the theme changes; what is measured is where they land.
NAR_RITAD = """() => new Promise((klar) => requestAnimationFrame(() => requestAnimationFrame(() => {
  document.getAnimations().forEach((rorelse) => rorelse.finish());
  klar();
})))"""
#: What a page is made of, whatever its words say: every kind of element where it stands, with what axe looks at.
UPPBYGGNAD = """() => {
  const MED = /^(role|type|lang|tabindex|aria-(?!label|described|controls|owns))/;
  const UTAN = ['id', 'class', 'href', 'value', 'title', 'for'];
  const drag = (a) => MED.test(a.name) ? `${a.name}=${a.value}` : a.name;
  const del = (e) => [e.parentElement?.tagName, e.tagName, e.className,
    ...[...e.attributes].filter((a) => !UTAN.includes(a.name)).map(drag),
    e.childElementCount ? '' : Boolean(e.textContent.trim())].join(' ');
  const idn = [...document.querySelectorAll('[id]')].map((e) => e.id);
  const delar = [...document.querySelectorAll('*')].map(del);
  return [idn.length === new Set(idn).size, ...[...new Set(delar)].sort()].join();
}"""
#: A refused form (422), a hidden page (404) and a net that is away are meant; the browser writes them in its console.
MENAT = re.compile(r"status of 4(04|09|22)|ERR_INTERNET_DISCONNECTED")


class Granskare:
    """Collects what is wrong, so that one run tells everything."""

    def __init__(self, *, has_axe: bool = True) -> None:
        self.has_axe = has_axe
        self.brister: list[str] = []
        self.sidslag: set[str] = set()
        self.antal = 0
        self._sedda: set[tuple[str, str]] = set()
        self._axe: dict[Page, Axe] = {}

    def bevaka(self, sida: Page) -> None:
        """Let errors in the page's console (CSP included) and scripts count."""
        sida.on("pageerror", lambda fel: self.brister.append(f"{sida.url}: skriptfel: {fel}"))
        sida.on("console", lambda rad: self._konsol(sida, rad))
        sida.on("response", lambda svar: self._svar(svar.url, svar.status))

    def _konsol(self, sida: Page, rad: ConsoleMessage) -> None:
        if rad.type == "error" and not MENAT.search(rad.text):
            self.brister.append(f"{sida.url}: konsol: {rad.text}")

    def _svar(self, url: str, status: int) -> None:
        if status >= 500:
            self.brister.append(f"{url}: svarade {status}")

    def granska(self, sida: Page) -> None:
        """Test the page as it stands, unless one of its kind made of the same parts has been tested."""
        if not self.has_axe:
            return
        slag = sidslag(sida)
        if (sedd := (slag, str(sida.evaluate(UPPBYGGNAD)))) in self._sedda:
            return
        self._sedda.add(sedd)
        self.antal += 1
        axe = self._axe.get(sida) or self._axe.setdefault(sida, Axe(sida))
        self._minns(sida, "ljust", axe.brister())
        if slag in self.sidslag:
            return
        self.sidslag.add(slag)
        sida.emulate_media(color_scheme="dark")
        axe.storlek(SMAL)
        sida.evaluate(NAR_RITAD)
        self._minns(sida, "mörkt, 320 px", axe.brister())
        bredd = sida.evaluate("document.documentElement.scrollWidth")
        if bredd > SMAL["width"]:
            self.brister.append(f"{slag}: rullar i sidled vid 320 px ({bredd} px): {bredast(sida)}")
        sida.emulate_media(color_scheme="light")
        axe.storlek(BRED)

    def _minns(self, sida: Page, utseende: str, brister: list[dict[str, Any]]) -> None:
        for brist in brister:
            nod = brist["nodes"][0]
            self.brister.append(f"{sidslag(sida)} ({utseende}): {brist['id']} {nod['target']} {nod['html'][:160]}")


def sidslag(sida: Page) -> str:
    """Return which page it is, whatever object it shows; a confirmation and a refused form are kinds of their own."""
    namn = resolve(urlsplit(sida.url).path).view_name
    if sida.locator("button[name=_bekrafta]").count():
        return f"{namn} bekräfta"
    return f"{namn} fel" if sida.locator("#felsammanfattning").count() else namn


def bredast(sida: Page) -> str:
    return sida.evaluate(
        """() => [...document.querySelectorAll('main *')]
          .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest('[data-rullbar]'))
          .slice(-1).map((e) => e.outerHTML.slice(0, 160)).join('')"""
    )
