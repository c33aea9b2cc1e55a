# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The course of a meeting, from the TU to the extract in the recipient's diarium, on the days of § 285."""

from datetime import date

import pytest

from remiss.beredning.models import Tjansteutlatande
from remiss.beredning.services import faststall, satt_stallningstagande, skicka_pa_granskning
from remiss.diarium import lagring
from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Inkommet
from remiss.diarium.ritning import las_trad
from remiss.karna.fel import HinderError
from remiss.karna.klocka import spela
from remiss.karna.models import Jobb
from remiss.organisation.models import Uppdrag
from remiss.pdf.rita import rita
from remiss.sammantraden import dokument, urval
from remiss.sammantraden.models import Justering, Paragraf, Sammantrade
from remiss.sammantraden.services import (
    Mottagare,
    aterremittera,
    aterta,
    avgor,
    avsluta,
    begar_justering,
    bordlagg,
    expediera_utdrag,
    protokoll,
    ratta,
    satt_expedieringslista,
    satt_pa_dagordning,
    skriv_pa,
    utdrag,
)
from remiss.sammantraden.services.handlingar import utdragsutkast
from tests.beredning.fabriker import gor_tu, skriv
from tests.diarium.fabriker import gor_arende, gor_diarium
from tests.pdf.verktyg import i_ordning, kraver_poppler, text
from tests.sammantraden.fabriker import forsta, gor_mote, i_status, kalla_till, kl

Utfall = Paragraf.Utfall


def _fil(handling):
    return lagring.las(handling.filer.get().fil)


def test_kallelsen_fryser_version_forslag_och_handlingar(kallat, tu):
    punkt = forsta(kallat)
    assert punkt.tu_version.handling_id == tu.handling_id
    assert [p.text for p in punkt.forslag] == ["Förslaget tillstyrks.", "Beslutsunderlaget översänds som yttrande."]
    assert [rad.handling_id for rad in punkt.handlingsrader.all()] == [tu.handling_id]
    assert kallat.kallelse.status == "faststalld"
    assert kallat.arende.arendemening == "Sammanträden 2018: kallelser och protokoll"


@kraver_poppler
def test_kallelsen_ar_en_handling_for_sig_med_listan_och_de_kallade(kallat):
    pdf = _fil(kallat.kallelse)
    tradet = las_trad(kallat.kallelse.filer.get().fil)
    assert set(dokument.kallelse(kallat).block) < set(tradet.block)
    assert tradet.titel == dokument.kallelse(kallat).titel
    i_ordning(
        text(pdf),
        "Kallelse och föredragningslista",
        "Förslag till beslut:",
        "Tjänsteutlåtande",
        "Ledamöter",
        "Olle Testsson (S), ordförande",
        "Erik Testsson (S)",
    )


def test_en_handling_som_inte_gar_att_lasa_stoppar_kallelsen_och_namns(sammantradande, tu, sara):
    """It came from outside and begins like a PDF: nobody is called with a pack that cannot be made."""
    mote = gor_mote(sammantradande, sara)
    with spela(kl(9, dag=date(2018, 12, 3))):
        satt_pa_dagordning(mote, arende=tu.arende, aktor=sara.aktor)
    (fil,) = lagring.spara([Nyfil("bilaga.pdf", b"%PDF-1.7 trasig")])
    tu.handling.filer.update(fil=fil)
    with pytest.raises(HinderError, match=r"^1\. .*Tjänsteutlåtande.* är skadad"):
        kalla_till(mote, sara)
    assert Sammantrade.objects.get(pk=mote.pk).status == "planerat"
    assert not Jobb.objects.filter(namn__startswith="sammantraden.").exists()


def test_ej_faststallt_tjansteutlatande_stoppar_kallelsen(sammantradande, sara, rut, hanna):
    mote = gor_mote(sammantradande, sara)
    with spela(kl(9, dag=date(2018, 12, 3))):
        tu = gor_tu(gor_arende(sammantradande, rut), hanna)
        satt_pa_dagordning(mote, tu=tu, aktor=sara.aktor)
    with pytest.raises(HinderError, match="är inte fastställt"):
        kalla_till(mote, sara)
    assert Sammantrade.objects.get(pk=mote.pk).status == "planerat"


