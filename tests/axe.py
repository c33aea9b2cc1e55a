# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Axe on a page in the browser: WCAG 2.1 A and AA.

Axe is laid in the page over the browser's own protocol: there its half megabyte is compiled once and not once a page.
"""

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import CDPSession, Page, ViewportSize

TAGGAR = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa")
#: The style sheets of a page are its own, so axe need not fetch any.
VAL = {"runOnly": {"type": "tag", "values": TAGGAR}, "resultTypes": ["violations"], "preload": False}
_KOR = "axe.run(document, %s).then((svar) => svar.violations)"


class Axe:
    """Axe for one page, through all the addresses it goes to."""

    def __init__(self, sida: Page) -> None:
        self._protokoll: CDPSession = sida.context.new_cdp_session(sida)

    def brister(self) -> list[dict[str, Any]]:
        """Return what is wrong with the page as it stands."""
        if not self._varde("'axe' in window"):
            self._varde(f"{AXE_SCRIPT};0")
        return list(self._varde(_KOR % json.dumps(VAL)))

    def storlek(self, matt: ViewportSize) -> None:
        """Give the page another size, without waiting for a picture of it."""
        self._protokoll.send("Emulation.setDeviceMetricsOverride", {**matt, "deviceScaleFactor": 1, "mobile": False})

    def _varde(self, uttryck: str) -> Any:
        svar = self._protokoll.send(
            "Runtime.evaluate", {"expression": uttryck, "awaitPromise": True, "returnByValue": True}
        )
        if "exceptionDetails" in svar:
            raise RuntimeError(str(svar["exceptionDetails"]))
        return svar["result"].get("value")
