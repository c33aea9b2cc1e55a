# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Signatures at the same moment: the second waits for the first and is added to it; never two documents."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from remiss.diarium import lagring, underskrift
from remiss.karna.fel import Avslag
from remiss.karna.klocka import spela
from remiss.sammantraden.models import Justering, Justeringsdokument, Paragraf
from remiss.sammantraden.services import aterta_justering, avgor, begar_justering, skriv_pa, vagra_paskrift
from tests.sammantraden.fabriker import forsta, gor_oppet_mote, kl
from tests.underskriften import sla_pa

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks are proved on PostgreSQL"),
]


@pytest.fixture
def justering(sammantradande, sara, olle, justa, settings):
    sla_pa(settings)
    mote = gor_oppet_mote(sammantradande, sara, olle, [justa])
    with spela(kl(14)):
        punkt = avgor(forsta(mote), utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        skriv_pa(justering, aktor=sara.aktor)
    return justering


def _samtidigt(*arbeten):
    """Run each in a thread of its own, from the same moment; a refusal is an answer too."""
    start = Barrier(len(arbeten))

    def ett(arbete):
        try:
            start.wait(timeout=20)
            with spela(kl(15)):
                return arbete()
        except Avslag as fel:
            return fel
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=len(arbeten)) as pool:
        return list(pool.map(ett, arbeten))


def _rapport(justering):
    with spela(kl(16)):
        rad = Justeringsdokument.objects.get(justering=justering, galler=True)
        return rad, underskrift.prova(lagring.las(rad.fil))


def test_tva_som_undertecknar_samtidigt_star_i_samma_fil(justering, olle, justa):
    svar = _samtidigt(*(lambda en=en: skriv_pa(justering.pk, aktor=en.aktor) for en in (olle, justa)))
    assert not [fel for fel in svar if isinstance(fel, Avslag)]
    rad, rapport = _rapport(justering)
    assert rapport.is_giltig
    assert len(rapport.underskrifter) == 3
    assert Justering.objects.get().status == "klar"
    assert Paragraf.objects.exclude(utdrag=None).get().utdrag == rad.handling


def test_samma_person_tva_ganger_blir_en_underskrift(justering, olle):
    svar = _samtidigt(*(lambda: skriv_pa(justering.pk, aktor=olle.aktor) for _ in range(3)))
    assert sum(isinstance(fel, Avslag) for fel in svar) == 2
    assert len(_rapport(justering)[1].underskrifter) == 2


def test_den_sista_underskriften_eller_aterkallelsen_aldrig_bada(justering, sara, olle, justa):
    with spela(kl(14)):
        skriv_pa(justering, aktor=olle.aktor)
    _samtidigt(
        lambda: skriv_pa(justering.pk, aktor=justa.aktor),
        lambda: aterta_justering(justering.pk, aktor=sara.aktor),
    )
    klar = Justering.objects.get()
    rad = Justeringsdokument.objects.get(justering=justering)
    assert (klar.status == "klar") is (rad.handling is not None)
    assert klar.status in ("klar", "atertagen")


def test_en_vagran_och_en_underskrift_samtidigt_lamnar_en_hel_omgang(justering, olle, justa):
    _samtidigt(
        lambda: skriv_pa(justering.pk, aktor=olle.aktor),
        lambda: vagra_paskrift(justering.pk, skal="Fel.", aktor=justa.aktor),
    )
    rad, rapport = _rapport(justering)
    assert rad.omgang == 2
    # Sekreteraren måste underteckna först i den nya omgången, så den andres underskrift föll eller vägrades.
    assert not rapport.underskrifter
    assert not justering.paskrifter.filter(dag__isnull=False).exists()