def test_omedelbar_justering_under_sammantradet(pagaende, sara, olle, justa):
    with spela(kl(14)):
        punkt = avgor(forsta(pagaende), utfall=Utfall.ENLIGT_FORSLAG, is_omedelbar=True, aktor=sara.aktor)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        skriv_pa(justering, aktor=olle.aktor)
        assert Paragraf.objects.get(pk=punkt.pk).status == "avgjord"
        skriv_pa(justering, aktor=justa.aktor)
    punkt, justering = Paragraf.objects.get(pk=punkt.pk), Justering.objects.get(pk=justering.pk)
    assert punkt.status == "justerad"
    assert justering.justeringsdag == date(2018, 12, 19)
    assert [p.text for p in punkt.beslut][-1] == "Paragrafen förklaras omedelbart justerad."
    assert Sammantrade.objects.get(pk=pagaende.pk).status == "pagar"


@kraver_poppler
def test_utdraget_har_paragrafens_delar_i_ordning(pagaende, sara, olle, justa, tu):
    with spela(kl(14)):
        punkt = i_status(forsta(pagaende), "justerad", sara, olle, justa)
        Uppdrag.objects.filter(person_id=sara.aktor.person_id).update(titel="nämndsekreterare")
        handling = utdrag(punkt, aktor=sara.aktor)
        assert utdrag(punkt, aktor=sara.aktor) == handling, "utdraget görs en gång"
    i_ordning(
        text(_fil(handling)),
        "Testnämnden Protokollsutdrag",
        f"§ {punkt.nummer}",
        "omedelbar justering",
        tu.arende.diarienummer,
        "har 2018-11-29 upprättat ett tjänsteutlåtande i rubricerat ärende.",
        "Beslut",
        "Förslaget tillstyrks.",
        "Beslutsunderlaget översänds som yttrande.",
        "Paragrafen förklaras omedelbart justerad.",
        "Dag för justering",
        "2018-12-19",
        "Vid protokollet",
        "Sekreterare",
        "Sara Testsson",
        "Ordförande",
        "Olle Testsson",
        "Justerande",
        "Justa Testsson",
        "Rätt utdraget bestyrks",
        "Nämndsekreterare",
        "Sara Testsson",
    )


@kraver_poppler
def test_rad_25_bara_utkast_fore_justeringen(pagaende, sara, olle, justa):
    with spela(kl(14)):
        punkt = i_status(forsta(pagaende), "avgjord", sara, olle, justa)
        with pytest.raises(HinderError, match="är inte justerad"):
            utdrag(punkt, aktor=sara.aktor)
        assert dokument.utdrag(punkt).vattenstampel == "Utkast"
        assert "Inte justerad" in text(rita(utdragsutkast(punkt)))
        assert punkt.arende.handlingar.filter(typ="protokollsutdrag").count() == 0
        punkt = i_status_justerad(punkt, sara, olle, justa)
        assert "2018-12-19 Vid protokollet" in text(_fil(utdrag(punkt, aktor=sara.aktor)))


def i_status_justerad(punkt, sara, olle, justa):
    justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
    for en in (olle, justa):
        skriv_pa(justering, aktor=en.aktor)
    return Paragraf.objects.get(pk=punkt.pk)


