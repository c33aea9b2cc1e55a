# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Benchmarks (make prestanda): ratios within one run. No limit is set on time, so that no machine fails them.

Each says how much more the larger of two cases costs than the smaller one, or our way than the plain one.
"""

import gc
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

MATNINGAR = 5
_rader: list[str] = []


def bast(
    funktion: Callable[[], Any], antal: int = MATNINGAR, *, klocka: Callable[[], float] = time.perf_counter
) -> float:
    """Shortest of some runs, in seconds, after one to warm the caches.

    `klocka`: time.process_time for what only computes, so that whatever else the machine does is not counted.
    """
    funktion()
    tider = []
    for _ in range(antal):
        start = klocka()
        funktion()
        tider.append(klocka() - start)
    return min(tider)


@pytest.fixture(autouse=True)
def _sopor_som_i_drift() -> Iterator[None]:
    """Collect cycles as a plain process does: what the tests spare themselves would flatter whoever makes the most."""
    gc.collect()
    traskel = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*traskel)


@pytest.fixture
def kvot(request):
    """Note how many times longer `tal` took than `grund`, for the report at the end."""

    def notera(vad: str, tal: float, grund: float) -> float:
        _rader.append(f"{request.node.name:<50} {tal / grund:6.2f}  {vad}")
        return tal / grund

    return notera


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Print the ratios last."""
    if _rader:
        terminalreporter.section("kvoter i denna körning")
        for rad in _rader:
            terminalreporter.write_line(rad)
