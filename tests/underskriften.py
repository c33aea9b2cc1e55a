# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An installation where those who justera sign in the PDF: keys made once for the run, good on any day of the tests."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from remiss.karna.klocka import vid

LOSENORD = "prov-av-underskrift"
STADEN = "Provstaden"


@cache
def nyckelmapp() -> Path:
    """A folder with an authority and the organisation's key, as `skapa_utvecklings_ca` makes it."""
    from remiss.pdf.underskrift.utvecklingsca import Certifikatslag, Utfardande, skapa_utvecklings_ca, skriv_pkcs12

    mapp, nu = Path(mkdtemp(prefix="remiss-nycklar-")), vid(date(2018, 1, 1))
    ca = skapa_utvecklings_ca(mapp, LOSENORD, nu=nu)
    om = Utfardande(STADEN, Certifikatslag.ORGANISATION, STADEN)
    skriv_pkcs12(ca.utfarda(om, nu=nu, giltig=timedelta(days=5000)), mapp / "organisation.p12", LOSENORD)
    return mapp


@cache
def utfardaren():
    """The authority itself, for what more a test wants issued."""
    from remiss.pdf.underskrift.utvecklingsca import las_utvecklings_ca

    return las_utvecklings_ca(nyckelmapp(), LOSENORD, nu=vid(date(2018, 1, 2)))


@cache
def nyckel(namn, slag="person"):
    """A key for a person, or for a time stamp service, good on any day of the tests."""
    from remiss.pdf.underskrift.utvecklingsca import Certifikatslag, Utfardande

    om = Utfardande(namn, Certifikatslag(slag), "" if slag == "person" else namn)
    return utfardaren().utfarda(om, nu=vid(date(2018, 1, 1)), giltig=timedelta(days=3600))


def sla_pa_tidsstampel(settings, adress, sparrlista, **andra):
    """Add a time stamp service to the settings."""
    from config.miljo import Tidsstampeltjanst

    standard = {
        "anvandare": "", "losenord": "", "certifikat": None, "certifikatlosenord": "", "sekunder": 8, "is_arkiv": False,
    }  # fmt: skip
    settings.TIDSSTAMPEL = Tidsstampeltjanst(adress=adress, sparrlistor=(str(sparrlista),), **standard | andra)


def sla_pa_extern(settings, adress):
    """Let each sign at a service outside, with a key of his own."""
    sla_pa(settings)
    settings.UNDERSKRIFT, settings.UNDERSKRIFT_TJANST = "extern", adress
    settings.UNDERSKRIFT_INLOGGNING = [adress]


def sla_pa(settings, *, stampel=False):
    """Turn signatures on in a test's settings."""
    settings.UNDERSKRIFT, settings.STAMPEL = "lokal", stampel
    settings.UNDERSKRIFT_DIR, settings.UNDERSKRIFT_LOSENORD = nyckelmapp(), LOSENORD
    settings.UNDERSKRIFT_ROTTER = nyckelmapp() / "ca.pem"
