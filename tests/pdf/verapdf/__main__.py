# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""python -m tests.pdf.verapdf fil.pdf …: what the files break of PDF/A-2a and PDF/UA-1."""

import sys
from pathlib import Path

from tests.maskin import verapdf_saknas
from tests.pdf.verapdf import igang, rader


def main(filer: list[str]) -> int:
    """Return 0 when every file complies."""
    if brist := verapdf_saknas():
        print("Saknas:", *brist, sep="\n  ")
        return 2
    underkanda = 0
    with igang() as verapdf:
        for fil in filer:
            domar = verapdf.granska(Path(fil).read_bytes())
            underkanda += any(domar.values())
            print(f"{fil}:", ", ".join(f"{f} {'underkänd' if brott else 'godkänd'}" for f, brott in domar.items()))
            for rad in rader(domar):
                print(f"  {rad}")
    return 1 if underkanda else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
