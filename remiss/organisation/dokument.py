# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A page to look at before a logotype and colours are chosen."""

from remiss.pdf import (
    Beslutspunkter,
    Dokument,
    Faktarad,
    Faktarader,
    Rubrik,
    Sidhuvud,
    Stycke,
    Tabell,
    Underskrift,
    Underskrifter,
    Utseende,
)


def provsida(organ: str, utseende: Utseende) -> Dokument:
    """A short handling with a bit of each kind, marked so that nobody takes it for a real one."""
    return Dokument(
        titel=f"Provsida {organ}",
        sidhuvud=Sidhuvud(organ, "provsida", utseende),
        sidfot=(organ, "Provsida"),
        forfattare=organ,
        vattenstampel="Prov",
        block=(
            Rubrik("Så ser handlingarna ut", 1),
            Faktarader((Faktarad("Diarienummer", "0123/26"), Faktarad("Datum", "2026-01-31"))),
            Stycke("Logotypen står en gång, överst på första sidan. På de andra sidorna är sidhuvudet en rad."),
            Rubrik("Beslut"),
            Beslutspunkter(("Förslaget godkänns.", "Paragrafen förklaras omedelbart justerad.")),
            Rubrik("Omröstning"),
            Tabell(
                ("Ledamot", "Ja", "Nej"),
                (("Första ledamoten", "X", ""), ("Andra ledamoten", "", "X")),
                has_radrubrik=True,
                bredder=(5, 1, 1),
            ),
            Underskrifter((Underskrift("Ordförande", "Namn Namnsson"),)),
        ),
    )
