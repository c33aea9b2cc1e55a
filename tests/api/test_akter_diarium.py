# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Acts of the diarium and of drafting that the chain does not meet, each done over HTTP."""

import pytest

from remiss.diarium.models import Arende, Handlaggarjav, Leverans
from tests.api.klient import Program, fil, gor
from tests.beredning.fabriker import Status, gor_tu
from tests.beredning.test_dokument import PNG
from tests.diarium.fabriker import PDF, gor_anteckning, gor_arende, gor_handling, gor_inkommet, gor_utkast


@pytest.fixture
def saras(sara):
    return Program(sara)


@gor("arenden", "for-in", "ateroppna")
def test_ett_arende_fors_in_rattas_avslutas_och_ateroppnas(ruts, namnden, diariet):
    arende = ruts.skapa(
        "arenden/for-in/", organ=namnden.pk, diarienummer="0044/17", arendemening="Gammalt", oppnat="2017-05-02"
    )
    adress = f"arenden/{arende['id']}/"
    assert ruts.akt(f"{adress}ratta/", skal="felskrivet", motpart="Räddningstjänsten")["motpart"]
    assert ruts.akt(f"{adress}avsluta/")["status"] == "avslutat"
    assert ruts.akt(f"{adress}ateroppna/")["status"] == "oppet"
    assert ruts.las(adress)["diarienummer"] == "0044/17"


@gor("arenden", "makulera", "sla-ihop")
def test_dubbletten_slas_ihop_och_det_tomma_makuleras(ruts, namnden, diariet, rut):
    ratt, dubblett, tomt = (gor_arende(namnden, rut, text) for text in ("Rätt", "Dubblett", "Tomt"))
    gor_handling(dubblett, rut)
    behallet = ruts.akt(f"arenden/{dubblett.pk}/sla-ihop/", med=ratt.pk, skal="registrerat två gånger")
    assert behallet["id"] == ratt.pk
    assert ruts.las(f"arenden/{dubblett.pk}/")["uppgatt_i"] == ratt.pk
    assert ruts.akt(f"arenden/{tomt.pk}/makulera/", skal="fel organ")["status"] == "makulerat"


@gor("arenden", "avsluta", "arkivera", "relatera", "sluta-relatera")
def test_arenden_som_hor_ihop_relateras_och_det_avslutade_arkiveras(ruts, hannas, namnden, diariet, rut):
    ett, tva = (gor_arende(namnden, rut, text).pk for text in ("Ett", "Två"))
    hannas.akt(f"arenden/{ett}/relatera/", med=tva)
    assert [a.pk for a in Arende.objects.get(pk=tva).relaterade.all()] == [ett]
    hannas.akt(f"arenden/{ett}/sluta-relatera/", med=tva)
    assert not Arende.objects.get(pk=tva).relaterade.exists()
    ruts.akt(f"arenden/{ett}/avsluta/")
    assert ruts.akt(f"arenden/{ett}/arkivera/")["status"] == "arkiverat"


@gor("arenden", "anmal-jav", "aterta-jav")
def test_handlaggaren_anmaler_eget_jav_och_tar_tillbaka(hannas, namnden, diariet, rut, hanna):
    adress = f"arenden/{gor_arende(namnden, rut, 'Grannens tomt', handlaggare=hanna.person).pk}/"
    assert hannas.akt(f"{adress}anmal-jav/", grund="Granne")["handlaggare"] is None
    assert Handlaggarjav.objects.get().grund == "Granne"
    hannas.akt(f"{adress}aterta-jav/")
    assert Handlaggarjav.objects.get().is_aterkallad


@gor("handlingar", "faststall", "ratta", "byt-fil", "flytta", "makulera", "sekretessmarkera", "upphav-sekretess")
def test_en_handling_fran_utkast_till_makulerad(ruts, arendet, namnden, rut):
    annat = gor_arende(namnden, rut, "Ett annat")
    utkast = gor_utkast(arendet, rut)
    adress = f"handlingar/{utkast.pk}/"
    assert ruts.akt(f"{adress}faststall/")["nummer"] == 1
    assert ruts.akt(f"{adress}ratta/", skal="fel", rubrik="Rätt rubrik")["rubrik"] == "Rätt rubrik"
    gammal = ruts.las(adress)["filer"][0]["id"]
    filer = ruts.akt(f"{adress}byt-fil/", form=True, skal="fel fil", ersatter=gammal, fil=fil("ny.pdf"))["filer"]
    assert [(f["version"], f["is_gallande"]) for f in filer] == [(2, True), (1, False)]
    assert ruts.akt(f"{adress}flytta/", till=annat.pk, skal="fel ärende")["arende"] == annat.pk
    assert ruts.akt(f"{adress}sekretessmarkera/", bestammelse="OSL 26 kap. 1 §")["is_sekretess"]
    assert not ruts.akt(f"{adress}upphav-sekretess/")["is_sekretess"]
    assert ruts.akt(f"{adress}makulera/", skal="fel")["status"] == "makulerad"


