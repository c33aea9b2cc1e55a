# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""KL 5:28: the styrelse lays proposals before fullmäktige and decides only its own points."""

import pytest

from remiss.regler.instans import bereds_av, punkten_i_organet, tar_emot


@pytest.mark.parametrize(
    ("organtyp", "instans", "vantat"),
    [
        pytest.param("ks", "", "", id="styrelsens egen"),
        pytest.param("ks", "ks", "", id="styrelsen beslutar sin punkt"),
        pytest.param("ks", "kf", "kf", id="styrelsen föreslår fullmäktige"),
        pytest.param("ks", "ks_kf", "ks_kf", id="styrelsen beslutar för egen del och föreslår"),
        pytest.param("kf", "", "", id="fullmäktiges egen"),
        pytest.param("kf", "kf", "", id="fullmäktige beslutar förslaget"),
        pytest.param("kf", "ks_kf", "", id="fullmäktige beslutar sin del"),
        pytest.param("kf", "ks", None, id="fullmäktige beslutar inte i styrelsens ställe"),
        pytest.param("namnd", "", "", id="nämndens egen"),
        pytest.param("namnd", "ks", "ks", id="nämnden föreslår styrelsen"),
        pytest.param("namnd", "kf", "kf", id="nämnden föreslår fullmäktige"),
    ],
)
def test_kl_5_1_och_5_28_vem_punkten_laggs_fram_for(organtyp, instans, vantat):
    assert punkten_i_organet(instans, organtyp) == vantat


@pytest.mark.parametrize(
    ("organtyp", "vantat"), [("kf", {"kf", "ks_kf"}), ("ks", {"ks", "kf", "ks_kf"}), ("namnd", set()), ("bolag", set())]
)
def test_kl_5_26_och_5_28_forslag_kommer_upp_i_styrelsen_och_fullmaktige(organtyp, vantat):
    assert tar_emot(organtyp) == vantat


@pytest.mark.parametrize(("organtyp", "vantat"), [("kf", {"ks"}), ("ks", set()), ("namnd", set()), ("bolag", set())])
def test_kl_5_26_styrelsens_forslag_is_hela_beredningen_bara_i_fullmaktige(organtyp, vantat):
    assert bereds_av(organtyp) == vantat
