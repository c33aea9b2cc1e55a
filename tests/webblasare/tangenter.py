# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A person without a mouse: everything is reached with Tab, and it is always seen where one is."""

import re

from playwright.sync_api import FileChooser, Page

#: Where the focus is: its name as a person hears it, and whether it is seen.
FOKUS = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return {namn: "", syns: true};
  const etikett = e.labels?.[0]?.innerText ?? "";
  const namn = (e.getAttribute("aria-label") || etikett || e.innerText || e.title || "").trim();
  e.scrollIntoView({block: "nearest"});
  const ruta = e.getBoundingClientRect();
  const marke = getComputedStyle(e);
  const ram = marke.outlineStyle !== "none" && parseFloat(marke.outlineWidth) >= 2;
  const inom = ruta.width > 1 && ruta.bottom > 0 && ruta.top < innerHeight && ruta.right > 0 && ruta.left < innerWidth;
  return {namn, syns: inom && (ram || marke.boxShadow !== "none")};
}"""


class Tangenter:
    """The keyboard of one page."""

    def __init__(self, sida: Page) -> None:
        self.sida = sida
        self.osynliga: list[str] = []
        # Chromium must know well before the key is pressed that the window is caught, or it opens a real one.
        sida.on("filechooser", lambda _: None)

    @property
    def fokus(self) -> str:
        """The name of what has the focus now."""
        return str(self.sida.evaluate(FOKUS)["namn"])

    def till(self, namn: str, hogst: int = 120) -> "Tangenter":
        """Tab until the named thing has the focus; what is passed must show its focus too."""
        monster = re.compile(namn)
        for _ in range(hogst):
            self.sida.keyboard.press("Tab")
            har = self.sida.evaluate(FOKUS)
            if not har["syns"]:
                self.osynliga.append(f"{self.sida.url}: fokus syns inte på ”{har['namn'][:80]}”")
            if monster.search(har["namn"]):
                return self
        raise AssertionError(f"Tab når aldrig {namn} på {self.sida.url}")

    def tryck(self, *tangenter: str) -> "Tangenter":
        """Press keys where the focus is."""
        for tangent in tangenter:
            self.sida.keyboard.press(tangent)
        return self

    def skriv(self, text: str) -> "Tangenter":
        """Type."""
        self.sida.keyboard.type(text)
        return self

    def folj(self, tangent: str = "Enter") -> "Tangenter":
        """Press a key that leads to a new page."""
        with self.sida.expect_navigation():
            self.sida.keyboard.press(tangent)
        return self

    def valj_fil(self) -> FileChooser:
        """Open the computer's own file window."""
        with self.sida.expect_file_chooser() as ruta:
            self.sida.keyboard.press("Enter")
        return ruta.value
