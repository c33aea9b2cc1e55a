# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""An administrator's logged, time-limited, read-only opening of one organ (design.md 5)."""

from datetime import timedelta

from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Anvandare, Oppning
from remiss.organisation.ratter import ADMINISTRATION

HOGST_TIMMAR = 8


@tjanst
def oppna_organ(organ_id: int, *, skal: str, timmar: int, aktor: Aktor) -> Oppning:
    """Let the administrator read one organ for some hours. The organ's own administrators see it in their log."""
    if not skal.strip():
        raise Inmatningsfel("skal", "Skriv varför organet måste öppnas. Organets administratör läser det.")
    if not 1 <= timmar <= HOGST_TIMMAR:
        raise Inmatningsfel("timmar", f"Ange mellan 1 och {HOGST_TIMMAR} timmar.")
    nu = klocka.nu()
    oppning = Oppning(
        anvandare=Anvandare.objects.get(pk=aktor.id or 0),
        organ_id=organ_id,
        skal=skal.strip(),
        oppnades=nu,
        stangs=nu + timedelta(hours=timmar),
    )
    utfor_akt(Akt("oppna", ADMINISTRATION), oppning, aktor=aktor, uppgifter={"timmar": timmar})
    return oppning


@tjanst
def stang_organ(oppning_id: int, *, aktor: Aktor) -> Oppning:
    """End the opening before its time."""
    oppning: Oppning = Oppning.objects.las(oppning_id)

    def verkan(lage: Lage) -> None:
        oppning.stangs = min(oppning.stangs, lage.registrerades)

    utfor_akt(Akt("stang", ADMINISTRATION), oppning, aktor=aktor, verkan=verkan)
    return oppning
