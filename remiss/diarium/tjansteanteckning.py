# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Content of a tjänsteanteckning: what was said, by whom, when, and who wrote it down (FL 27 §)."""

from datetime import datetime

from remiss.diarium.models import Arende
from remiss.karna.datum import svensk_tid
from remiss.karna.klocka import legal_dag
from remiss.organisation.utseende import sidhuvud
from remiss.pdf import Dokument, Faktarad, Faktarader, Rubrik, Stycke


def tjansteanteckning(arende: Arende, *, rubrik: str, text: str, fran: str, av: str, nar: datetime) -> Dokument:
    """The note as a document of the ärende."""
    organ = arende.organ.namn_pa(legal_dag(nar))
    fakta = (
        ("Diarienummer", arende.diarienummer),
        ("När", svensk_tid(nar)),
        ("Uppgift från", fran),
        ("Antecknat av", av),
    )
    return Dokument(
        titel=rubrik,
        forfattare=organ,
        skapad=nar,
        sidhuvud=sidhuvud(arende.organ_id, legal_dag(nar), organ, "tjänsteanteckning"),
        block=(
            Rubrik(rubrik, 1),
            Faktarader(tuple(Faktarad(namn, varde) for namn, varde in fakta if varde)),
            *(Stycke(" ".join(del_.split())) for del_ in text.split("\n\n") if del_.strip()),
        ),
    )
