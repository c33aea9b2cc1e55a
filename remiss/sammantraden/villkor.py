# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""How the facts of a meeting are fetched for the rules in regler."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from remiss.beredning import omgangar
from remiss.karna.fel import Hinder
from remiss.karna.forberedd import Forberedd
from remiss.karna.klocka import legal_dag
from remiss.karna.models import Handelse
from remiss.karna.svenska import i_ordning
from remiss.karna.villkor import Lage
from remiss.organisation.models import Organtyp, Uppdrag
from remiss.organisation.ratter import FORTROENDEVALDA, Rollkod
from remiss.regler import Utfall
from remiss.regler.beslutsforhet import REGEL_PER_REGELVERK as BESLUTSFORHET
from remiss.regler.beslutsforhet import Beslutsforhetsfakta
from remiss.regler.jav import REGEL_PER_REGELVERK as JAV
from remiss.regler.jav import JavFakta
from remiss.regler.justering import Justeringsfakta, Ordningsfakta, Paragraffakta, Underskrift
from remiss.regler.motesordning import (
    Aterremissfakta,
    Avslutningsfakta,
    Behandlingsfakta,
    Ledningsfakta,
    Omgangsfakta,
    Oppningsfakta,
    Paskriftsfakta,
    Protokollsfakta,
    Strykningsfakta,
)
from remiss.regler.regelverk import Regelverk
from remiss.regler.sammantrade import Kallelsefakta
from remiss.regler.yrkande import Bordlagtfakta

REGELVERK: dict[str, Regelverk] = {
    Organtyp.KF: Regelverk.FULLMAKTIGE,
    Organtyp.KS: Regelverk.NAMND,
    Organtyp.NAMND: Regelverk.NAMND,
    Organtyp.UTSKOTT: Regelverk.NAMND,
    Organtyp.BOLAG: Regelverk.AKTIEBOLAG,
}


def regelverk_for(typ: str) -> Regelverk:
    """Return the body of rules an organ of this type follows."""
    return REGELVERK.get(typ, Regelverk.EGEN_ORDNING)


# --- people ---------------------------------------------------------------------------------------------------


def unika_namn(personer: Iterable[Any]) -> dict[int, str]:
    """Person id → name, made unique: the rules know people by name (regler)."""
    alla = {person.pk: person.namn for person in personer}
    antal: dict[str, int] = {}
    for namn in alla.values():
        antal[namn] = antal.get(namn, 0) + 1
    return {pk: namn if antal[namn] == 1 else f"{namn} (nr {pk})" for pk, namn in alla.items()}


#: Asked by most rules of a meeting.
VALDA = Forberedd(
    lambda organ_id, dag: (
        Uppdrag.objects.pa(dag)
        .filter(organ_id=organ_id, roll__kod__in=[k.value for k in FORTROENDEVALDA])
        .select_related("person", "roll")
    ),
    organ_id=int,
    dag=date,
)


def fortroendevalda(organ_id: int, dag: date) -> "list[Uppdrag]":
    """The uppdrag of ledamöter and ersättare that run on a day, in the order they are shown."""
    ordning = {kod: plats for plats, kod in enumerate(("ordforande", "vice_ordforande", "ledamot", "ersattare"))}
    rader = VALDA(organ_id=organ_id, dag=dag)
    efter_namn = i_ordning(rader, lambda u: f"{u.person.efternamn} {u.person.fornamn}")
    return sorted(efter_namn, key=lambda u: (ordning[u.roll.kod], u.ordning))


def kallade_personer(sammantrade: Any) -> frozenset[int]:
    """Ids of those who are called: ledamöter and ersättare on the meeting day (KL 5:15, 6:17)."""
    return frozenset(u.person_id for u in fortroendevalda(sammantrade.organ_id, sammantrade.datum))


def som_hinder(utfall: Utfall) -> Hinder:
    """A failed rule as a reason the user reads."""
    return Hinder(utfall.skal, str(utfall.lagrum), utfall.regel_id)


# --- kallelse and opening ---------------------------------------------------------------------------------------


def kallelsefakta(lage: Lage) -> Kallelsefakta:
    """Facts of a kallelse about to be sent. A note on why it is late lifts the reglemente's time."""
    mote = lage.obj
    namn = _kalladas_namn(mote)
    installning = mote.organ.installning
    return Kallelsefakta(
        regelverk=mote.regelverk,
        motesdag=mote.datum,
        skickas=lage.dag,
        tid=mote.starttid.strftime("%H.%M") if mote.starttid else "",
        plats=mote.plats,
        antal_arenden=mote.paragrafer.pa_listan().count(),
        ska_kallas=namn,
        kallas=namn,
        dagar_fore=None if lage.data and lage.data.anteckning.strip() else installning.kallelse_dagar,
    )


