# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""What happened in the room in a paragraph, saved as one act; every save can be undone (KL 5:53–56, 5:67, 6:30)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from remiss.diarium.models import Handling
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor_akt
from remiss.karna.fel import HinderError, Inmatningsfel, Konflikt
from remiss.karna.handelser import tjanst
from remiss.karna.villkor import Akt, Lage, Villkor
from remiss.karna.villkor import Slag as Villkorsslag
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt, Rollkod
from remiss.regler import huvudvotering, jav, javgrunder, motesordning, omrostning, reservation, tjanstgoring
from remiss.regler import justering as justeringsregler
from remiss.regler import yrkande as yrkanderegler
from remiss.regler.huvudvotering import FORMELLA, Forslagsslag, Fragetyp
from remiss.regler.javgrunder import Javgrund, Undantag
from remiss.sammantraden import rumsakter, rumsfakta, tjanstgoringsfakta, villkor
from remiss.sammantraden.antaget import antaget, motsager
from remiss.sammantraden.forhandling import (
    Forhandling,
    Javuppgift,
    Propositionsuppgift,
    Yrkandeuppgift,
    av_data,
    las,
    med_tider,
)
from remiss.sammantraden.models import Jav, Narvaro, Paragraf, Sammantrade
from remiss.sammantraden.rummet import Rum
from remiss.sammantraden.services._gemensamt import las_paragraf
from remiss.sammantraden.services._last import lasta_behaller_sitt
from remiss.sammantraden.services._rummet import ersatt, is_tagen, minns
from remiss.sammantraden.services.beslut import aterremittera, avgor, bordlagg

BRIST = Villkorsslag.BRIST


OJUSTERAD = (
    Villkor(justeringsregler.justerad_paragraf_andras_inte, villkor.av_paragraf),
    Villkor(motesordning.paragrafen_vantar_inte_pa_paskrift, villkor.paskrift),
)
TJANSTGORING = tuple(
    Villkor(rumsfakta.alla(regel), fakta, BRIST)
    for regel, fakta in (
        (tjanstgoring.bara_narvarande_tjanstgor, tjanstgoringsfakta.antecknade),
        (tjanstgoring.ersattare_tjanstgor_for_en_ledamot_var, tjanstgoringsfakta.antecknade),
        (tjanstgoring.ersattare_tjanstgor_i_en_ledamots_stalle, tjanstgoringsfakta.antecknade),
        (tjanstgoring.inte_fler_tjanstgor_an_organet_has_platser, tjanstgoringsfakta.antecknade),
        (tjanstgoring.ledamot_som_infunnit_sig_tjanstgor_sjalv, tjanstgoringsfakta.antecknade),
        (tjanstgoring.den_som_avbrutit_tjanstgor_inte_igen, tjanstgoringsfakta.antecknade),
        (tjanstgoring.distansdeltagande_is_medgivet, tjanstgoringsfakta.pa_distans),
        (tjanstgoring.distansdeltagande_sker_med_ljud_och_bild, tjanstgoringsfakta.pa_distans),
    )
)
SPARA = Akt(
    "spara_forhandling",
    Ratt.FOR_PROTOKOLL,
    (
        *OJUSTERAD,
        Villkor(rumsfakta.alla(yrkanderegler.bara_tjanstgorande_yrkar), rumsfakta.yrkanden, BRIST),
        Villkor(rumsfakta.alla(yrkanderegler.ingen_javig_yrkar), rumsfakta.yrkanden, BRIST),
        Villkor(rumsfakta.alla(yrkanderegler.yrkandet_is_fullstandigt), rumsfakta.yrkanden),
        Villkor(rumsfakta.alla(yrkanderegler.aterremissyrkande_has_motivering), rumsfakta.yrkanden),
        Villkor(rumsfakta.alla(yrkanderegler.bara_yrkaren_tar_tillbaka), rumsfakta.aterkallelser),
        Villkor(rumsfakta.alla(omrostning.bara_tjanstgorande_rostar), rumsfakta.omrostningar, BRIST),
        Villkor(rumsfakta.alla(omrostning.ingen_javig_rostar), rumsfakta.omrostningar, BRIST),
        Villkor(rumsfakta.alla(omrostning.sluten_omrostning_bara_vid_val), rumsfakta.omrostningar, BRIST),
        Villkor(rumsfakta.alla(javgrunder.antecknat_jav_has_grund), rumsfakta.grunder),
        Villkor(rumsfakta.alla(javgrunder.undantaget_tar_bort_javet), rumsfakta.grunder, BRIST),
        Villkor(rumsfakta.alla(jav.den_javet_galler_deltar_inte_i_provningen), rumsfakta.javsfragor, BRIST),
        Villkor(jav.annan_ordforande_valjs_bara_nar_ordforanden_is_javig, rumsfakta.ledning, BRIST),
        *TJANSTGORING,
        Villkor(rumsfakta.alla(huvudvotering.bara_den_som_tjanstgor_begar_omrostning), rumsfakta.begarda, BRIST),
        Villkor(rumsfakta.alla(huvudvotering.omrostning_sker_nar_nagon_begar_det), rumsfakta.begarda, BRIST),
        Villkor(rumsfakta.alla(huvudvotering.fragan_stalls_i_ordning), rumsfakta.fragor, BRIST),
        Villkor(rumsfakta.alla(huvudvotering.huvudforslaget_is_ett_av_forslagen), rumsfakta.huvudforslag, BRIST),
        Villkor(rumsfakta.prova_reservationer, rumsfakta.anteckningar),
        Villkor(
            rumsfakta.alla(reservation.reservationen_anmaldes_innan_sammantradet_avslutades), rumsfakta.anteckningar
        ),
        Villkor(rumsfakta.alla(reservation.anteckningen_anmaldes_fore_justeringen), rumsfakta.anteckningar),
        Villkor(rumsfakta.alla(reservation.yttrande_och_anteckning_is_medgivna), rumsfakta.anteckningar),
        Villkor(rumsfakta.alla(reservation.den_som_inte_deltar_sager_det_fore_beslutet), rumsfakta.anteckningar, BRIST),
        Villkor(rumsfakta.alla(reservation.texten_lamnades_i_tid), rumsfakta.texter),
    ),
)
ANGRA = Akt("angra_steg", Ratt.FOR_PROTOKOLL, OJUSTERAD)


