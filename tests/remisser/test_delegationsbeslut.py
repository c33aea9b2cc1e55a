# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What remisser and answers are decided by beside the meeting stands in the organ's one list and series."""

from datetime import date

import pytest

from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.karna.models import Brist, Handelse
from remiss.organisation.models import Organtyp
from remiss.organisation.ratter import Rollkod
from remiss.regler.svarsvag import Svarsvag
from remiss.remisser import services
from remiss.remisser.models import Yttrande
from remiss.sammantraden.models import Delegationsbeslut
from remiss.utskick import services as utskick
from tests.diarium.fabriker import EN_PDF
from tests.fabriker import ge_uppdrag, gor_organ, gor_person
from tests.remisser.fabriker import BESLUT, gor_punkt, vid
from tests.remisser.test_svarsvag import gor_extern, vagar
from tests.sammantraden.beslut import fatta, ordforandebeslut
from tests.sammantraden.beslut import gor_punkt as gor_annan_punkt

DAGEN = date(2019, 3, 18)


@pytest.fixture
def namnden_som_svarar(kulturnamnden):
    """Kulturnämnden with a director who may decide answers, and an ordförande with the task of KL 6:39."""
    organ, _ = kulturnamnden
    dora, olga = gor_person("Dora"), gor_person("Olga")
    ge_uppdrag(dora, organ, Rollkod.DIREKTOR)
    ge_uppdrag(olga, organ, Rollkod.ORDFORANDE)
    gor_punkt(organ, Rollkod.ORDFORANDE, "9.1", galler_bradska=True)
    return organ, gor_punkt(organ, punkt="4.1"), dora, olga


@pytest.fixture
def yttrande(namnden_som_svarar, kulturnamnden):
    return gor_extern(*kulturnamnden)


@pytest.fixture
def till_fullmaktige(yttrande):
    """The same answer, when it is kommunfullmäktige that asks."""
    kf = gor_organ("kf", "Kommunfullmäktige", Organtyp.KF)
    Yttrande.objects.filter(pk=yttrande.pk).update(avsandare_organ=kf)
    return Yttrande.objects.get(pk=yttrande.pk)


def svara(yttrande, reg, vag="delegation", vem="Dora Testsson", skicka=True, **extra):
    with spela(vid(DAGEN)):
        return services.registrera_avsant_svar(
            yttrande,
            beslutsvag=vag,
            beslutsfattare=vem,
            beslutades=DAGEN,
            filer=EN_PDF,
            skicka=skicka,
            aktor=reg.aktor,
            **extra,
        )


def avsta(yttrande, reg, punkt, dora):
    with spela(vid(DAGEN)):
        return services.avsta_yttrande(yttrande, beslutsfattare=dora, dag=DAGEN, punkt=punkt, aktor=reg.aktor)


def test_en_remiss_pa_delegation_far_nummer_i_serien_och_i_handlingen(beslutad, doris, punkten, namnden):
    beslut = Delegationsbeslut.objects.get()
    assert (beslut.benamning, beslut.dag, beslut.arende_id) == ("Delegationsbeslut 1/2019", BESLUT, beslutad.arende_id)
    assert (beslut.beslutsfattare, beslut.delegationspunkt) == (doris.person, punkten)
    assert beslut.handling == beslutad.delegationsbeslut
    assert beslut.punkter[0].startswith("Plan för en jämlik stad 2019–2022 remitteras till dem")
    orsak = Handelse.objects.get(akt="remisser.remiss.besluta_pa_delegation")
    foljd = Handelse.objects.get(akt="sammantraden.delegationsbeslut.registrera")
    assert (foljd.uppgifter, foljd.hande) == ({"orsak": orsak.pk}, orsak.hande)
    ett_till = fatta(beslutad.arende, doris, gor_annan_punkt(namnden, punkt="7.1"), dag=date(2019, 2, 1))
    assert ett_till.beteckning == "2/2019", "one series for remisser and everything else"


def test_ett_avstaende_pa_delegation_star_i_listan(yttrande, namnden_som_svarar, kulturnamnden):
    _, punkt, dora, _ = namnden_som_svarar
    avsta(yttrande, kulturnamnden[1], punkt, dora)
    beslut = Delegationsbeslut.objects.get()
    assert (beslut.slag, beslut.vem) == ("delegation", "Dora Testsson, förvaltningsdirektör")
    assert beslut.punkter == ["Inget yttrande lämnas över remissen Ny lag."]
    assert beslut.handling.rubrik == "Beslut att avstå från yttrande över Ny lag"


@pytest.mark.parametrize(
    ("vag", "vem", "extra", "benamning", "som"),
    [
        pytest.param("delegation", "Dora Testsson", {}, "Delegationsbeslut", "Dora Testsson, förvaltningsdirektör"),
        pytest.param("delegation", "Någon Annan", {}, "Delegationsbeslut", "Någon Annan", id="inte i registret"),
        pytest.param(
            "ordforandebeslut",
            "olga testsson",
            {"skal_till_bradska": "Svarstiden går ut."},
            "Ordförandebeslut",
            "Olga Testsson, ordförande",
            id="ordförandebeslut",
        ),
    ],
)
def test_ett_svar_beslutat_pa_annat_satt_star_i_listan(vag, vem, extra, benamning, som, yttrande, kulturnamnden):
    rad = svara(yttrande, kulturnamnden[1], vag, vem, **extra)
    assert rad.status == "expedierad"
    beslut = Delegationsbeslut.objects.get()
    assert (beslut.benamning, beslut.vem) == (f"{benamning} 1/2019", som)
    assert beslut.skal_till_bradska == extra.get("skal_till_bradska", "")
    assert beslut.handling.typ == "yttrande"


