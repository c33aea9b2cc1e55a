# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Status changes through the door only (design.md 3), and tasks through synk only (design.md 4)."""

import ast

from django.apps import apps

from remiss.karna.models import StatusModell
from tests.arkitektur.kallkod import noder

#: Who writes a field called status that is not the status of a register record: its own kind of status, said why.
EGNA = {
    "remiss/api/problem.py": "the status of an HTTP answer",
    "remiss/beredning/services/samverkan.py": "samverkan is a row of the TU's data, with no course of its own",
    "workflows/synk.py": "viewflow's own status of a task and a process",
}
#: Only these modules may start, execute or cancel an activation.
AKTIVERING = {"workflows/synk.py", "workflows/tjanster/uppgift.py"}


def test_ingen_skriver_status_vid_sidan_av_dorren():
    for plats, nod in noder(ast.Assign, ast.AnnAssign, ast.AugAssign):
        mal = nod.targets if isinstance(nod, ast.Assign) else [nod.target]
        if any(isinstance(m, ast.Attribute) and m.attr == "status" for m in mal):
            assert plats.rpartition(":")[0] in EGNA, f"{plats} tilldelar status: använd dörren"


def test_ingen_uppdaterar_status_i_databasen():
    for plats, nod in noder(ast.Call):
        namn = getattr(nod.func, "attr", "") or getattr(nod.func, "id", "")
        i_databasen = namn in ("update", "bulk_update") and any(nyckel.arg == "status" for nyckel in nod.keywords)
        med_setattr = namn == "setattr" and any(getattr(a, "value", None) == "status" for a in nod.args)
        assert not i_databasen, f"{plats} skriver status förbi dörren"
        assert not med_setattr, f"{plats} sätter status förbi dörren"


def test_listan_over_egna_status_ar_aktuell():
    skrivna = {
        plats.rpartition(":")[0]
        for plats, nod in noder(ast.Attribute)
        if nod.attr == "status" and isinstance(nod.ctx, ast.Store)
    }
    assert set(EGNA) == skrivna


def test_statusfaltet_ar_skyddat_hos_varje_statusmodell():
    modeller = [m for m in apps.get_models() if issubclass(m, StatusModell)]
    assert len(modeller) > 8
    for modell in modeller:
        falt = modell._meta.get_field("status")
        assert falt.protected, f"{modell.__name__}.status går att skriva utan övergång"


def test_bara_synk_ror_aktiveringar():
    for plats, nod in noder(ast.Attribute):
        if nod.attr == "activation_class":
            assert plats.rpartition(":")[0] in AKTIVERING, f"{plats} rör en aktivering"