@gor("handlingar", "maskera")
def test_en_maskad_version_blir_en_egen_handling(ruts, arendet, rut):
    handling = gor_anteckning(arendet, rut)
    adress = f"handlingar/{handling.pk}/maskera/"
    ny = ruts.skapa(adress, ord=["Hemligsson"], bestammelse="OSL 26 kap. 1 §")
    assert (ny["typ"], ny["rubrik"]) == ("maskad", f"Maskad version av {handling.beteckning}")
    svar = ruts.post(adress, {"ord": ["Finns inte"], "bestammelse": "OSL 26 kap. 1 §"})
    assert (svar.status_code, "finns inte i handlingen" in svar.content.decode()) == (422, True)


@gor("inkommet", "skicka-till-registrering", "registrera", "avvisa", "angra-avvisning")
def test_det_som_kommer_in_registreras_eller_avvisas(ruts, hannas, namnden, arendet):
    falt = {"organ": namnden.pk, "rubrik": "Synpunkt", "avsandare_namn": "Anna", "filer": [fil("brev.pdf")]}
    inkommet = ruts.skapa("inkommet/ta-emot/", form=True, kanal="post", **falt)
    adress = f"inkommet/{inkommet['id']}/"
    assert inkommet["filer"][0]["namn"] == "brev.pdf"
    assert ruts.klient.get(inkommet["filer"][0]["adress"]).status_code == 200
    assert ruts.akt(f"{adress}avvisa/", skal="reklam")["status"] == "avvisat"
    assert ruts.akt(f"{adress}angra-avvisning/")["status"] == "oregistrerat"
    handling = ruts.akt(f"{adress}registrera/", arende=arendet.pk, handlingstyp="mejl")
    assert (handling["arende"], handling["typ"], handling["fran"]) == (arendet.pk, "mejl", "Anna")
    mitt = hannas.skapa(
        "inkommet/skicka-till-registrering/", form=True, organ=namnden.pk, text="Kom till mig", filer=[fil("a.pdf")]
    )
    assert mitt["kanal"] == "egen_brevlada"
    assert hannas.get("inkommet/").status_code == 404, "den som lämnar över läser inte registratorns lista"


@gor("inkommet", "ta-emot")
@pytest.mark.parametrize("bada", [False, True])
def test_registreringen_kraver_ett_av_arende_och_nytt(ruts, namnden, arendet, bada):
    from remiss.api.problem import Slag
    from tests.api.test_problem import krav_problem

    inkommet = ruts.skapa("inkommet/ta-emot/", organ=namnden.pk, kanal="epost")
    val = {"arende": arendet.pk, "nytt": {"arendemening": "Nytt"}} if bada else {}
    adress = f"inkommet/{inkommet['id']}/"
    svar = ruts.post(f"{adress}registrera/", val, **{"If-Match": ruts.etag(adress)})
    assert list(krav_problem(svar, Slag.INMATNING)["falt"]) == ["arende"]


@gor("leveranser", "registrera-studs", "aterkalla", "skicka-igen")
def test_en_leverans_studsar_skickas_igen_och_aterkallas(ruts, arendet, rut):
    handling = gor_handling(arendet, rut)
    expediering = ruts.skapa(
        f"arenden/{arendet.pk}/expediera/",
        handlingar=[handling.pk],
        adressater=[{"namn": "Föreningen", "kanal": "epost", "adress": "fel@forening.example"}],
        rubrik="Beslut",
    )
    leverans = expediering["leveranser"][0]["id"]
    assert expediering["handlingar"] == [handling.pk]
    assert ruts.akt(f"leveranser/{leverans}/registrera-studs/", orsak="okänd mottagare")["status"] == "studsad"
    igen = ruts.skapa(f"leveranser/{leverans}/skicka-igen/", kanal="epost", adress="ratt@forening.example")
    assert igen["leveranser"][0]["ersatter"] == leverans
    ny = igen["leveranser"][0]["id"]
    assert ruts.akt(f"leveranser/{ny}/aterkalla/", skal="fel mottagare")["status"] == "aterkallad"


@gor("arenden", "expediera")
@gor("inkommet", "anteckna-studs")
def test_studsen_som_kom_som_post_antecknas_pa_leveransen(ruts, arendet, namnden, rut):
    expediering = ruts.skapa(
        f"arenden/{arendet.pk}/expediera/",
        handlingar=[gor_handling(arendet, rut).pk],
        adressater=[{"namn": "Föreningen", "kanal": "epost", "adress": "fel@forening.example"}],
        rubrik="Beslut",
    )
    leverans = Leverans.objects.get(pk=expediering["leveranser"][0]["id"])
    studs = gor_inkommet(namnden, rut, "Undelivered mail", studsad_leverans=leverans, studs_orsak="okänd mottagare")
    assert ruts.akt(f"inkommet/{studs.pk}/anteckna-studs/")["status"] == "studsad"
    assert ruts.las(f"inkommet/{studs.pk}/")["status"] == "avvisat"