@tjanst
def om_oforandrad(paragraf: Paragraf | int, version: str, gor: Callable[[], object], *, nyckel: str = "") -> None:
    """Do an act if the paragraph still is the one that was read: compared under lock, so that only one is first.

    A step that has been taken already (`nyckel`) is let through, for ta_steg to answer.
    """
    punkt = las_paragraf(paragraf)
    if version != str(punkt.version) and not is_tagen(punkt, nyckel):
        raise Konflikt("Någon annan har ändrat paragrafen. Här är den som den är nu; gör steget igen om det behövs.")
    gor()


@tjanst
def spara_forhandling(
    paragraf: Paragraf | int,
    forhandling: Forhandling,
    *,
    steg: str = "",
    nyckel: str = "",
    aktor: Aktor,
    hande: datetime | None = None,
    efterregistrerad: bool = False,
    bristanteckning: str = "",
) -> Paragraf:
    """Replace what is noted of the paragraph. What could not be done live is refused; afterwards it is a brist."""
    punkt = _las(paragraf)
    fore = las(punkt)
    forhandling = med_tider(forhandling, fore, _stund(punkt, hande, efterregistrerad=efterregistrerad))
    if forhandling == fore:
        return punkt
    rum = Rum(punkt, forhandling)
    _krav_helt(rum)
    if (forhandling.yrkanden, forhandling.propositioner) != (fore.yrkanden, fore.propositioner):
        _krav_samma_utfall(rum)

    def verkan(lage: Lage) -> None:
        minns(punkt, fore, steg, nyckel)
        with lasta_behaller_sitt(punkt.sammantrade):
            ersatt(punkt, forhandling, rum.utgangar, lage.hande)

    utfor_akt(
        SPARA,
        punkt,
        aktor=aktor,
        hande=hande,
        data=rum,
        efterregistrerad=efterregistrerad,
        bristanteckning=bristanteckning,
        verkan=verkan,
        uppgifter={"yrkanden": len(forhandling.yrkanden), "propositioner": len(forhandling.propositioner)},
    )
    return punkt


