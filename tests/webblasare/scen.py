# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The stage: people of the demo city, each signed in in a browser of their own."""

import re
from datetime import date
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from config.demo.stad import LOSENORD
from tests.chromium import TALAMOD
from tests.webblasare.granskning import BRED, Granskare
from tests.webblasare.tid import Kalender


class Spelare:
    """One person at a screen."""

    def __init__(self, sida: Page, granskare: Granskare, *, has_skript: bool) -> None:
        self.sida = sida
        self.granskare = granskare
        self.has_skript = has_skript

    def ga(self, adress: str) -> "Spelare":
        """Open an address and look at the page."""
        svar = self.sida.goto(adress)
        assert svar is not None
        assert svar.status == 200, f"{adress} svarade {svar.status}"
        self.granskare.granska(self.sida)
        return self

    def nekas(self, adress: str) -> "Spelare":
        """Open an address that this person may not know of: a page that says so, in plain words."""
        svar = self.sida.goto(adress)
        assert svar is not None
        assert svar.status == 404
        self.granskare.granska(self.sida)
        return self.ser("finns inte")

    def lank(self, namn: str, **kwargs: Any) -> "Spelare":
        """Follow a link."""
        return self.folj(self.sida.get_by_role("link", name=namn, **kwargs).first)

    def knapp(self, namn: str, *, exact: bool = True) -> "Spelare":
        """Press a button that leads to a new page."""
        return self.folj(self.sida.get_by_role("button", name=namn, exact=exact).first)

    def knapp_i(self, roll: Any, namn: str) -> "Spelare":
        """Press a button in a landmark of the main part, such as the search of a list."""
        return self.folj(self.sida.locator("main").get_by_role(roll).first.get_by_role("button", name=namn, exact=True))

    def folj(self, mal: Locator) -> "Spelare":
        """Click what leads to a new page, and look at that page."""
        with self.sida.expect_navigation():
            mal.click()
        self.granskare.granska(self.sida)
        return self

    def skriv(self, etikett: str, varde: str) -> "Spelare":
        """Type in a field, known by its label."""
        self.sida.get_by_label(etikett).first.fill(varde)
        return self

    def rik_text(self, etikett: str, text: str) -> "Spelare":
        """Type in a rich text field: in the editor, or in its plain text box where no script runs."""
        if not self.has_skript:
            return self.skriv(etikett, text)
        self.sida.get_by_role("textbox", name=etikett).click()
        self.sida.keyboard.insert_text(text)
        return self

    def valj(self, etikett: str, varde: str) -> "Spelare":
        """Choose in a list, by the text of the choice."""
        falt = self.sida.get_by_label(re.compile(rf"^{re.escape(etikett)}( \(valfritt\))?$"))
        text = falt.locator("option").filter(has_text=varde).first.inner_text()
        falt.select_option(label=text)
        return self

    def kryssa(self, etikett: str, *, exact: bool = False) -> "Spelare":
        """Tick a box or choose a radio button."""
        self.sida.get_by_label(etikett, exact=exact).first.check()
        return self

    def ser(self, text: str) -> "Spelare":
        """Expect a text on the page."""
        expect(self.sida.locator("main")).to_contain_text(text)
        return self

    def kvittens(self, text: str) -> "Spelare":
        """Expect a receipt."""
        expect(self.sida.locator("#meddelanden")).to_contain_text(text)
        return self


class Scen:
    """Opens the people's browsers and keeps them open through the story."""

    def __init__(self, chromium: Browser, adress: str, granskare: Granskare, *, has_skript: bool = True) -> None:
        self.chromium = chromium
        self.adress = adress
        self.granskare = granskare
        self.has_skript = has_skript
        self._miljoer: dict[str, tuple[BrowserContext, Spelare]] = {}

    def den(self, dag: date, timme: int = 10, minut: int = 0) -> None:
        """Move the calendar."""
        Kalender.satt(dag, timme, minut)

    def som(self, roll: str, kod: str) -> Spelare:
        """Return the person with a roll in an organ, signed in through the login page."""
        login = f"{roll}.{kod}"
        if login not in self._miljoer:
            self._miljoer[login] = self._logga_in(login)
        return self._miljoer[login][1]

    def _logga_in(self, login: str) -> tuple[BrowserContext, Spelare]:
        miljo = self.chromium.new_context(
            base_url=self.adress,
            locale="sv-SE",
            viewport=BRED,
            reduced_motion="reduce",
            java_script_enabled=self.has_skript,
        )
        sida = miljo.new_page()
        sida.set_default_timeout(TALAMOD)
        self.granskare.bevaka(sida)
        spelare = Spelare(sida, self.granskare, has_skript=self.has_skript)
        spelare.ga("/organisation/logga-in/")
        spelare.skriv("Användarnamn", login).skriv("Lösenord", LOSENORD).knapp("Logga in")
        expect(sida.get_by_role("heading", name="Att göra")).to_be_visible()
        return miljo, spelare

    def stang(self) -> None:
        """Close every browser window."""
        for miljo, _ in self._miljoer.values():
            miljo.close()
        self._miljoer.clear()
