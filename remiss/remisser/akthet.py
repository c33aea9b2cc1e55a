# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How a missiv stands, for whoever checks its code: whether the remiss was withdrawn, or replaced by a new version."""

from datetime import date

from remiss.akthet.lage import Besked, Slag, Svar
from remiss.akthet.models import Kontrollkod
from remiss.diarium.models import Handlingstyp
from remiss.karna.klocka import legal_dag
from remiss.karna.models import Handelse
from remiss.remisser.models import Remiss, Remisstatus

_BESKED = {
    Remisstatus.ATERKALLAD: (Slag.ATERKALLAD, "Remissen är återkallad och ska inte besvaras.", "aterkalla"),
    Remisstatus.ERSATT: (Slag.ERSATT, "En nyare version av remissen gäller i stället.", "ersatt"),
}


def svara(kod: Kontrollkod) -> Svar | None:
    """Answer for the missiv of a remiss."""
    if kod.handling.typ != Handlingstyp.MISSIV:
        return None
    remiss = Remiss.objects.filter(missiv=kod.handling_id).first()
    if remiss is None or remiss.status not in _BESKED:
        return None
    slag, mening, akt = _BESKED[Remisstatus(remiss.status)]
    return Svar((Besked(slag, mening, _dag(remiss, akt)),))


def _dag(remiss: Remiss, akt: str) -> date | None:
    hande = (
        Handelse.objects.filter(akt=f"remisser.remiss.{akt}", objekt_id=remiss.pk)
        .order_by("-id")
        .values_list("hande", flat=True)
        .first()
    )
    return legal_dag(hande) if hande else None
