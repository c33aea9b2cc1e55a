# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The whole chain of the demo case, act by act: from Social resursnämnd's decision to the answer in its ärende.

Facts (organs, dates, numbers, order of decision points) are those of the public case 0685/18; wording and people
are invented.
"""

from collections.abc import Generator, Iterator
from datetime import date

from config.demo.rollspel import (
    arende_med_tu,
    behandla_standardpunkter,
    besluta_ovriga,
    den,
    enkel_pdf,
    faststall_protokollet,
    fordela,
    granska_och_bedom,
    justera,
    mote,
    oppna,
    person,
    punkt_for,
    registrera_remissen,
    skriv_tu,
    som,
    yttrande,
)
from config.demo.stad import ORGAN, SANDLISTA
from remiss.diarium import services as diarium
from remiss.diarium.models import Arende, Diarieanslutning, Diarium, Handlingstyp, Riktning
from remiss.organisation.models import Organ
from remiss.remisser import services as remisser
from remiss.remisser.models import Remiss, Svar
from remiss.sammantraden import services as moten
from remiss.sammantraden.models import Justering, Paragraf
from remiss.utskick.services.sandlista import rad_for_organ

AVSANDARE = "social-resurs"
BOLAG = "stadshus-ab"
TITEL = "Göteborgs Stads plan för en jämlik stad 2019-2022"
SVARSTID = date(2019, 3, 31)
MOTESDAG = date(2018, 12, 19)

PLANTEXT = (
    "Planen samlar stadens arbete för jämlika livsvillkor under fyra år. Den utgår från programmet för en jämlik "
    "stad och anger insatser, ansvar och uppföljning.",
    "Insatserna är ordnade i fyra områden: en god start i livet, goda uppväxtvillkor, förutsättningar för arbete "
    "och hälsofrämjande livsmiljöer.",
    "Varje nämnd och bolag med ansvar för en insats redovisar årligen hur arbetet går.",
)
TU_TEXTER = {
    "sammanfattning": "Förvaltningen har tagit fram ett förslag till plan för en jämlik stad. Innan nämnden tar "
    "ställning behöver de som får ansvar enligt planen ge sin syn på insatser, kostnader och tidplan.",
    "arendet": "Nämnden ska ta ställning till om förslaget till plan ska sändas på remiss.",
    "beskrivning": "Planen har arbetats fram tillsammans med flera förvaltningar och bolag under året.\n\n"
    "- Insatserna är få och tydliga.\n- Varje insats har en ansvarig.\n- Uppföljningen sker en gång om året.",
    "bedomning": "Förvaltningen bedömer att förslaget är moget att remitteras. Svaren bör ha kommit in före april "
    "så att planen kan behandlas före sommaren.",
}
BOLAGETS_TEXTER = {
    "sammanfattning": "Social resursnämnd har bett Göteborgs Stadshus AB yttra sig över förslaget till plan för en "
    "jämlik stad. Bolaget är positivt till inriktningen och lämnar synpunkter på kostnader och samordning.",
    "ekonomi": "Förslaget saknar beräkning av vad insatserna kostar för bolagen. Kostnaderna behöver bli kända "
    "innan ansvaret läggs fast.",
    "arendet": "Styrelsen ska ta ställning till ett yttrande över förslaget. Remissen ska vara besvarad senast "
    "2019-03-31.",
    "beskrivning": "### Bolagets synpunkter\n\n1. Bolagens ansvar bör uttryckas i ägardirektiv.\n"
    "2. Uppföljningen bör följa koncernens ordinarie rapportering.\n3. Insatser för boende berör flera "
    "dotterbolag och kräver samordning.",
    "bedomning": "Planen ger en gemensam riktning för staden. VD tillstyrker förslaget och förordar att "
    "synpunkterna om kostnader och samordning beaktas i det fortsatta arbetet.",
}


def ladda_diarier() -> None:
    """Create the diaria with their formats and connect each organ to its own."""
    format_ = {
        "stadshuset": "{lopnummer:4}/{yy}",
        "grundskola": "GSN-{year}-{lopnummer:5}",
        "framtiden": "{year}:{lopnummer}",
    }
    for fakta in ORGAN:
        rad, _ = Diarium.objects.get_or_create(
            kod=fakta.diarium,
            defaults={
                "namn": fakta.namn if fakta.diarium == fakta.kod else "Stadshusets diarium",
                "nummerformat": format_.get(fakta.diarium, "{lopnummer:4}/{yy}"),
            },
        )
        Diarieanslutning.objects.create(diarium=rad, organ=Organ.objects.get(kod=fakta.kod))


def startnummer() -> None:
    """The system is taken into use in November: the series go on where the old ones stopped."""
    organ = Organ.objects.get(kod=AVSANDARE)
    serier = (
        {"slag": "arende", "year": 2018, "start": 685, "diarium": Diarium.objects.get(kod=AVSANDARE)},
        {"slag": "paragraf", "year": 2018, "start": 278, "organ": organ},
    )
    for serie in serier:
        diarium.satt_startnummer(aktor=som("administrator", AVSANDARE), **serie)  # type: ignore[arg-type]


def kedja() -> Iterator[str]:
    """Play the chain. Yields one line per act, for the progress of make demo."""
    ladda_diarier()
    with den(date(2018, 11, 5)):
        startnummer()
        yield "Social resurs tar systemet i bruk: nästa ärende 0685/18, nästa paragraf § 278."
    remiss = yield from avsandaren_bereder()
    yield from namnden_beslutar(remiss)
    yield from remissen_skickas(remiss)
    yield from bolaget_svarar(remiss)


def avsandaren_bereder() -> Generator[str, None, Remiss]:
    """Register, draft, review and assess; write the remiss with its list."""
    with den(date(2018, 11, 6)):
        organ = Organ.objects.get(kod=AVSANDARE)
        arende = diarium.registrera_arende(
            organ=organ, arendemening=TITEL, klassificering="1.1.2", aktor=som("registrator", AVSANDARE)
        )
        fordela(arende, AVSANDARE, frist=date(2018, 11, 29))
        yield f"Registrator registrerar ärende {arende.diarienummer} och fördelar det."
    with den(date(2018, 11, 28), 10):
        plan = diarium.lagg_till_handling(
            arende,
            typ=Handlingstyp.BILAGA,
            riktning=Riktning.UPPRATTAD,
            rubrik=f"Förslag till {TITEL}",
            filer=[diarium.Nyfil("forslag-till-plan.pdf", enkel_pdf(TITEL, "Social resursnämnd", PLANTEXT))],
            aktor=som("handlaggare", AVSANDARE),
        )
        plan = diarium.faststall(plan, aktor=som("handlaggare", AVSANDARE))
        namn = [Organ.objects.get(kod=kod).namn_pa(MOTESDAG) for kod in SANDLISTA]
        tu = skriv_tu(
            arende,
            AVSANDARE,
            rubrik=f"Remiss av {TITEL}",
            forslag=[
                f"Social resursnämnd godkänner att förslaget till {TITEL} remitteras till {', '.join(namn[:-1])} samt "
                f"{namn[-1]}.",
                "Social resursnämnd beslutar att yttranden ska ha kommit in till förvaltningen senast 2019-03-31.",
                "Social resursnämnd förklarar paragrafen omedelbart justerad.",
            ],
            texter=TU_TEXTER,
            bilagor=[plan],
            samverkan=date(2018, 12, 10),
        )
        yield "Handläggaren skriver tjänsteutlåtandet med förslaget som bilaga."
    with den(date(2018, 11, 29), 11):
        granska_och_bedom(tu, AVSANDARE)
        yield "Chefen granskar, direktören bedömer och skriver under: tjänsteutlåtande 2018-11-29."
        remiss = remisser.skapa_remiss(
            arende,
            titel=TITEL,
            fragor="Yttrandet ska särskilt beröra insatserna, ansvarsfördelningen och kostnaderna.",
            svarstid=SVARSTID,
            svar_till="social-resurs@demo.example",
            kontakt=str(person("handlaggare", AVSANDARE)),
            aktor=som("handlaggare", AVSANDARE),
        )
        remisser.lagg_till_handling(remiss, plan, aktor=som("handlaggare", AVSANDARE))
        rader = [rad_for_organ(Organ.objects.get(kod=kod).pk) for kod in SANDLISTA]
        remisser.satt_sandlista(remiss, rader, aktor=som("handlaggare", AVSANDARE))
        remiss = remisser.bered(remiss, aktor=som("handlaggare", AVSANDARE))
        yield f"Remissen bereds: {len(rader)} mottagare, svarstid 2019-03-31 (en söndag, vilket systemet varnar för)."
    return remiss


def namnden_beslutar(remiss: Remiss) -> Iterator[str]:
    """The meeting of 19 December: § 285, omedelbart justerad."""
    with den(date(2018, 11, 20)):
        ovriga = [
            arende_med_tu(AVSANDARE, mening)
            for mening in ("Budgetuppföljning per november", "Förlängd samverkan med civilsamhället")
        ]
    with den(date(2018, 12, 3)):
        sammantrade = mote(AVSANDARE, MOTESDAG, punkter=[*ovriga[:1], remiss.arende, *ovriga[1:]])
        yield f"Sekreteraren skriver föredragningslistan med {sammantrade.paragrafer.count()} punkter."
    with den(date(2018, 12, 11), 14):
        moten.kalla(sammantrade, aktor=som("sekreterare", AVSANDARE))
        yield "Kallelsen med handlingar skickas; tjänsteutlåtandenas versioner fryses."
    with den(MOTESDAG, 13, 5):
        oppna(sammantrade, AVSANDARE)
        behandla_standardpunkter(sammantrade, AVSANDARE)
        for arende in (ovriga[0], remiss.arende):
            moten.avgor(punkt_for(arende), utfall=Paragraf.Utfall.ENLIGT_FORSLAG, aktor=som("sekreterare", AVSANDARE))
        punkt = punkt_for(remiss.arende)
        yield f"Nämnden beslutar § {punkt.nummer}: remissen sänds till sexton mottagare."
        justera([punkt], Justering.Slag.OMEDELBAR, AVSANDARE)
        punkt = punkt_for(remiss.arende)
        yield f"§ {punkt.nummer} justeras omedelbart {MOTESDAG.isoformat()} av ordförande och justerare."
    with den(MOTESDAG, 15):
        moten.avgor(punkt_for(ovriga[1]), utfall=Paragraf.Utfall.ENLIGT_FORSLAG, aktor=som("sekreterare", AVSANDARE))
        behandla_standardpunkter(sammantrade, AVSANDARE)
        moten.avsluta(sammantrade, aktor=som("sekreterare", AVSANDARE))
    with den(date(2018, 12, 28), 10):
        resten = sammantrade.paragrafer.filter(status="avgjord")
        justera(list(resten), Justering.Slag.ORDINARIE, AVSANDARE)
        faststall_protokollet(sammantrade, AVSANDARE)
        yield "Resten av protokollet justeras 2018-12-28 och fastställs."


def remissen_skickas(remiss: Remiss) -> Iterator[str]:
    """Send it. Sixteen diaria get it, unregistered, with its files."""
    with den(date(2018, 12, 20), 9):
        remiss = remisser.skicka_ut(Remiss.objects.get(pk=remiss.pk), aktor=som("registrator", AVSANDARE))
        antal = remiss.utskick.mottagare.count()
        yield f"Remissen skickas ut med missiv och protokollsutdrag till {antal} mottagare."


def bolaget_svarar(remiss: Remiss) -> Iterator[str]:
    """Göteborgs Stadshus AB: register, draft, VD's assessment, board, omedelbar justering, expediering."""
    with den(date(2018, 12, 21), 9):
        arende = registrera_remissen(BOLAG)
        fordela(arende, BOLAG, frist=date(2019, 2, 15))
        yield f"Stadshus AB registrerar remissen som {arende.diarienummer} (avsändarens {arende.ert_dnr})."
    with den(date(2019, 2, 11), 10):
        remisshandling = arende.handlingar.filter(riktning=Riktning.IN).earliest("pk")
        tu = skriv_tu(
            arende,
            BOLAG,
            rubrik=f"Yttrande över Social resursnämnds förslag till {TITEL}",
            forslag=[
                f"Social resursnämnds förslag till {TITEL} tillstyrks med beaktande av de synpunkter som framgår av "
                "beslutsunderlaget.",
                "Beslutsunderlaget översänds till social resursnämnd som yttrande över förslaget.",
                "Beslutet under denna paragraf förklaras omedelbart justerat.",
            ],
            texter=BOLAGETS_TEXTER,
            stallning="tillstyrker_med_synpunkter",
            bilagor=[remisshandling],
        )
        granska_och_bedom(tu, BOLAG)
        yield "Utredaren skriver yttrandet; VD bedömer och skriver under sitt eget avsnitt."
    yield from styrelsen_beslutar(arende)
    with den(date(2019, 3, 5), 9):
        remisser.expediera_svar(yttrande(arende), aktor=som("registrator", BOLAG))
        yield "Svaret expedieras: protokollsutdrag och det beslutade yttrandet, med båda diarienumren."
    with den(date(2019, 3, 5), 13):
        yield from avsandaren_tar_emot(remiss)


