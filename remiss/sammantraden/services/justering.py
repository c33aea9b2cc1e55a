# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Justering: asked for over paragraphs, signed by login, in the PDF or on paper, done with the last signature."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial

from remiss.diarium import underskrift
from remiss.diarium.models import Handlingstyp
from remiss.diarium.services import Nyfil, skapa_faststalld
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import folj, utfor, utfor_akt
from remiss.karna.fel import FarInteSe, HinderError, Inmatningsfel, Konflikt
from remiss.karna.handelser import tjanst
from remiss.karna.models import Handelse
from remiss.karna.ratt import prova
from remiss.karna.villkor import Akt, Lage
from remiss.organisation.models import Person
from remiss.organisation.ratter import Ratt
from remiss.regler import justering as regler
from remiss.sammantraden import kontroll, villkor
from remiss.sammantraden.models import (
    Justering,
    Justeringsparagraf,
    Moteroll,
    Paragraf,
    Paskrift,
    Sammantrade,
)
from remiss.sammantraden.protokollstext import frys_text, tina_text
from remiss.sammantraden.services._gemensamt import las_justering, las_sammantrade, personer, pk
from remiss.sammantraden.services._justeringsvillkor import BEGAR, I_ORDNING, PASKRIFT, REGISTRERA, Begaran
from remiss.sammantraden.services.kallelse import motesarende
from remiss.sammantraden.services.underskrift import (
    PA_PAPPER,
    dokumentet,
    faststall_undertecknat,
    rita_dokument,
    underteckna,
    valj_papper,
)
from remiss.sammantraden.text import kontrollsumma

Roll = Paskrift.Roll


@tjanst
def begar_justering(
    paragrafer: Sequence[Paragraf | int],
    *,
    slag: str,
    ordforande: Person | int | None = None,
    justerare: Sequence[Person | int] | None = None,
    protokollforare: Person | int | None = None,
    aktor: Aktor,
    hande: datetime | None = None,
) -> Justering:
    """Ask for justering of one or several paragraphs of a meeting. Their text is frozen from now on.

    Those who sign are the meeting's own, or the ones chosen for the paragraph; where the paragraphs have
    different signers they are justerade apart.
    """
    mote, rader = _las_paragrafer(paragrafer)
    justering = Justering(sammantrade=mote, organ_id=mote.organ_id, slag=slag)
    begaran = Begaran(
        tuple(rader),
        _undertecknare(mote, rader, ordforande, justerare, protokollforare),
        tuple(kontroll.paragraferna(mote, rader)),
        kontroll.utan_paragraf(mote),
    )
    if slag == Justering.Slag.OMEDELBAR:
        _prova_omedelbar(rader)
    elif mote.status == Sammantrade.Status.PAGAR:
        raise HinderError("Sammanträdet pågår. Avsluta det innan resten av protokollet lämnas till justering.")
    for rad in rader:
        if rad.justeringsrader.filter(galler=True, justering__status=Justering.Status.OPPEN).exists():
            raise HinderError(f"{rad.beteckning} väntar redan på påskrift.")

    def verkan(lage: Lage) -> None:
        justering.begardes = lage.hande

    utfor_akt(
        BEGAR,
        justering,
        aktor=aktor,
        hande=hande,
        data=begaran,
        verkan=verkan,
        uppgifter={"paragrafer": [p.pk for p in rader]},
    )
    for p in rader:
        frys_text(p)
    Justeringsparagraf.objects.bulk_create(
        [Justeringsparagraf(justering=justering, paragraf=p, hash=kontrollsumma(p)) for p in rader]
    )
    Paskrift.objects.bulk_create(
        [
            Paskrift(justering=justering, organ_id=mote.organ_id, person=person, roll=roll, is_kravd=is_kravd)
            for roll, person, is_kravd in begaran.undertecknare
            if person is not None
        ]
    )
    if underskrift.is_pa():
        rita_dokument(justering, aktor=aktor)
    return justering


@tjanst
def skriv_pa(
    justering: Justering | int,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    efterregistrerad: bool = False,
    bristanteckning: str = "",
) -> Justering:
    """Sign as the signed-in person: in the PDF where the justering has one, else by logged confirmation."""
    last = las_justering(justering)
    paskrift = egen_paskrift(last, aktor)
    rad = dokumentet(last)
    if rad is None and last.dokument.exists() and paskrift.dag is None:
        raise HinderError(PA_PAPPER)
    if rad is not None and hande is not None:
        raise Inmatningsfel("hande", "En elektronisk underskrift får tiden då den görs. Ange ingen tid.")
    satt = Paskrift.Satt.INLOGGAD if rad is None else Paskrift.Satt.ELEKTRONISK
    i_filen = None if rad is None else partial(underteckna, rad, paskrift)
    akt = paskriftsakt(paskrift, i_ordning=rad is not None)
    gor_paskrift(paskrift, akt, satt, None, aktor, hande, efterregistrerad, bristanteckning, i_filen)
    return last


