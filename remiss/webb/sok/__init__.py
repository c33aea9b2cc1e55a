# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Search over the register: identifiers first, then full text behind one interface (design.md 9).

`tolka` reads what was typed, `synliga` limits to what the login may see, `med_ord` asks the database, `indexera`
keeps the index. Words are taken apart here, in Python, and not by the database: SQLite and PostgreSQL then give the
same answer, and a diarienummer is never torn into a signed number.
"""

from remiss.webb.sok.fraga import Fraga, tolka
from remiss.webb.sok.motor import med_ord, mest_relevanta
from remiss.webb.sok.rattigheter import synliga

__all__ = ["Fraga", "med_ord", "mest_relevanta", "synliga", "tolka"]
