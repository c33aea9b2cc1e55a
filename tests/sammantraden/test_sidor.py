# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every page opens for the one who may, in the state where it is used; lists have a query ceiling."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from remiss.diarium.services import markera_sekretess
from remiss.karna.klocka import spela
from remiss.organisation.models import Uppdrag
from remiss.sammantraden.models import Paragraf, Sammantrade
from remiss.sammantraden.services import (
    avgor,
    begar_justering,
    planera_sammantrade,
    satt_pa_dagordning,
    standardpunkter,
    ta_steg,
    ta_upp,
)
from remiss.sammantraden.views.plan import Plan
from tests.beredning.fabriker import Status, gor_tu
from tests.diarium.fabriker import gor_arende
from tests.sammantraden.fabriker import forsta, gor_mote, gor_punkt, i_status, kl

HTMX = {"HX-Request": "true"}


def _url(namn, obj):
    return reverse(f"sammantraden:{namn}", args=[obj.pk])


MOTESSIDOR = (
    "sammantrade",
    "foredragningslista",
    "handlingar",
    "handlingspaket",
    "narvaro",
    "justerare",
    "avsluta",
    "begar_justering",
    "anmal_at",
    "ny_punkt",
    "protokoll_pdf",
    "kallelse_pdf",
)
PARAGRAFSIDOR = (
    "paragraf",
    "ta_upp",
    "enligt_forslag",
    "anteckna",
    "avgor",
    "bordlagg",
    "aterremittera",
    "utga",
    "aterta",
    "text",
    "jav",
    "paragraf_ordforande",
    "paragraf_justerare",
    "expedieringslista",
    "utdrag",
    "expediera",
    "ratta",
)


@pytest.mark.parametrize("namn", MOTESSIDOR)
def test_sekreteraren_oppnar_sammantradets_sidor(mote, sara, som, namn):
    with spela(kl(14)):
        svar = som(sara).get(_url(namn, mote))
    assert svar.status_code == 200


@pytest.mark.parametrize("namn", PARAGRAFSIDOR)
def test_sekreteraren_oppnar_paragrafens_sidor(mote, sara, som, namn):
    with spela(kl(14)):
        svar = som(sara).get(_url(namn, forsta(mote)))
    assert svar.status_code == 200


@pytest.mark.parametrize("namn", ["plan", "planera", "planera_ar", "beslut", "att_justera"])
def test_sekreteraren_oppnar_listorna(mote, sara, som, namn):
    with spela(kl(14)):
        assert som(sara).get(reverse(f"sammantraden:{namn}")).status_code == 200


def test_annat_organ_ser_inget(mote, urban, som):
    klient = som(urban)
    with spela(kl(14)):
        punkt = forsta(mote)
        for namn in MOTESSIDOR:
            assert klient.get(_url(namn, mote)).status_code == 404, namn
        for namn in PARAGRAFSIDOR:
            assert klient.get(_url(namn, punkt)).status_code == 404, namn


def test_ledamoten_laser_men_for_inte_protokoll(mote, lars, som):
    klient = som(lars)
    with spela(kl(14)):
        punkt = forsta(mote)
        for namn in ("sammantrade", "handlingar", "handlingspaket", "kallelse_pdf"):
            assert klient.get(_url(namn, mote)).status_code == 200, namn
        assert klient.get(_url("paragraf", punkt)).status_code == 200
        assert klient.get(reverse("sammantraden:mina")).status_code == 200
        assert klient.get(_url("anmal", mote)).status_code == 200
        for namn in ("ta_upp", "avgor", "bordlagg", "text", "jav", "ratta"):
            assert klient.post(_url(namn, punkt)).status_code == 404, namn
    assert Paragraf.objects.get(pk=punkt.pk).status == "forberedd"


def test_enligt_forslag_ar_ett_klick(mote, sara, som):
    punkt = forsta(mote)
    with spela(kl(14)):
        svar = som(sara).post(f"{_url('enligt_forslag', punkt)}?till=mote", {"is_omedelbar": "1"})
    assert svar.status_code == 302
    assert svar.url == _url("sammantrade", mote)
    punkt = Paragraf.objects.get(pk=punkt.pk)
    assert (punkt.status, punkt.is_omedelbar, punkt.nummer) == ("avgjord", True, 1)


