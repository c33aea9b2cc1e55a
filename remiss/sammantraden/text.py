# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The text of a paragraph as one value, and its hash: what is signed is what is kept (JO 581-2013)."""

import hashlib
import json
from typing import Any

from remiss.sammantraden.delegationsanmalan import anmalda, rad
from remiss.sammantraden.models import Paragraf
from remiss.sammantraden.protokollstext import genererat


def textbild(paragraf: Paragraf) -> dict[str, Any]:
    """Everything the justerade paragraph says, without layout and without later rättelser."""
    bild: dict[str, Any] = {
        "nummer": paragraf.nummer,
        "year": paragraf.year,
        "rubrik": paragraf.rubrik,
        "diarienummer": str(paragraf.arende) if paragraf.arende_id else "",
        "beskrivning": paragraf.beskrivning,
        "utfall": paragraf.beslutsutfall,
        "motivering": paragraf.motivering,
        "is_omedelbar": paragraf.is_omedelbar,
        "beslut": [p.text for p in paragraf.beslut],
        "texter": [[t.slag, t.person_id, t.text] for t in paragraf.texter.all()],
        "jav": sorted([j.person_id, j.has_lamnat] for j in paragraf.javrader()),
        "handlingar": [rad.handling_id for rad in paragraf.handlingsrader.all()],
        "expedieras": [rad.namn for rad in paragraf.expedieringsrader.all()],
    }
    if meningarna := genererat(paragraf):
        bild["genererat"] = meningarna
    if platser := [[t.pk, t.plats] for t in paragraf.texter.all() if t.plats != t.Plats.EFTER]:
        bild["platser"] = platser
    if rader := [rad(beslut) for beslut in anmalda(paragraf)]:
        bild["anmalda"] = rader
    if vidare := [[p.nummer, p.instans] for p in paragraf.beslut if p.instans]:
        bild["laggs_fram_for"] = vidare
    return bild


def kontrollsumma(paragraf: Paragraf) -> str:
    """SHA-256 over the text."""
    data = json.dumps(textbild(paragraf), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(data.encode()).hexdigest()


def som_text(paragraf: Paragraf) -> str:
    """The words of the paragraph, one piece a line: what a rättelse quotes from."""
    bild = textbild(paragraf)
    delar = [bild["rubrik"], bild["beskrivning"], bild["motivering"], *bild["beslut"], *(t[2] for t in bild["texter"])]
    delar += [mening for rader in bild.get("genererat", {}).values() for mening in rader]
    delar += bild.get("anmalda", [])
    return "\n".join(del_ for del_ in delar if del_)
