# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A new version of a remiss that has been answered: the answer stands, is added to, or is replaced."""

from datetime import date

import pytest

from config.demo.rollspel import den, som
from remiss.diarium import services as diarium
from remiss.diarium.models import Inkommet
from remiss.karna.fel import HinderError
from remiss.remisser import services
from remiss.remisser.models import Yttrande
from remiss.utskick.models import Mottagare
from tests.remisser import spel
from tests.remisser.kedjan import MOTE, SVARSTID, bolagets, organen, rad, remiss, skicka, skickad, yttrande  # noqa: F401


def _version_2(skickad, organen):
    """Version 2 is decided, sent and registered in the company's own ärende, which is proposed there."""
    with den(date(2019, 3, 18)):
        ny = services.ny_version(skickad, svarstid=date(2019, 5, 31), aktor=som("handlaggare", "avs"))
    spel.besluta(
        "avs", date(2019, 3, 25), skickad.arende, punkter=["Version 2 remitteras till Kulturnämnden och Testhuset AB."]
    )
    ny = skicka(ny, date(2019, 3, 26))
    with den(date(2019, 3, 27)):
        inkommet = Inkommet.objects.get(organ=organen["hus"], foreslagen_typ="remiss", status="oregistrerat")
        diarium.registrera_inkommet(inkommet, arende=inkommet.foreslaget_arende, aktor=som("registrator", "hus"))
    return ny


@pytest.fixture
def besvarad(skickad, bolagets):
    """The company has answered version 1."""
    with den(date(2019, 2, 11)):
        spel.skriv_tu(bolagets, "hus", ["Förslaget tillstyrks."])
    spel.besluta("hus", date(2019, 3, 11), bolagets)
    with den(date(2019, 3, 12)):
        services.expediera_svar(yttrande(bolagets), aktor=som("registrator", "hus"))
    return bolagets


def test_mottagaren_later_svaret_kvarsta(skickad, besvarad, organen):
    ny = _version_2(skickad, organen)
    assert (yttrande(besvarad).remissversion, yttrande(besvarad).svarstid) == (2, date(2019, 5, 31))
    with den(date(2019, 3, 28)):
        services.meddela_versionsval(yttrande(besvarad), "kvarstar", aktor=som("handlaggare", "hus"))
    rad_ = rad(ny, "Testhuset AB")
    assert (rad_.status, rad_.version_besvarad) == (Mottagare.Status.SVAR_INKOMMET, 1)
    assert yttrande(besvarad).status == Yttrande.Status.EXPEDIERAD
    with den(date(2019, 3, 29)), pytest.raises(HinderError, match="ingen ny version"):
        services.meddela_versionsval(yttrande(besvarad), "kvarstar", aktor=som("handlaggare", "hus"))


def test_mottagaren_ersatter_sitt_svar(skickad, besvarad, organen):
    ny = _version_2(skickad, organen)
    with den(date(2019, 3, 28)):
        services.meddela_versionsval(yttrande(besvarad), "ersatts", aktor=som("handlaggare", "hus"))
    svaret = yttrande(besvarad)
    assert (svaret.status, svaret.paragraf_id) == (Yttrande.Status.REGISTRERAD, None)
    assert rad(ny, "Testhuset AB").status == Mottagare.Status.KVITTERAD
    spel.besluta("hus", date(2019, 4, 8), besvarad, punkter=["Version 2 avstyrks."])
    assert yttrande(besvarad).status == Yttrande.Status.AVGJORD