def test_utdraget_och_rattelsen_nar_samma_mottagare(pagaende, grannnamnden, sara, olle, justa):
    gor_diarium(grannnamnden, kod="granne", namn="Grannen")
    with spela(kl(14)):
        punkt = avgor(forsta(pagaende), utfall=Utfall.ENLIGT_FORSLAG, is_omedelbar=True, aktor=sara.aktor)
        lista = [grannnamnden, Mottagare(namn="Länsstyrelsen", kanal="post", adress="Södra Hamngatan 3")]
        satt_expedieringslista(punkt, lista, aktor=sara.aktor)
        punkt = i_status_justerad(punkt, sara, olle, justa)
        expediera_utdrag(punkt, aktor=sara.aktor)
        assert Inkommet.objects.filter(organ=grannnamnden).count() == 1
        ratta(punkt, "Förslaget avstyrks.", gammal_text="Förslaget tillstyrks.", aktor=sara.aktor)
    assert Inkommet.objects.filter(organ=grannnamnden).count() == 2
    rubriker = set(Inkommet.objects.filter(organ=grannnamnden).values_list("rubrik", flat=True))
    assert any(rubrik.startswith("Rättelse av protokollsutdrag") for rubrik in rubriker)
    punkt = Paragraf.objects.get(pk=punkt.pk)
    assert punkt.utdragsrader.count() == 2
    assert punkt.utdrag.expedierad_i.get().expediering.leveranser.count() == 2


@kraver_poppler
def test_rattelsen_visar_gammalt_nytt_dag_och_person(pagaende, sara, olle, justa):
    with spela(kl(14)):
        punkt = i_status(forsta(pagaende), "justerad", sara, olle, justa)
        ratta(punkt, "Förslaget avstyrks.", gammal_text="Förslaget tillstyrks.", skal="Felskrivning", aktor=sara.aktor)
        handling = utdrag(punkt, aktor=sara.aktor)
    i_ordning(
        text(_fil(handling)),
        "Beslut",
        "Förslaget tillstyrks.",
        "Rättelse 2018-12-19",
        "Förslaget tillstyrks.",
        "Förslaget avstyrks.",
        "Felskrivning",
        "Sara Testsson",
    )


def test_aterremiss_oppnar_tjansteutlatandet_och_arendet_kommer_tillbaka(
    pagaende, tu, sara, hanna, carl, doris, sammantradande
):
    with spela(kl(14)):
        aterremittera(forsta(pagaende), motivering="Kostnaden saknas.", aktor=sara.aktor)
        assert not urval.fardiga_tjansteutlatanden(sammantradande).exists()
        ny = Tjansteutlatande.objects.get(pk=tu.pk)
        assert (ny.status, ny.nummer) == ("utkast", 2)


def test_angrad_aterremiss_tar_tillbaka_den_nya_omgangen(pagaende, tu, sara, hanna):
    fore = Tjansteutlatande.objects.filter(pk=tu.pk).values().get()
    with spela(kl(14)):
        punkt = aterremittera(forsta(pagaende), motivering="Kostnaden saknas.", aktor=sara.aktor)
        punkt = aterta(punkt, aktor=sara.aktor)
    assert (punkt.status, punkt.beslutsutfall, punkt.beslut) == ("upptagen", "", [])
    efter = Tjansteutlatande.objects.filter(pk=tu.pk).values().get()
    assert efter | {"version": 0} == fore | {"version": 0}, "handling, underskrift, godkännande och omgång som förut"
    with spela(kl(15)):
        assert avgor(punkt, utfall=Utfall.ENLIGT_FORSLAG, aktor=sara.aktor).status == "avgjord"


def _skriv_mer(tu, hanna):
    skriv(tu, "sammanfattning", "Nu med kostnaden.", hanna.aktor)


def _andra_stallning(tu, hanna):
    satt_stallningstagande(tu.pk, "avstyrker", aktor=hanna.aktor)


def _skicka_pa_granskning(tu, hanna):
    skicka_pa_granskning(tu.pk, aktor=hanna.aktor)


