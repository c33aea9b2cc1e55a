# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What is reminded of, day by day: a granted anstånd or a moved meeting moves it, and what is over is let go."""

from datetime import date, timedelta

import pytest

from remiss.beredning import services as beredning
from remiss.diarium import services as diarium
from remiss.diarium.models import Arende
from remiss.diarium.services.underlag import Underlag
from remiss.karna.klocka import spela, vid
from remiss.organisation.models import Anvandare
from remiss.remisser import services as remisser
from remiss.remisser.models import Yttrande
from remiss.remisser.services import Svarsuppgift
from remiss.sammantraden import services as moten
from remiss.utskick import services as utskick
from tests.beredning.fabriker import gor_tu
from tests.diarium.fabriker import EN_PDF
from tests.remisser.fabriker import besluta, gor_punkt, rader, skicka, utkast
from tests.sammantraden.fabriker import gor_mote, kalla_till, kl, oppna_mote
from tests.sammantraden.fabriker import gor_punkt as gor_motespunkt
from tests.varld import varld
from workflows import bevaka
from workflows.inkorg import bevakat
from workflows.models import Bevakning, Uppgift
from workflows.tjanster import uppgift as tjanst

SVARSTID = date(2019, 3, 29)  # a Friday
INSTANSER = [("Region X", "x@example.org"), ("Region Y", "y@example.org")]


def den(dag):
    """The rest happens on that day."""
    return spela(vid(dag))


def pa(dag, slag):
    """The days and texts of a kind that stand in the list when the day has come."""
    with den(dag):
        bevaka.bevaka()
    return [(rad.dag, rad.text.partition(": ")[2]) for rad in Bevakning.objects.filter(slag=slag, avfardades=None)]


@varld
def skickad(sammantradande, rut, hanna, doris):
    """A remiss to two, sent on 10 January, due on 29 March."""
    with den(date(2019, 1, 10)):
        rad = utkast(sammantradande, rut, hanna, rader(externa=INSTANSER), svarstid=SVARSTID)
        diarium.fordela(rad.arende, handlaggare=hanna.person, aktor=rut.aktor)
        return skicka(besluta(rad, doris, gor_punkt(sammantradande)), hanna)


@pytest.fixture
def instanser(skickad):
    return list(skickad.utskick.mottagare.order_by("namn"))


TVA, EN = "påminn 2 mottagare som inte har svarat", "påminn 1 mottagare som inte har svarat"
FORSTA, ANDRA, EFTER = date(2019, 3, 15), date(2019, 3, 26), date(2019, 4, 1)


@pytest.mark.parametrize(
    ("dag", "star"),
    [
        pytest.param(FORSTA - timedelta(days=1), [], id="femton dagar före"),
        pytest.param(FORSTA, [(FORSTA, TVA)], id="fjorton dagar före"),
        pytest.param(ANDRA - timedelta(days=1), [(FORSTA, TVA)], id="fyra dagar före"),
        pytest.param(ANDRA, [(ANDRA, TVA)], id="tre dagar före"),
        pytest.param(EFTER - timedelta(days=1), [(ANDRA, TVA)], id="på söndagen efter"),
        pytest.param(EFTER, [(EFTER, TVA)], id="första arbetsdagen efter"),
    ],
)
def test_paminnelsedagarna_fjorton_och_tre_dagar_fore_och_en_arbetsdag_efter(dag, star, skickad, hanna, rut, doris):
    assert pa(dag, "paminnelse") == star
    for vem in (hanna, rut):
        assert bevakat(vem).filter(slag="paminnelse").exists() is bool(star)
    assert not bevakat(doris).filter(slag="paminnelse").exists(), "she may not send reminders"


def test_antalet_foljer_med_nar_svar_kommer_och_paminnelse_har_gatt(instanser, skickad, rut, hanna):
    assert pa(FORSTA, "paminnelse") == [(FORSTA, TVA)]
    with den(FORSTA):
        remisser.registrera_svar(instanser[0], Svarsuppgift("epost", FORSTA), filer=EN_PDF, aktor=rut.aktor)
    assert pa(FORSTA, "paminnelse") == [(FORSTA, EN)]
    with den(FORSTA):
        utskick.paminn([instanser[1].pk], aktor=hanna.aktor)
    assert pa(FORSTA, "paminnelse") == []
    assert pa(ANDRA, "paminnelse") == [(ANDRA, EN)]


def test_ett_beviljat_anstand_flyttar_paminnelsen_for_den_som_fick_det(instanser, skickad, rut, hanna):
    with den(date(2019, 3, 1)):
        begaran = utskick.begar_anstand(
            instanser[0], begart_till=date(2019, 4, 26), motivering="Mer tid.", aktor=rut.aktor,
            **_underlag(),
        )  # fmt: skip
    assert pa(FORSTA, "paminnelse") == [(FORSTA, TVA)]
    with den(FORSTA):
        utskick.avgor_anstand(begaran, is_beviljat=True, aktor=hanna.aktor)
    assert pa(FORSTA, "paminnelse") == [(FORSTA, EN)]
    assert pa(date(2019, 4, 12), "paminnelse") == [(EFTER, EN), (date(2019, 4, 12), EN)]


