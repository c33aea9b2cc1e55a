# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What is said of any file before its signatures are read. Runs in the sandbox: imports nothing of Django.

Another room adds its own by ``sandlada.registrera("remiss.pdf.underskrift:fynd")``: a function from the bytes, and
the named texts it asks for, to findings, each `{"rubrik": …, "text": …}`. It is imported in the sandbox, where it then
can open no file and no connection: what it needs from disk it reads when it is imported.
"""


def filtyp(innehall: bytes) -> list[dict[str, str]]:
    """Tell whether it is a PDF: everything with a code is."""
    if innehall.startswith(b"%PDF-"):
        return [{"rubrik": "Filtyp", "text": "Filen är en PDF."}]
    return [{"rubrik": "Filtyp", "text": "Filen är ingen PDF. Alla handlingar med kod utfärdas som PDF."}]