def bordlagtfakta(lage: Lage) -> Bordlagtfakta:
    """What was bordlagt before this meeting and is on no agenda; a note says what was decided instead (KL 5:51)."""
    from remiss.sammantraden import urval

    mote = lage.obj
    rader = urval.bordlagda(mote.organ_id).filter(sammantrade__datum__lt=mote.datum)
    bordlagda = tuple(f"{p.rubrik} ({p.beteckning})" for p in rader)
    is_annat = bool(lage.data and lage.data.anteckning.strip())
    return Bordlagtfakta(mote.regelverk, bordlagda, frozenset(), frozenset(bordlagda) if is_annat else frozenset())


def flyttningsfakta(lage: Lage) -> Kallelsefakta:
    """A meeting about to be moved: those who are called already must still be called in time for the new day."""
    mote = lage.obj
    motesdag = lage.data.datum or mote.datum
    is_flyttat = mote.status == mote.Status.KALLAT and motesdag != mote.datum
    return Kallelsefakta(
        regelverk=mote.regelverk,
        motesdag=motesdag,
        skickas=legal_dag(mote.kallades) if is_flyttat else date.min,
        tid="",
        plats="",
        antal_arenden=0,
        ska_kallas=frozenset(),
        kallas=frozenset(),
    )


def kallade(lage: Lage) -> Kallelsefakta:
    """At the opening: were they called? Without a kallelse nobody was."""
    mote = lage.obj
    namn = _kalladas_namn(mote)
    return Kallelsefakta(
        regelverk=mote.regelverk,
        motesdag=mote.datum,
        skickas=legal_dag(mote.kallades) if mote.kallades else mote.datum,
        tid="",
        plats=mote.plats,
        antal_arenden=0,
        ska_kallas=namn,
        kallas=namn if mote.status == mote.Status.KALLAT else frozenset(),
    )


def _kalladas_namn(mote: Any) -> frozenset[str]:
    return frozenset(unika_namn(u.person for u in fortroendevalda(mote.organ_id, mote.datum)).values())


def oppning(lage: Lage) -> Oppningsfakta:
    """The meeting's day and the day it is said to have been opened."""
    return Oppningsfakta(lage.obj.datum, lage.dag)


def avslutning(lage: Lage) -> Avslutningsfakta:
    """What is left to do in the meeting."""
    mote = lage.obj
    kvar = mote.paragrafer.filter(status__in=["forberedd", "upptagen"]).order_by("ordning", "id")
    return Avslutningsfakta(
        obehandlade=tuple(p.beteckning for p in kvar),
        antal_justerare=mote.moteroller.filter(roll="justerare", paragraf=None).count(),
        kravda_justerare=mote.organ.installning.justerare_antal,
    )


def protokoll(lage: Lage) -> Protokollsfakta:
    """Whether the protocol is fixed, and which of its paragraphs are not yet justerade."""
    mote = lage.obj
    ojusterade = mote.paragrafer.exclude(status="justerad").exclude(nummer=None).order_by("ordning", "id")
    return Protokollsfakta(
        mote.protokoll_id is not None, tuple(p.beteckning for p in ojusterade), mote.status == "avslutat"
    )


def ledning(lage: Lage) -> Ledningsfakta:
    """Which paragraphs wait for signatures, and whether the protocol is justerat."""
    mote = lage.obj
    vantar = mote.paragrafer.filter(justeringsrader__galler=True, justeringsrader__justering__status="oppen")
    klar = mote.justeringar.filter(slag="ordinarie", status="klar").exists()
    return Ledningsfakta(
        tuple(p.beteckning for p in vantar.order_by("ordning", "id")), klar or mote.protokoll_id is not None
    )


# --- one paragraph ------------------------------------------------------------------------------------------------


def narvarande(paragraf: Any) -> "list[Any]":
    """Attendance rows that cover the paragraph, jäviga included."""
    return [rad for rad in paragraf.sammantrade.narvarorader() if rad.tacker(paragraf)]


