# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts of sender and recipient that the chain does not meet, each done over HTTP."""

from datetime import date

import pytest

from config.demo.rollspel import den, som
from remiss.diarium.models import Arende
from remiss.diarium.services import markera_sekretess
from remiss.karna.klocka import spela, vid
from remiss.organisation.models import OrganVersion, Overtagande
from remiss.remisser import services as remisser
from tests.api.klient import Program, fil, gor
from tests.diarium.fabriker import gor_arende, gor_diarium, gor_handling
from tests.fabriker import gor_organ
from tests.remisser import spel
from tests.remisser.fabriker import besluta, gor_punkt, rader, skicka, utkast

INSTANSER = [("Föreningen Ett", "ett@forening.example"), ("Föreningen Två", "tva@forening.example")]


@pytest.fixture
def punkten(namnden):
    return gor_punkt(namnden)


@pytest.fixture
def utkastet(namnden, rut, hanna):
    gor_diarium(namnden)
    return utkast(namnden, rut, hanna, rader(externa=INSTANSER))


@pytest.fixture
def i_januari():
    with spela(vid(date(2019, 1, 10))):
        yield


@pytest.fixture
def hannas(hanna, i_januari):
    return Program(hanna)


@pytest.fixture
def skickad(utkastet, hannas, doris, punkten):
    adress = f"remisser/{utkastet.pk}/"
    beslutad = Program(doris).akt(
        f"{adress}besluta-pa-delegation/",
        delegat=doris.person_id,
        dag="2019-01-08",
        punkt=punkten.pk,
        is_mal_inriktning_omfattning_kvalitet=False,
    )
    assert beslutad["status"] == "beslutad"
    assert hannas.akt(f"{adress}skicka-ut/")["status"] == "utskickad"
    return adress


def mottagare(program, adress):
    return list(program.alla("mottagare/", remiss=adress.split("/")[1], sortera="ordning"))


@gor("remisser", "satt-uppgifter", "ta-bort-handling", "bered", "ateruppta", "avsta")
def test_utkastet_andras_bereds_aterupptas_och_laggs_ned(hannas, utkastet):
    adress = f"remisser/{utkastet.pk}/"
    andrad = hannas.akt(
        f"{adress}satt-uppgifter/", titel="Ny titel", svarstid="2019-04-30", fragor="Vad **tycker** ni?"
    )
    assert (andrad["titel"], andrad["svarstid"]) == ("Ny titel", "2019-04-30")
    assert "<strong>" in andrad["fragor"]["html"]
    assert andrad["kontakt"] == "Hanna Testsson", "det som inte skickas ändras inte"
    assert hannas.akt(f"{adress}bered/")["status"] == "beredd"
    assert hannas.akt(f"{adress}ateruppta/")["status"] == "utkast"
    rad = hannas.las(adress)["handlingar"][0]["id"]
    assert not hannas.akt(f"{adress}ta-bort-handling/", remisshandling=rad)["handlingar"]
    assert hannas.akt(f"{adress}avsta/")["status"] == "avslutad"


@gor("remisser", "besluta-pa-delegation", "skicka-ut", "anteckna-paminnelse")
@gor("mottagare", "kvittera", "begar-anstand")
@gor("anstand", "avgor")
@gor("svar", "satt-bedomning", "angra")
def test_svar_anstand_och_paminnelse(hannas, skickad, rut):
    ett, tva = (m["id"] for m in mottagare(hannas, skickad))
    assert hannas.akt(f"mottagare/{ett}/kvittera/", dnr="F-12")["dnr_hos_mottagaren"] == "F-12"
    hannas.skapa(f"{skickad}anteckna-paminnelse/", mottagare=[ett, tva], satt="telefon", anteckning="Ringde.")
    anstand = hannas.akt(f"mottagare/{tva}/begar-anstand/", form=True, begart_till="2019-04-25", motivering="Årsmöte")
    assert hannas.las(f"handlingar/{anstand['begaran']}/")["typ"] == "tjansteanteckning"
    avgjort = hannas.akt(f"anstand/{anstand['id']}/avgor/", is_beviljat=True)
    assert (avgjort["status"], avgjort["beviljat_till"]) == ("beviljad", "2019-04-25")
    assert hannas.las(f"mottagare/{tva}/")["sista_dag"] == "2019-04-25"
    falt = {"kanal": "epost", "inkom": "2019-01-10", "stallningstagande": "avstyrker", "citat": "Vi avstyrker."}
    svar = hannas.akt(f"mottagare/{ett}/registrera-svar/", form=True, filer=[fil("svar.pdf")], **falt)
    assert (svar["stallningstagande"], svar["mottagare"]) == ("avstyrker", ett)
    assert hannas.akt(f"svar/{svar['id']}/satt-bedomning/", bedomning="Beaktas.")["bedomning"] == "Beaktas."
    markera_sekretess(svar["handling"], bestammelse="OSL 26 kap. 1 §", aktor=rut.aktor)
    for rad in (hannas.las(f"svar/{svar['id']}/"), hannas.en("svar/", mottagare=ett)):
        assert (rad["stallningstagande"], rad["citat"], rad["bedomning"]) == ("avstyrker", "", "")
    assert Program(rut).las(f"svar/{svar['id']}/")["citat"] == "Vi avstyrker."
    nekad = hannas.post(f"svar/{svar['id']}/satt-bedomning/", {"bedomning": "X"}, **{"If-Match": "*"})
    assert nekad.status_code == 404, "den som inte får läsa svaret bedömer det inte"
    assert hannas.akt(f"svar/{svar['id']}/angra/")["status"] == "skickad"


