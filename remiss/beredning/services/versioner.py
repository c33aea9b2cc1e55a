# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Saved versions: the whole TU as it was at each station."""

from remiss.beredning.models import Tjansteutlatande, TuVersion
from remiss.beredning.ogonblick import fingeravtryck, ogonblick
from remiss.diarium.models import Handling
from remiss.karna import klocka
from remiss.karna.aktor import Aktor


def spara_version(
    tu: Tjansteutlatande, slag: TuVersion.Slag, aktor: Aktor, handling: Handling | None = None
) -> TuVersion:
    """Keep the TU as it is now. Called inside an act, under the TU's lock."""
    innehall = ogonblick(tu)
    senaste = tu.versioner.order_by("-nummer").values_list("nummer", flat=True).first() or 0
    return TuVersion.objects.create(
        tu=tu,
        nummer=senaste + 1,
        omgang=tu.nummer,
        slag=slag,
        innehall=innehall,
        hash=fingeravtryck(innehall),
        handling=handling,
        av_id=aktor.person_id,
        skapades=klocka.nu(),
    )
