# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The documents of a meeting: content only, layout lives in remiss.pdf."""

from remiss.sammantraden.dokument.kallelse import kallelse, prova_handlingar
from remiss.sammantraden.dokument.omrostning import omrostningslista
from remiss.sammantraden.dokument.protokoll import protokoll, protokollsdel
from remiss.sammantraden.dokument.utdrag import Bestyrkande, utdrag, utdrag_till_underskrift

__all__ = [
    "Bestyrkande",
    "kallelse",
    "omrostningslista",
    "protokoll",
    "protokollsdel",
    "prova_handlingar",
    "utdrag",
    "utdrag_till_underskrift",
]
