# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The people who sign, the fields they sign, and the certificates that the tests trust."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from remiss.pdf.underskrift.falt import Faltplats
from remiss.pdf.underskrift.nycklar import Nyckel
from remiss.pdf.underskrift.signera import Undertecknande
from remiss.pdf.underskrift.utvecklingsca import Certifikatslag, Utfardande, Utvecklingsca

NU = datetime(2026, 11, 23, 13, 5, tzinfo=UTC)
SKAL = "Justering av protokoll 2026-11-23"
PLATSER = (
    Faltplats("sekreterare", "Underskrift av sekreteraren Sara Ek", 1, (72, 500, 272, 550)),
    Faltplats("ordforande", "Underskrift av ordföranden Olle Berg", 1, (300, 500, 500, 550)),
    Faltplats("justerare-1", "Underskrift av justeraren Åsa Öberg", 1, (72, 420, 272, 470)),
)
SARA = Undertecknande("sekreterare", "Sara Ek", "sekreterare", SKAL, NU)
OLLE = Undertecknande("ordforande", "Olle Berg", "ordförande", SKAL, NU + timedelta(hours=1))
ASA = Undertecknande("justerare-1", "Åsa Öberg", "justerare", SKAL, NU + timedelta(hours=2))
PERSONID = {"Sara Ek": "197001011234", "Olle Berg": "195502022345", "Åsa Öberg": "198003033456"}


@dataclass(frozen=True)
class Rollista:
    """The cast with their keys, all from one authority."""

    ca: Utvecklingsca
    sara: Nyckel
    olle: Nyckel
    asa: Nyckel
    staden: Nyckel
    stampel: Nyckel

    @property
    def rotter(self):
        return (self.ca.rot,)


def rollista(ca: Utvecklingsca) -> Rollista:
    """New keys for everybody."""
    sara, olle, asa = (ca.utfarda(Utfardande(namn, personid=pid), nu=NU) for namn, pid in PERSONID.items())
    staden = ca.utfarda(Utfardande("Göteborgs Stad", Certifikatslag.ORGANISATION, "Göteborgs Stad"), nu=NU)
    om = Utfardande("Tidsstämplar för prov", Certifikatslag.TIDSSTAMPEL, "Provtjänsten")
    stampel = ca.utfarda(om, nu=NU, giltig=timedelta(days=3000))
    return Rollista(ca, sara, olle, asa, staden, stampel)
