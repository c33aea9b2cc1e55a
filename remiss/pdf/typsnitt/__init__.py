# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The vendored typeface: Source Sans 3, static TrueType, release 3.052R (SIL OFL 1.1, see OFL.txt).

Kept in the repository because a handling must look the same on every machine and carry its own fonts
(PDF/A). The reserved font name is why the files are used unmodified; ReportLab embeds only the glyphs used.
"""

from functools import cache
from pathlib import Path
from threading import Lock

from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont

NORMAL = "SourceSans3"
FET = "SourceSans3-Semibold"
KURSIV = "SourceSans3-It"
FET_KURSIV = "SourceSans3-SemiboldIt"

ALLA = (NORMAL, FET, KURSIV, FET_KURSIV)
#: The typefaces are shared, and ReportLab reads in them from where it last read: one document at a time is written.
SKRIVLAS = Lock()

_FILER = {
    NORMAL: "SourceSans3-Regular.ttf",
    FET: "SourceSans3-Semibold.ttf",
    KURSIV: "SourceSans3-It.ttf",
    FET_KURSIV: "SourceSans3-SemiboldIt.ttf",
}


def snitt(grund: str, *, fet: bool, kursiv: bool) -> str:
    """The face of a run in text that is set in `grund`: what is bold stays bold."""
    is_fet = fet or grund in (FET, FET_KURSIV)
    is_kursiv = kursiv or grund in (KURSIV, FET_KURSIV)
    return {(False, False): NORMAL, (True, False): FET, (False, True): KURSIV, (True, True): FET_KURSIV}[
        is_fet, is_kursiv
    ]


@cache
def registrera() -> None:
    """Tell ReportLab about the typeface, once per process."""
    mapp = Path(__file__).parent
    for namn, fil in _FILER.items():
        registerFont(TTFont(namn, str(mapp / fil)))
    registerFontFamily(NORMAL, normal=NORMAL, bold=FET, italic=KURSIV, boldItalic=FET_KURSIV)
