# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""The other fifteen recipients, each in its own state on 20 March 2019, and other daily life of the organs."""

from collections.abc import Callable, Iterator
from datetime import date

from config.demo.delegation import ANMALDA, besluta_utanfor
from config.demo.kedja import AVSANDARE, TITEL
from config.demo.rollspel import (
    arende_med_tu,
    behandla_standardpunkter,
    besluta_ovriga,
    den,
    direktor,
    enkel_pdf,
    fordela,
    granska_och_bedom,
    justera,
    mote,
    oppna,
    punkt_for,
    registrera_remissen,
    skriv_tu,
    som,
    yttrande,
)
from remiss.beredning import services as beredning
from remiss.beredning.models import Tjansteutlatande
from remiss.diarium import services as diarium
from remiss.diarium.models import Arende
from remiss.organisation.models import Organ
from remiss.remisser import services as remisser
from remiss.remisser.models import Remiss
from remiss.remisser.services.svar import Svarsuppgift
from remiss.sammantraden import services as moten
from remiss.sammantraden.models import Justering, Paragraf
from remiss.utskick import services as utskick
from remiss.utskick.models import Mottagare

REGISTRERADES = date(2018, 12, 27)
BEDOMNINGAR = {
    "tillstyrker": "bedömer att insatserna stämmer med nämndens uppdrag och tillstyrker förslaget.",
    "tillstyrker_med_synpunkter": "tillstyrker förslaget men ser behov av tydligare finansiering.",
    "avstyrker": "bedömer att ansvaret är otydligt fördelat och avstyrker förslaget.",
    "delvis": "tillstyrker insatserna för barn och unga men inte tidplanen.",
}


#: What else the organ decides at the meeting where it answers.
OVRIGT = {
    "sdn-askim": "Lokalförsörjningsplan för stadsdelen",
    "sdn-centrum": "Uppföljning av föreningsbidragen",
    "sdn-ostra": "Internkontrollplan för året",
    "byggnad": "Redovisning av handläggningstider",
    "kultur": "Fördelning av stöd till det fria kulturlivet",
}


def ovrigt_liv() -> Iterator[str]:
    """Play every other recipient up to its state, then the sender's reminders and some other post; tell each scene."""
    scener: tuple[tuple[str, Callable[[str], None], str], ...] = (
        ("sdn-askim", _har_svarat("avstyrker", date(2019, 2, 26)), "har avstyrkt"),
        ("sdn-centrum", _vantar_pa_justering(date(2019, 3, 19)), "har beslutat, protokollet väntar på justering"),
        ("sdn-ostra", _ar_kallad(date(2019, 3, 26)), "är kallad till sammanträde"),
        ("forskola", _granskas, "granskar sitt yttrande"),
        ("grundskola", _skrivs, "skriver på sitt yttrande"),
        ("arbvux", _begar_anstand, "begär anstånd"),
        ("byggnad", _har_bordlagt(date(2019, 3, 12), date(2019, 4, 9)), "har bordlagt ärendet"),
        ("kultur", _har_svarat("tillstyrker", date(2019, 3, 18)), "har tillstyrkt"),
        ("idrott", _ar_registrerad, "har registrerat remissen"),
        ("framtiden", _har_anstand, "har fått anstånd"),
        ("sverigefinska-radet", _har_aterremitterat(date(2019, 3, 6)), "har återremitterat ärendet"),
        ("romska-radet", _ar_fordelad, "har fördelat remissen"),
    )
    for kod, scen, sker in scener:
        for beslut in ANMALDA:
            if beslut.kod == kod:
                besluta_utanfor(beslut)
        scen(kod)
        yield f"{Organ.objects.get(kod=kod).namn_pa(REGISTRERADES)} {sker}."
    _svar_utifran()
    _ovrig_post()
    yield "HBTQ-rådet avstår, rådet för funktionshinderfrågor svarar med brev, och den övriga posten kommer."


def _in(kod: str) -> Arende:
    with den(REGISTRERADES, 10):
        return fordela(registrera_remissen(kod), kod, frist=date(2019, 2, 20))


def _tu(arende: Arende, kod: str, stallning: str = "tillstyrker_med_synpunkter") -> Tjansteutlatande:
    namn = arende.organ.namn_pa(date(2019, 2, 1))
    vem = "Bolaget" if direktor(kod) == "vd" else "Förvaltningen"
    return skriv_tu(
        arende,
        kod,
        rubrik=f"Yttrande över förslag till {TITEL}",
        forslag=[
            f"{namn} antar tjänsteutlåtandet som eget yttrande över förslaget till {TITEL}.",
            "Yttrandet översänds till social resursnämnd.",
        ],
        texter={
            "sammanfattning": "Social resursnämnd har bett om synpunkter på förslaget till plan för en jämlik stad.",
            "arendet": "Remissen ska vara besvarad senast 2019-03-31.",
            "beskrivning": f"{vem} har gått igenom insatserna och talat med berörda enheter.",
            "bedomning": f"{vem} {BEDOMNINGAR[stallning]}",
        },
        stallning=stallning,
    )


