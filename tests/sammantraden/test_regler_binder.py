# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Rules of law where they bind at the meeting: samverkan warns, the board has had its chance, signers have served."""

from datetime import date

import pytest
from django.urls import reverse

from remiss.beredning.services import satt_samverkan
from remiss.karna.fel import HinderError
from remiss.karna.klocka import spela
from remiss.karna.models import Handelse
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden.models import Paragraf
from remiss.sammantraden.services import (
    avgor,
    begar_justering,
    satt_narvaro,
    satt_pa_dagordning,
    valj_justerare,
)
from tests.diarium.fabriker import gor_diarium
from tests.fabriker import ge_uppdrag, gor_person
from tests.sammantraden.fabriker import forsta, gor_oppet_mote, kl

FORE, DAGEN, EFTER = date(2018, 12, 17), date(2018, 12, 19), date(2018, 12, 21)


@pytest.mark.parametrize(
    ("status", "dag", "idag", "varning"),
    [
        pytest.param("planerad", EFTER, date(2018, 12, 10), "efter sammanträdet", id="planerad efter mötet"),
        pytest.param("planerad", FORE, date(2018, 12, 10), "", id="planerad före mötet"),
        pytest.param("planerad", FORE, date(2018, 12, 18), "men inte genomförd", id="dagen passerad utan utfall"),
        pytest.param("planerad", FORE, DAGEN, "men inte genomförd", id="mötesdagen"),
        pytest.param("genomford", FORE, DAGEN, "", id="genomförd"),
        pytest.param("ej_aktuell", None, DAGEN, "", id="inte aktuell"),
    ],
)
def test_mbl_11_samverkan_varnar_pa_listan_och_paragrafen(
    kallat, tu, sara, hanna, lars, som, status, dag, idag, varning
):
    with spela(kl(9, dag=DAGEN)):
        satt_samverkan(tu, status=status, dag=dag, anteckning="Utan betydelse.", aktor=hanna.aktor)
    lista = reverse("sammantraden:foredragningslista", args=[kallat.pk])
    paragraf = reverse("sammantraden:paragraf", args=[forsta(kallat).pk])
    with spela(kl(9, dag=idag)):
        for adress in (lista, paragraf):
            sida = som(sara).get(adress).content.decode()
            assert (varning in sida) if varning else ("Samverkan är planerad" not in sida)
            assert "Samverkan är planerad" not in som(lars).get(adress).content.decode()


def test_varningen_om_samverkan_stoppar_inte_beslutet(pagaende, sara):
    with spela(kl(14)):
        assert avgor(forsta(pagaende), utfall="enligt_forslag", aktor=sara.aktor).status == "avgjord"


def test_listan_kostar_lika_manga_fragor_hur_manga_tu_den_an_har(
    kallat, sammantradande, sara, rut, hanna, carl, doris, som, django_assert_max_num_queries
):
    from tests.beredning.fabriker import Status, gor_tu
    from tests.diarium.fabriker import gor_arende

    with spela(kl(9, dag=date(2018, 12, 10))):
        for nummer in range(3):
            arende = gor_arende(sammantradande, rut, f"Ärende {nummer}")
            tu = gor_tu(arende, hanna, Status.FASTSTALLD, chef=carl, direktor=doris)
            satt_pa_dagordning(kallat, tu=tu, aktor=sara.aktor)
        klient = som(sara)
        adress = reverse("sammantraden:foredragningslista", args=[kallat.pk])
        klient.get(adress)
        with django_assert_max_num_queries(28):
            klient.get(adress)


def test_kl_5_69_bara_den_som_tjanstgjorde_justerar(mote, sara, olle, justa, lars, erik):
    with spela(kl(14)):
        valj_justerare(mote, [erik.person], aktor=sara.aktor)
        punkt = avgor(forsta(mote), utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
        with pytest.raises(HinderError, match="Erik Testsson tjänstgjorde inte på sammanträdet") as fel:
            begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        assert "KL 5 kap. 69 §" in str(fel.value)
        valj_justerare(mote, [lars.person], aktor=sara.aktor)
        assert begar_justering([punkt], slag="omedelbar", aktor=sara.aktor).paskrifter.filter(person=lars.person)


@pytest.fixture
def styrelsen(bolaget):
    """A board of three, at a meeting where Lena is away."""
    gor_diarium(bolaget, kod="bolag", namn="Bolaget")
    bolaget.installning.antal_ledamoter = 3
    bolaget.installning.save()
    roller = {"Siv": Rollkod.SEKRETERARE, "Orvar": Rollkod.ORDFORANDE, "Lena": Rollkod.LEDAMOT, "Lisa": Rollkod.LEDAMOT}
    folk = {}
    for namn, roll in roller.items():
        folk[namn] = gor_person(namn)
        ge_uppdrag(folk[namn], bolaget, roll)
    mote = gor_oppet_mote(bolaget, folk["Siv"].anvandare, folk["Orvar"].anvandare, [folk["Lisa"].anvandare])
    with spela(kl(13, 30)):
        satt_narvaro(mote, [folk["Orvar"], folk["Lisa"]], aktor=folk["Siv"].anvandare.aktor)
    return mote, folk


def test_abl_8_21_det_som_stod_i_kallelsen_avgors_fast_nagon_is_borta(styrelsen):
    mote, folk = styrelsen
    with spela(kl(14)):
        avgor(forsta(mote), utfall="enligt_forslag", aktor=folk["Siv"].anvandare.aktor)


def test_abl_8_21_det_som_laggs_till_pa_sammantradet_avgors_nar_den_frandvarande_inte_kunnat_nas(styrelsen, som):
    mote, folk = styrelsen
    sekreterare = folk["Siv"].anvandare
    with spela(kl(14)):
        sent = satt_pa_dagordning(mote, rubrik="Köp", forslag=["Köpet godkänns."], aktor=sekreterare.aktor)
        with pytest.raises(HinderError, match="Lena Testsson har inte fått tillfälle att delta") as fel:
            avgor(sent, utfall="enligt_forslag", aktor=sekreterare.aktor)
        assert "ABL 8 kap. 21 § andra stycket" in str(fel.value)
        adress = reverse("sammantraden:enligt_forslag", args=[sent.pk])
        svar = som(sekreterare).post(adress)
        assert svar.status_code == 422
        assert "Varför har Lena Testsson inte kunnat nås?" in svar.content.decode()
        svar = som(sekreterare).post(adress, {"onabara": "Lena Testsson söktes per telefon utan svar."})
    assert svar.status_code == 302
    sent = Paragraf.objects.get(pk=sent.pk)
    assert sent.status == "avgjord"
    assert [(t.slag, t.text) for t in sent.texter.all()] == [
        ("protokollsanteckning", "Lena Testsson söktes per telefon utan svar.")
    ]
    logg = Handelse.objects.get(akt="sammantraden.paragraf.avgor", objekt_id=sent.pk)
    assert ["beslutsforhet.alla_i_styrelsen_har_fatt_tillfalle", True] in logg.regler
    assert "telefon" not in str(logg.uppgifter)


def test_abl_8_21_galler_inte_en_namnd(mote, sara, olle, justa):
    with spela(kl(14)):
        satt_narvaro(mote, [olle.person, justa.person], aktor=sara.aktor)
        sent = satt_pa_dagordning(mote, rubrik="Köp", forslag=["Köpet godkänns."], aktor=sara.aktor)
        assert avgor(sent, utfall="enligt_forslag", aktor=sara.aktor).status == "avgjord"