def beslutsforhet(lage: Lage) -> tuple[Regelverk, Beslutsforhetsfakta]:
    """The regelverk of the organ, and who serves in the paragraph."""
    return lage.obj.sammantrade.regelverk, beslutsforhetsfakta(lage.obj)


def prova_beslutsforhet(fakta: tuple[Regelverk, Beslutsforhetsfakta]) -> Utfall:
    """Ask the quorum rule of the organ's regelverk."""
    return BESLUTSFORHET[fakta[0]](fakta[1])


def beslutsforhetsfakta(paragraf: Any) -> Beslutsforhetsfakta:
    """Who serves in the paragraph, and who of them is jävig."""
    rader, javrader = narvarande(paragraf), paragraf.javrader()
    namn = unika_namn([*(r.person for r in rader), *(j.person for j in javrader)])
    installning = paragraf.organ.installning
    return Beslutsforhetsfakta(
        antal_ledamoter=installning.antal_ledamoter,
        tjanstgorande=frozenset(namn[r.person_id] for r in rader if r.is_tjanstgorande),
        javiga=frozenset(namn[j.person_id] for j in javrader),
        krav=installning.beslutsforhet_krav,
        is_bara_svar=installning.is_svar_utan_halften and _is_bara_svar(paragraf),
    )


def _is_bara_svar(paragraf: Any) -> bool:
    """The item has nothing to decide on: only interpellationer and frågor that are answered there (KL 5:45)."""
    return not paragraf.forslag and bool(paragraf.interpellationer.all())


def tillfalle(lage: Lage) -> Beslutsforhetsfakta:
    """Who of a bolag's board got no chance to take part; nobody when it is noted why they could not be reached."""
    fakta = beslutsforhetsfakta(lage.obj)
    if lage.data is not None and lage.data.onabara:
        return fakta
    return replace(fakta, utan_tillfalle=frozenset(p.namn for p in utan_tillfalle(lage.obj)))


def utan_tillfalle(paragraf: Any) -> "list[Any]":
    """Board members who are away, for whom nobody serves, and who were not told of the item (ABL 8:21).

    Those who are called are told of the items in the kallelse and of what comes after it, until the meeting begins.
    """
    mote = paragraf.sammantrade
    if mote.regelverk is not Regelverk.AKTIEBOLAG or not (mote.kallades is None or _lades_till_pa_motet(paragraf)):
        return []
    rader = narvarande(paragraf)
    foretradda = {r.person_id for r in rader if r.is_tjanstgorande} | {r.tjanstgor_for_id for r in rader}
    uppdrag = fortroendevalda(mote.organ_id, mote.datum)
    return [u.person for u in uppdrag if u.roll.kod != Rollkod.ERSATTARE and u.person_id not in foretradda]


def _lades_till_pa_motet(paragraf: Any) -> bool:
    if not paragraf.is_sen or paragraf.sammantrade.oppnades is None:
        return False
    rader = Handelse.objects.filter(objekt_typ="sammantraden.paragraf", objekt_id=paragraf.pk)
    forst = rader.order_by("id").values_list("hande", flat=True).first()
    return forst is not None and forst >= paragraf.sammantrade.oppnades


def jav(lage: Lage) -> tuple[Regelverk, JavFakta]:
    """The regelverk of the organ, and who is jävig, present and taking part in the paragraph."""
    rader, javrader = narvarande(lage.obj), lage.obj.javrader()
    namn = unika_namn([*(r.person for r in rader), *(j.person for j in javrader)])
    ute = {j.person_id for j in javrader if j.has_lamnat}
    oumbarliga = {j.person_id for j in javrader if j.is_oumbarlig}
    return lage.obj.sammantrade.regelverk, JavFakta(
        javiga=frozenset(namn[j.person_id] for j in javrader),
        narvarande=frozenset(namn[r.person_id] for r in rader if r.person_id not in ute),
        deltagande=frozenset(
            namn[r.person_id] for r in rader if r.is_tjanstgorande and r.person_id not in ute | oumbarliga
        ),
        oumbarliga=frozenset(namn[p] for p in oumbarliga),
    )


def prova_jav(fakta: tuple[Regelverk, JavFakta]) -> Utfall:
    """Ask the jäv rule of the organ's regelverk."""
    return JAV[fakta[0]](fakta[1])