def _punkter(kod: str, arende: Arende) -> list[Arende]:
    """The answer, and another ärende where the organ has one."""
    if kod not in OVRIGT:
        return [arende]
    with den(date(2019, 2, 6), 10):
        return [arende_med_tu(kod, OVRIGT[kod]), arende]


def _fardig_tu(kod: str, stallning: str = "tillstyrker_med_synpunkter") -> Arende:
    arende = _in(kod)
    with den(date(2019, 2, 5), 10):
        granska_och_bedom(_tu(arende, kod, stallning), kod)
    return arende


def _beslut(kod: str, dag: date, arende: Arende) -> None:
    """Hold a meeting where the proposal is adopted; justering is left to the caller."""
    punkter = _punkter(kod, arende)
    with den(date(2019, 2, 11), 10):
        sammantrade = mote(kod, dag, punkter=punkter)
        moten.kalla(sammantrade, aktor=som("sekreterare", kod))
    with den(dag, 13, 10):
        oppna(sammantrade, kod)
        behandla_standardpunkter(sammantrade, kod)
        besluta_ovriga(sammantrade, kod)
    with den(dag, 16):
        moten.avsluta(sammantrade, aktor=som("sekreterare", kod))


def _avgjorda(arende: Arende) -> list[Paragraf]:
    return list(Paragraf.objects.filter(sammantrade=punkt_for(arende).sammantrade, status="avgjord"))


def _har_svarat(stallning: str, dag: date) -> Callable[[str], None]:
    def scen(kod: str) -> None:
        arende = _fardig_tu(kod, stallning)
        _beslut(kod, dag, arende)
        with den(dag, 17):
            justera(_avgjorda(arende), Justering.Slag.ORDINARIE, kod)
            remisser.expediera_svar(yttrande(arende), aktor=som("registrator", kod))

    return scen


def _vantar_pa_justering(dag: date) -> Callable[[str], None]:
    def scen(kod: str) -> None:
        arende = _fardig_tu(kod)
        _beslut(kod, dag, arende)
        with den(dag, 17):
            moten.begar_justering(_avgjorda(arende), slag=Justering.Slag.ORDINARIE, aktor=som("sekreterare", kod))

    return scen


def _ar_kallad(dag: date) -> Callable[[str], None]:
    def scen(kod: str) -> None:
        punkter = _punkter(kod, _fardig_tu(kod))
        with den(date(2019, 3, 18), 10):
            sammantrade = mote(kod, dag, punkter=punkter)
            moten.kalla(sammantrade, aktor=som("sekreterare", kod))

    return scen


def _granskas(kod: str) -> None:
    arende = _in(kod)
    with den(date(2019, 3, 11), 10):
        beredning.skicka_pa_granskning(_tu(arende, kod), aktor=som("handlaggare", kod))


def _skrivs(kod: str) -> None:
    arende = _in(kod)
    with den(date(2019, 3, 13), 10):
        _tu(arende, kod, "delvis")


def _begar_anstand(kod: str) -> None:
    arende = _in(kod)
    with den(date(2019, 3, 14), 10):
        remisser.begar_anstand(
            yttrande(arende),
            till=date(2019, 4, 15),
            motivering="Nämnden sammanträder först den 10 april.",
            aktor=som("handlaggare", kod),
        )


def _har_anstand(kod: str) -> None:
    arende = _in(kod)
    with den(date(2019, 3, 7), 10):
        anstand = remisser.begar_anstand(
            yttrande(arende),
            till=date(2019, 4, 12),
            motivering="Styrelsen behandlar ärendet den 11 april.",
            aktor=som("handlaggare", kod),
        )
    with den(date(2019, 3, 8), 10):
        if anstand is None:
            raise LookupError(kod)
        utskick.avgor_anstand(anstand, is_beviljat=True, aktor=som("handlaggare", AVSANDARE))
    with den(date(2019, 3, 18), 10):
        tu = _tu(arende, kod)
        beredning.skicka_pa_granskning(tu, aktor=som("handlaggare", kod))
        beredning.godkann(tu, aktor=som("chef", kod))


