# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What looks for faults finds those that are there, in each look and on the page after."""

import pytest

from tests.axe import Axe
from tests.webblasare.granskning import SMAL

pytestmark = pytest.mark.webblasare
SIDA = """<!doctype html><html lang="sv"><title>Sida</title><style>
@media (prefers-color-scheme: dark) { html { background: #000 } p { color: #222 } }
</style><main><h1>Sida</h1><p>Text</p>%s</main></html>"""


def test_brister_hittas_i_bada_utseenden(chromium):
    sida = chromium.new_page()
    axe = Axe(sida)
    sida.set_content(SIDA % "<img src='data:,'>")
    assert [b["id"] for b in axe.brister()] == ["image-alt"]
    sida.emulate_media(color_scheme="dark")
    axe.storlek(SMAL)
    assert [b["id"] for b in axe.brister()] == ["color-contrast", "image-alt"]
    assert sida.evaluate("document.documentElement.clientWidth") == SMAL["width"]
    sida.goto("about:blank")
    sida.set_content(SIDA % "")
    assert [b["id"] for b in axe.brister()] == ["color-contrast"]
    sida.close()
