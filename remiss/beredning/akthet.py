# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How a fixed tjänsteutlåtande stands, for whoever checks its code: whether a later round replaced it, who signed."""

from datetime import date

from remiss.akthet.lage import Besked, Slag, Svar, Undertecknare
from remiss.akthet.models import Kontrollkod
from remiss.beredning.models import TuVersion
from remiss.diarium.models import Handling, Handlingstyp


def svara(kod: Kontrollkod) -> Svar | None:
    """Answer for the handling of a round. The name stands in it; a later one that is marked is not told of."""
    if kod.handling.typ != Handlingstyp.TJANSTEUTLATANDE:
        return None
    version = TuVersion.objects.filter(handling=kod.handling_id, slag=TuVersion.Slag.FASTSTALLD).first()
    if version is None:
        return None
    senare = TuVersion.objects.filter(tu=version.tu_id, slag=TuVersion.Slag.FASTSTALLD, nummer__gt=version.nummer)
    oppen = senare.filter(handling__is_sekretess=False, handling__status=Handling.Status.FASTSTALLD)
    nyare = oppen.select_related("handling__arende").order_by("nummer").last()
    besked = []
    if nyare is not None and nyare.handling is not None:
        mening = f"Ett nyare tjänsteutlåtande, {nyare.handling.beteckning}, gäller i stället."
        besked.append(Besked(Slag.ERSATT, mening, nyare.handling.registerdag))
    return Svar(tuple(besked), _undertecknaren(version))


def _undertecknaren(version: TuVersion) -> tuple[Undertecknare, ...]:
    signerat = version.innehall["undertecknande"]
    if signerat is None:
        return ()
    return (Undertecknare(signerat["namn"], signerat["titel"] or "Undertecknare", date.fromisoformat(signerat["dag"])),)
