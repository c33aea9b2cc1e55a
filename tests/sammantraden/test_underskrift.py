# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Justering signed in the PDF: one document, one signature at a time, and the signed bytes are the handling."""

from datetime import date

import pytest

from remiss.akthet import kontroll
from remiss.akthet.models import Kontrollkod
from remiss.diarium import lagring, underskrift
from remiss.diarium.lagring import Nyfil
from remiss.diarium.models import Underskriftsprovning
from remiss.diarium.ritning import las_trad
from remiss.diarium.services import markera_sekretess
from remiss.karna.fel import HinderError, Inmatningsfel
from remiss.karna.klocka import spela
from remiss.karna.models import Handelse, Jobb
from remiss.sammantraden.models import Justering, Justeringsdokument, Paragraf, Paskrift, Sammantrade
from remiss.sammantraden.services import (
    Mottagare,
    andra_text,
    aterta_justering,
    avgor,
    avsluta,
    begar_justering,
    expediera_utdrag,
    protokoll,
    ratta,
    registrera_paskrift,
    satt_expedieringslista,
    skriv_pa,
    utdrag,
    vagra_paskrift,
)
from remiss.sammantraden.services import justering as justeringstjanst
from remiss.sammantraden.services import underskrift as underskriftstjanst
from tests.diarium.fabriker import gor_anteckning, gor_arende
from tests.pdf.verktyg import i_ordning, kraver_poppler, text
from tests.sammantraden.fabriker import forsta, kl
from tests.underskriften import STADEN, sla_pa
from workflows.models import Uppgift

Utfall = Paragraf.Utfall
Slag = Justeringsdokument.Slag
SKANNAT = Nyfil("original.pdf", b"%PDF-1.4 skannat")


@pytest.fixture(autouse=True)
def _pa(settings):
    sla_pa(settings)


@pytest.fixture
def punkt(mote, sara):
    with spela(kl(14)):
        return avgor(forsta(mote), utfall=Utfall.ENLIGT_FORSLAG, is_omedelbar=True, aktor=sara.aktor)


@pytest.fixture
def justering(punkt, sara):
    with spela(kl(14)):
        return begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)


def _skriv(justering, *alla, timme=14):
    with spela(kl(timme)):
        for en in alla:
            skriv_pa(justering, aktor=en.aktor)


def _dokument(justering):
    return Justeringsdokument.objects.get(justering=justering, galler=True)


def _byte(justering):
    return lagring.las(_dokument(justering).fil)


def _rapport(justering):
    with spela(kl(20)):
        return underskrift.prova(_byte(justering))


def _satt(justering):
    return [(p.roll, p.satt) for p in justering.paskrifter.order_by("id")]


def test_texten_ritas_med_ett_tomt_falt_for_var_och_en_nar_justeringen_begars(justering, punkt, sara, olle, justa):
    rad = _dokument(justering)
    assert (rad.slag, rad.omgang, rad.fil_id, rad.handling) == (Slag.UTDRAG, 1, rad.ritad_id, None)
    rapport = _rapport(justering)
    assert not rapport.underskrifter
    assert [falt.split("-")[0] for falt in rapport.tomma_falt] == ["protokollforare", "ordforande", "justerare"]
    assert not Kontrollkod.objects.filter(kod=rad.kod).exists(), "koden är tryckt men inte utfärdad"


@kraver_poppler
def test_det_som_undertecknas_ar_hela_paragrafen_utan_vattenstampel(justering, punkt, olle):
    hela = text(_byte(justering))
    i_ordning(hela, f"§ {punkt.nummer}", "Budget 2019", "Beslut", "Budgeten fastställs.", "Underskrifter")
    i_ordning(hela, "den sista underskriften av ordförande och justerande", "Plats för elektronisk underskrift")
    assert "Utkast" not in hela
    assert str(olle.person) in hela


