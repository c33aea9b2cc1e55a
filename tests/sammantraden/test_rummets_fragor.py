# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""A vote costs as many queries with 81 ledamöter as with 13, and the control of a protocol as many for any length."""

from datetime import date

import pytest

from remiss.karna import klocka
from remiss.karna.klocka import spela
from remiss.sammantraden.forhandling import Forhandling, Propositionsuppgift
from remiss.sammantraden.kontroll import av_sammantradet
from remiss.sammantraden.models import Sammantrade
from remiss.sammantraden.services import besluta_i_rummet, spara_forhandling
from tests.diarium.fabriker import gor_diarium
from tests.sammantraden.fabriker import gor_mote, gor_punkt, kalla_till, kl, oppna_mote
from tests.sammantraden.rummet import gor_fullmaktige, votering, yrkande
from tests.siffror import fragor, stated


def oppnat(organ, sara, olle, punkter):
    gor_diarium(organ)
    mote = gor_mote(organ, sara)
    with spela(kl(9, dag=date(2018, 12, 5))):
        for n in range(punkter):
            gor_punkt(mote, sara, f"Punkt {n}")
    kalla_till(mote, sara)
    with spela(kl(13)):
        return oppna_mote(mote, sara, olle, hande=kl(13))


@pytest.mark.parametrize("antal", [13, 81])
def test_en_omrostning_sparas_med_lika_manga_fragor(namnden, sara, olle, antal):
    styrelse = gor_fullmaktige(namnden, olle.person, antal)
    mote = oppnat(namnden, sara, olle, 1)
    roster = zip(styrelse.L, "j" * antal, strict=True)
    yrkat = (yrkande("avslag", styrelse.L[3]),)
    rum = Forhandling(yrkanden=yrkat, propositioner=(votering("huvud", None, 1, roster),))
    punkt = mote.paragrafer.get()
    with spela(kl(13, 30)):
        gjort = fragor(lambda: spara_forhandling(punkt.pk, rum, aktor=sara.aktor))
    assert gjort == stated("Omröstning sparas")


@pytest.mark.parametrize("antal", [3, 60])
def test_kontrollen_staller_lika_manga_fragor(namnden, sara, olle, antal):
    styrelse = gor_fullmaktige(namnden, olle.person, 13)
    mote = oppnat(namnden, sara, olle, antal)
    rum = Forhandling(
        yrkanden=(yrkande("avslag", styrelse.L[3]),),
        propositioner=(Propositionsuppgift("huvud", "acklamation", None, 1, "ja"),),
    )
    with spela(kl(13, 30)):
        for punkt in mote.paragrafer.all():
            spara_forhandling(punkt.pk, rum, aktor=sara.aktor)
            besluta_i_rummet(punkt.pk, aktor=sara.aktor)
        farskt = Sammantrade.objects.med_namn().select_related("organ__installning").get(pk=mote.pk)
        assert fragor(lambda: av_sammantradet(farskt, klocka.idag())) == stated("Protokollskontroll")
    assert len({rad.paragraf for rad in av_sammantradet(farskt, klocka.idag()).rader}) == antal + 1
