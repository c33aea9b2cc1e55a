# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Plikterna: every paragraf of the chapters on meetings, jäv, decisions, protocol, delegation and anslag.

Kommunallagen (2017:725) 4, 5, 6, 7, 8 kap. and 13 kap. 1–14 §§: https://lagen.nu/2017:725. From these, and from the
rules, docs/pliktregister.md is written.
"""

from remiss.regler.plikter import kap4, kap5_beslut, kap5_moten, kap6, kap7, kap8, kap13
from remiss.regler.plikter._grund import Bygge, Hallning, Plikt

KAPITEL: dict[str, str] = {
    "4": "Förtroendevalda",
    "5": "Fullmäktige",
    "6": "Styrelsen och övriga nämnder",
    "7": "Anställda",
    "8": "Delaktighet och insyn",
    "13": "Laglighetsprövning",
}
"""The chapters the register covers, in full as far as we hold the text, and what each is about."""

PLIKTER: tuple[Plikt, ...] = (
    *kap4.PLIKTER,
    *kap5_moten.PLIKTER,
    *kap5_beslut.PLIKTER,
    *kap6.PLIKTER,
    *kap7.PLIKTER,
    *kap8.PLIKTER,
    *kap13.PLIKTER,
)

__all__ = ["KAPITEL", "PLIKTER", "Bygge", "Hallning", "Plikt"]