@gor("remisser", "sammanstall", "behandla", "avsluta")
def test_sammanstallningen_nar_alla_har_besked(hannas, skickad, sara):
    ett, tva = (m["id"] for m in mottagare(hannas, skickad))
    hannas.akt(f"mottagare/{ett}/registrera-svar/", kanal="post", inkom="2019-01-10", stallningstagande="avstar")
    with spela(vid(date(2019, 4, 2))):
        rader_ = hannas.skapa(f"{skickad}markera-ej-svar/", mottagare=[tva])["resultat"]
        assert [r["status"] for r in rader_] == ["ej_svar"]
        sammanstalld = hannas.akt(f"{skickad}sammanstall/")
        assert hannas.las(f"handlingar/{sammanstalld['sammanstallning']}/")["typ"] == "sammanstallning"
        assert hannas.akt(f"{skickad}behandla/")["status"] == "behandlad"
        assert hannas.akt(f"{skickad}avsluta/")["status"] == "avslutad"


@gor("remisser", "markera-ej-svar")
@gor("mottagare", "registrera-svar", "angra-besked")
def test_ett_besked_som_antecknats_fel_tas_tillbaka(hannas, skickad):
    ett, tva = (m["id"] for m in mottagare(hannas, skickad))
    hannas.akt(f"mottagare/{ett}/registrera-svar/", kanal="post", inkom="2019-01-10", stallningstagande="avstar")
    with spela(vid(date(2019, 4, 2))):
        hannas.skapa(f"{skickad}markera-ej-svar/", mottagare=[tva])
        for rad in (ett, tva):
            assert hannas.akt(f"mottagare/{rad}/angra-besked/")["status"] == "skickad"
    assert not list(hannas.alla("svar/", mottagare=ett, is_aktuell="true"))


@gor("mottagare", "valj-for-ny-version")
def test_svaret_pa_forra_versionen_antecknas_hos_avsandaren(hannas, skickad, doris, punkten):
    ett, _ = (m["id"] for m in mottagare(hannas, skickad))
    falt = {"stallningstagande": "avstyrker", "citat": "Nej."}
    hannas.akt(f"mottagare/{ett}/registrera-svar/", kanal="epost", inkom="2019-01-10", **falt)
    ny = hannas.akt(f"{skickad}ny-version/", svarstid="2019-06-28")["id"]
    Program(doris).akt(
        f"remisser/{ny}/besluta-pa-delegation/",
        delegat=doris.person_id,
        dag="2019-01-10",
        punkt=punkten.pk,
        is_mal_inriktning_omfattning_kvalitet=False,
    )
    hannas.akt(f"remisser/{ny}/skicka-ut/")
    rad = hannas.forsta("mottagare/", remiss=ny, sortera="ordning")["id"]
    assert hannas.akt(f"mottagare/{rad}/valj-for-ny-version/", val="kvarstar")["status"] == "svar_inkommet"