def paskriftsakt(paskrift: Paskrift, *, i_ordning: bool) -> Akt:
    """What must hold for a signature by the person; in the PDF the secretary signs first."""
    return Akt("skriv_pa", paskrift.ratt, (I_ORDNING, *PASKRIFT) if i_ordning else PASKRIFT)


@tjanst
def registrera_paskrift(
    justering: Justering | int,
    person: Person | int,
    *,
    dag: date,
    fil: Nyfil | None = None,
    aktor: Aktor,
    efterregistrerad: bool = False,
    bristanteckning: str = "",
) -> Justering:
    """Register a signature on paper: who, which day, and the scanned original.

    The stated day is the legal day. One scanned sheet may hold several signatures: give the file with the first.
    """
    last = las_justering(justering)
    paskrift = last.paskrifter.filter(person_id=pk(person)).first()
    if paskrift is None:
        raise Inmatningsfel("person", "Personen är inte utsedd att skriva under. Välj en av undertecknarna.")
    prova(aktor, Ratt.REGISTRERA_JUSTERING, last).krav()
    paskrift.justering = last
    hande = min(klocka.vid(dag), klocka.nu()) if dag <= klocka.idag() else klocka.vid(dag)
    tidigare = last.paskrifter.filter(handling__isnull=False).values_list("handling_id", flat=True).first()
    if fil is None and tidigare is None:
        raise Inmatningsfel("fil", "Bifoga det inskannade originalet med påskriften.")
    valj_papper(last)
    handling_id = tidigare if fil is None else _inskannat(last, fil, aktor)
    satt = Paskrift.Satt.PAPPER
    gor_paskrift(paskrift, REGISTRERA, satt, handling_id, aktor, hande, efterregistrerad, bristanteckning)
    return last


@tjanst
def aterta_justering(justering: Justering | int, *, aktor: Aktor, hande: datetime | None = None) -> Justering:
    """Take back a justering that is not done, to change the text or the signers. Given signatures fall with it."""
    last = las_justering(justering)
    utfor(last.aterta, aktor=aktor, hande=hande)
    tina_text(last.rader.values_list("paragraf_id", flat=True))
    last.rader.update(galler=False)
    return last


def egen_paskrift(justering: Justering, aktor: Aktor) -> Paskrift:
    """The signature that the signed-in person is to give; 404 for whoever is not asked."""
    paskrift: Paskrift | None = None
    if aktor.person_id:
        paskrift = justering.paskrifter.filter(person_id=aktor.person_id).first()
    if paskrift is None:
        prova(aktor, "mote.justera", justering).krav()
        raise FarInteSe
    paskrift.justering = justering
    return paskrift


def krav_oskriven(paskrift: Paskrift) -> None:
    """Refuse when the signature is not waited for any more, or the text is another than the one handed out."""
    if paskrift.justering.status == Justering.Status.ATERTAGEN:
        raise HinderError("Justeringen är återtagen. Vänta på en ny.")
    if paskrift.dag is not None:
        raise HinderError(f"{paskrift.person} har redan skrivit under.")
    _prova_oforandrad(paskrift.justering)


def gor_paskrift(
    paskrift: Paskrift,
    akt: Akt,
    satt: str,
    handling_id: int | None,
    aktor: Aktor,
    hande: datetime | None,
    efterregistrerad: bool,
    bristanteckning: str,
    i_filen: Callable[[], str] | None = None,
) -> None:
    """One signature; when it is the last required, the justering is done and its paragraphs are justerade.

    `i_filen` puts it in the PDF, and returns the hash of the new bytes.
    """
    justering = paskrift.justering
    krav_oskriven(paskrift)
    uppgifter: dict[str, object] = {"justering_id": justering.pk, "person_id": paskrift.person_id}

    def verkan(lage: Lage) -> None:
        if i_filen is not None:
            uppgifter["sha256"] = i_filen()
        paskrift.dag, paskrift.skrevs, paskrift.satt, paskrift.handling_id = lage.dag, lage.hande, satt, handling_id
        paskrift.vagrades = None  # the note of what was refused stays

    handelse = utfor_akt(
        akt,
        paskrift,
        aktor=aktor,
        hande=hande,
        verkan=verkan,
        efterregistrerad=efterregistrerad,
        bristanteckning=bristanteckning,
        uppgifter=uppgifter,
    )
    _slutfor_om_alla_skrivit(justering, aktor, handelse)


def _slutfor_om_alla_skrivit(justering: Justering, aktor: Aktor, orsak: Handelse) -> None:
    if regler.justeringsdag(villkor.justeringsfakta(justering)) is None:
        return
    handelse = folj(justering.slutfor, orsak=orsak)
    if handelse is None:
        return  # a signature that does not decide the day, given afterwards
    for paragraf in justering.paragraflista():
        folj(Paragraf.objects.las(paragraf.pk).justera, orsak=handelse)
    faststall_undertecknat(justering, aktor=aktor, orsak=handelse)


