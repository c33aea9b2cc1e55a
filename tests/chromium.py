# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The browser of the tests: Chromium of the machine, driven by Playwright."""

from contextlib import contextmanager

import pytest

from tests import maskin

#: Milliseconds to wait for what ought to come: a busy machine is slow, and only what never comes is wrong.
TALAMOD = 60_000
FLAGGOR = ("--headless", "--no-sandbox", "--disable-background-networking")


@contextmanager
def webblasaren():
    """The browser. While Playwright runs its event loop fills the thread, and Django sees other connections.

    Where everything is required, a missing Chromium is a failure and not a skip.
    """
    if not maskin.CHROMIUM:
        (pytest.fail if maskin.KRAV_ALLT else pytest.skip)("Chromium saknas")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=TALAMOD)
    with pytest.MonkeyPatch.context() as miljo, sync_playwright() as playwright:
        miljo.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # Django takes Playwright's loop for async code
        webblasare = playwright.chromium.launch(executable_path=maskin.CHROMIUM, args=list(FLAGGOR))
        yield webblasare
        webblasare.close()


@pytest.fixture(scope="module")
def chromium():
    """One browser per module."""
    with webblasaren() as webblasare:
        yield webblasare