def test_efterregistrerad_form_fragar_efter_tid(mote, sara, som):
    punkt = forsta(mote)
    with spela(kl(10, dag=date(2018, 12, 21))):
        svar = som(sara).get(_url("enligt_forslag", punkt))
        assert b'name="hande"' in svar.content
        assert b'value="2018-12-19T13:00"' in svar.content
        svar = som(sara).post(_url("enligt_forslag", punkt), {"hande": "2018-12-19T13:20"})
    assert svar.status_code == 302, svar.content
    punkt = Paragraf.objects.get(pk=punkt.pk)
    assert punkt.avgjordes == kl(13, 20)


def test_dagordningen_ar_dold_for_ledamoten_fore_kallelsen(sammantradande, sara, lars, som):
    mote = gor_mote(sammantradande, sara)
    punkt = gor_punkt(mote, sara, "Hemlig punkt")
    with spela(kl(9, dag=date(2018, 12, 3))):
        klient = som(lars)
        assert b"Hemlig punkt" not in klient.get(_url("sammantrade", mote)).content
        assert b"Hemlig punkt" not in klient.get(_url("handlingar", mote)).content
        assert klient.get(_url("paragraf", punkt)).status_code == 404
        assert b"Hemlig punkt" not in klient.get(_url("foredragningslista", mote)).content
        assert b"Hemlig punkt" in som(sara).get(_url("foredragningslista", mote)).content


def test_skriv_under_bekraftas_och_loggas(mote, sara, olle, justa, som):
    with spela(kl(14)):
        punkt = i_status(forsta(mote), "avgjord", sara, olle, justa)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        url = _url("skriv_pa", justering)
        svar = som(olle).post(url, {})
        assert svar.status_code == 200
        assert "Kontrollera innan du bekräftar" in svar.content.decode()
        assert justering.paskrifter.filter(dag=None).count() == 3
        assert som(olle).post(url, {"_bekrafta": "1"}).status_code == 302
        assert "väntar på din påskrift" not in som(olle).get(reverse("sammantraden:mina")).content.decode()
        assert "väntar på din påskrift" in som(justa).get(reverse("sammantraden:mina")).content.decode()
    assert justering.paskrifter.get(person=olle.person).satt == "inloggad"


def _fragor(django_assert_max_num_queries, antal, klient, url):
    with django_assert_max_num_queries(antal):
        assert klient.get(url).status_code == 200


def test_planen_har_ett_tak_pa_fragor(sammantradande, sara, som, django_assert_max_num_queries):
    for manad in range(1, 11):
        planera_sammantrade(sammantradande, date(2019, manad, 15), aktor=sara.aktor)
    klient = som(sara)
    klient.get(reverse("sammantraden:plan"))
    _fragor(django_assert_max_num_queries, 9, klient, reverse("sammantraden:plan"))


def test_planen_borjar_med_nasta_sammantrade_och_bladdras(sammantradande, sara, som, monkeypatch):
    monkeypatch.setattr(Plan, "sidstorlek", 2)
    for dag in (date(2018, 11, 21), date(2018, 12, 19), date(2019, 1, 8), date(2018, 12, 31), date(2019, 2, 5)):
        planera_sammantrade(sammantradande, dag, aktor=sara.aktor)
    adress, dagar = reverse("sammantraden:plan"), []
    with spela(kl(10, dag=date(2018, 12, 31))):  # today's own meeting is the nearest of all
        while adress:
            sida = som(sara).get(adress).context["sida"]
            dagar += [str(mote.datum) for mote in sida.blad.rader]
            adress = sida.url_nasta
    assert dagar == ["2018-12-31", "2019-01-08", "2019-02-05", "2018-12-19", "2018-11-21"]


@pytest.mark.parametrize(("namn", "tak"), [("sammantrade", 30), ("foredragningslista", 20), ("handlingar", 16)])
def test_sammantradets_sidor_tal_manga_punkter(mote, sara, som, django_assert_max_num_queries, namn, tak):
    with spela(kl(13, 30)):
        standardpunkter(mote, aktor=sara.aktor)
        for nummer in range(10):
            gor_punkt(mote, sara, f"Ärende {nummer}")
        for punkt in list(mote.paragrafer.i_ordning())[:5]:
            avgor(punkt, utfall="antecknas", punkter=["Antecknas."], aktor=sara.aktor)
        klient = som(sara)
        klient.get(_url(namn, mote))
        _fragor(django_assert_max_num_queries, tak, klient, _url(namn, mote))


def test_beslutslistan_har_ett_tak_pa_fragor(mote, sara, lars, som, django_assert_max_num_queries):
    with spela(kl(14)):
        for nummer in range(8):
            avgor(gor_punkt(mote, sara, f"Ärende {nummer}"), utfall="enligt_forslag", aktor=sara.aktor)
        klient = som(lars)
        url = f"{reverse('sammantraden:beslut')}?q=fastst%C3%A4lls"
        svar = klient.get(url)
        assert "8 träffar" in svar.content.decode()
        _fragor(django_assert_max_num_queries, 9, klient, url)