def _har_bordlagt(dag: date, nasta: date) -> Callable[[str], None]:
    def scen(kod: str) -> None:
        arende = _fardig_tu(kod)
        punkter = _punkter(kod, arende)
        with den(date(2019, 2, 11), 10):
            senare = mote(kod, nasta)
            sammantrade = mote(kod, dag, punkter=punkter)
            moten.kalla(sammantrade, aktor=som("sekreterare", kod))
        with den(dag, 13, 10):
            oppna(sammantrade, kod)
            behandla_standardpunkter(sammantrade, kod)
            moten.bordlagg(punkt_for(arende), till=senare, aktor=som("sekreterare", kod))
            besluta_ovriga(sammantrade, kod)
        with den(dag, 16):
            moten.avsluta(sammantrade, aktor=som("sekreterare", kod))

    return scen


def _har_aterremitterat(dag: date) -> Callable[[str], None]:
    def scen(kod: str) -> None:
        arende = _fardig_tu(kod)
        with den(date(2019, 2, 11), 10):
            sammantrade = mote(kod, dag, punkter=[arende])
            moten.kalla(sammantrade, aktor=som("sekreterare", kod))
        with den(dag, 13, 10):
            oppna(sammantrade, kod)
            behandla_standardpunkter(sammantrade, kod)
            moten.aterremittera(
                punkt_for(arende),
                motivering="Rådet vill att språkfrågorna beskrivs utförligare.",
                aktor=som("sekreterare", kod),
            )
        with den(dag, 16):
            moten.avsluta(sammantrade, aktor=som("sekreterare", kod))

    return scen


def _ar_registrerad(kod: str) -> None:
    with den(REGISTRERADES, 11):
        registrera_remissen(kod)


def _ar_fordelad(kod: str) -> None:
    _in(kod)


def _svar_utifran() -> None:
    """What reached the sender by post and e-mail, and the reminder two weeks before the day."""
    remiss = Remiss.objects.get(arende__organ__kod=AVSANDARE)
    rader = {
        rad.mottagarorgan.kod: rad
        for rad in Mottagare.objects.filter(utskick=remiss.utskick).select_related("mottagarorgan")
        if rad.mottagarorgan
    }
    with den(date(2019, 3, 12), 10):
        utskick.avsta(rader["hbtq-radet"], aktor=som("registrator", AVSANDARE))
    with den(date(2019, 3, 14), 10):
        brev = enkel_pdf(
            "Synpunkter på planen", "Rådet för funktionshinderfrågor",
            ("Rådet vill att tillgänglighet skrivs in som en egen insats och att rådet deltar i uppföljningen.",),
        )  # fmt: skip
        svar = remisser.registrera_svar(
            rader["funktionshinderradet"],
            Svarsuppgift(kanal="post", inkom=date(2019, 3, 14)),
            filer=[diarium.Nyfil("synpunkter.pdf", brev)],
            aktor=som("registrator", AVSANDARE),
        )
        remisser.satt_stallningstagande(
            svar,
            "synpunkter_utan_stallningstagande",
            citat="Rådet vill att tillgänglighet skrivs in som en egen insats.",
            aktor=som("handlaggare", AVSANDARE),
        )
    with den(date(2019, 3, 18), 8):
        vantar = remiss.utskick.mottagare.vantar().values_list("pk", flat=True)
        utskick.paminn(list(vantar), aktor=som("handlaggare", AVSANDARE))


def _ovrig_post() -> None:
    """A remiss from outside, and a mail that nobody has registered yet."""
    with den(date(2019, 3, 4), 9):
        remisser.registrera_extern_remiss(
            organ=Organ.objects.get(kod="kultur"),
            titel="Förslag till regional kulturplan",
            avsandare_namn="Regionala kulturberedningen",
            avsandare_adress="kulturberedningen@region.example",
            ert_dnr="RK 2019-00112",
            svarstid=date(2019, 5, 15),
            nytt=diarium.NyttArende(arendemening="Yttrande över förslag till regional kulturplan"),
            filer=[
                diarium.Nyfil("remiss.pdf", enkel_pdf("Remiss", "Regionala kulturberedningen", ("Förslaget bifogas.",)))
            ],
            aktor=som("registrator", "kultur"),
        )
    with den(date(2019, 3, 19), 15, 20):
        diarium.ta_emot(
            Organ.objects.get(kod=AVSANDARE),
            kanal="epost",
            rubrik="Fråga om 0685/18 och tidplanen",
            avsandare_namn="Nätverket för jämlik hälsa",
            avsandare_adress="natverket@forening.example",
            text="Hej! Vi undrar när planen ska behandlas efter remissen, er beteckning 0685/18.",
            aktor=som("handlaggare", AVSANDARE),
        )
