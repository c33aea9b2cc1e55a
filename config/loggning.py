# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What must not be written to the log: an address that is a secret in itself."""

import logging
import re

#: The address of a calendar (workflows.urls), and the code of a signature that a service outside sends a person back
#: with (remiss.sammantraden.urls). Django and our own middleware log the address of what was refused.
HEMLIG = re.compile(r"(/kalender/)[^/\s]+(\.ics)|(/underskriven/\?\S*?kod=)[^&\s]+()")


class UtanHemligaAdresser(logging.Filter):
    """Lets every row through, with the secret part of an address taken out."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if HEMLIG.search(text):
            record.msg, record.args = HEMLIG.sub(r"\1\3…\2", text), ()
        return True