@gor("mottagare", "byt-till-eftertradare")
def test_eftertradaren_far_remissen(namnden, rut, hanna, doris, punkten, i_januari):
    gor_diarium(namnden)
    upphord, ny = gor_organ("kultur", "Kulturnämnden"), gor_organ("fritid", "Fritidsnämnden")
    for organ in (upphord, ny):
        gor_diarium(organ, kod=organ.kod, namn=organ.kod)
    remiss = skicka(besluta(utkast(namnden, rut, hanna, rader(upphord)), doris, punkten), hanna)
    OrganVersion.objects.filter(organ=upphord).update(till=date(2019, 1, 31))
    Overtagande.objects.create(fran_organ=upphord, till_organ=ny, dag=date(2019, 2, 1))
    with spela(vid(date(2019, 2, 4))):
        program = Program(hanna)
        rad = program.en("mottagare/", remiss=remiss.pk)["id"]
        efter = program.skapa(f"mottagare/{rad}/byt-till-eftertradare/", eftertradare=ny.pk)
    assert (efter["mottagarorgan"], efter["foregangare"], efter["status"]) == (ny.pk, rad, "skickad")


@pytest.fixture
def avgjord_remiss(db):
    """A remiss that a nämnd decided with another list than the draft's; (id, organ of the changed list)."""
    kul = spel.bemanna("kul", "Kulturnämnden")
    avs, forskola = spel.bemanna("avs", "Social resursnämnd"), spel.bemanna("for", "Förskolenämnden")
    with den(date(2018, 11, 28)):
        arende = gor_arende(avs, spel.rollspel.login("registrator", "avs"), "Plan")
        spel.rollspel.fordela(arende, "avs")
        remiss = remisser.skapa_remiss(
            arende,
            titel="Plan",
            fragor="Yttra er.",
            svarstid=date(2019, 3, 31),
            aktor=som("handlaggare", "avs"),
        )
        remisser.satt_sandlista(remiss, rader(kul), aktor=som("handlaggare", "avs"))
        spel.skriv_tu(arende, "avs", ["Förslaget remitteras till Kulturnämnden."])
    spel.besluta(
        "avs",
        date(2018, 12, 19),
        arende,
        utfall="andrad_text",
        punkter=["Förslaget remitteras till Kulturnämnden och Förskolenämnden enligt bilagd sändlista."],
    )
    with den(date(2018, 12, 20)):
        yield remiss.pk, forskola.pk


@gor("remisser", "kontrollera-sandlista", "ratta-efter-beslutet")
def test_sandlistan_kontrolleras_och_rattas_efter_beslutet(avgjord_remiss):
    remiss, forskola = avgjord_remiss
    program = Program(spel.rollspel.login("registrator", "avs"))
    adress = f"remisser/{remiss}/"
    namn = ["Kulturnämnden", "Förskolenämnden"]
    assert program.akt(f"{adress}kontrollera-sandlista/", namn=namn)["sandlista_kontrollerad"]
    program.akt(f"{adress}ratta-efter-beslutet/")
    assert [m["mottagarorgan"] for m in mottagare(program, adress)][1] == forskola


@gor("remisser", "ny-version", "aterkalla")
def test_ny_version_och_aterkallelse(hannas, skickad):
    ny = hannas.akt(f"{skickad}ny-version/", svarstid="2019-06-28")
    assert (ny["remissversion"], ny["svarstid"], ny["status"]) == (2, "2019-06-28", "utkast")
    assert f"remisser/{ny['ersatter']}/" == skickad
    aterkallad = hannas.akt(f"{skickad}aterkalla/", skal="Förslaget dras tillbaka.")
    assert aterkallad["status"] == "aterkallad"
    assert {m["status"] for m in mottagare(hannas, skickad)} == {"utgar"}


def test_en_annan_remiss_mottagare_nekas(hannas, skickad, namnden, rut, hanna):
    from remiss.api.problem import Slag
    from tests.api.test_problem import krav_problem

    annan = utkast(namnden, rut, hanna, rader(externa=[("Tredje", "tre@forening.example")]), titel="En annan")
    frammande = annan.utskick.mottagare.get().pk
    svar = hannas.post(f"{skickad}paminn/", {"mottagare": [frammande]})
    assert list(krav_problem(svar, Slag.INMATNING)["falt"]) == ["mottagare"]


@pytest.fixture
def yttrandet(namnden, rut, i_januari):
    gor_diarium(namnden)
    return Program(rut).skapa(
        "yttranden/registrera-extern/",
        form=True,
        organ=namnden.pk,
        titel="Ett starkare skydd",
        avsandare_namn="Departementet",
        avsandare_kanal="epost",
        avsandare_adress="registrator@departementet.example",
        svarstid="2019-05-31",
        ert_dnr="Ku2019/1",
        filer=[fil("remiss.pdf")],
    )


