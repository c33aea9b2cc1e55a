# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Answers from a signature service at the same moment: one signature each, never two of one order, never a lost one."""

import pytest
from django.db import connection

from remiss.diarium import lagring, underskrift
from remiss.karna.fel import Avslag
from remiss.karna.klocka import spela
from remiss.sammantraden.models import Justering, Justeringsdokument, Underskriftsbestallning
from remiss.sammantraden.services import (
    aterta_justering,
    avgor,
    begar_justering,
    borja_underskrift,
    slutfor_underskrift,
)
from tests.pdf.underskrift.tjanster import Underskriftstjanst
from tests.sammantraden.fabriker import forsta, gor_oppet_mote, kl
from tests.sammantraden.test_underskrift_samtidigt import _samtidigt as samtidigt
from tests.sammantraden.test_underskriftstjanst import ATERVAND, kod_till
from tests.underskriften import nyckel, sla_pa_extern

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks are proved on PostgreSQL"),
]


@pytest.fixture
def justering(sammantradande, sara, olle, justa, settings):
    with Underskriftstjanst({str(en.person): nyckel(str(en.person)) for en in (sara, olle, justa)}) as tjanst:
        sla_pa_extern(settings, tjanst.adress)
        settings.UNDERSKRIFT_MINUTER = 90
        mote = gor_oppet_mote(sammantradande, sara, olle, [justa])
        with spela(kl(14)):
            punkt = avgor(forsta(mote), utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
            justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        yield justering


def koder(justering, *alla):
    with spela(kl(14)):
        return [kod_till(justering, en) for en in alla]


def namnen(justering):
    rad = Justeringsdokument.objects.get(justering=justering, galler=True)
    with spela(kl(16)):
        rapport = underskrift.prova(lagring.las(rad.fil))
    assert rapport.is_giltig or not rapport.underskrifter
    return [u.undertecknare for u in rapport.underskrifter]


def utfall():
    return sorted(Underskriftsbestallning.objects.values_list("utfall", flat=True))


def test_samma_svar_flera_ganger_samtidigt_ger_en_underskrift(justering, sara):
    (kod,) = koder(justering, sara)
    svar = samtidigt(*(lambda: slutfor_underskrift(justering.pk, kod, aktor=sara.aktor) for _ in range(3)))
    assert not [fel for fel in svar if isinstance(fel, Avslag)]
    assert namnen(justering) == [str(sara.person)]
    assert utfall() == ["klar"]


def test_tva_personers_svar_samtidigt_ger_en_underskrift_och_en_ny_borjan(justering, sara, olle, justa):
    (saras,) = koder(justering, sara)
    with spela(kl(14)):
        slutfor_underskrift(justering, saras, aktor=sara.aktor)
    par = list(zip((olle, justa), koder(justering, olle, justa), strict=True))
    svar = samtidigt(
        *(lambda en=en, kod=kod: slutfor_underskrift(justering.pk, kod, aktor=en.aktor) for en, kod in par)
    )
    (fel,) = [ett for ett in svar if isinstance(ett, Avslag)]
    assert "Någon annan har undertecknat" in str(fel)
    assert len(namnen(justering)) == 2
    assert justering.paskrifter.filter(dag__isnull=False).count() == 2
    assert utfall() == ["klar", "klar", "nekad"]
    ((den_andra, _),) = [ett for ett, ut in zip(par, svar, strict=True) if ut is fel]
    (igen,) = koder(justering, den_andra)
    with spela(kl(15)):
        slutfor_underskrift(justering, igen, aktor=den_andra.aktor)
    assert len(namnen(justering)) == 3
    assert Justering.objects.get().status == "klar"


def test_svaret_och_aterkallelsen_samtidigt_ar_aldrig_bada(justering, sara):
    (kod,) = koder(justering, sara)
    samtidigt(
        lambda: slutfor_underskrift(justering.pk, kod, aktor=sara.aktor),
        lambda: aterta_justering(justering.pk, aktor=sara.aktor),
    )
    assert Justering.objects.get().status == "atertagen"
    skrivna = justering.paskrifter.filter(dag__isnull=False).count()
    rad = Justeringsdokument.objects.get(justering=justering)
    assert (rad.fil_id != rad.ritad_id) is (utfall() == ["klar"])
    assert skrivna == (utfall() == ["klar"])


def test_tva_borjor_samtidigt_lamnar_en_oppen_bestallning(justering, sara):
    svar = samtidigt(*(lambda: borja_underskrift(justering.pk, atervand=ATERVAND, aktor=sara.aktor) for _ in range(3)))
    assert not [fel for fel in svar if isinstance(fel, Avslag)]
    assert utfall() == ["", "ersatt", "ersatt"]
