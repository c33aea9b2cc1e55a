# SPDX-License-Identifier: AGPL-3.0-or-later
# SPDX-FileCopyrightText: The remiss contributors
"""Decline to answer, or enter an answer that was already decided and sent by another route (domain.md 1.5)."""

from collections.abc import Sequence
from datetime import date, datetime

from remiss.diarium.models import Handlingstyp, Riktning
from remiss.diarium.ritning import rita_fast
from remiss.diarium.services import Nyfil, expediera, faststall, lagg_till_handling, skapa_faststalld
from remiss.karna import klocka
from remiss.karna.aktor import Aktor
from remiss.karna.dorr import utfor
from remiss.karna.fel import Inmatningsfel
from remiss.karna.handelser import tjanst
from remiss.organisation.access import har_roll
from remiss.organisation.models import KL_ORGAN, Delegationspunkt, Person, Uppdrag
from remiss.organisation.ratter import Ratt
from remiss.regler.delegering import Ordforandebeslutsfakta
from remiss.regler.expediering import Avgorandefakta, Beslutsvag
from remiss.regler.svarsvag import Beslutsvagsfakta, organet_has_beslutsvagen
from remiss.remisser import dokument, fakta
from remiss.remisser.fakta import Svarsunderlag
from remiss.remisser.models import Yttrande
from remiss.remisser.services._las import las_yttrande
from remiss.remisser.services.expediera_svar import beslutsuppgift, foljebrev, paragrafutdrag
from remiss.remisser.services.kontakt import adressat, inkommet_hos_avsandaren
from remiss.remisser.services.preliminart import ersatt_hos_oss
from remiss.remisser.services.svar import folj_svar_inifran
from remiss.sammantraden.delegering import regelverk_pa
from remiss.sammantraden.services import Beslutsfoljd, dra_nummer, folj_beslut


@tjanst
def avsta_yttrande(
    yttrande: Yttrande | int,
    *,
    aktor: Aktor,
    hande: datetime | None = None,
    beslutsfattare: Person | int | None = None,
    dag: date | None = None,
    punkt: Delegationspunkt | int | None = None,
    skal: str = "",
) -> Yttrande:
    """Decline by the justerade paragraph, or by a delegat with a point for yttranden. The sender is told."""
    rad = las_yttrande(yttrande)
    if rad.paragraf_id is None:
        _satt_delegat(rad, beslutsfattare, dag, punkt)
    rad.besvarad_version = rad.remissversion
    avgorande = fakta.samla_avgorande(rad, klocka.legal_dag(hande or klocka.nu()))
    handelse = utfor(rad.avsta, aktor=aktor, hande=hande, data=Svarsunderlag(avgorande))
    if rad.paragraf_id is not None:
        handling = paragrafutdrag(rad, aktor, hande)
    else:
        foljd = _foljd(rad, f"Inget yttrande lämnas över remissen {rad.titel}.")
        nummer = dra_nummer(rad.arende, foljd.dag)
        handling = skapa_faststalld(
            rad.arende,
            typ=Handlingstyp.DELEGATIONSBESLUT,
            rubrik=f"Beslut att avstå från yttrande över {rad.titel}"[:300],
            pdf=rita_fast(dokument.avstaende(rad, skal, hande or klocka.nu(), nummer)),
            filnamn="avstar.pdf",
            aktor=aktor,
            hande=hande,
            orsak=handelse,
        )
        folj_beslut(rad.arende, foljd, handling=handling, orsak=handelse, nummer=nummer)
    rad.expediering = expediera(
        rad.arende,
        [handling],
        [adressat(rad)],
        aktor=aktor,
        hande=hande,
        rubrik=f"Avstår från yttrande över {rad.titel}"[:300],
        text=foljebrev(rad, [handling], skal),
        ert_dnr=rad.ert_dnr,
        ratt=Ratt.BEGAR_ANSTAND,
        typ_hos_mottagaren=Handlingstyp.YTTRANDE,
    )
    rad.save(update_fields=["expediering"])
    ersatt_hos_oss(rad, handling, handelse)
    folj_svar_inifran(
        rad,
        inkommet=inkommet_hos_avsandaren(rad.expediering),
        orsak=handelse,
        is_avstar=True,
        beslutsuppgift=beslutsuppgift(rad),
        version_besvarad=rad.remissversion,
        has_reservationer=False,
    )
    return rad


