# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Run every test the machine can run, then say what it could not (make test)."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryFile

from tests.maskin import KRAV_ALLT, POSTGRESQL, underlag, verktyg


def kor(*extra: str, **miljo: str) -> int:
    """Run pytest once and return its exit code."""
    print(f"\n── pytest {' '.join(extra)}", flush=True)
    return subprocess.call([sys.executable, "-m", "pytest", *extra], env={**os.environ, **miljo})


@contextmanager
def bredvid(*extra: str, **miljo: str) -> Iterator[Callable[[], int]]:
    """Run pytest beside another run, in the time that the other waits for a browser.

    Gives a function that waits for it, prints its report and returns its exit code.
    """
    kommando = [sys.executable, "-m", "pytest", *extra]
    with (
        TemporaryFile(mode="w+") as ut,
        subprocess.Popen(kommando, env={**os.environ, **miljo}, stdout=ut, stderr=subprocess.STDOUT) as process,
    ):

        def vanta() -> int:
            kod = process.wait()
            ut.seek(0)
            print(f"\n── pytest {' '.join(extra)}\n{ut.read()}", flush=True)
            return kod

        yield vanta


def main() -> int:
    """Return 0 when all that ran passed and nothing required was missing."""
    finns = verktyg()
    # SQLite takes its tables from the models, which make check has compared with the migrations; PostgreSQL and the
    # demo city take theirs from the migrations.
    # A module stays with one worker, in the order that tests/conftest.py gives: its worlds are played once.
    # One worker more than the two cores of a small machine: the stories wait for a browser a third of their time.
    per_modul = ("-n", "3", "--dist", "loadscope", "--no-loadscope-reorder")
    with ExitStack() as stack:
        vanta = []
        if finns["PostgreSQL (samtidighet, loggens utlösare)"]:
            vanta = [stack.enter_context(bredvid("-q", "-n", "1", "-m", "postgresql", DATABASE_URL=POSTGRESQL))]
        koder = [kor("-q", *per_modul, "--no-migrations", "-m", "not postgresql and not prestanda")]
        koder += [slut() for slut in vanta]
    saknas = [namn for namn, har in finns.items() if not har]
    print()
    for namn in saknas:
        print(f"Kördes inte, saknas på maskinen: {namn}")
    if not underlag():
        print("Kördes inte: jämförelsen ord för ord med förlagorna, som inte ligger bredvid förrådet.")
    if saknas and KRAV_ALLT:
        print("REMISS_TEST_KRAV=allt: det som saknas räknas som fel.")
        return 1
    return max(koder)


if __name__ == "__main__":
    raise SystemExit(main())
