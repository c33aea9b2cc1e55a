# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Bedömning: the direktör or VD answers for the text and signs (domain.md 1.4 step 7)."""

from dataclasses import dataclass
from datetime import date, datetime

from remiss.beredning.models import Tjansteutlatande, TuVersion
from remiss.beredning.services._las import las_tu
from remiss.beredning.services.versioner import spara_version
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor
from remiss.karna.handelser import tjanst
from remiss.organisation.models import Uppdrag
from remiss.organisation.ratter import Rollkod

SIGNERANDE = (Rollkod.VD, Rollkod.DIREKTOR)


@dataclass(frozen=True)
class Undertecknande:
    """The title below the signature."""

    titel: str


@tjanst
def bedom(
    tu: Tjansteutlatande | int, *, aktor: Aktor, hande: datetime | None = None, titel: str = ""
) -> Tjansteutlatande:
    """Sign the assessment. The title is that of the signer's uppdrag unless one is given."""
    last = las_tu(tu)
    dag = klocka.legal_dag(hande) if hande else klocka.idag()
    data = Undertecknande(titel.strip() or titel_for(last, aktor.person_id, dag))
    utfor(last.bedom, aktor=aktor, hande=hande, data=data)
    spara_version(last, TuVersion.Slag.BEDOMNING, aktor)
    return last


def titel_for(tu: Tjansteutlatande, person_id: int | None, dag: date) -> str:
    """Return the title of the one who signs: own title in the uppdrag, "VD, bolaget", or the roll's name."""
    uppdrag = list(Uppdrag.objects.pa(dag).filter(organ_id=tu.organ_id, person_id=person_id).select_related("roll"))
    uppdrag.sort(key=lambda u: u.roll.kod not in SIGNERANDE)
    if not uppdrag:
        return ""
    forst = uppdrag[0]
    if forst.titel:
        return str(forst.titel)
    if forst.roll.kod == Rollkod.VD:
        return f"{forst.roll.namn}, {tu.organ.namn_pa(tu.datum)}"
    return str(forst.roll.namn)