@tjanst
def registrera_avsant_svar(
    yttrande: Yttrande | int,
    *,
    beslutsvag: str,
    beslutsfattare: str,
    beslutades: date,
    filer: Sequence[Nyfil],
    skicka: bool = True,
    skal_till_bradska: str = "",
    bristanteckning: str = "",
    aktor: Aktor,
    hande: datetime | None = None,
) -> Yttrande:
    """Enter an answer decided outside a meeting, with its file. The organ may anteckna it afterwards.

    With `skicka` it is expedited now; without, it has already left by other means and is only recorded, also when
    the ordförande lacked the task of KL 6:39: then with a note.
    """
    rad = las_yttrande(yttrande)
    _krav_beslutsvag(rad, beslutsvag, beslutades)
    if not filer:
        raise Inmatningsfel("filer", "Lägg till svaret som fil.")
    rad.beslutsvag, rad.beslutsfattare, rad.beslutades = beslutsvag, beslutsfattare.strip(), beslutades
    rad.besvarad_version = rad.remissversion
    rad.skal_till_bradska = skal_till_bradska.strip()
    bradska = None
    if beslutsvag == Beslutsvag.ORDFORANDEBESLUT:
        bradska = _satt_utsedd(rad, beslutades)
    avgorande = Avgorandefakta(
        vag=Beslutsvag(beslutsvag),
        hande=klocka.legal_dag(hande or klocka.nu()),
        beslutsfattare=rad.beslutsfattare,
        beslutades=beslutades,
    )
    handelse = utfor(
        rad.registrera_avsant,
        aktor=aktor,
        hande=hande,
        data=Svarsunderlag(avgorande, bradska=bradska),
        efterregistrerad=not skicka,
        bristanteckning=bristanteckning,
    )
    handling = lagg_till_handling(
        rad.arende,
        typ=Handlingstyp.YTTRANDE,
        riktning=Riktning.UT,
        rubrik=f"Yttrande över {rad.titel}"[:300],
        till=rad.avsandare_namn,
        filer=filer,
        aktor=aktor,
        hande=hande,
    )
    handling = faststall(handling, aktor=aktor, hande=hande)
    inkommet = None
    if skicka:
        rad.expediering = expediera(
            rad.arende,
            [handling],
            [adressat(rad)],
            aktor=aktor,
            hande=hande,
            rubrik=f"Yttrande över {rad.titel}"[:300],
            text=foljebrev(rad, [handling], ""),
            ert_dnr=rad.ert_dnr,
        )
        rad.save(update_fields=["expediering"])
        inkommet = inkommet_hos_avsandaren(rad.expediering)
    ersatt_hos_oss(rad, handling, handelse)
    folj_svar_inifran(
        rad,
        inkommet=inkommet,
        orsak=handelse,
        is_avstar=False,
        beslutsuppgift=beslutsuppgift(rad),
        version_besvarad=rad.remissversion,
        has_reservationer=False,
    )
    text = f"Yttrandet över {rad.titel} lämnas till {rad.avsandare_namn}."
    folj_beslut(rad.arende, _foljd(rad, text), handling=handling, orsak=handelse)
    return rad


def _foljd(yttrande: Yttrande, text: str) -> Beslutsfoljd:
    """The answer as one of the organ's decisions beside the meeting."""
    if yttrande.beslutades is None:
        raise TypeError("a decision beside the meeting has its day")
    return Beslutsfoljd(
        slag=yttrande.beslutsvag,
        beslutsfattare=yttrande.beslutsfattare,
        dag=yttrande.beslutades,
        arendemening=yttrande.arende.arendemening,
        beslut=text,
        punkt=yttrande.delegationspunkt,
        skal_till_bradska=yttrande.skal_till_bradska,
    )


def _krav_beslutsvag(yttrande: Yttrande, beslutsvag: str, dag: date) -> None:
    """Only a way that the organ's regelverk knew on the day of the decision."""
    if beslutsvag not in {v.value for v in Beslutsvag} - {Beslutsvag.SAMMANTRADE.value}:
        raise Inmatningsfel("beslutsvag", "Välj hur svaret beslutades.")
    regelverk = regelverk_pa(yttrande.organ, dag)
    utfall = organet_has_beslutsvagen(Beslutsvagsfakta(Beslutsvag(beslutsvag), regelverk))
    if not utfall:
        raise Inmatningsfel("beslutsvag", utfall.skal)


def _satt_utsedd(yttrande: Yttrande, dag: date) -> Ordforandebeslutsfakta:
    """Note the point that gave the named ledamot the task (KL 6:39), and tell who had it on the day."""
    version = yttrande.organ.version_pa(dag)
    is_namnd = version is not None and version.typ in KL_ORGAN
    punkter = Delegationspunkt.objects.filter(organ_id=yttrande.organ_id, galler_bradska=True, fran__lte=dag)
    per_roll = {punkt.delegat_id: punkt for punkt in punkter.exclude(till__lt=dag)} if is_namnd else {}
    uppdrag = Uppdrag.objects.pa(dag).filter(organ_id=yttrande.organ_id, roll_id__in=per_roll).select_related("person")
    utsedda = set()
    for rad in uppdrag:
        utsedda.add(rad.person.namn)
        if _lika(rad.person.namn, yttrande.beslutsfattare):
            yttrande.beslutsfattare = rad.person.namn
            yttrande.delegationspunkt = per_roll[rad.roll_id]
    return Ordforandebeslutsfakta(yttrande.beslutsfattare, frozenset(utsedda), yttrande.skal_till_bradska)


def _lika(ett: str, annat: str) -> bool:
    return " ".join(ett.split()).casefold() == " ".join(annat.split()).casefold()


def _satt_delegat(
    yttrande: Yttrande, person: Person | int | None, dag: date | None, punkt: Delegationspunkt | int | None
) -> None:
    """Who may decide to decline is who may decide the answer: a delegat by a point for yttranden."""
    if person is None or dag is None or punkt is None:
        return
    vem = person if isinstance(person, Person) else Person.objects.get(pk=person)
    pk = punkt.pk if isinstance(punkt, Delegationspunkt) else punkt
    vald = (
        Delegationspunkt.objects.select_related("delegat")
        .filter(pk=pk, organ_id=yttrande.organ_id, galler_yttrande=True)
        .first()
    )
    if vald is None or not har_roll(yttrande.organ_id, vem.pk, {vald.delegat.kod}, dag):
        raise Inmatningsfel("punkt", f"{vem.namn} har ingen punkt i delegationsordningen för yttranden den dagen.")
    yttrande.beslutsvag = Beslutsvag.DELEGATION.value
    yttrande.beslutsfattare = vem.namn
    yttrande.beslutades = dag
    yttrande.delegationspunkt = vald
