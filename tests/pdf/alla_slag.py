# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Every kind of document of the system, made in one world: a remiss sent, answered and withdrawn, and a meeting.

A kind is called by the function that says what is in it. What becomes a handling is read from the diarium, with the
content that it was fixed with; what is only printed is drawn from its function.
"""

from dataclasses import dataclass
from datetime import date

from config.demo.rollspel import den, som
from remiss.anslagstavla.dokument import rapport
from remiss.anslagstavla.models import Anslag
from remiss.beredning.dokument import dokument_av, innehall_av_version
from remiss.beredning.models import TuVersion
from remiss.diarium import lagring
from remiss.diarium import services as diarium
from remiss.diarium.dokument import arendeblad, registerblad
from remiss.diarium.filprovning import filprovningar
from remiss.diarium.kontext import som_rader
from remiss.diarium.models import Handling, Underskriftsprovning
from remiss.diarium.provningsrapport import provningsrapport
from remiss.diarium.ritning import las_trad
from remiss.diarium.services.underlag import Underlag, lagg_till_underlag
from remiss.karna.klocka import spela
from remiss.organisation.dokument import provsida
from remiss.organisation.models import Anvandare, Person
from remiss.organisation.ratter import Rollkod
from remiss.pdf import Dokument, Utseende
from remiss.pdf.rita import rita
from remiss.remisser import dokument as brev
from remiss.remisser import sammanstallning, services
from remiss.remisser.models import Remiss
from remiss.remisser.services.preliminart import valbara_handlingar
from remiss.sammantraden import dokument
from remiss.sammantraden import services as moten
from remiss.sammantraden.forhandling import Forhandling
from remiss.sammantraden.models import Justering, Paragraf
from remiss.sammantraden.services.handlingar import _till_dokument
from remiss.utskick import services as utskick
from remiss.utskick.dokument import brev as utskicksbrev
from remiss.utskick.services import Mottagarrad
from tests.remisser import spel
from tests.remisser.fabriker import gor_punkt
from tests.remisser.kedjan import rad, yttrande
from tests.sammantraden.beslut import fatta
from tests.sammantraden.beslut import gor_punkt as gor_annan_punkt
from tests.sammantraden.fabriker import kl
from tests.sammantraden.rummet import gor_styrelse, oppnat, votering, yrkande

#: Every function that says what is in a document, by its module.
SLAG = frozenset(
    {
        "anslagstavla.dokument.rapport",
        "beredning.dokument.dokument_av",
        "beredning.dokument.innehall",
        "beredning.dokument.innehall_av_version",
        "diarium.dokument.arendeblad",
        "diarium.dokument.registerblad",
        "diarium.provningsrapport.provningsrapport",
        "diarium.tjansteanteckning.tjansteanteckning",
        "organisation.dokument.provsida",
        "pdf.forsattsblad.forsattsblad",
        "remisser.dokument.anstandsbegaran",
        "remisser.dokument.avstaende",
        "remisser.dokument.delegationsbeslut",
        "remisser.dokument.kvittens",
        "remisser.dokument.missiv",
        "remisser.dokument.preliminart_svar",
        "remisser.dokument.versionsbesked",
        "remisser.sammanstallning.innehall",
        "sammantraden.dokument.delegationsbeslut.delegationsbeslut",
        "sammantraden.dokument.kallelse.kallelse",
        "sammantraden.dokument.omrostning.omrostningslista",
        "sammantraden.dokument.protokoll.protokoll",
        "sammantraden.dokument.protokoll.protokollsdel",
        "sammantraden.dokument.utdrag.utdrag",
        "sammantraden.dokument.utdrag.utdrag_till_underskrift",
        "utskick.dokument.anstandsbeslut",
        "utskick.dokument.aterkallelse",
        "utskick.dokument.brev",
        "utskick.dokument.paminnelse",
    }
)
REGISTRERAT, SVARSDAG, BESLUTSDAG = date(2018, 12, 21), date(2019, 2, 11), date(2019, 4, 8)


@dataclass(frozen=True)
class Dokumentet:
    """A document as it was drawn, and what it was drawn from; without content it is a pack of several."""

    pdf: bytes
    innehall: Dokument | None
    handling: int | None = None
    """The handling that it is, if it is one."""


Alla = dict[str, Dokumentet]


def spela_remissen(skickad: Remiss) -> Alla:
    """Both ends of a remiss, and the decisions beside the meetings."""
    namnden, bolaget = (spel.registrera(kod, REGISTRERAT) for kod in ("kul", "hus"))
    with den(SVARSDAG):
        services.skicka_kvittens(yttrande(namnden), aktor=som("registrator", "kul"))
        anstand = services.begar_anstand(
            yttrande(namnden), till=date(2019, 4, 30), motivering="Vi träffas i april.", aktor=som("registrator", "kul")
        )
        utskick.avgor_anstand(anstand, is_beviljat=True, till=date(2019, 4, 30), aktor=som("handlaggare", "avs"))
        utskick.paminn([rad(skickad, "Testhuset AB").pk], text="Hör av er.", aktor=som("registrator", "avs"))
        lagg_till_underlag(
            skickad.arende, Underlag(anteckning="De svarar i april.\n\nAlla är överens."), typ="mejl",
            rubrik="Samtal med Kulturnämnden", fran="Kulturnämnden", aktor=som("registrator", "avs"),
        )  # fmt: skip
        spel.skriv_tu(namnden, "kul", ["Förslaget tillstyrks."], stallning="tillstyrker")
        services.skicka_preliminart_svar(
            yttrande(namnden), valbara_handlingar(yttrande(namnden))[0], beslutas=BESLUTSDAG, meddelande="Hör av er.",
            aktor=som("registrator", "kul"),
        )  # fmt: skip
        services.avsta_yttrande(
            yttrande(bolaget), beslutsfattare=_person("vd.hus"), dag=SVARSDAG,
            punkt=gor_punkt(bolaget.organ, Rollkod.VD), skal="Vi berörs inte.", aktor=som("registrator", "hus"),
        )  # fmt: skip
    _en_remiss_till(skickad)
    nar = kl(9, dag=BESLUTSDAG)
    ut = {
        "remisser.dokument.missiv": skickad.missiv,
        "remisser.dokument.kvittens": _handling("kvittens"),
        "remisser.dokument.anstandsbegaran": _handling("anstandsbegaran"),
        "remisser.dokument.preliminart_svar": _handling("preliminart_svar"),
        "remisser.dokument.avstaende": _handling("delegationsbeslut", "Beslut att avstå"),
        "remisser.dokument.delegationsbeslut": _handling("delegationsbeslut", "Delegationsbeslut att remittera"),
        "utskick.dokument.anstandsbeslut": _handling("anstandsbeslut"),
        "utskick.dokument.paminnelse": _handling("paminnelse"),
        "utskick.dokument.aterkallelse": _handling("aterkallelse"),
        "diarium.tjansteanteckning.tjansteanteckning": _handling("tjansteanteckning"),
        "beredning.dokument.innehall": _handling("tjansteutlatande"),
        "pdf.forsattsblad.forsattsblad": _handling("kallelse"),
    }
    version = TuVersion.objects.filter(slag=TuVersion.Slag.FASTSTALLD).latest("pk")
    ritade = {
        "remisser.dokument.versionsbesked": brev.versionsbesked(yttrande(namnden), 1, "Kvarstår", nar),
        "remisser.sammanstallning.innehall": sammanstallning.innehall(Remiss.objects.get(pk=skickad.pk), nar),
        "utskick.dokument.brev": utskicksbrev(
            organ_id=skickad.organ_id, titel="Besked", typ="brev", nar=nar, fakta=[("Diarienummer", "1/19")], block=()
        ),
        "beredning.dokument.innehall_av_version": innehall_av_version(version),
        "beredning.dokument.dokument_av": dokument_av(version.innehall, is_utkast=True),
    }
    return {namn: _av_handling(rad) for namn, rad in ut.items()} | {n: _ritad(d) for n, d in ritade.items()}


def _en_remiss_till(skickad: Remiss) -> None:
    """Decided on delegation, sent and withdrawn."""
    handlaggare, registrator = som("handlaggare", "avs"), som("registrator", "avs")
    punkt = gor_punkt(skickad.organ)
    with den(date(2019, 3, 4)):
        arende = diarium.registrera_arende(organ=skickad.organ, arendemening="Plan för ån", aktor=registrator)
        remiss = services.skapa_remiss(
            arende, titel="Plan för ån", fragor="Yttra er.", svarstid=date(2019, 6, 28), aktor=handlaggare
        )
        mottagare = [Mottagarrad(namn="Länsstyrelsen", adress="lst@lst.example")]
        services.satt_sandlista(remiss, mottagare, aktor=handlaggare)
        services.besluta_pa_delegation(
            remiss, delegat=_person("direktor.avs"), dag=date(2019, 3, 4), punkt=punkt, aktor=som("direktor", "avs")
        )
        services.skicka_ut(remiss, aktor=registrator)
        services.aterkalla(remiss, skal="Planen görs om.", aktor=registrator)


def spela_motet(namnden, sara, olle, justa, rut, doris) -> Alla:
    """A meeting that votes, its justering and protocol, its anslag, and a decision beside it."""
    styrelse = gor_styrelse(namnden, olle.person)
    with spela(kl(13)):
        mote = oppnat(namnden, sara, olle, justa)
    with spela(kl(14)):
        punkt = mote.paragrafer.get(rubrik="Plan 2019")
        roster = [(person, "jn"[n % 2]) for n, person in enumerate((*styrelse.L, justa.person))]
        forhandling = Forhandling(
            yrkanden=(yrkande("avslag", styrelse.L[3]),), propositioner=(votering("huvud", None, 1, roster),)
        )
        moten.spara_forhandling(punkt.pk, forhandling, aktor=sara.aktor)
        moten.avgor(punkt.pk, utfall=Paragraf.Utfall.ENLIGT_FORSLAG, aktor=sara.aktor)
        for rad in mote.paragrafer.filter(status="forberedd"):
            moten.utga(rad, aktor=sara.aktor)
        mote = moten.avsluta(mote, aktor=sara.aktor)
        alla = list(mote.paragrafer.exclude(nummer=None))
        justering = moten.begar_justering(alla, slag=Justering.Slag.ORDINARIE, aktor=sara.aktor)
        till_underskrift = {
            "sammantraden.dokument.utdrag.utdrag_till_underskrift": dokument.utdrag_till_underskrift(
                _till_dokument(punkt.pk), justering
            ),
            "sammantraden.dokument.protokoll.protokollsdel": dokument.protokollsdel(
                justering, [_till_dokument(punkt.pk)]
            ),
        }
        for en in (olle, justa):
            moten.skriv_pa(justering, aktor=en.aktor)
        utdrag, protokoll = moten.utdrag(punkt, aktor=sara.aktor), moten.protokoll(mote, aktor=sara.aktor)
        arende = diarium.registrera_arende(organ=namnden, arendemening="Bidrag till ån", aktor=rut.aktor)
        anslag = Anslag.objects.get(justering=justering)
    fattat = fatta(arende, doris, gor_annan_punkt(namnden, punkt="7.1"), dag=kl(9).date())
    handlingar = som_rader(rut, list(Handling.objects.filter(organ=namnden)))
    ritade = till_underskrift | {
        "sammantraden.dokument.kallelse.kallelse": dokument.kallelse(mote),
        "sammantraden.dokument.omrostning.omrostningslista": dokument.omrostningslista(
            Paragraf.objects.till_sida().med_forhandling().get(pk=punkt.pk)
        ),
        "anslagstavla.dokument.rapport": rapport(anslag, kl(16)),
        "diarium.dokument.arendeblad": arendeblad(arende, handlingar, kl(16)),
        "diarium.dokument.registerblad": registerblad(handlingar, dagar={}, nu=kl(16)),
        "diarium.provningsrapport.provningsrapport": _rapporten(utdrag),
        "organisation.dokument.provsida": provsida("Testnämnden", Utseende(textfarg="#00537a", linjefarg="#0a7ea4")),
    }
    return {
        "sammantraden.dokument.utdrag.utdrag": _av_handling(utdrag),
        "sammantraden.dokument.protokoll.protokoll": _av_handling(protokoll),
        "sammantraden.dokument.delegationsbeslut.delegationsbeslut": _av_handling(fattat.handling),
    } | {namn: _ritad(innehall) for namn, innehall in ritade.items()}


def _rapporten(handling: Handling) -> Dokument:
    """The trial of a file that two have signed."""
    rader = [
        {"namn": namn, "organisation": "Staden", "tid": kl(15).isoformat(), "is_giltig": True, "text": "Den är äkta."}
        for namn in ("Olle Berg", "Justa Öhrn")
    ]
    Underskriftsprovning.objects.create(
        handling=handling, fil=handling.filer.get().fil, tillfalle=Underskriftsprovning.Tillfalle.FASTSTALLD,
        provades=kl(15), is_giltig=True, meningar=["Alla underskrifter i filen är giltiga."], uppgifter=rader,
    )  # fmt: skip
    return provningsrapport(handling, filprovningar(handling), kl(16))


def _ritad(innehall: Dokument) -> Dokumentet:
    return Dokumentet(rita(innehall), innehall)


def _av_handling(handling: Handling) -> Dokumentet:
    fil = handling.filer.get().fil
    return Dokumentet(lagring.las(fil), las_trad(fil), handling.pk)


def _handling(typ: str, rubrik: str = "") -> Handling:
    """The newest of the kind that was composed here."""
    return Handling.objects.filter(typ=typ, rubrik__startswith=rubrik).exclude(riktning="in").latest("pk")


def _person(namn: str) -> Person:
    return Anvandare.objects.get(anvandarnamn=namn).person
