# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A decision made beside the meeting, as one document; and many of them as a table where they are reported."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from remiss.karna.klocka import legal_dag
from remiss.organisation.utseende import sidhuvud
from remiss.pdf import (
    Beslutspunkter,
    Block,
    Dokument,
    Faktarad,
    Faktarader,
    HallIhop,
    Rubrik,
    Stycke,
    Tabell,
    Underskrift,
    Underskrifter,
)
from remiss.sammantraden.models import Delegationsbeslut

Slag = Delegationsbeslut.Slag


def delegationsbeslut(beslut: Delegationsbeslut, registrerades: datetime, *, is_egen: bool) -> Dokument:
    """The decision. `is_egen`: the one who decided was signed in; otherwise somebody else has entered it."""
    organ = beslut.organ.namn_pa(beslut.dag)
    return Dokument(
        titel=f"{beslut.benamning}: {beslut.arendemening}",
        sidhuvud=sidhuvud(beslut.organ_id, legal_dag(registrerades), organ, beslut.get_slag_display().lower()),
        block=tuple(_block(beslut, legal_dag(registrerades), is_egen)),
        sidfot=(organ, beslut.benamning, f"Beslutsdag: {beslut.dag.isoformat()}"),
        forfattare=organ,
        skapad=registrerades,
    )


def _block(beslut: Delegationsbeslut, registrerades: date, is_egen: bool) -> Iterator[Block]:
    yield Rubrik(beslut.benamning, 1)
    yield Faktarader(tuple(Faktarad(namn, varde) for namn, varde in _fakta(beslut, registrerades) if varde))
    yield Rubrik(beslut.arendemening, 2)
    yield Rubrik("Beslut", 3)
    yield Beslutspunkter(tuple(beslut.punkter))
    if beslut.skal_till_bradska:
        yield Rubrik("Varför avgörandet inte kunde avvaktas", 3)
        yield Stycke(beslut.skal_till_bradska)
    intygad = f"Beslutat i systemet {registrerades.isoformat()}" if is_egen else ""
    yield HallIhop((Underskrifter((Underskrift(beslut.befattning, beslut.beslutsfattare_namn, intygad=intygad),)),))


def _fakta(beslut: Delegationsbeslut, registrerades: date) -> Iterator[tuple[str, str]]:
    yield "Beslutsdag", beslut.dag.isoformat()
    yield "Diarienummer", beslut.arende.diarienummer
    yield "Beslutsfattare", beslut.vem
    if beslut.delegationspunkt is not None:
        punkt = f"{beslut.delegationspunkt.punkt} {beslut.delegationspunkt.text}"
        namn = "Uppdrag" if beslut.slag == Slag.ORDFORANDEBESLUT else "Delegationsordningen"
        yield namn, f"Punkt {punkt}"
    if beslut.slag == Slag.ORDFORANDEBESLUT:
        yield "Lagrum", "Kommunallagen 6 kap. 39 §"
    if registrerades != beslut.dag:
        yield "Registrerat", registrerades.isoformat()


def beslutstabell(rader: Iterable[Delegationsbeslut]) -> Tabell:
    """What is reported to the organ; of a marked decision only that there is one."""
    return Tabell(
        rubriker=("Beslut", "Dag", "Diarienummer", "Gäller", "Beslutsfattare"),
        rader=tuple(
            (
                beslut.benamning,
                beslut.dag.isoformat(),
                beslut.arende.diarienummer,
                beslut.offentlig_arendemening,
                beslut.vem,
            )
            for beslut in rader
        ),
        has_radrubrik=True,
        bredder=(1.9, 1.3, 1.5, 3.2, 2),
    )