def test_alla_undertecknar_och_exakt_de_byten_ar_utdraget_som_expedieras(justering, punkt, sara, olle, justa):
    _skriv(justering, sara)
    _skriv(justering, justa, timme=15)
    assert Justering.objects.get(pk=justering.pk).status == "oppen"
    _skriv(justering, olle, timme=16)
    klar, punkt = Justering.objects.get(pk=justering.pk), Paragraf.objects.get(pk=punkt.pk)
    assert (klar.status, klar.justeringsdag, punkt.status) == ("klar", date(2018, 12, 19), "justerad")
    assert set(_satt(klar)) == {(roll, "elektronisk") for roll in ("protokollforare", "ordforande", "justerare")}
    rad = _dokument(klar)
    fil = punkt.utdrag.filer.get().fil
    assert rad.handling == punkt.utdrag
    assert fil == rad.fil != rad.ritad
    data = lagring.las(fil)
    assert data.startswith(lagring.las(rad.ritad)), "underskrifterna är tillägg till det som ritades"
    assert las_trad(fil) == las_trad(rad.ritad) is not None, "innehållet är det som ritades"
    rapport = _rapport(klar)
    assert rapport.is_giltig
    assert not rapport.tomma_falt
    assert [u.uppgiven for u in rapport.underskrifter] == [str(en.person) for en in (sara, justa, olle)]
    assert {u.organisation for u in rapport.underskrifter} == {STADEN}
    with spela(kl(17)):
        assert utdrag(punkt, aktor=sara.aktor) == punkt.utdrag, "ingen annan PDF ritas"
        kod = kontroll.sok_fil(fil.sha256)
        assert kod.kod.replace("-", "") == rad.kod
        assert {u.namn for u in kod.undertecknare} == {str(en.person) for en in (sara, olle, justa)}
        assert kontroll.sok_kod(rad.kod).is_gallande


def test_loggen_har_varje_undertecknad_fils_summa(justering, punkt, sara, olle, justa):
    _skriv(justering, sara, olle, justa)
    summor = [
        h.uppgifter["sha256"] for h in Handelse.objects.filter(akt="sammantraden.paskrift.skriv_pa").order_by("id")
    ]
    assert len(set(summor)) == 3
    assert summor[-1] == _dokument(justering).fil.sha256
    assert Handelse.objects.filter(akt="sammantraden.paragraf.gor_utdrag", aktor_slag="system").count() == 1


def test_sekreteraren_forst_och_sedan_i_valfri_ordning(justering, sara, olle, justa):
    with spela(kl(14)), pytest.raises(HinderError, match=f"{sara.person} har fört protokollet och undertecknar först"):
        skriv_pa(justering, aktor=olle.aktor)
    assert not _rapport(justering).underskrifter
    _skriv(justering, sara, justa, olle)
    assert _rapport(justering).is_giltig


def test_den_som_far_vanta_pa_sekreteraren_far_veta_det_innan_det_finns_nagot_att_bekrafta(justering, sara, olle, som):
    sidor = (f"/sammantraden/justering/{justering.pk}/", f"/sammantraden/justering/{justering.pk}/skriv-under/")
    skal = f"{sara.person} har fört protokollet och undertecknar först"
    assert [skal in som(olle).get(sida).content.decode() for sida in sidor] == [True, True]
    assert [skal in som(sara).get(sida).content.decode() for sida in sidor] == [False, False]
    _skriv(justering, sara)
    assert [skal in som(olle).get(sida).content.decode() for sida in sidor] == [False, False]


def test_en_elektronisk_underskrift_dateras_aldrig_i_efterhand(justering, sara):
    with spela(kl(16)), pytest.raises(Inmatningsfel, match="Ange ingen tid"):
        skriv_pa(justering, aktor=sara.aktor, hande=kl(15))
    assert not _rapport(justering).underskrifter


def test_ingen_undertecknar_tva_ganger(justering, sara):
    _skriv(justering, sara)
    with spela(kl(15)), pytest.raises(HinderError, match="har redan skrivit under"):
        skriv_pa(justering, aktor=sara.aktor)
    assert len(_rapport(justering).underskrifter) == 1


