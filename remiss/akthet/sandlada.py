# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Let uploaded bytes be read by a process of their own that can do no harm: little time and memory, no files, no net.

Whoever reads a PDF that anybody may have made reads what is made to break the reader. Here it may: the process has the
limits of `GRANSER`, an empty environment (no address of the database, no secret), writes no file and opens none, is
killed when its time is out, and its answer is read to a limit and as text only. A fault is a sentence to the visitor.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO

from remiss.karna.tecken import utan_styrtecken

BARN = Path(__file__).with_name("sandlada_barn.py")
MB = 1024 * 1024
#: As in resource.setrlimit: seconds of CPU, bytes of memory, bytes written to a file, open files while it starts,
#: new processes and threads, and no image of its memory if it falls.
GRANSER = {"CPU": 5, "AS": 768 * MB, "FSIZE": 0, "NOFILE": 64, "NPROC": 0, "CORE": 0}
#: Seconds by the clock until it is killed.
TID = 10.0
#: The most that is read of its answer, and shown.
SVAR_BYTE = 64 * 1024
FYND = 40
TECKEN = 500
#: Sandboxes at once in this web process: each holds a thread and the memory of a file.
PLATSER = 2

TIDEN_UTE = "Filen tog för lång tid att läsa och kunde inte granskas. Det säger inget om ifall den är äkta."
GICK_INTE = "Filen gick inte att läsa och kunde inte granskas. Den kan vara skadad."

#: What a function found, by name: short text, or yes or no.
Rad = dict[str, str | bool]
#: What is handed to a function beside the bytes: text, read when the sandbox starts. None: it is not asked today.
Argument = Callable[[], dict[str, str] | None]
_granskare: dict[str, Argument] = {"remiss.akthet.granskare:filtyp": dict}
_platser = threading.BoundedSemaphore(PLATSER)


@dataclass(frozen=True)
class Fynd:
    """One thing that was found in the file, in plain words."""

    rubrik: str
    text: str


@dataclass(frozen=True)
class Granskning:
    """What the sandbox said; `hinder` is why it said nothing."""

    fynd: tuple[Fynd, ...] = ()
    hinder: str = ""


class Upptaget(Exception):
    """Others are having their files read; a new try in a moment will do."""


def registrera(sokvag: str, argument: Argument = dict) -> None:
    """Let a function "package.module:name" read every uploaded file too, in the sandbox (see `granskare`).

    The sandbox has no settings, no database and no environment: `argument` gives what the function needs of them, as
    text, by name (the certificates that are trusted, today's date); None where it has nothing to read by.
    """
    _granskare[sokvag] = argument


def granska(innehall: bytes, *, tid: float = TID) -> Granskning:
    """Let the sandbox read the bytes. Never raises for what stands in them; Upptaget when every place is taken."""
    granskare = {sokvag: vad for sokvag, argument in _granskare.items() if (vad := argument()) is not None}
    rader, hinder = las(innehall, granskare, tid=tid)
    try:
        return Granskning(tuple(_fynd(rad) for rad in rader), hinder)
    except (KeyError, AttributeError):
        return Granskning(hinder=GICK_INTE)


def las(innehall: bytes, granskare: Mapping[str, dict[str, str]], *, tid: float | None = None) -> tuple[list[Rad], str]:
    """Let the named functions read the bytes in the sandbox: their rows, or why there are none. Upptaget as above."""
    if not _platser.acquire(blocking=False):
        raise Upptaget
    try:
        return _kor(innehall, granskare, TID if tid is None else tid)
    finally:
        _platser.release()


def _kor(innehall: bytes, granskare: Mapping[str, dict[str, str]], tid: float) -> tuple[list[Rad], str]:
    vag = [str(Path(del_ or ".").resolve()) for del_ in sys.path]
    uppdrag = json.dumps({"granser": GRANSER, "vag": vag, "granskare": granskare}).encode() + b"\n"
    # A fixed program with its own arguments, no shell; a session of its own, so that all of it can be killed.
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-I", "-B", str(BARN)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LANG": "C.UTF-8"},
        cwd="/",
        close_fds=True,
        start_new_session=True,
    )
    if process.stdin is None or process.stdout is None:
        raise RuntimeError("the sandbox has no pipes")
    # A thread of its own feeds it: one that never reads may not hold the request.
    matare = threading.Thread(target=_mata, args=(process.stdin, uppdrag, innehall), name="sandlada", daemon=True)
    matare.start()
    try:
        svar = _svar(process.stdout, monotonic() + tid)
    finally:
        is_klar = _avsluta(process)
        matare.join(1)
        process.stdout.close()
    if svar is None or process.returncode == -signal.SIGXCPU:
        return [], TIDEN_UTE
    rader = _lasta(svar) if is_klar and process.returncode == 0 else None
    return ([], GICK_INTE) if rader is None else (rader, "")


def _mata(till: IO[bytes], *delar: bytes) -> None:
    """Give the task and the bytes; a sandbox that has fallen takes no more."""
    try:
        for del_ in delar:
            till.write(del_)
        till.close()
    except OSError:
        return


def _svar(fran: IO[bytes], slut: float) -> bytes | None:
    """Read the answer to its end or its limit; None when time runs out first."""
    delar: list[bytes] = []
    with selectors.DefaultSelector() as valjare:
        valjare.register(fran, selectors.EVENT_READ)
        while sum(map(len, delar)) <= SVAR_BYTE:
            if not valjare.select(max(slut - monotonic(), 0)):
                return None
            if not (del_ := os.read(fran.fileno(), SVAR_BYTE)):
                break
            delar.append(del_)
    return b"".join(delar)


def _avsluta(process: "subprocess.Popen[bytes]") -> bool:
    """Let it end within the second it takes to leave, else kill it and all it has started. Tell whether it ended."""
    try:
        process.wait(1)
        return True
    except subprocess.TimeoutExpired:
        return False
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _lasta(svar: bytes) -> list[Rad] | None:
    """The rows, or None for an answer that is none: what comes out of the sandbox is not trusted either."""
    if len(svar) > SVAR_BYTE:
        return None
    try:
        return [{str(vad)[:TECKEN]: _varde(sak) for vad, sak in rad.items()} for rad in json.loads(svar)[:FYND]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _varde(sak: object) -> str | bool:
    return sak if isinstance(sak, bool) else utan_styrtecken(str(sak))[:TECKEN]


def _fynd(rad: Rad) -> Fynd:
    return Fynd(str(rad["rubrik"]), str(rad["text"]))
