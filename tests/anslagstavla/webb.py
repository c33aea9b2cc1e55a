# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A web server of this machine that answers as a test says."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Svarar = Callable[[Any], None]


class Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False


@contextmanager
def server(svarar: Svarar) -> Iterator[str]:
    """Serve, and give the address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            svarar(self)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    tjanst = Server(("127.0.0.1", 0), Handler)
    trad = threading.Thread(target=tjanst.serve_forever, daemon=True)
    trad.start()
    try:
        yield f"http://127.0.0.1:{tjanst.server_port}/anslagstavla/"
    finally:
        tjanst.shutdown()
        tjanst.server_close()


def sida(innehall: bytes, status: int = 200) -> Svarar:
    """A page."""

    def svara(fraga: Any) -> None:
        fraga.send_response(status)
        fraga.send_header("Content-Length", str(len(innehall)))
        fraga.end_headers()
        fraga.wfile.write(innehall)

    return svara
