# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Begin a tjänsteutlåtande in an ärende."""

from datetime import datetime
from typing import Any

from remiss.beredning.mallar import mall_for
from remiss.beredning.models import Sektion, Tjansteutlatande
from remiss.beredning.models.fakta import aktorjav, handlaggarjav
from remiss.diarium.models import Arende
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt
from remiss.regler.arendehantering import Oppetfakta, arendet_is_oppet
from remiss.regler.jav import handlaggare_is_inte_javig


def _oppetfakta(lage: Lage) -> Oppetfakta:
    arende: Arende = lage.obj.arende
    return Oppetfakta(arende.diarienummer, arende.is_oppet)


SKAPA = Akt(
    "skapa",
    Ratt.SKRIV_TU,
    (
        Villkor(arendet_is_oppet, _oppetfakta),
        Villkor(handlaggare_is_inte_javig, handlaggarjav),
        Villkor(handlaggare_is_inte_javig, aktorjav),
    ),
)


@tjanst
def skapa_tu(
    arende: Arende | int,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    rubrik: str | None = None,
    handlaggare: Person | int | None = None,
) -> Tjansteutlatande:
    """Begin a TU with the template of the organ's type and day; an ärende may have several."""
    sak: Arende = Arende.objects.las(arende.pk if isinstance(arende, Arende) else arende)
    dag = klocka.legal_dag(hande) if hande else klocka.idag()
    person_id = _handlaggare(sak, handlaggare, aktor)
    version = sak.organ.version_pa(dag)
    tu = Tjansteutlatande(
        arende=sak,
        organ=sak.organ,
        mall=mall_for(version.typ if version else "", dag),
        rubrik=(rubrik or sak.arendemening).strip(),
        datum=dag,
        handlaggare_id=person_id,
    )

    def verkan(lage: Lage) -> None:
        tu.andrades = lage.registrerades

    utfor_akt(SKAPA, tu, aktor=aktor, hande=hande, verkan=verkan)
    Sektion.objects.bulk_create([Sektion(tu=tu, mallsektion=rad) for rad in tu.mall.sektioner.all()])
    return tu


def _handlaggare(arende: Arende, vald: Any, aktor: Aktor) -> int:
    """Return the chosen person, else the ärende's handläggare, else the one who begins."""
    person_id = vald.pk if isinstance(vald, Person) else vald
    person_id = person_id or arende.handlaggare_id or aktor.person_id
    if person_id is None:
        raise Inmatningsfel("handlaggare", "Välj vem som är handläggare för tjänsteutlåtandet.")
    return int(person_id)
