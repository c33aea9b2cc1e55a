# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Choose some of very many: chosen ones stay, a search adds, nothing typed is lost."""

import re

import pytest
from django import forms
from django.http import QueryDict

from remiss.sidor.urval import HOGST, Urvalsfalt, som_skrivet

NAMN = ["Kulturnämnden", "Grundskolenämnden", "Förskolenämnden", "Göteborgs Stadshus AB"]


class Prov(forms.Form):
    rubrik = forms.CharField()
    organ = Urvalsfalt(required=False, sok_etikett="Sök organ")

    def __init__(self, *args, namn=NAMN, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organ"].satt_val(list(enumerate(namn, start=1)), {4: "moderbolaget"})


def rutor(formular) -> dict[str, bool]:
    """What the field shows: the text of each box → ticked."""
    html = str(formular["organ"])
    funna = re.findall(r'<input[^>]*type="checkbox"[^>]*?(checked)?><label[^>]*>([^<]+)</label>', html)
    return {text: bool(kryss) for kryss, text in funna}


@pytest.mark.parametrize(
    ("fraga", "vantat"),
    [
        ("", {}),
        ("organ-sok=nämnden", {"Kulturnämnden": False, "Grundskolenämnden": False, "Förskolenämnden": False}),
        ("organ-sok=NÄMNDEN skole", {"Grundskolenämnden": False, "Förskolenämnden": False}),
        ("organ-sok=moderbolaget", {"Göteborgs Stadshus AB": False}),
        ("organ-sok=kultur&organ=1", {"Kulturnämnden": True}),
        ("organ-sok=grund&organ=1", {"Kulturnämnden": True, "Grundskolenämnden": False}),
    ],
)
def test_valda_star_kvar_och_sokningen_visar_resten(fraga, vantat):
    assert rutor(Prov(QueryDict(fraga))) == vantat


def test_utan_sokning_visas_bara_det_som_redan_ar_valt():
    assert rutor(Prov(initial={"organ": [2]})) == {"Grundskolenämnden": True}
    assert "Ingen vald än" in str(Prov()["organ"])
    assert "Inget mer stämmer med ”xyz”" in str(Prov(QueryDict("organ-sok=xyz"))["organ"])


def test_lang_traff_kortas_och_sager_hur_manga_till():
    formular = Prov(QueryDict("organ-sok=nämnd"), namn=[f"Nämnd {n}" for n in range(HOGST + 7)])
    assert len(rutor(formular)) == HOGST
    assert "7 till. Sök på fler ord." in str(formular["organ"])


def test_det_sokta_skrivs_ut_ofarligt():
    assert "<script>" not in str(Prov(QueryDict("organ-sok=<script>"))["organ"])


def test_vardet_ar_det_kryssade_och_frammande_val_vagras():
    formular = Prov(QueryDict("rubrik=a&organ=1&organ=3&organ-sok=kultur"))
    assert formular.is_valid()
    assert formular.cleaned_data["organ"] == [1, 3]
    assert not Prov(QueryDict("rubrik=a&organ=99")).is_valid()


def test_sokningen_bedomer_inte_resten_av_formularet():
    formular = som_skrivet(Prov(QueryDict("rubrik=&organ=1&organ-sok=kultur")))
    assert formular.errors == {}
    assert rutor(formular) == {"Kulturnämnden": True}