@pytest.mark.parametrize(
    "plats",
    ["skapa_faststalld", "anteckna_provning", "_lat_galla"],
)
def test_ett_avbrott_vid_den_sista_underskriften_lamnar_dokumentet_som_det_var(
    plats, justering, punkt, sara, olle, justa, monkeypatch
):
    _skriv(justering, sara, olle)
    fore = _byte(justering)
    with monkeypatch.context() as avbrott:
        avbrott.setattr(underskriftstjanst, plats, _avbrott)
        with pytest.raises(ConnectionError):
            _skriv(justering, justa)
    assert _byte(justering) == fore
    assert Justering.objects.get(pk=justering.pk).status == "oppen"
    assert Paragraf.objects.get(pk=punkt.pk).utdrag is None
    assert not Kontrollkod.objects.filter(handling__typ="protokollsutdrag").exists()
    assert justering.paskrifter.get(person=justa.person).dag is None
    _skriv(justering, justa)
    assert _rapport(justering).is_giltig
    assert len(_rapport(justering).underskrifter) == 3, "varken halv eller dubbel"


def _avbrott(*_, **__):
    raise ConnectionError("strömmen gick")


@pytest.mark.parametrize(
    ("modul", "plats"),
    [
        pytest.param(justeringstjanst, "_slutfor_om_alla_skrivit", id="efter påskriften"),
        pytest.param(underskriftstjanst.lagring, "spara", id="när filen skrivs"),
        pytest.param(underskriftstjanst.underskrift, "prova", id="när den prövas"),
        pytest.param(underskriftstjanst.underskrift, "underteckna", id="när den görs"),
    ],
)
def test_ett_avbrott_i_en_underskrift_lamnar_dokumentet_som_det_var(modul, plats, justering, sara, monkeypatch):
    fore = _byte(justering)
    with monkeypatch.context() as avbrott:
        avbrott.setattr(modul, plats, _avbrott)
        with pytest.raises(ConnectionError):
            _skriv(justering, sara)
    assert _byte(justering) == fore
    assert not justering.paskrifter.filter(dag__isnull=False).exists()
    _skriv(justering, sara)
    assert len(_rapport(justering).underskrifter) == 1


def test_en_underskrift_som_inte_gar_att_prova_sparas_inte(justering, sara, settings, tmp_path):
    from remiss.pdf.underskrift.utvecklingsca import skapa_utvecklings_ca

    skapa_utvecklings_ca(tmp_path, "hemligt", nu=kl(9))
    settings.UNDERSKRIFT_ROTTER = tmp_path / "ca.pem"
    with pytest.raises(HinderError, match=r"kunde inte godtas.*utfärdaren är inte en av dem"):
        _skriv(justering, sara)
    assert justering.paskrifter.get(person=sara.person).dag is None


def test_hela_protokollet_undertecknas_och_ar_protokollet(mote, sara, olle, justa):
    with spela(kl(14)):
        forsta_, andra = mote.paragrafer.i_ordning()
        avgor(forsta_, utfall=Utfall.ENLIGT_FORSLAG, is_omedelbar=True, aktor=sara.aktor)
        avgor(andra, utfall=Utfall.ENLIGT_FORSLAG, aktor=sara.aktor)
        omedelbar = begar_justering([forsta_], slag="omedelbar", aktor=sara.aktor)
        for en in (sara, olle, justa):
            skriv_pa(omedelbar, aktor=en.aktor)
        avsluta(mote, aktor=sara.aktor)
    with spela(kl(9, dag=date(2018, 12, 27))):
        resten = begar_justering([andra], slag="ordinarie", aktor=sara.aktor)
        assert _dokument(resten).slag == Slag.PROTOKOLL
        for en in (sara, olle, justa):
            skriv_pa(resten, aktor=en.aktor)
        mote = Sammantrade.objects.get(pk=mote.pk)
        rad = _dokument(resten)
        assert mote.protokoll == rad.handling
        assert mote.protokoll.filer.get().fil == rad.fil
        assert underskrift.prova(lagring.las(rad.fil)).is_giltig
        assert kontroll.sok_kod(rad.kod).handling.startswith("Protokoll sammanträdet")
        with pytest.raises(HinderError, match="är fastställt"):
            protokoll(mote, aktor=sara.aktor)
        assert Handelse.objects.filter(akt="sammantraden.sammantrade.faststall_protokoll").count() == 1
        oppna = Uppgift.objects.filter(process__sammantradesprocess__sammantrade=mote, is_oppen=True)
        assert "protokoll" not in {rad.flow_task.name for rad in oppna}, "ingen ombeds fastställa det igen"
        ritat = utdrag(Paragraf.objects.get(pk=andra.pk), aktor=sara.aktor)
    assert ritat != mote.protokoll, "ett utdrag ur protokollet bestyrks som förut"