@gor("yttranden", "registrera-extern", "satt-stallningstagande", "begar-anstand", "skicka-kvittens")
def test_en_remiss_utifran_kvitteras_far_anstand_och_besvaras(ruts, hannas, yttrandet):
    adress = f"yttranden/{yttrandet['id']}/"
    assert (yttrandet["status"], yttrandet["ert_dnr"]) == ("registrerad", "Ku2019/1")
    assert hannas.akt(f"{adress}satt-stallningstagande/", stallningstagande="tillstyrker")["angivet_stallningstagande"]
    assert hannas.akt(f"{adress}skicka-kvittens/")["typ"] == "kvittens"
    assert (
        hannas.akt(f"{adress}begar-anstand/", till="2019-06-20", motivering="Nämnden möts då.")["id"] == yttrandet["id"]
    )
    besvarad = ruts.akt(
        f"{adress}registrera-avsant-svar/",
        form=True,
        beslutsvag="delegation",
        beslutsfattare="Doris",
        beslutades="2019-01-09",
        filer=[fil("svar.pdf")],
    )
    assert besvarad["status"] == "expedierad"


@gor("yttranden", "anteckna-anstand", "anteckna-aterkallelse", "ratta")
@gor("avsandarbesked", "angra")
def test_avsandaren_utanfor_svarar_andrar_sig_och_rattas(ruts, hannas, yttrandet):
    adress = f"yttranden/{yttrandet['id']}/"
    anstand = hannas.akt(
        f"{adress}anteckna-anstand/", form=True, is_beviljat=True, till="2019-06-20", filer=[fil("beslut.pdf")]
    )
    assert (anstand["slag"], anstand["tidigare_svarstid"], anstand["till"]) == ("anstand", "2019-05-31", "2019-06-20")
    assert hannas.las(adress)["sista_dag"] == "2019-06-20"
    assert hannas.las(f"handlingar/{anstand['handling']}/")["typ"] == "anstandsbeslut"
    ny = ruts.akt(f"{adress}anteckna-ny-version/", form=True, svarstid="2019-08-30", filer=[fil("v2.pdf")])
    assert (ny["remissversion"], ruts.las(adress)["anstand_till"]) == (2, None)
    aterkallad = ruts.akt(f"{adress}anteckna-aterkallelse/", form=True, anteckning="Anna Ek ringde.")
    assert ruts.las(adress)["status"] == "aterkallad"
    angrad = ruts.akt(f"avsandarbesked/{aterkallad['id']}/angra/", skal="fel remiss")
    assert (angrad["angrades_skal"], ruts.las(adress)["status"]) == ("fel remiss", "registrerad")
    rattad = ruts.akt(f"{adress}ratta/", skal="felläst", ert_dnr="Ku2019/11", svarstid="2019-08-29")
    assert (rattad["ert_dnr"], rattad["svarstid"], rattad["titel"]) == ("Ku2019/11", "2019-08-29", "Ett starkare skydd")
    assert [b["slag"] for b in ruts.alla("avsandarbesked/", yttrande=yttrandet["id"])] == [
        "aterkallelse",
        "ny_version",
        "anstand",
    ]


@gor("yttranden", "registrera-avsant-svar", "meddela-versionsval", "anteckna-ny-version")
def test_svaret_pa_en_tidigare_version_kvarstar(ruts, hannas, yttrandet):
    adress = f"yttranden/{yttrandet['id']}/"
    svar = {"beslutsvag": "delegation", "beslutsfattare": "Doris", "beslutades": "2019-01-09"}
    besvarad = ruts.akt(f"{adress}registrera-avsant-svar/", form=True, filer=[fil("svar.pdf")], **svar)
    assert besvarad["besvarad_version"] == 1
    ruts.akt(f"{adress}anteckna-ny-version/", form=True, filer=[fil("v2.pdf")])
    assert hannas.akt(f"{adress}meddela-versionsval/", val="kvarstar")["besvarad_version"] == 2


@gor("yttranden", "satt-reviderad")
def test_den_beslutade_texten_pekas_ut(ruts, yttrandet, rut):
    arende = Arende.objects.get(pk=yttrandet["arende"])
    reviderat = gor_handling(arende, rut, "Reviderat yttrande", typ="yttrande")
    satt = ruts.akt(f"yttranden/{yttrandet['id']}/satt-reviderad/", handling=reviderat.pk)
    assert satt["reviderad"] == reviderat.pk


