# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every source file carries its licence (make check)."""

import subprocess
import sys
from pathlib import Path

SLAG = {".py", ".html", ".css", ".js", ".mjs", ".toml", ".yml", ".yaml", ".sh", ".svg", ".txt", ".java"}
#: What others have made, with its own licence beside it, and what is data or pictures.
UNDANTAG = ("remiss/sidor/static/sidor/tredjepart/", "LICENSES/", "tests/data/", "docs/bilder/", "remiss/pdf/typsnitt/")


def granskas(namn: str) -> bool:
    """Tell whether a tracked file is our own source."""
    return (Path(namn).suffix in SLAG or namn in ("Makefile", ".ci/run")) and not namn.startswith(UNDANTAG)


def utan_licens() -> list[str]:
    """Return tracked files that lack an SPDX line in their first five lines."""
    filer = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True).stdout.split()
    fel = []
    for namn in filer:
        fil = Path(namn)
        if not granskas(namn) or not fil.exists():
            continue
        huvud = "\n".join(fil.read_text(encoding="utf-8", errors="replace").splitlines()[:5])
        if "SPDX-License-Identifier: AGPL-3.0-or-later" not in huvud:
            fel.append(namn)
    return fel


if __name__ == "__main__":
    if brister := utan_licens():
        print("Saknar SPDX-rad:", *brister, sep="\n  ")
        sys.exit(1)