def _prova_oforandrad(justering: Justering) -> None:
    """What is signed is the text that was handed out; the services keep it so, this proves it."""
    for rad in justering.rader.select_related("paragraf__sammantrade", "paragraf__arende"):
        if kontrollsumma(rad.paragraf) != rad.hash:
            raise Konflikt(f"Texten i {rad.paragraf.beteckning} har ändrats. Ta tillbaka justeringen och begär en ny.")


def _prova_omedelbar(rader: Sequence[Paragraf]) -> None:
    utfall = []
    for rad in rader:
        fakta = regler.OmedelbarFakta(
            villkor.paragraffakta(rad), rad.is_omedelbar, any(p.text.strip() for p in rad.beslut)
        )
        utfall += [
            regler.omedelbar_justering_is_beslutad(fakta),
            regler.omedelbar_justering_has_skriftlig_text(fakta),
        ]
    if nej := [villkor.som_hinder(u) for u in utfall if not u]:
        raise HinderError(nej)


def _las_paragrafer(paragrafer: Sequence[Paragraf | int]) -> tuple[Sammantrade, list[Paragraf]]:
    ids = personer(paragrafer)
    forsta = Paragraf.objects.filter(pk__in=ids).first()
    if forsta is None:
        raise Inmatningsfel("paragrafer", "Välj minst en paragraf att justera.")
    mote = las_sammantrade(forsta.sammantrade_id)
    rader = [Paragraf.objects.las(pk_) for pk_ in sorted(ids)]
    if any(p.sammantrade_id != mote.pk for p in rader):
        raise Inmatningsfel("paragrafer", "Välj paragrafer från ett och samma sammanträde.")
    for rad in rader:
        rad.sammantrade = mote
    return mote, sorted(rader, key=lambda p: p.ordning)


def _undertecknare(
    mote: Sammantrade,
    rader: Sequence[Paragraf],
    ordforande: Person | int | None,
    justerare: Sequence[Person | int] | None,
    protokollforare: Person | int | None,
) -> tuple[tuple[str, Person | None, bool], ...]:
    """Secretary, chair and justerare, in the order they stand in the protocol."""
    installning = mote.organ.installning
    ledare = _vald(ordforande) or _for_alla(mote, rader, Moteroll.Roll.ORDFORANDE) or mote.ordforande
    skribent = _vald(protokollforare) or mote.protokollforare
    if justerare is not None:
        valda: list[Person | None] = [_vald(p) for p in justerare]
    else:
        annan = _for_alla(mote, rader, Moteroll.Roll.JUSTERARE)
        valda = [annan] if annan else [r.person for r in _motesroller(mote, Moteroll.Roll.JUSTERARE)]
    valda += [None] * (installning.justerare_antal - len(valda))
    return (
        (Roll.PROTOKOLLFORARE, skribent, installning.is_sekreterare_justerar),
        (Roll.ORDFORANDE, ledare, True),
        *((Roll.JUSTERARE, person, True) for person in valda),
    )


def _vald(person: Person | int | None) -> Person | None:
    if person is None or isinstance(person, Person):
        return person
    return Person.objects.get(pk=person)


def _motesroller(mote: Sammantrade, roll: str) -> list[Moteroll]:
    return list(mote.moteroller.filter(roll=roll, paragraf=None).select_related("person"))


def _for_alla(mote: Sammantrade, rader: Sequence[Paragraf], roll: str) -> Person | None:
    """The person chosen for exactly these paragraphs; different ones must be justerade apart."""
    egna = {
        r.paragraf_id: r.person for r in mote.moteroller.filter(roll=roll, paragraf__in=rader).select_related("person")
    }
    if not egna:
        return None
    if len(egna) != len(rader) or len({p.pk for p in egna.values()}) != 1:
        skilda = " och ".join(p.beteckning for p in rader if p.pk in egna)
        raise HinderError(f"{skilda} har egen ordförande eller justerare. Justera den för sig.")
    return next(iter(egna.values()))


def _inskannat(justering: Justering, fil: Nyfil, aktor: Aktor) -> int:
    """Put the scanned original into the year's meeting ärende, fixed."""
    beteckningar = ", ".join(p.beteckning for p in justering.paragraflista())
    handling = skapa_faststalld(
        motesarende(justering.sammantrade, aktor=aktor),
        typ=Handlingstyp.PROTOKOLL,
        rubrik=f"Påskrivet original {beteckningar}, {justering.sammantrade.datum.isoformat()}",
        pdf=fil.innehall,
        filnamn=fil.namn,
        aktor=aktor,
        ratt=Ratt.REGISTRERA_JUSTERING,
    )
    return int(handling.pk)
