# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The anslag of a justering over HTTP: put up, a gap, a new one, an appeal, laga kraft."""

from datetime import date

import pytest

from remiss.anslagstavla.models import Anslag
from remiss.karna.klocka import spela
from tests.anslagstavla.fabriker import UPPGIFTER, justerad
from tests.api.klient import Program, gor
from tests.sammantraden.conftest import sammantradande  # noqa: F401  the nämnd
from tests.sammantraden.fabriker import kl


@pytest.fixture
def justering(sammantradande, sara, olle, justa):  # noqa: F811
    return justerad(sammantradande, sara, olle, justa)


@gor("justeringar", "foresla-anslag")
@gor("anslag", "satt-upp", "andra", "ta-ned", "bekrafta-laga-kraft", "aterta-laga-kraft")
def test_anslaget_fran_forslag_till_laga_kraft(justering, rut):
    Anslag.objects.all().delete()
    with spela(kl(15)):
        ruts = Program(rut)
        ett = ruts.skapa(f"justeringar/{justering.pk}/foresla-anslag/")
        assert (ett["status"], ett["paragrafer"], ett["senast"]) == ("foreslaget", "§ 1", "2018-12-21")
        uppe = ruts.akt(f"anslag/{ett['id']}/satt-upp/", **UPPGIFTER)
        assert (uppe["overklagas_senast"], uppe["far_tas_ned"]) == ("2019-01-09", "2019-01-10")
        assert (uppe["overklagandetid"], uppe["ansvarig"]["id"]) == ("loper", rut.person_id)
        nekad = ruts.post(f"anslag/{ett['id']}/ta-ned/", {}, **{"If-Match": ruts.etag(f"anslag/{ett['id']}/")})
        assert nekad.status_code == 422
        assert "KL 8 kap. 12 §" in str(nekad.json())
        assert ruts.akt(f"anslag/{ett['id']}/andra/", **UPPGIFTER | {"kontakt": "031-2"})["kontakt"] == "031-2"
    with spela(kl(9, dag=date(2019, 1, 10))):
        assert ruts.akt(f"anslag/{ett['id']}/ta-ned/")["status"] == "nedtaget"
        assert ruts.akt(f"anslag/{ett['id']}/bekrafta-laga-kraft/")["laga_kraft"] == "2019-01-10"
        assert ruts.akt(f"anslag/{ett['id']}/aterta-laga-kraft/", skal="Fel anslag.")["laga_kraft"] is None


@gor("anslag", "avbryt", "bedom-misstanke", "notera-overklagande")
@gor("overklaganden", "avsluta")
def test_avbrott_misstanke_och_overklagande(justering, rut):
    with spela(kl(15)):
        ruts = Program(rut)
        ett = ruts.en("anslag/", justering=justering.pk)["id"]
        ruts.akt(f"anslag/{ett}/satt-upp/", **UPPGIFTER)
    Anslag.objects.filter(pk=ett).update(misstankt_fran=kl(16))
    with spela(kl(9, dag=date(2018, 12, 31))):
        assert ruts.akt(f"anslag/{ett}/bedom-misstanke/", anteckning="Sidan svarade.")["misstankt_fran"] is None
        mal = ruts.skapa(f"anslag/{ett}/notera-overklagande/", inkom="2018-12-28", paragraf="§ 1", malnummer="1-18")
        assert ruts.las(f"anslag/{ett}/")["overklagandetid"] == "overklagad"
        slut = ruts.akt(f"overklaganden/{mal['id']}/avsluta/", utgang="avvisat", dag="2018-12-31")
        assert (slut["utgang"], slut["avgjordes"]) == ("avvisat", "2018-12-31")
        avbrutet = ruts.akt(f"anslag/{ett}/avbryt/", fran="2018-12-27", uppe_igen="2018-12-28", skal="Nere.")
        assert (avbrutet["status"], avbrutet["overklagandetid"]) == ("avbrutet", "avbruten")
        assert ruts.en("anslag/", status="foreslaget")["foregaende"] == ett
