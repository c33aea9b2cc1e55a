# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Tjänsteutlåtande: perspectives, proposal, assessment, bilagor."""

from dataclasses import replace

import pytest

from remiss.regler import tjansteutlatande as tu
from remiss.regler.tjansteutlatande import Bilagefakta, Sektionsfakta, Tufakta

SAMMANFATTNING = Sektionsfakta("Sammanfattning", "Planen remitteras.")
BARN = Sektionsfakta("Barnperspektivet", "Förvaltningen har inte sett någon påverkan på barn.", is_perspektiv=True)
MILJO = Sektionsfakta("Miljöperspektivet", "Resorna blir färre.", is_perspektiv=True)
EXPEDIERING = Sektionsfakta("Expedieras till", "", is_obligatorisk=False)
KLART = Tufakta(
    sektioner=(SAMMANFATTNING, BARN, MILJO, EXPEDIERING),
    beslutsforslag=("Förslaget remitteras.", "Paragrafen justeras omedelbart."),
    bedomning="Planen är angelägen.",
    bedomare="Vera Direktör",
    bilagor=(Bilagefakta(1, "Förslag till plan", True), Bilagefakta(2, "Sändlista", True)),
)


@pytest.mark.parametrize(
    ("regel", "andring", "i_skalet"),
    [
        pytest.param(tu.varje_perspektiv_is_besvarat, {}, "", id="text eller standardmening"),
        pytest.param(
            tu.varje_perspektiv_is_besvarat,
            {"sektioner": (SAMMANFATTNING, replace(BARN, text=" \n"), replace(MILJO, text=""))},
            "Barnperspektivet och Miljöperspektivet",
            id="tomma perspektiv",
        ),
        pytest.param(tu.obligatoriska_sektioner_has_text, {}, "", id="frivillig sektion får vara tom"),
        pytest.param(
            tu.obligatoriska_sektioner_has_text,
            {"sektioner": (replace(SAMMANFATTNING, text=" "), BARN)},
            "Sammanfattning",
            id="sammanfattning saknas",
        ),
        pytest.param(
            tu.obligatoriska_sektioner_has_text,
            {"sektioner": (SAMMANFATTNING, replace(BARN, text=""))},
            "",
            id="ett tomt perspektiv är en annan regel",
        ),
        pytest.param(tu.beslutsforslag_finns, {}, "", id="två beslutspunkter"),
        pytest.param(tu.beslutsforslag_finns, {"beslutsforslag": ()}, "minst en", id="inga beslutspunkter"),
        pytest.param(tu.beslutsforslag_finns, {"beslutsforslag": ("Text.", " ")}, "punkt 2", id="en tom beslutspunkt"),
        pytest.param(tu.bedomningen_is_lamnad_och_undertecknad, {}, "", id="undertecknad bedömning"),
        pytest.param(
            tu.bedomningen_is_lamnad_och_undertecknad, {"bedomning": ""}, "Bedömningen är tom", id="tom bedömning"
        ),
        pytest.param(tu.bedomningen_is_lamnad_och_undertecknad, {"bedomare": " "}, "Ange vem", id="ingen bedömare"),
        pytest.param(tu.bilagor_is_numrerade_i_foljd, {}, "", id="1 och 2"),
        pytest.param(tu.bilagor_is_numrerade_i_foljd, {"bilagor": ()}, "", id="inga bilagor"),
        pytest.param(
            tu.bilagor_is_numrerade_i_foljd,
            {"bilagor": (Bilagefakta(1, "A", True), Bilagefakta(3, "B", True))},
            "Numrera om",
            id="en lucka",
        ),
        pytest.param(
            tu.bilagor_is_numrerade_i_foljd,
            {"bilagor": (Bilagefakta(1, "A", True), Bilagefakta(1, "B", True))},
            "Numrera om",
            id="samma nummer två gånger",
        ),
        pytest.param(tu.varje_bilaga_has_fil, {}, "", id="alla filer finns"),
        pytest.param(
            tu.varje_bilaga_has_fil,
            {"bilagor": (Bilagefakta(1, "Plan", False),)},
            "bilaga 1 (Plan)",
            id="en fil saknas",
        ),
    ],
)
def test_mallen_for_tjansteutlatande(regel, andring, i_skalet):
    utfall = regel(replace(KLART, **andring))
    assert bool(utfall) is (i_skalet == "")
    assert i_skalet in utfall.skal
