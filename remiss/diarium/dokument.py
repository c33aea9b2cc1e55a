# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What the diarium prints: the register sheet of an ärende, and the register of some days (OSL 5:2)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from remiss.diarium.kontext import HEMLIG, Handlingsrad
from remiss.diarium.models import Arende, Diarierattelse
from remiss.karna.datum import svensk_dag, svensk_dag_kort, svensk_tid
from remiss.karna.klocka import legal_dag
from remiss.organisation.utseende import sidhuvud
from remiss.pdf import Dokument, Faktarad, Faktarader, Rubrik, Sidhuvud, Stycke, Tabell
from remiss.regler.sekretess import Falt, synliga_falt_for_allmanheten


def arendeblad(
    arende: Arende,
    rader: Iterable[Handlingsrad],
    nu: datetime,
    *,
    rattelser: Iterable[Diarierattelse] = (),
    relaterade: Iterable[Arende] = (),
) -> Dokument:
    """The sheet of one ärende: what the register says of it, its handlingar, and what has been corrected."""
    organ = arende.organ.namn_pa(arende.oppnat)
    tabellrader = tuple(
        (
            str(rad.handling.nummer),
            rad.handling.registerdag.isoformat(),
            rad.typ,
            rad.handling.get_riktning_display(),
            rad.motpart,
            _struken(rad, rad.rubrik),
        )
        for rad in rader
    )
    fakta = [
        ("Diarienummer", arende.diarienummer),
        ("Ärendemening", arende.arendemening),
        ("Organ", organ),
        ("Öppnat", svensk_dag(arende.oppnat)),
        ("Status", arende.get_status_display()),
        ("Handläggare", str(arende.handlaggare or "")),
        ("Motpart", arende.motpart),
        ("Motpartens diarienummer", arende.ert_dnr),
        ("Klassificering", arende.klassificering),
        ("Makulerat därför att", arende.makulering_skal),
        ("Sammanslaget med", str(arende.uppgatt_i or "")),
        ("Relaterade ärenden", ", ".join(ett.diarienummer for ett in relaterade)),
    ]
    tabell = Tabell(
        ("Nr", "Dag", "Typ", "Riktning", "Från eller till", "Handling"),
        tabellrader,
        has_radrubrik=True,
        bredder=(0.7, 1.5, 2, 1.4, 2.4, 4),
    )
    return Dokument(
        titel=f"Ärendeblad {arende.diarienummer}",
        sidhuvud=sidhuvud(arende.organ_id, legal_dag(nu), organ, "ärendeblad"),
        block=(
            Rubrik(f"Ärendeblad {arende.diarienummer}", 1),
            Faktarader(tuple(Faktarad(namn, varde) for namn, varde in fakta if varde)),
            Rubrik("Handlingar", 2),
            tabell if tabellrader else Stycke("Ärendet har inga registrerade handlingar."),
            *_rattelser(rattelser),
            Stycke(f"Utskrivet {svensk_tid(nu)}.", "dampad"),
        ),
        forfattare=organ,
        skapad=nu,
    )


def _rattelser(rattelser: Iterable[Diarierattelse]) -> tuple[Rubrik | Tabell, ...]:
    """The corrections of the ärende with what stood before; nothing when it was never corrected."""
    rader = tuple(
        (
            r.falt.capitalize(),
            r.gammalt or "–",
            r.nytt or "–",
            r.skal,
            str(r.av or ""),
            legal_dag(r.rattades).isoformat(),
        )
        for r in rattelser
    )
    if not rader:
        return ()
    kolumner = ("Uppgift", "Före", "Efter", "Skäl", "Rättat av", "Dag")
    tabell = Tabell(kolumner, rader, has_radrubrik=True, bredder=(1.8, 2.5, 2.5, 2.2, 1.8, 1.5))
    return (Rubrik("Ändringar i registret", 2), tabell)


def registerblad(
    rader: Iterable[Handlingsrad], *, dagar: dict[str, Any], nu: datetime, is_allman: bool = False
) -> Dokument:
    """The register of some days. The version for the public leaves out what a marking may cover."""
    tabellrader = tuple(_registerrad(rad, is_allman) for rad in rader)
    tabell = Tabell(
        ("Handling", "Dag", "Riktning", "Från eller till", "Vad handlingen gäller"),
        tabellrader,
        has_radrubrik=True,
        bredder=(1.8, 1.5, 1.4, 2.6, 4.5),
    )
    titel = "Registerlista för allmänheten" if is_allman else "Registerlista"
    return Dokument(
        titel=titel,
        sidhuvud=Sidhuvud(titel),
        block=(
            Rubrik(titel, 1),
            Stycke(_period(dagar.get("fran_dag"), dagar.get("till_dag"))),
            Stycke(f"Utskrivet {svensk_tid(nu)}.", "dampad"),
            tabell if tabellrader else Stycke("Inga handlingar är registrerade under tiden."),
        ),
        skapad=nu,
    )


def _registerrad(rad: Handlingsrad, is_allman: bool) -> tuple[str, ...]:
    handling = rad.handling
    motpart, rubrik = rad.motpart, rad.rubrik
    if is_allman:
        synligt = synliga_falt_for_allmanheten(is_markerad=handling.is_sekretess)
        motpart = handling.motpart if Falt.PART in synligt else ""
        rubrik = (handling.offentlig_rubrik or handling.rubrik) if Falt.RUBRIK in synligt else handling.offentlig_rubrik
    return (
        handling.beteckning,
        handling.registerdag.isoformat(),
        handling.get_riktning_display(),
        motpart,
        _struken(rad, rubrik or HEMLIG),
    )


def _struken(rad: Handlingsrad, rubrik: str) -> str:
    return f"{rubrik} (makulerad)" if rad.handling.status == "makulerad" else rubrik


def _period(fran: date | None, till: date | None) -> str:
    if fran and till:
        return f"{svensk_dag_kort(fran)} till {svensk_dag_kort(till)}"
    if fran:
        return f"Från och med {svensk_dag_kort(fran)}"
    return f"Till och med {svensk_dag_kort(till)}" if till else "Alla dagar"
