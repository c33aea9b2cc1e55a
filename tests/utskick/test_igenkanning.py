# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Names of organs recognised in lists and running text, and never guessed when two organs share one."""

import pytest

from remiss.utskick.igenkanning import Register, las_lista, vik

POSTER = [
    ("Social resursnämnd", 1),
    ("Stadsdelsnämnden Askim-Frölunda-Högsbo", 2),
    ("Stadsdelsnämnden Centrum", 3),
    ("Göteborgs Stadshus AB", 4),
    ("Stadshus AB", 4),
    ("Förvaltnings AB Framtiden", 5),
    ("Idrotts- och föreningsnämnden", 6),
    ("Göteborgs Stads pensionärsråd", 7),
    ("Nämnden för arbetsmarknad och vuxenutbildning", 8),
    ("Kulturnämnden", 9),
]


@pytest.fixture
def register():
    return Register(POSTER)


@pytest.mark.parametrize(
    ("skrivet", "organ"),
    [
        pytest.param("Göteborgs Stadshus AB", 4, id="som i registret"),
        pytest.param("stadshus ab", 4, id="alias och små bokstäver"),
        pytest.param("Stadsdelsnämnden Askim–Frölunda–Högsbo", 2, id="tankstreck i stället för bindestreck"),
        pytest.param("STADSDELSNAMNDEN  CENTRUM", 3, id="inskannat utan prickar"),
        pytest.param("Social resursnämnden", 1, id="bestämd form"),
        pytest.param("Kulturnämnd", 9, id="obestämd form"),
        pytest.param("Idrotts och föreningsnämnden", 6, id="utan bindestreck"),
        pytest.param("Länsstyrelsen", None, id="finns inte"),
        pytest.param("Nämnden", None, id="bara ett ord av ett namn"),
    ],
)
def test_ett_namn_kanns_igen(skrivet, organ, register):
    assert register.hitta(skrivet) == organ


def test_ett_namn_som_tva_organ_delar_gissas_aldrig():
    register = Register([("Miljönämnden", 1), ("Miljönämnden", 2), ("Kulturnämnden", 3)])
    assert register.hitta("Miljönämnden") is None
    assert register.hitta("Kulturnämnden") == 3


def test_lopande_text_ger_mottagarna_i_ordning(register):
    text = (
        "Förslaget remitteras till Stadsdelsnämnden Centrum, Stadsdelsnämnden Askim-Frölunda-Högsbo, "
        "Nämnden för arbetsmarknad och vuxenutbildning, Göteborgs Stadshus AB samt Göteborgs Stads pensionärsråds "
        "arbetsutskott. Svaret skickas till Social resursnämnd."
    )
    assert register.i_text(text) == [3, 2, 8, 4, 7, 1]


def test_det_langsta_namnet_vinner():
    register = Register([("Stadshus AB", 1), ("Göteborgs Stadshus AB Utveckling", 2)])
    assert register.i_text("till Göteborgs Stadshus AB Utveckling") == [2]


def test_en_inklistrad_lista_lases_rad_for_rad(register):
    text = """Sändlista
    1. Kulturnämnden
    - Stadshus AB;
    • Länsstyrelsen i Västra Götaland <registrator@lst.example>
    Kulturnämnden

    info@forening.example"""
    traffar = las_lista(text, register)
    assert [(t.namn, t.organ_id, t.epost) for t in traffar] == [
        ("Sändlista", None, ""),
        ("Kulturnämnden", 9, ""),
        ("Stadshus AB", 4, ""),
        ("Länsstyrelsen i Västra Götaland", None, "registrator@lst.example"),
        ("info@forening.example", None, "info@forening.example"),
    ]


def test_vikning_tar_bort_det_som_skiljer_dokument_at():
    assert vik("  Förvaltnings-AB  Framtiden,") == "forvaltnings ab framtiden"
