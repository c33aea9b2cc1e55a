# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What was announced ahead, as the secretary meets it: who, in which item, and the ersättare in turn."""

from dataclasses import dataclass

from remiss.sammantraden.ersattare import Tur, Turforslag
from remiss.sammantraden.models import Forhandsanmalan, Paragraf, Sammantrade


@dataclass(frozen=True)
class Anmalt:
    """One announcement and its proposal; none when it is an ersättare's own, or is already dealt with."""

    rad: Forhandsanmalan
    tur: Turforslag | None = None
    is_registrerad: bool = False


def till_motet(mote: Sammantrade) -> list[Anmalt]:
    """Everything announced to a meeting, hinder first."""
    rader = mote.anmalningar.filter(is_aterkallad=False).select_related("person", "paragraf")
    rader = rader.prefetch_related("paragraf__jav__person")
    tur = Tur(mote)
    hinder = {f.ledamot.person_id: f for f in tur.vid_hinder()}
    ordnade = sorted(rader, key=lambda rad: (rad.paragraf.ordning if rad.paragraf else 0, rad.pk))
    return [
        _i_punkt(rad, rad.paragraf, tur) if rad.paragraf else Anmalt(rad, hinder.get(rad.person_id)) for rad in ordnade
    ]


def i_punkten(punkt: Paragraf) -> list[Anmalt]:
    """Jäv announced in one item and not yet noted."""
    tur = Tur(punkt.sammantrade)
    return [_i_punkt(rad, punkt, tur) for rad in oregistrerade(punkt)]


def oregistrerade(punkt: Paragraf) -> list[Forhandsanmalan]:
    """Announcements in the item that have not become jäv in the paragraph."""
    noterade = {rad.person_id for rad in punkt.javrader()}
    rader = punkt.anmalningar.filter(is_aterkallad=False).select_related("person").order_by("id")
    return [rad for rad in rader if rad.person_id not in noterade]


def _i_punkt(rad: Forhandsanmalan, punkt: Paragraf, tur: Tur) -> Anmalt:
    is_registrerad = any(jav.person_id == rad.person_id for jav in punkt.javrader())
    forslag = next((f for f in tur.vid_jav(punkt) if f.ledamot.person_id == rad.person_id), None)
    return Anmalt(rad, None if is_registrerad else forslag, is_registrerad)