def styrelsen_beslutar(arende: Arende) -> Iterator[str]:
    """The board meeting of 4 March."""
    with den(date(2019, 2, 18), 9):
        ovriga = [
            arende_med_tu(BOLAG, mening)
            for mening in ("Ekonomisk rapport för koncernen per februari", "Underlag för ägardialog med dotterbolagen")
        ]
        sammantrade = mote(BOLAG, date(2019, 3, 4), punkter=[ovriga[0], arende, ovriga[1]])
        moten.kalla(sammantrade, aktor=som("sekreterare", BOLAG))
    with den(date(2019, 3, 4), 13, 30):
        oppna(sammantrade, BOLAG)
        behandla_standardpunkter(sammantrade, BOLAG)
        moten.avgor(punkt_for(arende), utfall=Paragraf.Utfall.ENLIGT_FORSLAG, aktor=som("sekreterare", BOLAG))
        justera([punkt_for(arende)], Justering.Slag.OMEDELBAR, BOLAG)
        besluta_ovriga(sammantrade, BOLAG)
        moten.avsluta(sammantrade, aktor=som("sekreterare", BOLAG))
        yield f"Styrelsen beslutar § {punkt_for(arende).nummer}: tillstyrker med synpunkter, omedelbart justerat."


def avsandaren_tar_emot(remiss: Remiss) -> Iterator[str]:
    """The answer has landed; the registrator enters it and the handläggare sets the stance that counts."""
    svar = Svar.objects.filter(mottagare__utskick_id=remiss.utskick_id).latest("pk")
    if svar.inkommet is not None and svar.inkommet.status == "oregistrerat":
        diarium.registrera_inkommet(
            svar.inkommet, arende=remiss.arende, handlingstyp=Handlingstyp.YTTRANDE, aktor=som("registrator", AVSANDARE)
        )
    yield f"Svaret ligger i avsändarens ärende {remiss.arende.diarienummer}."
    remisser.satt_stallningstagande(
        Svar.objects.get(pk=svar.pk),
        "tillstyrker_med_synpunkter",
        citat="Förslaget tillstyrks med beaktande av synpunkterna i beslutsunderlaget.",
        aktor=som("handlaggare", AVSANDARE),
    )
    svarat = remiss.utskick.mottagare.besvarade().count()
    yield f"Handläggaren sätter ställningstagandet. Svar hittills: {svarat} av {remiss.utskick.mottagare.count()}."
