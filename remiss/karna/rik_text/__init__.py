# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Rich text: one sanitised tree, read from HTML and Markdown, written as HTML, Markdown, text and JSON.

Pure Python, no Django: stored as canonical JSON (`till_json`), hashed by `fingeravtryck`, compared by `jamfor`.
The translation to PDF is `remiss.sidor.rik_pdf`, because this package and `remiss.pdf` do not know each other.
"""

from remiss.karna.rik_text.fran_html import Tolkning, fran_html
from remiss.karna.rik_text.jamforelse import (
    Radskillnad,
    Segment,
    Slag,
    is_lika,
    jamfor,
    skillnad_html,
    skillnad_klartext,
)
from remiss.karna.rik_text.lagring import fingeravtryck, fran_data, fran_json, till_data, till_json
from remiss.karna.rik_text.markdown import fran_markdown, till_markdown
from remiss.karna.rik_text.normal import normalisera
from remiss.karna.rik_text.till_html import till_html
from remiss.karna.rik_text.till_klartext import till_klartext
from remiss.karna.rik_text.trad import (
    Bild,
    Block,
    Fotnot,
    Fotnotsref,
    Inline,
    Lank,
    Lista,
    OgiltigRikText,
    Punkt,
    Radbrytning,
    RikText,
    Rubrik,
    Runor,
    Stycke,
    Tabell,
    Text,
)

__all__ = [
    "Bild",
    "Block",
    "Fotnot",
    "Fotnotsref",
    "Inline",
    "Lank",
    "Lista",
    "OgiltigRikText",
    "Punkt",
    "Radbrytning",
    "Radskillnad",
    "RikText",
    "Rubrik",
    "Runor",
    "Segment",
    "Slag",
    "Stycke",
    "Tabell",
    "Text",
    "Tolkning",
    "fingeravtryck",
    "fran_data",
    "fran_html",
    "fran_json",
    "fran_markdown",
    "is_lika",
    "jamfor",
    "normalisera",
    "skillnad_html",
    "skillnad_klartext",
    "till_data",
    "till_html",
    "till_json",
    "till_klartext",
    "till_markdown",
]