def test_avslag_visas_pa_sidan_med_skal(mote, sara, som):
    with spela(kl(14)):
        svar = som(sara).post(_url("avsluta", mote))
    assert svar.status_code == 422
    assert "är inte klar" in svar.content.decode()
    assert Sammantrade.objects.get(pk=mote.pk).status == "pagar"


def test_den_vars_mandat_upphort_ser_och_skriver_under_sitt_protokoll(mote, sara, olle, justa, som):
    with spela(kl(14)):
        punkt = i_status(forsta(mote), "avgjord", sara, olle, justa)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
    Uppdrag.objects.filter(person=justa.person).update(till=date(2018, 12, 19))
    klient = som(justa)
    with spela(kl(9, dag=date(2018, 12, 20))):
        assert punkt.rubrik in klient.get(_url("justering", justering)).content.decode()
        assert klient.get(_url("paragraf", punkt)).status_code == 200
        assert klient.get(_url("utdrag_pdf", punkt)).status_code == 200
        assert "Omedelbar justering av § 1<" in klient.get(reverse("sammantraden:att_justera")).content.decode()
        assert klient.get(_url("paragraf", mote.paragrafer.i_ordning()[1])).status_code == 200, "valdes till justerare"
        assert klient.get(_url("sammantrade", mote)).status_code == 404, "inget uppdrag, inga andra sidor"
        assert klient.get(reverse("sammantraden:mina")).status_code == 404
        svar = klient.post(_url("skriv_pa", justering), {"_bekrafta": "1"})
    assert svar.status_code == 302
    assert justering.paskrifter.get(person=justa.person).dag == date(2018, 12, 20)


def test_handlingen_ges_till_ledamoten_men_inte_till_annat_organ(mote, sara, lars, urban, rut, hanna, carl, doris, som):
    with spela(kl(14)):
        tu = gor_tu(gor_arende(mote.organ, rut), hanna, Status.FASTSTALLD, chef=carl, direktor=doris)
        rad = satt_pa_dagordning(mote, tu=tu, aktor=sara.aktor).handlingsrader.get()
        svar = som(lars).get(_url("handling", rad))
        assert svar.status_code == 200
        assert b"".join(svar.streaming_content).startswith(b"%PDF")
        assert som(urban).get(_url("handling", rad)).status_code == 404
        markera_sekretess(rad.handling, bestammelse="OSL 26 kap. 1 §", myndighet="Testnämnden", aktor=sara.aktor)
        assert som(lars).get(_url("handling", rad)).status_code == 404
        assert "Sekretess" in som(lars).get(_url("handlingar", mote)).content.decode()
        assert som(sara).get(_url("handling", rad)).status_code == 200


def test_papper_registreras_med_fil(mote, sara, rut, olle, justa, som):
    with spela(kl(14)):
        punkt = i_status(forsta(mote), "avgjord", sara, olle, justa)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        fil = SimpleUploadedFile("original.pdf", b"%PDF-1.4 skannat", "application/pdf")
        svar = som(rut).post(_url("papper", justering), {"person": olle.person_id, "dag": "2018-12-19", "fil": fil})
    assert svar.status_code == 302, svar.content
    rad = justering.paskrifter.get(person=olle.person)
    assert (rad.satt, rad.handling.filer.get().namn) == ("papper", "original.pdf")


def test_narvaron_sparas_som_tabell(mote, sara, olle, justa, lars, som):
    with spela(kl(14)):
        punkt = forsta(mote)
        data = {
            "rad": ["1", "2", "3"],
            "person-1": olle.person_id,
            "slag-1": "ledamot",
            "person-2": justa.person_id,
            "slag-2": "ledamot",
            "fran-2": punkt.pk,
            "till-2": punkt.pk,
            "person-3": lars.person_id,
            "slag-3": "",
        }
        assert som(sara).post(_url("narvaro", mote), data).status_code == 302
    rader = {r.person_id: r for r in mote.narvaror.all()}
    assert set(rader) == {olle.person_id, justa.person_id}
    assert rader[justa.person_id].till_paragraf_id == punkt.pk