@gor("yttranden", "skicka-preliminart-svar")
def test_ett_preliminart_svar_skickas_och_ersatts(ruts, hannas, yttrandet, rut):
    from remiss.api.problem import Slag
    from tests.api.test_problem import krav_problem

    forslag = gor_handling(Arende.objects.get(pk=yttrandet["arende"]), rut, "Förslag till yttrande", typ="yttrande")
    adress, falt = f"yttranden/{yttrandet['id']}/", {"handling": forslag.pk, "beslutas": "2019-06-12"}
    preliminart = ruts.akt(f"{adress}skicka-preliminart-svar/", **falt)
    assert (preliminart["handling"], preliminart["beslutas"], preliminart["ersattes"]) == (
        forslag.pk,
        "2019-06-12",
        None,
    )
    assert preliminart["forbehall"] == "med förbehåll för nämndens beslut"
    assert ruts.las(adress)["status"] == "registrerad"
    nekad = hannas.post(f"{adress}skicka-preliminart-svar/", falt, **{"If-Match": "*"})
    assert nekad.status_code == 403
    for_sent = ruts.post(f"{adress}skicka-preliminart-svar/", falt | {"beslutas": "2019-01-09"}, **{"If-Match": "*"})
    assert list(krav_problem(for_sent, Slag.INMATNING)["falt"]) == ["beslutas"]
    svar = {"beslutsvag": "delegation", "beslutsfattare": "Doris", "beslutades": "2019-01-10"}
    ruts.akt(f"{adress}registrera-avsant-svar/", form=True, filer=[fil("svar.pdf")], **svar)
    assert ruts.en("preliminarsvar/", yttrande=yttrandet["id"])["ersattes"]
    assert ruts.las(f"handlingar/{preliminart['brev']}/")["ersatt_av"]
    krav_problem(ruts.post(f"{adress}skicka-preliminart-svar/", falt, **{"If-Match": "*"}), Slag.LAG)


@gor("yttranden", "ange-beslut")
def test_i_ett_samlingsarende_anges_vilket_beslut_svaret_grundas_pa(db):
    organ = spel.bemanna("kul", "Kulturnämnden")
    falt = {"organ": organ.pk, "avsandare_kanal": "epost", "avsandare_adress": "d@example.org"}

    def remiss_utifran(n, **extra):
        val = falt | extra | {"titel": f"Lag {n}", "avsandare_namn": f"Departement {n}"}
        return program.skapa("yttranden/registrera-extern/", form=True, filer=[fil("remiss.pdf")], **val)

    with den(date(2019, 1, 10)):
        program = Program(spel.rollspel.login("registrator", "kul"))
        forsta = remiss_utifran(1)
        remiss_utifran(2, arende=forsta["arende"])
        arende = Arende.objects.get(pk=forsta["arende"])
        spel.rollspel.fordela(arende, "kul")
        spel.skriv_tu(arende, "kul", ["Lag 1 tillstyrks."])
    punkt = spel.besluta("kul", date(2019, 2, 20), arende)
    with den(date(2019, 2, 21)):
        angivet = program.akt(f"yttranden/{forsta['id']}/ange-beslut/", paragraf=punkt.pk)
    assert (angivet["status"], angivet["paragraf"], angivet["beslutades"]) == ("avgjord", punkt.pk, "2019-02-20")


@gor("yttranden", "avsta")
def test_att_avsta_ar_ett_beslut(ruts, yttrandet, doris, punkten):
    adress = f"yttranden/{yttrandet['id']}/"
    val = {"beslutsfattare": doris.person_id, "dag": "2019-01-09", "punkt": punkten.pk, "skal": "Berör oss inte."}
    assert ruts.akt(f"{adress}avsta/", **val)["status"] == "avstar"


def test_remissen_utifran_hor_till_organet_i_begaran(ruts, yttrandet, namnden, grannnamnden):
    from remiss.api.problem import Slag
    from tests.api.test_problem import krav_problem

    falt = {"titel": "Intrång", "avsandare_namn": "Någon", "organ": grannnamnden.pk}
    krav_problem(ruts.post("yttranden/registrera-extern/", falt), Slag.SAKNAS)