@kraver_poppler
def test_protokollet_till_underskrift_sager_vad_som_redan_ar_justerat(mote, sara, olle, justa):
    test_hela_protokollet_undertecknas_och_ar_protokollet(mote, sara, olle, justa)
    data = lagring.las(Sammantrade.objects.get(pk=mote.pk).protokoll.filer.get().fil)
    i_ordning(
        text(data),
        "Protokoll nr",
        "Närvarande",
        "Underskrifterna står på den sista sidan.",
        "Omedelbar justering § 1",
        "Justeringsdag: 2018-12-19",
        "Undertecknat elektroniskt 2018-12-19",
        "Underskrifter",
        "Undertecknat elektroniskt av",
        str(sara.person),
        f"Intygat av {STADEN}",
    )


def test_en_del_av_protokollet_ar_en_egen_handling_tills_allt_ar_justerat(mote, sara, olle, justa):
    with spela(kl(14)):
        forsta_, andra = mote.paragrafer.i_ordning()
        for punkt in (forsta_, andra):
            avgor(punkt, utfall=Utfall.ENLIGT_FORSLAG, aktor=sara.aktor)
        avsluta(mote, aktor=sara.aktor)
        delen = begar_justering([forsta_], slag="ordinarie", aktor=sara.aktor)
        assert _dokument(delen).slag == Slag.DEL
        for en in (sara, olle, justa):
            skriv_pa(delen, aktor=en.aktor)
        assert Sammantrade.objects.get(pk=mote.pk).protokoll is None
        assert Paragraf.objects.get(pk=forsta_.pk).utdrag is None
        assert _dokument(delen).handling.rubrik == "Protokoll § 1, 2018-12-19"
        om = kontroll.sok_kod(_dokument(delen).kod)
        assert om.handling == "Del av protokoll § 1, sammanträdet 19 december 2018"
        assert {u.namn for u in om.undertecknare} == {str(en.person) for en in (sara, olle, justa)}
        resten = begar_justering([andra], slag="ordinarie", aktor=sara.aktor)
        for en in (sara, olle, justa):
            skriv_pa(resten, aktor=en.aktor)
    assert Sammantrade.objects.get(pk=mote.pk).protokoll == _dokument(resten).handling


def test_en_hemlig_paragraf_justeras_for_sig_och_syns_varken_i_protokollet_eller_for_nagon(
    mote, sara, rut, olle, justa
):
    with spela(kl(14)):
        hemlig, andra = mote.paragrafer.i_ordning()
        for punkt in (hemlig, andra):
            avgor(punkt, utfall=Utfall.ENLIGT_FORSLAG, aktor=sara.aktor)
        avsluta(mote, aktor=sara.aktor)
        delen = begar_justering([hemlig], slag="ordinarie", aktor=sara.aktor)
        for en in (sara, olle, justa):
            skriv_pa(delen, aktor=en.aktor)
        handling = utdrag(Paragraf.objects.get(pk=hemlig.pk), aktor=sara.aktor)
        kod = _dokument(delen).kod
        assert kontroll.sok_kod(kod)
        markera_sekretess(handling, bestammelse="OSL 26 kap. 1 §", myndighet="Testnämnden", aktor=sara.aktor)
        assert kontroll.sok_kod(kod) is None
        resten = begar_justering([andra], slag="ordinarie", aktor=sara.aktor)
        assert _dokument(resten).slag == Slag.PROTOKOLL
    hela = text(_byte(resten))
    i_ordning(hela, "§ 1", "sekretessmarkerad och lämnas för sig", "§ 2")
    assert "Budgeten fastställs." not in hela.split("§ 2")[0]


