# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The report of the signatures in a handling's files, to be kept or sent with it (ETSI EN 319 102-1 5.1.3).

It says what was found when each file was tried, never what a trial would find today: a certificate that was trusted
when the handling came may since have ended.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from remiss.diarium.filprovning import Filprovning
from remiss.diarium.models import Handling, Underskriftsprovning
from remiss.karna.datum import svensk_tid
from remiss.karna.klocka import legal_dag
from remiss.organisation.utseende import sidhuvud
from remiss.pdf import Block, Dokument, Faktarad, Faktarader, Lista, Rubrik, Stycke, Tabell


def provningsrapport(handling: Handling, filer: Sequence[Filprovning], nu: datetime) -> Dokument:
    """What the trials of the files showed; a file that still waits for its first is named too."""
    organ = handling.arende.organ.namn_pa(legal_dag(nu))
    return Dokument(
        titel=f"Underskrifter i handling {handling.beteckning}",
        sidhuvud=sidhuvud(handling.organ_id, legal_dag(nu), organ, "rapport över underskrifter"),
        block=(
            Rubrik(f"Underskrifter i handling {handling.beteckning}", 1),
            Faktarader((Faktarad("Handling", handling.rubrik), Faktarad("Organ", organ))),
            *(block for fil in filer for block in _fil(fil)),
            Stycke(
                "Rapporten säger vad prövningen visade den dag då den gjordes, med de utfärdare av certifikat som "
                "installationen då litade på. Kontrollsumman visar vilken fil som prövades.",
                "dampad",
            ),
            Stycke(f"Utskrivet {svensk_tid(nu)}.", "dampad"),
        ),
        forfattare=organ,
        skapad=nu,
    )


def _fil(fil: Filprovning) -> Iterator[Block]:
    yield Rubrik(fil.namn)
    senaste = fil.senaste
    if senaste is None:
        yield Stycke("Filen är elektroniskt undertecknad. Underskrifterna är ännu inte prövade.")
        return
    yield Faktarader(
        (
            Faktarad("Resultat", senaste.meningar[0] if senaste.meningar else fil.marke[0]),
            Faktarad("Kontrollsumma (SHA-256)", senaste.fil.sha256),
            Faktarad("Prövades", tuple(Stycke(_tillfalle(en)) for en in fil.provningar)),
        )
    )
    if fil.rader:
        yield Tabell(
            ("Vem", "Tid", "Intygas av", "Resultat"),
            tuple(
                (rad.namn, svensk_tid(rad.tid) if rad.tid else "–", rad.intygad_av or "–", rad.marke[0])
                for rad in fil.rader
            ),
            has_radrubrik=True,
            bredder=(3, 2.4, 2.6, 1.6),
        )
        yield Lista(tuple(rad.text for rad in fil.rader))
    else:
        yield Lista(tuple(senaste.meningar[1:]) or ("Inget mer gick att läsa ur filen.",))


def _tillfalle(provning: Underskriftsprovning) -> str:
    return f"{svensk_tid(provning.provades)} ({provning.get_tillfalle_display().lower()})"
