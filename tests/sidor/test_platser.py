# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Places where rooms above add links."""

from remiss.sidor import platser


def test_rummen_bidrar_med_lankar_som_sidan_fragar_efter(rf, monkeypatch):
    monkeypatch.setattr(platser, "_PLATSER", {})
    begaran = rf.get("/")
    assert platser.lankar_pa("prov.sida", begaran) == []
    platser.bidra("prov.sida", "ett", lambda request, obj: [("Ett", f"/ett/{obj}/")])
    platser.bidra("prov.sida", "tva", lambda request, obj: [] if obj == 1 else [("Två", "/tva/")])
    assert platser.lankar_pa("prov.sida", begaran, 1) == [("Ett", "/ett/1/")]
    assert platser.lankar_pa("prov.sida", begaran, 2) == [("Ett", "/ett/2/"), ("Två", "/tva/")]
    platser.bidra("prov.sida", "ett", lambda request, obj: [("Nytt", "/nytt/")])
    assert platser.lankar_pa("prov.sida", begaran, 1) == [("Nytt", "/nytt/")]
    assert platser.lankar_pa("annan.sida", begaran, 1) == []