def test_vd_svarar_i_bolagets_egen_serie(stadshus):
    organ, reg = stadshus
    vera = gor_person("Vera")
    ge_uppdrag(vera, organ, Rollkod.VD)
    svara(gor_extern(*stadshus), reg, "vd", "Vera Testsson")
    beslut = Delegationsbeslut.objects.get()
    assert (beslut.benamning, beslut.vem, beslut.beslutsfattare) == ("VD-beslut 1/2019", "Vera Testsson, VD", vera)


def test_anstand_av_en_delegat_ar_ett_beslut_annars_verkstallighet(skickad, per_namn, doris, hanna, punkten):
    for vem, antal in ((hanna, 1), (doris, 2)):
        namn = "Kulturnämnden" if vem == hanna else "Göteborgs Stadshus AB"
        anstand = utskick.begar_anstand(
            per_namn[namn], begart_till=date(2019, 5, 1), aktor=hanna.aktor, hande=vid(date(2019, 2, 1))
        )
        utskick.avgor_anstand(anstand, is_beviljat=True, aktor=vem.aktor, hande=vid(date(2019, 2, 2)))
        assert Delegationsbeslut.objects.count() == antal, "the first is the decision to remit"
    beslut = Delegationsbeslut.objects.get(nummer=2)
    assert (beslut.beslutsfattare, beslut.delegationspunkt) == (doris.person, punkten)
    assert beslut.punkter == ["Göteborgs Stadshus AB får anstånd. Svaret ska ha kommit in senast onsdag 1 maj 2019."]
    assert beslut.handling.typ == "anstandsbeslut"


def test_rad_24_ett_yttrande_till_fullmaktige_delegeras_inte(till_fullmaktige, namnden_som_svarar, kulturnamnden):
    _, punkt, dora, _ = namnden_som_svarar
    for forsok in (
        lambda: svara(till_fullmaktige, kulturnamnden[1]),
        lambda: avsta(till_fullmaktige, kulturnamnden[1], punkt, dora),
    ):
        with pytest.raises(HinderError) as fel:
            forsok()
        (hindret,) = fel.value.hinder
        assert hindret.lagrum.startswith("KL 6 kap. 38 § första stycket 2")
        assert hindret.regel_id == "delegering.yttrande_till_fullmaktige_delegeras_inte"
    assert not Delegationsbeslut.objects.exists()


def test_rad_24_men_beslutas_av_ordforanden_med_uppdrag_och_skal(till_fullmaktige, kulturnamnden):
    rad = svara(
        till_fullmaktige, kulturnamnden[1], "ordforandebeslut", "Olga Testsson", skal_till_bradska="Svarstiden går ut."
    )
    assert rad.status == "expedierad"
    assert Delegationsbeslut.objects.get().benamning == "Ordförandebeslut 1/2019"


def test_ett_delegerat_svar_till_fullmaktige_som_redan_gatt_ivag_fors_in_som_en_brist(till_fullmaktige, kulturnamnden):
    with pytest.raises(HinderError, match="Skriv en anteckning"):
        svara(till_fullmaktige, kulturnamnden[1], skicka=False)
    svara(till_fullmaktige, kulturnamnden[1], skicka=False, bristanteckning="Skickades av misstag.")
    assert Brist.objects.get().lagrum.startswith("KL 6 kap. 38 §")


def test_rad_24_gar_inte_heller_runt_yttrandet_i_samma_arende(till_fullmaktige, namnden_som_svarar, kulturnamnden):
    _, punkt, dora, olga = namnden_som_svarar
    with pytest.raises(HinderError, match="yttrande till fullmäktige får inte delegeras"):
        fatta(till_fullmaktige.arende, dora.anvandare, punkt, dag=DAGEN)
    beslut = ordforandebeslut(till_fullmaktige.arende, kulturnamnden[1], olga.anvandare, dag=DAGEN)
    assert beslut.slag == "ordforandebeslut"


def test_delegation_foreslas_inte_for_ett_svar_till_fullmaktige(till_fullmaktige, yttrande):
    assert Svarsvag.DELEGATION in vagar(yttrande)
    assert Svarsvag.DELEGATION not in vagar(till_fullmaktige)


def test_ett_bolag_binds_inte_av_kommunallagens_forbud(stadshus):
    kf = gor_organ("kf", "Kommunfullmäktige", Organtyp.KF)
    yttrande = gor_extern(*stadshus)
    Yttrande.objects.filter(pk=yttrande.pk).update(avsandare_organ=kf)
    assert svara(yttrande, stadshus[1], vem="Vera").status == "expedierad"


def test_ett_vagrat_svar_tar_inget_nummer(yttrande, kulturnamnden, namnden_som_svarar):
    with pytest.raises((HinderError, Inmatningsfel)):
        svara(yttrande, kulturnamnden[1], "ordforandebeslut", "Dora Testsson")
    svara(yttrande, kulturnamnden[1])
    assert Delegationsbeslut.objects.get().nummer == 1
