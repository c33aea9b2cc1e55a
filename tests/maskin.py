# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What this machine has of the things that some tests need."""

import os
import shutil
import socket
from pathlib import Path

#: CI must have everything: there a missing tool is a failure, not a skip.
KRAV_ALLT = os.environ.get("REMISS_TEST_KRAV") == "allt"
POSTGRESQL = os.environ.get("REMISS_TEST_POSTGRESQL", "postgres://postgres@127.0.0.1:5432/postgres")
CHROMIUM = next((p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()), "")


def finns_postgresql() -> bool:
    """Whether something answers where the test server is expected."""
    vard = POSTGRESQL.partition("@")[2].partition("/")[0] or "127.0.0.1:5432"
    namn, _, port = vard.partition(":")
    try:
        with socket.create_connection((namn, int(port or 5432)), timeout=2):
            return True
    except OSError:
        return False


def verktyg() -> dict[str, bool]:
    """Name → present, for the closing report of make test."""
    return {
        "Chromium (webbläsartester, axe)": bool(CHROMIUM),
        "PostgreSQL (samtidighet, loggens utlösare)": finns_postgresql(),
        "poppler-utils (PDF-text och bild)": bool(shutil.which("pdftotext")),
        "qpdf (PDF-struktur)": bool(shutil.which("qpdf")),
        "LibreOffice (bilagor från docx och xlsx)": bool(shutil.which("soffice")),
    }


def underlag() -> bool:
    """Whether the documents that the project was created from lie beside it; they are never required."""
    return (Path(__file__).resolve().parents[2] / "shared" / "seeds").is_dir()
