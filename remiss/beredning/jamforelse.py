# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What differs between two moments of a tjänsteutlåtande, section by section."""

from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from remiss.beredning.models import Sektionsslag
from remiss.beredning.text import av_stycken, las
from remiss.karna import rik_text


@dataclass(frozen=True)
class Avsnittsskillnad:
    """One section: its heading, the compared rows as HTML, and whether anything changed."""

    rubrik: str
    html: SafeString
    is_andrat: bool


def jamfor_ogonblick(gammalt: dict[str, Any], nytt: dict[str, Any]) -> list[Avsnittsskillnad]:
    """Compare every section in the new one's order; heading, date and author first."""
    avsnitt = [_skillnad("Uppgifter", _uppgifter(gammalt), _uppgifter(nytt))]
    fore = {s["kod"]: s for s in gammalt["sektioner"]}
    for sektion in nytt["sektioner"]:
        avsnitt.append(
            _skillnad(sektion["rubrik"], _text(gammalt, fore.pop(sektion["kod"], None)), _text(nytt, sektion))
        )
    avsnitt += [_skillnad(s["rubrik"], _text(gammalt, s), rik_text.RikText()) for s in fore.values()]
    return avsnitt


def _skillnad(rubrik: str, gammal: rik_text.RikText, ny: rik_text.RikText) -> Avsnittsskillnad:
    rader = rik_text.jamfor(gammal, ny)
    html = mark_safe(rik_text.skillnad_html(rader))  # noqa: S308  every word is escaped there
    return Avsnittsskillnad(rubrik, html, not rik_text.is_lika(rader))


def _uppgifter(bild: dict[str, Any]) -> rik_text.RikText:
    rader = [
        f"Rubrik: {bild['rubrik']}",
        f"Utfärdat: {bild['datum']}",
        f"Handläggare: {bild['handlaggare']['namn']}",
    ]
    if bild["undertecknande"]:
        rader.append(f"Undertecknat av: {bild['undertecknande']['namn']}, {bild['undertecknande']['titel']}")
    return av_stycken(rader)


def _text(bild: dict[str, Any], sektion: dict[str, Any] | None) -> rik_text.RikText:
    if sektion is None:
        return rik_text.RikText()
    match sektion["slag"]:
        case Sektionsslag.BESLUTSFORSLAG:
            return av_stycken(
                rad for g in bild["forslag"] for rad in ([g["ingress"]] if g["ingress"] else []) + g["punkter"]
            )
        case Sektionsslag.BILAGOR:
            return av_stycken(f"{b['nummer']}. {b['rubrik']}" for b in bild["bilagor"])
        case Sektionsslag.SAMVERKAN if bild["samverkan"]:
            rad = bild["samverkan"]
            inledning = av_stycken([f"{rad['form']} {rad['dag'] or ''}: {rad['status']}", rad["anteckning"]])
            return rik_text.RikText((*inledning.block, *las(sektion["innehall"]).block))
    return las(sektion["innehall"])
