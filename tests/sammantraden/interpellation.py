# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How a line about an interpellation is written in tests."""

from remiss.sammantraden.models import Sammantrade
from remiss.sammantraden.services import Interpellationsuppgift


def uppgift(lars, anna, **andra):
    """Lars puts an interpellation to Anna, unless something else is said."""
    return Interpellationsuppgift(
        **{"slag": "interpellation", "rubrik": "Vattnet i ån", "stalld_av": lars.person_id, "riktad_till": anna.pk}
        | andra
    )


def farskt(mote):
    return Sammantrade.objects.select_related("organ__installning").get(pk=mote.pk)