@tjanst
def ta_steg(
    paragraf: Paragraf | int,
    akt: str,
    data: rumsakter.Data,
    *,
    nyckel: str = "",
    aktor: Aktor,
    hande: datetime | None = None,
    efterregistrerad: bool = False,
    bristanteckning: str = "",
) -> Paragraf:
    """Take one small step in the room: a motion, a question, some votes, a note (rumsakter.AKTER).

    `nyckel` marks the step: sent again because the answer was lost, it is not taken twice.
    """
    if akt not in rumsakter.AKTER:
        raise Inmatningsfel("akt", "Steget finns inte. Läs sidan igen.")
    punkt = _las(paragraf)
    if is_tagen(punkt, nyckel):
        return punkt
    nu = las(punkt)
    ny, steg = rumsakter.AKTER[akt](nu, _med_plats(Rum(punkt, nu), data) if akt == "kommer" else data)
    return spara_forhandling(
        punkt,
        ny,
        steg=steg,
        nyckel=nyckel,
        aktor=aktor,
        hande=hande,
        efterregistrerad=efterregistrerad,
        bristanteckning=bristanteckning,
    )


@tjanst
def angra_steg(paragraf: Paragraf | int, *, aktor: Aktor, hande: datetime | None = None) -> Paragraf:
    """Take back the latest step, whatever it was. What the decision rests on stands as long as the decision does."""
    punkt = _las(paragraf)
    bild = punkt.bilder.order_by("-id").first()
    if bild is None:
        raise HinderError("Det finns inget steg att ångra i paragrafen.")
    forra, nu = av_data(bild.bild), las(punkt)
    if punkt.beslutsutfall and (forra.yrkanden, forra.propositioner) != (nu.yrkanden, nu.propositioner):
        raise HinderError("Ångra beslutet först.")
    _krav_samma_utfall(Rum(punkt, forra))

    def verkan(lage: Lage) -> None:
        with lasta_behaller_sitt(punkt.sammantrade):
            ersatt(punkt, forra, Rum(punkt, forra).utgangar, lage.hande)
        bild.delete()

    utfor_akt(ANGRA, punkt, aktor=aktor, hande=hande, verkan=verkan)
    return punkt


@tjanst
def besluta_i_rummet(
    paragraf: Paragraf | int,
    *,
    is_omedelbar: bool | None = None,
    onabara: str = "",
    aktor: Aktor,
    hande: datetime | None = None,
    efterregistrerad: bool = False,
    bristanteckning: str = "",
) -> Paragraf:
    """Record the decision that the questions led to: what was adopted is what the beslut says (KL 5:53)."""
    punkt = _las(paragraf)
    ut = antaget(Rum(punkt, las(punkt)))
    mer: dict[str, Any] = {"aktor": aktor, "hande": hande, "efterregistrerad": efterregistrerad}
    mer["bristanteckning"] = bristanteckning
    if ut.utfall == Paragraf.Utfall.BORDLAGGNING:
        return bordlagg(punkt, motivering=ut.motivering, is_omedelbar=bool(is_omedelbar), **mer)
    if ut.utfall == Paragraf.Utfall.ATERREMISS:
        return aterremittera(punkt, motivering=ut.motivering, is_omedelbar=bool(is_omedelbar), **mer)
    return avgor(punkt, utfall=ut.utfall, punkter=ut.punkter, is_omedelbar=is_omedelbar, onabara=onabara, **mer)


