# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The sender: a remiss drafted, decided on delegation, sent, withdrawn."""

from datetime import date

import pytest

from remiss.diarium.models import Inkommet
from remiss.karna.fel import FarInteGora, FarInteSe, HinderError, Inmatningsfel
from remiss.remisser import services
from remiss.remisser.models import Remiss
from remiss.utskick.models import Mottagare
from tests.remisser.fabriker import BESLUT, UTSKICK, rader, skicka, utkast, vid


def test_en_remiss_skickas_till_alla_samtidigt(skickad, kulturnamnden, stadshus):
    assert skickad.status == Remiss.Status.UTSKICKAD
    assert {m.status for m in skickad.utskick.mottagare.all()} == {Mottagare.Status.SKICKAD}
    inkomna = Inkommet.objects.filter(organ__in=[kulturnamnden[0], stadshus[0]])
    assert inkomna.count() == 2
    namn = [f.namn for f in inkomna[0].filer.order_by("ordning")]
    assert namn == ["missiv.pdf", "delegationsbeslut.pdf", "Förslag till plan.pdf"]
    assert all(m.leverans.mottagare_organ_id == m.mottagarorgan_id for m in skickad.utskick.mottagare.all())
    assert all(m.leverans.namn == m.namn for m in skickad.utskick.mottagare.all())


def test_fl_26_remiss_utan_fraga_skickas_inte(namnden, diariet, rut, hanna, doris, punkten, kulturnamnden):
    remiss = utkast(namnden, rut, hanna, rader(kulturnamnden[0]))
    services.satt_uppgifter(remiss, fragor="", aktor=hanna.aktor)
    with pytest.raises(HinderError, match="Beskriv vad yttrandet ska avse"):
        services.besluta_pa_delegation(
            remiss, delegat=doris.person, dag=BESLUT, punkt=punkten, aktor=doris.aktor, hande=vid(BESLUT)
        )


def test_fl_26_remiss_utan_svarstid_skickas_inte(beslutad, hanna):
    services.satt_uppgifter(beslutad, svarstid=None, aktor=hanna.aktor)
    with pytest.raises(HinderError, match="Ange svarstid"):
        skicka(beslutad, hanna)
    services.satt_uppgifter(beslutad, svarstid=date(2019, 3, 29), aktor=hanna.aktor)
    assert skicka(beslutad, hanna).svarstid == date(2019, 3, 29)


def test_en_remiss_som_inte_ar_beslutad_skickas_inte(utkastet, hanna):
    with pytest.raises(HinderError, match="Det går inte nu"):
        skicka(utkastet, hanna)


def test_relativ_svarstid_raknas_fran_beslutet(namnden, diariet, rut, hanna, doris, punkten, kulturnamnden):
    remiss = utkast(namnden, rut, hanna, rader(kulturnamnden[0]), svarstid=None, svarstid_manader=3)
    services.besluta_pa_delegation(
        remiss, delegat=doris.person, dag=BESLUT, punkt=punkten, aktor=doris.aktor, hande=vid(BESLUT)
    )
    remiss.utskick.refresh_from_db()
    assert remiss.utskick.svarstid == date(2019, 4, 8)


@pytest.mark.parametrize(
    ("roll", "skickas"),
    [("hanna", True), ("rut", True), ("doris", False), ("olle", False)],
)
def test_vem_som_far_skicka(roll, skickas, beslutad, request, hanna, rut, doris, olle):
    anvandare = request.getfixturevalue(roll)
    if skickas:
        assert skicka(beslutad, anvandare).status == Remiss.Status.UTSKICKAD
    else:
        with pytest.raises((FarInteGora, FarInteSe)):
            skicka(beslutad, anvandare)


def test_annat_organ_ser_inte_remissen(beslutad, urban):
    with pytest.raises(FarInteSe):
        skicka(beslutad, urban)


def test_kl_7_5_bara_delegaten_kan_ha_beslutat(utkastet, hanna, doris, punkten):
    with pytest.raises(Inmatningsfel, match="var inte förvaltningsdirektör"):
        services.besluta_pa_delegation(
            utkastet, delegat=hanna.person, dag=BESLUT, punkt=punkten, aktor=doris.aktor, hande=vid(BESLUT)
        )


def test_kl_6_38_mal_och_inriktning_delegeras_inte(utkastet, doris, punkten):
    with pytest.raises(HinderError, match="mål, inriktning"):
        services.besluta_pa_delegation(
            utkastet,
            delegat=doris.person,
            dag=BESLUT,
            punkt=punkten,
            is_mal_inriktning_omfattning_kvalitet=True,
            aktor=doris.aktor,
            hande=vid(BESLUT),
        )


def test_delegationsbeslutet_blir_en_handling(beslutad):
    handling = beslutad.delegationsbeslut
    assert (handling.typ, handling.status) == ("delegationsbeslut", "faststalld")
    assert beslutad.delegationsdag == BESLUT


def test_det_skickade_ligger_fast(skickad, hanna):
    with pytest.raises(HinderError, match="ny version"):
        services.satt_uppgifter(skickad, titel="Annat", aktor=hanna.aktor)
    with pytest.raises(HinderError, match="ny version"):
        services.satt_sandlista(skickad, [], aktor=hanna.aktor)


def test_aterkallelse_nar_alla_och_later_svaren_ligga_kvar(skickad, per_namn, hanna, rut, kulturnamnden):
    rad = per_namn["Länsstyrelsen i Västra Götalands län"]
    services.registrera_svar(
        rad, services.Svarsuppgift("epost", date(2019, 2, 1)), aktor=rut.aktor, hande=vid(date(2019, 2, 1))
    )
    with pytest.raises(HinderError, match="Skriv varför"):
        services.aterkalla(skickad, skal=" ", aktor=hanna.aktor, hande=vid(date(2019, 2, 2)))
    remiss = services.aterkalla(skickad, skal="Förslaget görs om.", aktor=hanna.aktor, hande=vid(date(2019, 2, 2)))
    assert remiss.status == Remiss.Status.ATERKALLAD
    statusar = {m.namn: m.status for m in skickad.utskick.mottagare.all()}
    assert statusar.pop(rad.namn) == Mottagare.Status.SVAR_INKOMMET
    assert set(statusar.values()) == {Mottagare.Status.UTGAR}
    assert Inkommet.objects.filter(organ=kulturnamnden[0], foreslagen_typ="aterkallelse").exists()


def test_utskicket_far_inte_ligga_fore_delegationsbeslutet(beslutad, hanna):
    with pytest.raises(HinderError, match="efter utskicket"):
        skicka(beslutad, hanna, dag=date(2019, 1, 7))
    assert skicka(beslutad, hanna, dag=UTSKICK).status == Remiss.Status.UTSKICKAD