def _underlag():
    return {"underlag": Underlag(filer=list(EN_PDF))}


def test_en_aterkallad_remiss_paminns_ingen_om(skickad, hanna):
    assert pa(FORSTA, "paminnelse") == [(FORSTA, TVA)]
    with den(FORSTA):
        remisser.aterkalla(skickad, skal="Görs om.", aktor=hanna.aktor)
    assert pa(FORSTA, "paminnelse") == []


@varld
def yttrande(sammantradande, rut, hanna):
    """A remiss from outside, due on 29 March."""
    with den(date(2019, 1, 10)):
        rad = remisser.registrera_extern_remiss(
            organ=sammantradande, titel="Lag", avsandare_namn="Departementet", avsandare_adress="d@example.org",
            svarstid=SVARSTID, filer=EN_PDF, aktor=rut.aktor,
        )  # fmt: skip
        diarium.fordela(rad.arende, handlaggare=hanna.person, aktor=rut.aktor)
    return Yttrande.objects.get(pk=rad.pk)


SVARET = (SVARSTID, "svaret till Departementet ska vara framme 29 mars 2019")


@pytest.mark.parametrize(
    ("dag", "star"),
    [
        pytest.param(date(2019, 3, 14), [], id="femton dagar före"),
        pytest.param(date(2019, 3, 15), [SVARET], id="fjorton dagar före"),
        pytest.param(date(2019, 5, 2), [SVARET], id="försenat"),
    ],
)
def test_var_egen_svarstid(dag, star, yttrande, hanna, rut):
    assert pa(dag, "svarstid") == star
    assert bevakat(hanna).filter(slag="svarstid").exists() is bool(star)
    assert not bevakat(rut).filter(slag="svarstid").exists(), "the handläggare is told"


def test_vart_beviljade_anstand_flyttar_svarstiden(yttrande, hanna):
    assert pa(FORSTA, "svarstid") == [SVARET]
    with den(FORSTA):
        remisser.anteckna_anstand(yttrande, is_beviljat=True, till=date(2019, 4, 26), aktor=hanna.aktor, **_underlag())
    assert pa(FORSTA, "svarstid") == []
    assert [dag for dag, _ in pa(date(2019, 4, 12), "svarstid")] == [date(2019, 4, 26)]


def svara(yttrande, rut):
    remisser.registrera_avsant_svar(
        yttrande, beslutsvag="delegation", beslutsfattare="Doris", beslutades=FORSTA, filer=EN_PDF, aktor=rut.aktor
    )


def stang(yttrande, rut):
    diarium.avsluta(Arende.objects.get(pk=yttrande.arende_id), aktor=rut.aktor)


@pytest.mark.parametrize("slut", [svara, stang])
def test_ett_lamnat_eller_nedlagt_svar_paminns_ingen_om(slut, yttrande, rut, hanna):
    assert pa(FORSTA, "svarstid") == [SVARET]
    with den(FORSTA):
        slut(yttrande, rut)
    assert pa(date(2019, 6, 3), "svarstid") == []
    assert not bevakat(hanna).filter(slag="svarstid").exists()


def test_en_ny_handlaggare_far_paminnelsen(yttrande, rut, hanna, carl):
    assert pa(FORSTA, "svarstid") == [SVARET]
    with den(FORSTA):
        diarium.fordela(Arende.objects.get(pk=yttrande.arende_id), handlaggare=carl.person, aktor=rut.aktor)
    assert pa(FORSTA, "svarstid") == [SVARET]
    assert Bevakning.objects.get(slag="svarstid").person_id == carl.person_id


def test_den_som_tar_bort_raden_slipper_den_men_inte_nasta(yttrande, hanna):
    assert pa(FORSTA, "svarstid") == [SVARET]
    with den(FORSTA):
        tjanst.avfarda(bevakat(hanna).get().pk, anvandare=hanna)
    assert pa(date(2019, 3, 20), "svarstid") == []
    with den(date(2019, 3, 20)):
        remisser.ratta_yttrande(yttrande, svarstid=date(2019, 4, 1), skal="Fel dag", aktor=_registrator(yttrande))
    assert [dag for dag, _ in pa(date(2019, 3, 20), "svarstid")] == [date(2019, 4, 1)]


def _registrator(yttrande):
    return Anvandare.objects.get(person__uppdrag__organ=yttrande.organ, person__uppdrag__roll__kod="registrator").aktor


