# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""E-signatures in PDF (PAdES, ETSI EN 319 142-1): the only importer of pyHanko.

`falt` adds empty fields to a finished file, `signera` fills them, `extern` does it with an outside service, `validera`
reads any file and reports. `leverantor` is what the rest of the program sees. Bytes in, bytes out: nothing here reads
the database, the clock or the settings.
"""

import logging

for _namn in ("pyhanko", "pyhanko_certvalidator"):
    # They log the subjects of certificates, that is names and personnummer; ordinary logs carry none.
    logging.getLogger(_namn).setLevel(logging.CRITICAL + 1)