def _med_plats(rum: Rum, data: rumsakter.Data) -> rumsakter.Data:
    """An ersättare who begins to serve takes the empty seat, unless one is given; a ledamot relieves his own."""
    personer = data.get("personer") or ()
    if not personer or not rumsakter.is_id(personer[0]):
        return data
    if data.get("slag") == Narvaro.Slag.LEDAMOT:
        return {**data, **_avlost(rum, int(personer[0]))}
    if data.get("slag") != Narvaro.Slag.TJANSTGORANDE_ERSATTARE or data.get("tjanstgor_for"):
        return data
    return {**data, "tjanstgor_for": str(rum.plats_for(int(personer[0])) or "")}


def _avlost(rum: Rum, ledamot: int) -> dict[str, str]:
    """The ersättare in the seat of a ledamot who comes, and how he takes part (KL 5:19, 6:17)."""
    dar = {} if ledamot in rum.javiga else rum.vid(rum.beslutet)
    avloser = next((person for person, plats in dar.items() if plats.tjanstgor_for == ledamot), None)
    if avloser is None:
        return {"avloser": ""}
    plats = dar[avloser]
    distans = ("1" if plats.has_ljud_och_bild else rumsakter.UTAN_LJUD_OCH_BILD) if plats.is_distans else ""
    return {"avloser": str(avloser), "avloser_distans": distans}


def _stund(punkt: Paragraf, hande: datetime | None, *, efterregistrerad: bool) -> datetime:
    """When a note was announced that does not say: what is entered afterwards happened at the meeting."""
    pa_motet = punkt.avgjordes or punkt.sammantrade.avslutades
    return hande or (pa_motet if efterregistrerad and pa_motet else klocka.nu())


def _las(paragraf: Paragraf | int) -> Paragraf:
    punkt = las_paragraf(paragraf)
    if punkt.sammantrade.status not in (Sammantrade.Status.PAGAR, Sammantrade.Status.AVSLUTAT):
        raise HinderError("Förhandlingen antecknas när sammanträdet har öppnats.")
    return punkt


def _krav_samma_utfall(rum: Rum) -> None:
    """An answered question leads to the decision that is noted; while one is open nothing is contradicted (KL 5:53)."""
    if motsager(rum, rum.punkt.beslutsutfall, [p.text for p in rum.punkt.beslut]):
        raise HinderError(
            "Svaren leder till ett annat beslut än det som är antecknat."
            " Ångra beslutet först, eller rätta svaren (KL 5:53)."
        )


def _krav_helt(rum: Rum) -> None:
    """What is pointed at exists: people, yrkanden, written motions of the ärende."""
    f = rum.forhandling
    personer = {p for y in f.yrkanden for p in y.personer} | {a.person for a in f.anteckningar}
    personer |= {p for q in f.propositioner for p in (*q.roster, *q.begard_av)} | {j.person for j in f.jav}
    personer |= {p for y in f.yrkanden for p in y.aterkallat_av}
    personer |= {a.person for a in f.narvaro}
    personer |= {p for p in (f.ordforande, *(j.ersattare for j in f.jav)) if p}
    personer |= {a.tjanstgor_for for a in f.narvaro if a.tjanstgor_for}
    if len(personer) != Person.objects.filter(pk__in=personer).count():
        raise Inmatningsfel("personer", "En av personerna finns inte. Läs sidan igen.")
    for j in f.jav:
        _krav_hel_javsfraga(j)
    _krav_ledig_ersattare(rum)
    _krav_unikt((j.person for j in f.jav), "jav", "Samma person är antecknad som jävig två gånger.")
    _krav_unikt(((a.slag, a.person) for a in f.anteckningar), "anteckningar", "Samma anteckning finns två gånger.")
    if any(j.grundslag and j.grundslag not in set(Javgrund) for j in f.jav):
        raise Inmatningsfel("grundslag", "Välj en av de grunder som gäller i organet.")
    if any(a.yrkande is not None and not 1 <= a.yrkande <= len(f.yrkanden) for a in f.anteckningar):
        raise Inmatningsfel("yrkande", "Yrkandet finns inte. Läs sidan igen.")
    _krav_delbeslut(rum)
    for n, q in enumerate(f.propositioner, 1):
        for nummer in (q.ja, q.nej):
            if nummer is not None and not (1 <= nummer <= len(f.yrkanden)):
                raise Inmatningsfel("propositioner", f"Proposition {n} pekar på ett yrkande som inte finns.")
        if not _galler_ratt_slag(q, f.yrkanden):
            raise Inmatningsfel("propositioner", f"Proposition {n} gäller ett yrkande av fel slag. Välj ett annat.")
    if any(a.fore is not None and not 1 <= a.fore <= rum.beslutet for a in f.narvaro):
        raise Inmatningsfel("narvaro", "Närvaron pekar på en proposition som inte har ställts.")
    handlingar = {y.handling for y in f.yrkanden if y.handling}
    egna = Handling.objects.filter(pk__in=handlingar, arende=rum.punkt.arende_id or 0)
    if len(handlingar) != egna.count():
        raise Inmatningsfel("yrkanden", "Det skriftliga yrkandet ska vara en handling i ärendet.")