def test_en_frist_som_kommer_tillbaka_sags_igen(yttrande, hanna):
    """It was taken away because the day had moved, not because anybody had put it away."""
    aktor = _registrator(yttrande)
    assert pa(FORSTA, "svarstid") == [SVARET]
    with den(FORSTA):
        remisser.ratta_yttrande(yttrande, svarstid=date(2019, 6, 3), skal="Fel dag", aktor=aktor)
    assert pa(FORSTA, "svarstid") == []
    with den(FORSTA):
        remisser.ratta_yttrande(yttrande, svarstid=SVARSTID, skal="Rätt ändå", aktor=aktor)
    assert pa(FORSTA, "svarstid") == [SVARET]


def test_ett_mycket_forsenat_svar_raknas_inte_som_nytt_var_minut(yttrande):
    with den(date(2020, 6, 1)):
        assert bevaka.bevaka() == 1
        assert bevaka.bevaka() == 0


def test_kallelsen_foljer_ett_flyttat_sammantrade(sammantradande, sara, hanna):
    mote = gor_mote(sammantradande, sara, date(2019, 2, 20))
    kallelse = mote.kallelse_dag
    assert pa(kallelse - timedelta(days=6), "kallelse") == []
    assert [dag for dag, _ in pa(kallelse - timedelta(days=5), "kallelse")] == [kallelse]
    assert bevakat(sara).filter(slag="kallelse").exists()
    assert not bevakat(hanna).filter(slag="kallelse").exists()
    with den(kallelse - timedelta(days=5)):
        flyttat = moten.andra_sammantrade(mote, moten.Motesuppgifter(datum=date(2019, 3, 20)), aktor=sara.aktor)
    assert pa(kallelse - timedelta(days=5), "kallelse") == []
    ny = flyttat.kallelse_dag
    assert ny > kallelse
    assert [dag for dag, _ in pa(ny - timedelta(days=5), "kallelse")] == [ny]


def test_en_skickad_kallelse_paminns_ingen_om(sammantradande, sara):
    mote = gor_mote(sammantradande, sara)
    gor_motespunkt(mote, sara)
    assert [dag for dag, _ in pa(mote.kallelse_dag, "kallelse")] == [mote.kallelse_dag]
    kalla_till(mote, sara)
    assert pa(mote.kallelse_dag, "kallelse") == []


def test_en_ny_omgang_far_en_egen_frist_igen(fordelat, rut, hanna, carl, doris, sara, olle, justa):
    """The first deadline is over when its meeting has taken the ärende up; the second round has its own."""
    forsta, andra = date(2018, 12, 10), date(2019, 1, 14)

    def satt(frist):
        arende = Arende.objects.get(pk=fordelat.pk)
        diarium.fordela(arende, handlaggare=hanna.person, chef=carl.person, intern_frist=frist, aktor=rut.aktor)

    satt(forsta)
    tu = gor_tu(fordelat, hanna, "faststalld", chef=carl, direktor=doris)
    assert [dag for dag, _ in pa(date(2018, 12, 6), "intern_frist")] == [forsta]
    satt_upp = Uppgift.objects.get(arende=fordelat, is_oppen=True)
    assert (satt_upp.flow_task.name, satt_upp.forfaller) == ("dagordning", None), "fristen var handläggarens"
    mote = gor_mote(fordelat.organ, sara)
    moten.satt_pa_dagordning(mote, arende=fordelat, aktor=sara.aktor)
    kalla_till(mote, sara)
    with spela(kl(13)):
        oppna_mote(mote, sara, olle, [justa])
        moten.avgor(mote.paragrafer.get(), utfall="enligt_forslag", aktor=sara.aktor)
    assert pa(date(2018, 12, 19), "intern_frist") == []
    with spela(kl(16)):
        satt(andra)
    assert pa(date(2019, 1, 10), "intern_frist") == [], "nothing is in work"
    with den(date(2019, 1, 10)):
        beredning.ateruppta(tu.pk, aktor=hanna.aktor)
    assert [dag for dag, _ in pa(date(2019, 1, 10), "intern_frist")] == [andra]


def test_granskning_och_bedomning_har_egna_dagar(fordelat, rut, hanna, carl, doris):
    """The own frist is handläggarens; who reviews and assesses has the working days that the plan counts with."""
    utkast_klart = date(2018, 12, 3)
    diarium.fordela(fordelat, handlaggare=hanna.person, chef=carl.person, intern_frist=utkast_klart, aktor=rut.aktor)

    def oppen():
        uppgift = Uppgift.objects.get(arende=fordelat, is_oppen=True)
        return uppgift.flow_task.name, uppgift.forfaller

    tu = gor_tu(fordelat, hanna)
    assert oppen() == ("skriv", utkast_klart)
    beredning.skicka_pa_granskning(tu.pk, aktor=hanna.aktor)
    assert oppen() == ("granska", date(2018, 12, 10))
    beredning.godkann(tu.pk, aktor=carl.aktor)
    assert oppen() == ("bedom", date(2018, 12, 13))
    beredning.bedom(tu.pk, aktor=doris.aktor)
    assert oppen() == ("faststall", date(2018, 12, 13))