def paragraffakta(paragraf: Any, namn: dict[int, str] | None = None) -> Paragraffakta:
    """What justering and expediering need to know of a paragraph."""
    rader = paragraf.javrader()
    kanda = namn or unika_namn(j.person for j in rader)
    return Paragraffakta(
        beteckning=paragraf.beteckning,
        is_behandlad=paragraf.is_behandlad,
        behandlades=legal_dag(paragraf.avgjordes) if paragraf.avgjordes else None,
        is_justerad=paragraf.status == "justerad",
        javiga=frozenset(kanda[j.person_id] for j in rader),
    )


def av_paragraf(lage: Lage) -> Paragraffakta:
    """The paragraph the act is about."""
    return paragraffakta(lage.obj)


def behandling(lage: Lage) -> Behandlingsfakta:
    """The item's meeting and the stated time."""
    mote = lage.obj.sammantrade
    return Behandlingsfakta(mote.status == "pagar", lage.hande, mote.oppnades, lage.obj.upptogs)


def strykning(lage: Lage) -> Strykningsfakta:
    """Whether the item was struck from the agenda."""
    return Strykningsfakta(lage.obj.beteckning, lage.obj.is_struken)


def aterremiss(lage: Lage) -> Aterremissfakta:
    """What is said to be missing."""
    return Aterremissfakta(lage.data.motivering if lage.data else "")


def omgang(lage: Lage) -> Omgangsfakta:
    """Whether anybody works in the round that this återremiss began."""
    punkt = lage.obj
    borjan = aterremissens_omgang(punkt)
    return Omgangsfakta(punkt.beteckning, borjan is not None and omgangar.has_borjat(punkt.tu, borjan))


def aterremissens_omgang(punkt: Any) -> Handelse | None:
    """The beginning of the round that the återremiss of this paragraph led to; None when it led to none."""
    if punkt.status != "aterremitterad" or punkt.tu_id is None:
        return None
    orsak = Handelse.objects.filter(
        akt="sammantraden.paragraf.aterremittera", objekt_typ="sammantraden.paragraf", objekt_id=punkt.pk
    ).order_by("-id")
    senast = orsak.first()
    return omgangar.borjan_av(punkt.tu_id, senast.pk) if senast else None


def paskrift(lage: Lage) -> Paskriftsfakta:
    """Whether the paragraph is out for signatures."""
    rad = lage.obj.justeringsrader.filter(galler=True).select_related("justering").first()
    status = rad.justering.status if rad else ""
    return Paskriftsfakta(lage.obj.beteckning, status == "oppen", status == "klar")


# --- justering ----------------------------------------------------------------------------------------------------


def justeringsfakta(justering: Any, paskrifter: "Iterable[Any] | None" = None) -> Justeringsfakta:
    """The justering: its paragraphs, who must sign and who has."""
    rader = list(justering.paskrifter.select_related("person")) if paskrifter is None else list(paskrifter)
    paragrafer = justering.paragraflista()
    javiga = [j.person for p in paragrafer for j in p.javrader()]
    namn = unika_namn([*(r.person for r in rader), *javiga])
    kravda = [r for r in rader if r.is_kravd]
    return Justeringsfakta(
        regelverk=justering.sammantrade.regelverk,
        motesdag=justering.sammantrade.datum,
        paragrafer=tuple(paragraffakta(p, namn) for p in paragrafer),
        roller=tuple((r.get_roll_display().lower(), namn[r.person_id]) for r in kravda),
        underskrifter=tuple(Underskrift(namn[r.person_id], r.dag) for r in kravda if r.dag),
    )


def undertecknandet(lage: Lage) -> Ordningsfakta:
    """Who is about to sign the PDF, and whether the protokollförare has."""
    return ordningen(lage.obj)


def ordningen(paskrift: Any) -> Ordningsfakta:
    """Whether the protokollförare has signed before the person."""
    forare = next((p for p in paskrift.justering.paskrifter.all() if p.roll == "protokollforare"), None)
    if forare is None or forare.dag is not None or forare.pk == paskrift.pk:
        return Ordningsfakta("")
    return Ordningsfakta(str(forare.person))


def av_justering(lage: Lage) -> Justeringsfakta:
    """The justering the act is about, as it stands."""
    return justeringsfakta(lage.obj)


def med_paskriften(lage: Lage) -> Justeringsfakta:
    """The justering as it will stand once this signature, with its stated day, is there."""
    paskrift = lage.obj
    rader = list(paskrift.justering.paskrifter.select_related("person"))
    for rad in rader:
        if rad.pk == paskrift.pk:
            rad.dag = lage.dag
    return justeringsfakta(paskrift.justering, rader)