def test_flera_omedelbara_i_samma_justering_undertecknas_i_en_handling(mote, sara, olle, justa):
    with spela(kl(14)):
        punkter = list(mote.paragrafer.i_ordning())
        for punkt in punkter:
            avgor(punkt, utfall=Utfall.ENLIGT_FORSLAG, is_omedelbar=True, aktor=sara.aktor)
        justering = begar_justering(punkter, slag="omedelbar", aktor=sara.aktor)
    _skriv(justering, sara, olle, justa)
    rad = _dokument(justering)
    assert (rad.slag, rad.handling.rubrik) == (Slag.DEL, "Protokoll §§ 1–2, 2018-12-19")
    with spela(kl(15)):
        assert utdrag(punkter[0], aktor=sara.aktor) != rad.handling


def test_aterta_tar_bort_alla_underskrifter_med_besked_och_en_ny_text_ritas(justering, punkt, sara, olle, justa):
    _skriv(justering, sara, olle)
    with spela(kl(15)):
        with pytest.raises(HinderError, match="väntar på påskrift"):
            andra_text(punkt, punkter=["Ändrat."], aktor=sara.aktor)
        aterta_justering(justering, aktor=sara.aktor)
        andra_text(punkt, punkter=["Ändrat.", "Paragrafen förklaras omedelbart justerad."], aktor=sara.aktor)
        ny = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
    assert Jobb.objects.filter(namn="sammantraden.meddela_atertagen_justering").count() == 2
    assert not _rapport(ny).underskrifter
    assert _dokument(ny).kod != _dokument(justering).kod
    with spela(kl(16)), pytest.raises(HinderError, match="återtagen"):
        skriv_pa(justering, aktor=justa.aktor)
    _skriv(ny, sara, olle, justa, timme=16)
    assert Paragraf.objects.get(pk=punkt.pk).utdrag == _dokument(ny).handling


def test_en_vagran_faller_alla_underskrifter_och_nasta_omgang_ritas(justering, sara, olle, justa):
    _skriv(justering, sara, olle)
    med_tva, gammal_kod = _byte(justering), _dokument(justering).kod
    with spela(kl(15)):
        vagra_paskrift(justering, skal="Tredje punkten saknas.", aktor=justa.aktor)
    rad = _dokument(justering)
    assert (rad.omgang, rad.fil) == (2, rad.ritad)
    assert rad.kod != gammal_kod
    assert _byte(justering) != med_tva
    assert not justering.paskrifter.filter(dag__isnull=False).exists()
    fallna = Jobb.objects.filter(namn="sammantraden.meddela_fallen_underskrift")
    assert fallna.count() == 2, "de som hade undertecknat får veta det"
    assert lagring.las(Justeringsdokument.objects.get(justering=justering, omgang=1).fil) == med_tva
    _skriv(justering, sara, justa, olle, timme=16)
    assert _rapport(justering).is_giltig
    assert Justering.objects.get(pk=justering.pk).status == "klar"


def test_en_vagran_innan_nagon_undertecknat_ritar_inget_nytt(justering, sara, justa):
    with spela(kl(15)):
        vagra_paskrift(justering, skal="Fel.", aktor=justa.aktor)
    assert _dokument(justering).omgang == 1


def test_papper_ar_ett_lika_gott_satt_men_aldrig_tva_original(justering, punkt, sara, rut, olle, justa):
    with spela(kl(15)):
        registrera_paskrift(justering, olle.person, dag=date(2018, 12, 19), fil=SKANNAT, aktor=rut.aktor)
        with pytest.raises(HinderError, match="på papper"):
            skriv_pa(justering, aktor=sara.aktor)
        registrera_paskrift(justering, justa.person, dag=date(2018, 12, 19), aktor=rut.aktor)
        assert Paragraf.objects.get(pk=punkt.pk).status == "justerad"
        assert not justering.dokument.filter(galler=True).exists()
        assert utdrag(punkt, aktor=sara.aktor).status == "faststalld", "utdraget ritas och bestyrks som förut"


