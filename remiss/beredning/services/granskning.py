# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Granskning: hand over, take back, approve, return (domain.md 1.4 step 6)."""

from datetime import datetime

from remiss.beredning.dokument import innehall
from remiss.beredning.models import Kommentar, Tjansteutlatande, TuVersion
from remiss.beredning.services._las import las_tu
from remiss.beredning.services.versioner import spara_version
from remiss.diarium.ritning import krav_pa_tecken
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst


@tjanst
def skicka_pa_granskning(
    tu: Tjansteutlatande | int, *, aktor: Aktor, hande: datetime | None = None
) -> Tjansteutlatande:
    """Hand the finished text to the one who reviews; the version is kept."""
    last = las_tu(tu)
    utfor(last.skicka_pa_granskning, aktor=aktor, hande=hande)
    krav_pa_tecken(innehall(last))
    spara_version(last, TuVersion.Slag.GRANSKNING, aktor)
    return last


@tjanst
def ta_tillbaka(tu: Tjansteutlatande | int, *, aktor: Aktor, hande: datetime | None = None) -> Tjansteutlatande:
    """Take the text back from granskning to write more in it."""
    last = las_tu(tu)
    utfor(last.ta_tillbaka, aktor=aktor, hande=hande)
    return last


@tjanst
def godkann(tu: Tjansteutlatande | int, *, aktor: Aktor, hande: datetime | None = None) -> Tjansteutlatande:
    """Approve the text in granskning; the assessment by direktör or VD is left."""
    last = las_tu(tu)
    utfor(last.godkann, aktor=aktor, hande=hande)
    return last


@tjanst
def aterlamna(
    tu: Tjansteutlatande | int, kommentar: str, *, aktor: Aktor, hande: datetime | None = None
) -> Tjansteutlatande:
    """Return the text to the handläggare with what must be changed."""
    last = las_tu(tu)
    if not kommentar.strip():
        raise Inmatningsfel("kommentar", "Skriv vad som behöver ändras, så att handläggaren vet.")
    utfor(last.aterlamna, aktor=aktor, hande=hande)
    Kommentar.objects.create(
        tu=last, text=kommentar.strip(), av_id=aktor.person_id, skrevs=klocka.nu(), is_aterlamning=True
    )
    return last
