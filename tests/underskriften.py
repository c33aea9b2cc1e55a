# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An installation where those who justera sign in the PDF: keys made once for the run, good on any day of the tests."""

from datetime import timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from remiss.karna.klocka import vid

LOSENORD = "prov-av-underskrift"
STADEN = "Provstaden"


@cache
def nyckelmapp() -> Path:
    """A folder with an authority and the organisation's key, as `skapa_utvecklings_ca` makes it."""
    from datetime import date

    from remiss.pdf.underskrift.utvecklingsca import Certifikatslag, Utfardande, skapa_utvecklings_ca, skriv_pkcs12

    mapp, nu = Path(mkdtemp(prefix="remiss-nycklar-")), vid(date(2018, 1, 1))
    ca = skapa_utvecklings_ca(mapp, LOSENORD, nu=nu)
    om = Utfardande(STADEN, Certifikatslag.ORGANISATION, STADEN)
    skriv_pkcs12(ca.utfarda(om, nu=nu, giltig=timedelta(days=5000)), mapp / "organisation.p12", LOSENORD)
    return mapp


def sla_pa(settings, *, stampel=False):
    """Turn signatures on in a test's settings."""
    settings.UNDERSKRIFT, settings.STAMPEL = "lokal", stampel
    settings.UNDERSKRIFT_DIR, settings.UNDERSKRIFT_LOSENORD = nyckelmapp(), LOSENORD
    settings.UNDERSKRIFT_ROTTER = nyckelmapp() / "ca.pem"