@gor("arenden", "registrera")
@gor("reservnummer", "reservera", "makulera")
def test_nummer_reserveras_anvands_och_makuleras(ruts, namnden, diariet):
    rader = ruts.skapa("reservnummer/reservera/", organ=namnden.pk, antal=2)["resultat"]
    arende = ruts.skapa("arenden/registrera/", organ=namnden.pk, arendemening="På papper", reservnummer=rader[0]["id"])
    assert arende["diarienummer"] == rader[0]["nummer"]
    assert ruts.akt(f"reservnummer/{rader[1]['id']}/makulera/")["makulerades"]
    assert ruts.en("reservnummer/", ledigt="true")["id"] == rader[1]["id"]


@gor(
    "tjansteutlatanden",
    "satt-uppgifter",
    "lagg-till-bilaga",
    "ta-bort-bilaga",
    "ordna-bilagor",
    "ladda-upp-bild",
    "ladda-upp-bilagor",
)
def test_bilagor_bild_och_uppgifter_i_ett_utkast(hannas, arendet, rut, hanna):
    tu = gor_tu(arendet, hanna, ifylld=False)
    adress = f"tjansteutlatanden/{tu.pk}/"
    for n in (1, 2):
        hannas.skapa(f"{adress}lagg-till-bilaga/", handling=gor_handling(arendet, rut, f"Bilaga {n}").pk)
    ett, tva = (b["id"] for b in hannas.las(adress)["bilagor"])
    assert [b["id"] for b in hannas.akt(f"{adress}ordna-bilagor/", ordning=[tva, ett])["bilagor"]] == [tva, ett]
    assert [b["id"] for b in hannas.akt(f"{adress}ta-bort-bilaga/", bilaga=tva)["bilagor"]] == [ett]
    hannas.skapa(f"{adress}ladda-upp-bilagor/", form=True, filer=fil("karta.pdf", PDF), rubrik="Karta")
    assert tu.bilagor.get(rubrik="Karta").handling.arende_id == tu.arende_id
    assert hannas.skapa(f"{adress}ladda-upp-bild/", form=True, bild=fil("karta.png", PNG))["id"] == tu.pk
    satt = hannas.akt(f"{adress}satt-uppgifter/", rubrik="Ny", datum="2019-01-02", handlaggare=hanna.person_id)
    assert (satt["rubrik"], satt["datum"]) == ("Ny", "2019-01-02")


@gor("sektioner", "behall-sparad")
def test_den_text_som_inte_blev_vald_finns_kvar(hannas, arendet, hanna):
    tu = gor_tu(arendet, hanna)
    sektion = tu.sektioner.get(mallsektion__kod="sammanfattning")
    hannas.skapa(f"sektioner/{sektion.pk}/behall-sparad/", innehall="Min text som fick vika.")
    tidigare = sektion.tidigare.get()
    assert "Min text som fick vika." in str(tidigare.innehall)


@gor("tjansteutlatanden", "skicka-pa-granskning", "ta-tillbaka", "aterlamna", "kommentera")
@gor("kommentarer", "atgarda")
def test_granskningen_fram_och_tillbaka(hannas, arendet, hanna, carl):
    tu = gor_tu(arendet, hanna)
    adress = f"tjansteutlatanden/{tu.pk}/"
    assert hannas.akt(f"{adress}skicka-pa-granskning/")["status"] == "granskas"
    assert hannas.akt(f"{adress}ta-tillbaka/")["status"] == "utkast"
    hannas.akt(f"{adress}skicka-pa-granskning/")
    assert Program(carl).akt(f"{adress}aterlamna/", kommentar="Räkna om kostnaden.")["status"] == "utkast"
    kommentar = hannas.en("kommentarer/", tu=tu.pk)
    assert kommentar["is_aterlamning"]
    assert hannas.akt(f"kommentarer/{kommentar['id']}/atgarda/", is_klar=True)["klar"]
    assert hannas.skapa(f"{adress}kommentera/", text="Klart nu.", kod="sammanfattning")["sektion"]
    assert [v["slag"] for v in hannas.alla("tu-versioner/", tu=tu.pk)] == ["granskning", "granskning"]


@gor("tjansteutlatanden", "ateruppta")
def test_en_ny_omgang_efter_faststallandet(hannas, arendet, hanna, carl, doris):
    tu = gor_tu(arendet, hanna, Status.FASTSTALLD, chef=carl, direktor=doris)
    adress = f"tjansteutlatanden/{tu.pk}/"
    assert hannas.akt(f"{adress}ateruppta/")["nummer"] == 2
    version = hannas.forsta("tu-versioner/", tu=tu.pk, slag="faststalld")
    assert hannas.las(f"tu-versioner/{version['id']}/")["innehall"]["rubrik"] == tu.rubrik


@gor("arenden", "ratta")
def test_de_tomma_falten_andrar_ingenting(ruts, arendet):
    """Only what is sent changes; a field left out keeps its value."""
    ruts.akt(f"arenden/{arendet.pk}/ratta/", skal="fel", motpart="Anna")
    ruts.akt(f"arenden/{arendet.pk}/ratta/", skal="fel", ert_dnr="12-3")
    rad = Arende.objects.get(pk=arendet.pk)
    assert (rad.motpart, rad.ert_dnr, rad.arendemening) == ("Anna", "12-3", arendet.arendemening)