@pytest.mark.parametrize("arbeta", [_skriv_mer, _andra_stallning, _skicka_pa_granskning])
def test_aterremissen_gar_inte_att_angra_nar_nagon_arbetat_vidare(pagaende, tu, sara, hanna, arbeta):
    with spela(kl(14)):
        punkt = aterremittera(forsta(pagaende), motivering="Kostnaden saknas.", aktor=sara.aktor)
        arbeta(tu, hanna)
        fore = Tjansteutlatande.objects.filter(pk=tu.pk).values().get()
        with pytest.raises(HinderError, match="Någon har börjat arbeta i den nya omgången"):
            aterta(punkt, aktor=sara.aktor)
    assert Paragraf.objects.get(pk=punkt.pk).status == "aterremitterad"
    assert Tjansteutlatande.objects.filter(pk=tu.pk).values().get() == fore


def test_bordlaggning_flyttar_till_nasta_sammantrade_med_samma_version(pagaende, tu, sara, sammantradande):
    nasta = gor_mote(sammantradande, sara, date(2019, 1, 23))
    with spela(kl(14)):
        punkt = bordlagg(forsta(pagaende), aktor=sara.aktor)
    ny = nasta.paragrafer.get()
    assert (ny.foregaende_id, ny.tu_version_id, ny.status) == (punkt.pk, punkt.tu_version_id, "forberedd")
    assert [p.text for p in ny.forslag] == [p.text for p in punkt.forslag]
    assert ny.handlingsrader.count() == punkt.handlingsrader.count() == 1
    assert Tjansteutlatande.objects.get(pk=tu.pk).status == "faststalld"
    assert not urval.bordlagda(sammantradande).exists()


def test_bordlagt_utan_nasta_sammantrade_vantar_i_listan_over_fardiga(pagaende, tu, sara, sammantradande):
    with spela(kl(14)):
        punkt = bordlagg(forsta(pagaende), aktor=sara.aktor)
    assert list(urval.bordlagda(sammantradande)) == [punkt]
    assert list(urval.fardiga_tjansteutlatanden(sammantradande)) == [tu]
    nasta = gor_mote(sammantradande, sara, date(2019, 1, 23))
    ny = satt_pa_dagordning(nasta, arende=tu.arende, aktor=sara.aktor)
    assert ny.foregaende_id == punkt.pk
    assert not urval.bordlagda(sammantradande).exists()


@kraver_poppler
def test_hela_protokollet_faststalls_nar_allt_ar_justerat(pagaende, sara, olle, justa):
    with spela(kl(14)):
        punkt = avgor(forsta(pagaende), utfall=Utfall.ENLIGT_FORSLAG, aktor=sara.aktor)
        mote = avsluta(pagaende, aktor=sara.aktor)
        with pytest.raises(HinderError, match="är inte justerad"):
            protokoll(mote, aktor=sara.aktor)
    with spela(kl(10, dag=date(2019, 1, 2))):
        justering = begar_justering([punkt], slag="ordinarie", aktor=sara.aktor)
        for en in (olle, justa):
            skriv_pa(justering, aktor=en.aktor)
        handling = protokoll(mote, aktor=sara.aktor)
    i_ordning(
        text(_fil(handling)),
        "Testnämnden Protokoll",
        "Protokoll nr 1",
        "2018-12-19",
        "Närvarande",
        "Ledamöter",
        "Olle Testsson (S), ordförande",
        "Övriga ersättare",
        "Justeringsdag: 2019-01-02",
        "Sekreterare",
        f"§ {punkt.nummer}",
        "Beslut",
    )


def test_faststallt_tu_i_ny_omgang_ar_fardigt_igen(pagaende, tu, sara, hanna, carl, doris, sammantradande):
    from tests.beredning.fabriker import bedom, godkann, skicka_pa_granskning

    with spela(kl(14)):
        aterremittera(forsta(pagaende), motivering="Kostnaden saknas.", aktor=sara.aktor)
        skicka_pa_granskning(tu.pk, aktor=hanna.aktor)
        godkann(tu.pk, aktor=carl.aktor)
        bedom(tu.pk, aktor=doris.aktor)
        faststall(tu.pk, aktor=hanna.aktor)
        assert list(urval.fardiga_tjansteutlatanden(sammantradande)) == [tu]
