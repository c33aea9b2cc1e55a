# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Plays acts of the demo city: the right person, on the right day, through the services."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time

from remiss.beredning import services as beredning
from remiss.beredning.models import Tjansteutlatande
from remiss.beredning.models.mall import Sektionsslag
from remiss.diarium import services as diarium
from remiss.diarium.models import Arende, Inkommet
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.rik_text import RikText, fran_markdown
from remiss.organisation.models import Anvandare, Organ, Person, Uppdrag
from remiss.organisation.ratter import Rollkod
from remiss.pdf.innehall import Block, Dokument, Rubrik, Sidhuvud, Stycke
from remiss.pdf.rita import rita
from remiss.remisser.models import Yttrande
from remiss.sammantraden import services as moten
from remiss.sammantraden.models import Moteroll, Paragraf, Sammantrade

TJANSTEROLL = {
    "registrator": Rollkod.REGISTRATOR,
    "handlaggare": Rollkod.HANDLAGGARE,
    "chef": Rollkod.CHEF,
    "sekreterare": Rollkod.SEKRETERARE,
}


def login(roll: str, kod: str) -> Anvandare:
    """Return the login of a roll in an organ ("registrator", "kultur")."""
    return Anvandare.objects.select_related("person").get(anvandarnamn=f"{roll}.{kod}")


def som(roll: str, kod: str) -> Aktor:
    """Return the acting party of a roll in an organ."""
    return login(roll, kod).aktor


def person(roll: str, kod: str) -> Person:
    """Return the person of a roll in an organ."""
    anvandare = login(roll, kod)
    if anvandare.person is None:
        raise LookupError(anvandare.anvandarnamn)
    return anvandare.person


@contextmanager
def den(dag: date, timme: int = 9, minut: int = 0) -> Iterator[datetime]:
    """Let what is inside happen at a moment of the demo city's calendar."""
    tidpunkt = datetime.combine(dag, time(timme, minut), tzinfo=klocka.STOCKHOLM)
    with klocka.spela(tidpunkt):
        yield tidpunkt


def direktor(kod: str) -> str:
    """Return the roll that assesses in an organ: VD in a company, else direktör."""
    return "vd" if Anvandare.objects.filter(anvandarnamn=f"vd.{kod}").exists() else "direktor"


def enkel_pdf(titel: str, organ: str, stycken: Sequence[str]) -> bytes:
    """Return a plain document: the demo's own bilagor and letters."""
    block: tuple[Block, ...] = (Rubrik(titel, 1), *(Stycke(text) for text in stycken))
    return rita(Dokument(titel=titel, sidhuvud=Sidhuvud(organ), block=block))


def rik(text: str) -> RikText:
    """Return rich text from the Markdown subset."""
    return fran_markdown(text)


def skriv_tu(
    arende: Arende,
    kod: str,
    *,
    rubrik: str,
    forslag: Sequence[str],
    texter: dict[str, str],
    stallning: str = "",
    bilagor: Sequence[object] = (),
    samverkan: date | None = None,
) -> Tjansteutlatande:
    """Let the handläggare write a whole tjänsteutlåtande; perspectives get their standard sentence."""
    aktor = som("handlaggare", kod)
    tu = beredning.skapa_tu(arende, aktor=aktor, rubrik=rubrik)
    for sektion in tu.sektioner.select_related("mallsektion"):
        namn, slag = sektion.mallsektion.kod, sektion.mallsektion.slag
        if namn in texter:
            beredning.spara_sektion(tu, namn, rik(texter[namn]), bas_version=sektion.version, aktor=aktor)
        elif slag == Sektionsslag.PERSPEKTIV:
            beredning.infoga_standardmening(tu, namn, aktor=aktor)
        elif slag == Sektionsslag.SAMVERKAN and samverkan is not None:
            beredning.satt_samverkan(tu, status="planerad", dag=samverkan, aktor=aktor)
        elif slag == Sektionsslag.SAMVERKAN:
            beredning.satt_samverkan(
                tu, status="ej_aktuell", anteckning="Ärendet påverkar inte personalen.", aktor=aktor
            )
    beredning.satt_beslutsforslag(tu, list(forslag), aktor=aktor)
    for handling in bilagor:
        beredning.lagg_till_bilaga(tu, handling, aktor=aktor)  # type: ignore[arg-type]
    if stallning:
        beredning.satt_stallningstagande(tu, stallning, aktor=aktor)
    return tu


def granska_och_bedom(tu: Tjansteutlatande, kod: str) -> Tjansteutlatande:
    """Granskning, bedömning and the fixed PDF, each by its own person."""
    beredning.skicka_pa_granskning(tu, aktor=som("handlaggare", kod))
    beredning.godkann(tu, aktor=som("chef", kod))
    beredning.bedom(tu, aktor=som(direktor(kod), kod))
    return beredning.faststall(tu, aktor=som("handlaggare", kod))


def arende_med_tu(kod: str, mening: str, *, forslag: str = "") -> Arende:
    """Open one of an organ's everyday ärenden and bring its tjänsteutlåtande to the point where it may be decided."""
    organ = Organ.objects.get(kod=kod)
    arende = diarium.registrera_arende(organ=organ, arendemening=mening, aktor=som("registrator", kod))
    fordela(arende, kod)
    namn = organ.namn_pa(klocka.idag())
    tu = skriv_tu(
        arende,
        kod,
        rubrik=mening,
        forslag=[forslag or f"{namn} godkänner redovisningen i ärendet {mening[0].lower()}{mening[1:]}."],
        texter={
            "sammanfattning": "Här redovisas läget och vad som föreslås.",
            "arendet": f"{namn} ska ta ställning till redovisningen.",
            "beskrivning": "Underlaget har tagits fram enligt årshjulet.",
            "bedomning": "Redovisningen kan godkännas.",
        },
    )
    granska_och_bedom(tu, kod)
    return arende