def test_en_gammal_narvarosida_skriver_inte_over_rummet(mote, sara, olle, justa, lars, som):
    """What the room has noted since is shown beside what was typed; saved again it is no oversight."""
    klient, sida = som(sara), _url("narvaro", mote)
    with spela(kl(14)):
        punkt = ta_upp(forsta(mote), aktor=sara.aktor)
        last = klient.get(sida).context["last"]
        fore = mote.narvaror.get(person=olle.person)
        data = {
            "rad": ["1", "2", "2001"],
            "last": last,
            "person-1": olle.person_id,
            "slag-1": fore.slag,
            "person-2": justa.person_id,
            "slag-2": "",
            "person-2001": sara.person_id,
            "slag-2001": "ovrig",
            "titel-2001": "nämndsekreterare",
        }
        ta_steg(punkt.pk, "gar", {"personer": [str(olle.person_id)], "tid": "13.20"}, aktor=sara.aktor)
        svar = klient.post(sida, data)
        assert svar.status_code == 409
        assert mote.narvaror.get(person=olle.person).till_paragraf_id == punkt.pk
        assert "Närvaron har ändrats sedan du öppnade sidan" in svar.content.decode()
        assert svar.context["antecknat"][0] == f"{olle.person.namn}: ledamot, till och med {punkt.beteckning}"
        rader = {u.person_id: rad for u, rad in svar.context["tabell"]}
        assert (rader[olle.person_id].till_paragraf_id, rader[justa.person_id].slag) == (None, "")
        assert 'value="nämndsekreterare"' in svar.content.decode()
        assert svar.context["last"] != last
        assert klient.post(sida, data | {"last": svar.context["last"]}).status_code == 302
    assert {rad.person_id for rad in mote.narvaror.all()} == {olle.person_id, sara.person_id}


def test_hela_motet_fran_webblasaren(sammantradande, sara, olle, justa, som):
    """Plan, agenda, kallelse, opening, decision, end: every step through its page."""
    klient = som(sara)
    with spela(kl(9, dag=date(2018, 12, 3))):
        svar = klient.post(
            reverse("sammantraden:planera"),
            {"organ": sammantradande.pk, "datum": "2018-12-19", "starttid": "13:00", "plats": "Salen"},
        )
        mote = Sammantrade.objects.get()
        assert svar.url == _url("sammantrade", mote)
        klient.post(_url("standardpunkter", mote))
        klient.post(_url("ny_punkt", mote), {"rubrik": "Budget", "slag": "beslut", "forslag": "Ett.\n\nTvå."})
        punkter = list(mote.paragrafer.i_ordning())
        assert [p.rubrik for p in punkter][-2:] == ["Budget", "Väckta ärenden"]
        budget = punkter[-2]
        assert [p.text for p in budget.forslag] == ["Ett.", "Två."]
        klient.post(_url("flytta", budget), {"plats": "2"})
        sen = "Kallelsen skulle ha skickats senast 12 december 2018. Skriv varför den är sen."
        assert sen not in klient.get(_url("kalla", mote)).content.decode()
    with spela(kl(9, dag=date(2018, 12, 13))):
        assert sen in klient.get(_url("kalla", mote)).content.decode()
    with spela(kl(9, dag=date(2018, 12, 3))):
        klient.post(_url("kalla", mote), {"anteckning": "", "_bekrafta": "1"})
    assert Sammantrade.objects.get().status == "kallat"
    with spela(kl(13)):
        assert "-----" not in klient.get(_url("oppna", mote)).content.decode()
        klient.post(
            _url("oppna", mote),
            {"ordforande": olle.person_id, "protokollforare": sara.person_id, "justerare": [justa.person_id]},
        )
        assert Sammantrade.objects.get().status == "pagar"
        for punkt in mote.paragrafer.i_ordning():
            klient.post(_url("anteckna", punkt))
        klient.post(_url("avsluta", mote))
        klient.post(
            _url("begar_justering", mote),
            {"slag": "ordinarie", "paragrafer": [p.pk for p in mote.paragrafer.all()]},
        )
        justering = mote.justeringar.get()
        for en in (olle, justa):
            som(en).post(_url("skriv_pa", justering), {"_bekrafta": "1"})
        klient.post(_url("faststall_protokoll", mote), {"_bekrafta": "1"})
        punkt = Paragraf.objects.get(pk=budget.pk)
        klient.post(_url("utdrag", punkt))
    mote, punkt = Sammantrade.objects.get(), Paragraf.objects.get(pk=budget.pk)
    assert (mote.status, punkt.status, punkt.nummer) == ("avslutat", "justerad", 2)
    assert mote.protokoll.status == punkt.utdrag.status == "faststalld"
