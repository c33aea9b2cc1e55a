# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Who leads and who writes can be corrected until the protocol is handed to justering; every correction is logged."""

from datetime import date

import pytest
from django.urls import reverse

from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.karna.models import Handelse
from remiss.organisation.ratter import Rollkod
from remiss.sammantraden import dokument
from remiss.sammantraden.models import Sammantrade
from remiss.sammantraden.services import (
    aterta_justering,
    avgor,
    avsluta,
    begar_justering,
    oppna,
    ratta_ledning,
    skriv_pa,
)
from tests.fabriker import ge_uppdrag, gor_person
from tests.sammantraden.fabriker import forsta, gor_mote, gor_punkt, i_status, kalla_till, kl


def _farskt(mote):
    return Sammantrade.objects.get(pk=mote.pk)


def test_fel_namn_vid_oppnandet_rattas_och_foljer_med_i_protokoll_och_justering(mote, sara, olle, justa, lars):
    annan = gor_person("Siv")
    ge_uppdrag(annan, mote.organ, Rollkod.SEKRETERARE)
    with spela(kl(14)):
        ratta_ledning(mote, ordforande=lars.person, protokollforare=annan, aktor=sara.aktor)
        punkt = avgor(forsta(mote), utfall="enligt_forslag", is_omedelbar=True, aktor=sara.aktor)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
    assert {(p.roll, p.person_id) for p in justering.paskrifter.all()} == {
        ("protokollforare", annan.pk),
        ("ordforande", lars.person_id),
        ("justerare", justa.person_id),
    }
    assert "Lars Testsson (V), ordförande" in str(dokument.protokoll(_farskt(mote)).block)
    handelse = Handelse.objects.get(akt="sammantraden.sammantrade.ratta_ledning")
    assert handelse.uppgifter == {
        "tidigare_ordforande_id": olle.person_id,
        "tidigare_protokollforare_id": sara.person_id,
        "ordforande_id": lars.person_id,
        "protokollforare_id": annan.pk,
    }
    assert handelse.person_ref == sara.person_id


def test_protokoll_som_vantar_pa_paskrift_eller_is_justerat_behaller_sina_namn(mote, sara, olle, justa, lars):
    with spela(kl(14)):
        for punkt in mote.paragrafer.i_ordning():
            avgor(punkt, utfall="enligt_forslag", aktor=sara.aktor)
        avsluta(mote, aktor=sara.aktor)
        forsok = begar_justering(list(mote.paragrafer.all()), slag="ordinarie", aktor=sara.aktor)
        with pytest.raises(HinderError, match="§ 1 och § 2 väntar på påskrift"):
            ratta_ledning(mote, ordforande=lars.person, aktor=sara.aktor)
        aterta_justering(forsok, aktor=sara.aktor)
        ratta_ledning(mote, ordforande=lars.person, aktor=sara.aktor)
        justering = begar_justering(list(mote.paragrafer.all()), slag="ordinarie", aktor=sara.aktor)
        for en in (lars, justa):
            skriv_pa(justering, aktor=en.aktor)
        with pytest.raises(HinderError, match="Protokollet är justerat"):
            ratta_ledning(mote, ordforande=olle.person, aktor=sara.aktor)
    assert _farskt(mote).ordforande_id == lars.person_id


def test_en_omedelbart_justerad_paragraf_hindrar_inte_resten(mote, sara, olle, justa, lars):
    with spela(kl(14)):
        i_status(forsta(mote), "justerad", sara, olle, justa)
        assert ratta_ledning(mote, ordforande=lars.person, aktor=sara.aktor).ordforande_id == lars.person_id


@pytest.mark.parametrize(
    ("falt", "vem", "skal"),
    [
        pytest.param("ordforande", "sara", "ledamöter eller ersättare", id="inte förtroendevald"),
        pytest.param("ordforande", "justa", "vald till justerare", id="justerar redan"),
        pytest.param("protokollforare", "olle", "rätt att föra organets protokoll", id="för inte protokoll"),
    ],
)
def test_den_som_inte_kan_leda_eller_skriva_vagras_vid_sitt_falt(mote, sara, request, falt, vem, skal):
    person = request.getfixturevalue(vem).person
    with spela(kl(14)), pytest.raises(Inmatningsfel, match=skal) as fel:
        ratta_ledning(mote, **{falt: person}, aktor=sara.aktor)
    assert fel.value.falt == falt


def test_ett_sammantrade_som_inte_is_oppnat_har_ingen_att_ratta(sammantradande, sara, olle):
    mote = gor_mote(sammantradande, sara)
    with pytest.raises(Inmatningsfel, match="Öppna sammanträdet"):
        ratta_ledning(mote, ordforande=olle.person, aktor=sara.aktor)


def test_lanken_finns_tills_protokollet_is_lamnat_till_justering(sammantradande, sara, olle, justa, lars, som):
    mote, klient = gor_mote(sammantradande, sara), som(sara)
    gor_punkt(mote, sara)
    kalla_till(mote, sara)
    sida, ratta = (reverse(f"sammantraden:{namn}", args=[mote.pk]) for namn in ("sammantrade", "ledning"))
    with spela(kl(13)):
        assert ratta not in klient.get(sida).content.decode()
        oppna(
            mote,
            ordforande=olle.person,
            protokollforare=sara.person,
            justerare=[justa.person],
            aktor=sara.aktor,
        )
        assert ratta in klient.get(sida).content.decode()
        assert ratta not in som(lars).get(sida).content.decode()
        svar = klient.post(ratta, {"ordforande": lars.person_id, "protokollforare": sara.person_id})
        assert svar.status_code == 302, svar.content
        avgor(forsta(mote), utfall="enligt_forslag", aktor=sara.aktor)
        avsluta(mote, aktor=sara.aktor)
    with spela(kl(9, dag=date(2018, 12, 20))):
        begar_justering([forsta(mote)], slag="ordinarie", aktor=sara.aktor)
        assert ratta not in klient.get(sida).content.decode()
    assert _farskt(mote).ordforande_id == lars.person_id