def test_papper_vagras_nar_nagon_har_undertecknat_elektroniskt(justering, sara, rut, olle):
    _skriv(justering, sara)
    with spela(kl(15)), pytest.raises(HinderError, match="redan undertecknad elektroniskt"):
        registrera_paskrift(justering, olle.person, dag=date(2018, 12, 19), fil=SKANNAT, aktor=rut.aktor)
    assert justering.paskrifter.get(person=olle.person).dag is None
    assert justering.paskrifter.get(person=olle.person).handling is None
    assert _dokument(justering).galler


def test_avstangt_medan_en_justering_vantar_sager_vad_man_gor(justering, sara, settings):
    settings.UNDERSKRIFT = "ingen"
    with spela(kl(15)), pytest.raises(HinderError, match="avstängda"):
        skriv_pa(justering, aktor=sara.aktor)


def test_avstangt_ritas_inget_och_paskriften_ar_som_forut(punkt, sara, olle, settings):
    settings.UNDERSKRIFT = "ingen"
    with spela(kl(15)):
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
        skriv_pa(justering, aktor=olle.aktor)
    assert not justering.dokument.exists()
    assert justering.paskrifter.get(person=olle.person).satt == "inloggad"


def test_provningen_sparas_nar_utdraget_faststalls_och_nar_det_skickas(punkt, sara, olle, justa):
    with spela(kl(14)):
        satt_expedieringslista(punkt, [Mottagare(namn="Anna Alm", kanal="post", adress="Vägen 1")], aktor=sara.aktor)
        justering = begar_justering([punkt], slag="omedelbar", aktor=sara.aktor)
    _skriv(justering, sara, olle, justa)
    handling = Paragraf.objects.get(pk=punkt.pk).utdrag
    (forst,) = handling.underskriftsprovningar.all()
    assert (forst.tillfalle, forst.is_giltig, forst.fil) == ("faststalld", True, handling.filer.get().fil)
    assert forst.meningar[0] == "Alla underskrifter i filen är giltiga."
    assert len(forst.meningar) == 4
    with spela(kl(16)):
        sand = expediera_utdrag(punkt, aktor=sara.aktor)
    assert sand.innehall.get().kontrollsummor == [forst.fil.sha256]
    assert Underskriftsprovning.objects.filter(handling=handling, tillfalle="expedierad", is_giltig=True).count() == 1


def test_stampeln_satts_sist_och_pa_det_som_ritas_for_att_skickas(justering, punkt, sara, olle, justa, settings):
    settings.STAMPEL = True
    _skriv(justering, sara, olle, justa)
    rapport = _rapport(justering)
    assert rapport.is_giltig
    assert [u.is_stampel for u in rapport.underskrifter] == [False, False, False, True]
    fil = Paragraf.objects.get(pk=punkt.pk).utdrag.filer.get().fil
    assert fil == _dokument(justering).fil, "koden gäller byten med stämpeln"
    with spela(kl(17)):
        assert kontroll.sok_fil(fil.sha256)
        ratta(punkt, gammal_text="Budgeten", ny_text="Budget 2019", skal="skrivfel", aktor=sara.aktor)
        nytt = utdrag(Paragraf.objects.get(pk=punkt.pk), aktor=sara.aktor)
        rapport = underskrift.prova(lagring.las(nytt.filer.get().fil))
    assert rapport.is_giltig
    assert [u.is_stampel for u in rapport.underskrifter] == [True]
    assert nytt.underskriftsprovningar.get().is_giltig


def test_stampeln_satts_pa_varje_handling_som_satts_samman(mote, settings, rut):
    settings.STAMPEL = True
    with spela(kl(15)):
        handling = gor_anteckning(gor_arende(mote.organ, rut), rut, "De ringde.")
    rapport = underskrift.prova(lagring.las(handling.filer.get().fil))
    assert (rapport.is_giltig, [u.is_stampel for u in rapport.underskrifter]) == (True, [True])
    assert handling.underskriftsprovningar.get().is_giltig
    with spela(kl(15)):
        assert kontroll.sok_fil(handling.filer.get().fil.sha256), "koden gäller byten med stämpeln"


def test_alla_elektroniska_paskrifter_har_sin_egen_sort():
    assert dict(Paskrift.Satt.choices)["elektronisk"] == "Elektronisk underskrift"
