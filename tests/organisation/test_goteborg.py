# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The real list of Göteborg's organs imports whole, by the conversion that docs/import.md describes."""

import json
import os
from pathlib import Path

import pytest
from django.test import TestCase

from remiss.organisation.inlasning import Fil, genomfor, las, planera
from remiss.organisation.models import Organ, Organalias, OrganVersion, Overtagande
from tests.fabriker import gor_person
from tests.organisation.goteborg import MAL, konvertera, nyckel, utan_parentes

LISTA = Path(os.environ.get("REMISS_UNDERLAG", MAL.parents[3] / "shared")) / "cases" / "goteborg_organ.json"
NAMN = MAL.with_name("goteborg_namn.json")
kraver_listan = pytest.mark.skipif(not LISTA.is_file(), reason="den ursprungliga listan finns inte här")


def namn_i(lista: dict) -> list[str]:
    """Every name that the original list holds, as it is spelled there."""
    da = lista["organ_2018_2019"]
    namn = [post["namn"] for post in lista["nu"]]
    namn += [utan_parentes(text)[0].partition("/")[0] for text in lista["rad_nu"]]
    namn += [f"Stadsdelsnämnden {stadsdel}" for stadsdel in da["stadsdelsnamnder"]]
    namn += [post["namn"] for post in da["facknamnder"]] + da["bolag"]
    return namn + [utan_parentes(text)[0] for variant in lista["stavningsvarianter"] for text in variant]


@kraver_listan
def test_namnen_ar_listans():
    assert namn_i(json.loads(LISTA.read_text(encoding="utf-8"))) == json.loads(NAMN.read_text(encoding="utf-8"))["namn"]


@kraver_listan
def test_datafilen_ar_listan_omvandlad():
    assert konvertera(json.loads(LISTA.read_text(encoding="utf-8"))) == json.loads(MAL.read_text(encoding="utf-8"))


class TestInlast(TestCase):
    """The data file, read in once for all tests of the class."""

    @classmethod
    def setUpTestData(cls):
        plan = planera(las([Fil(MAL.name, MAL.read_bytes())]))
        assert [str(fel) for fel in plan.fel] == []
        genomfor(plan, aktor=gor_person("Super", superuser=True).anvandare.aktor)

    def test_varje_namn_i_listan_finns(self):
        namn = json.loads(NAMN.read_text(encoding="utf-8"))["namn"]
        finns = {nyckel(n) for n in OrganVersion.objects.values_list("namn", flat=True)}
        finns |= {nyckel(n) for n in Organalias.objects.values_list("namn", flat=True)}
        assert len(namn) == 212
        assert [ett for ett in namn if nyckel(ett) not in finns] == []

    def test_typerna_blir_vara_och_ovrigt_ar_en_egen(self):
        antal = {
            typ: OrganVersion.objects.filter(typ=typ).count()
            for typ in OrganVersion.objects.values_list("typ", flat=True)
        }
        assert antal == {
            "bolag": 45,
            "kf": 1,
            "kommunalforbund": 8,
            "ks": 1,
            "namnd": 41,
            "ovrigt": 30,
            "radsorgan": 8,
            "revision": 2,
            "stiftelse": 50,
            "utskott": 5,
        }

    def test_ungefarliga_dagar_prosa_stavningar_och_tom_forvaltning(self):
        konsument = OrganVersion.objects.get(namn="Nämnden för konsument- och medborgarservice")
        assert (konsument.till.isoformat(), konsument.is_ungefarlig) == ("2021-10-31", True)
        assert "oktober 2021" in konsument.organ.kommentar
        forskola = OrganVersion.objects.get(namn="Göteborgs Stads förskolenämnd")
        assert (forskola.fran.isoformat(), forskola.is_ungefarlig) == ("2018-07-01", False)
        assert (
            Organalias.objects.get(namn="Kretslopp och vattennämnden").organ.kod
            == "goteborgs-stads-kretslopp-och-vattennamnd"
        )
        assert set(OrganVersion.objects.values_list("forvaltning", flat=True)) == {""}
        assert (
            Organ.objects.get(kod="goteborgs-stads-rad-for-funktionsratt").versioner.get().moder.kod
            == "kommunstyrelsen"
        )

    def test_omorganisationerna_ar_overtaganden_many_to_many(self):
        def till(kod):
            return Overtagande.objects.filter(till_organ__kod=kod).count()

        assert till("goteborgs-stads-forskolenamnd") == 10
        assert till("goteborgs-stads-socialnamnd-centrum") == 10
        assert till("goteborgs-stads-stadsmiljonamnd") == 5
        assert Overtagande.objects.filter(fran_organ__kod="stadsdelsnamnden-angered").count() == 8
        assert Overtagande.objects.count() == 10 * 2 + 10 * 6 + 1 + 5 * 4