def _krav_delbeslut(rum: Rum) -> None:
    """A decision of its own comes next after those that are: of the proposal's points, and of what has been noted."""
    if rum.delbeslut == [1]:
        return
    sist = max(1, len(rum.punkt.forslag))
    for nummer in rum.delbeslut:
        if nummer > sist + 1:
            raise Inmatningsfel("delbeslut", f"Delbeslut {nummer} finns inte. Välj högst delbeslut {sist + 1}.")
        sist = max(sist, nummer)


def _krav_ledig_ersattare(rum: Rum) -> None:
    """Who serves for a jävig is an ersättare of the organ, not jävig, serving for nobody else (KL 5:17, 6:17)."""
    valda = [j.ersattare for j in rum.forhandling.jav if j.galler and j.ersattare is not None]
    if not valda:
        return
    egna = {u.person_id for u in rum.fortroendevalda if u.roll.kod == Rollkod.ERSATTARE}
    utan_jav = Rum(rum.punkt, replace(rum.forhandling, jav=())).vid(rum.beslutet)
    upptagna = {p for p, plats in utan_jav.items() if plats.is_tjanstgorande}
    if not set(valda) <= egna - rum.javiga - upptagna:
        raise Inmatningsfel("ersattare", "Välj en av organets ersättare som inte är jävig och inte redan tjänstgör.")
    _krav_unikt(valda, "ersattare", "Samma ersättare är vald för två. Välj en annan för den ena.")


def _krav_hel_javsfraga(j: Javuppgift) -> None:
    """An exception is why somebody was found not to be jävig, and who takes part in the trial is known after it."""
    if j.javsfraga not in ("", *Jav.Javsfraga.values):
        raise Inmatningsfel("jav", "Välj om jävet gäller, är ifrågasatt eller prövades och inte gäller.")
    if j.undantag and (j.undantag not in set(Undantag) or j.javsfraga != Jav.Javsfraga.FRIAD):
        raise Inmatningsfel("jav", "Ange ett undantag bara när organet fann att personen inte är jävig.")
    if j.deltog_i_provningen and j.javsfraga == Jav.Javsfraga.OPPEN:
        raise Inmatningsfel("jav", "Frågan om jäv är inte prövad än. Anteckna hur den avgjordes.")


def _galler_ratt_slag(q: Propositionsuppgift, yrkanden: Sequence[Yrkandeuppgift]) -> bool:
    """A question about another day names such a yrkande, a tillägg its own, and the main ones two that decide now."""
    ja, nej = (Forslagsslag(yrkanden[nummer - 1].slag) if nummer else None for nummer in (q.ja, q.nej))
    if q.slag == Fragetyp.FORMELL:
        return ja is None and nej in FORMELLA
    if q.slag == Fragetyp.TILLAGG:
        return nej is None and ja is not None and ja not in FORMELLA
    return q.ja != q.nej and not {ja, nej} & set(FORMELLA)


def _krav_unikt(varden: Iterable[Any], falt: str, skal: str) -> None:
    alla = list(varden)
    if len(alla) != len(set(alla)):
        raise Inmatningsfel(falt, skal)
