# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The whole chain over HTTP alone: from the nämnd's decision to the answer in its ärende.

The same course as `config.demo.kedja`, by programs that only know the API. Organs, people, logins and diaria are
there from the start; everything else, the numbers the system begins with included, is done by a request.
"""

from datetime import date

import pytest

from config.demo.kedja import BOLAGETS_TEXTER, PLANTEXT, TITEL, TU_TEXTER, ladda_diarier
from config.demo.rollspel import den, direktor, enkel_pdf, login
from config.demo.stad import SANDLISTA, bygg
from tests.api.klient import Program, fil, gor

NAMND, BOLAG = "social-resurs", "stadshus-ab"


class Spel:
    """Programs by roll and organ, and what they need to look up."""

    def __init__(self) -> None:
        self._program: dict[tuple[str, str], Program] = {}

    def som(self, roll: str, kod: str) -> Program:
        if (roll, kod) not in self._program:
            self._program[roll, kod] = Program(login(roll, kod))
        return self._program[roll, kod]

    def organ(self, kod: str) -> int:
        return self.som("registrator", NAMND).en("organ/", kod=kod)["id"]

    def person(self, roll: str, kod: str) -> int:
        uppdrag = self.som("registrator", kod).forsta("uppdrag/", organ=self.organ(kod), roll=roll, sortera="id")
        return uppdrag["person"]["id"]


@pytest.fixture
def spel(db) -> Spel:
    bygg()
    ladda_diarier()
    with den(date(2018, 11, 5)):
        return Spel()


def registrera_och_fordela(spel, arende, kod, frist):
    return spel.som("registrator", kod).akt(
        f"arenden/{arende}/fordela/",
        handlaggare=spel.person("handlaggare", kod),
        chef=spel.person("chef", kod),
        intern_frist=frist,
    )


def skriv_tu(spel, arende, kod, *, rubrik, forslag, texter, bilagor, stallning=""):
    """Write every section by its own address; perspectives get their standard sentence."""
    jag = spel.som("handlaggare", kod)
    tu = jag.skapa(f"arenden/{arende}/skapa-tu/", rubrik=rubrik)
    for sektion in tu["sektioner"]:
        adress = f"sektioner/{sektion['id']}/"
        if sektion["kod"] in texter:
            jag.akt(f"{adress}spara/", innehall=texter[sektion["kod"]])
        elif sektion["slag"] == "perspektiv":
            jag.akt(f"{adress}infoga-standardmening/")
        elif sektion["slag"] == "beslutsforslag":
            jag.akt(f"{adress}satt-beslutsforslag/", punkter=[{"text": text} for text in forslag])
        elif sektion["slag"] == "samverkan":
            jag.akt(f"tjansteutlatanden/{tu['id']}/satt-samverkan/", status="ej_aktuell", anteckning="Berör ingen.")
    for handling in bilagor:
        jag.skapa(f"tjansteutlatanden/{tu['id']}/lagg-till-bilaga/", handling=handling)
    if stallning:
        jag.akt(f"tjansteutlatanden/{tu['id']}/satt-stallningstagande/", stallningstagande=stallning)
    return tu["id"]


def granska_och_bedom(spel, tu, kod):
    adress = f"tjansteutlatanden/{tu}/"
    spel.som("handlaggare", kod).akt(f"{adress}skicka-pa-granskning/")
    spel.som("chef", kod).akt(f"{adress}godkann/")
    spel.som(direktor(kod), kod).akt(f"{adress}bedom/")
    return spel.som("handlaggare", kod).akt(f"{adress}faststall/")


def kalla(spel, kod, dag, arende):
    jag = spel.som("sekreterare", kod)
    mote = jag.skapa("sammantraden/planera/", organ=spel.organ(kod), datum=dag, starttid="13:00", plats="Rum 1")
    jag.skapa(f"sammantraden/{mote['id']}/standardpunkter/")
    jag.skapa(f"sammantraden/{mote['id']}/satt-pa-dagordning/", arende=arende)
    jag.akt(f"sammantraden/{mote['id']}/kalla/")
    return mote["id"]


def sammantrad(spel, kod, mote, arende):
    """Hold the meeting up to the justerade paragraph of the ärende, and return it."""
    jag = spel.som("sekreterare", kod)
    jag.akt(
        f"sammantraden/{mote}/oppna/",
        ordforande=spel.person("ordforande", kod),
        protokollforare=spel.person("sekreterare", kod),
        justerare=[spel.person("ledamot", kod)],
    )
    for punkt in list(jag.alla("paragrafer/", sammantrade=mote, sortera="ordning")):
        if punkt["arende"] is None:
            jag.akt(f"paragrafer/{punkt['id']}/avgor/", utfall="antecknas", punkter=["Antecknas."])
    punkt = jag.en("paragrafer/", sammantrade=mote, arende=arende)
    avgjord = jag.akt(f"paragrafer/{punkt['id']}/avgor/", utfall="enligt_forslag")
    assert avgjord["is_omedelbar"], "sista punkten förklarar paragrafen omedelbart justerad"
    justering = jag.skapa(f"sammantraden/{mote}/begar-justering/", paragrafer=[punkt["id"]], slag="omedelbar")
    for paskrift in justering["paskrifter"]:
        jag_skriver = Program(_login(paskrift["person"]["id"]))
        jag_skriver.akt(f"justeringar/{justering['id']}/skriv-pa/")
    jag.akt(f"sammantraden/{mote}/avsluta/")
    justerad = jag.las(f"paragrafer/{punkt['id']}/")
    assert justerad["status"] == "justerad"
    return justerad


def _login(person_id):
    from remiss.organisation.models import Anvandare

    return Anvandare.objects.get(person_id=person_id)


def avsandaren_bereder(spel):
    """Register, draft, review, assess; the remiss with its sixteen recipients."""
    with den(date(2018, 11, 5)):
        administrator = spel.som("administrator", NAMND)
        for slag, start in (("arende", 685), ("paragraf", 285)):
            administrator.skapa(
                "nummerserier/satt-startnummer/", organ=spel.organ(NAMND), slag=slag, year=2018, start=start
            )
    with den(date(2018, 11, 6)):
        arende = spel.som("registrator", NAMND).skapa(
            "arenden/registrera/", organ=spel.organ(NAMND), arendemening=TITEL, klassificering="1.1.2"
        )
        assert arende["diarienummer"] == "0685/18"
        registrera_och_fordela(spel, arende["id"], NAMND, "2018-11-29")
    with den(date(2018, 11, 28), 10):
        jag = spel.som("handlaggare", NAMND)
        plan = jag.skapa(
            f"arenden/{arende['id']}/lagg-till-handling/",
            form=True,
            typ="bilaga",
            riktning="upprattad",
            rubrik=f"Förslag till {TITEL}",
            filer=[fil("plan.pdf", enkel_pdf(TITEL, "Social resursnämnd", PLANTEXT))],
        )
        plan = jag.akt(f"handlingar/{plan['id']}/faststall/")
        namn = [jag.en("organ/", kod=kod)["namn"] for kod in SANDLISTA]
        tu = skriv_tu(
            spel,
            arende["id"],
            NAMND,
            rubrik=f"Remiss av {TITEL}",
            texter=TU_TEXTER,
            bilagor=[plan["id"]],
            forslag=[
                f"Social resursnämnd godkänner att förslaget remitteras till {', '.join(namn[:-1])} samt {namn[-1]}.",
                "Social resursnämnd förklarar paragrafen omedelbart justerad.",
            ],
        )
    with den(date(2018, 11, 29), 11):
        granska_och_bedom(spel, tu, NAMND)
        remiss = jag.skapa(
            f"arenden/{arende['id']}/skapa-remiss/",
            titel=TITEL,
            fragor={"html": "<p>Yttrandet ska <strong>särskilt</strong> beröra kostnaderna.</p>"},
            svarstid="2019-03-31",
            svar_till="social-resurs@demo.example",
            kontakt="Handläggaren",
        )["id"]
        jag.skapa(f"remisser/{remiss}/lagg-till-handling/", handling=plan["id"])
        rader = jag.akt(
            f"remisser/{remiss}/satt-sandlista/", mottagare=[{"organ_id": spel.organ(kod)} for kod in SANDLISTA]
        )
        assert len(rader["resultat"]) == 16
        assert "särskilt" in jag.akt(f"remisser/{remiss}/bered/")["fragor"]["klartext"]
    return arende["id"], remiss


def bolaget_svarar(spel):
    """The company registers, writes, decides and expedites its answer; return its number."""
    with den(date(2018, 12, 21), 9):
        jag = spel.som("registrator", BOLAG)
        inkommet = jag.en("inkommet/", organ=spel.organ(BOLAG), status="oregistrerat")
        handling = jag.akt(f"inkommet/{inkommet['id']}/registrera/", nytt={"arendemening": f"Yttrande över {TITEL}"})
        arende = jag.las(f"arenden/{handling['arende']}/")
        assert arende["ert_dnr"] == "0685/18"
        registrera_och_fordela(spel, arende["id"], BOLAG, "2019-02-15")
    with den(date(2019, 2, 11), 10):
        tu = skriv_tu(
            spel,
            arende["id"],
            BOLAG,
            rubrik=f"Yttrande över {TITEL}",
            texter=BOLAGETS_TEXTER,
            bilagor=[handling["id"]],
            stallning="tillstyrker_med_synpunkter",
            forslag=[
                "Förslaget tillstyrks med beaktande av synpunkterna i beslutsunderlaget.",
                "Beslutet under denna paragraf förklaras omedelbart justerat.",
            ],
        )
        granska_och_bedom(spel, tu, BOLAG)
    with den(date(2019, 2, 18), 9):
        mote = kalla(spel, BOLAG, "2019-03-04", arende["id"])
    with den(date(2019, 3, 4), 13, 30):
        sammantrad(spel, BOLAG, mote, arende["id"])
    with den(date(2019, 3, 5), 9):
        yttrande = jag.en("yttranden/", arende=arende["id"])
        assert (yttrande["status"], yttrande["angivet_stallningstagande"]) == ("avgjord", "tillstyrker_med_synpunkter")
        assert jag.akt(f"yttranden/{yttrande['id']}/expediera/")["status"] == "expedierad"
    return arende["diarienummer"]


@gor("arenden", "fordela", "lagg-till-handling", "skapa-tu", "skapa-remiss")
@gor("nummerserier", "satt-startnummer")
@gor("sektioner", "spara", "infoga-standardmening", "satt-beslutsforslag")
@gor("tjansteutlatanden", "satt-stallningstagande", "satt-samverkan", "godkann", "bedom", "faststall")
@gor("sammantraden", "standardpunkter")
@gor("remisser", "satt-sandlista", "lagg-till-handling", "paminn")
@gor("svar", "satt-stallningstagande", "registrera-i-diariet")
@gor("yttranden", "expediera")
@pytest.mark.django_db
def test_hela_kedjan_over_http(spel):
    arende, remiss = avsandaren_bereder(spel)
    with den(date(2018, 12, 3)):
        mote = kalla(spel, NAMND, "2018-12-19", arende)
    with den(date(2018, 12, 19), 13):
        paragraf = sammantrad(spel, NAMND, mote, arende)
        assert paragraf["beslut"][-1].endswith("omedelbart justerad.")
    jag = spel.som("registrator", NAMND)
    with den(date(2018, 12, 20), 9):
        utskickad = jag.akt(f"remisser/{remiss}/skicka-ut/")
        assert (utskickad["status"], utskickad["antal_mottagare"]) == ("utskickad", 16)
        assert utskickad["paragraf"] == paragraf["id"]
        assert len(jag.las(f"expedieringar/{utskickad['expediering']}/")["leveranser"]) == 16
    bolagets_nummer = bolaget_svarar(spel)
    with den(date(2019, 3, 5), 13):
        svar = jag.en("svar/", remiss=remiss)
        assert svar["dnr_hos_svarande"] == bolagets_nummer
        handling = jag.akt(f"svar/{svar['id']}/registrera-i-diariet/")
        assert (handling["arende"], handling["typ"]) == (arende, "yttrande")
        innehall = jag.klient.get(handling["filer"][0]["adress"])
        assert b"".join(innehall.streaming_content).startswith(b"%PDF")
        svar = spel.som("handlaggare", NAMND).akt(
            f"svar/{svar['id']}/satt-stallningstagande/",
            stallningstagande="tillstyrker_med_synpunkter",
            citat="Förslaget tillstyrks med beaktande av synpunkterna i beslutsunderlaget.",
        )
        assert svar["stallningstagande"] == "tillstyrker_med_synpunkter"
        assert jag.las(f"remisser/{remiss}/")["antal_besvarade"] == 1
        kvar = [m["id"] for m in jag.alla("mottagare/", remiss=remiss, status="skickad")]
        paminda = spel.som("registrator", NAMND).skapa(f"remisser/{remiss}/paminn/", mottagare=kvar)["resultat"]
        assert len(kvar) == 15
        assert {m["antal_paminnelser"] for m in paminda} == {1}
