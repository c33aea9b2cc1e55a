# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Status is set by the door alone, also while other threads reload (fsm-2 toggles the shared field)."""

import threading

import pytest

from remiss.karna.dorr import utfor
from tests.karna.modeller import Prov


@pytest.mark.django_db
def test_status_gar_inte_att_tilldela(prov):
    with pytest.raises(AttributeError):
        prov.status = Prov.Status.KLAR
    assert prov.status == "oppen"


@pytest.mark.django_db
def test_omladdning_hamtar_status_och_skyddet_star_kvar(prov, rut):
    annan = Prov.objects.get(pk=prov.pk)
    utfor(prov.gor_klar, aktor=rut.aktor)
    annan.refresh_from_db()
    assert annan.status == "klar"
    with pytest.raises(AttributeError):
        annan.status = "oppen"


@pytest.mark.django_db
def test_skyddet_star_kvar_nar_raden_ar_borta(prov):
    Prov.objects.filter(pk=prov.pk).delete()
    with pytest.raises(Prov.DoesNotExist):
        prov.refresh_from_db()
    with pytest.raises(AttributeError):
        prov.status = "klar"


@pytest.mark.django_db
def test_uteslutna_falt_laddas_nar_de_behovs(prov):
    utan = Prov.objects.defer("status").get(pk=prov.pk)
    assert utan.status == "oppen"
    with pytest.raises(AttributeError):
        utan.status = "klar"


@pytest.mark.django_db
def test_en_trad_som_laddar_om_oppnar_inte_skyddet_for_en_annan(prov, monkeypatch):
    """While one instance is in the middle of a reload, another may still not be assigned."""
    mitt_i, klart = threading.Event(), threading.Event()
    utfall = []

    def forsok():
        mitt_i.wait(5)
        try:
            Prov(organ_id=1).status = "klar"
        except AttributeError:
            utfall.append("skyddad")
        else:
            utfall.append("öppen")
        klart.set()

    trad = threading.Thread(target=forsok)
    trad.start()
    riktig = Prov._base_manager.db_manager

    def langsam(*args, **kwargs):
        mitt_i.set()
        klart.wait(5)
        return riktig(*args, **kwargs)

    monkeypatch.setattr(Prov._base_manager, "db_manager", langsam)
    prov.refresh_from_db()
    trad.join(5)
    assert utfall == ["skyddad"]
