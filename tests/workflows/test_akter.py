# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The acts that complete a step exist: a misspelt one would leave the step cancelled instead of done."""

import re
from pathlib import Path

import pytest
from django.apps import apps

import remiss
from workflows.floden.beredning import BeredningFlow
from workflows.floden.remiss import RemissFlow
from workflows.floden.sammantrade import SammantradeFlow
from workflows.steg import Steg


def kanda_akter() -> set[str]:
    """Names of every transition with its model, and of every Akt (whose model is only known when it runs)."""
    namn = set()
    for modell in apps.get_models():
        for attribut in dir(modell):
            if hasattr(getattr(modell, attribut, None), "_django_fsm"):
                namn.add(f"{modell._meta.label_lower}.{attribut}")
    for fil in Path(remiss.__path__[0]).glob("*/services/*.py"):
        namn.update(re.findall(r'\bAkt\(\s*"([a-z_]+)"', fil.read_text(encoding="utf-8")))
    return namn


@pytest.mark.parametrize("flode", [BeredningFlow, RemissFlow, SammantradeFlow])
def test_varje_steg_fullgors_av_en_akt_som_finns(flode):
    kanda = kanda_akter()
    for steg in flode.instance.nodes():
        if isinstance(steg, Steg):
            for akt in steg.akter:
                assert akt in kanda or akt.rpartition(".")[2] in kanda, (steg.name, akt)
