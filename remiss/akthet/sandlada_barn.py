# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The sandboxed process: takes away its own rights, then reads the file that somebody uploaded.

Started by its path by `remiss.akthet.sandlada`, with an empty environment. On stdin comes a line with the task, from
our own program, and then the file. The limits are set here, before anything else is done: a web server with threads
may not run code between fork and exec. They hold whenever a byte of the file is looked at.
"""

import json
import resource
import sys
from importlib import import_module
from typing import Any

#: Only stdin, stdout and stderr, which stand open already: no file, no connection.
STANDARD = 3


def _begransa(granser: dict[str, int]) -> None:
    for namn, varde in granser.items():
        slag = getattr(resource, f"RLIMIT_{namn}", None)
        if slag is None:
            continue  # a kernel without this one has the others
        _, hardast = resource.getrlimit(slag)
        hogst = varde if hardast == resource.RLIM_INFINITY or varde < hardast else hardast
        # Past the soft limit of time a signal tells what happened; a second later the kernel kills.
        resource.setrlimit(slag, (hogst, hogst + 1 if namn == "CPU" and hogst != hardast else hogst))


def _granskare(sokvag: str) -> Any:
    modul, _, namn = sokvag.partition(":")
    return getattr(import_module(modul), namn)


def _varde(sak: Any) -> str | bool:
    return sak if isinstance(sak, bool) else str(sak)


def main() -> None:
    """Findings, text and yes or no by name, as JSON on stdout; any fault ends the process with another code than 0."""
    uppdrag = json.loads(sys.stdin.buffer.readline())
    _begransa(uppdrag["granser"])
    sys.path[:] = uppdrag["vag"]
    granskare = [(_granskare(sokvag), argument) for sokvag, argument in uppdrag["granskare"].items()]
    _begransa({"NOFILE": STANDARD})
    innehall = sys.stdin.buffer.read()
    fynd = [ett for funktion, argument in granskare for ett in funktion(innehall, **argument)]
    sys.stdout.write(json.dumps([{str(vad): _varde(sak) for vad, sak in ett.items()} for ett in fynd]))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
