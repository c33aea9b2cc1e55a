# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What a hostile file may make its reader do; imported by the sandbox in the tests, by name."""

import os
import socket
import time
from pathlib import Path


def sover(innehall):
    time.sleep(60)


def raknar(innehall):
    while True:
        pass


def faller(innehall):
    os.abort()


def kastar(innehall):
    raise RuntimeError("the file is broken")


def slukar_minne(innehall):
    return [{"rubrik": "Minne", "text": str(len(bytearray(4 * 1024**3)))}]


def skriver_fil(innehall):
    Path(innehall.decode()).write_text("kvar", encoding="utf-8")


def oppnar_fil(innehall):
    return [{"rubrik": "Fil", "text": Path("/etc/hostname").read_text(encoding="utf-8")}]


def ringer(innehall):
    with socket.socket() as forbindelse:
        forbindelse.connect(("127.0.0.1", 9))


def pratar(innehall):
    return [{"rubrik": "Prat", "text": "a" * 10_000_000}]


def ljuger(innehall):
    os.write(1, b'{"inte": "en lista"}')
    os._exit(0)


def skickar_kod(innehall):
    return [{"rubrik": "<script>alert(1)</script>", "text": "<b>" + "x" * 1000}]


def visar_miljo(innehall):
    return [{"rubrik": "Miljö", "text": ",".join(sorted(os.environ))}]


def langd(innehall):
    return [{"rubrik": "Längd", "text": str(len(innehall))}]


def betrodda(innehall, rot):
    return [{"rubrik": "Betrodd", "text": rot}]


def lamnar_nagot_efter_sig(innehall):
    if os.fork() == 0:
        os.setsid()
        time.sleep(8)
        os._exit(0)
    os._exit(0)
