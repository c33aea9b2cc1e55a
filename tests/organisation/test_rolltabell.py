# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The guide's table of roller says what the templates say."""

from remiss.organisation.ratter import BESKRIVNING, ROLLNAMN, Rollkod
from remiss.organisation.rolltabell import FIL, SLUT, START, infogad, kolumner, som_markdown


def test_tabellen_i_handboken_ar_aktuell():
    text = FIL.read_text(encoding="utf-8")
    assert text.count(START) == text.count(SLUT) == 1
    assert text == infogad(text), "Kör python -m remiss.organisation.rolltabell."


def test_varje_roll_och_ratt_star_i_tabellen():
    rubrik = som_markdown().splitlines()[0].casefold()
    assert all(namn.casefold() in rubrik for namn in ROLLNAMN.values())
    assert len(som_markdown().splitlines()) == 2 + len(BESKRIVNING)
    assert sum(len(namn.split(", ")) for namn, _ in kolumner()) == len(Rollkod)


def test_raden_visar_vem_som_far():
    rad = next(r for r in som_markdown().splitlines() if r.startswith("| Registrera ärenden"))
    rutor = dict(zip((namn for namn, _ in kolumner()), (r.strip() for r in rad.split("|")[2:-1]), strict=True))
    assert {namn for namn, ruta in rutor.items() if ruta} == {"Registrator", "Sekreterare"}