def registrera_remissen(kod: str) -> Arende:
    """Let the registrator of a recipient register the remiss that has arrived, and share it out."""
    organ = Organ.objects.get(kod=kod)
    inkommet = Inkommet.objects.filter(organ=organ, status="oregistrerat").earliest("pk")
    handling = diarium.registrera_inkommet(
        inkommet,
        nytt=diarium.NyttArende(arendemening=f"Yttrande över {inkommet.rubrik.removeprefix('Remiss: ')}"),
        aktor=som("registrator", kod),
    )
    return handling.arende


def fordela(arende: Arende, kod: str, frist: date | None = None) -> Arende:
    """Share an ärende out to the organ's handläggare and chef."""
    return diarium.fordela(
        arende,
        handlaggare=person("handlaggare", kod),
        chef=person("chef", kod),
        intern_frist=frist,
        aktor=som("registrator", kod),
    )


def mote(kod: str, dag: date, *, punkter: Sequence[Arende] = (), plats: str = "") -> Sammantrade:
    """Plan a meeting and write its agenda: the standard items and the given ärenden."""
    organ = Organ.objects.get(kod=kod)
    aktor = som("sekreterare", kod)
    sammantrade = Sammantrade.objects.filter(organ=organ, datum=dag).first()
    if sammantrade is None:
        sammantrade = moten.planera_sammantrade(
            organ, dag, starttid=time(13, 0), plats=plats or "Sammanträdesrummet", aktor=aktor
        )
    moten.standardpunkter(sammantrade, aktor=aktor)
    for arende in punkter:
        moten.satt_pa_dagordning(sammantrade, arende=arende, aktor=aktor)
    return sammantrade


def oppna(sammantrade: Sammantrade, kod: str) -> Sammantrade:
    """Open the meeting with its ordinary chair and the first ledamot as justerare."""
    return moten.oppna(
        sammantrade,
        ordforande=vald(kod, Rollkod.ORDFORANDE, sammantrade.datum),
        protokollforare=person("sekreterare", kod),
        justerare=[vald(kod, Rollkod.LEDAMOT, sammantrade.datum)],
        aktor=som("sekreterare", kod),
    )


def vald(kod: str, roll: Rollkod, dag: date) -> Person:
    """Return the first who holds a roll in an organ on a day, also one without a login."""
    uppdrag = Uppdrag.objects.pa(dag).filter(organ__kod=kod, roll__kod=roll).order_by("pk").first()
    if uppdrag is None:
        raise LookupError(f"{roll} i {kod} {dag}")
    return uppdrag.person


def behandla_standardpunkter(sammantrade: Sammantrade, kod: str) -> None:
    """Note the items without a TU that come before the ärenden."""
    for punkt in sammantrade.paragrafer.filter(arende=None, status="forberedd").order_by("ordning"):
        moten.avgor(punkt, utfall=Paragraf.Utfall.ANTECKNAS, punkter=_anteckning(punkt), aktor=som("sekreterare", kod))


def besluta_ovriga(sammantrade: Sammantrade, kod: str) -> None:
    """Adopt what is proposed in the ärenden that are still to be decided."""
    for punkt in sammantrade.paragrafer.exclude(arende=None).filter(status="forberedd").order_by("ordning"):
        moten.avgor(punkt, utfall=Paragraf.Utfall.ENLIGT_FORSLAG, aktor=som("sekreterare", kod))


def _justerarna(punkt: Paragraf) -> str:
    valda = punkt.sammantrade.moteroller.filter(roll=Moteroll.Roll.JUSTERARE).select_related("person")
    return " och ".join(rad.person.namn for rad in valda)


def _anteckning(punkt: Paragraf) -> list[str]:
    texter = {
        Paragraf.Slag.UPPROP: "Uppropet förrättas.",
        Paragraf.Slag.VAL_AV_JUSTERARE: f"{_justerarna(punkt)} utses att justera protokollet.",
        Paragraf.Slag.FOREDRAGNINGSLISTA: "Föredragningslistan godkänns.",
        Paragraf.Slag.ANMALAN: "Anmälan antecknas till protokollet.",
    }
    return [texter.get(Paragraf.Slag(punkt.slag), "Informationen antecknas.")]


def punkt_for(arende: Arende) -> Paragraf:
    """Return the newest paragraph of an ärende."""
    return Paragraf.objects.filter(arende=arende).latest("pk")


def justera(paragrafer: Sequence[Paragraf], slag: str, kod: str) -> None:
    """Ask for justering and let everybody who must sign do it."""
    justering = moten.begar_justering(list(paragrafer), slag=slag, aktor=som("sekreterare", kod))
    for rad in justering.paskrifter.select_related("person__anvandare").order_by("pk"):
        moten.skriv_pa(justering, aktor=rad.person.anvandare.aktor)


def faststall_protokollet(sammantrade: Sammantrade, kod: str) -> None:
    """Fix the protocol, unless it is the very file that all have signed."""
    if not Sammantrade.objects.filter(pk=sammantrade.pk, protokoll__isnull=False).exists():
        moten.protokoll(sammantrade, aktor=som("sekreterare", kod))


def yttrande(arende: Arende) -> Yttrande:
    """Return the yttrande of a recipient's ärende."""
    return Yttrande.objects.get(arende=arende)
