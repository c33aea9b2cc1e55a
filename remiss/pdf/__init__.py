# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The PDF engine: content in, bytes out. The only importer of reportlab and pikepdf.

The vocabulary is imported from here; `remiss.pdf.rita` draws it, `remiss.pdf.sammanfogning` joins files.
"""

from remiss.pdf.innehall import (
    Beslutspunkter,
    Bild,
    Block,
    Delar,
    Dokument,
    Faktarad,
    Faktarader,
    Fotnot,
    Fotnoter,
    Fotnotsref,
    HallIhop,
    Inline,
    Lank,
    Lista,
    Lopande,
    Radbrytning,
    Rubrik,
    Sidbrytning,
    Sidhuvud,
    Stycke,
    Tabell,
    Text,
    Underskrift,
    Underskrifter,
)

__all__ = [
    "Beslutspunkter",
    "Bild",
    "Block",
    "Delar",
    "Dokument",
    "Faktarad",
    "Faktarader",
    "Fotnot",
    "Fotnoter",
    "Fotnotsref",
    "HallIhop",
    "Inline",
    "Lank",
    "Lista",
    "Lopande",
    "Radbrytning",
    "Rubrik",
    "Sidbrytning",
    "Sidhuvud",
    "Stycke",
    "Tabell",
    "Text",
    "Underskrift",
    "Underskrifter",
]
